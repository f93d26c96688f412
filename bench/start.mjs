// From the start of the process to the first answered question, and what it then holds in memory, as people start it: one
// process, its own PostgreSQL, a database that is there already.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuMs, freePort, median, memoryMiB, round, treeOf } from './harness.mjs';

const target = { seconds: 4, memoryMiB: 220 };
const residentMiB = (pid) => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

async function startOnce(folder, { idleSeconds }) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, ['dist/apps/server/src/main.js'], { stdio: 'ignore', env: { ...process.env, NODE_ENV: 'development', DATABASE_URL: '', PORT: String(port), PLENARY_DATA_DIR: folder, PLENARY_LOG_LEVEL: 'error', PLENARY_FREE_QUERIES: 'true' } });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`);
      const answer = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' }).then((response) => response.json(), () => undefined);
      if (answer?.data?.__typename === 'Query') break;
      await sleep(10);
    }
    const seconds = (performance.now() - began) / 1000;
    const cpu = cpuMs(child.pid);
    await sleep(idleSeconds * 1000);
    const postgres = readFileSync(path.join(readFileSync(path.join(folder, 'postgres.location'), 'utf8').trim(), 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0];
    return { seconds, cpu, resident: residentMiB(child.pid), postgres: treeOf(Number(postgres)).reduce((sum, pid) => sum + memoryMiB(pid), 0) };
  } finally {
    child.kill('SIGINT');
    await ended;
  }
}

export default {
  name: 'start: to the first answered question, and memory when idle',
  async run() {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'plenary-start-'));
    try {
      await startOnce(folder, { idleSeconds: 0 }); // makes the database
      const runs = [];
      for (let n = 0; n < 5; n++) runs.push(await startOnce(folder, { idleSeconds: 3 }));
      const of = (key) => runs.map((run) => run[key]);
      const spread = (key, digits) => `${round(Math.min(...of(key)), digits)}–${round(Math.max(...of(key)), digits)}`;
      const seconds = median(of('seconds'));
      const memory = median(of('resident'));
      const rows = [
        { what: 'seconds to the first answer', median: round(seconds), 'min–max': spread('seconds', 2), target: `≤ ${target.seconds}` },
        { what: 'CPU of node until then, ms', median: round(median(of('cpu')), 0), 'min–max': spread('cpu', 0), target: '–' },
        { what: 'resident memory of node when idle, MiB', median: round(memory, 0), 'min–max': spread('resident', 0), target: `≤ ${target.memoryMiB}` },
        { what: 'PostgreSQL beside it (its share), MiB', median: round(median(of('postgres')), 0), 'min–max': spread('postgres', 0), target: '–' },
      ];
      const misses = [];
      if (seconds > target.seconds) misses.push(`the first answer took ${round(seconds)} s, allowed ${target.seconds} s`);
      if (memory > target.memoryMiB) misses.push(`node holds ${round(memory, 0)} MiB when idle, allowed ${target.memoryMiB} MiB`);
      return { rows, misses };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

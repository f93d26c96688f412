// What every bench needs: PostgreSQL with the product's durable settings, the product as it is started by people, a baseline
// beside it, CPU read from /proc, runs that take turns, medians.
import { spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import pg from 'pg';

/** A private PostgreSQL and a fresh, migrated database on it. `owner` stands above every policy; `pid` is the postmaster's. */
export async function startDatabase(name = 'bench') {
  const { startEmbedded } = await import('../dist/libs/platform/src/index.js');
  const { migrate } = await import('../dist/libs/migrations/src/index.js');
  const embedded = await startEmbedded({ folder: '.data/bench' });
  const admin = new pg.Client({ connectionString: embedded.url });
  await admin.connect();
  await admin.query(`drop database if exists bench_${name} with (force)`);
  await admin.query(`create database bench_${name}`);
  const url = embedded.url.replace(/plenary$/, `bench_${name}`);
  await migrate(url);
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  // The postmaster is the parent of every backend: PostgreSQL itself says which process answers this connection.
  const { rows } = await owner.query('select pg_backend_pid() as pid');
  return {
    url,
    owner,
    pid: parentOf(rows[0].pid),
    async stop() {
      await owner.end();
      await admin.query(`drop database if exists bench_${name} with (force)`);
      await admin.end();
      await embedded.stop();
    },
  };
}

export async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a program and waits until a line of its output matches; `stop()` ends it and waits. */
export async function startProcess({ args, env = {}, ready, waitSeconds = 60 }) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let said = '';
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${args[0]} was not ready after ${waitSeconds} s:\n${said}`)), waitSeconds * 1000);
    const hear = (chunk) => {
      said += chunk;
      if (ready.test(said)) resolve(clearTimeout(late));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then((code) => reject(new Error(`${args[0]} ended with ${code}:\n${said}`)));
  });
  return {
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The product as built, on that database, answering any GraphQL text. The web part alone, unless `role` says otherwise. */
export async function startServer({ databaseUrl, role = 'web', env = {} }) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await startProcess({
    args: ['dist/apps/server/src/main.js'],
    env: { NODE_ENV: 'development', DATABASE_URL: databaseUrl, PORT: String(port), PLENARY_ORIGIN: origin, PLENARY_ROLE: role, PLENARY_FREE_QUERIES: 'true', PLENARY_ALLOWANCE: '100000', PLENARY_LOG_LEVEL: 'error', ...env },
    ready: /ready at /,
  });
  return { ...server, origin, port };
}

/** A baseline of bench/baselines; it prints `ready` once it listens on PORT. */
export async function startBaseline({ file, databaseUrl, env = {} }) {
  const port = await freePort();
  const server = await startProcess({ args: [file], env: { DATABASE_URL: databaseUrl, PORT: String(port), ...env }, ready: /ready/ });
  return { ...server, origin: `http://localhost:${port}`, port };
}

/** A person who is signed in: id and the cookie to send. */
export async function makePerson(owner, name) {
  const id = randomUUID();
  const secret = randomBytes(32).toString('base64url');
  await owner.query(`insert into person (id, name, state) values ($1, $2, 'REGISTERED')`, [id, name]);
  await owner.query(`insert into sign_in (id_hash, person_id, created_at, last_seen_at, expires_at, opened_by, strong, stepped_up_at) values ($1, $2, now(), now(), now() + interval '1 day', 'PASSKEY', true, now() + interval '1 day')`, [createHash('sha256').update(secret).digest(), id]);
  return { id, cookie: `sid=${secret}` };
}

/**
 * Asks `count` times over `connections` kept open, and reads each answer to its end. `request(n)` gives { path, method?, headers?, body? }.
 * @returns milliseconds that each answer took, in no order
 */
export async function load({ origin, count, connections = 4, request, accept = (text) => text.length > 0 }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(origin);
  const took = [];
  let next = 0;
  const ask = ({ path, method = 'GET', headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const asked = http.request({ agent, host: hostname, port, path, method, headers: { ...headers, ...(body && { 'content-length': Buffer.byteLength(body) }) } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => (text += chunk)).on('end', () => (response.statusCode === 200 && accept(text) ? resolve(text) : reject(new Error(`${response.statusCode} ${text.slice(0, 500)}`))));
      });
      asked.on('error', reject).end(body);
    });
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let n = next++; n < count; n = next++) {
        const began = performance.now();
        await ask(request(n));
        took.push(performance.now() - began);
      }
    }),
  );
  agent.destroy();
  return took;
}

const field = (pid, place) => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[place - 3];
const parentOf = (pid) => Number(field(pid, 4));

/** The process and everything below it. */
export function treeOf(pid) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), parentOf(Number(name)));
    } catch {
      // It ended while we looked.
    }
  }
  const tree = [pid];
  for (const one of tree) for (const [child, parent] of parents) if (parent === one) tree.push(child);
  return tree;
}

/**
 * Milliseconds of CPU that the process, its threads and all its children have used. From schedstat (nanoseconds) while they
 * live, from the parent's count (hundredths of a second) once they ended.
 */
export function cpuMs(pid) {
  let sum = 0;
  for (const one of treeOf(pid)) {
    try {
      for (const task of readdirSync(`/proc/${one}/task`)) sum += Number(readFileSync(`/proc/${one}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
      sum += (Number(field(one, 16)) + Number(field(one, 17))) * 10;
    } catch {
      // It ended while we looked.
    }
  }
  return sum;
}

/** Memory that would be free if the process were not there, MiB: its own and its share of what it shares. */
export const memoryMiB = (pid) => Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]) / 1024;

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
export const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];
export const round = (value, digits = 2) => Number(value.toFixed(digits));

/** Each side once per round, taking turns at being first, so that whatever else the machine does falls on all of them. */
export async function inTurn(sides, rounds) {
  const results = new Map(sides.map(({ name }) => [name, []]));
  for (let n = 0; n < rounds; n++) {
    const order = n % 2 ? [...sides].reverse() : sides;
    for (const side of order) results.get(side.name).push(await side.run(n));
  }
  return results;
}

/** Plain objects as a table of the terminal, and of Markdown. */
export function table(rows) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '–')))];
  const widths = columns.map((_, n) => Math.max(...cells.map((row) => row[n].length)));
  const line = (row) => `| ${row.map((cell, n) => cell.padEnd(widths[n])).join(' | ')} |`;
  return [line(cells[0]), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...cells.slice(1).map(line)].join('\n');
}

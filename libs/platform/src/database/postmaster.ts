import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './binaries.js';

export interface Running {
  pid: number;
  port: number;
}

export function postmaster(data: string): Running | undefined {
  try {
    const lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return undefined;
  }
}

export async function adopt(data: string, password: string): Promise<Running | undefined> {
  const left = postmaster(data);
  if (!left || !alive(left.pid)) return undefined;
  for (let tries = 0; tries < 20; tries++) {
    if (await answers(left.port, password)) return left;
    if (!alive(left.pid)) return undefined;
    await sleep(100);
  }
  return undefined; // a foreign process has taken the number; PostgreSQL itself sorts that out when it starts
}

interface Launch {
  bin: string;
  data: string;
  password: string;
  account: Account;
  flags: string[];
  /** A free one, unless others know it by this one already. */
  port?: number;
}

export async function launch({ bin, data, password, account, flags, port: known }: Launch): Promise<Running> {
  const log = path.join(path.dirname(data), 'postgres.log');
  const giveUpAt = performance.now() + 30_000;
  for (;;) {
    const port = known ?? (await freePort());
    const out = fs.openSync(log, 'a');
    // In a session of its own, so that Ctrl-C reaches only us: first the product closes, then PostgreSQL.
    const child = spawn(path.join(bin, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', ...flags], {
      ...account,
      cwd: '/',
      env: { LC_ALL: 'C', PGTZ: 'UTC', PATH: process.env.PATH },
      detached: true,
      stdio: ['ignore', out, out],
    });
    fs.closeSync(out);
    let ended = false;
    child.once('exit', () => (ended = true));
    child.once('error', () => (ended = true));
    child.unref();
    while (!ended) {
      if (await answers(port, password)) return { pid: child.pid ?? 0, port };
      if (performance.now() > giveUpAt) break;
      await sleep(30);
    }
    // A postmaster that was killed holds its lock file until it is reaped: a second or two, then it works.
    if (performance.now() > giveUpAt - 20_000) throw new Error(`PostgreSQL did not start. Its last words are in ${log}.`);
    await sleep(300);
  }
}

export async function shutDown(data: string): Promise<void> {
  const running = postmaster(data);
  if (!running || !alive(running.pid)) return;
  process.kill(running.pid, 'SIGINT');
  while (postmaster(data)?.pid === running.pid && alive(running.pid)) await sleep(20);
}

export async function takeLock(folder: string): Promise<() => void> {
  const giveUpAt = performance.now() + 60_000;
  for (;;) {
    try {
      fs.mkdirSync(folder);
      fs.writeFileSync(path.join(folder, 'pid'), String(process.pid));
      return () => fs.rmSync(folder, { recursive: true, force: true });
    } catch {
      let holder = 0;
      try {
        holder = Number(fs.readFileSync(path.join(folder, 'pid'), 'utf8'));
      } catch {
        // between mkdir and write
      }
      if (holder && !alive(holder)) fs.rmSync(folder, { recursive: true, force: true });
      else if (performance.now() > giveUpAt) throw new Error(`Another start is in progress; if not, remove ${folder}.`);
      await sleep(50);
    }
  }
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export const urlOf = (port: number, password: string, database: string): string => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres'), connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Product {
  child: ChildProcess;
  origin: string;
  /** Everything it printed. */
  said(): string;
  /** As Ctrl-C does. Resolves with the exit code. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** The built product as a process of its own, with its embedded PostgreSQL and durable settings, ready to answer. */
export async function startProduct(o: { folder: string; env?: Record<string, string>; uid?: number; gid?: number; untilReady?: boolean; port?: number }): Promise<Product> {
  const port = o.port ?? (await freePort());
  const { npm_lifecycle_event: _, NODE_OPTIONS: __, ...inherited } = process.env;
  const environment = Object.fromEntries(Object.entries(inherited).filter(([name]) => !name.startsWith('PLENARY_') && name !== 'DATABASE_URL'));
  const child = spawn(process.execPath, [path.resolve('dist/apps/server/src/main.js')], {
    env: { ...environment, NODE_ENV: 'development', PORT: String(port), PLENARY_DATA_DIR: o.folder, PLENARY_LOG_LEVEL: 'warn', ...o.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    uid: o.uid,
    gid: o.gid,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const product: Product = {
    child,
    origin: `http://localhost:${port}`,
    said: () => said,
    async stop() {
      child.kill('SIGINT');
      return (await exited)[0];
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
  if (o.untilReady !== false) await isReady(product);
  return product;
}

export async function isReady(product: Product, seconds = 45): Promise<void> {
  for (let tries = 0; tries < seconds * 10; tries++) {
    if (product.child.exitCode !== null) throw new Error(`The product ended:\n${product.said()}`);
    const ok = await fetch(`${product.origin}/readyz`).then((response) => response.ok, () => false);
    if (ok) return;
    await sleep(100);
  }
  throw new Error(`The product was not ready in ${seconds} s:\n${product.said()}`);
}

/** The process number of the embedded PostgreSQL, as it wrote it itself. */
export const postmasterOf = (folder: string): number => {
  const home = readFileSync(path.join(folder, 'postgres.location'), 'utf8').trim();
  return Number(readFileSync(path.join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
};

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie still takes signals; it is dead all the same.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Signs in as the first administrator with the set-up code that the product printed. @returns the cookie */
export async function firstRun(product: Product): Promise<string> {
  const code = /set-up code (\S+)/.exec(product.said())?.[1];
  const response = await fetch(`${product.origin}/first-run`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code, name: 'First administrator', address: 'administrator@arcadia.example' }) });
  if (response.status !== 204) throw new Error(`first run: ${response.status} ${await response.text()}`);
  return response.headers.get('set-cookie')!.split(';')[0];
}

export async function viewerName(product: Product, cookie: string): Promise<string | undefined> {
  const response = await fetch(`${product.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query: '{ viewer { name } }' }) });
  return ((await response.json()) as { data?: { viewer?: { name: string } } }).data?.viewer?.name;
}

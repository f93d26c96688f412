import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { needs } from '../support/needs.js';
import { firstRun, isAlive, isReady, postmasterOf, startProduct, viewerName, type Product } from '../support/product.js';

const asRoot = process.getuid?.() === 0;
let folder: string;
let started: Product[];
const start = async (o: Parameters<typeof startProduct>[0]): Promise<Product> => {
  const product = await startProduct(o);
  started.push(product);
  return product;
};

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenary-launch-'));
  chmodSync(folder, 0o755);
  started = [];
});
afterEach(async () => {
  for (const product of started) if (product.child.exitCode === null && product.child.signalCode === null) await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the end', () => {
  it('does not wait for a connection that was opened and never used', async () => {
    const product = await start({ folder });
    const idle = connect(Number(new URL(product.origin).port), '127.0.0.1');
    await once(idle, 'connect');
    const postgres = postmasterOf(folder);
    expect(await product.stop()).toBe(0);
    expect(isAlive(postgres)).toBe(false);
    idle.destroy();
  }, 45_000); // Node gives up on such a connection after 60 seconds
});

describe('data on the embedded PostgreSQL', () => {
  it('survive kill -9 of node, and the next start takes over the PostgreSQL it left behind and stops it in the end', async () => {
    const first = await start({ folder });
    const cookie = await firstRun(first);
    const postgres = postmasterOf(folder);
    await first.kill();
    expect(isAlive(postgres)).toBe(true);

    const second = await start({ folder });
    expect(second.said()).toContain('still running');
    expect(second.said()).not.toContain('set-up code');
    expect(await viewerName(second, cookie)).toBe('First administrator');
    expect(await second.stop()).toBe(0);
    expect(isAlive(postgres)).toBe(false);
  }, 120_000);

  it('survive kill -9 of PostgreSQL, which the running product starts again', async () => {
    const product = await start({ folder });
    const cookie = await firstRun(product);
    const killed = postmasterOf(folder);
    process.kill(killed, 'SIGKILL');
    for (let tries = 0; tries < 300 && !product.said().includes('starting it again'); tries++) await sleep(50);
    await isReady(product);
    expect(await viewerName(product, cookie)).toBe('First administrator');
    expect(postmasterOf(folder)).not.toBe(killed);
    expect(await product.stop()).toBe(0);
  }, 120_000);

  it('survive kill -9 of both at once', async () => {
    const first = await start({ folder });
    const cookie = await firstRun(first);
    const postgres = postmasterOf(folder);
    await first.kill();
    process.kill(postgres, 'SIGKILL');
    const second = await start({ folder });
    expect(await viewerName(second, cookie)).toBe('First administrator');
  }, 120_000);

  it('are kept by settings that lose nothing', async () => {
    const product = await start({ folder });
    const client = await database(folder);
    const { rows } = await client.query(`select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name`);
    await client.end();
    expect(rows).toEqual([{ name: 'fsync', setting: 'on' }, { name: 'full_page_writes', setting: 'on' }, { name: 'synchronous_commit', setting: 'on' }]);
    expect(await product.stop()).toBe(0);
  }, 60_000);
});

describe('a start', () => {
  it('of two at once makes one database that both use; the last one out stops it', async () => {
    const [one, other] = await Promise.all([start({ folder }), start({ folder })]);
    const cookie = await firstRun(one); // each has printed a code of its own, and either opens; the first use ends both
    await expect(firstRun(other)).rejects.toThrow('CODE_NOT_VALID');
    expect(await viewerName(one, cookie)).toBe(await viewerName(other, cookie));
    const postgres = postmasterOf(folder);
    await one.stop();
    expect(isAlive(postgres)).toBe(true);
    await other.stop();
    expect(isAlive(postgres)).toBe(false);
  }, 120_000);

  it('that is interrupted while PostgreSQL is being made leaves none running, and the next one succeeds', async () => {
    const first = await start({ folder, untilReady: false });
    for (let tries = 0; tries < 300 && !first.said().includes('making the database'); tries++) await sleep(20);
    expect(await first.stop()).toBe(0);
    const second = await start({ folder });
    const postgres = postmasterOf(folder);
    await second.stop();
    expect(isAlive(postgres)).toBe(false);
  }, 120_000);

  it('refuses a PostgreSQL that forgets what it acknowledged, and names the setting', async () => {
    const first = await start({ folder });
    const client = await database(folder);
    await client.query('alter system set fsync = off');
    await client.end();
    await first.stop();
    const second = await start({ folder, untilReady: false });
    const [code] = (await once(second.child, 'exit')) as [number];
    expect(code).toBe(1);
    expect(second.said()).toContain('fsync off');
    expect(second.said()).toContain('alter system set fsync = on');
  }, 120_000);

  it('says which setting cannot be used, why, and what would do', async () => {
    const product = await start({ folder, untilReady: false, env: { PORT: 'eighty', PLENARY_ROLL: 'web' } });
    const [code] = (await once(product.child, 'exit')) as [number];
    expect(code).toBe(2);
    expect(product.said()).toMatch(/PORT: .+Example: PORT=8080/);
    expect(product.said()).toContain('PLENARY_ROLL: there is no such setting');
    expect(product.said()).not.toContain('eighty');
  }, 30_000);
});

needs({ account: { name: 'root', here: asRoot } })('a start as root', () => {
  it('works in a folder that nobody else may enter', async () => {
    const home = path.join(folder, 'private');
    mkdirSync(home, { mode: 0o700 });
    const data = path.join(home, 'data');
    const first = await start({ folder: data });
    expect(first.said()).toContain('private folder');
    const cookie = await firstRun(first);
    await first.stop();
    chmodSync(home, 0o755); // the data stay where they were first put, even when the folder is opened later
    const second = await start({ folder: data });
    expect(await viewerName(second, cookie)).toBe('First administrator');
    await second.stop();
    rmSync(readFileSync(path.join(data, 'postgres.location'), 'utf8').trim(), { recursive: true });
  }, 120_000);
});

const ordinary = ordinaryAccount();
needs({ account: { name: 'an ordinary user who may read this checkout', here: ordinary !== undefined } })('a start as an ordinary user', () => {
  it('works, and stops what it started', async () => {
    const data = path.join(folder, 'data');
    mkdirSync(data);
    chownSync(data, ordinary!.uid, ordinary!.gid);
    const product = await start({ folder: data, ...ordinary });
    const cookie = await firstRun(product);
    expect(await viewerName(product, cookie)).toBe('First administrator');
    expect(await product.stop()).toBe(0);
    expect(readdirSync(path.join(data, 'postgres.users'))).toEqual([]);
  }, 120_000);
});

async function database(place: string): Promise<pg.Client> {
  const home = readFileSync(path.join(place, 'postgres.location'), 'utf8').trim();
  const port = readFileSync(path.join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3];
  const client = new pg.Client({ connectionString: `postgres://postgres:${readFileSync(path.join(place, 'postgres.password'), 'utf8')}@127.0.0.1:${port}/plenary` });
  await client.connect();
  return client;
}

/** Somebody without rights: as root the account "nobody", if it may read what was built; else whoever runs this. */
function ordinaryAccount(): { uid: number; gid: number } | undefined {
  if (!asRoot) return { uid: process.getuid!(), gid: process.getgid!() };
  const number = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  const account = { uid: number('-u'), gid: number('-g') };
  const built = path.resolve('dist/apps/server/src/main.js');
  const mayRead = existsSync(built) && spawnSync(process.execPath, ['-e', `require('fs').accessSync(${JSON.stringify(built)}); require('fs').accessSync('node_modules/pg/package.json')`], { ...account, cwd: process.cwd() }).status === 0;
  return account.uid > 0 && mayRead ? account : undefined;
}

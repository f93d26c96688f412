import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await makeDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenary-cli-'));
  mkdirSync(path.join(folder, 'in'));
  writeFileSync(path.join(folder, 'in', 'first.md'), minutes('2026-01-20'));
  writeFileSync(path.join(folder, 'in', 'second.md'), minutes('2026-02-17'));
  writeFileSync(path.join(folder, 'letter.md'), 'Dear all,');
  writeFileSync(path.join(folder, 'plan.csv'), 'commitment_code,commitment,due,lead\nC1,Act,Ongoing,Arcadia\nC2,,Ongoing,Arcadia\n');
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

/** As `npx plenary` would from that folder. */
function plenary(...words: string[]): { status: number | null; out: string; beside: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/apps/cli/src/main.js', ...words], { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', DATABASE_URL: database.url, INIT_CWD: folder } });
  return { status, out: stdout, beside: stderr };
}

const minutes = (date: string): string => `---
layout: minutes
date: ${date}
title: Shore Working Group
---
# Shore Working Group

## Attendees

**Present:** First Delegate, Second Delegate

## Content:

### 1. Opening of ${date}

**First Delegate:** Welcome, it is ${date}.

> ***Resolution #1: We meet again after ${date}.***
`;

describe('the command line', () => {
  it('tries, imports, and imports nothing twice; paths are those of the folder it was called from', async () => {
    const tried = plenary('import', 'minutes', 'in', '--dry-run', '--json');
    const totals = { convenings: 2, sessions: 2, attendees: 4, agendaItems: 2, resolutions: 2, actions: 0 };
    expect(tried.status).toBe(0);
    expect(JSON.parse(tried.out)).toMatchObject({ files: [{ file: 'first.md', did: 'IMPORTED' }, { file: 'second.md', did: 'IMPORTED' }], totals });
    expect((await database.owner.query(`select from programme`)).rowCount).toBe(0);
    const done = plenary('import', 'minutes', 'in/first.md', 'in/second.md', '--programme', 'SHORE', '--secretariat', 'secretary@arcadia.example', '--json');
    expect([done.status, JSON.parse(done.out).totals]).toEqual([0, totals]);
    expect(done.beside).toMatch(/\[2\/2\] second\.md: SHORE-2026\/02/);
    expect(plenary('import', 'minutes', 'in').out).toContain('0 added, 0 changed');
    expect((await database.owner.query(`select from access_grant g join person_address a using (person_id) where role = 'SECRETARIAT' and address = 'secretary@arcadia.example'`)).rowCount).toBe(1);
  }, 60_000);

  it('says in one line what is wrong and what would do, and ends with a code that a script can read', () => {
    expect(plenary('import', 'minutes', 'letter.md')).toMatchObject({ status: 1, out: expect.stringContaining('letter.md: left out.') });
    expect(plenary('import', 'minutes', 'nowhere.md')).toMatchObject({ status: 2, beside: expect.stringContaining('There is no file nowhere.md') });
    expect(plenary('import', 'minutes', 'in', '--programme', 'NOPE')).toMatchObject({ status: 2, beside: expect.stringContaining('--found') });
    expect(plenary('import', 'everything')).toMatchObject({ status: 2 });
  }, 60_000);

  it('names bad rows, keeps all out with --strict, and writes a table that it reads again', () => {
    expect(plenary('import', 'commitments', 'plan.csv', '--strict')).toMatchObject({ status: 1, out: expect.stringContaining('Nothing was imported.') });
    const some = plenary('import', 'commitments', 'plan.csv');
    expect([some.status, some.out]).toEqual([1, expect.stringContaining('plan.csv:3:2 left out (commitment)')]);
    const first = plenary('export', 'commitments').out;
    writeFileSync(path.join(folder, 'again.csv'), first);
    expect(plenary('import', 'commitments', 'again.csv', '--programme', 'OTHER', '--found').status).toBe(0);
    expect(plenary('export', 'commitments', '--programme', 'OTHER').out).toBe(first);
  }, 60_000);

  it('appoints somebody who can then sign in', async () => {
    expect(plenary('appoint', 'keeper@arcadia.example', '--programme', 'SHORE')).toMatchObject({ status: 0 });
    expect((await database.owner.query(`select from access_grant g join person_address a using (person_id) where role = 'SECRETARIAT' and address = 'keeper@arcadia.example'`)).rowCount).toBe(1);
  }, 30_000);
});

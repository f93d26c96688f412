import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { NoteEditor } from '../support/note-editor.js';
import { eventually, shape } from '../support/notes-table.js';
import { databaseOf, seedNotes } from '../support/notes-seed.js';
import { openSocket } from '../support/sockets.js';
import { postmasterOf, startProduct, type Product } from '../support/product.js';

// The built product with its durable settings: what is killed here is killed for good.
let folder: string;
let products: Product[];
let editors: NoteEditor[];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenary-notes-'));
  chmodSync(folder, 0o755);
  products = [];
  editors = [];
});
afterEach(async () => {
  for (const editor of editors) editor.close();
  for (const product of products) if (product.child.exitCode === null && product.child.signalCode === null) await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(port?: number): Promise<Product> {
  const product = await startProduct({ folder, port });
  products.push(product);
  return product;
}

const database = (): Promise<pg.Client> => databaseOf(folder);
const seed = (people: number) => seedNotes(folder, Array.from({ length: people }, () => 'PARTICIPANT'));

const connect = (origin: string, cookie: string): Promise<Socket> => openSocket(origin, { cookie });

async function rowsOf(noteId: string): Promise<{ seq: number; origin: string; n: number; bytes: Buffer }[]> {
  const client = await database();
  const { rows } = await client.query<{ seq: number; origin: string; n: number; bytes: Buffer }>(`select seq::int as seq, origin, n::int as n, bytes from note_update where doc_id = $1 order by seq`, [noteId]);
  await client.end();
  return rows;
}

function documentOf(rows: { bytes: Buffer }[]): Y.Doc {
  const doc = new Y.Doc();
  for (const row of rows) Y.applyUpdate(doc, row.bytes);
  return doc;
}

describe('what was acknowledged', () => {
  it('is there after kill -9 of node in the middle of typing, and the pages save what was not', async () => {
    const product = await start();
    const { noteId, cookies } = await seed(3);
    editors = await Promise.all(cookies.map(async (cookie) => new NoteEditor(await connect(product.origin, cookie), noteId)));
    for (const editor of editors) expect(await editor.open()).toBeUndefined();
    const typing = setInterval(() => editors.forEach((editor, at) => editor.type(`${at} ${editor.acknowledged.length}`)), 15);
    await sleep(700);
    await product.kill();
    const acknowledged = editors.flatMap((editor) => editor.acknowledged.map(({ n, seq }) => `${seq} ${editor.origin} ${n}`));
    clearInterval(typing);
    expect(acknowledged.length).toBeGreaterThan(10);
    await eventually(() => editors.every((editor) => editor.standing.is === 'OFFLINE'));

    const next = await start();
    const kept = (await rowsOf(noteId)).map(({ seq, origin, n }) => `${seq} ${origin} ${n}`);
    expect(acknowledged.filter((one) => !kept.includes(one))).toEqual([]);
    await Promise.all(editors.map(async (editor, at) => editor.reopen(await connect(next.origin, cookies[at]))));
    await Promise.all(editors.map((editor) => editor.until('SAVED', 15_000)));
    const rows = await rowsOf(noteId);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1));
    expect(new Set(rows.map(({ origin, n }) => `${origin} ${n}`)).size).toBe(rows.length);
    await eventually(() => editors.every((editor) => shape(editor.doc) === shape(documentOf(rows))));
  }, 120_000);

  it('is never said to be saved when PostgreSQL is killed before the commit; it is saved once PostgreSQL is back, and once only', async () => {
    const product = await start();
    const { noteId, cookies } = await seed(1);
    const editor = new NoteEditor(await connect(product.origin, cookies[0]), noteId);
    editors.push(editor);
    await editor.open();
    editor.type('before');
    await editor.until('SAVED');

    const [holder, watcher] = [await database(), await database()];
    await holder.query('begin');
    await holder.query('lock table note_update in access exclusive mode'); // the append waits inside its transaction
    editor.shown.length = 0;
    editor.type('at the moment of the crash');
    await eventually(async () => (await watcher.query(`select from pg_stat_activity where application_name = 'plenary notes' and wait_event_type = 'Lock'`)).rowCount === 1);
    expect(editor.standing).toMatchObject({ is: 'SAVING' });
    process.kill(postmasterOf(folder), 'SIGKILL');

    await editor.until('SAVED', 30_000);
    const rows = await rowsOf(noteId); // said too soon, it would meet a server that is still down, or a row that is not there
    expect(editor.shown).toEqual(['SAVING', 'SAVED']);
    expect(shape(documentOf(rows))).toBe(shape(editor.doc));
    expect(rows.map(({ n }) => n)).toEqual([1, 2]);
  }, 120_000);

  it('is said to be saved only after the row is there, commit by commit', async () => {
    const product = await start();
    const { noteId, cookies } = await seed(1);
    const editor = new NoteEditor(await connect(product.origin, cookies[0]), noteId);
    editors.push(editor);
    await editor.open();
    const watcher = await database();
    for (let n = 1; n <= 20; n++) {
      editor.type(`line ${n}`);
      await editor.until('SAVED');
      expect((await watcher.query(`select from note_update where doc_id = $1`, [noteId])).rowCount).toBe(n);
    }
    await watcher.end();
  }, 60_000);
});

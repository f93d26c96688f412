import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Reads } from '../database/reads.js';
import { assertPageSize, Cursors } from './connection.js';

/** Where cursors learn what to sign with; each installation has its own. */
const installation = (secret: string) => new Cursors({ rows: () => Promise.resolve([{ secret: Buffer.from(secret) }]) } as unknown as Reads);
const cursors = installation('one');
const [ann, bob] = [randomUUID(), randomUUID()];
const place = ['2026-03-04T09:00:00.000000Z', 7, null, ann];

describe('a cursor', () => {
  it('says where one was, to the one it was given to', async () => {
    expect(await cursors.read(ann, 'decisions x', await cursors.write(ann, 'decisions x', place))).toEqual(place);
  });

  it.each<[string, (cursor: string) => Promise<unknown>]>([
    ['in the hands of somebody else', (cursor) => cursors.read(bob, 'decisions x', cursor)],
    ['on another list', (cursor) => cursors.read(ann, 'decisions y', cursor)],
    ['of another installation', (cursor) => installation('two').read(ann, 'decisions x', cursor)],
    ['that was cut', (cursor) => cursors.read(ann, 'decisions x', cursor.slice(0, -2))],
    ['whose place was changed', (cursor) => cursors.read(ann, 'decisions x', Buffer.concat([Buffer.from(cursor, 'base64url').subarray(0, 16), Buffer.from(JSON.stringify(['9999']))]).toString('base64url'))],
    ['that is none', () => cursors.read(ann, 'decisions x', 'bm90IGEgY3Vyc29y')],
    ['that is empty', () => cursors.read(ann, 'decisions x', '')],
  ])('opens nothing %s', async (_, attempt) => {
    await expect(attempt(await cursors.write(ann, 'decisions x', place))).rejects.toMatchObject({ code: 'NO_CURSOR' });
  });
});

describe('a page', () => {
  it('holds what was asked for and knows whether there is more', async () => {
    const page = (rows: number[]) => cursors.page({ actorId: ann, list: 'l', rows, first: 2, node: (row) => row * 10, place: (row) => [row] });
    expect(await page([1, 2, 3])).toMatchObject({ edges: [{ node: 10 }, { node: 20 }], pageInfo: { hasNextPage: true } });
    const last = await page([1, 2]);
    expect(last.pageInfo.hasNextPage).toBe(false);
    expect(await cursors.read(ann, 'l', last.pageInfo.endCursor!)).toEqual([2]);
    expect((await page([])).pageInfo).toEqual({ hasNextPage: false, endCursor: null });
  });

  it.each([[0, false], [1, true], [100, true], [101, false], [-5, false]])('of %d is possible: %s', (first, possible) => {
    if (possible) expect(() => assertPageSize(first)).not.toThrow();
    else expect(() => assertPageSize(first)).toThrow('1 to 100');
  });
});

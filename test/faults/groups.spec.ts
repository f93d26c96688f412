import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import * as Y from 'yjs';
import { NOTE_SCHEMA, toBase64, type Ack, type NoteAppended, type NoteOpened } from '#plenary/protocol';
import { databaseOf, seedNotes } from '../support/notes-seed.js';
import { startProduct, type Product } from '../support/product.js';
import { openSocket } from '../support/sockets.js';

const TIMES = 200;
let folder: string;
let products: Product[];
let owner: pg.Client;

// Two servers on one database: the facilitator is at the one, the member writes at the other.
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenary-groups-'));
  chmodSync(folder, 0o755);
  const first = await startProduct({ folder });
  owner = await databaseOf(folder);
  const { user, host, port, database } = owner;
  const password = readFileSync(path.join(folder, 'postgres.password'), 'utf8');
  products = [first, await startProduct({ folder: mkdtempSync(path.join(os.tmpdir(), 'plenary-second-')), env: { DATABASE_URL: `postgres://${user}:${password}@${host}:${port}/${database}` } })];
}, 120_000);
afterAll(async () => {
  await owner.end();
  for (const product of products.reverse()) await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function group(): Promise<{ groupId: string; noteId: string; cookies: string[]; memberId: string }> {
  const { noteId: seeded, cookies } = await seedNotes(folder, ['PARTICIPANT', 'PARTICIPANT']);
  const { rows: [place] } = await owner.query<{ convening: string; programme: string }>(`select convening_id as convening, programme_id as programme from note_doc where id = $1`, [seeded]);
  const { rows: [facilitator, member] } = await owner.query<{ id: string }>(`select g.person_id as id from access_grant g join person p on p.id = g.person_id where g.convening_id = $1 order by p.name`, [place.convening]);
  const [groupId, noteId] = [randomUUID(), randomUUID()];
  await owner.query(`insert into working_group (id, programme_id, convening_id, kind, name, marking, created_at) values ($1, $2, $3, 'CONSTITUENCY', '{"en":{"text":"Island States","state":"SOURCE"}}', 'TLP:CLEAR', now())`, [groupId, place.programme, place.convening]);
  await owner.query(`insert into access_grant (group_id, person_id, role) values ($1, $2, 'FACILITATOR')`, [groupId, facilitator.id]);
  await owner.query(`insert into note_doc (id, programme_id, convening_id, group_id, kind, writers, created_at) values ($1, $2, $3, $4, 'WORKING', 'GROUP_MEMBERS', now())`, [noteId, place.programme, place.convening, groupId]);
  return { groupId, noteId, cookies, memberId: member.id };
}

/** The next change of one page, as it would send it. */
function update(doc: Y.Doc): string {
  const before = Y.encodeStateVector(doc);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('one more line')]);
  doc.getXmlFragment('note').insert(0, [paragraph]);
  return toBase64(Y.encodeStateAsUpdate(doc, before));
}

describe('a member who is removed from a group while they write', () => {
  it(`writes nothing after the removal was acknowledged, ${TIMES} times, at another server than the one that removed them`, async () => {
    const { groupId, noteId, cookies, memberId } = await group();
    const rows = async (): Promise<number> => (await owner.query<{ n: number }>(`select count(*)::int as n from note_update where doc_id = $1`, [noteId])).rows[0].n;
    const remove = async (): Promise<void> => {
      const response = await fetch(`${products[0].origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'cookie': cookies[0] }, body: JSON.stringify({ query: 'mutation ($input: GroupPlaceInput!) { removeFromGroup(input: $input) { id } }', variables: { input: { groupId, personId: memberId } } }) });
      expect(((await response.json()) as { errors?: unknown }).errors).toBeUndefined();
    };
    let [taken, refused] = [0, 0];
    for (let round = 0; round < TIMES; round++) {
      await owner.query(`insert into access_grant (group_id, person_id, role) values ($1, $2, 'MEMBER')`, [groupId, memberId]);
      const socket = await openSocket(products[1].origin, { cookie: cookies[1] });
      const opened = (await socket.emitWithAck('note:open', { noteId, origin: randomUUID(), have: 0, generation: null, schema: NOTE_SCHEMA })) as Ack<NoteOpened>;
      if (!('ok' in opened)) throw new Error(opened.error.code);
      const answers: Promise<Ack<NoteAppended>>[] = [];
      const doc = new Y.Doc();
      let n = 0;
      const push = (): void => void answers.push(socket.timeout(15_000).emitWithAck('note:push', opened.ok.handle, ++n, update(doc)) as Promise<Ack<NoteAppended>>);
      for (let before = round % 3; before > 0; before--) push();
      const typing = setInterval(push, 2 + (round % 5));
      await remove();
      const atRemoval = await rows();
      const sentBefore = n;
      push();
      await new Promise((resolve) => setTimeout(resolve, 15));
      clearInterval(typing);
      const settled = await Promise.all(answers);
      for (const late of settled.slice(sentBefore)) expect(late).toHaveProperty('error');
      taken += settled.filter((answer) => 'ok' in answer).length;
      refused += settled.filter((answer) => 'error' in answer).length;
      expect([round, await rows()]).toEqual([round, atRemoval]);
      socket.close();
    }
    // Both sides of the race were met.
    expect(taken).toBeGreaterThan(TIMES / 10);
    expect(refused).toBeGreaterThan(TIMES / 10);
    expect(await rows()).toBe(taken);
  }, 600_000);
});

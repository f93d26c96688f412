import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoteEditor } from '../support/note-editor.js';
import { eventually, NotesTable, shape } from '../support/notes-table.js';
import { makeWorld, type Guest, type World } from '../support/world.js';
import { passageOf } from '../authorisation/set-aside.tries.js';

const secret = 'case no. 2024/1187-B';
let world: World;
let table: NotesTable;
let contact: Guest;
beforeAll(async () => {
  world = await makeWorld();
  table = new NotesTable(world);
  contact = await world.guest('Contact');
  await world.grant(contact.id, 'SAFEGUARDING_CONTACT', world.programmeId, world.conveningId);
});
afterAll(() => world.close());

interface Shown {
  id: string;
  mark: string;
  state: string;
  contacts: string[];
  viewerActions: string[];
}
async function noted(words = `See ${secret} today.`): Promise<NoteEditor> {
  const editor = await table.editorFor(world.people.RAPPORTEUR, await table.makeNote('PARTICIPANTS'));
  editor.type(words);
  await editor.until('SAVED');
  return editor;
}
const press = (who: Guest, editor: NoteEditor, words = secret, id: string = randomUUID()) =>
  world.ask(who, 'mutation ($input: SetPassageAsideInput!) { setPassageAside(input: $input) { id mark state } }', { input: { id, passage: passageOf(editor, words), ground: 'CASE_MATERIAL' } });
const answer = (who: Guest, mutation: string, id: string) => world.ask(who, `mutation ($input: AnswerSetAsideInput!) { ${mutation}(input: $input) { id state why } }`, { input: { id, why: 'A public number' } });
const opened = (who: Guest, id: string) => world.ask(who, 'mutation ($input: OpenSetAsideInput!) { openSetAside(input: $input) }', { input: { id } });
const codeOf = ({ errors }: { errors?: { extensions: { code: string } }[] }): string => errors?.[0].extensions.code ?? 'DONE';
const shown = async (who: Guest, noteId: string): Promise<Shown[]> => (await world.get(who, 'query ($id: ID!) { setAside(noteId: $id) { id mark state contacts viewerActions } }', { id: noteId })).setAside as Shown[];

/** Every table in which the words stand, in text or in bytes. */
async function standingIn(words: string): Promise<string[]> {
  const { rows } = await world.owner.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await world.owner.query(`select from ${name} t where to_jsonb(t)::text like '%' || $1 || '%' or to_jsonb(t)::text like '%' || encode($2, 'hex') || '%' limit 1`, [words, Buffer.from(words)]);
    if (rowCount) found.push(name);
  }
  return found;
}

describe('words that are set aside', () => {
  it('by somebody who only reads, are gone from the notes for everybody at once, and from every table that is not sealed', async () => {
    const editor = await noted();
    expect((await standingIn(secret)).length).toBeGreaterThan(0);
    const { setPassageAside } = (await press(world.people.OBSERVER, editor)).data as { setPassageAside: Shown };
    expect(setPassageAside.mark).toMatch(/^\[… [0-9A-F]{6}\]$/);
    await eventually(() => shape(editor.doc).includes(`See ${setPassageAside.mark} today.`));
    expect(await standingIn(secret)).toEqual([]);
    // Whoever opens the notes now is not sent them either.
    const late = await table.editorFor(world.people.PARTICIPANT, editor.noteId);
    expect(shape(late.doc)).toContain(setPassageAside.mark);
    expect(Buffer.from(JSON.stringify([...late.doc.store.clients.values()].flat().map((struct) => (struct as { content?: unknown }).content ?? null))).toString()).not.toContain('1187');
    // And writing goes on.
    late.type('Next.');
    await late.until('SAVED');
    await eventually(() => shape(editor.doc).includes('Next.'));
    late.close();
    editor.close();
  });

  it('are gone from every page that is open, in whatever moment their log is cut short', async () => {
    for (let round = 0; round < 8; round++) {
      await Promise.all(
        Array.from({ length: 10 }, async () => {
          const editor = await noted();
          const { setPassageAside } = (await press(contact, editor)).data as { setPassageAside: Shown };
          await eventually(() => shape(editor.doc).includes(`See ${setPassageAside.mark} today.`), 10_000);
          editor.close();
        }),
      );
      await world.owner.query(`update set_aside set set_aside_at = set_aside_at - interval '2 hours'`);
    }
  }, 60_000);

  it('are told of to all who read, with whom to ask, and never by whom', async () => {
    const editor = await noted();
    await world.owner.query('delete from mail');
    const { id } = (await press(world.people.PARTICIPANT, editor)).data!.setPassageAside as Shown;
    expect(await shown(world.people.OBSERVER, editor.noteId)).toEqual([{ id, mark: expect.any(String), state: 'SET_ASIDE', contacts: ['Contact'], viewerActions: [] }]);
    expect((await shown(contact, editor.noteId))[0].viewerActions).toEqual(['OPEN', 'PUT_BACK', 'DELETE']);
    expect((await shown(world.people.CHAIR, editor.noteId))[0].viewerActions).toEqual(['PUT_BACK']);
    const waits = async (who: Guest): Promise<string[]> => ((await world.get(who, '{ needsMe(zone: "Europe/Zurich") { needs { kind path } } }')).needsMe as { needs: { kind: string; path: string }[] }).needs.filter(({ kind }) => kind === 'WORDS_SET_ASIDE').map(({ path }) => path);
    expect(await waits(contact)).toContain(`/notes/${editor.noteId}`);
    expect(await waits(world.people.CHAIR)).toEqual([]);
    expect(codeOf(await world.ask(world.people.outsider, 'query ($id: ID!) { setAside(noteId: $id) { id } }', { id: editor.noteId }))).toBe('NOT_FOUND');
    const { rows } = await world.owner.query<{ person: string; text: string }>(`select person_id as person, subject || body_text as text from mail`);
    expect(rows.map(({ person }) => person)).toEqual([contact.id]);
    expect(rows[0].text).not.toContain('1187');
    editor.close();
  });

  it('are shown to the safeguarding contact alone, which the log keeps', async () => {
    const editor = await noted();
    const { id } = (await press(world.people.PARTICIPANT, editor)).data!.setPassageAside as Shown;
    for (const who of [world.people.CHAIR, world.people.SECRETARIAT, world.people.PARTICIPANT, world.people.RAPPORTEUR]) expect(codeOf(await opened(who, id))).toBe('FORBIDDEN');
    for (const who of [world.people.administrator, world.people.outsider]) expect(codeOf(await opened(who, id))).toBe('NOT_FOUND');
    expect((await opened(contact, id)).data?.openSetAside).toBe(secret);
    expect((await world.owner.query(`select from event where type = 'set-aside.opened' and subject_id = $1 and actor_id = $2`, [id, contact.id])).rowCount).toBe(1);
    editor.close();
  });

  it('can be put back by the chair, who has not seen them, where they stood', async () => {
    const editor = await noted();
    const { id } = (await press(world.people.PARTICIPANT, editor)).data!.setPassageAside as Shown;
    await eventually(() => !shape(editor.doc).includes(secret));
    expect(codeOf(await answer(world.people.PARTICIPANT, 'putBackSetAside', id))).toBe('FORBIDDEN');
    expect((await answer(world.people.CHAIR, 'putBackSetAside', id)).data!.putBackSetAside).toEqual({ id, state: 'PUT_BACK', why: 'A public number' });
    await eventually(() => shape(editor.doc).includes(`See ${secret} today.`));
    expect(codeOf(await answer(contact, 'deleteSetAside', id))).toBe('WRONG_STATE');
    editor.close();
  });

  it('are deleted for good by the safeguarding contact, unless a legal hold keeps them', async () => {
    const editor = await noted();
    const { id } = (await press(world.people.PARTICIPANT, editor)).data!.setPassageAside as Shown;
    await world.owner.query(`update programme set legal_hold = true where id = $1`, [world.programmeId]);
    expect(codeOf(await answer(contact, 'deleteSetAside', id))).toBe('WRONG_STATE');
    await world.owner.query(`update programme set legal_hold = false where id = $1`, [world.programmeId]);
    expect(codeOf(await answer(world.people.CHAIR, 'deleteSetAside', id))).toBe('FORBIDDEN');
    expect(codeOf(await answer(contact, 'deleteSetAside', id))).toBe('DONE');
    expect((await world.owner.query(`select from set_aside_words where id = $1`, [id])).rowCount).toBe(0);
    expect(codeOf(await opened(contact, id))).toBe('WRONG_STATE');
    editor.close();
  });

  it('are set aside once, however often it is sent, and only as they stand', async () => {
    const editor = await noted();
    const id = randomUUID();
    const passage = passageOf(editor, secret);
    const send = () => world.ask(world.people.PARTICIPANT, 'mutation ($input: SetPassageAsideInput!) { setPassageAside(input: $input) { id } }', { input: { id, passage, ground: 'UNLAWFUL' } });
    expect([codeOf(await send()), codeOf(await send())]).toEqual(['DONE', 'DONE']);
    expect(await shown(world.people.CHAIR, editor.noteId)).toHaveLength(1);
    expect(codeOf(await world.ask(world.people.PARTICIPANT, 'mutation ($input: SetPassageAsideInput!) { setPassageAside(input: $input) { id } }', { input: { id: randomUUID(), passage, ground: 'UNLAWFUL' } }))).toBe('PASSAGE_CHANGED');
    editor.close();
  });

  it('take the quotation of what was made of them along', async () => {
    const other = 'case no. 2025/7-Z';
    const editor = await noted(`See ${other} today.`);
    const passage = passageOf(editor, `See ${other}`);
    const decision = randomUUID();
    await world.get(world.people.RAPPORTEUR, 'mutation ($input: CaptureDecisionInput!) { captureDecision(input: $input) { id } }', { input: { id: decision, conveningId: world.conveningId, text: { en: { text: 'The figures are published.', state: 'SOURCE' } }, passage } });
    const { mark } = (await press(world.people.PARTICIPANT, editor, other)).data!.setPassageAside as Shown;
    expect((await world.owner.query(`select quote from decision where id = $1`, [decision])).rows).toEqual([{ quote: mark }]);
    expect(await standingIn(other)).toEqual([]);
    editor.close();
  });

  it('are held to a measure', async () => {
    const many = await world.guest('Many');
    await world.grant(many.id, 'PARTICIPANT', world.programmeId, world.conveningId);
    const editor = await noted();
    const { rows } = await world.owner.query<{ id: string }>(`select id from note_doc limit 1`);
    for (let n = 0; n < 10; n++) await world.owner.query(`insert into set_aside (id, programme_id, convening_id, note_id, mark, ground, set_aside_by, set_aside_at) values ($1, $2, $3, $4, $5, 'UNLAWFUL', $6, '2026-03-04T08:30:00Z')`, [randomUUID(), world.programmeId, world.conveningId, rows[0].id, `00000${n}`, many.id]);
    expect(codeOf(await press(many, editor))).toBe('TOO_MANY');
    expect(shape(editor.doc)).toContain(secret);
    editor.close();
  });
});

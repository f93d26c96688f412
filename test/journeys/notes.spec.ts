import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotesFanOut } from '#plenary/notes';
import { eventually, NotesTable, openNote, settled, shape } from '../support/notes-table.js';
import { makeWorld, type World } from '../support/world.js';

let world: World;
let table: NotesTable;
beforeAll(async () => {
  world = await makeWorld();
  table = new NotesTable(world);
});
afterAll(() => world.close());

const note = `query ($id: ID!) { note(id: $id) { id state seq viewerActions content { seq text blocks } anchors { quote target } } }`;

describe('three people taking notes together', () => {
  it.each(['websocket', 'polling'])('see the same text, and the database holds it (%s)', async (transport) => {
    const noteId = await table.makeNote('PARTICIPANTS');
    const { RAPPORTEUR, CHAIR, PARTICIPANT, OBSERVER } = world.people;
    const editors = await Promise.all([RAPPORTEUR, CHAIR, PARTICIPANT].map((who) => table.editorFor(who, noteId, transport)));
    const observer = await table.editorFor(OBSERVER, noteId, transport);
    for (let round = 0; round < 12; round++) {
      for (const [at, editor] of editors.entries()) {
        editor.type(`${at}.${round}`, round % 3);
        const root = editor.doc.getXmlFragment('note');
        if (round % 4 === 3 && root.length > 2) root.delete(1, 1);
      }
      await settled(20);
    }
    await Promise.all(editors.map((editor) => editor.until('SAVED')));
    const whole = shape(await table.stored(noteId));
    await eventually(() => [...editors, observer].every((editor) => shape(editor.doc) === whole));
    expect(whole.length).toBeGreaterThan(200);
    for (const editor of [...editors, observer]) editor.close();
  });

  it('hear one another by frames written straight to their websockets, and by packets over polling', async () => {
    const noteId = await table.makeNote();
    const { sent } = world.app.get(NotesFanOut);
    const writer = await table.editorFor(world.people.RAPPORTEUR, noteId);
    const [socket, polling] = [await table.editorFor(world.people.CHAIR, noteId), await table.editorFor(world.people.OBSERVER, noteId, 'polling')];
    const before = { ...sent };
    writer.type('one frame each');
    await eventually(() => socket.text === 'one frame each' && polling.text === 'one frame each');
    expect({ direct: sent.DIRECT - before.DIRECT, ordinary: sent.ORDINARY - before.ORDINARY, lagging: sent.LAGGING }).toEqual({ direct: 1, ordinary: 1, lagging: 0 });
    expect(writer.heard).toBe(0); // who wrote it all has it already
    for (const editor of [writer, socket, polling]) editor.close();
  });
});

describe('what was missed', () => {
  it('is pulled after frames were lost, without a gap in the text', async () => {
    const noteId = await table.makeNote();
    const [writer, reader] = [await table.editorFor(world.people.RAPPORTEUR, noteId), await table.editorFor(world.people.OBSERVER, noteId)];
    writer.type('heard');
    await eventually(() => reader.text === 'heard');
    const listeners = reader.socket.listeners('note:u') as ((...args: unknown[]) => void)[];
    reader.socket.off('note:u');
    writer.type('lost on the way');
    await writer.until('SAVED');
    await settled();
    for (const listener of listeners) reader.socket.on('note:u', listener);
    writer.type('heard again');
    await eventually(() => shape(reader.doc) === shape(writer.doc));
    expect(reader.pulls).toBe(1);
    for (const editor of [writer, reader]) editor.close();
  });

  it('is noticed even when it was the last word, by what the server says of its head', async () => {
    const noteId = await table.makeNote();
    const [writer, reader] = [await table.editorFor(world.people.RAPPORTEUR, noteId), await table.editorFor(world.people.OBSERVER, noteId)];
    reader.socket.off('note:u');
    writer.type('the last word');
    await eventually(() => reader.text === 'the last word');
    expect(reader.pulls).toBe(1);
    for (const editor of [writer, reader]) editor.close();
  });

  it('is brought by opening again, together with what was typed while away', async () => {
    const noteId = await table.makeNote('PARTICIPANTS');
    const [stayed, left] = [await table.editorFor(world.people.RAPPORTEUR, noteId), await table.editorFor(world.people.PARTICIPANT, noteId)];
    stayed.type('before');
    await eventually(() => left.text === 'before');
    left.socket.close();
    left.type('on the train');
    stayed.type('meanwhile');
    await stayed.until('SAVED');
    expect(left.standing).toEqual({ is: 'OFFLINE', unsaved: true });
    await left.reopen(await world.connect(world.people.PARTICIPANT));
    await left.until('SAVED');
    await eventually(() => shape(left.doc) === shape(stayed.doc));
    expect(shape(await table.stored(noteId))).toBe(shape(left.doc));
    for (const editor of [stayed, left]) editor.close();
  });
});

describe('a note that is left', () => {
  it('is kept as a snapshot beside its log, and opens from it with the same text and numbers', async () => {
    const noteId = await table.makeNote();
    const first = await table.editorFor(world.people.RAPPORTEUR, noteId);
    for (const words of ['one', 'two', 'three']) {
      first.type(words);
      await first.until('SAVED');
    }
    first.close();
    await eventually(async () => (await world.owner.query(`select from note_doc where id = $1 and snap_seq = head_seq and head_seq > 0`, [noteId])).rowCount === 1);
    const { rows: [kept] } = await world.owner.query<{ body: string; last_n: string }>(`select t.body, o.last_n from note_text t join note_origin o using (doc_id) where doc_id = $1`, [noteId]);
    expect(kept).toEqual({ body: 'three\ntwo\none', last_n: String((await table.rowsOf(noteId)).length) });
    const second = await table.editorFor(world.people.CHAIR, noteId);
    expect(shape(second.doc)).toBe(shape(first.doc));
    second.type('four');
    await second.until('SAVED');
    expect(shape(await table.stored(noteId))).toBe(shape(second.doc));
    second.close();
  });

  it('is read through GraphQL as text and blocks by those who take part, while it is written and after', async () => {
    const noteId = await table.makeNote();
    const editor = await table.editorFor(world.people.RAPPORTEUR, noteId);
    editor.type('What was said');
    await editor.until('SAVED');
    const { note: read } = await world.get(world.people.OBSERVER, note, { id: noteId });
    expect(read).toMatchObject({ seq: 1, state: 'OPEN', viewerActions: [], content: { seq: 1, text: 'What was said', blocks: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'What was said' }] }] } }, anchors: [] });
    expect((await world.get(world.people.RAPPORTEUR, note, { id: noteId })).note.viewerActions).toEqual(['WRITE', 'CLOSE', 'CAPTURE']);
    expect((await world.ask(world.people.outsider, note, { id: noteId })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    editor.close();
  });
});

describe('notes of a place', () => {
  const input = () => ({ id: randomUUID(), conveningId: world.conveningId, kind: 'RECORD' });

  it('exist once for each kind', async () => {
    const first = await world.get(world.people.CHAIR, openNote, { input: input() });
    expect(first.openNote).toMatchObject({ kind: 'RECORD', state: 'OPEN', writers: 'NOTE_TAKERS', viewerActions: ['WRITE', 'CLOSE', 'CAPTURE'] });
    expect((await world.ask(world.people.CHAIR, openNote, { input: input() })).errors?.[0]?.extensions.code).toBe('ALREADY_EXISTS');
    const { notes } = await world.get(world.people.OBSERVER, `query ($id: ID!) { notes(conveningId: $id) { id kind } }`, { id: world.conveningId });
    expect((notes as { id: string }[]).map(({ id }) => id)).toContain((first.openNote as { id: string }).id);
    expect((await world.get(world.people.outsider, `query ($id: ID!) { notes(conveningId: $id) { id } }`, { id: world.conveningId })).notes).toEqual([]);
  });

  it.each([
    ['a session of another roundtable', { sessionId: randomUUID() }, 'INVALID_INPUT'],
    ['an item that does not exist', { agendaItemId: randomUUID() }, 'INVALID_INPUT'],
    ['a joint draft that only note-takers write', { kind: 'JOINT_DRAFT', writers: 'NOTE_TAKERS' }, 'INVALID_INPUT'],
    ['a roundtable that does not exist', { conveningId: randomUUID() }, 'NOT_FOUND'],
  ])('are refused for %s', async (_, change, code) => {
    expect((await world.ask(world.people.CHAIR, openNote, { input: { ...input(), ...change } })).errors?.[0]?.extensions.code).toBe(code);
  });
});

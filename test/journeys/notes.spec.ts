import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { NotesFanOut } from '#plenary/notes';
import { NOTE_SCHEMA, toBase64, type Ack, type NoteAppended, type NoteOpened } from '#plenary/protocol';
import { NoteEditor } from '../support/note-editor.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());

const openNote = `mutation ($input: OpenNoteInput!) { openNote(input: $input) { id kind state writers viewerActions } }`;
const closeNote = `mutation ($input: CloseNoteInput!) { closeNote(input: $input) { id state } }`;
const note = `query ($id: ID!) { note(id: $id) { id state seq viewerActions content { seq text blocks } anchors { quote target } } }`;

/** Notes of an agenda item of their own, so that no two tests share a place. */
async function makeNote(writers: 'NOTE_TAKERS' | 'PARTICIPANTS' = 'NOTE_TAKERS'): Promise<string> {
  const agendaItemId = randomUUID();
  await world.owner.query(
    `insert into agenda_item (id, convening_id, programme_id, session_id, ordinal, title, created_at) values ($1, $2, $3, $4, (select count(*) from agenda_item), '{"en":{"text":"Item","state":"SOURCE"}}', now())`,
    [agendaItemId, world.conveningId, world.programmeId, world.sessionId],
  );
  const { openNote: made } = await world.get(world.people.RAPPORTEUR, openNote, { input: { id: randomUUID(), conveningId: world.conveningId, sessionId: world.sessionId, agendaItemId, kind: 'WORKING', writers } });
  return (made as { id: string }).id;
}

async function editorFor(who: Guest, noteId: string, transport = 'websocket'): Promise<NoteEditor> {
  const editor = new NoteEditor(await world.connect(who, transport), noteId);
  const refused = await editor.open();
  if (refused) throw new Error(refused);
  return editor;
}

interface Row {
  seq: string;
  origin: string;
  n: string;
  actor: string;
  bytes: Buffer;
}
const rowsOf = async (noteId: string): Promise<Row[]> => (await world.owner.query<Row>(`select seq, origin, n, actor, bytes from note_update where doc_id = $1 order by seq`, [noteId])).rows;

/** What the database holds, read with plain Yjs; and that its log is whole: no hole, no repetition, nothing pending. */
async function stored(noteId: string): Promise<Y.Doc> {
  const rows = await rowsOf(noteId);
  expect(rows.map((row) => Number(row.seq))).toEqual(rows.map((_, at) => at + 1));
  expect(new Set(rows.map((row) => `${row.origin} ${row.n}`)).size).toBe(rows.length);
  const { rows: [head] } = await world.owner.query<{ head: number }>(`select head_seq::int as head from note_doc where id = $1`, [noteId]);
  expect(head.head).toBe(rows.length);
  const doc = new Y.Doc();
  for (const row of rows) Y.applyUpdate(doc, row.bytes);
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
  return doc;
}
const shape = (doc: Y.Doc): string => doc.getXmlFragment('note').toJSON();
const settled = (ms = 150): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function eventually(what: () => boolean | Promise<boolean>, ms = 5_000): Promise<void> {
  for (const end = Date.now() + ms; !(await what()); await settled(10)) if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what.toString()}`);
}

describe('three people taking notes together', () => {
  it.each(['websocket', 'polling'])('see the same text, and the database holds it (%s)', async (transport) => {
    const noteId = await makeNote('PARTICIPANTS');
    const { RAPPORTEUR, CHAIR, PARTICIPANT, OBSERVER } = world.people;
    const editors = await Promise.all([RAPPORTEUR, CHAIR, PARTICIPANT].map((who) => editorFor(who, noteId, transport)));
    const observer = await editorFor(OBSERVER, noteId, transport);
    for (let round = 0; round < 12; round++) {
      for (const [at, editor] of editors.entries()) {
        editor.type(`${at}.${round}`, round % 3);
        const root = editor.doc.getXmlFragment('note');
        if (round % 4 === 3 && root.length > 2) root.delete(1, 1);
      }
      await settled(20);
    }
    await Promise.all(editors.map((editor) => editor.until('SAVED')));
    const whole = shape(await stored(noteId));
    await eventually(() => [...editors, observer].every((editor) => shape(editor.doc) === whole));
    expect(whole.length).toBeGreaterThan(200);
    for (const editor of [...editors, observer]) editor.close();
  });

  it('hear one another by frames written straight to their websockets, and by packets over polling', async () => {
    const noteId = await makeNote();
    const { sent } = world.app.get(NotesFanOut);
    const writer = await editorFor(world.people.RAPPORTEUR, noteId);
    const [socket, polling] = [await editorFor(world.people.CHAIR, noteId), await editorFor(world.people.OBSERVER, noteId, 'polling')];
    const before = { ...sent };
    writer.type('one frame each');
    await eventually(() => socket.text === 'one frame each' && polling.text === 'one frame each');
    expect({ direct: sent.DIRECT - before.DIRECT, ordinary: sent.ORDINARY - before.ORDINARY, lagging: sent.LAGGING }).toEqual({ direct: 1, ordinary: 1, lagging: 0 });
    expect(writer.heard).toBe(0); // who wrote it all has it already
    for (const editor of [writer, socket, polling]) editor.close();
  });
});

describe('a push', () => {
  const raw = async (who: Guest | undefined, noteId: string): Promise<{ handle: number; push: (n: unknown, update: unknown, handle?: unknown) => Promise<Ack<NoteAppended>>; ack: Ack<NoteOpened> }> => {
    const socket = await world.connect(who);
    const ack = (await socket.emitWithAck('note:open', { noteId, origin: randomUUID(), have: 0, generation: null, schema: NOTE_SCHEMA })) as Ack<NoteOpened>;
    const opened = 'ok' in ack ? ack.ok.handle : 1;
    return { ack, handle: opened, push: (n, update, handle = opened) => socket.timeout(3_000).emitWithAck('note:push', handle, n, update) as Promise<Ack<NoteAppended>> };
  };
  const update = (words: string): string => {
    const doc = new Y.Doc();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    doc.getXmlFragment('note').insert(0, [paragraph]);
    return toBase64(Y.encodeStateAsUpdate(doc));
  };

  it('of an observer, past the page and straight at the socket, is refused and leaves no row', async () => {
    const noteId = await makeNote('PARTICIPANTS');
    const { push, ack } = await raw(world.people.OBSERVER, noteId);
    expect(ack).toMatchObject({ ok: { mayWrite: false, head: 0 } });
    expect(await push(1, update('I was here'))).toMatchObject({ error: { code: 'READ_ONLY' } });
    expect(await rowsOf(noteId)).toEqual([]);
  });

  it('of a participant is refused where only note-takers write', async () => {
    const noteId = await makeNote('NOTE_TAKERS');
    const { push } = await raw(world.people.PARTICIPANT, noteId);
    expect(await push(1, update('x'))).toMatchObject({ error: { code: 'READ_ONLY' } });
    expect(await rowsOf(noteId)).toEqual([]);
  });

  it('of somebody who may not read finds nothing, as for a note that does not exist', async () => {
    const noteId = await makeNote();
    const outsider = await raw(world.people.outsider, noteId);
    expect(outsider.ack).toEqual((await raw(world.people.outsider, randomUUID())).ack);
    expect(outsider.ack).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await outsider.push(1, update('x'))).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect((await raw(undefined, noteId)).ack).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
    expect((await raw(world.people.administrator, noteId)).ack).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await rowsOf(noteId)).toEqual([]);
  });

  it('to the notes somebody else opened on another socket finds nothing', async () => {
    const mine = await makeNote();
    const theirs = await makeNote();
    const [first, second] = [await raw(world.people.RAPPORTEUR, mine), await raw(world.people.CHAIR, theirs)];
    expect(await first.push(1, update('x'), second.handle)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await rowsOf(theirs)).toEqual([]);
  });

  it('sent again after its answer was lost is told its first number and written once', async () => {
    const noteId = await makeNote();
    const { push } = await raw(world.people.RAPPORTEUR, noteId);
    const one = update('once');
    const answers = await Promise.all([push(1, one), push(1, one)]);
    expect([...answers, await push(1, one)]).toEqual([{ ok: { seq: 1 } }, { ok: { seq: 1 } }, { ok: { seq: 1 } }]);
    expect(await rowsOf(noteId)).toHaveLength(1);
  });

  it.each<[what: string, code: string, push: unknown[]]>([
    ['nothing at all', 'INVALID_INPUT', []],
    ['a word for a number', 'INVALID_INPUT', ['one', 'AAA=']],
    ['a negative number', 'INVALID_INPUT', [-1, 'AAA=']],
    ['a fraction', 'INVALID_INPUT', [1.5, 'AAA=']],
    ['an object for bytes', 'INVALID_INPUT', [1, { evil: true }]],
    ['bytes for text', 'INVALID_INPUT', [1, Buffer.from('x')]],
    ['text that is not base64', 'MALFORMED', [1, '<script>']],
    ['a claim of 33 million structs', 'MALFORMED', [1, Buffer.from([1, 255, 255, 255, 15, 5, 0]).toString('base64')]],
    ['an image', 'CONTENT_REFUSED', [1, imageUpdate()]],
    ['300 kB', 'TOO_BIG', [1, Buffer.alloc(270_000).toString('base64')]],
  ])('of %s: %s, and no row', async (_, code, pushed) => {
    const noteId = await makeNote();
    const { push } = await raw(world.people.RAPPORTEUR, noteId);
    expect(await push(pushed[0], pushed[1])).toMatchObject({ error: { code } });
    expect(await rowsOf(noteId)).toEqual([]);
  });

  function imageUpdate(): string {
    const doc = new Y.Doc();
    doc.getXmlFragment('note').insert(0, [new Y.XmlElement('image')]);
    return toBase64(Y.encodeStateAsUpdate(doc));
  }

  it('that is hostile three times loses the connection', async () => {
    const noteId = await makeNote();
    const socket = await world.connect(world.people.RAPPORTEUR);
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    const ack = (await socket.emitWithAck('note:open', { noteId, origin: randomUUID(), have: 0, generation: null, schema: NOTE_SCHEMA })) as { ok: NoteOpened };
    for (let n = 1; n <= 3; n++) socket.emit('note:push', ack.ok.handle, n, 'CQkJ');
    expect(await gone).toBe('io server disconnect');
  });

  it('faster than anybody types is told to wait', async () => {
    const noteId = await makeNote();
    const { push } = await raw(world.people.RAPPORTEUR, noteId);
    const same = update('again');
    const answers = await Promise.all(Array.from({ length: 90 }, (_, at) => push(at + 1, same)));
    expect(answers.some((answer) => 'error' in answer && answer.error.code === 'BUSY')).toBe(true);
  });
});

describe('the right to write', () => {
  const endGrant = (who: Guest): Promise<unknown> => world.owner.query(`update access_grant set ended_at = now() where person_id = $1 and ended_at is null`, [who.id]);
  const newcomer = async (role: 'PARTICIPANT' | 'RAPPORTEUR'): Promise<Guest> => {
    const who = await world.guest(`G${randomUUID().slice(0, 8)}`);
    await world.grant(who.id, role, world.programmeId, world.conveningId);
    return who;
  };

  it('ends with the commit that withdraws it, in mid-sentence, and so does hearing', async () => {
    const noteId = await makeNote('PARTICIPANTS');
    const who = await newcomer('PARTICIPANT');
    const [victim, other] = [await editorFor(who, noteId), await editorFor(world.people.RAPPORTEUR, noteId)];
    victim.type('still mine to write');
    await victim.until('SAVED');
    await endGrant(who);
    const heard = victim.heard;
    victim.type('too late');
    other.type('not for your eyes');
    await other.until('SAVED');
    await victim.until('REFUSED');
    await eventually(() => victim.revoked || victim.drafts.length > 0);
    const rows = await rowsOf(noteId);
    expect(rows.map((row) => row.actor)).toEqual([who.id, world.people.RAPPORTEUR.id]);
    expect(victim.heard).toBe(heard);
    expect(victim.text).not.toContain('not for your eyes');
    expect(victim.drafts).toHaveLength(1);
    for (const editor of [victim, other]) editor.close();
  });

  it('ends for one without holding up the others of the same commit', async () => {
    const noteId = await makeNote('PARTICIPANTS');
    const people = await Promise.all([newcomer('PARTICIPANT'), newcomer('PARTICIPANT'), newcomer('PARTICIPANT')]);
    const editors = await Promise.all(people.map((who) => editorFor(who, noteId)));
    await endGrant(people[1]);
    for (const editor of editors) editor.type('at the same moment');
    await Promise.all([editors[0].until('SAVED'), editors[1].until('REFUSED'), editors[2].until('SAVED')]);
    expect(new Set((await rowsOf(noteId)).map((row) => row.actor))).toEqual(new Set([people[0].id, people[2].id]));
    for (const editor of editors) editor.close();
  });

  it('reaches a page that is open when somebody is made rapporteur', async () => {
    const noteId = await makeNote();
    const who = await newcomer('PARTICIPANT');
    const editor = await editorFor(who, noteId);
    expect(editor.standing.is).toBe('READ_ONLY');
    await world.grant(who.id, 'RAPPORTEUR', world.programmeId, world.conveningId);
    const other = await editorFor(world.people.CHAIR, noteId);
    other.type('the next commit carries the news');
    await editor.until('SAVED');
    editor.type('and now I write');
    await eventually(async () => (await rowsOf(noteId)).length === 2);
    for (const one of [editor, other]) one.close();
  });

  it('is the rapporteur\'s alone once the notes are closed, and everybody who has them open is told', async () => {
    const noteId = await makeNote('PARTICIPANTS');
    const [chair, rapporteur] = [await editorFor(world.people.CHAIR, noteId), await editorFor(world.people.RAPPORTEUR, noteId)];
    const refusals = await world.ask(world.people.PARTICIPANT, closeNote, { input: { id: noteId } });
    expect(refusals.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await world.get(world.people.CHAIR, closeNote, { input: { id: noteId } })).toMatchObject({ closeNote: { state: 'CLOSED' } });
    await chair.until('READ_ONLY');
    rapporteur.type('for the record');
    await rapporteur.until('SAVED');
    chair.type('one more word');
    await chair.until('REFUSED');
    expect(chair.drafts).toMatchObject([{ code: 'NOTE_CLOSED' }]);
    expect((await rowsOf(noteId)).map((row) => row.actor)).toEqual([world.people.RAPPORTEUR.id]);
    expect((await world.ask(world.people.CHAIR, closeNote, { input: { id: noteId } })).errors?.[0]?.extensions.code).toBe('WRONG_STATE');
    for (const editor of [chair, rapporteur]) editor.close();
  });
});

describe('what was missed', () => {
  it('is pulled after frames were lost, without a gap in the text', async () => {
    const noteId = await makeNote();
    const [writer, reader] = [await editorFor(world.people.RAPPORTEUR, noteId), await editorFor(world.people.OBSERVER, noteId)];
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
    const noteId = await makeNote();
    const [writer, reader] = [await editorFor(world.people.RAPPORTEUR, noteId), await editorFor(world.people.OBSERVER, noteId)];
    reader.socket.off('note:u');
    writer.type('the last word');
    await eventually(() => reader.text === 'the last word');
    expect(reader.pulls).toBe(1);
    for (const editor of [writer, reader]) editor.close();
  });

  it('is brought by opening again, together with what was typed while away', async () => {
    const noteId = await makeNote('PARTICIPANTS');
    const [stayed, left] = [await editorFor(world.people.RAPPORTEUR, noteId), await editorFor(world.people.PARTICIPANT, noteId)];
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
    expect(shape(await stored(noteId))).toBe(shape(left.doc));
    for (const editor of [stayed, left]) editor.close();
  });
});

describe('a note that is left', () => {
  it('is kept as a snapshot beside its log, and opens from it with the same text and numbers', async () => {
    const noteId = await makeNote();
    const first = await editorFor(world.people.RAPPORTEUR, noteId);
    for (const words of ['one', 'two', 'three']) {
      first.type(words);
      await first.until('SAVED');
    }
    first.close();
    await eventually(async () => (await world.owner.query(`select from note_doc where id = $1 and snap_seq = head_seq and head_seq > 0`, [noteId])).rowCount === 1);
    const { rows: [kept] } = await world.owner.query<{ body: string; last_n: string }>(`select t.body, o.last_n from note_text t join note_origin o using (doc_id) where doc_id = $1`, [noteId]);
    expect(kept).toEqual({ body: 'three\ntwo\none', last_n: String((await rowsOf(noteId)).length) });
    const second = await editorFor(world.people.CHAIR, noteId);
    expect(shape(second.doc)).toBe(shape(first.doc));
    second.type('four');
    await second.until('SAVED');
    expect(shape(await stored(noteId))).toBe(shape(second.doc));
    second.close();
  });

  it('is read through GraphQL as text and blocks by those who take part, while it is written and after', async () => {
    const noteId = await makeNote();
    const editor = await editorFor(world.people.RAPPORTEUR, noteId);
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

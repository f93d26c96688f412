import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { NOTE_SCHEMA, toBase64, type Ack, type NoteAppended, type NoteOpened } from '#plenary/protocol';
import { closeNote, eventually, NotesTable } from '../support/notes-table.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

let world: World;
let table: NotesTable;
beforeAll(async () => {
  world = await makeWorld();
  table = new NotesTable(world);
});
afterAll(() => world.close());

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
    const noteId = await table.makeNote('PARTICIPANTS');
    const { push, ack } = await raw(world.people.OBSERVER, noteId);
    expect(ack).toMatchObject({ ok: { mayWrite: false, head: 0 } });
    expect(await push(1, update('I was here'))).toMatchObject({ error: { code: 'READ_ONLY' } });
    expect(await table.rowsOf(noteId)).toEqual([]);
  });

  it('of a participant is refused where only note-takers write', async () => {
    const noteId = await table.makeNote('NOTE_TAKERS');
    const { push } = await raw(world.people.PARTICIPANT, noteId);
    expect(await push(1, update('x'))).toMatchObject({ error: { code: 'READ_ONLY' } });
    expect(await table.rowsOf(noteId)).toEqual([]);
  });

  it('of somebody who may not read finds nothing, as for a note that does not exist', async () => {
    const noteId = await table.makeNote();
    const outsider = await raw(world.people.outsider, noteId);
    expect(outsider.ack).toEqual((await raw(world.people.outsider, randomUUID())).ack);
    expect(outsider.ack).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await outsider.push(1, update('x'))).toMatchObject({ error: { code: 'NOT_FOUND' } });
    await expect(raw(undefined, noteId)).rejects.toThrow('UNAUTHENTICATED');
    expect((await raw(world.people.administrator, noteId)).ack).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await table.rowsOf(noteId)).toEqual([]);
  });

  it('to the notes somebody else opened on another socket finds nothing', async () => {
    const mine = await table.makeNote();
    const theirs = await table.makeNote();
    const [first, second] = [await raw(world.people.RAPPORTEUR, mine), await raw(world.people.CHAIR, theirs)];
    expect(await first.push(1, update('x'), second.handle)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await table.rowsOf(theirs)).toEqual([]);
  });

  it('sent again after its answer was lost is told its first number and written once', async () => {
    const noteId = await table.makeNote();
    const { push } = await raw(world.people.RAPPORTEUR, noteId);
    const one = update('once');
    const answers = await Promise.all([push(1, one), push(1, one)]);
    expect([...answers, await push(1, one)]).toEqual([{ ok: { seq: 1 } }, { ok: { seq: 1 } }, { ok: { seq: 1 } }]);
    expect(await table.rowsOf(noteId)).toHaveLength(1);
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
    const noteId = await table.makeNote();
    const { push } = await raw(world.people.RAPPORTEUR, noteId);
    expect(await push(pushed[0], pushed[1])).toMatchObject({ error: { code } });
    expect(await table.rowsOf(noteId)).toEqual([]);
  });

  function imageUpdate(): string {
    const doc = new Y.Doc();
    doc.getXmlFragment('note').insert(0, [new Y.XmlElement('image')]);
    return toBase64(Y.encodeStateAsUpdate(doc));
  }

  it('that is hostile three times loses the connection', async () => {
    const noteId = await table.makeNote();
    const socket = await world.connect(world.people.RAPPORTEUR);
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    const ack = (await socket.emitWithAck('note:open', { noteId, origin: randomUUID(), have: 0, generation: null, schema: NOTE_SCHEMA })) as { ok: NoteOpened };
    for (let n = 1; n <= 3; n++) socket.emit('note:push', ack.ok.handle, n, 'CQkJ');
    expect(await gone).toBe('io server disconnect');
  });

  it('faster than anybody types is told to wait', async () => {
    const noteId = await table.makeNote();
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
    const noteId = await table.makeNote('PARTICIPANTS');
    const who = await newcomer('PARTICIPANT');
    const [victim, other] = [await table.editorFor(who, noteId), await table.editorFor(world.people.RAPPORTEUR, noteId)];
    victim.type('still mine to write');
    await victim.until('SAVED');
    await endGrant(who);
    const heard = victim.heard;
    victim.type('too late');
    other.type('not for your eyes');
    await other.until('SAVED');
    await victim.until('REFUSED');
    await eventually(() => victim.revoked || victim.drafts.length > 0);
    const rows = await table.rowsOf(noteId);
    expect(rows.map((row) => row.actor)).toEqual([who.id, world.people.RAPPORTEUR.id]);
    expect(victim.heard).toBe(heard);
    expect(victim.text).not.toContain('not for your eyes');
    expect(victim.drafts).toHaveLength(1);
    for (const editor of [victim, other]) editor.close();
  });

  it('ends for one without holding up the others of the same commit', async () => {
    const noteId = await table.makeNote('PARTICIPANTS');
    const people = await Promise.all([newcomer('PARTICIPANT'), newcomer('PARTICIPANT'), newcomer('PARTICIPANT')]);
    const editors = await Promise.all(people.map((who) => table.editorFor(who, noteId)));
    await endGrant(people[1]);
    for (const editor of editors) editor.type('at the same moment');
    await Promise.all([editors[0].until('SAVED'), editors[1].until('REFUSED'), editors[2].until('SAVED')]);
    expect(new Set((await table.rowsOf(noteId)).map((row) => row.actor))).toEqual(new Set([people[0].id, people[2].id]));
    for (const editor of editors) editor.close();
  });

  it('reaches a page that is open when somebody is made rapporteur', async () => {
    const noteId = await table.makeNote();
    const who = await newcomer('PARTICIPANT');
    const editor = await table.editorFor(who, noteId);
    expect(editor.standing.is).toBe('READ_ONLY');
    await world.grant(who.id, 'RAPPORTEUR', world.programmeId, world.conveningId);
    const other = await table.editorFor(world.people.CHAIR, noteId);
    other.type('the next commit carries the news');
    await editor.until('SAVED');
    editor.type('and now I write');
    await eventually(async () => (await table.rowsOf(noteId)).length === 2);
    for (const one of [editor, other]) one.close();
  });

  it('is the rapporteur\'s alone once the notes are closed, and everybody who has them open is told', async () => {
    const noteId = await table.makeNote('PARTICIPANTS');
    const [chair, rapporteur] = [await table.editorFor(world.people.CHAIR, noteId), await table.editorFor(world.people.RAPPORTEUR, noteId)];
    const refusals = await world.ask(world.people.PARTICIPANT, closeNote, { input: { id: noteId } });
    expect(refusals.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await world.get(world.people.CHAIR, closeNote, { input: { id: noteId } })).toMatchObject({ closeNote: { state: 'CLOSED' } });
    await chair.until('READ_ONLY');
    rapporteur.type('for the record');
    await rapporteur.until('SAVED');
    chair.type('one more word');
    await chair.until('REFUSED');
    expect(chair.drafts).toMatchObject([{ code: 'NOTE_CLOSED' }]);
    expect((await table.rowsOf(noteId)).map((row) => row.actor)).toEqual([world.people.RAPPORTEUR.id]);
    expect((await world.ask(world.people.CHAIR, closeNote, { input: { id: noteId } })).errors?.[0]?.extensions.code).toBe('WRONG_STATE');
    for (const editor of [chair, rapporteur]) editor.close();
  });
});


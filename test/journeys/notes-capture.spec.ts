import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { NoteAnchors, NoteWriting, type NoteNode, type Passage } from '#plenary/notes';
import { systemActor, Work, type Actor } from '#plenary/platform';
import { toBase64 } from '#plenary/protocol';
import type { NoteEditor } from '../support/note-editor.js';
import { closeNote, eventually, NotesTable, shape } from '../support/notes-table.js';
import { makeWorld, type World } from '../support/world.js';

let world: World;
let table: NotesTable;
beforeAll(async () => {
  world = await makeWorld();
  table = new NotesTable(world);
});
afterAll(() => world.close());

const anchorsOf = `query ($id: ID!) { note(id: $id) { anchors { target targetId quote prefix seq } } }`;
const textOf = (editor: NoteEditor): Y.XmlText => (editor.doc.getXmlFragment('note').get(0) as Y.XmlElement).get(0) as Y.XmlText;

/** The passage as a page would send it, for words in the first paragraph. */
function selected(editor: NoteEditor, words: string): Passage {
  const text = textOf(editor);
  const whole = text.toJSON();
  const at = whole.indexOf(words);
  const position = (index: number, side: number): string => toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side)));
  return { noteId: editor.noteId, relStart: position(at, 0), relEnd: position(at + words.length, -1), quote: words, prefix: whole.slice(0, at), suffix: whole.slice(at + words.length), have: editor.conversation.have };
}
const anchor = (actor: Actor, passage: Passage) => world.app.get(Work).run(actor, (tx) => world.app.get(NoteAnchors).anchorPassage(tx, passage, { type: 'COMMITMENT', id: randomUUID(), conveningId: world.conveningId }));

async function noted(words: string): Promise<NoteEditor> {
  const editor = await table.editorFor(world.people.RAPPORTEUR, await table.makeNote('PARTICIPANTS'));
  editor.type(words);
  await editor.until('SAVED');
  return editor;
}

describe('a passage that is captured', () => {
  it('is tied to what was made of it, with its words frozen, and everybody who reads the notes sees the tie', async () => {
    const editor = await noted('Arcadia will publish the figures by June.');
    const made = await anchor(world.people.RAPPORTEUR, selected(editor, 'will publish the figures'));
    expect(made).toMatchObject({ quote: 'will publish the figures' });
    const { note } = await world.get(world.people.OBSERVER, anchorsOf, { id: editor.noteId });
    expect((note as { anchors: unknown }).anchors).toEqual([{ target: 'COMMITMENT', targetId: expect.any(String), quote: 'will publish the figures', prefix: 'Arcadia ', seq: 1 }]);
    editor.close();
  });

  it('is found where it stands now, after somebody wrote before it', async () => {
    const editor = await noted('Arcadia will publish the figures.');
    const passage = selected(editor, 'publish the figures');
    textOf(editor).insert(0, 'First speaker: ');
    await editor.until('SAVED');
    expect((await anchor(world.people.RAPPORTEUR, passage)).quote).toBe('publish the figures');
    editor.close();
  });

  it('is refused with the words as they stand when somebody changed them meanwhile', async () => {
    const editor = await noted('Arcadia will publish the figures.');
    const passage = selected(editor, 'publish the figures');
    textOf(editor).insert(textOf(editor).toJSON().indexOf('the figures'), 'some of ');
    await editor.until('SAVED');
    await expect(anchor(world.people.RAPPORTEUR, passage)).rejects.toMatchObject({ code: 'PASSAGE_CHANGED', details: { current: 'publish some of the figures' } });
    expect((await world.owner.query(`select from note_anchor where doc_id = $1`, [editor.noteId])).rowCount).toBe(0);
    editor.close();
  });

  it('is refused when its words are gone', async () => {
    const editor = await noted('Arcadia will publish the figures.');
    const passage = selected(editor, 'publish the figures');
    textOf(editor).delete(0, textOf(editor).length);
    await editor.until('SAVED');
    await expect(anchor(world.people.RAPPORTEUR, passage)).rejects.toMatchObject({ code: 'PASSAGE_CHANGED', details: { current: null } });
    editor.close();
  });

  it.each<[who: 'PARTICIPANT' | 'OBSERVER' | 'outsider', code: string]>([
    ['PARTICIPANT', 'FORBIDDEN'],
    ['OBSERVER', 'FORBIDDEN'],
    ['outsider', 'NOT_FOUND'],
  ])('by %s is refused: %s', async (who, code) => {
    const editor = await noted('Arcadia will publish the figures.');
    await expect(anchor(world.people[who], selected(editor, 'publish'))).rejects.toMatchObject({ code });
    editor.close();
  });

  it('with bytes that are no position is refused in words', async () => {
    const editor = await noted('Arcadia will publish the figures.');
    const passage = selected(editor, 'publish');
    await expect(anchor(world.people.RAPPORTEUR, { ...passage, relStart: '' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(anchor(world.people.RAPPORTEUR, { ...passage, relStart: toBase64(Uint8Array.of(255, 255, 255)) })).rejects.toMatchObject({ code: 'PASSAGE_CHANGED' });
    editor.close();
  });
});

describe('what the product writes itself', () => {
  const write = (actor: Actor, noteId: string, ...lines: string[]) =>
    world.app.get(Work).run(actor, (tx) => world.app.get(NoteWriting).write(tx, noteId, lines.map((text): NoteNode => ({ type: 'paragraph', content: [{ type: 'text', text }] }))));

  it('enters the log once, and not at all when it says what is there', async () => {
    const noteId = await table.makeNote();
    expect(await write(world.people.SECRETARIAT, noteId, 'one', 'two')).toBe(true);
    expect(await write(world.people.SECRETARIAT, noteId, 'one', 'two')).toBe(false);
    expect(await write(systemActor('import'), noteId, 'one', 'three')).toBe(true);
    expect(shape(await table.stored(noteId))).toBe('<paragraph>one</paragraph><paragraph>three</paragraph>');
    expect((await table.rowsOf(noteId)).map((row) => row.actor)).toEqual([world.people.SECRETARIAT.id, null]);
  });

  it('reaches those who have the note open, and their next keystroke goes on from it', async () => {
    const noteId = await table.makeNote();
    const editor = await table.editorFor(world.people.RAPPORTEUR, noteId);
    editor.type('typed');
    await editor.until('SAVED');
    await write(world.people.SECRETARIAT, noteId, 'typed', 'written');
    await eventually(() => editor.text === 'typed\nwritten');
    editor.type('typed again');
    await editor.until('SAVED');
    expect(shape(await table.stored(noteId))).toBe(shape(editor.doc));
    editor.close();
  });

  it('never goes into notes that are closed, or of somebody who only takes part', async () => {
    const noteId = await table.makeNote();
    await expect(write(world.people.PARTICIPANT, noteId, 'x')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(write(world.people.outsider, noteId, 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await world.get(world.people.CHAIR, closeNote, { input: { id: noteId } });
    await expect(write(world.people.SECRETARIAT, noteId, 'x')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await table.rowsOf(noteId)).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { Passage } from '#plenary/notes';
import { Keys } from '#plenary/platform';
import { toBase64 } from '#plenary/protocol';
import type { NoteEditor } from '../support/note-editor.js';
import { NotesTable } from '../support/notes-table.js';
import type { World } from '../support/world.js';
import { noteId } from './notes.tries.js';
import { asked, did, type Try } from './outcome.js';

/** The passage as a page would send it, for words in the first paragraph. */
export function passageOf(editor: NoteEditor, words: string): Passage {
  const text = (editor.doc.getXmlFragment('note').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  const whole = text.toJSON();
  const at = whole.indexOf(words);
  const position = (index: number, side: number): string => toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side)));
  return { noteId: editor.noteId, relStart: position(at, 0), relEnd: position(at + words.length, -1), quote: words, prefix: whole.slice(0, at).slice(-32), suffix: whole.slice(at + words.length).slice(0, 32), have: editor.conversation.have };
}

async function written(world: World): Promise<Passage> {
  const table = new NotesTable(world);
  const editor = await table.editorFor(world.people.RAPPORTEUR, await table.makeNote('PARTICIPANTS'));
  editor.type('See case no. 2024/1187-B today.');
  await editor.until('SAVED');
  const passage = passageOf(editor, 'case no. 2024/1187-B');
  editor.close();
  return passage;
}

async function setAside(world: World): Promise<string> {
  const id = randomUUID();
  const { keyId, bytes } = world.app.get(Keys).seal(Buffer.from('case no. 2024/1187-B'), `set aside ${id}`);
  await world.owner.query(`insert into set_aside (id, programme_id, convening_id, note_id, mark, ground, set_aside_by, set_aside_at) values ($1, $2, $3, $4, '7F3A2B', 'CASE_MATERIAL', $5, now())`, [id, world.programmeId, world.conveningId, await noteId(world), world.people.OBSERVER.id]);
  await world.owner.query(`insert into set_aside_words (id, key_id, sealed) values ($1, $2, $3)`, [id, keyId, bytes]);
  return id;
}

export const setAsideTries: Record<string, Try> = {
  'Query.setAside': async (world, who) => asked(world, who, 'query ($id: ID!) { setAside(noteId: $id) { id mark ground } }', { id: await noteId(world) }),
  'Mutation.setPassageAside': async (world, who) => {
    await world.owner.query(`update set_aside set set_aside_at = set_aside_at - interval '2 hours'`);
    return did(world, who, 'setPassageAside', 'SetPassageAsideInput', { id: randomUUID(), passage: await written(world), ground: 'CASE_MATERIAL' });
  },
  'Mutation.openSetAside': async (world, who) => did(world, who, 'openSetAside', 'OpenSetAsideInput', { id: await setAside(world) }, ''),
  'Mutation.putBackSetAside': async (world, who) => did(world, who, 'putBackSetAside', 'AnswerSetAsideInput', { id: await setAside(world), why: 'A public number' }),
  'Mutation.deleteSetAside': async (world, who) => did(world, who, 'deleteSetAside', 'AnswerSetAsideInput', { id: await setAside(world), why: 'Material of a case' }),
};

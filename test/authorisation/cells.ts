import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { Action } from '#plenary/access';
import { NoteEditor } from '../support/note-editor.js';
import { oneText, toBase64 } from '#plenary/protocol';
import type { Guest, World } from '../support/world.js';
import { actionIn } from './actions.tries.js';
import { commitmentIn } from './commitments.tries.js';
import { groupIn, groupPeople } from './groups.tries.js';
import { noteId, wrote } from './notes.tries.js';
import { asked, did, type Outcome, type Try } from './outcome.js';

/** Something that the policy decides further in than at a door: of a field, of a state, of a thing of a group. */
export interface Cell {
  action: Action;
  /** Goes on from "whoever may <action>". */
  what: string;
  /** Counts only what somebody is in the very group. */
  ofGroup?: true;
  attempt: Try;
}

async function group(world: World, led = true): Promise<string> {
  const { facilitator, member, second } = await groupPeople(world);
  const people = led ? [{ id: facilitator.id, role: 'FACILITATOR' as const }, { id: second.id, role: 'FACILITATOR' as const }] : [];
  return groupIn(world, [...people, { id: member.id, role: 'MEMBER' }]);
}

/** ALLOW when the answer says the words. */
async function reads(world: World, who: Guest | undefined, question: string, id: string, words: string): Promise<Outcome> {
  const { data, errors } = await world.ask(who, `query ($id: ID!) { ${question} }`, { id });
  if (errors) return errors[0].extensions.code;
  return JSON.stringify(data).includes(words) ? 'ALLOW' : 'EMPTY';
}

/** Somebody on a seat who has not agreed that others read their name. */
async function unlisted(world: World): Promise<string> {
  const name = `Delegate ${randomUUID()}`;
  const [{ id }, seat, place] = [await world.guest(name), randomUUID(), randomUUID()];
  await world.owner.query(`insert into seat (id, convening_id, programme_id, represents_person_id, created_at) values ($1, $2, $3, $4, now())`, [seat, world.conveningId, world.programmeId, id]);
  await world.owner.query(`insert into seat_place (id, seat_id, convening_id, ordinal, state) values ($1, $2, $3, 1, 'CONFIRMED')`, [place, seat, world.conveningId]);
  await world.owner.query(`insert into participation (id, convening_id, programme_id, seat_place_id, person_id, name, since) values ($1, $2, $3, $4, $5, $6, now())`, [randomUUID(), world.conveningId, world.programmeId, place, id, name]);
  return name;
}

async function script(world: World): Promise<string> {
  const [item, body] = [randomUUID(), `Say ${randomUUID()}`];
  await world.owner.query(`insert into agenda_item (id, programme_id, convening_id, ordinal, title, created_at) values ($1, $2, $3, (select count(*) + 2000 from agenda_item), $4, now())`, [item, world.programmeId, world.conveningId, JSON.stringify(oneText('en', 'Item'))]);
  await world.owner.query(`insert into chair_script (agenda_item_id, programme_id, convening_id, body) values ($1, $2, $3, $4)`, [item, world.programmeId, world.conveningId, body]);
  return body;
}

const passages = new WeakMap<World, Promise<object>>();
/** Words in notes, selected as a page selects them. */
function passage(world: World): Promise<object> {
  const known = passages.get(world) ?? select(world);
  passages.set(world, known);
  return known;
}
async function select(world: World): Promise<object> {
  const [id, words] = [await noteId(world), 'We would publish the figures.'];
  const editor = new NoteEditor(await world.connect(world.people.RAPPORTEUR), id);
  await editor.open();
  editor.type(words);
  await editor.until('SAVED');
  const text = (editor.doc.getXmlFragment('note').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  const at = (index: number, side: number): string => toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side)));
  editor.close();
  return { noteId: id, relStart: at(0, 0), relEnd: at(words.length, -1), quote: words, prefix: '', suffix: '', have: 1 };
}

export const cells: readonly Cell[] = [
  { action: 'replies.read', what: 'reads the name of one who has not agreed to be listed', attempt: async (world, who) => reads(world, who, 'participants(conveningId: $id) { name }', world.conveningId, await unlisted(world)) },
  { action: 'script.read', what: 'reads what the chair means to say', attempt: async (world, who) => reads(world, who, 'agenda(conveningId: $id) { scripts { body } }', world.conveningId, await script(world)) },
  { action: 'note.join', what: 'writes into notes that all who take part write', attempt: async (world, who) => wrote(world, who, await noteId(world, { writers: 'PARTICIPANTS' })) },
  { action: 'note.amend', what: 'writes into notes that are closed', attempt: async (world, who) => wrote(world, who, await noteId(world, { writers: 'PARTICIPANTS', state: 'CLOSED' })) },
  { action: 'note.anchor', what: 'is offered to make something of a passage', attempt: async (world, who) => reads(world, who, 'note(id: $id) { viewerActions }', await noteId(world), 'CAPTURE') },
  {
    action: 'note.anchor',
    what: 'makes a decision of a passage',
    attempt: async (world, who) => did(world, who, 'captureDecision', 'CaptureDecisionInput', { id: randomUUID(), conveningId: world.conveningId, text: oneText('en', 'To publish the figures.'), passage: await passage(world) }),
  },
  { action: 'commitment.oversee', what: 'finds in the register what is not registered yet', attempt: async (world, who) => reads(world, who, 'commitments(programmeId: $id, first: 5, sort: NEWEST) { edges { node { id } } }', world.programmeId, await fresh(world, 'SUBMITTED')) },
  { action: 'commitment.oversee', what: 'opens what is not registered yet', attempt: async (world, who) => asked(world, who, 'query ($id: ID!) { commitment(id: $id) { id } }', { id: await commitmentIn(world, 'SUBMITTED') }) },
  // Whoever typed it sees it, and does not bind the organisation by that.
  { action: 'commitment.submit', what: 'takes up what they noted themselves', attempt: async (world, who) => did(world, who, 'takeUpCommitment', 'MoveCommitmentInput', { id: await notedBy(world, who) }) },
  { action: 'action.hand-back', what: 'hands back what is another’s to do', attempt: async (world, who) => did(world, who, 'handBackAction', 'HandBackActionInput', { id: await actionIn(world, 'OPEN', (await world.guest(randomUUID())).id), why: 'Not ours.' }) },
  { action: 'group.know', what: 'knows of a group that is not listed', ofGroup: true, attempt: async (world, who) => asked(world, who, 'query ($id: ID!) { group(id: $id) { id } }', { id: await group(world) }) },
  { action: 'group.lead', what: 'names a facilitator, a member where there is none', ofGroup: true, attempt: async (world, who) => did(world, who, 'nameFacilitator', 'GroupPlaceInput', { groupId: await group(world, who?.id === (await groupPeople(world)).facilitator.id), personId: (await groupPeople(world)).member.id }) },
  { action: 'note.read', what: 'reads the notes of a group', ofGroup: true, attempt: async (world, who) => asked(world, who, 'query ($id: ID!) { note(id: $id) { id } }', { id: await noteId(world, { groupId: await group(world) }) }) },
  { action: 'note.close', what: 'closes the notes of a group', ofGroup: true, attempt: async (world, who) => did(world, who, 'closeNote', 'CloseNoteInput', { id: await noteId(world, { groupId: await group(world) }) }) },
];

/** The newest of all, so that it stands on the first page. */
async function fresh(world: World, state: string): Promise<string> {
  const id = await commitmentIn(world, state);
  await world.owner.query(`update commitment set created_at = now() where id = $1`, [id]);
  return id;
}
async function notedBy(world: World, who?: Guest): Promise<string> {
  const id = await commitmentIn(world, 'NOTED');
  await world.owner.query(`update commitment set created_by = $2 where id = $1`, [id, who?.id ?? null]);
  return id;
}

import { assertMove, Refusal, type Moves, type NoteKind, type NoteState, type NoteWriters } from '#plenary/protocol';

/** Where each kind of note can go (domain 6). Only a record is circulated and agreed; only working notes are destroyed. */
const moves: Readonly<Record<NoteKind, Moves<NoteState>>> = {
  WORKING: { OPEN: ['CLOSED'], CLOSED: ['DESTROYED'], CIRCULATED: [], AGREED: [], AGREED_WITH_STATEMENTS: [], DESTROYED: [] },
  RECORD: { OPEN: ['CLOSED'], CLOSED: ['CIRCULATED'], CIRCULATED: ['AGREED', 'AGREED_WITH_STATEMENTS'], AGREED: [], AGREED_WITH_STATEMENTS: [], DESTROYED: [] },
  JOINT_DRAFT: { OPEN: ['CLOSED'], CLOSED: [], CIRCULATED: [], AGREED: [], AGREED_WITH_STATEMENTS: [], DESTROYED: [] },
};

export interface NoteStands {
  kind: NoteKind;
  state: NoteState;
  writers: NoteWriters;
}
/** The roles that the policy gives each way of writing. */
export interface WritingRoles {
  noteTakers: readonly string[];
  participants: readonly string[];
  amenders: readonly string[];
  groupMembers: readonly string[];
}

/** @throws Refusal WRONG_STATE unless the kind of note has this move */
export function moveNote(note: NoteStands, to: NoteState): { state: NoteState } {
  assertMove(moves[note.kind], note.state, to);
  return { state: to };
}

/**
 * Whose appends are taken: everybody's who may write while the note is open, the rapporteur's alone once it is closed (in a group
 * nobody's), nobody's after that. The database asks the same again after it has locked the note; this one spares it the question.
 */
export function writingRoles({ state, writers }: NoteStands, roles: WritingRoles): readonly string[] {
  if (writers === 'GROUP_MEMBERS') return state === 'OPEN' ? roles.groupMembers : [];
  if (state === 'CLOSED') return roles.amenders;
  if (state !== 'OPEN') return [];
  return writers === 'PARTICIPANTS' ? roles.participants : roles.noteTakers;
}

export const mayWrite = (note: NoteStands, held: readonly string[], roles: WritingRoles): boolean => writingRoles(note, roles).some((role) => held.includes(role));

/** What a refused writer is told: that the notes are closed, or that this person may not write in them. */
export const whyNot = (state: NoteState): 'READ_ONLY' | 'NOTE_CLOSED' => (state === 'OPEN' ? 'READ_ONLY' : 'NOTE_CLOSED');

/** What a group writes: a draft together, where it was made to draft, else working notes. Never a record, which the convening would circulate. */
export const groupOpensWith = (kind: Exclude<NoteKind, 'RECORD'> | undefined, drafts: boolean): NoteStands => ({ kind: kind ?? (drafts ? 'JOINT_DRAFT' : 'WORKING'), state: 'OPEN', writers: 'GROUP_MEMBERS' });

/** @throws Refusal INVALID_INPUT for a joint draft that only note-takers could write in, which would join nobody */
export function opensWith(kind: NoteKind, writers: NoteWriters | undefined): NoteStands {
  const chosen = writers ?? (kind === 'JOINT_DRAFT' ? 'PARTICIPANTS' : 'NOTE_TAKERS');
  if (kind === 'JOINT_DRAFT' && chosen === 'NOTE_TAKERS') throw Refusal.ofField('writers', 'not_offered', 'A joint draft is written by those who take part; choose them, or make it working notes.');
  return { kind, state: 'OPEN', writers: chosen };
}

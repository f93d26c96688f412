import { describe, expect, it } from '@jest/globals';
import { noteKinds, noteStates, type NoteKind, type NoteState, type NoteWriters } from '#plenary/protocol';
import { groupOpensWith, mayWrite, moveNote, opensWith, whyNot } from './note.rules.js';

const roles = { noteTakers: ['SECRETARIAT', 'CHAIR', 'CO_CHAIR', 'RAPPORTEUR'], participants: ['SECRETARIAT', 'CHAIR', 'CO_CHAIR', 'RAPPORTEUR', 'PARTICIPANT'], amenders: ['RAPPORTEUR'], groupMembers: ['FACILITATOR', 'MEMBER'] };
const writes = (state: NoteState, writers: NoteWriters, role: string): boolean => mayWrite({ kind: 'WORKING', state, writers }, [role], roles);

describe('who writes', () => {
  it.each<[state: NoteState, writers: NoteWriters, role: string, may: boolean]>([
    ['OPEN', 'NOTE_TAKERS', 'RAPPORTEUR', true],
    ['OPEN', 'NOTE_TAKERS', 'CHAIR', true],
    ['OPEN', 'NOTE_TAKERS', 'PARTICIPANT', false],
    ['OPEN', 'NOTE_TAKERS', 'OBSERVER', false],
    ['OPEN', 'PARTICIPANTS', 'PARTICIPANT', true],
    ['OPEN', 'PARTICIPANTS', 'SECRETARIAT', true],
    ['OPEN', 'PARTICIPANTS', 'OBSERVER', false],
    ['OPEN', 'GROUP_MEMBERS', 'SECRETARIAT', false],
    ['OPEN', 'GROUP_MEMBERS', 'MEMBER', true],
    ['CLOSED', 'GROUP_MEMBERS', 'FACILITATOR', false],
    ['CLOSED', 'GROUP_MEMBERS', 'RAPPORTEUR', false],
    ['OPEN', 'PARTICIPANTS', 'MEMBER', false],
    ['CLOSED', 'NOTE_TAKERS', 'RAPPORTEUR', true],
    ['CLOSED', 'PARTICIPANTS', 'CHAIR', false],
    ['CLOSED', 'PARTICIPANTS', 'PARTICIPANT', false],
    ['CIRCULATED', 'NOTE_TAKERS', 'RAPPORTEUR', false],
    ['AGREED', 'NOTE_TAKERS', 'RAPPORTEUR', false],
    ['DESTROYED', 'NOTE_TAKERS', 'SECRETARIAT', false],
  ])('%s, written by %s: %s %s', (state, writers, role, may) => {
    expect(writes(state, writers, role)).toBe(may);
  });

  it('nobody without a role', () => {
    for (const state of noteStates) expect(mayWrite({ kind: 'RECORD', state, writers: 'PARTICIPANTS' }, [], roles)).toBe(false);
  });

  it('is told that the notes are closed, or that reading is all', () => {
    expect([whyNot('OPEN'), whyNot('CLOSED'), whyNot('AGREED')]).toEqual(['READ_ONLY', 'NOTE_CLOSED', 'NOTE_CLOSED']);
  });
});

describe('states', () => {
  const all: Record<NoteKind, string[]> = {
    WORKING: ['OPEN CLOSED', 'CLOSED DESTROYED'],
    RECORD: ['OPEN CLOSED', 'CLOSED CIRCULATED', 'CIRCULATED AGREED', 'CIRCULATED AGREED_WITH_STATEMENTS'],
    JOINT_DRAFT: ['OPEN CLOSED'],
  };
  it.each(noteKinds)('%s moves along its own edges only', (kind) => {
    const taken = noteStates.flatMap((from) =>
      noteStates.filter((to) => {
        try {
          return moveNote({ kind, state: from, writers: 'NOTE_TAKERS' }, to).state === to;
        } catch {
          return false;
        }
      }).map((to) => `${from} ${to}`),
    );
    expect(taken.sort()).toEqual(all[kind].sort());
  });

  it('a joint draft is open to those who take part, and never to note-takers alone', () => {
    expect(opensWith('JOINT_DRAFT', undefined)).toEqual({ kind: 'JOINT_DRAFT', state: 'OPEN', writers: 'PARTICIPANTS' });
    expect(opensWith('WORKING', undefined).writers).toBe('NOTE_TAKERS');
    expect(() => opensWith('JOINT_DRAFT', 'NOTE_TAKERS')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it('a group writes working notes, or where it drafts a joint draft', () => {
    expect([groupOpensWith(undefined, false).kind, groupOpensWith(undefined, true).kind, groupOpensWith('WORKING', true).kind]).toEqual(['WORKING', 'JOINT_DRAFT', 'WORKING']);
  });
});

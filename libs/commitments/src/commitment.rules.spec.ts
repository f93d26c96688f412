import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { oneText } from '#plenary/protocol';
import { allZoneNames, dateIn, isOverdue as isDateOverdue } from '#plenary/time';
import { assertMarking, assertWhole, commitmentStates, isOverdue, moves, publish, registered, report, reportedStates, running, submit, type CommitmentState, type ReportedState } from './commitment.rules.js';
import { dueColumns, dueOf, isMoved, type Due } from './due.rules.js';

const code = (act: () => unknown): string | undefined => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return undefined;
};
const promised = { state: 'DRAFT' as CommitmentState, ownerOrganisationId: 'o', statement: oneText('en', 'x'), dueKind: 'WORDS' as const, version: 1 };

describe('the way into the register', () => {
  it('goes through every state in turn and skips none', () => {
    const reachable = (from: CommitmentState, seen = new Set<CommitmentState>()): Set<CommitmentState> => {
      for (const next of moves[from]) if (!seen.has(next)) reachable(next, seen.add(next));
      return seen;
    };
    expect([...reachable('NOTED')].sort()).toEqual(commitmentStates.filter((state) => state !== 'NOTED').sort());
    expect(moves.NOTED).not.toContain('REGISTERED');
    expect(moves.DRAFT).not.toContain('REGISTERED');
  });

  it('never leads back to what binds nobody once it binds, whatever is pressed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(8), { maxLength: 12 }), (presses) => {
        let state: CommitmentState = 'NOTED';
        let bound = false;
        for (const press of presses) {
          const next: readonly CommitmentState[] = moves[state];
          if (next.length === 0) break;
          state = next[press % next.length];
          bound ||= registered.includes(state);
          if (bound) expect(['NOTED', 'DRAFT', 'SUBMITTED', 'CHANGE_REQUESTED']).not.toContain(state);
        }
      }),
    );
  });

  it('asks who, what and by when, and names what is missing', () => {
    expect(submit(promised)).toBe('SUBMITTED');
    expect(code(() => assertWhole({ ownerOrganisationId: null, dueKind: null }))).toBe('INVALID_INPUT');
    expect(code(() => submit({ ...promised, state: 'REGISTERED' }))).toBe('WRONG_STATE');
  });
});

describe('the way out', () => {
  const ready = { state: 'REGISTERED' as const, visibility: 'PUBLIC' as const, marking: 'TLP:CLEAR', attribution: null, released: false };
  it.each([
    ['marked and meant for the public', ready, undefined],
    ['said on the record', { ...ready, attribution: 'ON_THE_RECORD' }, undefined],
    ['marked, not meant', { ...ready, visibility: 'PROGRAMME' as const }, 'NOT_FOR_THE_PUBLIC'],
    ['meant, not marked', { ...ready, marking: 'TLP:GREEN' }, 'NOT_FOR_THE_PUBLIC'],
    ['said under the Chatham House Rule', { ...ready, attribution: 'CHATHAM_HOUSE' }, 'NOT_RELEASED'],
    ['said under the Chatham House Rule and released', { ...ready, attribution: 'CHATHAM_HOUSE', released: true }, undefined],
    ['only submitted', { ...ready, state: 'SUBMITTED' as const }, 'WRONG_STATE'],
  ])('of one %s', (_, commitment, refused) => {
    expect(code(() => publish(commitment))).toBe(refused);
  });

  it('a marking is made stricter by anybody who edits, and looser by its source with a reason', () => {
    const nobody = { isSource: false, why: null };
    expect(code(() => assertMarking('TLP:GREEN', 'TLP:AMBER', nobody))).toBeUndefined();
    expect(code(() => assertMarking('TLP:AMBER', 'TLP:GREEN', { isSource: false, why: 'So.' }))).toBe('FORBIDDEN');
    expect(code(() => assertMarking('TLP:AMBER', 'TLP:GREEN', { isSource: true, why: null }))).toBe('INVALID_INPUT');
    expect(code(() => assertMarking('TLP:AMBER', 'TLP:GREEN', { isSource: true, why: 'So.' }))).toBeUndefined();
  });
});

describe('a report', () => {
  const at = (state: CommitmentState, selfReported: ReportedState | null = null) => ({ state, selfReported });
  it.each([
    ['a state', at('REGISTERED'), { state: 'PLANNING' as const }, 'PLANNING'],
    ['a state again', at('PUBLISHED', 'PLANNING'), { state: 'PLANNING' as const }, 'PLANNING'],
    ['fulfilment with a link', at('REGISTERED'), { state: 'FULFILLED' as const, links: ['https://arcadia.example/'] }, 'FULFILLED'],
    ['fulfilment with words alone', at('REGISTERED'), { state: 'FULFILLED' as const, words: oneText('en', 'Done.') }, 'INVALID_INPUT'],
    ['giving up without a word', at('REGISTERED'), { state: 'DISCONTINUED' as const }, 'INVALID_INPUT'],
    ['no change', at('REGISTERED', 'IN_PROGRESS'), { noChange: true }, 'IN_PROGRESS'],
    ['no change since nothing', at('REGISTERED'), { noChange: true }, 'INVALID_INPUT'],
    ['no change, and a change', at('REGISTERED', 'IN_PROGRESS'), { noChange: true, state: 'PLANNING' as const }, 'INVALID_INPUT'],
    ['nothing', at('REGISTERED'), {}, 'INVALID_INPUT'],
    ['a state before registration', at('SUBMITTED'), { state: 'PLANNING' as const }, 'WRONG_STATE'],
    ['a state after the end', at('CLOSED', 'FULFILLED'), { state: 'PLANNING' as const }, 'WRONG_STATE'],
  ])('of %s', (_, commitment, given, outcome) => {
    const refused = code(() => report(commitment, given));
    expect(refused ?? report(commitment, given)).toBe(outcome);
  });
});

describe('by when', () => {
  const zone = fc.constantFrom(...allZoneNames());
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });

  it('a date is over exactly when the day has ended in its zone; nothing else ever is', () => {
    fc.assert(
      fc.property(zone, day, day, fc.constantFrom(...commitmentStates), fc.option(fc.constantFrom(...reportedStates), { nil: null }), (where, due, now, state, selfReported) => {
        const on = dateIn(due, where);
        const { dueUntil } = dueColumns({ kind: 'DATE', on, zone: where }, 'Etc/UTC');
        const open = running.includes(state) && selfReported !== 'FULFILLED' && selfReported !== 'DISCONTINUED';
        expect(isOverdue({ state, selfReported, dueUntil }, now)).toBe(open && isDateOverdue({ kind: 'DATE', on, zone: where }, now));
      }),
    );
    for (const due of [{ kind: 'MONTH', month: '2001-01' }, { kind: 'WORDS', words: oneText('en', 'By 2001') }] as Due[]) expect(dueColumns(due, 'Etc/UTC').dueUntil).toBeNull();
  });

  it('is kept as it was given, with its words', () => {
    const month: Due = { kind: 'MONTH', month: '2023-02', words: oneText('en', 'By February 2023') };
    expect(dueOf(dueColumns(month, 'Etc/UTC'))).toMatchObject(month);
    expect(dueColumns(month, 'Etc/UTC').dueSort).toBe('2023-02-28');
    expect(dueColumns({ kind: 'DATE', on: '2026-06-30' }, 'Asia/Amman')).toMatchObject({ dueZone: 'Asia/Amman', dueUntil: new Date('2026-06-30T21:00:00Z') });
  });

  it.each([
    ['a day no calendar has', { kind: 'DATE', on: '2026-02-30' }],
    ['a month no calendar has', { kind: 'MONTH', month: '2026-13' }],
    ['no words', { kind: 'WORDS' }],
  ])('is refused with %s', (_, due) => {
    expect(code(() => dueColumns(due as Due, 'Etc/UTC'))).toBe('INVALID_INPUT');
  });

  it.each([
    ['another day', { kind: 'DATE', on: '2026-01-02', zone: 'Etc/UTC' }, true],
    ['a month instead of a day', { kind: 'MONTH', month: '2026-01' }, true],
    ['the same day with words', { kind: 'DATE', on: '2026-01-01', zone: 'Etc/UTC', words: oneText('en', 'New Year') }, false],
  ])('moved or not: %s', (_, after, moved) => {
    expect(isMoved(dueColumns({ kind: 'DATE', on: '2026-01-01', zone: 'Etc/UTC' }, 'Etc/UTC'), dueColumns(after as Due, 'Etc/UTC'))).toBe(moved);
  });

  it('words are moved by other words, not by a translation', () => {
    const words = dueColumns({ kind: 'WORDS', words: oneText('en', 'By fall 2028') }, 'Etc/UTC');
    expect(isMoved(words, dueColumns({ kind: 'WORDS', words: { ...oneText('en', 'By fall 2028'), fr: { text: 'Pour l\'automne 2028', state: 'MACHINE' } } }, 'Etc/UTC'))).toBe(false);
    expect(isMoved(words, dueColumns({ kind: 'WORDS', words: oneText('en', 'By fall 2029') }, 'Etc/UTC'))).toBe(true);
  });
});

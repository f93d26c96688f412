import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertMove, oneText, Refusal } from '#plenary/protocol';
import { assertAdoptable, assertEditable, assertMode, assertSupersedes, decisionModes, decisionMoves, decisionReference, decisionStates, isInForce, isOpen, stepsTo, usualMode, type DecisionMode, type DecisionNow, type DecisionState } from './decision.rules.js';

const text = oneText('en', 'The roundtable takes note.');
const decision = (state: DecisionState, mode: DecisionMode = 'CONSENSUS', version = 3): DecisionNow => ({ state, mode, version, text });
const codeOf = (attempt: () => unknown): string | undefined => {
  try {
    attempt();
  } catch (error) {
    return (error as Refusal).code;
  }
  return undefined;
};
const body = 'The roundtable, by consensus of the seats';

describe('a decision', () => {
  it.each<[DecisionState, DecisionState[]]>([
    ['DRAFT', ['INTRODUCED', 'WITHDRAWN']],
    ['INTRODUCED', ['UNDER_CONSIDERATION', 'WITHDRAWN']],
    ['UNDER_CONSIDERATION', ['ADOPTED', 'NOT_ADOPTED', 'WITHDRAWN']],
    ['ADOPTED', ['IMPLEMENTED', 'SUPERSEDED', 'RESCINDED']],
    ['IMPLEMENTED', ['SUPERSEDED', 'RESCINDED']],
    ['NOT_ADOPTED', []],
    ['WITHDRAWN', []],
    ['SUPERSEDED', []],
    ['RESCINDED', []],
  ])('that is %s can become %j and nothing else', (from, to) => {
    for (const state of decisionStates) expect([state, codeOf(() => assertMove(decisionMoves, from, state))]).toEqual([state, to.includes(state) ? undefined : 'WRONG_STATE']);
  });

  it('never leaves the graph, whatever is pressed in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...decisionStates), { maxLength: 20 }), fc.constantFrom(...decisionModes), (presses, mode) => {
        let state: DecisionState = 'DRAFT';
        for (const to of presses) {
          let steps: DecisionState[] = [];
          try {
            steps = stepsTo({ state, mode }, to);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
          for (const step of steps) {
            expect(decisionMoves[state]).toContain(step);
            state = step;
          }
        }
      }),
    );
  });

  it('is introduced by the press that takes it up', () => {
    expect(stepsTo(decision('DRAFT'), 'UNDER_CONSIDERATION')).toEqual(['INTRODUCED', 'UNDER_CONSIDERATION']);
  });

  it.each<[DecisionMode, DecisionState[] | 'WRONG_STATE']>([
    ['NOTED', ['INTRODUCED', 'UNDER_CONSIDERATION', 'ADOPTED']],
    ['CHAIR_RULING', ['INTRODUCED', 'UNDER_CONSIDERATION', 'ADOPTED']],
    ['CONSENSUS', 'WRONG_STATE'],
    ['VOTE', 'WRONG_STATE'],
  ])('by %s goes from a draft to adoption in one press by the way %j', (mode, way) => {
    if (way === 'WRONG_STATE') expect(codeOf(() => stepsTo(decision('DRAFT', mode), 'ADOPTED'))).toBe(way);
    else expect(stepsTo(decision('DRAFT', mode), 'ADOPTED')).toEqual(way);
  });

  it('has a number in every state that adoption leads to, and in no other', () => {
    const reached = new Set<DecisionState>();
    const from = (state: DecisionState): void => void (reached.has(state) || (reached.add(state), decisionMoves[state].forEach(from)));
    from('ADOPTED');
    expect([...reached].sort()).toEqual(['ADOPTED', 'IMPLEMENTED', 'RESCINDED', 'SUPERSEDED']); // as the table's own constraint says
  });

  it('is called after its programme, the year and its number', () => {
    expect(decisionReference('OSH', 2026, 7)).toBe('OSH/2026/D.7');
  });
});

describe('the words of a decision', () => {
  it('may change until it is adopted or falls', () => {
    for (const state of decisionStates) expect([state, codeOf(() => assertEditable(decision(state), { version: 3, text }))]).toEqual([state, isOpen(state) ? undefined : 'WRONG_STATE']);
  });

  it('are shown in both forms to the one who was slower', () => {
    const yours = oneText('en', 'Yours');
    try {
      assertEditable(decision('DRAFT'), { version: 2, text: yours });
      throw new Error('It was not refused.');
    } catch (error) {
      expect(error).toMatchObject({ code: 'STALE_VERSION', details: { yours, theirs: text, version: 3 } });
    }
  });
});

describe('a way of deciding', () => {
  it.each<[DecisionMode, string | null, string | undefined]>([
    ['NOTED', null, undefined],
    ['CHAIR_RULING', null, undefined],
    ['CONSENSUS', null, 'NO_DECIDING_BODY'],
    ['CONSENSUS', '  ', 'NO_DECIDING_BODY'],
    ['CONSENSUS', body, undefined],
    ['SILENCE', body, 'INVALID_INPUT'],
    ['VOTE', body, 'INVALID_INPUT'],
  ])('%s, where the deciding body is %j, is refused with %s', (mode, decidingBody, code) => {
    expect(codeOf(() => assertMode(mode, decidingBody))).toBe(code);
  });

  it('is consensus where somebody may decide, and taking note where nobody may', () => {
    expect([usualMode(body), usualMode(null), usualMode(' ')]).toEqual(['CONSENSUS', 'NOTED', 'NOTED']);
  });
});

describe('the press that adopts', () => {
  const asked = { seenVersion: 3, decidingBody: body, objections: 0 };
  it.each<[string, DecisionNow, Partial<typeof asked>, string | undefined]>([
    ['what is under consideration', decision('UNDER_CONSIDERATION'), {}, undefined],
    ['what was only introduced', decision('INTRODUCED'), {}, 'WRONG_STATE'],
    ['what is adopted already', decision('ADOPTED'), {}, 'WRONG_STATE'],
    ['other words than those on the screen', decision('UNDER_CONSIDERATION'), { seenVersion: 2 }, 'STALE_VERSION'],
    ['against an objection', decision('UNDER_CONSIDERATION'), { objections: 1 }, 'OBJECTION_STANDS'],
    ['a ruling of the chair, whoever objects', decision('UNDER_CONSIDERATION', 'CHAIR_RULING'), { objections: 1 }, undefined],
  ])('on %s', (_, now, o, code) => {
    expect(codeOf(() => assertAdoptable(now, { ...asked, ...o }))).toBe(code);
  });

  it('finds the deciding body gone, when the rules of procedure changed meanwhile', () => {
    expect(codeOf(() => assertAdoptable(decision('UNDER_CONSIDERATION'), { ...asked, decidingBody: null }))).toBe('NO_DECIDING_BODY');
  });
});

describe('a decision that takes the place of another', () => {
  const older = { id: 'a', state: 'ADOPTED' as DecisionState, programmeId: 'p' };
  const newer = { id: 'b', state: 'ADOPTED' as DecisionState, programmeId: 'p', supersedesId: null };
  it.each<[string, object, object, string | undefined]>([
    ['was adopted itself', {}, {}, undefined],
    ['may have been put into effect', {}, { state: 'IMPLEMENTED' }, undefined],
    ['is no draft', {}, { state: 'DRAFT' }, 'INVALID_INPUT'],
    ['is not the same', {}, { id: 'a' }, 'INVALID_INPUT'],
    ['is of the same initiative', {}, { programmeId: 'q' }, 'INVALID_INPUT'],
    ['takes the place of one alone', {}, { supersedesId: 'c' }, 'INVALID_INPUT'],
    ['follows one that stands', { state: 'SUPERSEDED' }, {}, 'WRONG_STATE'],
  ])('%s', (_, o, n, code) => {
    expect(codeOf(() => assertSupersedes({ ...older, ...o }, { ...newer, ...n }))).toBe(code);
  });

  it('is in force', () => {
    expect(decisionStates.filter(isInForce)).toEqual(['ADOPTED', 'IMPLEMENTED']);
  });
});

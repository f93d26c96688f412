import { describe, expect, it } from '@jest/globals';
import type { Refusal } from '#plenary/protocol';
import { decisionStates, type DecisionMode, type DecisionState } from './decision.rules.js';
import { assertOnRecord, assertPosition, recordKinds, representedBy, type PositionKind } from './position.rules.js';

const codeOf = (attempt: () => unknown): string | undefined => {
  try {
    attempt();
  } catch (error) {
    return (error as Refusal).code;
  }
  return undefined;
};

describe('a position', () => {
  it('is taken while the text is under consideration, and not before or after', () => {
    for (const state of decisionStates) expect([state, codeOf(() => assertPosition({ state, mode: 'CONSENSUS' }, 'NO_OBJECTION', null))]).toEqual([state, state === 'UNDER_CONSIDERATION' ? undefined : 'WRONG_STATE']);
  });

  it.each<[PositionKind, DecisionMode, string | null, string | undefined]>([
    ['NO_OBJECTION', 'CONSENSUS', null, undefined],
    ['RECUSED', 'CONSENSUS', null, undefined],
    ['OBJECT', 'CONSENSUS', 'It leaves out small operators.', undefined],
    ['OBJECT', 'CONSENSUS', null, 'INVALID_INPUT'],
    ['SUPPORT', 'CONSENSUS', null, 'INVALID_INPUT'],
    ['ABSTAIN', 'CONSENSUS', null, 'INVALID_INPUT'],
    ['SUPPORT', 'VOTE', null, undefined],
    ['ABSTAIN', 'VOTE', null, undefined],
    ['NO_OBJECTION', 'NOTED', null, 'WRONG_STATE'],
    ['OBJECT', 'CHAIR_RULING', 'We appeal.', 'WRONG_STATE'],
  ])('%s, where the mode is %s and the reason %j, is refused with %s', (kind, mode, words, code) => {
    expect(codeOf(() => assertPosition({ state: 'UNDER_CONSIDERATION', mode }, kind, words))).toBe(code);
  });
});

describe('a statement', () => {
  const open: DecisionState[] = ['UNDER_CONSIDERATION', 'ADOPTED', 'IMPLEMENTED'];
  it('is placed on record once the text is considered and as long as it stands', () => {
    for (const kind of recordKinds)
      for (const state of decisionStates.filter((one) => one !== 'NOT_ADOPTED')) expect([state, codeOf(() => assertOnRecord({ state, mode: 'CONSENSUS' }, kind))]).toEqual([state, open.includes(state) ? undefined : 'WRONG_STATE']);
  });

  it('beside a text that fell is an explanation', () => {
    for (const kind of recordKinds) expect([kind, codeOf(() => assertOnRecord({ state: 'NOT_ADOPTED', mode: 'CONSENSUS' }, kind))]).toEqual([kind, kind === 'EXPLANATION' ? undefined : 'INVALID_INPUT']);
  });
});

describe('whom somebody speaks for', () => {
  const arcadia = { organisationId: 'a', inPersonalCapacity: null };
  const qasira = { organisationId: 'q', inPersonalCapacity: null };
  it('is the one they sit for, and must be said when there are two', () => {
    expect(representedBy([arcadia], undefined)).toEqual(arcadia);
    expect(representedBy([arcadia, qasira], 'q')).toEqual(qasira);
    expect(codeOf(() => representedBy([arcadia, qasira], undefined))).toBe('INVALID_INPUT');
  });

  it('is nobody whom they do not sit for', () => {
    expect(codeOf(() => representedBy([arcadia], 'q'))).toBe('INVALID_INPUT');
    expect(codeOf(() => representedBy([], 'a'))).toBe('REPRESENTS_NOBODY');
  });
});

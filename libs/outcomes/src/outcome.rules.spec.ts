import { describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { approve, assertCurrent, assertEditable, assertMayBeAssembled, assertSeen, blocks, offeredKinds, outcomeKinds, outcomeStates, release, stepOf, stepsFor, strictestAttribution, symbolOf } from './outcome.rules.js';

const code = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('an outcome', () => {
  it('is numbered by programme, year, roundtable, kind and how many there were', () => {
    const third = { reference: 'OSH-2026/03', year: 2026, number: 3 };
    expect(symbolOf(third, 'OSH', 'CHAIRS_SUMMARY', 1)).toBe('OSH/2026/03/SUM.1');
    expect(symbolOf(third, 'OSH', 'PROCEDURAL_NOTE', 2)).toBe('OSH/2026/03/NOTE.2');
  });

  it('can be of the kinds whose rules of making exist', () => {
    for (const kind of outcomeKinds) expect(code(() => assertMayBeAssembled(kind, { state: 'CONCLUDED', attribution: 'CHATHAM_HOUSE' }))).toBe((offeredKinds as readonly string[]).includes(kind) ? undefined : 'INVALID_INPUT');
  });

  it.each(['POSTPONED', 'CANCELLED'])('is not made of a roundtable that was %s', (state) => {
    expect(code(() => assertMayBeAssembled('CHAIRS_SUMMARY', { state, attribution: 'ON_THE_RECORD' }))).toBe('WRONG_STATE');
  });

  it('is not made of a roundtable of which nothing may be used outside', () => {
    expect(code(() => assertMayBeAssembled('CHAIRS_SUMMARY', { state: 'CONCLUDED', attribution: 'NOT_RECORDED' }))).toBe('WRONG_STATE');
  });

  it.each(outcomeStates)('in state %s is edited only before it goes to the chair', (state) => {
    expect(code(() => assertEditable({ state }))).toBe(['ASSEMBLING', 'DRAFTING'].includes(state) ? undefined : 'WRONG_STATE');
  });

  it('tells who was slower what both wrote', () => {
    expect(() => assertCurrent({ version: 2, text: oneText('en', 'theirs') }, { version: 1, text: oneText('en', 'yours') })).toThrow(expect.objectContaining({ code: 'STALE_VERSION', details: { yours: oneText('en', 'yours'), theirs: oneText('en', 'theirs'), version: 2 } }));
  });
});

describe('approval', () => {
  const chair = { role: 'CHAIR', personId: 'c' };
  const co = (personId: string) => ({ role: 'CO_CHAIR', personId });

  it('is asked of whoever holds the chair, else of each co-chair, else it cannot be asked', () => {
    expect(stepsFor([co('a'), chair, co('b')])).toEqual([{ role: 'CHAIR', personId: null }]);
    expect(stepsFor([co('a'), co('b')])).toEqual([co('a'), co('b')]);
    expect(code(() => stepsFor([]))).toBe('WRONG_STATE');
  });

  it('waits for a person in their own name, or for whoever holds the role', () => {
    const steps = [{ role: 'CO_CHAIR', personId: 'a', state: 'APPROVED' as const }, { role: 'CO_CHAIR', personId: 'b', state: 'WAITING' as const }, { role: 'CHAIR', personId: null, state: 'WAITING' as const }];
    expect(stepOf(steps, { id: 'b', roles: ['CO_CHAIR'] })).toBe(steps[1]);
    expect(stepOf(steps, { id: 'c', roles: ['CHAIR'] })).toBe(steps[2]);
    expect(code(() => stepOf(steps, { id: 'a', roles: ['CO_CHAIR'] }))).toBe('FORBIDDEN');
  });

  it('is complete when nobody is waited for', () => {
    expect(approve('IN_APPROVAL', 1)).toBe('IN_APPROVAL');
    expect(approve('IN_APPROVAL', 0)).toBe('APPROVED');
    for (const state of ['DRAFTING', 'APPROVED', 'RELEASED'] as const) expect(code(() => approve(state, 0))).toBe('WRONG_STATE');
  });

  it('is of the text that was read', () => {
    expect(code(() => assertSeen({ version: 3 }, 2))).toBe('STALE_VERSION');
  });
});

describe('releasing', () => {
  it('makes an approved text TLP:CLEAR, with a reason', () => {
    expect(release({ state: 'APPROVED' }, 'The chair approved it.')).toEqual({ state: 'RELEASED', marking: 'TLP:CLEAR' });
    expect(code(() => release({ state: 'APPROVED' }, ' '))).toBe('INVALID_INPUT');
  });

  it.each(outcomeStates.filter((state) => state !== 'APPROVED'))('is refused in state %s', (state) => {
    expect(code(() => release({ state }, 'Why not.'))).toBe('WRONG_STATE');
  });
});

describe('attribution', () => {
  it('of a text made under several rules is the strictest of them', () => {
    expect(strictestAttribution('ON_THE_RECORD', 'CHATHAM_HOUSE', 'NOT_FOR_ATTRIBUTION')).toBe('CHATHAM_HOUSE');
    expect(strictestAttribution('ON_THE_RECORD', 'NOT_FOR_ATTRIBUTION')).toBe('NOT_FOR_ATTRIBUTION');
  });

  it('decides which names stop a text: all of them, or on the record only people who did not agree', () => {
    for (const rule of ['CHATHAM_HOUSE', 'NOT_FOR_ATTRIBUTION'] as const) expect(['PERSON', 'NAME_PART', 'ORGANISATION', 'ACRONYM', 'TITLE', 'DOMAIN'].every((kind) => blocks(rule, { kind }))).toBe(true);
    expect(['PERSON', 'ADDRESS', 'ORGANISATION', 'ACRONYM', 'TITLE', 'NAME_PART'].filter((kind) => blocks('ON_THE_RECORD', { kind }))).toEqual(['PERSON', 'ADDRESS']);
  });
});

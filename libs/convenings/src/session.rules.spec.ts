import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Refusal } from '#plenary/protocol';
import { assertAhead, assertTakesAnswers, couldChangeAnAnswer, followingConvening, instantOf, joiningIsShown, moveSession, sessionMoves, sessionStates, type SessionState } from './session.rules.js';

const refused = (doing: () => unknown): Refusal => {
  try {
    doing();
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('It was not refused.');
};

describe('a session', () => {
  it('never leaves its graph, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...sessionStates)), (tried) => {
        let at: SessionState = 'DRAFT';
        for (const to of tried) {
          const allowed = sessionMoves[at].includes(to);
          if (!allowed) expect(refused(() => moveSession(at, to)).code).toBe('WRONG_STATE');
          else at = to;
        }
      }),
    );
  });

  it('that has ended or was called off stays so', () => {
    expect(sessionMoves.ADJOURNED).toEqual([]);
    expect(sessionMoves.CANCELLED).toEqual([]);
  });

  it.each<[SessionState, 'POSTPONED' | 'CANCELLED' | 'CONCLUDED', SessionState | null]>([
    ['SCHEDULED', 'CANCELLED', 'CANCELLED'],
    ['SCHEDULED', 'POSTPONED', 'POSTPONED'],
    ['ADJOURNED', 'CANCELLED', null],
    ['IN_SESSION', 'CONCLUDED', 'ADJOURNED'],
    ['SUSPENDED', 'CONCLUDED', 'ADJOURNED'],
    ['SCHEDULED', 'CONCLUDED', 'CANCELLED'],
    ['POSTPONED', 'CONCLUDED', null],
  ])('that is %s when its convening becomes %s becomes %s', (state, convening, expected) => expect(followingConvening(state, convening)).toBe(expected));

  it.each<[SessionState, boolean]>([['DRAFT', true], ['SCHEDULED', true], ['IN_SESSION', true], ['ADJOURNED', false], ['CANCELLED', false], ['POSTPONED', false]])('that is %s takes answers: %s', (state, takes) => {
    if (takes) expect(() => assertTakesAnswers(state)).not.toThrow();
    else expect(() => assertTakesAnswers(state)).toThrow(state);
  });
});

describe('a time on the wall', () => {
  it('is the instant its zone makes of it', () => {
    expect(instantOf({ wallStart: '2026-12-08T15:00', zone: 'Asia/Amman' }).startsAt.toISOString()).toBe('2026-12-08T12:00:00.000Z');
    expect(instantOf({ wallStart: '2026-07-08T15:00', zone: 'Europe/Zurich' }).startsAt.toISOString()).toBe('2026-07-08T13:00:00.000Z');
  });

  it('that the clocks jump over is refused, with the times that exist', () => {
    const refusal = refused(() => instantOf({ wallStart: '2026-03-29T02:30', zone: 'Europe/Zurich' }));
    expect(refusal.code).toBe('TIME_DOES_NOT_EXIST');
    expect(refusal.details.candidates).toEqual([
      { wall: '2026-03-29T03:00', at: '2026-03-29T01:00:00.000Z', offset: '+02:00' },
      { wall: '2026-03-29T03:30', at: '2026-03-29T01:30:00.000Z', offset: '+02:00' },
    ]);
    expect(refusal.details.fields).toEqual([expect.objectContaining({ path: 'wallStart', fault: 'does_not_exist' })]);
  });

  it('that comes twice is refused with both, until somebody says which', () => {
    const twice = { wallStart: '2026-10-25T02:30', zone: 'Europe/Zurich' };
    const refusal = refused(() => instantOf(twice));
    expect(refusal.code).toBe('TIME_IS_AMBIGUOUS');
    expect(refusal.details.candidates).toEqual([
      { wall: '2026-10-25T02:30', at: '2026-10-25T00:30:00.000Z', offset: '+02:00', choose: 'EARLIER' },
      { wall: '2026-10-25T02:30', at: '2026-10-25T01:30:00.000Z', offset: '+01:00', choose: 'LATER' },
    ]);
    expect(instantOf({ ...twice, choose: 'EARLIER' }).startsAt.toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(instantOf({ ...twice, choose: 'LATER' }).startsAt.toISOString()).toBe('2026-10-25T01:30:00.000Z');
  });

  it('must be a time of the calendar, and ahead', () => {
    expect(refused(() => instantOf({ wallStart: '2026-02-30T10:00', zone: 'Europe/Zurich' })).code).toBe('INVALID_INPUT');
    const now = new Date('2026-03-04T09:00:00Z');
    expect(() => assertAhead(now, now)).toThrow('passed');
    expect(() => assertAhead(new Date('2026-03-04T09:01:00Z'), now)).not.toThrow();
  });
});

describe('a change of place', () => {
  const where = (format: string, place: string | null) => ({ format, place });
  it.each([
    ['a room for one to be announced', where('IN_PERSON', null), where('IN_PERSON', 'Room XII'), false],
    ['another room', where('IN_PERSON', 'Room XII'), where('IN_PERSON', 'Room XX'), true],
    ['from a room to online', where('IN_PERSON', 'Room XII'), where('ONLINE', null), true],
    ['another name of an online place', where('ONLINE', 'Main channel'), where('ONLINE', 'Channel 2'), false],
    ['none', where('HYBRID', 'Room XII'), where('HYBRID', 'Room XII'), false],
  ])('raises the SEQUENCE only when it could change an answer: %s', (_, before, after, expected) => expect(couldChangeAnAnswer(before, after)).toBe(expected));
});

describe('joining details', () => {
  const startsAt = new Date('2026-04-14T12:00:00Z');
  const at = (text: string) => new Date(text);
  it.each([
    ['those who come, two days ahead', { startsAt, arranges: false, comes: true, now: at('2026-04-12T12:00:00Z') }, true],
    ['those who come, three days ahead', { startsAt, arranges: false, comes: true, now: at('2026-04-11T12:00:00Z') }, false],
    ['those who do not come', { startsAt, arranges: false, comes: false, now: at('2026-04-14T11:00:00Z') }, false],
    ['those who arrange it, always', { startsAt: null, arranges: true, comes: false, now: at('2026-01-01T00:00:00Z') }, true],
  ])('are shown to %s: %#', (_, who, expected) => expect(joiningIsShown(who)).toBe(expected));
});

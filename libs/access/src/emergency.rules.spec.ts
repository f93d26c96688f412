import { describe, expect, it } from '@jest/globals';
import { assertMayConfirm, assertStands, stateOf, untilAfter, type EmergencyTimes } from './emergency.rules.js';

const at = (time: string): Date => new Date(`2026-03-04T${time}:00Z`);
const asked: EmergencyTimes = { askedAt: at('09:00'), confirmedAt: null, until: null, endedAt: null };
const open: EmergencyTimes = { ...asked, confirmedAt: at('09:30'), until: at('11:30') };

describe('reading in an emergency', () => {
  it.each([
    ['is asked for', asked, at('09:00'), 'ASKED'],
    ['that nobody confirmed within a day is over', asked, new Date('2026-03-05T09:00:00Z'), 'ENDED'],
    ['is open once it was confirmed', open, at('11:29'), 'OPEN'],
    ['is over at its end, without anybody’s press', open, at('11:30'), 'ENDED'],
    ['is over once somebody ended it', { ...open, endedAt: at('09:45') }, at('09:50'), 'ENDED'],
  ])('%s', (_, emergency, now, state) => expect(stateOf(emergency, now)).toBe(state));

  it('lasts as many hours as were asked for', () => expect(untilAfter(at('09:30'), 2)).toEqual(at('11:30')));

  it('is confirmed by another than whoever asked, once, and not too late', () => {
    const request = { ...asked, askedBy: 'first' };
    expect(() => assertMayConfirm(request, 'second', at('10:00'))).not.toThrow();
    expect(() => assertMayConfirm(request, 'first', at('10:00'))).toThrow('another administrator');
    expect(() => assertMayConfirm({ ...open, askedBy: 'first' }, 'third', at('10:00'))).toThrow('confirmed this already');
    expect(() => assertMayConfirm(request, 'second', new Date('2026-03-06T00:00:00Z'))).toThrow('asks anew');
  });

  it('is ended only while it stands', () => {
    expect(() => assertStands(asked, at('10:00'))).not.toThrow();
    expect(() => assertStands(open, at('12:00'))).toThrow('over already');
  });
});

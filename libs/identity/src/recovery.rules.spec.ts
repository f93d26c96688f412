import { describe, expect, it } from '@jest/globals';
import { assertForSomebodyElse, assertMayConfirm, assertOpen, dueAfter, isDue, type Recovery } from './recovery.rules.js';

const now = new Date('2026-03-04T09:00:00Z');
const waiting: Recovery = { id: 'r', personId: 'lost', programmeId: 'p', askedBy: 'chair', confirmedBy: null, dueAt: null, stoppedAt: null, doneAt: null };
const running: Recovery = { ...waiting, confirmedBy: 'administrator', dueAt: dueAfter(now) };
const code = (attempt: () => void): string => {
  try {
    attempt();
    return 'nothing';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a recovery', () => {
  it('waits a whole day after it was confirmed', () => {
    expect(running.dueAt).toEqual(new Date('2026-03-05T09:00:00Z'));
    expect(isDue(running, new Date('2026-03-05T08:59:59.999Z'))).toBe(false);
    expect(isDue(running, new Date('2026-03-05T09:00:00Z'))).toBe(true);
  });
  it('is never due before a second person confirmed it, after it was stopped, or twice', () => {
    const later = new Date('2027-01-01T00:00:00Z');
    expect([waiting, { ...running, stoppedAt: now }, { ...running, doneAt: now }].map((one) => isDue(one, later))).toEqual([false, false, false]);
  });
  it.each([
    ['the person', waiting, 'lost', 'FORBIDDEN'],
    ['whoever asked', waiting, 'chair', 'FORBIDDEN'],
    ['another', waiting, 'administrator', 'nothing'],
    ['another, twice', running, 'second', 'WRONG_STATE'],
    ['another, after it was stopped', { ...waiting, stoppedAt: now }, 'administrator', 'WRONG_STATE'],
    ['another, after it was done', { ...running, doneAt: now }, 'second', 'WRONG_STATE'],
  ])('confirmed by %s', (_, recovery, by, expected) => expect(code(() => assertMayConfirm(recovery, by))).toBe(expected));
  it('is never asked for oneself', () => expect([code(() => assertForSomebodyElse('me', 'me')), code(() => assertForSomebodyElse('you', 'me'))]).toEqual(['FORBIDDEN', 'nothing']));
  it('cannot be stopped once it was carried out', () => expect(code(() => assertOpen({ stoppedAt: null, doneAt: now }))).toBe('WRONG_STATE'));
});

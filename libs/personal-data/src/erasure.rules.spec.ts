import { describe, expect, it } from '@jest/globals';
import { assertMayConfirm, assertNobodyIsLeftBehind, assertOpen, dueAfter } from './erasure.rules.js';

const request = { personId: 'delegate', programmeId: 'programme', askedBy: 'first', confirmedAt: null, withdrawnAt: null, doneAt: null };
const now = new Date('2026-03-04T09:00:00Z');

describe('forgetting somebody', () => {
  it('takes three days, in which it can be taken back', () => expect(dueAfter(now).toISOString()).toBe('2026-03-07T09:00:00.000Z'));

  it('in their name takes two, neither of whom is the person', () => {
    expect(() => assertMayConfirm(request, 'second')).not.toThrow();
    expect(() => assertMayConfirm(request, 'first')).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
    expect(() => assertMayConfirm(request, 'delegate')).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
    expect(() => assertMayConfirm({ ...request, confirmedAt: now }, 'second')).toThrow(expect.objectContaining({ code: 'WRONG_STATE' }));
    expect(() => assertMayConfirm({ ...request, programmeId: null }, 'second')).toThrow(expect.objectContaining({ code: 'WRONG_STATE' }));
  });

  it('cannot be taken back once it was done, nor done once it was taken back', () => {
    expect(() => assertOpen({ withdrawnAt: null, doneAt: now })).toThrow(expect.objectContaining({ code: 'WRONG_STATE' }));
    expect(() => assertOpen({ withdrawnAt: now, doneAt: null })).toThrow(expect.objectContaining({ code: 'WRONG_STATE' }));
  });

  it('waits where they are the last who keeps something', () => expect(() => assertNobodyIsLeftBehind(['OSH'])).toThrow(/OSH/));
});

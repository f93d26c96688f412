import { describe, expect, it } from '@jest/globals';
import { actsAt, announced, announcedRules, assertStillThere, keptUntil } from './retention.rules.js';

const now = new Date('2026-03-04T09:00:00Z');
const daysBefore = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe('when something goes', () => {
  it.each(announcedRules)('%s: when its time is over', (rule) => expect(actsAt(rule, daysBefore(0), now)).toEqual(new Date(now.getTime() + announced[rule].days * 86_400_000)));
  it.each(announcedRules)('%s: never before its notice has had its days, however long ago its time was over', (rule) => expect(actsAt(rule, daysBefore(5_000), now)).toEqual(new Date(now.getTime() + announced[rule].noticeDays * 86_400_000)));
  it('is a year later when it was kept', () => expect(keptUntil(now).toISOString()).toBe('2027-03-04T09:00:00.000Z'));
  it('cannot be kept once it is gone', () => expect(() => assertStillThere({ doneAt: now })).toThrow(expect.objectContaining({ code: 'WRONG_STATE' })));
});

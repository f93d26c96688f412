import { describe, expect, it } from '@jest/globals';
import { inOrder, needKinds, urgencyOf, type NeedKind } from './need.rules.js';

const now = new Date('2026-03-04T21:30:00Z'); // Wednesday; in Amman it is half past midnight on Thursday
const at = (instant: string) => ({ dueAt: new Date(instant), due: null });
const on = (day: string, zone = 'Asia/Amman') => ({ dueAt: null, due: { kind: 'DATE' as const, on: day, zone } });

describe('what waits', () => {
  it.each([
    ['a moment that has passed', at('2026-03-04T21:30:00Z'), 'OVERDUE'],
    ['a moment in an hour', at('2026-03-04T22:30:00Z'), 'TODAY'],
    ['the end of the day in the zone of the reader', at('2026-03-05T21:00:00Z'), 'TODAY'],
    ['a minute after that', at('2026-03-05T21:01:00Z'), 'THIS_WEEK'],
    ['six days on', at('2026-03-11T12:00:00Z'), 'THIS_WEEK'],
    ['seven days on', at('2026-03-12T12:00:00Z'), 'LATER'],
    ['yesterday’s date', on('2026-03-04'), 'OVERDUE'],
    ['today’s date', on('2026-03-05'), 'TODAY'],
    ['a date that is today where it was set, though tomorrow has begun here', on('2026-03-04', 'America/Los_Angeles'), 'TODAY'],
    ['a month', { dueAt: null, due: { kind: 'MONTH' as const, month: '2026-01' } }, 'LATER'],
    ['words', { dueAt: null, due: { kind: 'WORDS' as const, words: 'Ongoing' } }, 'WHENEVER'],
    ['nothing said', { dueAt: null, due: null }, 'WHENEVER'],
  ] as const)('by %s is %#', (_, need, urgency) => expect(urgencyOf(need, now, 'Asia/Amman')).toBe(urgency));

  it('stands the most urgent first, then by when, then by kind', () => {
    const need = (id: string, kind: NeedKind, byWhen: ReturnType<typeof at> | ReturnType<typeof on>) => ({ id, kind, ...byWhen, urgency: urgencyOf(byWhen, now, 'Asia/Amman') });
    const needs = [need('d', 'DO_ACTION', on('2026-03-05')), need('a', 'DO_ACTION', on('2026-03-01')), need('c', 'ANSWER_SESSION', at('2026-03-05T21:00:00Z')), need('b', 'ANSWER_SESSION', at('2026-03-04T22:00:00Z')), need('e', 'DO_ACTION', at('2026-12-01T00:00:00Z'))];
    expect(inOrder(needs).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('has kinds that are told apart', () => expect(new Set(needKinds).size).toBe(needKinds.length));
});

import { describe, expect, it } from '@jest/globals';
import { DueDateInput, dueOf, type DueKind } from './due-date.js';

const accepted = (given: object): boolean => DueDateInput.schema.safeParse(given).success;

describe('by when', () => {
  it.each([
    [{ kind: 'DATE', on: '2026-03-31', zone: 'Europe/Zurich' }],
    [{ kind: 'MONTH', month: '2027-03' }],
    [{ kind: 'WORDS', words: 'By fall 2028' }],
  ])('is a day in a zone, a month, or words: %j', (given) => {
    expect(accepted(given)).toBe(true);
    expect(dueOf({ on: null, ...given } as DueDateInput)).toEqual(given);
  });

  it.each([
    ['a day without a zone', { kind: 'DATE', on: '2026-03-31' }],
    ['a day that no calendar has', { kind: 'DATE', on: '2026-02-30', zone: 'Europe/Zurich' }],
    ['a zone that is none', { kind: 'DATE', on: '2026-03-31', zone: 'Europe/Atlantis' }],
    ['a month that is none', { kind: 'MONTH', month: '2027-13' }],
    ['two answers at once', { kind: 'MONTH', month: '2027-03', words: 'Ongoing' }],
    ['the answer of another kind', { kind: 'DATE', words: 'Ongoing' }],
    ['no words', { kind: 'WORDS', words: '  ' }],
    ['nothing', { kind: 'DATE' as DueKind }],
  ])('is not %s', (_, given) => {
    expect(accepted(given)).toBe(false);
  });

  it('names a zone by the name that its rules stand under', () => {
    expect(dueOf({ kind: 'DATE', on: '2026-03-31', zone: 'Asia/Calcutta' })).toMatchObject({ zone: 'Asia/Kolkata' });
  });
});

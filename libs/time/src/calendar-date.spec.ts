import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, isCalendarDate, isCalendarMonth, isWallClock } from './calendar-date.js';

describe('a calendar date', () => {
  it.each(['2026-12-08', '2028-02-29', '0001-01-01', '9998-12-31'])('is written like %s', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  it.each(['', '2026-12', '2026-2-3', '2026-02-29', '2026-13-01', '2026-00-10', '2026-12-00', '26-12-08', '+02026-12-08', '0000-01-01', '9999-12-31', '2026-12-08 ', '2026-12-08\n', '٢٠٢٦-١٢-٠٨'])(
    'is not %j',
    (text) => {
      expect(isCalendarDate(text)).toBe(false);
      expect(() => addDays(text, 1)).toThrow(RangeError);
      expect(() => daysBetween({ from: '2026-01-01', to: text })).toThrow(RangeError);
    },
  );

  it('is counted over months, leap days and centuries', () => {
    expect(addDays('2026-12-08', -84)).toBe('2026-09-15');
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01');
    expect(daysBetween({ from: '2026-12-08', to: '2026-09-15' })).toBe(-84);
  });

  it('some days on is that many days away, and back again the same', () => {
    const dates = fc.date({ min: new Date('1000-01-01'), max: new Date('9000-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(dates, fc.integer({ min: -300_000, max: 300_000 }), (on, days) => {
        expect(daysBetween({ from: on, to: addDays(on, days) })).toBe(days);
        expect(addDays(addDays(on, days), -days)).toBe(on);
      }),
    );
  });

  it('is refused where it could not be written any more', () => {
    expect(() => addDays('9998-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0001-01-01', -1)).toThrow(RangeError);
  });
});

describe('a month and the reading of a wall clock', () => {
  it.each([
    ['2026-12', true],
    ['2026-13', false],
    ['2026-12-08', false],
    ['2026', false],
  ])('%j as a month: %s', (text, known) => {
    expect(isCalendarMonth(text)).toBe(known);
  });

  it.each([
    ['2026-12-08T15:00', true],
    ['2026-12-08T00:00', true],
    ['2026-12-08T23:59', true],
    ['2026-12-08T24:00', false],
    ['2026-12-08T15:60', false],
    ['2026-02-30T15:00', false],
    ['2026-12-08T15:00:00', false],
    ['2026-12-08T15:00Z', false],
    ['2026-12-08t15:00', false],
  ])('%j as a reading: %s', (text, known) => {
    expect(isWallClock(text)).toBe(known);
  });
});

import { describe, expect, it } from '@jest/globals';
import { iCalendarUtc, iCalendarWall, offsetText } from './written-forms.js';

describe('the forms of iCalendar', () => {
  it('write an instant in UTC, with a Z', () => {
    expect(iCalendarUtc(new Date('2026-12-08T14:00:00.500Z'))).toBe('20261208T140000Z');
    expect(() => iCalendarUtc(new Date('rubbish'))).toThrow(RangeError);
  });

  it('write a wall clock reading without one, to stand beside its TZID', () => {
    expect(iCalendarWall('2026-12-08T15:00')).toBe('20261208T150000');
    expect(() => iCalendarWall('2026-12-08')).toThrow(RangeError);
  });
});

describe('an offset in writing', () => {
  it.each([
    [0, '+00:00'],
    [60, '+01:00'],
    [345, '+05:45'],
    [-210, '-03:30'],
    [-30, '-00:30'],
    [840, '+14:00'],
  ])('of %i minutes is %s', (minutes, text) => {
    expect(offsetText(minutes)).toBe(text);
  });
});

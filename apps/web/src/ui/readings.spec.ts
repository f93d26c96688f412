import { expect, test } from '@jest/globals';
import { cityOf, readingOf } from './readings.js';

const instant = new Date('2026-12-08T13:00:00Z');

test.each([
  ['Europe/Zurich', 'Tue 8 Dec, 14:00'],
  ['Asia/Amman', 'Tue 8 Dec, 16:00'],
  ['Asia/Kathmandu', 'Tue 8 Dec, 18:45'],
  ['America/St_Johns', 'Tue 8 Dec, 09:30'],
  ['Pacific/Kiritimati', 'Wed 9 Dec, 03:00'],
])('one instant reads by the clock of %s as %s', (zone, reading) => {
  expect(readingOf({ instant, zone, locale: 'en-GB' })).toBe(reading);
});

test('a zone is read by our own table: Vancouver no longer goes back in winter, whatever this Node believes', () => {
  expect(readingOf({ instant, zone: 'America/Vancouver', locale: 'en-GB', detail: 'clock' })).toBe('06:00');
});

test('the day alone, the clock alone, and with its year', () => {
  expect(readingOf({ instant, zone: 'Europe/Zurich', locale: 'en-GB', detail: 'day' })).toBe('Tue 8 Dec');
  expect(readingOf({ instant, zone: 'Europe/Zurich', locale: 'en-GB', detail: 'clock' })).toBe('14:00');
  expect(readingOf({ instant, zone: 'Europe/Zurich', locale: 'en-GB', detail: 'day', withYear: true })).toBe('Tue, 8 Dec 2026');
});

test('Arabic reads with Western digits, as United Nations documents have them', () => {
  expect(readingOf({ instant, zone: 'Asia/Amman', locale: 'ar-u-nu-latn', detail: 'clock' })).toBe('16:00');
});

test('a zone is called by its city', () => {
  expect(['America/Argentina/Buenos_Aires', 'Asia/Amman', 'Etc/UTC'].map(cityOf)).toEqual(['Buenos Aires', 'Amman', 'UTC']);
});

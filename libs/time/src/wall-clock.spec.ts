import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { folderAt, needs } from '../../../test/support/needs.js';
import { addDays } from './calendar-date.js';
import { dateIn, dayDifference, endOfDay, startOfDay, toInstant, toWall } from './wall-clock.js';
import { offsetText } from './written-forms.js';
import { allZoneNames, clockChanges, offsetMinutesAt } from './zones.js';

const timezones = '../shared/data/timezones';
const rowsOf = (file: string) => parse<Record<string, string>>(readFileSync(join(folderAt(timezones), file)), { columns: true });
const zones = fc.constantFrom(...allZoneNames());
const minuteMs = 60_000;
const instants = fc
  .integer({ min: 0, max: Date.UTC(2200, 0) / minuteMs })
  .map((minute) => new Date(minute * minuteMs));
const walls = instants.map((at) => at.toISOString().slice(0, 16));

describe('a wall clock reading in a zone', () => {
  it.each([
    ['2026-12-08T15:00', 'Europe/Zurich', '2026-12-08T14:00Z'],
    ['2026-07-08T15:00', 'Europe/Zurich', '2026-07-08T13:00Z'],
    ['2026-12-01T11:00', 'America/Vancouver', '2026-12-01T18:00Z'],
    ['2026-12-08T15:00', 'Asia/Kathmandu', '2026-12-08T09:15Z'],
    ['2027-01-01T00:00', 'Pacific/Kiritimati', '2026-12-31T10:00Z'],
    ['2090-07-08T15:00', 'Europe/Zurich', '2090-07-08T13:00Z'],
  ])('%s in %s is the instant %s', (wall, zone, instant) => {
    expect(toInstant({ wall, zone })).toEqual({ kind: 'EXACT', instant: new Date(instant) });
    expect(toWall(new Date(instant), zone)).toBe(wall);
  });

  it('that the clocks jump over is a GAP, with the clock before and after, so that a person can be asked', () => {
    expect(toInstant({ wall: '2027-03-28T02:30', zone: 'Europe/Zurich' })).toEqual({
      kind: 'GAP',
      changesAt: new Date('2027-03-28T01:00Z'),
      clockBefore: '2027-03-28T02:00',
      clockAfter: '2027-03-28T03:00',
      moved: { wall: '2027-03-28T03:30', instant: new Date('2027-03-28T01:30Z') },
    });
  });

  it.each([
    ['2027-03-28T01:59', 'EXACT'],
    ['2027-03-28T02:00', 'GAP'],
    ['2027-03-28T02:59', 'GAP'],
    ['2027-03-28T03:00', 'EXACT'],
    ['2027-10-31T01:59', 'EXACT'],
    ['2027-10-31T02:00', 'AMBIGUOUS'],
    ['2027-10-31T02:59', 'AMBIGUOUS'],
    ['2027-10-31T03:00', 'EXACT'],
  ])('at the edge of a change, %s in Zurich is %s', (wall, kind) => {
    expect(toInstant({ wall, zone: 'Europe/Zurich' }).kind).toBe(kind);
  });

  it('that comes twice is AMBIGUOUS, with both instants', () => {
    expect(toInstant({ wall: '2027-10-31T02:30', zone: 'Europe/Zurich' })).toEqual({
      kind: 'AMBIGUOUS',
      earlier: new Date('2027-10-31T00:30Z'),
      later: new Date('2027-10-31T01:30Z'),
    });
  });

  it.each([
    ['a jump of half an hour', '2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-04T02:00', '2026-10-04T02:30'],
    ['a jump over midnight', '2026-04-24T00:30', 'Africa/Cairo', '2026-04-24T00:00', '2026-04-24T01:00'],
    ['a whole day that a country left out', '2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T00:00', '2011-12-31T00:00'],
  ])('knows %s', (_, wall, zone, clockBefore, clockAfter) => {
    expect(toInstant({ wall, zone })).toMatchObject({ kind: 'GAP', clockBefore, clockAfter });
  });

  it.each(['', '2026-12-08', '2026-12-08T15:00:00', '2026-12-08T15:00Z', '2026-12-08 15:00', '2026-02-30T10:00', '2026-12-08T24:00', '0000-01-01T00:00'])(
    'is refused with a RangeError when it is written %j',
    (wall) => {
      expect(() => toInstant({ wall, zone: 'Europe/Zurich' })).toThrow(RangeError);
    },
  );

  it('is refused with a RangeError in a zone that does not exist', () => {
    expect(() => toInstant({ wall: '2026-12-08T15:00', zone: 'Europe/Atlantis' })).toThrow(RangeError);
  });

  it('leaves out the seconds of an instant, also before 1970', () => {
    expect(toWall(new Date('2026-12-08T14:00:59.999Z'), 'Europe/Zurich')).toBe('2026-12-08T15:00');
    expect(toWall(new Date('1969-12-31T23:59:59.999Z'), 'Etc/UTC')).toBe('1969-12-31T23:59');
  });
});

describe('between instants and readings', () => {
  it('the reading of an instant leads back to it: it is the one instant, or one of the two', () => {
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const reading = toInstant({ wall: toWall(instant, zone), zone });
        const found = reading.kind === 'EXACT' ? [reading.instant] : reading.kind === 'AMBIGUOUS' ? [reading.earlier, reading.later] : [];
        expect(found).toContainEqual(instant);
      }),
      { numRuns: 1000 },
    );
  });

  it('every reading off a gap is shown at its instants, and two instants of one reading lie apart', () => {
    fc.assert(
      fc.property(zones, walls, (zone, wall) => {
        const reading = toInstant({ wall, zone });
        if (reading.kind === 'EXACT') expect(toWall(reading.instant, zone)).toBe(wall);
        if (reading.kind !== 'AMBIGUOUS') return;
        expect([toWall(reading.earlier, zone), toWall(reading.later, zone)]).toEqual([wall, wall]);
        expect(reading.earlier.getTime()).toBeLessThan(reading.later.getTime());
      }),
      { numRuns: 1000 },
    );
  });

  it('every reading that the clocks jump over is a gap between the clock before and after, and moved by exactly the jump', () => {
    fc.assert(
      fc.property(zones, instants, fc.nat(), (zone, from, some) => {
        const to = new Date(from.getTime() + 3 * 365 * 86_400_000);
        const jumps = clockChanges({ zone, from, to }).filter((change) => change.offsetMinutesAfter > change.offsetMinutesBefore);
        for (const { at, offsetMinutesBefore, offsetMinutesAfter } of jumps) {
          const jump = offsetMinutesAfter - offsetMinutesBefore;
          const shown = (minutes: number) => new Date(at.getTime() + minutes * minuteMs).toISOString().slice(0, 16);
          const into = some % jump;
          expect(toInstant({ wall: shown(offsetMinutesBefore + into), zone })).toEqual({
            kind: 'GAP',
            changesAt: at,
            clockBefore: shown(offsetMinutesBefore),
            clockAfter: shown(offsetMinutesAfter),
            moved: { wall: shown(offsetMinutesAfter + into), instant: new Date(at.getTime() + into * minuteMs) },
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the day in another zone', () => {
  it.each([
    ['2026-12-08T23:30Z', 'Europe/Zurich', 'Europe/London', 1],
    ['2026-12-08T23:30Z', 'Europe/London', 'Europe/Zurich', -1],
    ['2026-12-08T14:00Z', 'Europe/Zurich', 'Africa/Nairobi', 0],
    ['2026-12-08T14:00Z', 'Pacific/Fiji', 'America/Los_Angeles', 1],
    ['2026-12-08T10:30Z', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 2],
    ['2026-12-08T10:30Z', 'Pacific/Pago_Pago', 'Pacific/Kiritimati', -2],
  ])('at %s the date in %s is, beside %s, %i days ahead', (at, zone, than, days) => {
    expect(dayDifference({ instant: new Date(at), zone, than })).toBe(days);
  });

  it('begins at midnight, or when the clocks jump over midnight; where midnight comes twice, with the first', () => {
    expect(startOfDay({ on: '2026-12-08', zone: 'Europe/Zurich' })).toEqual(new Date('2026-12-07T23:00Z'));
    expect(startOfDay({ on: '2026-04-24', zone: 'Africa/Cairo' })).toEqual(new Date('2026-04-23T22:00Z'));
    expect(startOfDay({ on: '2011-12-30', zone: 'Pacific/Apia' })).toEqual(startOfDay({ on: '2011-12-31', zone: 'Pacific/Apia' }));
    expect(startOfDay({ on: '2027-11-07', zone: 'America/Havana' })).toEqual(new Date('2027-11-07T04:00Z'));
  });

  it('ends where the next begins, even on the last date that can be written', () => {
    fc.assert(
      fc.property(zones, instants, (zone, at) => {
        const on = at.toISOString().slice(0, 10);
        expect(endOfDay({ on, zone })).toEqual(startOfDay({ on: addDays(on, 1), zone }));
      }),
    );
    expect(endOfDay({ on: '9998-12-31', zone: 'Etc/UTC' })).toEqual(new Date('9999-01-01T00:00Z'));
    expect(() => endOfDay({ on: '9999-12-31', zone: 'Etc/UTC' })).toThrow(RangeError);
  });

  it('can be named in every zone for every reading that is accepted in another', () => {
    for (const wall of ['0001-01-01T00:00', '9998-12-31T23:59']) {
      for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        const reading = toInstant({ wall, zone });
        if (reading.kind !== 'EXACT') throw new Error(`${wall} in ${zone} is not exact`);
        for (const other of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) expect(dateIn(reading.instant, other)).toMatch(/^\d{4}-\d\d-\d\d$/);
      }
    }
  });
});

needs({ folder: timezones })('the shared cases of local times', () => {
  it('are normal, nonexistent or ambiguous as we say, with the same instants', () => {
    const rows = rowsOf('local-time-cases.csv');
    const kinds = { EXACT: 'normal', GAP: 'nonexistent', AMBIGUOUS: 'ambiguous' };
    const written = (instant: Date) => instant.toISOString().replace('.000', '');
    const ours = rows.map(({ zone = '', local = '' }) => {
      const reading = toInstant({ wall: local.slice(0, 16), zone });
      const earlier = reading.kind === 'EXACT' ? written(reading.instant) : reading.kind === 'AMBIGUOUS' ? written(reading.earlier) : '';
      const later = reading.kind === 'EXACT' ? written(reading.instant) : reading.kind === 'AMBIGUOUS' ? written(reading.later) : '';
      return { zone, local, kind: kinds[reading.kind], utc_earlier: earlier, utc_later: later };
    });
    expect(rows.length).toBeGreaterThan(400);
    expect(ours).toEqual(rows);
  });
});

needs({ folder: timezones })('the shared instants of a roundtable of thirteen cities', () => {
  it('have the local time, offset and day we say', () => {
    const rows = rowsOf('convening-instants.csv').map(({ utc, zone, local, offset, day_shift }) => ({ utc, zone, local, offset, day_shift }));
    const ours = rows.map(({ utc = '', zone = '' }) => ({
      utc,
      zone,
      local: toWall(new Date(utc), zone),
      offset: offsetText(offsetMinutesAt(new Date(utc), zone)).replace(':', ''),
      day_shift: String(dayDifference({ instant: new Date(utc), zone, than: 'Etc/UTC' })),
    }));
    expect(rows.length).toBeGreaterThan(100);
    expect(ours).toEqual(rows);
  });
});

needs({ folder: timezones })('a weekly series at 15:00 in Zurich', () => {
  it('keeps its wall time over every change of clocks, and is read in four other cities as the shared series says', () => {
    const places = { new_york: 'America/New_York', sydney: 'Australia/Sydney', nairobi: 'Africa/Nairobi', cairo: 'Africa/Cairo' };
    const rows = rowsOf('weekly-series-zurich-2027.csv');
    const shown = (instant: Date, zone: string) => `${toWall(instant, zone)}${offsetText(offsetMinutesAt(instant, zone)).replace(':', '')}`;
    const ours = rows.map((_, week) => {
      const reading = toInstant({ wall: `${addDays('2027-03-01', 7 * week)}T15:00`, zone: 'Europe/Zurich' });
      if (reading.kind !== 'EXACT') throw new Error('15:00 in Zurich comes once a day');
      const elsewhere = Object.entries(places).map(([place, zone]) => [place, shown(reading.instant, zone)] as const);
      return { n: String(week + 1), local_zurich: shown(reading.instant, 'Europe/Zurich'), utc: `${toWall(reading.instant, 'UTC')}Z`, ...Object.fromEntries(elsewhere) };
    });
    expect(rows.length).toBe(40);
    expect(ours).toEqual(rows);
  });
});

needs({ folder: timezones })('meeting times that a working group wrote in Pacific time', () => {
  it('are the instants that it linked, over four years of changes of clocks', () => {
    const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
    const two = (number: number) => String(number).padStart(2, '0');
    const rows = rowsOf('real-meeting-times.csv');
    const ours = rows.map(({ stated_local: stated = '' }) => {
      const match = /^(\w+) (\d+)\D+(\d{4}),? (\d+):(\d\d) ?([ap]m)?.*?([ap]m|noon)/i.exec(stated) ?? [];
      const [, month = '', day, year, hour, minute, half, halfAtEnd = ''] = match;
      const afternoon = (half ?? halfAtEnd).toLowerCase() === 'pm';
      const wall = `${year}-${two(months.indexOf(month) + 1)}-${two(Number(day))}T${two((Number(hour) % 12) + (afternoon ? 12 : 0))}:${minute}`;
      const reading = toInstant({ wall, zone: 'America/Los_Angeles' });
      return reading.kind === 'EXACT' ? reading.instant.toISOString().replace(/[-:]|\.000Z/g, '') : reading.kind;
    });
    expect(ours).toEqual(rows.map((row) => row.stated_utc));
  });
});

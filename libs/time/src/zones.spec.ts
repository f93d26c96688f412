import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { folderAt, needs } from '../../../test/support/needs.js';
import { allZoneNames, canonicalZone, clockChanges, isTimeZone, offsetMinutesAt, tzVersion, zoneNames } from './zones.js';

const timezones = '../shared/data/timezones';
const rowsOf = (file: string) => parse<Record<string, string>>(readFileSync(join(folderAt(timezones), file)), { columns: true });
const zones = fc.constantFrom(...allZoneNames());
const instants = fc.date({ min: new Date('1970-01-01T00:00Z'), max: new Date('2200-01-01T00:00Z'), noInvalidDate: true });

describe('the names of zones', () => {
  it.each([
    ['Europe/Zurich', 'Europe/Zurich'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['UTC', 'Etc/UTC'],
  ])('%s is known today as %s', (name, today) => {
    expect(isTimeZone(name)).toBe(true);
    expect(canonicalZone(name)).toBe(today);
  });

  it.each(['', 'Europe', 'Europe/zurich', 'Europe/Atlantis', 'Factory', 'localtime', '+01:00', 'constructor', '__proto__', 'Europe/Zurich|60'])(
    '%j is none, and asking its clock is refused with a RangeError',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
      expect(() => canonicalZone(name)).toThrow(RangeError);
      expect(() => offsetMinutesAt(new Date(0), name)).toThrow(RangeError);
    },
  );

  it('are offered once each: places under the name of today, and Etc/UTC', () => {
    const offered = zoneNames();
    expect(new Set(offered).size).toBe(offered.length);
    expect(offered.filter((name) => canonicalZone(name) !== name)).toEqual([]);
    expect(offered).toEqual(expect.arrayContaining(['Africa/Nairobi', 'America/Toronto', 'Asia/Kathmandu', 'Etc/UTC', 'Pacific/Fiji']));
    expect(offered).not.toEqual(expect.arrayContaining(['EST']));
    expect(offered).not.toEqual(expect.arrayContaining(['Etc/GMT+5']));
  });

  it('include every zone that Node knows, so that what a browser reports is understood', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((name) => !isTimeZone(name))).toEqual([]);
  });
});

describe('the offset of a zone', () => {
  it('comes from release 2026f of the IANA database, or a later one', () => {
    expect(tzVersion).toMatch(/^\d{4}[a-z]+$/);
    expect(tzVersion >= '2026f').toBe(true);
  });

  it.each([
    ['Asia/Kathmandu', '2026-12-08T12:00Z', 345, 'three quarters of an hour'],
    ['Pacific/Chatham', '2026-12-08T12:00Z', 825, 'three quarters of an hour, in summer time'],
    ['Australia/Lord_Howe', '2026-07-01T12:00Z', 630, 'half an hour, and a summer time of half an hour'],
    ['Australia/Lord_Howe', '2026-12-08T12:00Z', 660, 'half an hour, and a summer time of half an hour'],
    ['America/St_Johns', '2026-12-08T12:00Z', -210, 'half an hour west'],
    ['Pacific/Kiritimati', '2026-12-08T12:00Z', 840, 'the furthest east'],
    ['Europe/Dublin', '2026-07-01T12:00Z', 60, 'a winter time below standard time'],
    ['Antarctica/Troll', '2026-07-01T12:00Z', 120, 'a summer time of two hours'],
    ['Africa/Cairo', '2026-07-01T12:00Z', 180, 'summer time that came back in 2023'],
    ['America/Vancouver', '2026-12-01T18:00Z', -420, 'no winter time since 2026'],
    ['Africa/Casablanca', '2026-12-01T18:00Z', 0, 'back to UTC in 2026'],
    ['America/Havana', '2026-12-01T18:00Z', -240, 'one winter left out'],
    ['America/Havana', '2027-12-01T18:00Z', -300, 'winter time again after the one left out'],
    ['Europe/Moscow', '2012-01-01T00:00Z', 240, 'what was in force then, not now'],
    ['Europe/Zurich', '2085-07-01T00:00Z', 120, 'the rule in force goes on'],
    ['America/Santiago', '2085-07-01T00:00Z', -240, 'the rule in force goes on, south of the equator'],
  ])('of %s at %s is %i minutes: %s', (zone, at, minutes) => {
    expect(offsetMinutesAt(new Date(at), zone)).toBe(minutes);
  });

  it('is the same under every name of a zone', () => {
    fc.assert(fc.property(zones, instants, (zone, at) => offsetMinutesAt(at, zone) === offsetMinutesAt(at, canonicalZone(zone))));
  });

  it('is refused for an invalid Date rather than guessed', () => {
    expect(() => offsetMinutesAt(new Date('rubbish'), 'Europe/Zurich')).toThrow(RangeError);
  });

  // Node's own table is older or newer than ours; about these ten years all releases agree.
  it('agrees with Node in every zone from 2010 to 2019', () => {
    const names = Intl.supportedValuesOf('timeZone');
    const differing = names.filter((zone) => {
      const node = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
      const nodeMinutes = (at: Date) => {
        const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(node.format(at)) ?? ['', '+', '0', '0'];
        return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
      };
      const months = Array.from({ length: 120 }, (_, i) => new Date(Date.UTC(2010, i, 1 + (i % 28), 12)));
      return months.some((at) => offsetMinutesAt(at, zone) !== nodeMinutes(at));
    });
    expect(differing).toEqual([]);
  });
});

describe('the changes of a zone’s clocks', () => {
  it('are given with the offsets before and after, from the first instant on and before the last', () => {
    const [spring, autumn] = [new Date('2027-03-28T01:00Z'), new Date('2027-10-31T01:00Z')];
    const changes = [
      { at: spring, offsetMinutesBefore: 60, offsetMinutesAfter: 120 },
      { at: autumn, offsetMinutesBefore: 120, offsetMinutesAfter: 60 },
    ];
    expect(clockChanges({ zone: 'Europe/Zurich', from: new Date('2027-01-01'), to: new Date('2028-01-01') })).toEqual(changes);
    expect(clockChanges({ zone: 'Europe/Zurich', from: spring, to: autumn })).toEqual(changes.slice(0, 1));
    expect(clockChanges({ zone: 'Africa/Nairobi', from: new Date('2027-01-01'), to: new Date('2028-01-01') })).toEqual([]);
  });

  it('are the only moments at which the offset changes', () => {
    fc.assert(
      fc.property(zones, instants, fc.integer({ min: 1, max: 400 }), (zone, from, days) => {
        const to = new Date(from.getTime() + days * 86_400_000);
        const changes = clockChanges({ zone, from: new Date(from.getTime() + 1), to: new Date(to.getTime() + 1) });
        const offsets = [offsetMinutesAt(from, zone), ...changes.map(({ offsetMinutesAfter }) => offsetMinutesAfter)];
        expect(changes.map(({ offsetMinutesBefore }) => offsetMinutesBefore)).toEqual(offsets.slice(0, -1));
        expect(offsetMinutesAt(to, zone)).toBe(offsets.at(-1));
        for (const { at, offsetMinutesBefore, offsetMinutesAfter } of changes) {
          expect(offsetMinutesAt(at, zone)).toBe(offsetMinutesAfter);
          expect(offsetMinutesAt(new Date(at.getTime() - 1), zone)).toBe(offsetMinutesBefore);
        }
      }),
    );
  });
});

needs({ folder: timezones })('the shared table of changes, 2026 to 2028', () => {
  it('is ours, change by change and no other', () => {
    const rows = rowsOf('transitions-2026-2028.csv');
    const [from, to] = [new Date('2026-01-01'), new Date('2029-01-01')];
    const ours = [...new Set(rows.map((row) => row.zone ?? ''))].flatMap((zone) =>
      clockChanges({ zone, from, to }).map((change) => [zone, change.at.getTime(), change.offsetMinutesBefore, change.offsetMinutesAfter]),
    );
    const theirs = rows.map((row) => [row.zone, Date.parse(row.utc_instant ?? ''), Number(row.offset_before_min), Number(row.offset_after_min)]);
    expect(theirs.length).toBeGreaterThan(100);
    expect(ours).toEqual(theirs);
  });
});

needs({ folder: timezones })('the days on which 2026f and an older table of Node differ', () => {
  it('carry our offset as 2026f has it, on the first and on the last of them', () => {
    // A last day that is the day of the change is counted at its first instant, so both ends are asked at 00:00 UTC.
    const differing = rowsOf('tzdb-2026f-vs-node-2025c.csv').flatMap((row) =>
      [row.first_day_utc ?? '', row.last_day_utc ?? '']
        .map((day) => ({ zone: row.zone ?? '', day, ours: offsetMinutesAt(new Date(`${day}T00:00Z`), row.zone ?? ''), theirs: Number(row.offset_iana_2026f_min) }))
        .filter(({ ours, theirs }) => ours !== theirs),
    );
    expect(differing).toEqual([]);
  });
});

import { links, version, zones } from './zones.data.js';

/** The release of the IANA database that every conversion here rests on, such as "2026f"; kept beside a derived instant. */
export const tzVersion: string = version;

/** Clocks go from one offset to another at an instant. Offsets are minutes east of UTC. */
export interface ClockChange {
  at: Date;
  offsetMinutesBefore: number;
  offsetMinutesAfter: number;
}

interface DayRule {
  month: number;
  week: number;
  weekday: number;
  minute: number;
}

/** Minutes are counted from 1970-01-01T00:00Z: every change of every clock since then falls on a whole one. */
interface Change {
  minute: number;
  offset: number;
}

interface History {
  initial: number;
  changes: readonly Change[];
  rule: { standard: number; summer: number; starts: DayRule; ends: DayRule; byYear: Map<number, readonly Change[]> } | null;
}

const minuteMs = 60_000;

const rowOf = new Map(
  zones
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf('|')), line]),
);
const zoneOf = new Map(links.trim().split('\n').map((line) => line.split('|') as [name: string, zone: string]));
const histories = new Map<string, History>();

function readDayRule(text: string): DayRule {
  const [month, week, weekday, minute] = text.split(/[./]/).map(Number) as [number, number, number, number];
  return { month, week, weekday, minute };
}

function readRule(text: string): NonNullable<History['rule']> {
  const [standard, summer, starts, ends] = text.split(',') as [string, string, string, string];
  return { standard: Number(standard), summer: Number(summer), starts: readDayRule(starts), ends: readDayRule(ends), byYear: new Map() };
}

// A row is read when its zone is first asked for: a page shows a handful of the four hundred.
function readRow(row: string): History {
  const [, offsetList, order, gaps, rule] = row.split('|') as [string, string, string, string, string];
  const offsets = offsetList.split(',').map(Number) as [number, ...number[]];
  let minute = 0;
  const changes = (gaps === '' ? [] : gaps.split(' ')).map((gap, i) => {
    minute += parseInt(gap, 36);
    return { minute, offset: offsets[parseInt(order.charAt(i), 36)] ?? offsets[0] };
  });
  return { initial: offsets[0], changes, rule: rule === '' ? null : readRule(rule) };
}

function historyOf(zone: string): History {
  const name = zoneOf.get(zone) ?? zone;
  const known = histories.get(name);
  if (known) return known;
  const row = rowOf.get(name);
  if (row === undefined) throw new RangeError(`No such time zone in the IANA database ${version}: ${zone}`);
  const history = readRow(row);
  histories.set(name, history);
  return history;
}

function minuteOfRule({ month, week, weekday, minute }: DayRule, year: number, offsetBefore: number): number {
  const weekdayOfFirst = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const first = 1 + ((weekday - weekdayOfFirst + 7) % 7);
  // Week 5 means the last such weekday of the month, which may be the fourth.
  const day = first + (week - 1) * 7 > lastDay ? first + (week - 2) * 7 : first + (week - 1) * 7;
  return Date.UTC(year, month - 1, day) / minuteMs + minute - offsetBefore;
}

function changesOfYear(rule: NonNullable<History['rule']>, year: number): readonly Change[] {
  const known = rule.byYear.get(year);
  if (known) return known;
  const changes = [
    { minute: minuteOfRule(rule.starts, year, rule.standard), offset: rule.summer },
    { minute: minuteOfRule(rule.ends, year, rule.summer), offset: rule.standard },
  ].sort((a, b) => a.minute - b.minute);
  rule.byYear.set(year, changes);
  return changes;
}

const yearOf = (minute: number): number => new Date(minute * minuteMs).getUTCFullYear();

/** The rule's changes from the year before `from` to the year after `to`, but none before the last change that is listed. */
function changesByRule({ changes, rule }: History, from: number, to: number): Change[] {
  const listedUntil = changes.at(-1)?.minute ?? 0;
  if (!rule || to < listedUntil) return [];
  const found: Change[] = [];
  for (let year = yearOf(Math.max(from, listedUntil)) - 1; year <= yearOf(to) + 1; year++) {
    found.push(...changesOfYear(rule, year).filter(({ minute }) => minute > listedUntil));
  }
  return found;
}

/** How many of the sorted changes have happened by `minute`. */
function countUntil(changes: readonly Change[], minute: number): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.minute ?? Infinity) <= minute) low = middle + 1;
    else high = middle;
  }
  return low;
}

function offsetAtMinute(history: History, minute: number): number {
  const byRule = changesByRule(history, minute, minute).findLast((change) => change.minute <= minute);
  return byRule?.offset ?? history.changes[countUntil(history.changes, minute) - 1]?.offset ?? history.initial;
}

function minutesSince1970(instant: Date): number {
  const minutes = instant.getTime() / minuteMs;
  if (Number.isNaN(minutes)) throw new RangeError('Not an instant: the Date is invalid.');
  return minutes;
}

/** Is this a name of the IANA database, today's or an older one ("Europe/Kiev")? Letter case counts. */
export function isTimeZone(name: string): boolean {
  return rowOf.has(name) || zoneOf.has(name);
}

/**
 * Today's name of a zone: "Europe/Kyiv" for "Europe/Kiev", "Etc/UTC" for "UTC". Browsers may report the older one.
 * @throws RangeError when there is no such zone: ask isTimeZone first.
 */
export function canonicalZone(name: string): string {
  const zone = zoneOf.get(name) ?? name;
  if (!rowOf.has(zone)) throw new RangeError(`No such time zone in the IANA database ${version}: ${name}`);
  return zone;
}

/** The zones to choose from, in the order of their names: every place under today's name, and Etc/UTC. */
export function zoneNames(): string[] {
  return [...rowOf.keys()].filter((name) => name === 'Etc/UTC' || (name.includes('/') && !name.startsWith('Etc/')));
}

/** Every name isTimeZone knows, for comparisons with other tables (PostgreSQL's, Node's). */
export function allZoneNames(): string[] {
  return [...rowOf.keys(), ...zoneOf.keys()].sort();
}

/**
 * Minutes east of UTC on the clocks of a zone at an instant. Before 1970 that of 1 January 1970 stands in;
 * after the years that governments have announced, the rule in force goes on.
 * @throws RangeError when there is no such zone, or the Date is invalid.
 */
export function offsetMinutesAt(instant: Date, zone: string): number {
  return offsetAtMinute(historyOf(zone), Math.floor(minutesSince1970(instant)));
}

/**
 * The changes of a zone's clocks at or after `from` and before `to`, in order; those that leave the offset alone are none.
 * @throws RangeError when there is no such zone, or a Date is invalid.
 */
export function clockChanges({ zone, from, to }: { zone: string; from: Date; to: Date }): ClockChange[] {
  const history = historyOf(zone);
  const [first, end] = [Math.ceil(minutesSince1970(from)), Math.ceil(minutesSince1970(to))];
  return [...history.changes, ...changesByRule(history, first, end)]
    .filter(({ minute }) => minute >= first && minute < end)
    .map(({ minute, offset }) => ({
      at: new Date(minute * minuteMs),
      offsetMinutesBefore: offsetAtMinute(history, minute - 1),
      offsetMinutesAfter: offset,
    }))
    .filter(({ offsetMinutesBefore, offsetMinutesAfter }) => offsetMinutesBefore !== offsetMinutesAfter);
}

import { isCalendarDate, isWallClock } from './calendar-date.js';
import { clockChanges, offsetMinutesAt } from './zones.js';

/**
 * What the clocks of a zone make of a reading. EXACT: it comes once. GAP: it never comes, the clocks jump over it from
 * `clockBefore` to `clockAfter`; a person is asked, and `moved` is what a calendar would do (RFC 5545 3.3.5: the offset
 * before the jump counts). AMBIGUOUS: it comes twice; a person is asked, and a calendar takes the earlier.
 */
export type InstantOfWall =
  | { kind: 'EXACT'; instant: Date }
  | { kind: 'GAP'; changesAt: Date; clockBefore: string; clockAfter: string; moved: { wall: string; instant: Date } }
  | { kind: 'AMBIGUOUS'; earlier: Date; later: Date };

const minuteMs = 60_000;
const dayMs = 86_400_000;
// No clock has ever been further from UTC than this, so what a reading can mean lies within it on either side.
const furthestOffsetMs = 16 * 60 * minuteMs;

const written = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

/**
 * What the clocks of a zone show at an instant, as YYYY-MM-DDTHH:mm; seconds are left out.
 * @throws RangeError when there is no such zone, the Date is invalid, or the year has not four digits.
 */
export function toWall(instant: Date, zone: string): string {
  const ms = instant.getTime() + offsetMinutesAt(instant, zone) * minuteMs;
  const wall = written(ms);
  if (!/^\d{4}-/.test(wall)) throw new RangeError(`Outside the years that can be written: ${new Date(ms).toISOString()}`);
  return wall;
}

/**
 * The instant, if there is exactly one, at which the clocks of a zone show this reading.
 * @throws RangeError when the reading is not written YYYY-MM-DDTHH:mm or there is no such zone: ask isWallClock, isTimeZone first.
 */
export function toInstant({ wall, zone }: { wall: string; zone: string }): InstantOfWall {
  if (!isWallClock(wall)) throw new RangeError(`Not the reading of a wall clock (YYYY-MM-DDTHH:mm): ${wall}`);
  return instantAt(Date.parse(`${wall}:00Z`), zone);
}

/** `asUtc`: the reading, counted as if it were one of UTC. */
function instantAt(asUtc: number, zone: string): InstantOfWall {
  const from = new Date(asUtc - furthestOffsetMs);
  const changes = clockChanges({ zone, from, to: new Date(asUtc + furthestOffsetMs) });
  const offsets = new Set([offsetMinutesAt(from, zone), ...changes.map(({ offsetMinutesAfter }) => offsetMinutesAfter)]);
  const instants = [...offsets]
    .map((offset) => ({ offset, instant: new Date(asUtc - offset * minuteMs) }))
    .filter(({ offset, instant }) => offsetMinutesAt(instant, zone) === offset)
    .map(({ instant }) => instant)
    .sort((a, b) => a.getTime() - b.getTime());
  const [earlier, later] = [instants[0], instants.at(-1)];
  if (earlier && later) return earlier === later ? { kind: 'EXACT', instant: earlier } : { kind: 'AMBIGUOUS', earlier, later };

  for (const { at, offsetMinutesBefore, offsetMinutesAfter } of changes) {
    const [stops, resumes] = [at.getTime() + offsetMinutesBefore * minuteMs, at.getTime() + offsetMinutesAfter * minuteMs];
    if (stops > asUtc || asUtc >= resumes) continue;
    const instant = new Date(asUtc - offsetMinutesBefore * minuteMs);
    return { kind: 'GAP', changesAt: at, clockBefore: written(stops), clockAfter: written(resumes), moved: { wall: toWall(instant, zone), instant } };
  }
  throw new Error(`The clocks of ${zone} neither show nor jump over ${written(asUtc)}: the table of zones contradicts itself.`);
}

/** The date in a zone at an instant, as YYYY-MM-DD. @throws RangeError as toWall does. */
export function dateIn(instant: Date, zone: string): string {
  return toWall(instant, zone).slice(0, 10);
}

/**
 * How many days the date in `zone` is ahead of the date in `than` at an instant; behind is negative. Mostly -1, 0 or 1,
 * but two days apart happens: Kiritimati (UTC+14) and Pago Pago (UTC-11) lie 25 hours from each other.
 * @throws RangeError as offsetMinutesAt does.
 */
export function dayDifference({ instant, zone, than }: { instant: Date; zone: string; than: string }): number {
  const dayIn = (place: string) => Math.floor((instant.getTime() + offsetMinutesAt(instant, place) * minuteMs) / dayMs);
  return dayIn(zone) - dayIn(than);
}

/**
 * The first instant of a date in a zone: midnight, or where clocks jump over midnight (Cairo, Beirut) the moment they do.
 * For a date that a zone left out (Apia, 2011-12-30) the first instant of the next.
 * @throws RangeError when `on` is not a calendar date or there is no such zone.
 */
export function startOfDay({ on, zone }: { on: string; zone: string }): Date {
  return midnight(asUtcOf(on), zone);
}

/** The first instant after a date in a zone; otherwise as startOfDay. */
export function endOfDay({ on, zone }: { on: string; zone: string }): Date {
  return midnight(asUtcOf(on) + dayMs, zone);
}

function asUtcOf(on: string): number {
  if (!isCalendarDate(on)) throw new RangeError(`Not a calendar date (YYYY-MM-DD): ${on}`);
  return Date.parse(`${on}T00:00Z`);
}

function midnight(asUtc: number, zone: string): Date {
  const reading = instantAt(asUtc, zone);
  if (reading.kind === 'GAP') return reading.changesAt;
  return reading.kind === 'EXACT' ? reading.instant : reading.earlier;
}

const dayMs = 86_400_000;

// The first and the last year of four digits are refused, so that whatever is accepted can be shown in every other zone.
const year = '(?!0000|9999)\\d{4}';
const dateForm = new RegExp(`^${year}-\\d\\d-\\d\\d$`);
const wallForm = new RegExp(`^${year}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$`);

/** Is this a day of the calendar, written YYYY-MM-DD? ("2026-02-30" is none.) */
export function isCalendarDate(text: string): boolean {
  return dateForm.test(text) && readsBack(`${text}T00:00`);
}

/** Is this a month of the calendar, written YYYY-MM? */
export function isCalendarMonth(text: string): boolean {
  return isCalendarDate(`${text}-01`);
}

/** Is this the reading of a wall clock, written YYYY-MM-DDTHH:mm? Whether it comes about in a zone, toInstant says. */
export function isWallClock(text: string): boolean {
  return wallForm.test(text) && readsBack(text);
}

// Engines differ in what they make of 30 February or 24:00: only what comes back as it was written is a reading.
function readsBack(wall: string): boolean {
  const ms = Date.parse(`${wall}:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 16) === wall;
}

/**
 * The date so many days later, or earlier when negative.
 * @throws RangeError when `on` is no calendar date, or the result is none.
 */
export function addDays(on: string, days: number): string {
  if (!isCalendarDate(on)) throw new RangeError(`Not a calendar date (YYYY-MM-DD): ${on}`);
  const date = new Date(Date.parse(`${on}T00:00Z`) + days * dayMs).toISOString().slice(0, 10);
  if (!isCalendarDate(date)) throw new RangeError(`${days} days from ${on} is outside the years that can be written.`);
  return date;
}

/**
 * Whole days from one date to another; negative when `to` is earlier.
 * @throws RangeError when one of them is no calendar date.
 */
export function daysBetween({ from, to }: { from: string; to: string }): number {
  for (const on of [from, to]) if (!isCalendarDate(on)) throw new RangeError(`Not a calendar date (YYYY-MM-DD): ${on}`);
  return (Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / dayMs;
}

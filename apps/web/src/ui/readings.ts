import { offsetMinutesAt } from '#plenary/time';

/** "Asia/Amman" is read as Amman; a zone is always told by a city, never by an abbreviation. */
export const cityOf = (zone: string): string => (zone === 'Etc/UTC' ? 'UTC' : zone.split('/').at(-1)!.replaceAll('_', ' '));

/** A Latin name within Arabic would otherwise draw the numbers around it to its own side. */
export const apart = (name: string) => `\u2068${name}\u2069`;
const withOffset = (instant: Date, zone: string) => new Date(instant.getTime() + offsetMinutesAt(instant, zone) * 60_000);

export type Detail = 'day' | 'clock' | 'day and clock';

/** By our own zone table, not the browser's, which may be years old: the reading is written as if it were UTC. */
export function readingOf({ instant, zone, locale, detail = 'day and clock', withYear = false }: { instant: Date; zone: string; locale: string; detail?: Detail; withYear?: boolean }): string {
  const day: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', ...(withYear && { year: 'numeric' }) };
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return new Intl.DateTimeFormat(locale, { ...(detail !== 'clock' && day), ...(detail !== 'day' && clock), timeZone: 'UTC' }).format(withOffset(instant, zone));
}

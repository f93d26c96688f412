import { dayDifference, isTimeZone, offsetMinutesAt } from '#plenary/time';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { useViewerZone } from './viewer-zone.js';

/** "Asia/Amman" is read as Amman; a zone is always told by a city, never by an abbreviation. */
export const cityOf = (zone: string): string => (zone === 'Etc/UTC' ? 'UTC' : zone.split('/').at(-1)!.replaceAll('_', ' '));

/** A Latin name within Arabic would otherwise draw the numbers around it to its own side. */
const apart = (name: string) => `\u2068${name}\u2069`;
const withOffset = (instant: Date, zone: string) => new Date(instant.getTime() + offsetMinutesAt(instant, zone) * 60_000);

type Detail = 'day' | 'clock' | 'day and clock';

/** By our own zone table, not the browser's, which may be years old: the reading is written as if it were UTC. */
export function readingOf({ instant, zone, locale, detail = 'day and clock', withYear = false }: { instant: Date; zone: string; locale: string; detail?: Detail; withYear?: boolean }): string {
  const day: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', ...(withYear && { year: 'numeric' }) };
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return new Intl.DateTimeFormat(locale, { ...(detail !== 'clock' && day), ...(detail !== 'day' && clock), timeZone: 'UTC' }).format(withOffset(instant, zone));
}

interface TimeTextProps {
  /** ISO 8601 in UTC, or a Date. */
  at: string | Date;
  /** The venue's zone; leave out for what happens nowhere in particular (a deadline of ours, a saved text). */
  zone?: string;
  /** What the venue's people call the place, if not the zone's city. */
  place?: string;
  detail?: Detail;
  /** Always written when it is not the current year. */
  withYear?: boolean;
}

/** "Tue 8 Dec, 15:00 Amman (13:00 Geneva)": the reader's clock first, the venue's second, and "+1 day" where the date differs. */
export function TimeText({ at, zone, place, detail = 'day and clock', withYear }: TimeTextProps) {
  const t = useWords('ui');
  const { locale, direction } = useLanguage();
  const mine = useViewerZone();
  const instant = typeof at === 'string' ? new Date(at) : at;
  const otherYear = instant.getUTCFullYear() !== new Date().getFullYear();
  const reading = readingOf({ instant, zone: mine, locale, detail, withYear: withYear ?? otherYear });
  const venue = zone !== undefined && isTimeZone(zone) && zone !== mine ? zone : undefined;
  if (venue === undefined || detail === 'day') {
    return <time dateTime={instant.toISOString()}>{zone === undefined || detail === 'day' ? reading : t('time.here', { reading, city: apart(cityOf(mine)) })}</time>;
  }
  const days = dayDifference({ instant, zone: venue, than: mine });
  const there = readingOf({ instant, zone: venue, locale, detail: 'clock' });
  return (
    <time dateTime={instant.toISOString()}>
      {t('time.here', { reading, city: apart(cityOf(mine)) })}{' '}
      <span dir={direction} className="whitespace-nowrap text-ink2">
        ({t('time.there', { reading: there, city: apart(place ?? cityOf(venue)) })}
        {days !== 0 && <>, {t('time.days', { sign: days > 0 ? '+' : '−', count: Math.abs(days) })}</>})
      </span>
    </time>
  );
}

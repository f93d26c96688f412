import { dayDifference, isTimeZone } from '#plenary/time';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { apart, cityOf, readingOf, type Detail } from './readings.js';
import { useViewerZone } from './viewer-zone.js';

export interface TimeTextProps {
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
export function TimeReading({ at, zone, place, detail = 'day and clock', withYear }: TimeTextProps) {
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

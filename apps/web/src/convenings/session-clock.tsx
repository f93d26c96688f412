import { dayDifference, isTimeZone } from '#plenary/time';
import { useLanguage } from '../i18n/use-words.js';
import { apart, cityOf, readingOf } from '../ui/readings.js';
import { useViewerZone } from '../ui/viewer-zone.js';

/** A clock time for a column: the reader's above, the venue's below where it is another, with the days between them. */
export function SessionClock({ at, zone }: { at: string; zone: string }) {
  const { locale } = useLanguage();
  const mine = useViewerZone();
  const instant = new Date(at);
  const elsewhere = isTimeZone(zone) && zone !== mine;
  const days = elsewhere ? dayDifference({ instant, zone, than: mine }) : 0;
  return (
    <time dateTime={instant.toISOString()} className="flex flex-col leading-snug">
      <span className="font-semibold">{readingOf({ instant, zone: mine, locale, detail: 'clock' })}</span>
      {elsewhere && <span className="text-xs text-ink2">{readingOf({ instant, zone, locale, detail: 'clock' })} {apart(cityOf(zone))}{days !== 0 && <> {days > 0 ? '+' : '−'}{Math.abs(days)}</>}</span>}
    </time>
  );
}

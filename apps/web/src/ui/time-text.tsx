import { lazy, Suspense } from 'react';
import type { TimeTextProps } from './time-reading.js';

// The table of zones weighs as much as the shell around it, so it comes after the first paint; the room of a time is kept.
const TimeReading = lazy(() => import('./time-reading.js').then((module) => ({ default: module.TimeReading })));

/** "Tue 8 Dec, 15:00 Amman (13:00 Geneva)": the reader's clock first, the venue's second, and "+1 day" where the date differs. */
export function TimeText(props: TimeTextProps) {
  const instant = typeof props.at === 'string' ? props.at : props.at.toISOString();
  return (
    <Suspense fallback={<time dateTime={instant}>…</time>}>
      <TimeReading {...props} />
    </Suspense>
  );
}

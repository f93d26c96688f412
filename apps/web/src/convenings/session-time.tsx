import { useFormats, useWords } from '../i18n/use-words.js';
import { TimeText } from '../ui/time-text.js';
import type { Session } from './convenings.queries.js';

/** When a session begins; of one that was brought in from elsewhere perhaps only the day it was held. */
export function SessionTime({ session: { startsAt, zone, heldOn } }: { session: Pick<Session, 'startsAt' | 'zone' | 'heldOn'> }) {
  const t = useWords('convenings');
  const { date } = useFormats();
  if (startsAt) return <TimeText at={startsAt} zone={zone} />;
  return <>{heldOn ? date(heldOn) : t('noTime')}</>;
}

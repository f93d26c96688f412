import { useFormats, useWords } from '../i18n/use-words.js';
import { tones } from '../ui/banner.js';
import { classes } from '../ui/class-names.js';
import { readingOf } from '../ui/readings.js';
import { useViewerZone } from '../ui/viewer-zone.js';
import type { SessionRun } from './session.queries.js';

/** "Runs 1 hr 30 min, ends 15:30, 10 min over": how the items fit their session, in words. */
export function useRunWords(): (run: Omit<SessionRun, 'sessionId'>) => string {
  const t = useWords('session');
  const { clock, length, phrases } = useRunFormats();
  return ({ runsMinutes, endsAt, overMinutes, withoutMinutes }) =>
    phrases([
      t('run.runs', { length: length(runsMinutes) }),
      endsAt && runsMinutes > 0 && t('run.ends', { clock: clock(endsAt) }),
      overMinutes !== null && overMinutes > 0 && t('run.over', { length: length(overMinutes) }),
      overMinutes !== null && overMinutes < 0 && t('run.left', { length: length(-overMinutes) }),
      overMinutes === 0 && t('run.fits'),
      withoutMinutes > 0 && t('run.without', { count: withoutMinutes }),
    ]);
}

function useRunFormats() {
  const t = useWords('session');
  const { length, locale } = useFormats();
  const zone = useViewerZone();
  return {
    length,
    clock: (at: string) => readingOf({ instant: new Date(at), zone, locale, detail: 'clock' }),
    phrases: (parts: readonly (string | false | null)[]) => parts.filter(Boolean).join(t('run.and')),
  };
}

/** The same with the sign of its tone: what is over is told, never blocked. */
export function RunSentence({ run }: { run: Omit<SessionRun, 'sessionId'> }) {
  const words = useRunWords();
  const over = (run.overMinutes ?? 0) > 0;
  const { sign, text } = tones[over ? 'atRisk' : 'silent'];
  return <p className={classes('flex items-baseline gap-2', over ? text : 'text-ink2')}><span aria-hidden>{sign}</span>{words(run)}</p>;
}

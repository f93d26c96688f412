import { useEffect, useState } from 'react';
import { useFormats, useWords } from '../i18n/use-words.js';
import { tones, type Tone } from '../ui/banner.js';
import { classes } from '../ui/class-names.js';
import type { NotesView } from './notes-session.js';

/** After so long it is no longer "saving" but "not saved yet". */
const PATIENCE_MS = 4_000;

/** Whether what was typed is safe, in words. A tick stands only beside what the server has written down. */
export function NoteStandingLine({ standing }: Pick<NotesView, 'standing'>) {
  const t = useWords('notes');
  const { clock } = useFormats();
  const late = useLate(standing.is === 'SAVING' ? standing.since : null);
  const [tone, words]: [Tone, string] = (() => {
    switch (standing.is) {
      case 'CONNECTING':
        return ['silent', t('standing.CONNECTING')];
      case 'SAVED':
        return ['done', standing.at === null ? t('standing.UP_TO_DATE') : t('standing.SAVED', { at: clock(new Date(standing.at)) })];
      case 'SAVING':
        return late ? ['atRisk', t('standing.NOT_YET')] : ['silent', t('standing.SAVING')];
      case 'OFFLINE':
        return standing.unsaved ? ['atRisk', t('standing.OFFLINE_UNSAVED')] : ['atRisk', t('standing.OFFLINE')];
      case 'READ_ONLY':
        return ['silent', standing.state === 'OPEN' ? t('standing.READ_ONLY') : t('standing.CLOSED')];
      case 'REFUSED':
        return ['overdue', t('standing.REFUSED')];
    }
  })();
  return (
    <p role="status" data-standing={standing.is} className={classes('inline-flex items-baseline gap-1.5 text-sm', tones[tone].text)}>
      <span aria-hidden>{tones[tone].sign}</span>
      {words}
    </p>
  );
}

function useLate(since: number | null): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (since === null) return;
    const timer = setTimeout(() => setLate(true), Math.max(0, since + PATIENCE_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [since]);
  return late;
}

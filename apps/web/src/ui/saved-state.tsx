import { useFormats, useWords } from '../i18n/use-words.js';
import { Button } from './button.js';
import { tones, type Tone } from './banner.js';
import { classes } from './class-names.js';

export type Saved =
  | { state: 'SAVED'; at: Date }
  | { state: 'SAVING' }
  | { state: 'ON_THIS_DEVICE' }
  | { state: 'NOT_SAVED'; retry: () => void }
  | { state: 'REFUSED'; why: string };

const TONES: Record<Saved['state'], Tone> = { SAVED: 'done', SAVING: 'silent', ON_THIS_DEVICE: 'atRisk', NOT_SAVED: 'overdue', REFUSED: 'overdue' };

/** "Saved 14:02" is only ever said of what the server has confirmed; what may still be lost says so. */
export function SavedState({ saved }: { saved: Saved }) {
  const t = useWords('ui');
  const { clock } = useFormats();
  const tone = tones[TONES[saved.state]];
  return (
    <span role="status" className="inline-flex flex-wrap items-center gap-2 text-sm">
      <span className={classes('inline-flex gap-1.5', tone.text)}>
        <span aria-hidden>{tone.sign}</span>
        {saved.state === 'SAVED' ? t('saved.SAVED', { at: clock(saved.at) }) : saved.state === 'REFUSED' ? t('saved.REFUSED', { why: saved.why }) : t(`saved.${saved.state}`)}
      </span>
      {saved.state === 'NOT_SAVED' && <Button look="quiet" onPress={saved.retry}>{t('saved.retry')}</Button>}
    </span>
  );
}

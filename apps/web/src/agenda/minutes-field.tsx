import { useState } from 'react';
import { Input, TextField } from 'react-aria-components/TextField';
import { useDo } from '../api/ask.js';
import { isTrouble } from '../api/trouble.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { classes } from '../ui/class-names.js';
import { fieldBox } from '../ui/field.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { useLocalised } from '../ui/words-of-others.js';
import { editItemMutation, type AgendaItem } from './agenda.queries.js';
import { editOf, minutesFrom, type Whole } from './item-draft.js';

/** The minutes of one item, changed where they stand: saved when one leaves the field or presses Enter; Escape takes back what was typed. */
export function MinutesField({ item, whole }: { item: AgendaItem; whole: Whole }) {
  const t = useWords('agenda');
  const words = useTroubleWords();
  const localised = useLocalised();
  const { length } = useFormats();
  const edit = useDo(editItemMutation);
  const stored = item.durationMinutes === null ? '' : String(item.durationMinutes);
  const [typed, setTyped] = useState(stored);
  const minutes = minutesFrom(typed);
  if (!item.viewerActions.includes('EDIT')) return item.durationMinutes === null ? null : <p className="text-ink2">{length(item.durationMinutes)}</p>;

  const save = async () => {
    if (minutes === undefined || typed.trim() === stored) return;
    try {
      await edit.send({ input: { ...editOf(item, whole), durationMinutes: minutes } });
    } catch (error) {
      if (!isTrouble(error)) throw error;
      setTyped(stored);
      notify(words(error));
    }
  };
  return (
    <>
      <TextField aria-label={t('item.minutesOf', { title: localised(item.title) })} value={typed} onChange={setTyped} isInvalid={minutes === undefined} validationBehavior="aria" className="flex items-center gap-2 max-sm:pt-1" data-print="never">
        <Input
          dir="ltr"
          inputMode="numeric"
          onBlur={() => void save()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void save();
            if (event.key === 'Escape') setTyped(stored);
          }}
          className={classes(fieldBox, 'max-w-16 text-end tabular-nums')}
        />
        <span aria-hidden className="text-sm text-ink2">{t('item.min')}</span>
      </TextField>
      {item.durationMinutes !== null && <p className="print-only">{length(item.durationMinutes)}</p>}
    </>
  );
}

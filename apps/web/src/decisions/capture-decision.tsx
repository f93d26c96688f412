import * as z from 'zod/mini';
import { limits, multiline, oneText } from '#plenary/protocol';
import { isCalendarDate } from '#plenary/time';
import { useDo } from '../api/ask.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Select } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { FormField } from '../ui/form.js';
import { DateField } from '../ui/moment-fields.js';
import { CaptureSheet, type CaptureProps } from './capture-sheet.js';
import { captureMutation } from './decisions.queries.js';

/** How it is decided; `USUAL` leaves it to the rules of procedure of the initiative. */
export const MODES = ['USUAL', 'CONSENSUS', 'NOTED', 'CHAIR_RULING'] as const;
interface Draft {
  text: string;
  mode: (typeof MODES)[number];
  reviewOn: string | null;
}
const schema = z.object({ text: multiline(limits.textCharacters), mode: z.enum(MODES), reviewOn: z.nullable(z.string().check(z.refine(isCalendarDate, 'not_a_date'))) });

/** What was agreed, to be made into the text of a decision. */
export function CaptureDecision(props: CaptureProps) {
  const t = useWords('decisions');
  const { tag } = useLanguage();
  const capture = useDo(captureMutation);
  return (
    <CaptureSheet<Draft>
      {...props}
      words={{ title: t('capture.title'), send: t('capture.send'), done: t('capture.done') }}
      schema={schema}
      start={(quote) => ({ text: quote, mode: 'USUAL', reviewOn: null })}
      capture={({ text, mode, reviewOn }, captured) => capture.send({ input: { ...captured, text: oneText(tag, text), mode: mode === 'USUAL' ? null : mode, reviewOn } })}
    >
      {(draft) => (
        <>
          <FormField draft={draft} name="text">{(field) => <TextField label={t('field.text')} hint={t('field.textHint')} rows={5} isRequired autoFocus {...field} />}</FormField>
          <FormField draft={draft} name="mode">{(field) => <Select label={t('field.mode')} choices={MODES.map((mode) => ({ value: mode, label: t(`mode.${mode}`), hint: t(`modeHint.${mode}`) }))} {...field} />}</FormField>
          <FormField draft={draft} name="reviewOn">{(field) => <DateField label={t('field.reviewOn')} {...field} />}</FormField>
        </>
      )}
    </CaptureSheet>
  );
}

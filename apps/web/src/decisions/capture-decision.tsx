import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline, oneText } from '#plenary/protocol';
import { isCalendarDate } from '#plenary/time';
import { useAsk, useDo } from '../api/ask.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Select } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { DateField } from '../ui/moment-fields.js';
import { notify } from '../ui/notice.js';
import { Asked } from '../ui/asked.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import { captureMutation, placeQuery } from './decisions.queries.js';

/** What the editor of notes knows of the words that somebody selected. */
export interface SelectedPassage {
  noteId: string;
  relStart: string;
  relEnd: string;
  quote: string;
  prefix: string;
  suffix: string;
  have: number;
}

export interface CaptureProps {
  conveningId: string;
  agendaItemId?: string;
  /** Without it, by hand. */
  passage?: SelectedPassage;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onCaptured?: (id: string) => void;
}

/** How it is decided; `USUAL` leaves it to the rules of procedure of the initiative. */
export const MODES = ['USUAL', 'CONSENSUS', 'NOTED', 'CHAIR_RULING'] as const;
interface Draft {
  text: string;
  mode: (typeof MODES)[number];
  reviewOn: string | null;
}
const schema = z.object({ text: multiline(limits.textCharacters), mode: z.enum(MODES), reviewOn: z.nullable(z.string().check(z.refine(isCalendarDate, 'not_a_date'))) });

/** A sheet beside the notes: the words as they were selected, to be made into the text of a decision. */
export function CaptureDecision({ isOpen, onOpenChange, ...rest }: CaptureProps) {
  const t = useWords('decisions');
  return (
    <Sheet title={t('capture.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <CaptureForm {...rest} close={close} />}
    </Sheet>
  );
}

function CaptureForm({ conveningId, agendaItemId, passage, onCaptured, close }: Omit<CaptureProps, 'isOpen' | 'onOpenChange'> & { close: () => void }) {
  const t = useWords('decisions');
  const { tag } = useLanguage();
  const place = useAsk(placeQuery, { id: conveningId });
  const capture = useDo(captureMutation);
  const [id] = useState(() => crypto.randomUUID()); // one for all tries, so that a lost answer cannot make two
  const draft = useDraft<Draft>(schema, { text: passage?.quote ?? '', mode: 'USUAL', reviewOn: null });
  return (
    <Asked question={place}>
      {({ convening }) => (
        <Form
          draft={draft}
          label={t('capture.title')}
          send={async ({ text, mode, reviewOn }) => {
            await capture.send({ input: { id, conveningId, agendaItemId: agendaItemId ?? null, text: oneText(tag, text), mode: mode === 'USUAL' ? null : mode, reviewOn, passage: passage ?? null } });
            notify(t('capture.done'));
            onCaptured?.(id);
            close();
          }}
        >
          <p className="text-ink2"><bdi dir="ltr">{convening.reference}</bdi> · <LocalisedWords text={convening.title} showState={false} /></p>
          {passage && <blockquote className="border-s-4 border-line ps-4 text-ink2"><WordsOfOthers>{passage.quote}</WordsOfOthers></blockquote>}
          <FormField draft={draft} name="text">{(field) => <TextField label={t('field.text')} hint={t('field.textHint')} rows={5} isRequired autoFocus {...field} />}</FormField>
          <FormField draft={draft} name="mode">{(field) => <Select label={t('field.mode')} choices={MODES.map((mode) => ({ value: mode, label: t(`mode.${mode}`), hint: t(`modeHint.${mode}`) }))} {...field} />}</FormField>
          <FormField draft={draft} name="reviewOn">{(field) => <DateField label={t('field.reviewOn')} {...field} />}</FormField>
          <FormActions send={t('capture.send')} />
        </Form>
      )}
    </Asked>
  );
}

import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline, oneText } from '#plenary/protocol';
import type { DueDate } from '#plenary/time';
import { useAsk, useDo } from '../api/ask.js';
import type { CaptureProps } from '../decisions/capture-decision.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Sheet } from '../ui/dialog.js';
import { DueField, dueSchema } from '../ui/due-field.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import { inputDue } from './commitment-state.js';
import { noteMutation, placeQuery } from './commitments.queries.js';
import { OwnerField } from './owner-field.js';

interface Draft {
  owner: string;
  text: string;
  due: DueDate | null;
}
const schema = z.object({ owner: z.string().check(z.minLength(1, 'missing')), text: multiline(limits.lineCharacters * 5), due: dueSchema });

/** A sheet beside the notes: what somebody said they would do. Nobody is bound by another's typing, and the sheet says so. */
export function CaptureCommitment({ isOpen, onOpenChange, ...rest }: CaptureProps) {
  const t = useWords('commitments');
  return (
    <Sheet title={t('capture.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <CaptureForm {...rest} close={close} />}
    </Sheet>
  );
}

function CaptureForm({ conveningId, agendaItemId, passage, onCaptured, close }: Omit<CaptureProps, 'isOpen' | 'onOpenChange'> & { close: () => void }) {
  const t = useWords('commitments');
  const { tag } = useLanguage();
  const place = useAsk(placeQuery, { id: conveningId });
  const note = useDo(noteMutation);
  const [id] = useState(() => crypto.randomUUID()); // one for all tries, so that a lost answer cannot make two
  const draft = useDraft<Draft>(schema, { owner: '', text: passage?.quote ?? '', due: null });
  return (
    <Asked question={place}>
      {({ convening }) => (
        <Form
          draft={draft}
          label={t('capture.title')}
          send={async ({ owner, text, due }) => {
            await note.send({ input: { id, conveningId, agendaItemId: agendaItemId ?? null, ownerOrganisationId: owner, statement: oneText(tag, text), due: inputDue(due, tag), passage: passage ?? null } });
            notify(t('capture.done'));
            onCaptured?.(id);
            close();
          }}
        >
          <p className="text-ink2"><bdi dir="ltr">{convening.reference}</bdi> · <LocalisedWords text={convening.title} showState={false} /></p>
          <p>{t('capture.binds')}</p>
          {passage && <blockquote className="border-s-4 border-line ps-4 text-ink2"><WordsOfOthers>{passage.quote}</WordsOfOthers></blockquote>}
          <FormField draft={draft} name="owner">{(field) => <OwnerField programmeId={convening.programmeId} label={t('field.who')} isRequired {...field} />}</FormField>
          <FormField draft={draft} name="text">{(field) => <TextField label={t('field.what')} rows={4} isRequired {...field} />}</FormField>
          <FormField draft={draft} name="due">{(field) => <DueField label={t('field.due')} zone={convening.zone} {...field} />}</FormField>
          <FormActions send={t('capture.send')} />
        </Form>
      )}
    </Asked>
  );
}

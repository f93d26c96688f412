import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline } from '#plenary/protocol';
import type { DueDate } from '#plenary/time';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Sheet } from '../ui/dialog.js';
import { DueField, dueSchema } from '../ui/due-field.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import type { CaptureProps } from '../decisions/capture-decision.js';
import { captureMutation, placeQuery } from './actions.queries.js';
import { OwnerChoice, type Owner } from './owner-choice.js';

export interface ActionDraft {
  text: string;
  owner: Owner;
  due: DueDate | null;
}
export const actionSchema = z.object({
  text: multiline(limits.lineCharacters),
  owner: z.object({ personId: z.nullable(z.string()), organisationId: z.nullable(z.string()) }),
  due: dueSchema,
});

/** A sheet beside the notes: what is to be done, by whom, by when. Only the first must be said. */
export function CaptureAction({ isOpen, onOpenChange, ...rest }: CaptureProps) {
  const t = useWords('actions');
  return (
    <Sheet title={t('capture.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <CaptureForm {...rest} close={close} />}
    </Sheet>
  );
}

function CaptureForm({ conveningId, agendaItemId, passage, onCaptured, close }: Omit<CaptureProps, 'isOpen' | 'onOpenChange'> & { close: () => void }) {
  const t = useWords('actions');
  const place = useAsk(placeQuery, { id: conveningId });
  const capture = useDo(captureMutation);
  const [id] = useState(() => crypto.randomUUID()); // one for all tries, so that a lost answer cannot make two
  const draft = useDraft<ActionDraft>(actionSchema, { text: passage?.quote ?? '', owner: { personId: null, organisationId: null }, due: null });
  return (
    <Asked question={place}>
      {({ convening }) => (
        <Form
          draft={draft}
          label={t('capture.title')}
          send={async ({ text, owner, due }) => {
            await capture.send({ input: { id, conveningId, agendaItemId: agendaItemId ?? null, text, ownerPersonId: owner.personId, ownerOrganisationId: owner.organisationId, due, passage: passage ?? null } });
            notify(t('capture.done'));
            onCaptured?.(id);
            close();
          }}
        >
          <p className="text-ink2"><bdi dir="ltr">{convening.reference}</bdi> · <LocalisedWords text={convening.title} showState={false} /></p>
          {passage && <blockquote className="border-s-4 border-line ps-4 text-ink2"><WordsOfOthers>{passage.quote}</WordsOfOthers></blockquote>}
          <FormField draft={draft} name="text">{(field) => <TextField label={t('field.text')} rows={3} isRequired autoFocus {...field} />}</FormField>
          <FormField draft={draft} name="owner">{(field) => <OwnerChoice conveningId={conveningId} label={t('field.owner')} isRequired={false} {...field} />}</FormField>
          <FormField draft={draft} name="due">{(field) => <DueField label={t('field.due')} zone={convening.zone} {...field} />}</FormField>
          <FormActions send={t('capture.send')} />
        </Form>
      )}
    </Asked>
  );
}

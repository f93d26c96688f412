import * as z from 'zod/mini';
import { limits, multiline } from '#plenary/protocol';
import type { DueDate } from '#plenary/time';
import { useDo } from '../api/ask.js';
import { CaptureSheet, type CaptureProps } from '../decisions/capture-sheet.js';
import { useWords } from '../i18n/use-words.js';
import { DueField, dueSchema } from '../ui/due-field.js';
import { TextField } from '../ui/field.js';
import { FormField } from '../ui/form.js';
import { captureMutation } from './actions.queries.js';
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

/** What is to be done, by whom, by when. Only the first must be said. */
export function CaptureAction(props: CaptureProps) {
  const t = useWords('actions');
  const capture = useDo(captureMutation);
  return (
    <CaptureSheet<ActionDraft>
      {...props}
      words={{ title: t('capture.title'), send: t('capture.send'), done: t('capture.done') }}
      schema={actionSchema}
      start={(quote) => ({ text: quote, owner: { personId: null, organisationId: null }, due: null })}
      capture={({ text, owner, due }, captured) => capture.send({ input: { ...captured, text, ownerPersonId: owner.personId, ownerOrganisationId: owner.organisationId, due } })}
    >
      {(draft, { zone }) => (
        <>
          <FormField draft={draft} name="text">{(field) => <TextField label={t('field.text')} rows={3} isRequired autoFocus {...field} />}</FormField>
          <FormField draft={draft} name="owner">{(field) => <OwnerChoice conveningId={props.conveningId} label={t('field.owner')} isRequired={false} {...field} />}</FormField>
          <FormField draft={draft} name="due">{(field) => <DueField label={t('field.due')} zone={zone} {...field} />}</FormField>
        </>
      )}
    </CaptureSheet>
  );
}

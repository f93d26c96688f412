import * as z from 'zod/mini';
import { limits, multiline, oneText } from '#plenary/protocol';
import type { DueDate } from '#plenary/time';
import { useDo } from '../api/ask.js';
import { CaptureSheet, type CaptureProps } from '../decisions/capture-sheet.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { DueField, dueSchema } from '../ui/due-field.js';
import { TextField } from '../ui/field.js';
import { FormField } from '../ui/form.js';
import { inputDue } from './commitment-state.js';
import { noteMutation } from './commitments.queries.js';
import { OwnerField } from './owner-field.js';

interface Draft {
  owner: string;
  text: string;
  due: DueDate | null;
}
const schema = z.object({ owner: z.string().check(z.minLength(1, 'missing')), text: multiline(limits.lineCharacters * 5), due: dueSchema });

/** What somebody said they would do. Nobody is bound by another's typing, and the sheet says so. */
export function CaptureCommitment(props: CaptureProps) {
  const t = useWords('commitments');
  const { tag } = useLanguage();
  const note = useDo(noteMutation);
  return (
    <CaptureSheet<Draft>
      {...props}
      words={{ title: t('capture.title'), before: t('capture.binds'), send: t('capture.send'), done: t('capture.done') }}
      schema={schema}
      start={(quote) => ({ owner: '', text: quote, due: null })}
      capture={({ owner, text, due }, captured) => note.send({ input: { ...captured, ownerOrganisationId: owner, statement: oneText(tag, text), due: inputDue(due, tag) } })}
    >
      {(draft, { programmeId, zone }) => (
        <>
          <FormField draft={draft} name="owner">{(field) => <OwnerField programmeId={programmeId} label={t('field.who')} isRequired {...field} />}</FormField>
          <FormField draft={draft} name="text">{(field) => <TextField label={t('field.what')} rows={4} isRequired {...field} />}</FormField>
          <FormField draft={draft} name="due">{(field) => <DueField label={t('field.due')} zone={zone} {...field} />}</FormField>
        </>
      )}
    </CaptureSheet>
  );
}

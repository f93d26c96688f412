import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { limits, multiline, oneText } from '#plenary/protocol';
import type { DueDate } from '#plenary/time';
import { useAsk, useDo } from '../api/ask.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Sheet } from '../ui/dialog.js';
import { DueField, dueSchema } from '../ui/due-field.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { inputDue } from './commitment-state.js';
import { draftMutation, programmeZoneQuery, type Counts } from './commitments.queries.js';
import { OwnerField } from './owner-field.js';

const optional = z.string().check(z.trim(), z.maxLength(limits.lineCharacters * 2));
/** A field that must be said, where nothing said is null. */
const said = dueSchema.check(z.refine((due) => due !== null, 'missing'));
const schema = z.object({ owner: z.string().check(z.minLength(1, 'missing')), text: multiline(limits.lineCharacters * 5), due: said, subjectTo: optional, problem: optional, intendedResult: optional });
interface Draft {
  owner: string;
  text: string;
  due: DueDate | null;
  subjectTo: string;
  problem: string;
  intendedResult: string;
}

interface DraftProps {
  programmeId: string;
  counts: Counts;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Who, what and by when; the rest may wait until it is registered. */
export function DraftCommitment({ isOpen, onOpenChange, ...rest }: DraftProps) {
  const t = useWords('commitments');
  return (
    <Sheet title={t('draft.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <DraftForm {...rest} close={close} />}
    </Sheet>
  );
}

function DraftForm({ programmeId, counts, close }: Omit<DraftProps, 'isOpen' | 'onOpenChange'> & { close: () => void }) {
  const t = useWords('commitments');
  const { tag } = useLanguage();
  const navigate = useNavigate();
  const zone = useAsk(programmeZoneQuery, { id: programmeId });
  const { send } = useDo(draftMutation);
  const [id] = useState(() => crypto.randomUUID()); // one for all tries, so that a lost answer cannot make two
  const only = counts.viewerMayRegister ? undefined : counts.answersFor;
  const draft = useDraft<Draft>(schema, { owner: only?.length === 1 ? only[0].id : '', text: '', due: null, subjectTo: '', problem: '', intendedResult: '' });
  const written = (words: string) => (words === '' ? null : oneText(tag, words));
  return (
    <Asked question={zone}>
      {({ programme }) => (
        <Form
          draft={draft}
          label={t('draft.title')}
          send={async ({ owner, text, due, subjectTo, problem, intendedResult }) => {
            const input = { id, programmeId, ownerOrganisationId: owner, statement: oneText(tag, text), due: inputDue(due, tag)!, subjectTo: written(subjectTo), problem: written(problem), intendedResult: written(intendedResult) }; // `said`: there is a due date
            await send({ input });
            notify(t('draft.done'));
            close();
            await navigate({ to: '/commitments/$commitment', params: { commitment: id } });
          }}
        >
          <p className="text-ink2">{t('draft.about')}</p>
          <FormField draft={draft} name="owner">{(field) => <OwnerField programmeId={programmeId} label={t('field.who')} only={only} isRequired {...field} />}</FormField>
          <FormField draft={draft} name="text">{(field) => <TextField label={t('field.what')} hint={t('field.whatHint')} rows={4} isRequired {...field} />}</FormField>
          <FormField draft={draft} name="due">{(field) => <DueField label={t('field.due')} zone={programme.defaultZone} {...field} />}</FormField>
          <details className="flex flex-col gap-6">
            <summary className="target inline-flex cursor-pointer items-center rounded-sm font-semibold text-accent">{t('draft.more')}</summary>
            <div className="flex flex-col gap-6 pt-3">
              <FormField draft={draft} name="subjectTo">{(field) => <TextField label={t('field.subjectTo')} hint={t('field.subjectToHint')} rows={2} isRequired={false} {...field} />}</FormField>
              <FormField draft={draft} name="problem">{(field) => <TextField label={t('field.problem')} rows={2} isRequired={false} {...field} />}</FormField>
              <FormField draft={draft} name="intendedResult">{(field) => <TextField label={t('field.result')} rows={2} isRequired={false} {...field} />}</FormField>
            </div>
          </details>
          <FormActions send={t('draft.send')} />
        </Form>
      )}
    </Asked>
  );
}

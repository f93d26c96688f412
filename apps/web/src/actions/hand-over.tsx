import { useState } from 'react';
import * as z from 'zod/mini';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { handOverMutation, type ActionLine } from './actions.queries.js';
import { OwnerChoice, type Owner } from './owner-choice.js';

interface HandOverProps {
  action: ActionLine;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  done: () => void;
}
const schema = z.object({
  to: z.object({ personId: z.nullable(z.string()), organisationId: z.nullable(z.string()) }).check(z.refine(({ personId, organisationId }) => personId !== null || organisationId !== null, 'missing')),
  why: z.pipe(z.string(), z.transform((text) => text.trim())),
});

/** Ends it here; it goes on as another action, which its new owner has yet to accept. */
export function HandOver({ action, done, isOpen, onOpenChange }: HandOverProps) {
  const t = useWords('actions');
  return (
    <Sheet title={t('handOver.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <HandOverForm action={action} done={done} close={close} />}
    </Sheet>
  );
}

function HandOverForm({ action, done, close }: Pick<HandOverProps, 'action' | 'done'> & { close: () => void }) {
  const t = useWords('actions');
  const handOver = useDo(handOverMutation);
  const [newId] = useState(() => crypto.randomUUID());
  const draft = useDraft<{ to: Owner; why: string }>(schema, { to: { personId: null, organisationId: null }, why: '' });
  return (
    <Form
      draft={draft}
      label={t('handOver.title')}
      send={async ({ to, why }) => {
        await handOver.send({ input: { id: action.id, newId, toPersonId: to.personId, toOrganisationId: to.organisationId, why: why || null } });
        notify(t('handOver.done'));
        done();
        close();
      }}
    >
      <p>{t('handOver.what')}</p>
      <FormField draft={draft} name="to">{(field) => <OwnerChoice conveningId={action.conveningId} label={t('handOver.to')} isRequired {...field} />}</FormField>
      <FormField draft={draft} name="why">{(field) => <TextField label={t('handOver.why')} rows={3} isRequired={false} {...field} />}</FormField>
      <FormActions send={t('handOver.send')} />
    </Form>
  );
}

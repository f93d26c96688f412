import { useState } from 'react';
import { useDo } from '../api/ask.js';
import { ChangedToo, theirsIn, type Theirs } from '../decisions/changed-too.js';
import { useWords } from '../i18n/use-words.js';
import { Sheet } from '../ui/dialog.js';
import { DueField, dueFrom } from '../ui/due-field.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { useViewerZone } from '../ui/viewer-zone.js';
import { useLocalised } from '../ui/words-of-others.js';
import { editMutation, type ActionLine } from './actions.queries.js';
import { actionSchema, type ActionDraft } from './capture-action.js';
import { OwnerChoice } from './owner-choice.js';

interface EditActionProps {
  action: ActionLine;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  done: () => void;
}

/** Whoever was slower sees what the other wrote and chooses. */
export function EditAction({ action, done, isOpen, onOpenChange }: EditActionProps) {
  const t = useWords('actions');
  return (
    <Sheet title={t('edit.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <EditForm action={action} done={done} close={close} />}
    </Sheet>
  );
}

function EditForm({ action, done, close }: Pick<EditActionProps, 'action' | 'done'> & { close: () => void }) {
  const t = useWords('actions');
  const localised = useLocalised();
  const zone = useViewerZone();
  const edit = useDo(editMutation);
  const [start] = useState(action); // what was on the screen when it was opened; a change by others does not pull it away
  const [theirs, setTheirs] = useState<Theirs<string>>();
  const owner = { personId: start.ownerPersonId, organisationId: start.ownerPersonId ? null : start.ownerOrganisationId };
  const name = start.ownerPerson ?? (start.ownerOrganisation ? localised(start.ownerOrganisation) : null);
  const draft = useDraft<ActionDraft>(actionSchema, { text: start.text, owner, due: dueFrom(start.due) });
  return (
    <Form
      draft={draft}
      label={t('edit.title')}
      send={async ({ text, owner: chosen, due }) => {
        // A person that is known beside an organisation stays with it, unless somebody else is chosen.
        const organisationId = chosen.personId !== null && chosen.personId === start.ownerPersonId ? start.ownerOrganisationId : chosen.organisationId;
        try {
          await edit.send({ input: { id: start.id, version: theirs?.version ?? start.version, text, ownerPersonId: chosen.personId, ownerOrganisationId: organisationId, due } });
        } catch (error) {
          const now = theirsIn<string>(error);
          if (!now) throw error;
          setTheirs(now);
          return;
        }
        notify(t('edit.done'));
        done();
        close();
      }}
    >
      {theirs && <ChangedToo text={theirs.text} take={(text) => draft.setValue('text', text)} />}
      <FormField draft={draft} name="text">{(field) => <TextField label={t('field.text')} rows={3} isRequired {...field} />}</FormField>
      <FormField draft={draft} name="owner">{(field) => <OwnerChoice conveningId={start.conveningId} label={t('field.owner')} present={name ? { owner, name } : undefined} isRequired={false} {...field} />}</FormField>
      <FormField draft={draft} name="due">{(field) => <DueField label={t('field.due')} zone={start.due?.zone ?? zone} {...field} />}</FormField>
      <FormActions send={t('edit.send')} />
    </Form>
  );
}

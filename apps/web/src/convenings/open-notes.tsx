import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Radios } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { openNotesMutation } from './session.queries.js';

const WRITERS = ['NOTE_TAKERS', 'PARTICIPANTS'] as const;
const schema = z.object({ writers: z.enum(WRITERS) });

interface OpenNotesProps {
  conveningId: string;
  place: { sessionId: string } | { agendaItemId: string };
  /** What the notes will be on, in words. */
  about: string;
}

/** Opens notes where there are none. Who writes is asked first, for it holds as long as they are open. */
export function OpenNotes({ about, ...rest }: OpenNotesProps) {
  const t = useWords('session');
  return (
    <Dialog title={t('notes.on', { about: `\u2068${about}\u2069` })} trigger={<Button look="quiet" aria-label={`${t('notes.open')}: ${about}`}>{t('notes.open')}</Button>}>
      <OpenForm {...rest} />
    </Dialog>
  );
}

function OpenForm({ conveningId, place }: Omit<OpenNotesProps, 'about'>) {
  const t = useWords('session');
  const navigate = useNavigate();
  const open = useDo(openNotesMutation);
  const [id] = useState(() => crypto.randomUUID()); // one for all tries, so that a lost answer cannot make two
  const draft = useDraft<z.infer<typeof schema>>(schema, { writers: 'NOTE_TAKERS' });
  return (
    <Form
      draft={draft}
      label={t('notes.open')}
      send={async ({ writers }) => {
        await open.send({ input: { id, conveningId, writers, ...place } });
        await navigate({ to: '/notes/$noteId', params: { noteId: id } });
      }}
    >
      <FormField draft={draft} name="writers">
        {(field) => <Radios label={t('notes.who')} choices={WRITERS.map((value) => ({ value, label: t(`notes.writers.${value}`), hint: t(`notes.writersHint.${value}`) }))} {...field} />}
      </FormField>
      <FormActions send={t('notes.open')} />
    </Form>
  );
}

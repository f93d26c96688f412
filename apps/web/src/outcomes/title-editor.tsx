import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, text, textIn } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { reworded } from './drafting.js';
import { editTitleMutation, type Outcome } from './outcomes.queries.js';

const schema = z.object({ title: text(limits.titleCharacters) });

export function TitleEditor({ outcome, language }: { outcome: Outcome; language: string }) {
  const t = useWords('outcomes');
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) return <div data-print="never"><Button look="quiet" onPress={() => setOpen(true)}>{t('text.editTitle')}</Button></div>;
  return <OpenTitle outcome={outcome} language={language} close={() => setOpen(false)} />;
}

function OpenTitle({ outcome, language, close }: { outcome: Outcome; language: string; close: () => void }) {
  const t = useWords('outcomes');
  const edit = useDo(editTitleMutation);
  const draft = useDraft(schema, { title: textIn(outcome.title, language).text });
  return (
    <Form draft={draft} send={({ title }) => edit.send({ input: { id: outcome.id, version: outcome.version, title: reworded(outcome.title, language, title) } }).then(close)} label={t('text.editTitle')} className="gap-3">
      <FormField draft={draft} name="title">{(field) => <TextField label={t('text.title')} autoFocus isRequired {...field} />}</FormField>
      <FormActions send={t('text.save')} look="plain"><Button look="quiet" onPress={close}>{t('text.cancel')}</Button></FormActions>
    </Form>
  );
}

import { useState } from 'react';
import type { TypedDocumentNode } from '@urql/core';
import { useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';

type Step = TypedDocumentNode<unknown, { input: { id: string; why?: string | null } }>;

/** A step that others are told of: what it is, why, and the way back. */
export function StepDialog({ id, step, title, close }: { id: string; step: Step; title: string; close: () => void }) {
  const t = useWords('convenings');
  const words = useTroubleWords();
  const [why, setWhy] = useState('');
  const { send, sending } = useDo(step);
  const press = () => void send({ input: { id, why: why.trim() || null } }).then(close, (trouble: Trouble) => notify(words(trouble)));
  return (
    <Dialog title={title} isOpen onOpenChange={(isOpen) => !isOpen && close()}>
      <p>{t('step.whyHint')}</p>
      <TextField label={t('step.why')} value={why} onChange={setWhy} rows={2} maxLength={1000} isRequired={false} />
      <DialogActions>
        <Button onPress={close}>{t('step.back')}</Button>
        <Button look="primary" isPending={sending} onPress={press}>{title}</Button>
      </DialogActions>
    </Dialog>
  );
}

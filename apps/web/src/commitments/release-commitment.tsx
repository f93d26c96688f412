import * as z from 'zod/mini';
import { limits, multiline } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Checkbox } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { releaseMutation, type Commitment } from './commitments.queries.js';

interface ReleaseProps {
  commitment: Commitment;
  again: () => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}
const schema = z.object({ words: multiline(limits.lineCharacters), conveningMayBeNamed: z.boolean() });

/** The owner's own agreement, in writing, to be named outside for this one commitment. */
export function ReleaseCommitment({ isOpen, onOpenChange, ...rest }: ReleaseProps) {
  const t = useWords('commitments');
  return <Sheet title={t('press.release')} isOpen={isOpen} onOpenChange={onOpenChange}>{(close) => <ReleaseForm {...rest} close={close} />}</Sheet>;
}

function ReleaseForm({ commitment, again, close }: Omit<ReleaseProps, 'isOpen' | 'onOpenChange'> & { close: () => void }) {
  const t = useWords('commitments');
  const release = useDo(releaseMutation);
  const draft = useDraft<{ words: string; conveningMayBeNamed: boolean }>(schema, { words: t('release.start'), conveningMayBeNamed: false });
  return (
    <Form draft={draft} label={t('press.release')} send={async (values) => {
      await release.send({ input: { id: commitment.id, ...values } });
      notify(t('done.release'));
      again();
      close();
    }}>
      <p className="text-ink2">{t('release.about')}</p>
      <FormField draft={draft} name="words">{(field) => <TextField label={t('release.words')} rows={3} isRequired {...field} />}</FormField>
      <FormField draft={draft} name="conveningMayBeNamed">{({ value, onChange }) => <Checkbox isSelected={value} onChange={onChange}>{t('release.convening')}</Checkbox>}</FormField>
      <FormActions send={t('press.release')} />
    </Form>
  );
}

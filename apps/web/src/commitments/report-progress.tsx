import { useState } from 'react';
import * as z from 'zod/mini';
import { httpsLink, limits, oneText } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Radios } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { LocalisedWords } from '../ui/words-of-others.js';
import { REPORTED, type ReportedState } from './commitment-state.js';
import { reportMutation, type Commitment } from './commitments.queries.js';

interface Draft {
  state: ReportedState | null;
  words: string;
  links: string;
}
const schema = z.object({
  state: z.nullable(z.enum(REPORTED)).check(z.refine((state) => state !== null, 'missing')),
  words: z.string().check(z.trim(), z.maxLength(limits.lineCharacters * 5)),
  links: z.union([z.literal(''), httpsLink]),
});

interface ReportProps {
  commitment: Commitment;
  again: () => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** One form: how far, in words, what shows it. Nothing changed? One press. */
export function ReportProgress({ isOpen, onOpenChange, ...rest }: ReportProps) {
  const t = useWords('commitments');
  return (
    <Sheet title={t('report.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <ReportForm {...rest} close={close} />}
    </Sheet>
  );
}

function ReportForm({ commitment, again, close }: Omit<ReportProps, 'isOpen' | 'onOpenChange'> & { close: () => void }) {
  const t = useWords('commitments');
  const { tag } = useLanguage();
  const words = useTroubleWords();
  const { send, sending } = useDo(reportMutation);
  const [id] = useState(() => crypto.randomUUID()); // one for all tries, so that a lost answer cannot make two
  const draft = useDraft<Draft>(schema, { state: commitment.selfReported, words: '', links: '' });
  const report = async (input: object) => {
    await send({ input: { id, commitmentId: commitment.id, ...input } });
    notify(t('report.done'));
    again();
    close();
  };
  return (
    <>
      <LocalisedWords as="p" text={commitment.statement} className="text-ink2" showState={false} />
      {commitment.selfReported && (
        <p className="flex flex-wrap items-center gap-3">
          <Button isPending={sending} onPress={() => void report({ noChange: true }).catch((trouble: Trouble) => notify(words(trouble)))}>{t('report.noChange')}</Button>
          <span className="text-sm text-ink2">{t('report.stays', { state: t(`reported.${commitment.selfReported}`) })}</span>
        </p>
      )}
      <Form draft={draft} label={t('report.title')} send={({ state, words: said, links }) => report({ state, words: said === '' ? null : oneText(tag, said), links: links === '' ? [] : [links] })}>
        <FormField draft={draft} name="state">{(field) => <Radios label={t('report.state')} choices={REPORTED.map((state) => ({ value: state, label: t(`reported.${state}`), hint: state === 'FULFILLED' ? t('report.fulfilledHint') : undefined }))} {...field} />}</FormField>
        <FormField draft={draft} name="words">{(field) => <TextField label={t('report.words')} rows={4} isRequired={false} {...field} />}</FormField>
        <FormField draft={draft} name="links">{(field) => <TextField label={t('report.link')} hint={t('report.linkHint')} direction="ltr" inputMode="url" isRequired={false} {...field} />}</FormField>
        <FormActions send={t('report.send')} />
      </Form>
    </>
  );
}

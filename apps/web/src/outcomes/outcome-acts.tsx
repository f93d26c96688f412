import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline, text } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { inertFrame } from '../ui/inert-html.js';
import { notify } from '../ui/notice.js';
import { Skeleton } from '../ui/skeleton.js';
import { approveMutation, previewQuery, releaseMutation, returnMutation, sendMutation, type Outcome } from './outcomes.queries.js';

/** The one press of each step, and what stands beside it. */
export function OutcomeActs({ outcome, blocking, language }: { outcome: Outcome; blocking: number | undefined; language: string }) {
  const can = (action: Outcome['viewerActions'][number]) => outcome.viewerActions.includes(action);
  return (
    <>
      {outcome.state !== 'RELEASED' && <Preview outcome={outcome} language={language} />}
      {can('RETURN') && <Return outcome={outcome} />}
      {can('SEND') && <Send outcome={outcome} blocking={blocking} />}
      {can('APPROVE') && <Approve outcome={outcome} />}
      {can('RELEASE') && <Release outcome={outcome} language={language} />}
    </>
  );
}

function Send({ outcome: { id, version }, blocking }: { outcome: Outcome; blocking: number | undefined }) {
  const t = useWords('outcomes');
  const send = useDo(sendMutation);
  return <Button look="primary" isDisabled={blocking !== 0} isPending={send.sending} onPress={() => void send.send({ input: { id, version } }).then(() => notify(t('sent')))}>{t('send')}</Button>;
}

const withComment = z.object({ comment: z.optional(z.union([z.literal(''), multiline(limits.lineCharacters)])) });

function Approve({ outcome: { id, version } }: { outcome: Outcome }) {
  const t = useWords('outcomes');
  const approve = useDo(approveMutation);
  const draft = useDraft(withComment, { comment: '' });
  return (
    <Dialog title={t('approve.title')} trigger={<Button look="primary">{t('approve.act')}</Button>}>
      {(close) => (
        <Form draft={draft} send={({ comment }) => approve.send({ input: { id, version, comment: comment || null } }).then(() => (close(), notify(t('approve.done'))))}>
          <p>{t('approve.words')}</p>
          <FormField draft={draft} name="comment">{(field) => <TextField label={t('approve.comment')} rows={2} isRequired={false} {...field} value={field.value ?? ''} />}</FormField>
          <FormActions send={t('approve.act')} />
        </Form>
      )}
    </Dialog>
  );
}

const withReason = z.object({ reason: multiline(limits.lineCharacters) });

function Return({ outcome: { id } }: { outcome: Outcome }) {
  const t = useWords('outcomes');
  const giveBack = useDo(returnMutation);
  const draft = useDraft(withReason, { reason: '' });
  return (
    <Dialog title={t('return.title')} trigger={<Button>{t('return.act')}</Button>}>
      {(close) => (
        <Form draft={draft} send={({ reason }) => giveBack.send({ input: { id, reason } }).then(() => (close(), notify(t('return.done'))))}>
          <FormField draft={draft} name="reason">{(field) => <TextField label={t('return.reason')} rows={3} isRequired {...field} />}</FormField>
          <FormActions send={t('return.act')} />
        </Form>
      )}
    </Dialog>
  );
}

const withWhy = z.object({ why: text(limits.lineCharacters) });

/** Publishing is confirmed, with the page itself before one's eyes. */
function Release({ outcome: { id, version }, language }: { outcome: Outcome; language: string }) {
  const t = useWords('outcomes');
  const release = useDo(releaseMutation);
  const draft = useDraft(withWhy, { why: '' });
  return (
    <Dialog title={t('release.title')} role="alertdialog" trigger={<Button look="primary">{t('release.act')}</Button>}>
      {(close) => (
        <Form draft={draft} send={({ why }) => release.send({ input: { id, version, why } }).then(() => (close(), notify(t('release.done'))))}>
          <p>{t('release.words')}</p>
          <PreviewFrame id={id} language={language} />
          <FormField draft={draft} name="why">{(field) => <TextField label={t('release.why')} hint={t('release.whyHint')} isRequired {...field} />}</FormField>
          <FormActions send={t('release.act')} />
        </Form>
      )}
    </Dialog>
  );
}

function Preview({ outcome, language }: { outcome: Outcome; language: string }) {
  const t = useWords('outcomes');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('preview.act')}</Button>
      <Dialog title={t('preview.title')} look="sheet" isOpen={isOpen} onOpenChange={setOpen}>{isOpen && <PreviewFrame id={outcome.id} language={language} />}</Dialog>
    </>
  );
}

/** The public page itself, in a frame that may do nothing: no script, no form, no way out. */
function PreviewFrame({ id, language }: { id: string; language: string }) {
  const t = useWords('outcomes');
  const question = useAsk(previewQuery, { id, language });
  return (
    <Asked question={question} skeleton={<Skeleton lines={8} />}>
      {({ outcomePreview }) => <iframe title={t('preview.title')} sandbox="" ref={inertFrame(outcomePreview)} className="min-h-96 w-full flex-1 rounded-md border border-line" />}
    </Asked>
  );
}

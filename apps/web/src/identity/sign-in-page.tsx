import { useState } from 'react';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { emailAddress } from '#plenary/protocol';
import { forgetEverything } from '../api/client.js';
import { reconnect } from '../api/live.js';
import { post } from '../api/post.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { Page } from '../ui/page.js';

const addressSchema = z.object({ address: emailAddress });
const codeSchema = z.object({ code: z.pipe(z.pipe(z.string(), z.transform((code) => code.replace(/[\s-]/g, ''))), z.string().check(z.minLength(1), z.maxLength(32))) });
const route = getRouteApi('/sign-in');

/** Address, then the code that was mailed to it. Whether the address is known is never said. */
export function SignInPage() {
  const t = useWords('identity');
  const [asked, setAsked] = useState<Asked>();
  return (
    <Page title={t('signIn.title')} width="reading">
      {asked === undefined ? <AskForCode sent={setAsked} /> : <AnswerCode {...asked} back={() => setAsked(undefined)} />}
    </Page>
  );
}

interface Asked {
  address: string;
  /** Where the message can be read, while one develops without a mail server. */
  outbox?: string;
}

async function askForCode(address: string): Promise<Asked> {
  const { outbox } = await post('/sign-in/ask', { address });
  return { address, ...(typeof outbox === 'string' && { outbox }) };
}

function AskForCode({ sent }: { sent: (asked: Asked) => void }) {
  const t = useWords('identity');
  const draft = useDraft<{ address: string }>(addressSchema, { address: '' });
  return (
    <Form
      draft={draft}
      label={t('signIn.title')}
      send={async ({ address }) => sent(await askForCode(address))}
    >
      <p className="text-reading">{t('signIn.how')}</p>
      <FormField draft={draft} name="address">
        {(field) => <TextField label={t('signIn.address')} type="email" autoComplete="email" inputMode="email" direction="ltr" isRequired autoFocus {...field} />}
      </FormField>
      <FormActions send={t('signIn.ask')} />
    </Form>
  );
}

function AnswerCode({ address, outbox, back }: Asked & { back: () => void }) {
  const t = useWords('identity');
  const router = useRouter();
  const { next } = route.useSearch();
  const [again, setAgain] = useState(false);
  const draft = useDraft<{ code: string }>(codeSchema, { code: '' });
  return (
    <Form
      draft={draft}
      label={t('signIn.title')}
      send={async ({ code }) => {
        await post('/sign-in/answer', { address, code });
        forgetEverything();
        reconnect();
        router.history.push(next ?? '/');
      }}
    >
      <p role="status" className="text-reading">{t(again ? 'signIn.sentAgain' : 'signIn.sent', { address })}</p>
      {outbox && <p><a href={outbox} target="_blank" rel="noreferrer" className="rounded-sm text-accent underline underline-offset-3">{t('signIn.outbox')}</a></p>}
      <FormField draft={draft} name="code">
        {(field) => <TextField label={t('signIn.code')} hint={t('signIn.codeHint')} autoComplete="one-time-code" direction="ltr" isRequired autoFocus className="max-w-60" {...field} />}
      </FormField>
      <FormActions send={t('signIn.answer')}>
        <Button look="quiet" onPress={() => void askForCode(address).then(() => setAgain(true))}>{t('signIn.again')}</Button>
        <Button look="quiet" onPress={back}>{t('signIn.other')}</Button>
      </FormActions>
    </Form>
  );
}

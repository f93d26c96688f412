import { useState } from 'react';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { emailAddress } from '#plenary/protocol';
import { forgetEverything } from '../api/client.js';
import { reconnect } from '../api/live.js';
import { post } from '../api/post.js';
import { firstPlace } from '../api/viewer.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { Page } from '../ui/page.js';
import { PasskeyButton } from './passkey-button.js';
import { ProviderButton } from './provider-button.js';
import { SecondStep, type SecondWay } from './second-step.js';

const addressSchema = z.object({ address: emailAddress });
const codeSchema = z.object({ code: z.pipe(z.pipe(z.string(), z.transform((code) => code.replace(/[\s-]/g, ''))), z.string().check(z.minLength(1), z.maxLength(32))) });
const route = getRouteApi('/sign-in');

/** A passkey; or an address, then the code that was mailed to it, then what else was set up. Whether the address is known is never said. */
export function SignInPage() {
  const t = useWords('identity');
  const router = useRouter();
  const { next } = route.useSearch();
  const [asked, setAsked] = useState<Asked>();
  const [second, setSecond] = useState<readonly SecondWay[]>();
  const entered = async () => {
    forgetEverything();
    reconnect();
    router.history.push(await firstPlace(next ?? '/'));
  };
  const again = () => {
    setSecond(undefined);
    setAsked(undefined);
  };
  return (
    <Page title={t('signIn.title')} width="reading">
      {second ? <SecondStep ways={second} entered={entered} again={again} />
      : asked ? <AnswerCode {...asked} back={again} entered={entered} halfway={setSecond} />
      : <AskForCode sent={setAsked} entered={entered} />}
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

function AskForCode({ sent, entered }: { sent: (asked: Asked) => void; entered: () => Promise<void> }) {
  const t = useWords('identity');
  const draft = useDraft<{ address: string }>(addressSchema, { address: '' });
  return (
    <>
      <Form
        draft={draft}
        label={t('signIn.title')}
        send={async ({ address }) => sent(await askForCode(address))}
      >
        <p className="text-reading">{t('signIn.how')}</p>
        <FormField draft={draft} name="address">
          {(field) => <TextField label={t('signIn.address')} type="email" autoComplete="username webauthn" inputMode="email" direction="ltr" isRequired autoFocus {...field} />}
        </FormField>
        <FormActions send={t('signIn.ask')} />
      </Form>
      <PasskeyButton entered={entered} />
      <ProviderButton />
    </>
  );
}

function AnswerCode({ address, outbox, back, entered, halfway }: Asked & { back: () => void; entered: () => Promise<void>; halfway: (ways: readonly SecondWay[]) => void }) {
  const t = useWords('identity');
  const [again, setAgain] = useState(false);
  const draft = useDraft<{ code: string }>(codeSchema, { code: '' });
  return (
    <Form
      draft={draft}
      label={t('signIn.title')}
      send={async ({ code }) => {
        const { second } = await post('/sign-in/answer', { address, code });
        if (Array.isArray(second)) halfway(second as SecondWay[]); // the server's own shape
        else await entered();
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

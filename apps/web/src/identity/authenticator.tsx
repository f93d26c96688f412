import { useState } from 'react';
import * as z from 'zod/mini';
import { text } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { post } from '../api/post.js';
import { assured } from '../api/step-up.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { Section } from '../ui/page.js';
import { TimeText } from '../ui/time-text.js';
import { removeAuthenticatorMutation } from './sign-ins.queries.js';
import { useTold } from '../ui/use-told.js';

interface Begun {
  seed: string;
  /** `otpauth://…`: on a telephone it opens the program itself. */
  address: string;
}

/** A program that makes codes from a seed and the time, without a network. */
export function Authenticator({ since, changed }: { since: string | null; changed: () => void }) {
  const t = useWords('signIns');
  const told = useTold(changed);
  const remove = useDo(removeAuthenticatorMutation);
  const [begun, setBegun] = useState<Begun>();
  const begin = () => assured(() => post('/factors/authenticator/ask')).then((answer) => setBegun(answer as unknown as Begun)); // the server's own shape
  return (
    <Section title={t('authenticator.title')}>
      <p className="max-w-reading text-ink2">{t('authenticator.how')}</p>
      {since ? (
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span>{t('authenticator.since')} <TimeText at={since} detail="day" /></span>
          <Button look="quiet" onPress={() => void told(() => remove.send({}), t('authenticator.removed'))}>{t('authenticator.remove')}</Button>
        </p>
      ) : begun ? (
        <Confirm begun={begun} done={() => { setBegun(undefined); changed(); }} />
      ) : (
        <Begin begin={begin} />
      )}
    </Section>
  );
}

function Begin({ begin }: { begin: () => Promise<void> }) {
  const t = useWords('signIns');
  const draft = useDraft<Record<string, never>>(z.object({}), {});
  return (
    <Form draft={draft} send={begin} label={t('authenticator.title')}>
      <FormActions send={t('authenticator.begin')} look="plain" />
    </Form>
  );
}

const schema = z.object({ code: text(40) });

function Confirm({ begun, done }: { begun: Begun; done: () => void }) {
  const t = useWords('signIns');
  const draft = useDraft<{ code: string }>(schema, { code: '' });
  return (
    <Form
      draft={draft}
      label={t('authenticator.title')}
      className="rounded-lg border border-line bg-surface p-4"
      send={async ({ code }) => {
        await assured(() => post('/factors/authenticator', { code }));
        notify(t('authenticator.added'));
        done();
      }}
    >
      <ol className="flex list-decimal flex-col gap-3 ps-5">
        <li>
          {t('authenticator.seed')}
          <code dir="ltr" className="my-1 block text-lg tracking-wide select-all">{begun.seed.match(/.{1,4}/g)?.join(' ')}</code>
          <a href={begun.address} className="rounded-sm text-accent underline underline-offset-3">{t('authenticator.open')}</a>
        </li>
        <li>{t('authenticator.then')}</li>
      </ol>
      <FormField draft={draft} name="code">{(field) => <TextField label={t('way.AUTHENTICATOR')} hint={t('wayHint.AUTHENTICATOR')} autoComplete="one-time-code" inputMode="numeric" direction="ltr" isRequired autoFocus className="max-w-60" {...field} />}</FormField>
      <FormActions send={t('authenticator.confirm')} />
    </Form>
  );
}

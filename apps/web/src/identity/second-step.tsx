import { useState } from 'react';
import * as z from 'zod/mini';
import { text } from '#plenary/protocol';
import { post } from '../api/post.js';
import { useWords } from '../i18n/use-words.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { PasskeyButton } from './passkey-button.js';

export type SecondWay = 'PASSKEY' | 'AUTHENTICATOR' | 'PRINTED_CODE';
const schema = z.object({ code: text(40) });

/** After the mailed code, for somebody who has set up more than a mailbox. */
export function SecondStep({ ways, entered, again }: { ways: readonly SecondWay[]; entered: () => Promise<void>; again: () => void }) {
  const t = useWords('identity');
  const codes = ways.filter((way) => way !== 'PASSKEY');
  const [way, setWay] = useState(codes[0]);
  const draft = useDraft<{ code: string }>(schema, { code: '' });
  return (
    <>
      <p role="status" className="text-reading">{t('second.how')}</p>
      {ways.includes('PASSKEY') && <PasskeyButton entered={entered} look="primary" />}
      {way && (
        <Form
          draft={draft}
          label={t('second.title')}
          send={async ({ code }) => {
            await post('/sign-in/second', { way, code });
            await entered();
          }}
        >
          <FormField draft={draft} name="code">
            {(field) => <TextField label={t(`second.${way}`)} hint={t(`secondHint.${way}`)} autoComplete="one-time-code" inputMode={way === 'AUTHENTICATOR' ? 'numeric' : 'text'} direction="ltr" isRequired autoFocus className="max-w-60" {...field} />}
          </FormField>
          <FormActions send={t('signIn.answer')} look={ways.includes('PASSKEY') ? 'plain' : 'primary'}>
            {codes.filter((other) => other !== way).map((other) => <Button key={other} look="quiet" onPress={() => setWay(other)}>{t('second.instead', { way: t(`second.${other}`) })}</Button>)}
          </FormActions>
        </Form>
      )}
      {ways.length === 0 && <Banner tone="atRisk" title={t('second.nothingLeft')} />}
      <div><Button look="quiet" onPress={again}>{t('signIn.other')}</Button></div>
    </>
  );
}

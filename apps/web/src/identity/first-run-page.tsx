import { useNavigate } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { emailAddress, limits, text } from '#plenary/protocol';
import { forgetEverything } from '../api/client.js';
import { post } from '../api/post.js';
import { firstPlace } from '../api/viewer.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { Page } from '../ui/page.js';

const schema = z.object({ code: text(40), name: text(limits.nameCharacters), address: emailAddress });

/** Whoever can read the server's first words becomes its first administrator. */
export function FirstRunPage() {
  const t = useWords('identity');
  const navigate = useNavigate();
  const { tag } = useLanguage();
  const draft = useDraft<z.infer<typeof schema>>(schema, { code: '', name: '', address: '' });
  return (
    <Page title={t('firstRun.title')} width="reading">
      <Form
        draft={draft}
        label={t('firstRun.title')}
        send={async (values) => {
          await post('/first-run', { ...values, language: tag });
          forgetEverything();
          await navigate({ href: await firstPlace('/p/new') }); // there is nothing else here yet
        }}
      >
        <p className="text-reading">{t('firstRun.how')}</p>
        <FormField draft={draft} name="code">
          {(field) => <TextField label={t('firstRun.code')} hint={t('firstRun.codeHint')} autoComplete="off" direction="ltr" isRequired autoFocus className="max-w-80" {...field} />}
        </FormField>
        <FormField draft={draft} name="name">
          {(field) => <TextField label={t('firstRun.name')} hint={t('firstRun.nameHint')} autoComplete="name" isRequired {...field} />}
        </FormField>
        <FormField draft={draft} name="address">
          {(field) => <TextField label={t('signIn.address')} hint={t('firstRun.addressHint')} type="email" autoComplete="email" inputMode="email" direction="ltr" isRequired {...field} />}
        </FormField>
        <FormActions send={t('firstRun.send')} />
      </Form>
    </Page>
  );
}

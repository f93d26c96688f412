import * as z from 'zod/mini';
import { askPasskey, hasPasskeys, type PasskeyQuestion } from '../api/passkey.js';
import { post } from '../api/post.js';
import { useWords } from '../i18n/use-words.js';
import { Form, FormActions, useDraft } from '../ui/form.js';

/** Signs in with a passkey of this device; the browser shows those it has, so no address is asked for. */
export function PasskeyButton({ entered, look = 'plain' }: { entered: () => Promise<void>; look?: 'plain' | 'primary' }) {
  const t = useWords('identity');
  const draft = useDraft<Record<string, never>>(z.object({}), {});
  if (!hasPasskeys()) return null;
  return (
    <Form
      draft={draft}
      label={t('signIn.passkey')}
      send={async () => {
        const { options } = await post('/sign-in/passkey/ask');
        await post('/sign-in/passkey', { response: await askPasskey(options as PasskeyQuestion) }); // the server's own shape
        await entered();
      }}
    >
      <FormActions send={t('signIn.passkey')} look={look} />
    </Form>
  );
}

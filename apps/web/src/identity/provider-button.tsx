import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { post } from '../api/post.js';
import { useWords } from '../i18n/use-words.js';
import { Form, FormActions, useDraft } from '../ui/form.js';

/** Leads to the sign-in of the reader's organisation, where this installation has one; there is nothing here otherwise. */
export function ProviderButton() {
  const t = useWords('identity');
  const draft = useDraft<Record<string, never>>(z.object({}), {});
  const [label, setLabel] = useState<string | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    fetch('/sign-in/provider', { signal: asking.signal })
      .then((response) => response.json())
      .then((answer: { label?: string | null }) => setLabel(answer.label ?? null))
      .catch(() => undefined); // the other ways to sign in are there
    return () => asking.abort();
  }, []);
  if (!label) return null;
  return (
    <Form draft={draft} label={t('signIn.provider', { label })} send={async () => goTo(await post('/sign-in/provider/ask'))}>
      <FormActions send={t('signIn.provider', { label })} look="plain" />
    </Form>
  );
}

/** Away from here, to where the server says the provider is. */
export const goTo = ({ location }: Record<string, unknown>): void => window.location.assign(location as string); // the server's own shape

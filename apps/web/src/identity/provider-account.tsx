import * as z from 'zod/mini';
import { useDo } from '../api/ask.js';
import { post } from '../api/post.js';
import { assured } from '../api/step-up.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Form, FormActions, useDraft } from '../ui/form.js';
import { Section } from '../ui/page.js';
import { TimeText } from '../ui/time-text.js';
import { useTold } from '../ui/use-told.js';
import { goTo } from './provider-button.js';
import { disconnectProviderMutation, type Factors } from './sign-ins.queries.js';

/** My account at the sign-in of an organisation, connected with me from here and from nowhere else. */
export function ProviderAccount({ provider: { label, connectedAt }, changed }: { provider: NonNullable<Factors['provider']>; changed: () => void }) {
  const t = useWords('signIns');
  const told = useTold(changed);
  const disconnect = useDo(disconnectProviderMutation);
  const draft = useDraft<Record<string, never>>(z.object({}), {});
  return (
    <Section title={<bdi>{label}</bdi>}>
      <p className="max-w-reading text-ink2">{t('provider.how', { label })}</p>
      {connectedAt ? (
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span>{t('provider.since')} <TimeText at={connectedAt} detail="day" /></span>
          <Button look="quiet" isPending={disconnect.sending} onPress={() => void told(() => disconnect.send({}), t('provider.disconnected', { label }))}>{t('provider.disconnect')}</Button>
        </p>
      ) : (
        <Form draft={draft} label={t('provider.connect', { label })} send={async () => goTo(await assured(() => post('/factors/provider/ask')))}>
          <FormActions send={t('provider.connect', { label })} look="plain" />
        </Form>
      )}
    </Section>
  );
}

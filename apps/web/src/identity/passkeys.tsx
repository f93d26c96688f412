import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, text } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { hasPasskeys, makePasskey } from '../api/passkey.js';
import { post } from '../api/post.js';
import { assured } from '../api/step-up.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Tag } from '../ui/chip.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { Section } from '../ui/page.js';
import { List, Row } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { removePasskeyMutation, renamePasskeyMutation, type Factors } from './sign-ins.queries.js';
import { useTold } from '../ui/use-told.js';

type Passkey = Factors['passkeys'][number];
const schema = z.object({ name: text(limits.nameCharacters) });

/** Keys that a device or a password manager holds: the strongest way in, and the quickest. */
export function Passkeys({ passkeys, changed }: { passkeys: readonly Passkey[]; changed: () => void }) {
  const t = useWords('signIns');
  const told = useTold(changed);
  const remove = useDo(removePasskeyMutation);
  const [renamed, setRenamed] = useState<Passkey>();
  return (
    <Section title={t('passkeys.title')}>
      <p className="max-w-reading text-ink2">{t(hasPasskeys() ? 'passkeys.how' : 'passkeys.notHere')}</p>
      {passkeys.length > 0 && (
        <List label={t('passkeys.title')}>
          {passkeys.map((passkey) => (
            <Row key={passkey.id}>
              <span className="flex min-w-0 flex-1 basis-60 flex-col items-start">
                <span className="flex flex-wrap items-center gap-2"><span dir="auto">{passkey.name}</span>{passkey.synced && <Tag>{t('passkeys.synced')}</Tag>}</span>
                <span className="text-sm text-ink2">{t('passkeys.added')} <TimeText at={passkey.addedAt} detail="day" />{passkey.lastUsedAt && <> · {t('passkeys.lastUsed')} <TimeText at={passkey.lastUsedAt} detail="day" /></>}</span>
              </span>
              <Button look="quiet" onPress={() => setRenamed(passkey)}>{t('passkeys.rename')}</Button>
              <Button look="quiet" onPress={() => void told(() => remove.send({ input: { id: passkey.id } }), t('passkeys.removed', { name: passkey.name }))}>{t('passkeys.remove')}</Button>
            </Row>
          ))}
        </List>
      )}
      {hasPasskeys() && <AddPasskey changed={changed} />}
      {renamed && <RenamePasskey key={renamed.id} passkey={renamed} changed={changed} close={() => setRenamed(undefined)} />}
    </Section>
  );
}

function AddPasskey({ changed }: { changed: () => void }) {
  const t = useWords('signIns');
  const draft = useDraft<{ name: string }>(schema, { name: t('passkeys.usualName') });
  return (
    <Form
      draft={draft}
      label={t('passkeys.add')}
      className="rounded-lg border border-line bg-surface p-4"
      send={async ({ name }) => {
        const { options } = await assured(() => post('/factors/passkey/ask'));
        await post('/factors/passkey', { name, response: await makePasskey(options as Parameters<typeof makePasskey>[0]) }); // the server's own shape
        notify(t('passkeys.isAdded', { name }));
        changed();
      }}
    >
      <FormField draft={draft} name="name">{(field) => <TextField label={t('passkeys.name')} hint={t('passkeys.nameHint')} autoComplete="off" isRequired {...field} />}</FormField>
      <FormActions send={t('passkeys.add')} look="plain" />
    </Form>
  );
}

function RenamePasskey({ passkey: { id, name }, changed, close }: { passkey: Passkey; changed: () => void; close: () => void }) {
  const t = useWords('signIns');
  const rename = useDo(renamePasskeyMutation);
  const draft = useDraft<{ name: string }>(schema, { name });
  return (
    <Dialog title={t('passkeys.rename')} isOpen onOpenChange={(isOpen) => !isOpen && close()}>
      <Form
        draft={draft}
        label={t('passkeys.rename')}
        send={async (values) => {
          await rename.send({ input: { id, ...values } });
          close();
          changed();
        }}
      >
        <FormField draft={draft} name="name">{(field) => <TextField label={t('passkeys.name')} autoComplete="off" isRequired autoFocus {...field} />}</FormField>
        <FormActions send={t('passkeys.rename')} />
      </Form>
    </Dialog>
  );
}

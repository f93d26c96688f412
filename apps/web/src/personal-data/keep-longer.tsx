import * as z from 'zod/mini';
import { limits, text } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { keepLongerMutation, type Notice } from './personal-data.queries.js';

const schema = z.object({ why: text(limits.nameCharacters) });

/** For another year, with a reason that stands on the record. */
export function KeepLonger({ notice, close, kept }: { notice: Notice; close: () => void; kept: () => void }) {
  const t = useWords('personal');
  const keep = useDo(keepLongerMutation);
  const draft = useDraft<z.infer<typeof schema>>(schema, { why: '' });
  return (
    <Dialog title={t('retention.keepTitle')} isOpen onOpenChange={(open) => !open && close()}>
      {() => (
        <Form
          draft={draft}
          label={t('retention.keepTitle')}
          send={async ({ why }) => {
            await keep.send({ input: { id: notice.id, why } });
            notify(t('retention.kept'));
            close();
            kept();
          }}
        >
          <p>{t('retention.things', { rule: t(`rule.${notice.rule}`), count: notice.things, number: String(notice.things) })} · <bdi dir="ltr">{notice.conveningReference}</bdi></p>
          <FormField draft={draft} name="why">{(field) => <TextField label={t('retention.why')} hint={t('retention.whyHint')} isRequired {...field} />}</FormField>
          <FormActions send={t('retention.keep')}><Button look="quiet" onPress={close}>{t('cancel')}</Button></FormActions>
        </Form>
      )}
    </Dialog>
  );
}

import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, text } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { TimeText } from '../ui/time-text.js';
import { useTold } from '../ui/use-told.js';
import { askRecoveryMutation, recoveriesQuery, stopRecoveryMutation } from './recovery.queries.js';

interface RecoverPersonProps {
  programmeId: string;
  person: { id: string; name: string };
}

/** For an officer who knows the person: they lost every way to sign in but their mailbox. */
export function RecoverPerson({ programmeId, person }: RecoverPersonProps) {
  const t = useWords('signIns');
  const question = useAsk(recoveriesQuery, { programmeId });
  const stop = useDo(stopRecoveryMutation);
  const told = useTold(question.again);
  const [asking, setAsking] = useState(false);
  return (
    <section className="flex flex-col items-start gap-3">
      <h3 className="text-lg">{t('recovery.title')}</h3>
      <Asked question={question}>
        {({ recoveries }) => {
          const running = recoveries.find(({ personId }) => personId === person.id);
          if (running)
            return (
              <Banner tone="atRisk" title={running.dueAt ? <>{t('recovery.due')} <TimeText at={running.dueAt} withYear /></> : t('recovery.waits')} action={running.viewerActions.includes('STOP') && <Button isPending={stop.sending} onPress={() => void told(() => stop.send({ input: { id: running.id } }), t('recovery.stopped'))}>{t('recovery.stop')}</Button>}>
                {t('recovery.askedBy', { name: running.askedBy ?? '' })}
              </Banner>
            );
          return asking ? (
            <Ask programmeId={programmeId} person={person} close={() => setAsking(false)} asked={question.again} />
          ) : (
            <>
              <p className="max-w-reading text-ink2">{t('recovery.how')}</p>
              <Button onPress={() => setAsking(true)}>{t('recovery.ask')}</Button>
            </>
          );
        }}
      </Asked>
    </section>
  );
}

const schema = z.object({ why: text(limits.nameCharacters) });

function Ask({ programmeId, person, close, asked }: RecoverPersonProps & { close: () => void; asked: () => void }) {
  const t = useWords('signIns');
  const ask = useDo(askRecoveryMutation);
  const draft = useDraft<z.infer<typeof schema>>(schema, { why: '' });
  const [id] = useState(() => crypto.randomUUID());
  return (
    <Form
      draft={draft}
      label={t('recovery.ask')}
      send={async ({ why }) => {
        await ask.send({ input: { id, programmeId, personId: person.id, why } });
        notify(t('recovery.asked', { name: person.name }));
        close();
        asked();
      }}
    >
      <FormField draft={draft} name="why">{(field) => <TextField label={t('recovery.why')} hint={t('recovery.whyHint')} isRequired autoFocus {...field} />}</FormField>
      <FormActions send={t('recovery.ask')}><Button look="quiet" onPress={close}>{t('recovery.cancel')}</Button></FormActions>
    </Form>
  );
}

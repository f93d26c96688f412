import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, text } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { ChoosePerson } from '../identity/choose.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Dialog } from '../ui/dialog.js';
import { Empty } from '../ui/empty.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { Section } from '../ui/page.js';
import { List, Row } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { askErasureMutation, confirmErasureMutation, erasuresQuery, withdrawErasureMutation, type Erasure } from './personal-data.queries.js';
import { useTold } from '../ui/use-told.js';

const schema = z.object({ why: text(limits.nameCharacters) });

/** People who asked the secretariat to be forgotten: one member asks, another confirms. */
export function Erasures({ programmeId }: { programmeId: string }) {
  const t = useWords('personal');
  const question = useAsk(erasuresQuery, { programmeId });
  const [asking, setAsking] = useState(false);
  return (
    <Section title={t('erasure.title')} aside={<Button onPress={() => setAsking(true)}>{t('erasure.ask')}</Button>}>
      <p className="max-w-reading text-ink2">{t('erasure.how')}</p>
      <Asked question={question}>
        {({ erasures }) => (erasures.length === 0 ? <Empty>{t('erasure.none')}</Empty> : <List label={t('erasure.title')}>{erasures.map((erasure) => <OneErasure key={erasure.id} erasure={erasure} changed={question.again} />)}</List>)}
      </Asked>
      {asking && <Ask programmeId={programmeId} close={() => setAsking(false)} asked={question.again} />}
    </Section>
  );
}

function OneErasure({ erasure: { id, name, askedBy, why, dueAt, held, viewerActions }, changed }: { erasure: Erasure; changed: () => void }) {
  const t = useWords('personal');
  const confirm = useDo(confirmErasureMutation);
  const withdraw = useDo(withdrawErasureMutation);
  const told = useTold(changed);
  return (
    <Row>
      <span className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-2"><span dir="auto" className="font-semibold">{name}</span>{held && <Chip tone="atRisk">{t('erasure.held')}</Chip>}</span>
        <span className="text-sm text-ink2">{dueAt ? <>{t('erasure.due')} <TimeText at={dueAt} detail="day" withYear /></> : t('erasure.waits', { name: askedBy ?? '' })} · <span dir="auto">{why}</span></span>
      </span>
      <span className="flex flex-wrap gap-2">
        {viewerActions.includes('CONFIRM') && <Button look="grave" isPending={confirm.sending} aria-label={t('erasure.confirmThis', { name })} onPress={() => void told(() => confirm.send({ input: { id } }), t('erasure.confirmed', { name }))}>{t('erasure.confirm')}</Button>}
        {viewerActions.includes('WITHDRAW') && <Button look="quiet" isPending={withdraw.sending} aria-label={t('erasure.withdrawThis', { name })} onPress={() => void told(() => withdraw.send({ input: { id } }), t('erasure.withdrawn', { name }))}>{t('erasure.withdraw')}</Button>}
      </span>
    </Row>
  );
}

function Ask({ programmeId, close, asked }: { programmeId: string; close: () => void; asked: () => void }) {
  const t = useWords('personal');
  const ask = useDo(askErasureMutation);
  const draft = useDraft<z.infer<typeof schema>>(schema, { why: '' });
  const [person, setPerson] = useState<{ id: string; name: string }>();
  return (
    <Dialog title={t('erasure.ask')} isOpen onOpenChange={(open) => !open && close()}>
      {() =>
        person ? (
          <Form
            draft={draft}
            label={t('erasure.ask')}
            send={async ({ why }) => {
              await ask.send({ input: { id: crypto.randomUUID(), programmeId, personId: person.id, why } });
              notify(t('erasure.asked', { name: person.name }));
              close();
              asked();
            }}
          >
            <p dir="auto" className="font-semibold">{person.name}</p>
            <FormField draft={draft} name="why">{(field) => <TextField label={t('erasure.why')} hint={t('erasure.whyHint')} isRequired {...field} />}</FormField>
            <FormActions send={t('erasure.ask')}><Button look="quiet" onPress={close}>{t('cancel')}</Button></FormActions>
          </Form>
        ) : (
          <ChoosePerson programmeId={programmeId} label={t('erasure.who')} act={t('erasure.choose')} choose={(id, name) => setPerson({ id, name })} />
        )
      }
    </Dialog>
  );
}

import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline, text } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button, GoButton } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Select } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { Empty } from '../ui/empty.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { Section } from '../ui/page.js';
import { List, Row } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { useTold } from '../ui/use-told.js';
import { askEmergencyMutation, confirmEmergencyMutation, emergenciesQuery, withdrawEmergencyMutation, type Emergency } from './emergencies.queries.js';

const HOURS = ['1', '2', '4', '8', '24'] as const;
const schema = z.object({ reference: text(limits.referenceCharacters), why: multiline(limits.lineCharacters), hours: z.enum(HOURS) });

/** Reading where one has no part: one administrator asks, another confirms, and it ends by itself. */
export function Emergencies() {
  const t = useWords('access');
  const question = useAsk(emergenciesQuery, {});
  const [asking, setAsking] = useState(false);
  return (
    <Section title={t('emergency.title')} aside={<Button onPress={() => setAsking(true)}>{t('emergency.ask')}</Button>}>
      <p className="max-w-reading text-ink2">{t('emergency.how')}</p>
      <Asked question={question}>
        {({ emergencies }) => (emergencies.length === 0 ? <Empty>{t('emergency.none')}</Empty> : <List label={t('emergency.title')}>{emergencies.map((emergency) => <OneEmergency key={emergency.id} emergency={emergency} changed={question.again} />)}</List>)}
      </Asked>
      {asking && <Ask close={() => setAsking(false)} asked={question.again} />}
    </Section>
  );
}

function OneEmergency({ emergency: { id, conveningId, reference, state, askedBy, why, hours, confirmedBy, until, viewerActions }, changed }: { emergency: Emergency; changed: () => void }) {
  const t = useWords('access');
  const confirm = useDo(confirmEmergencyMutation);
  const withdraw = useDo(withdrawEmergencyMutation);
  const told = useTold(changed);
  return (
    <Row>
      <span className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-2"><bdi dir="ltr" className="font-semibold">{reference}</bdi><Chip tone={state === 'OPEN' ? 'overdue' : 'atRisk'}>{t(`emergency.state.${state}`)}</Chip></span>
        <span className="text-sm text-ink2">{until ? <>{t('emergency.reads', { who: askedBy, second: confirmedBy ?? '' })} <TimeText at={until} /></> : t('emergency.waits', { who: askedBy, count: hours })}</span>
        <span dir="auto" className="whitespace-pre-line">{why}</span>
      </span>
      <span className="flex flex-wrap gap-2">
        {viewerActions.includes('CONFIRM') && <Button look="grave" isPending={confirm.sending} aria-label={t('emergency.confirmThis', { reference })} onPress={() => void told(() => confirm.send({ input: { id } }), t('emergency.confirmed', { reference }))}>{t('emergency.confirm')}</Button>}
        {viewerActions.includes('READ') && <GoButton to="/c/$convening" params={{ convening: conveningId }}>{t('emergency.read')}</GoButton>}
        {viewerActions.includes('WITHDRAW') && <Button look="quiet" isPending={withdraw.sending} aria-label={t(state === 'OPEN' ? 'emergency.endThis' : 'emergency.withdrawThis', { reference })} onPress={() => void told(() => withdraw.send({ input: { id } }), t('emergency.ended', { reference }))}>{t(state === 'OPEN' ? 'emergency.end' : 'emergency.withdraw')}</Button>}
      </span>
    </Row>
  );
}

function Ask({ close, asked }: { close: () => void; asked: () => void }) {
  const t = useWords('access');
  const ask = useDo(askEmergencyMutation);
  const draft = useDraft<z.infer<typeof schema>>(schema, { reference: '', why: '', hours: '2' });
  return (
    <Dialog title={t('emergency.ask')} isOpen onOpenChange={(open) => !open && close()}>
      {() => (
        <Form
          draft={draft}
          label={t('emergency.ask')}
          send={async ({ hours, ...values }) => {
            await ask.send({ input: { id: crypto.randomUUID(), hours: Number(hours), ...values } });
            notify(t('emergency.asked', { reference: values.reference }));
            close();
            asked();
          }}
        >
          <p className="text-ink2">{t('emergency.askHow')}</p>
          <FormField draft={draft} name="reference">{(field) => <TextField label={t('emergency.reference')} hint={t('emergency.referenceHint')} direction="ltr" isRequired autoComplete="off" {...field} />}</FormField>
          <FormField draft={draft} name="why">{(field) => <TextField label={t('emergency.why')} hint={t('emergency.whyHint')} rows={3} isRequired {...field} />}</FormField>
          <FormField draft={draft} name="hours">{(field) => <Select label={t('emergency.hours')} isRequired choices={HOURS.map((value) => ({ value, label: t('emergency.hoursCount', { count: Number(value) }) }))} {...field} />}</FormField>
          <FormActions send={t('emergency.ask')}><Button look="quiet" onPress={close}>{t('emergency.cancel')}</Button></FormActions>
        </Form>
      )}
    </Dialog>
  );
}

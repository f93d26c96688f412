import { useState } from 'react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { limits, oneText, text } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Button, Go } from '../ui/button.js';
import { Radios, Select } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ZoneField } from '../ui/search-choice.js';
import { useViewerZone } from '../ui/viewer-zone.js';
import { useLocalised } from '../ui/words-of-others.js';
import { addSessionMutation, callConveningMutation, programmeForCallQuery, scheduleSessionMutation } from './convenings.queries.js';
import { OfferForm } from './offer-form.js';
import { emptyTime, timeShape, TimeFields, wallAtVenue, type TimeDraft } from './time-fields.js';

const route = getRouteApi('/p/$programme/call');
const PRESETS = ['CHATHAM_HOUSE', 'CLOSED', 'OPEN'] as const;
const MARKINGS = ['TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const;

const what = z.object({ title: text(limits.titleCharacters), purpose: z.string().check(z.maxLength(limits.textCharacters)), preset: z.enum(PRESETS), marking: z.string(), zone: z.string() });
type What = z.infer<typeof what>;

/** A roundtable in three steps: what it is about, when it meets, who is asked. The first alone calls it; the others may wait. */
export function CallPage() {
  const { programme: id } = route.useParams();
  const question = useAsk(programmeForCallQuery, { id });
  return <AskedPage question={question}>{({ programme }) => <Call programme={programme} />}</AskedPage>;
}

interface Programme {
  id: string;
  name: Parameters<ReturnType<typeof useLocalised>>[0];
  workingLanguages: readonly string[];
  defaultZone: string;
  clients: string | null;
}

function Call({ programme }: { programme: Programme }) {
  const t = useWords('convenings');
  const localised = useLocalised();
  const navigate = useNavigate();
  const [called, setCalled] = useState<{ id: string; zone: string; step: 2 | 3 }>();
  const open = (id: string) => navigate({ to: '/c/$convening', params: { convening: id } });
  return (
    <Page title={t('call.title')} width="reading" trail={[<Go key="programme" to="/p/$programme" params={{ programme: programme.id }}>{localised(programme.name)}</Go>]}>
      {!called && <What programme={programme} done={(id, zone) => setCalled({ id, zone, step: 2 })} />}
      {called?.step === 2 && <When convening={called} done={() => setCalled({ ...called, step: 3 })} />}
      {called?.step === 3 && (
        <section className="flex flex-col gap-4">
          <h2 className="text-xl">{t('call.who')}</h2>
          <OfferForm programmeId={programme.id} conveningId={called.id} zone={called.zone} done={() => void open(called.id)}>
            <Button look="quiet" onPress={() => void open(called.id)}>{t('call.later')}</Button>
          </OfferForm>
        </section>
      )}
    </Page>
  );
}

function What({ programme, done }: { programme: Programme; done: (id: string, zone: string) => void }) {
  const t = useWords('convenings');
  const { tag } = useLanguage();
  const { send } = useDo(callConveningMutation);
  const [id] = useState(() => crypto.randomUUID());
  const language = programme.workingLanguages.includes(tag) ? tag : (programme.workingLanguages[0] ?? tag);
  const draft = useDraft<What>(what, { title: '', purpose: '', preset: 'CHATHAM_HOUSE', marking: '', zone: programme.defaultZone });
  const call = async ({ title, purpose, preset, marking, zone }: What) => {
    const { callConvening } = await send({ input: { id, programmeId: programme.id, title: oneText(language, title), purpose: purpose.trim() ? oneText(language, purpose.trim()) : null, preset, marking: marking || null, zone } });
    notify(t('call.done', { reference: callConvening.reference }));
    done(id, zone);
  };
  return (
    <Form draft={draft} label={t('call.what')} send={call}>
      <h2 className="text-xl">{t('call.what')}</h2>
      <FormField draft={draft} name="title">{(field) => <TextField label={t('call.name')} hint={t('call.nameHint')} isRequired autoFocus {...field} />}</FormField>
      <FormField draft={draft} name="preset">
        {(field) => <Radios label={t('call.preset')} choices={PRESETS.map((preset) => ({ value: preset, label: t(`call.${preset}`), hint: t(`call.${preset}Hint`) }))} {...field} />}
      </FormField>
      <details className="flex flex-col gap-4">
        <summary className="target inline-flex items-center rounded-sm font-semibold text-accent">{t('call.details')}</summary>
        <div className="flex flex-col gap-6 pt-4">
          <FormField draft={draft} name="purpose">{(field) => <TextField label={t('call.purpose')} rows={3} isRequired={false} {...field} />}</FormField>
          <FormField draft={draft} name="marking">
            {(field) => (
              <Select
                label={t('call.marking')}
                hint={programme.clients ? t('call.markingHint') : t('call.amberHint')}
                {...field}
                value={field.value || 'AS_PRESET'}
                onChange={(value) => field.onChange(value === 'AS_PRESET' ? '' : value)}
                choices={[{ value: 'AS_PRESET', label: t('call.asPreset') }, ...MARKINGS.filter((marking) => marking !== 'TLP:AMBER' || programme.clients).map((marking) => ({ value: marking, label: marking }))]}
              />
            )}
          </FormField>
          <FormField draft={draft} name="zone">{(field) => <ZoneField label={t('call.zone')} {...field} onChange={(value) => value && field.onChange(value)} />}</FormField>
        </div>
      </details>
      <FormActions send={t('call.next')} />
    </Form>
  );
}

const when = z.object({ ...timeShape, format: z.enum(['HYBRID', 'IN_PERSON', 'ONLINE']), place: z.string().check(z.maxLength(limits.titleCharacters)) });
type When = TimeDraft & { format: 'HYBRID' | 'IN_PERSON' | 'ONLINE'; place: string };

function When({ convening: { id, zone }, done }: { convening: { id: string; zone: string }; done: () => void }) {
  const t = useWords('convenings');
  const mine = useViewerZone();
  const add = useDo(addSessionMutation);
  const schedule = useDo(scheduleSessionMutation);
  const [sessionId] = useState(() => crypto.randomUUID());
  const [added, setAdded] = useState(false);
  const draft = useDraft<When>(when, { ...emptyTime(zone), format: 'HYBRID', place: '' });
  const format = draft.watch('format');
  const send = async (values: When) => {
    if (!added) await add.send({ input: { id: sessionId, conveningId: id, format: values.format, place: values.format === 'ONLINE' ? null : values.place.trim() || null } });
    setAdded(true);
    await schedule.send({ input: { id: sessionId, ...wallAtVenue(values, mine) } });
    done();
  };
  return (
    <Form draft={draft} label={t('call.when')} send={send}>
      <h2 className="text-xl">{t('call.when')}</h2>
      <TimeFields draft={draft} />
      <FormField draft={draft} name="format">
        {(field) => <Radios label={t('call.format')} choices={(['HYBRID', 'IN_PERSON', 'ONLINE'] as const).map((value) => ({ value, label: t(`format.${value}`) }))} {...field} />}
      </FormField>
      {format !== 'ONLINE' && <FormField draft={draft} name="place">{(field) => <TextField label={t('call.place')} hint={t('call.placeHint')} isRequired={false} {...field} />}</FormField>}
      <FormActions send={t('call.next')}><Button look="quiet" onPress={done}>{t('call.later')}</Button></FormActions>
    </Form>
  );
}

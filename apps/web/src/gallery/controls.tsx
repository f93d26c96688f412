import { useState } from 'react';
import * as z from 'zod/mini';
import { Refusal } from '#plenary/protocol';
import { Ellipsis, Plus } from 'lucide-react';
import { useWords } from '../i18n/use-words.js';
import { Button, Go, GoButton, IconButton, OutLink } from '../ui/button.js';
import { Checkbox, Radios, Select } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { DateField, TimeField } from '../ui/moment-fields.js';
import { notify } from '../ui/notice.js';
import { SearchChoice, ZoneField } from '../ui/search-choice.js';

export function Buttons() {
  const t = useWords('gallery');
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary">{t('button.primary')}</Button>
        <Button icon={<Plus aria-hidden size={16} />}>{t('button.plain')}</Button>
        <Button look="quiet">{t('button.quiet')}</Button>
        <Button look="grave">{t('button.grave')}</Button>
        <Button look="primary" isDisabled>{t('button.disabled')}</Button>
        <Button isDisabled>{t('button.disabled')}</Button>
        <IconButton label={t('button.icon')}><Ellipsis aria-hidden size={18} /></IconButton>
        <GoButton to="/">{t('crumb')}</GoButton>
      </div>
      <p><Go to="/">{t('button.link')}</Go> · <OutLink href="https://www.first.org/tlp/">{t('button.out')}</OutLink></p>
    </>
  );
}

type Preset = 'OPEN' | 'CHATHAM_HOUSE' | 'CLOSED';
type Answer = 'YES' | 'IF_NEED_BE' | 'NO';

function usePresets() {
  const t = useWords('gallery');
  return [
    { value: 'OPEN', label: t('field.open'), hint: t('field.openHint') },
    { value: 'CHATHAM_HOUSE', label: t('field.house'), hint: t('field.houseHint') },
    { value: 'CLOSED', label: t('field.closedPreset'), hint: t('field.closedHint') },
  ] as const satisfies { value: Preset; label: string; hint: string }[];
}

export function Fields() {
  const t = useWords('gallery');
  const refusals = useWords('refusals');
  const presets = usePresets();
  const [preset, setPreset] = useState<Preset | null>('CHATHAM_HOUSE');
  const [answer, setAnswer] = useState<Answer | null>('YES');
  const [organisation, setOrganisation] = useState<string | null>('qasira');
  const [date, setDate] = useState<string | null>('2026-12-08');
  const [time, setTime] = useState<string | null>('15:00');
  const [zone, setZone] = useState<string | null>('Asia/Amman');
  return (
    <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
      <TextField label={t('field.title')} hint={t('field.titleHint')} defaultValue={t('field.titleValue')} isRequired />
      <TextField label={t('field.title')} fault={refusals('fault.missing')} defaultValue="" isRequired />
      <TextField label={t('field.note')} rows={3} isRequired={false} />
      <TextField label={t('field.closed')} defaultValue="OSH-2026/03" isDisabled direction="ltr" />
      <Select label={t('field.preset')} choices={presets} value={preset} onChange={setPreset} />
      <Select label={t('field.preset')} choices={presets} value={null} onChange={setPreset} fault={refusals('fault.missing')} />
      <Radios label={t('field.answer')} layout="row" choices={[{ value: 'YES', label: t('field.yes') }, { value: 'IF_NEED_BE', label: t('field.ifNeedBe') }, { value: 'NO', label: t('field.no') }]} value={answer} onChange={setAnswer} />
      <SearchChoice label={t('field.organisation')} choices={[{ value: 'qasira', label: 'Qasira', hint: 'Family Council' }, { value: 'kestria', label: 'Kestria', hint: 'Interior' }, { value: 'ardenia', label: 'Ardenia', hint: 'Justice' }]} value={organisation} onChange={setOrganisation} />
      <Radios label={t('field.preset')} choices={presets} value={preset} onChange={setPreset} />
      <div className="flex flex-col gap-6">
        <div className="flex flex-wrap gap-4">
          <DateField label={t('field.date')} value={date} onChange={setDate} isRequired />
          <TimeField label={t('field.time')} value={time} onChange={setTime} isRequired />
        </div>
        <ZoneField label={t('field.zone')} value={zone} onChange={setZone} isRequired />
        <Checkbox hint={t('field.rulesHint')} defaultSelected>{t('field.rules')}</Checkbox>
      </div>
    </div>
  );
}

const sampleSchema = z.object({ title: z.string().check(z.trim(), z.minLength(1), z.maxLength(20)), note: z.string().check(z.maxLength(200)), preset: z.nullable(z.enum(['OPEN', 'CHATHAM_HOUSE', 'CLOSED'])) });

/** A title of "taken" is refused on its field, "closed" above all fields: as the server would. */
export function SampleForm() {
  const t = useWords('gallery');
  const presets = usePresets();
  const draft = useDraft<z.infer<typeof sampleSchema>>(sampleSchema, { title: '', note: '', preset: null });
  return (
    <Form
      draft={draft}
      label={t('form.label')}
      send={({ title }) => {
        if (title === 'taken') return Promise.reject(new Refusal('INVALID_INPUT', undefined, { fields: [{ path: 'input.title', fault: 'not_one_line' }] }));
        if (title === 'closed') return Promise.reject(new Refusal('WRONG_STATE'));
        notify(t('form.done', { title }));
        return Promise.resolve();
      }}
    >
      <FormField draft={draft} name="title">{(field) => <TextField label={t('field.title')} isRequired {...field} />}</FormField>
      <FormField draft={draft} name="note">{(field) => <TextField label={t('field.note')} rows={3} isRequired={false} {...field} />}</FormField>
      <FormField draft={draft} name="preset">{(field) => <Select label={t('field.preset')} choices={presets} isRequired {...field} />}</FormField>
      <FormActions send={t('form.send')} look="plain"><Button look="quiet">{t('form.cancel')}</Button></FormActions>
    </Form>
  );
}

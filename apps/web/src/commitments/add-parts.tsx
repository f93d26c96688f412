import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline, oneText } from '#plenary/protocol';
import type { DueDate } from '#plenary/time';
import { useAsk, useDo } from '../api/ask.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Select } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { DueField, dueSchema } from '../ui/due-field.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { useLocalised } from '../ui/words-of-others.js';
import { inputDue } from './commitment-state.js';
import { addIndicatorMutation, addMilestoneMutation, nameSupportMutation, programmeZoneQuery, type Commitment } from './commitments.queries.js';
import { OwnerField } from './owner-field.js';

interface AddProps {
  commitment: Commitment;
  again: () => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}
type Inside = Omit<AddProps, 'isOpen' | 'onOpenChange'> & { close: () => void };

const line = z.string().check(z.trim(), z.maxLength(limits.titleCharacters));
const milestoneSchema = z.object({ title: multiline(limits.lineCharacters * 2), due: dueSchema });
const indicatorSchema = z.object({ title: multiline(limits.lineCharacters * 2), due: dueSchema, milestone: z.string(), unit: line, baseline: line, target: line });

export function AddMilestone({ isOpen, onOpenChange, ...rest }: AddProps) {
  const t = useWords('commitments');
  return <Sheet title={t('press.milestone')} isOpen={isOpen} onOpenChange={onOpenChange}>{(close) => <MilestoneForm {...rest} close={close} />}</Sheet>;
}

function MilestoneForm({ commitment, again, close }: Inside) {
  const t = useWords('commitments');
  const { tag } = useLanguage();
  const zone = useAsk(programmeZoneQuery, { id: commitment.programme.id });
  const add = useDo(addMilestoneMutation);
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft<{ title: string; due: DueDate | null }>(milestoneSchema, { title: '', due: null });
  return (
    <Asked question={zone}>
      {({ programme }) => (
        <Form draft={draft} label={t('press.milestone')} send={async ({ title, due }) => {
          await add.send({ input: { id, commitmentId: commitment.id, title: oneText(tag, title), due: inputDue(due, tag) } });
          notify(t('done.milestone'));
          again();
          close();
        }}>
          <FormField draft={draft} name="title">{(field) => <TextField label={t('field.milestone')} rows={3} isRequired autoFocus {...field} />}</FormField>
          <FormField draft={draft} name="due">{(field) => <DueField label={t('field.due')} zone={programme.defaultZone} {...field} />}</FormField>
          <FormActions send={t('press.milestone')} />
        </Form>
      )}
    </Asked>
  );
}

export function AddIndicator({ isOpen, onOpenChange, ...rest }: AddProps) {
  const t = useWords('commitments');
  return <Sheet title={t('press.indicator')} isOpen={isOpen} onOpenChange={onOpenChange}>{(close) => <IndicatorForm {...rest} close={close} />}</Sheet>;
}

function IndicatorForm({ commitment, again, close }: Inside) {
  const t = useWords('commitments');
  const localised = useLocalised();
  const { tag } = useLanguage();
  const zone = useAsk(programmeZoneQuery, { id: commitment.programme.id });
  const add = useDo(addIndicatorMutation);
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft<{ title: string; due: DueDate | null; milestone: string; unit: string; baseline: string; target: string }>(indicatorSchema, { title: '', due: null, milestone: 'whole', unit: '', baseline: '', target: '' });
  return (
    <Asked question={zone}>
      {({ programme }) => (
        <Form draft={draft} label={t('press.indicator')} send={async ({ title, due, milestone, unit, baseline, target }) => {
          await add.send({ input: { id, commitmentId: commitment.id, milestoneId: milestone === 'whole' ? null : milestone, title: oneText(tag, title), due: inputDue(due, tag), unit: unit || null, baseline: baseline || null, target: target || null } });
          notify(t('done.indicator'));
          again();
          close();
        }}>
          <FormField draft={draft} name="title">{(field) => <TextField label={t('field.indicator')} rows={2} isRequired autoFocus {...field} />}</FormField>
          {commitment.milestones && commitment.milestones.length > 0 && <FormField draft={draft} name="milestone">{(field) => <Select label={t('field.under')} choices={[{ value: 'whole', label: t('field.whole') }, ...commitment.milestones!.map((one) => ({ value: one.id, label: localised(one.title) }))]} {...field} />}</FormField>}
          <FormField draft={draft} name="unit">{(field) => <TextField label={t('indicator.unit')} isRequired={false} {...field} />}</FormField>
          <FormField draft={draft} name="baseline">{(field) => <TextField label={t('indicator.baseline')} isRequired={false} {...field} />}</FormField>
          <FormField draft={draft} name="target">{(field) => <TextField label={t('indicator.target')} isRequired={false} {...field} />}</FormField>
          <FormField draft={draft} name="due">{(field) => <DueField label={t('field.due')} zone={programme.defaultZone} {...field} />}</FormField>
          <FormActions send={t('press.indicator')} />
        </Form>
      )}
    </Asked>
  );
}

/** They are asked; they support it once they accept. */
export function NameSupport({ isOpen, onOpenChange, ...rest }: AddProps) {
  const t = useWords('commitments');
  return <Sheet title={t('press.support')} isOpen={isOpen} onOpenChange={onOpenChange}>{(close) => <SupportForm {...rest} close={close} />}</Sheet>;
}

function SupportForm({ commitment, again, close }: Inside) {
  const t = useWords('commitments');
  const name = useDo(nameSupportMutation);
  const draft = useDraft<{ organisation: string }>(z.object({ organisation: z.string().check(z.minLength(1, 'missing')) }), { organisation: '' });
  return (
    <Form draft={draft} label={t('press.support')} send={async ({ organisation }) => {
      await name.send({ input: { id: commitment.id, organisationIds: [organisation] } });
      notify(t('done.support'));
      again();
      close();
    }}>
      <p className="text-ink2">{t('about.support')}</p>
      <FormField draft={draft} name="organisation">{(field) => <OwnerField programmeId={commitment.programme.id} label={t('field.supporting')} isRequired {...field} />}</FormField>
      <FormActions send={t('press.support')} />
    </Form>
  );
}

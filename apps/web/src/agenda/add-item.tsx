import type { RefObject } from 'react';
import * as z from 'zod/mini';
import { limits, multiline, oneText, text } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Select } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { addItemMutation, type AgendaItem } from './agenda.queries.js';
import { minutesFrom } from './item-draft.js';
import { ITEM_KINDS, useItemKinds } from './item-kinds.js';

interface AddItemProps {
  conveningId: string;
  sessionId: string | null;
  label: string;
  /** Then it is added on a ruling, and the form asks for its reason. */
  isAdopted: boolean;
  /** The title's field, for the key that leads to it. */
  first?: RefObject<HTMLDivElement | null>;
  added: (title: string) => void;
}
const minutes = z.string().check(z.refine((typed) => minutesFrom(typed) !== undefined, 'invalid_value'));
const whole = { title: text(limits.titleCharacters), minutes, kind: z.enum(ITEM_KINDS as [AgendaItem['kind'], ...AgendaItem['kind'][]]) };
const provisional = z.object({ ...whole, why: z.string() });
const adopted = z.object({ ...whole, why: multiline(limits.lineCharacters) });
type Given = z.infer<typeof adopted>;
const EMPTY: Given = { title: '', minutes: '', kind: 'DISCUSSION', why: '' };

/** One more item at the end of a session. The focus goes back to the title, for the next one. */
export function AddItem({ conveningId, sessionId, label, isAdopted, first, added }: AddItemProps) {
  const t = useWords('agenda');
  const { tag } = useLanguage();
  const kinds = useItemKinds();
  const add = useDo(addItemMutation);
  const draft = useDraft<Given>(isAdopted ? adopted : provisional, EMPTY);
  return (
    <div ref={first} data-print="never" className="rounded-lg border border-line bg-surface p-4">
      <Form
        draft={draft}
        label={label}
        className="gap-4"
        send={async ({ title, minutes: typed, kind, why }) => {
          await add.send({ input: { id: crypto.randomUUID(), conveningId, sessionId, kind, title: oneText(tag, title), durationMinutes: minutesFrom(typed) ?? null, why: why || null } });
          draft.reset(EMPTY);
          added(title);
          setTimeout(() => draft.setFocus('title')); // after the form is enabled again
        }}
      >
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-[minmax(0,65ch)_6rem_14rem]">
          <FormField draft={draft} name="title">{(field) => <TextField label={t('field.title')} autoComplete="off" isRequired {...field} />}</FormField>
          <FormField draft={draft} name="minutes">{(field) => <TextField label={t('field.minutes')} inputMode="numeric" direction="ltr" autoComplete="off" {...field} />}</FormField>
          <FormField draft={draft} name="kind">{(field) => <Select label={t('field.kind')} choices={kinds} isRequired {...field} />}</FormField>
        </div>
        {isAdopted && <FormField draft={draft} name="why">{(field) => <TextField label={t('ruling.why')} hint={t('ruling.hint')} rows={2} isRequired {...field} />}</FormField>}
        <FormActions send={t('add')} look="plain" />
      </Form>
    </div>
  );
}

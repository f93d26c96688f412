import type { RefObject } from 'react';
import * as z from 'zod/mini';
import { limits, oneText, text } from '#plenary/protocol';
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
  /** The title's field, for the key that leads to it. */
  first?: RefObject<HTMLDivElement | null>;
  added: (title: string) => void;
}
const minutes = z.string().check(z.refine((typed) => minutesFrom(typed) !== undefined, 'invalid_value'));
const schema = z.object({ title: text(limits.titleCharacters), minutes, kind: z.enum(ITEM_KINDS as [AgendaItem['kind'], ...AgendaItem['kind'][]]) });
type Given = z.infer<typeof schema>;

/** One more item at the end of a session. The focus goes back to the title, for the next one. */
export function AddItem({ conveningId, sessionId, label, first, added }: AddItemProps) {
  const t = useWords('agenda');
  const { tag } = useLanguage();
  const kinds = useItemKinds();
  const add = useDo(addItemMutation);
  const draft = useDraft<Given>(schema, { title: '', minutes: '', kind: 'DISCUSSION' });
  return (
    <div ref={first} data-print="never" className="rounded-lg border border-line bg-surface p-4">
      <Form
        draft={draft}
        label={label}
        className="gap-4"
        send={async ({ title, minutes: typed, kind }) => {
          await add.send({ input: { id: crypto.randomUUID(), conveningId, sessionId, kind, title: oneText(tag, title), durationMinutes: minutesFrom(typed) ?? null } });
          draft.reset({ title: '', minutes: '', kind: 'DISCUSSION' });
          added(title);
          setTimeout(() => draft.setFocus('title')); // after the form is enabled again
        }}
      >
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-[minmax(0,65ch)_6rem_14rem]">
          <FormField draft={draft} name="title">{(field) => <TextField label={t('field.title')} autoComplete="off" isRequired {...field} />}</FormField>
          <FormField draft={draft} name="minutes">{(field) => <TextField label={t('field.minutes')} inputMode="numeric" direction="ltr" autoComplete="off" {...field} />}</FormField>
          <FormField draft={draft} name="kind">{(field) => <Select label={t('field.kind')} choices={kinds} isRequired {...field} />}</FormField>
        </div>
        <FormActions send={t('add')} look="plain" />
      </Form>
    </div>
  );
}

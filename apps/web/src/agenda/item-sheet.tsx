import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, localisedText, multiline, type LocalisedText } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { LocalisedFields } from '../ui/localised-fields.js';
import { notify } from '../ui/notice.js';
import { SearchChoice } from '../ui/search-choice.js';
import { List, Row } from '../ui/table.js';
import { useLocalised } from '../ui/words-of-others.js';
import { useLanguage } from '../i18n/use-words.js';
import { editItemMutation, leadsQuery, type AgendaItem } from './agenda.queries.js';
import { editOf, minutesFrom, type Whole } from './item-draft.js';
import { ITEM_KINDS, useItemKinds } from './item-kinds.js';

interface Lead {
  organisationId: string | null;
  personId: string | null;
  name: string;
}
interface Given {
  title: LocalisedText;
  objective: LocalisedText | null;
  durationMinutes: string;
  kind: AgendaItem['kind'];
  contentAdvisory: string;
  leads: Lead[];
}
const schema = z.object({
  title: localisedText(limits.titleCharacters),
  objective: z.nullable(localisedText.multiline(limits.lineCharacters)),
  durationMinutes: z.string().check(z.refine((typed) => minutesFrom(typed) !== undefined, 'invalid_value')),
  kind: z.enum(ITEM_KINDS as [AgendaItem['kind'], ...AgendaItem['kind'][]]),
  contentAdvisory: z.union([z.literal(''), multiline(limits.lineCharacters)]),
  leads: z.array(z.object({ organisationId: z.nullable(z.string()), personId: z.nullable(z.string()), name: z.string() })),
});

interface ItemSheetProps {
  conveningId: string;
  item: AgendaItem;
  whole: Whole;
  close: () => void;
}

/** Everything about one item that can be changed, beside the list it stands in. */
export function ItemSheet({ conveningId, item, whole, close }: ItemSheetProps) {
  const t = useWords('agenda');
  const localised = useLocalised();
  const { tag } = useLanguage();
  const kinds = useItemKinds();
  const edit = useDo(editItemMutation);
  const draft = useDraft<Given>(schema, {
    title: item.title,
    objective: item.objective,
    durationMinutes: item.durationMinutes === null ? '' : String(item.durationMinutes),
    kind: item.kind,
    contentAdvisory: item.contentAdvisory ?? '',
    leads: item.leads.map(({ organisationId, organisationName, personId, personName }) => ({ organisationId, personId: organisationId ? null : personId, name: organisationName ? localised(organisationName) : (personName ?? '') })),
  });
  return (
    <Sheet title={t('item.title', { number: item.number ?? '' })} isOpen onOpenChange={close}>
      <Form
        draft={draft}
        label={t('item.title', { number: item.number ?? '' })}
        send={async ({ durationMinutes, contentAdvisory, leads, ...words }) => {
          await edit.send({ input: { ...editOf(item, whole), ...words, durationMinutes: minutesFrom(durationMinutes) ?? null, contentAdvisory: contentAdvisory || null, leads: leads.map(({ organisationId, personId }) => ({ organisationId, personId })) } });
          notify(t('saved'));
          close();
        }}
      >
        <FormField draft={draft} name="title">{({ ref: _, ...field }) => <LocalisedFields label={t('field.title')} languages={[tag]} isRequired {...field} onChange={(value) => field.onChange(value ?? {})} />}</FormField>
        <FormField draft={draft} name="durationMinutes">{(field) => <TextField label={t('field.minutes')} inputMode="numeric" direction="ltr" isRequired={false} {...field} />}</FormField>
        <FormField draft={draft} name="kind">{(field) => <Select label={t('field.kind')} choices={kinds} {...field} />}</FormField>
        <FormField draft={draft} name="leads">{(field) => <Leads conveningId={conveningId} value={field.value} onChange={field.onChange} />}</FormField>
        <FormField draft={draft} name="objective">{({ ref: _, ...field }) => <LocalisedFields label={t('field.objective')} hint={t('field.objectiveHint')} languages={[tag]} rows={2} isRequired={false} {...field} />}</FormField>
        <FormField draft={draft} name="contentAdvisory">{(field) => <TextField label={t('field.advisory')} hint={t('field.advisoryHint')} rows={2} isRequired={false} {...field} />}</FormField>
        <FormActions send={t('save')}><Button onPress={close}>{t('cancel')}</Button></FormActions>
      </Form>
    </Sheet>
  );
}

function Leads({ conveningId, value, onChange }: { conveningId: string; value: readonly Lead[]; onChange: (leads: Lead[]) => void }) {
  const t = useWords('agenda');
  const localised = useLocalised();
  const { data } = useAsk(leadsQuery, { conveningId });
  const [round, setRound] = useState(0);
  const found = new Map<string, Lead & { hint?: string }>();
  for (const { represents: { organisationId, name, acronym } } of data?.participants ?? []) if (organisationId && name) found.set(organisationId, { organisationId, personId: null, name: localised(name), hint: acronym ?? undefined });
  for (const { personId, name, represents } of data?.participants ?? []) if (personId && name) found.set(personId, { organisationId: null, personId, name, hint: represents.name ? localised(represents.name) : undefined });
  for (const { organisationId, personId } of value) found.delete(organisationId ?? personId ?? '');
  return (
    <div className="flex flex-col gap-2">
      {value.length > 0 && (
        <List label={t('field.leads')}>
          {value.map((lead) => (
            <Row key={lead.organisationId ?? lead.personId}>
              <span dir="auto">{lead.name}</span>
              <Button look="quiet" aria-label={`${t('leads.remove')}: ${lead.name}`} onPress={() => onChange(value.filter((each) => each !== lead))}>{t('leads.remove')}</Button>
            </Row>
          ))}
        </List>
      )}
      <SearchChoice
        key={`${round} ${found.size}`}
        label={t('field.leads')}
        hint={t('leads.hint')}
        isRequired={false}
        choices={[...found].map(([key, { name, hint }]) => ({ value: key, label: name, hint }))}
        value={null}
        onChange={(key) => {
          const chosen = found.get(key ?? '');
          if (!chosen) return;
          onChange([...value, { organisationId: chosen.organisationId, personId: chosen.personId, name: chosen.name }]);
          setRound(round + 1);
        }}
      />
    </div>
  );
}

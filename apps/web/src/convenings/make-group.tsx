import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { limits, localisedText } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Checkbox, Select } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { LocalisedFields } from '../ui/localised-fields.js';
import { notify } from '../ui/notice.js';
import { SearchChoice } from '../ui/search-choice.js';
import { useInTheRoom } from './choose-participant.js';
import { makeBilateralMutation, makeGroupMutation } from './groups.queries.js';

const KINDS = ['CONSTITUENCY', 'DRAFTING', 'BREAKOUT', 'FRIENDS_OF_THE_CHAIR'] as const;
const person = z.nullable(z.string()).check(z.refine((id) => id !== null, 'missing'));
const groupDraft = z.object({ kind: z.enum(KINDS), name: localisedText(limits.nameCharacters), facilitatorId: person, listed: z.boolean() });
const pairDraft = z.object({ withPersonId: person });

/** A group with its first facilitator. Whoever makes one for others is told that they will not see inside. */
export function MakeGroup({ conveningId, close }: { conveningId: string; close: () => void }) {
  const t = useWords('groups');
  const { tag } = useLanguage();
  const navigate = useNavigate();
  const make = useDo(makeGroupMutation);
  const { question, people, viewerId } = useInTheRoom(conveningId);
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft<z.infer<typeof groupDraft>>(groupDraft, { kind: 'CONSTITUENCY', name: {}, facilitatorId: null, listed: false });
  const facilitates = draft.watch('facilitatorId');
  return (
    <Dialog title={t('make.title')} isOpen onOpenChange={close}>
      <Asked question={question}>
        {() => (
          <Form
            draft={draft}
            label={t('make.title')}
            send={async ({ facilitatorId, ...group }) => {
              const { makeGroup: made } = await make.send({ input: { id, conveningId, facilitatorId: facilitatorId ?? '', ...group } });
              notify(t(made?.inside ? 'make.done' : 'make.doneForOthers'));
              close();
              if (made?.inside) await navigate({ to: '/c/$convening/groups/$group', params: { convening: conveningId, group: id } });
            }}
          >
            <FormField draft={draft} name="kind">{(field) => <Select label={t('make.kind')} choices={KINDS.map((value) => ({ value, label: t(`kind.${value}`), hint: t(`kindMeans.${value}`) }))} {...field} />}</FormField>
            <FormField draft={draft} name="name">{(field) => <LocalisedFields label={t('make.name')} languages={[tag]} isRequired {...field} onChange={(name) => field.onChange(name ?? {})} />}</FormField>
            <FormField draft={draft} name="facilitatorId">{(field) => <SearchChoice label={t('make.facilitator')} hint={t('make.facilitatorHint')} choices={people} isRequired {...field} />}</FormField>
            {facilitates !== null && facilitates !== viewerId && <p className="text-sm text-ink2">{t('make.notInside')}</p>}
            <FormField draft={draft} name="listed">{({ value, onChange, name }) => <Checkbox name={name} isSelected={value} onChange={onChange} hint={t('listedHint')}>{t('listed')}</Checkbox>}</FormField>
            <FormActions send={t('make.title')} />
          </Form>
        )}
      </Asked>
    </Dialog>
  );
}

/** Two people, known to nobody else. */
export function MakeBilateral({ conveningId, close }: { conveningId: string; close: () => void }) {
  const t = useWords('groups');
  const navigate = useNavigate();
  const pair = useDo(makeBilateralMutation);
  const { question, people, viewerId } = useInTheRoom(conveningId);
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft<z.infer<typeof pairDraft>>(pairDraft, { withPersonId: null });
  return (
    <Dialog title={t('pair.title')} isOpen onOpenChange={close}>
      <p className="text-ink2">{t('pair.how')}</p>
      <Asked question={question}>
        {() => (
          <Form
            draft={draft}
            label={t('pair.title')}
            send={async ({ withPersonId }) => {
              await pair.send({ input: { id, conveningId, withPersonId: withPersonId ?? '' } });
              close();
              await navigate({ to: '/c/$convening/groups/$group', params: { convening: conveningId, group: id } });
            }}
          >
            <FormField draft={draft} name="withPersonId">{(field) => <SearchChoice label={t('pair.with')} choices={people.filter(({ value }) => value !== viewerId)} isRequired {...field} />}</FormField>
            <FormActions send={t('pair.title')} />
          </Form>
        )}
      </Asked>
    </Dialog>
  );
}

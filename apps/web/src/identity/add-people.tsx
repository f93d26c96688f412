import { useState } from 'react';
import * as z from 'zod/mini';
import { emailAddress, languages, limits, text } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { isTrouble } from '../api/trouble.js';
import { useFormats, useLanguage, useWords } from '../i18n/use-words.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Select } from '../ui/choice.js';
import { DialogActions, Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { Tabs } from '../ui/tabs.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { CATEGORIES, type Category } from './organisation-form.js';
import { addPeopleMutation, addPersonMutation, type ListedLine } from './people.queries.js';

interface AddPeopleProps {
  programmeId: string;
  close: () => void;
  added: () => void;
}

/** One person, or a list as it stands in a message or a spreadsheet. */
export function AddPeople(props: AddPeopleProps) {
  const t = useWords('people');
  return (
    <Sheet title={t('people.add')} isOpen onOpenChange={props.close}>
      <Tabs
        label={t('people.add')}
        tabs={[
          { id: 'one', title: t('add.one'), panel: <AddOne {...props} /> },
          { id: 'list', title: t('add.list'), panel: <AddList {...props} /> },
        ]}
      />
    </Sheet>
  );
}

const schema = z.object({ name: text(limits.nameCharacters), address: emailAddress, language: z.enum(languages) });
type Given = z.infer<typeof schema>;

function AddOne({ programmeId, close, added }: AddPeopleProps) {
  const t = useWords('people');
  const { tag } = useLanguage();
  const { language } = useFormats();
  const add = useDo(addPersonMutation);
  const draft = useDraft<Given>(schema, { name: '', address: '', language: tag as Given['language'] }); // the interface speaks the languages of the schema
  return (
    <Form
      draft={draft}
      label={t('add.one')}
      send={async (values) => {
        await add.send({ input: { programmeId, ...values } });
        notify(t('add.added', { name: values.name }));
        added();
        close();
      }}
    >
      <FormField draft={draft} name="name">{(field) => <TextField label={t('field.name')} hint={t('add.nameHint')} isRequired autoFocus autoComplete="off" {...field} />}</FormField>
      <FormField draft={draft} name="address">{(field) => <TextField label={t('field.address')} type="email" inputMode="email" direction="ltr" isRequired autoComplete="off" {...field} />}</FormField>
      <FormField draft={draft} name="language">{(field) => <Select label={t('field.language')} hint={t('add.languageHint')} choices={languages.map((value) => ({ value, label: language(value) }))} {...field} />}</FormField>
      <FormActions send={t('add.send')} />
    </Form>
  );
}

type NewOnes = Category | 'REFUSE';

/** What was refused stays in the box, with the reason beside it, so that it can be mended and sent again. */
function AddList({ programmeId, close, added }: AddPeopleProps) {
  const t = useWords('people');
  const say = useTroubleWords();
  const { send, sending } = useDo(addPeopleMutation);
  const [list, setList] = useState('');
  const [newOnes, setNewOnes] = useState<NewOnes>('REFUSE');
  const [lines, setLines] = useState<readonly ListedLine[]>();
  const [fault, setFault] = useState<string>();
  const count = (outcome: ListedLine['outcome']) => lines?.filter((line) => line.outcome === outcome).length ?? 0;
  const refused = lines?.filter(({ outcome }) => outcome === 'REFUSED') ?? [];

  const press = async () => {
    setFault(undefined);
    try {
      const { addPeople } = await send({ input: { programmeId, list, newOrganisations: newOnes === 'REFUSE' ? null : newOnes } });
      setLines(addPeople);
      setList(addPeople.filter(({ outcome }) => outcome === 'REFUSED').map((line) => line.text).join('\n'));
      added();
    } catch (error) {
      if (!isTrouble(error)) throw error;
      setFault(say(error));
    }
  };

  return (
    <div className="flex flex-col gap-6">
      {fault && <Banner tone="overdue" title={fault} />}
      {lines && (
        <div role="status" className="flex flex-col gap-2">
          <p className="flex flex-wrap gap-2">
            <Chip tone="done">{t('add.outcome.ADDED', { count: count('ADDED') })}</Chip>
            {count('KNOWN') > 0 && <Chip tone="silent">{t('add.outcome.KNOWN', { count: count('KNOWN') })}</Chip>}
            {refused.length > 0 && <Chip tone="overdue">{t('add.outcome.REFUSED', { count: refused.length })}</Chip>}
          </p>
          {refused.length > 0 && (
            <ul className="flex flex-col divide-y divide-line rounded-md border border-line" aria-label={t('add.refused')}>
              {refused.map(({ line, text: words, field, fault: why }) => (
                <li key={line} className="flex flex-col px-3 py-2">
                  <span dir="auto" className="text-sm break-all">{words}</span>
                  <span className="text-sm text-overdue"><span aria-hidden>■</span> {t('add.why', { line, why: t(`fault.${faultKey(field, why)}`) })}</span>
                </li>
              ))}
            </ul>
          )}
          {refused.length > 0 && <p className="text-ink2">{t('add.mend')}</p>}
        </div>
      )}
      <TextField label={t('add.box')} hint={t('add.boxHint')} placeholder={t('add.boxExample')} rows={10} value={list} onChange={setList} isRequired />
      <Select
        label={t('add.newOnes')}
        hint={t('add.newOnesHint')}
        value={newOnes}
        onChange={setNewOnes}
        choices={[{ value: 'REFUSE', label: t('add.refuse') }, ...CATEGORIES.map((value) => ({ value: value, label: t('add.addAs', { category: t(`category.${value}`) }) }))]}
      />
      <DialogActions>
        {lines && <Button onPress={close}>{t('add.done')}</Button>}
        <Button look="primary" isPending={sending} isDisabled={list.trim() === ''} onPress={() => void press()}>{t('add.sendList', { count: list.split('\n').filter((line) => line.trim() !== '').length })}</Button>
      </DialogActions>
    </div>
  );
}

const FAULTS = ['name', 'address', 'organisation_unknown', 'organisation_several', 'organisation_missing', 'organisation', 'title', 'line'] as const;
const faultKey = (field: string | null, fault: string | null): (typeof FAULTS)[number] => FAULTS.find((each) => each === `${field}_${fault}`) ?? FAULTS.find((each) => each === field) ?? 'line';

import { useState } from 'react';
import * as z from 'zod/mini';
import { emailAddress, languages, limits, text } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button, Go } from '../ui/button.js';
import { Facts } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { Select } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { MailLink } from '../ui/mail-link.js';
import { notify } from '../ui/notice.js';
import { List, Row } from '../ui/table.js';
import { cityOf } from '../ui/readings.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import { ChooseOrganisation } from './choose.js';
import { affiliateMutation, editPersonMutation, endAffiliationMutation, personQuery, type OnePerson } from './people.queries.js';
import { RecoverPerson } from './recover-person.js';
import { useTold } from '../ui/use-told.js';

export const STATE_TONES = { CONTACT: 'silent', INVITED: 'atRisk', REGISTERED: 'onTrack', INACTIVE: 'silent' } as const;

interface PersonSheetProps {
  programmeId: string;
  id: string;
  close: () => void;
  /** With another address they are another row. */
  moved: (id: string) => void;
}

/** What an initiative knows of a person; written by the secretariat until they come themselves. */
export function PersonSheet({ programmeId, id, close, moved }: PersonSheetProps) {
  const t = useWords('people');
  const question = useAsk(personQuery, { programmeId, id }, { follow: [{ topic: 'programme', id: programmeId }] });
  const [editing, setEditing] = useState(false);
  return (
    <Sheet title={question.data?.person.name ?? t('person.title')} isOpen onOpenChange={close}>
      <Asked question={question}>
        {({ person }) =>
          editing ? (
            <EditPerson
              programmeId={programmeId}
              person={person}
              done={(now) => {
                setEditing(false);
                if (now !== id) moved(now);
                else question.again();
              }}
            />
          ) : (
            <>
              <Known person={person} />
              {person.viewerActions.includes('EDIT') ? <Button className="self-start" onPress={() => setEditing(true)}>{t('person.edit')}</Button> : <p className="text-sm text-ink2">{t('person.theirOwn')}</p>}
              <Affiliations programmeId={programmeId} person={person} changed={question.again} />
              {person.viewerActions.includes('RECOVER') && <RecoverPerson programmeId={programmeId} person={person} />}
            </>
          )
        }
      </Asked>
    </Sheet>
  );
}

function Known({ person: { address, language, zone, state } }: { person: OnePerson }) {
  const t = useWords('people');
  const { language: nameOf } = useFormats();
  return (
    <Facts
      facts={[
        { name: t('field.state'), value: <Chip tone={STATE_TONES[state]}>{t(`state.${state}`)}</Chip> },
        ...(address ? [{ name: t('field.address'), value: <MailLink address={address} /> }] : []),
        { name: t('field.language'), value: nameOf(language) },
        ...(zone ? [{ name: t('field.zone'), value: cityOf(zone) }] : []),
      ]}
    />
  );
}

const schema = z.object({ name: text(limits.nameCharacters), address: emailAddress, language: z.string() });
type Given = z.infer<typeof schema>;

function EditPerson({ programmeId, person, done }: { programmeId: string; person: OnePerson; done: (id: string) => void }) {
  const t = useWords('people');
  const { language } = useFormats();
  const edit = useDo(editPersonMutation);
  const draft = useDraft<Given>(schema, { name: person.name, address: person.address ?? '', language: person.language });
  return (
    <Form
      draft={draft}
      label={t('person.edit')}
      send={async ({ name, address, language: tongue }) => {
        const { editPerson } = await edit.send({ input: { programmeId, id: person.id, version: person.version, name, language: tongue, address: address === person.address ? null : address } });
        notify(t('person.saved', { name }));
        done(editPerson.id);
      }}
    >
      <FormField draft={draft} name="name">{(field) => <TextField label={t('field.name')} isRequired autoFocus {...field} />}</FormField>
      <FormField draft={draft} name="address">{(field) => <TextField label={t('field.address')} hint={person.state === 'CONTACT' ? undefined : t('person.addressFixed')} isReadOnly={person.state !== 'CONTACT'} type="email" inputMode="email" direction="ltr" isRequired {...field} />}</FormField>
      <FormField draft={draft} name="language">{(field) => <Select label={t('field.language')} choices={[...new Set([...languages, person.language])].map((value) => ({ value, label: language(value) }))} {...field} />}</FormField>
      <FormActions send={t('person.save')}><Button onPress={() => done(person.id)}>{t('cancel')}</Button></FormActions>
    </Form>
  );
}

function Affiliations({ programmeId, person, changed }: { programmeId: string; person: OnePerson; changed: () => void }) {
  const t = useWords('people');
  const localised = useLocalised();
  const { date } = useFormats();
  const end = useDo(endAffiliationMutation);
  const mayChange = person.viewerActions.includes('AFFILIATE');
  const told = useTold(changed);
  const finish = (id: string, name: string) => told(() => end.send({ input: { programmeId, id } }), t('affiliation.ended', { organisation: name }));
  const dutiesFor = (organisation: string) => person.focalPointFor.find((each) => each.organisation.id === organisation)?.duties ?? [];
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-lg">{t('affiliation.title')}</h3>
      {person.affiliations.length === 0 ? <p className="text-ink2">{t('affiliation.none')}</p> : (
        <List label={t('affiliation.title')}>
          {person.affiliations.map(({ id, title, from, to, organisation }) => (
            <Row key={id}>
              <span className="flex min-w-0 flex-1 basis-52 flex-col items-start">
                <Go to="/p/$programme/organisations" params={{ programme: programmeId }} search={{ organisation: organisation.id }}><LocalisedWords text={organisation.name} showState={false} /></Go>
                {title && <span dir="auto">{title}</span>}
                <span className="text-sm text-ink2">
                  {[from && t('affiliation.from', { day: date(from) }), to && t('affiliation.to', { day: date(to) }), ...dutiesFor(organisation.id).map((duty) => t(`duty.${duty}`))].filter(Boolean).join(' · ')}
                </span>
              </span>
              {to === null && mayChange && <Button look="quiet" onPress={() => void finish(id, localised(organisation.name))}>{t('affiliation.end')}</Button>}
            </Row>
          ))}
        </List>
      )}
      {mayChange && <Affiliate programmeId={programmeId} personId={person.id} done={changed} />}
    </section>
  );
}

function Affiliate({ programmeId, personId, done }: { programmeId: string; personId: string; done: () => void }) {
  const t = useWords('people');
  const affiliate = useDo(affiliateMutation);
  const [title, setTitle] = useState('');
  const told = useTold(() => {
    setTitle('');
    done();
  });
  const choose = (organisationId: string, name: string) => told(() => affiliate.send({ input: { id: crypto.randomUUID(), programmeId, personId, organisationId, title: title.trim() || null } }), t('affiliation.begun', { organisation: name }));
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line p-4">
      <h4 className="font-semibold">{t('affiliation.add')}</h4>
      <TextField label={t('field.title')} hint={t('affiliation.titleHint')} isRequired={false} value={title} onChange={setTitle} />
      <ChooseOrganisation programmeId={programmeId} label={t('affiliation.find')} act={t('affiliation.choose')} choose={(id, name) => void choose(id, name)} />
    </div>
  );
}

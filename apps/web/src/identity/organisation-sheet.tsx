import { useState } from 'react';
import { useAsk, useDo } from '../api/ask.js';
import type { Programme } from '../access/programme.queries.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button, Go } from '../ui/button.js';
import { Facts } from '../ui/card.js';
import { Checkbox } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { MailLink } from '../ui/mail-link.js';
import { notify } from '../ui/notice.js';
import { List, Row } from '../ui/table.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import { ChoosePerson } from './choose.js';
import { OrganisationForm } from './organisation-form.js';
import { editOrganisationMutation, endFocalPointMutation, nameFocalPointMutation, organisationQuery, type OneOrganisation } from './organisations.queries.js';
import { useTold } from '../ui/use-told.js';

const DUTIES = ['INVITATIONS', 'COMMITMENTS', 'DECISIONS', 'PRESS'] as const;
type Duty = (typeof DUTIES)[number];

/** What an initiative knows of an organisation, and who answers for it. */
export function OrganisationSheet({ programme, id, close }: { programme: Programme; id: string; close: () => void }) {
  const t = useWords('people');
  const localised = useLocalised();
  const question = useAsk(organisationQuery, { programmeId: programme.id, id }, { follow: [{ topic: 'programme', id: programme.id }] });
  const edit = useDo(editOrganisationMutation);
  const [editing, setEditing] = useState(false);
  return (
    <Sheet title={question.data ? localised(question.data.organisation.name) : t('organisation.title')} isOpen onOpenChange={close}>
      <Asked question={question}>
        {({ organisation }) =>
          editing ? (
            <OrganisationForm
              programmeId={programme.id}
              organisation={organisation}
              languages={programme.workingLanguages}
              cancel={() => setEditing(false)}
              send={async (draft) => {
                await edit.send({ input: { id, programmeId: programme.id, version: organisation.version, ...draft } });
                notify(t('organisation.saved', { name: localised(draft.name) }));
                setEditing(false);
                question.again();
              }}
            />
          ) : (
            <>
              <Known organisation={organisation} />
              {organisation.viewerActions.includes('EDIT') && <Button className="self-start" onPress={() => setEditing(true)}>{t('organisation.edit')}</Button>}
              <FocalPoints programmeId={programme.id} organisation={organisation} changed={question.again} />
            </>
          )
        }
      </Asked>
    </Sheet>
  );
}

function Known({ organisation: { acronym, category, country, domains, membership, mailbox, partOf } }: { organisation: OneOrganisation }) {
  const t = useWords('people');
  return (
    <Facts
      facts={[
        ...(acronym ? [{ name: t('field.acronym'), value: <bdi>{acronym}</bdi> }] : []),
        { name: t('field.category'), value: t(`category.${category}`) },
        ...(partOf ? [{ name: t('field.partOf'), value: <LocalisedWords text={partOf.name} showState={false} /> }] : []),
        ...(membership ? [{ name: t('field.membership'), value: t(`membership.${membership}`) }] : []),
        ...(country ? [{ name: t('field.country'), value: <bdi>{country}</bdi> }] : []),
        ...(mailbox ? [{ name: t('field.mailbox'), value: <MailLink address={mailbox} /> }] : []),
        ...(domains.length > 0 ? [{ name: t('field.domains'), value: <bdi>{domains.join(', ')}</bdi> }] : []),
      ]}
    />
  );
}

function FocalPoints({ programmeId, organisation, changed }: { programmeId: string; organisation: OneOrganisation; changed: () => void }) {
  const t = useWords('people');
  const name = useDo(nameFocalPointMutation);
  const end = useDo(endFocalPointMutation);
  const [duties, setDuties] = useState<readonly Duty[]>(['INVITATIONS']);
  const mayName = organisation.viewerActions.includes('NAME_FOCAL_POINT');

  const told = useTold(changed);
  const make = (personId: string, who: string) => void told(() => name.send({ input: { programmeId, organisationId: organisation.id, personId, duties: [...duties] } }), t('focal.named', { name: who }));

  if (!mayName) return null; // who works for whom is shown to those who arrange
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-lg">{t('focal.title')}</h3>
      {organisation.people.length === 0 ? <p className="text-ink2">{t('focal.none')}</p> : (
        <List label={t('focal.title')}>
          {organisation.people.map(({ personId, name: who, title, duties: held }) => (
            <Row key={personId}>
              <span className="flex min-w-0 flex-1 basis-52 flex-col items-start">
                <Go to="/p/$programme/people" params={{ programme: programmeId }} search={{ person: personId }}><span dir="auto">{who}</span></Go>
                {title && <span dir="auto" className="text-sm">{title}</span>}
                {held.length > 0 && <span className="text-sm text-ink2">{held.map((duty) => t(`duty.${duty}`)).join(' · ')}</span>}
              </span>
              {held.length > 0 && <Button look="quiet" onPress={() => void told(() => end.send({ input: { programmeId, organisationId: organisation.id, personId } }), t('focal.ended', { name: who }))}>{t('focal.end')}</Button>}
            </Row>
          ))}
        </List>
      )}
      <div className="flex flex-col gap-3 rounded-lg border border-line p-4">
        <h4 className="font-semibold">{t('focal.add')}</h4>
        <fieldset>
          <legend className="text-sm text-ink2">{t('focal.duties')}</legend>
          <div className="flex flex-wrap gap-x-6">
            {DUTIES.map((duty) => (
              <Checkbox key={duty} isSelected={duties.includes(duty)} isDisabled={duties.length === 1 && duties.includes(duty)} onChange={(on) => setDuties(on ? [...duties, duty] : duties.filter((each) => each !== duty))}>{t(`duty.${duty}`)}</Checkbox>
            ))}
          </div>
        </fieldset>
        <ChoosePerson programmeId={programmeId} label={t('focal.find')} act={t('focal.choose')} choose={make} />
      </div>
    </section>
  );
}

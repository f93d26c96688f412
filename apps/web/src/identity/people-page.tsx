import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { useAsk, usePages } from '../api/ask.js';
import { programmeQuery, type Programme } from '../access/programme.queries.js';
import { ProgrammeTabs } from '../access/programme-tabs.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Asked, AskedPage } from '../ui/asked.js';
import { Button, Go } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Empty } from '../ui/empty.js';
import { MailLink } from '../ui/mail-link.js';
import { Page } from '../ui/page.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { ShowMore, Table } from '../ui/table.js';
import { useLocalised, WordsOfOthers } from '../ui/words-of-others.js';
import { AddPeople } from './add-people.js';
import { Find } from './find.js';
import { PersonSheet, STATE_TONES } from './person-sheet.js';
import { peopleQuery, type ListedPerson } from './people.queries.js';

const route = getRouteApi('/p/$programme/people');

/** Everybody an initiative knows; a name opens what is known of them. */
export function PeoplePage() {
  const { programme: id } = route.useParams();
  const question = useAsk(programmeQuery, { id });
  return <AskedPage question={question}>{({ programme }) => <People programme={programme} />}</AskedPage>;
}

function People({ programme }: { programme: Programme }) {
  const t = useWords('people');
  const localised = useLocalised();
  const { number } = useFormats();
  const { search, person } = route.useSearch();
  const navigate = route.useNavigate();
  const [adding, setAdding] = useState(false);
  const pages = usePages(peopleQuery, { programmeId: programme.id, search: search ?? null, first: 30 }, ({ people }) => people, { follow: [{ topic: 'programme', id: programme.id }] });
  const mayAdd = programme.viewerActions.includes('KEEP_PEOPLE');
  useShortcuts(mayAdd ? [{ keys: 'n', name: t('people.add'), act: () => setAdding(true) }] : []);
  const show = (id: string | undefined) => void navigate({ search: (before) => ({ ...before, person: id }), replace: id === undefined });

  return (
    <Page
      title={t('people.title')}
      trail={[<Go key="home" to="/">{t('home')}</Go>, <Go key="programme" to="/p/$programme" params={{ programme: programme.id }}>{localised(programme.name)}</Go>]}
      facts={pages.totalCount !== undefined && <span role="status">{t(search ? 'people.found' : 'people.count', { count: pages.totalCount, number: number(pages.totalCount) })}</span>}
      actions={mayAdd && <Button look="primary" onPress={() => setAdding(true)}>{t('people.add')}</Button>}
      tabs={<ProgrammeTabs programme={programme} />}
    >
      <Find label={t('people.search')} value={search ?? ''} onChange={(words) => void navigate({ search: (before) => ({ ...before, search: words || undefined }), replace: true })} />
      <Asked question={pages}>
        {(people) =>
          people.length === 0 ? (
            search ? <Empty>{t('people.noneFound')}</Empty>
            : <Empty example={t('people.example')} action={mayAdd && <Button onPress={() => setAdding(true)}>{t('people.add')}</Button>}>{t('people.empty')}</Empty>
          ) : (
            <>
              <Table
                caption={t('people.title')}
                rows={people}
                rowKey={({ id }) => id}
                columns={[
                  { id: 'name', title: t('field.name'), names: true, cell: ({ id, name }) => <button type="button" onClick={() => show(id)} className="target rounded-sm text-start text-accent underline underline-offset-3" dir="auto">{name}</button> },
                  { id: 'organisation', title: t('field.organisation'), cell: (row) => <Belongs person={row} /> },
                  { id: 'address', title: t('field.address'), cell: ({ address }) => address && <MailLink address={address} /> },
                  { id: 'state', title: t('field.state'), cell: ({ state }) => <Chip tone={STATE_TONES[state]}>{t(`state.${state}`)}</Chip> },
                ]}
              />
              <ShowMore pages={pages} />
            </>
          )
        }
      </Asked>
      {adding && <AddPeople programmeId={programme.id} close={() => setAdding(false)} added={pages.again} />}
      {person && <PersonSheet key={person} programmeId={programme.id} id={person} close={() => show(undefined)} moved={show} />}
    </Page>
  );
}

function Belongs({ person: { affiliations } }: { person: ListedPerson }) {
  const localised = useLocalised();
  const [now] = affiliations.filter(({ to }) => to === null);
  if (!now) return null;
  return (
    <span className="flex flex-col items-start">
      <WordsOfOthers>{localised(now.organisation.name)}</WordsOfOthers>
      {now.title && <span className="text-sm text-ink2" dir="auto">{now.title}</span>}
    </span>
  );
}

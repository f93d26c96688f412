import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { useAsk, useDo, usePages } from '../api/ask.js';
import { programmeQuery, type Programme } from '../access/programme.queries.js';
import { ProgrammeTabs } from '../access/programme-tabs.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Asked, AskedPage } from '../ui/asked.js';
import { Button, Go } from '../ui/button.js';
import { Tag } from '../ui/chip.js';
import { Sheet } from '../ui/dialog.js';
import { Empty } from '../ui/empty.js';
import { notify } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { ShowMore, Table } from '../ui/table.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import { Find } from './find.js';
import { OrganisationForm } from './organisation-form.js';
import { OrganisationSheet } from './organisation-sheet.js';
import { addOrganisationMutation, organisationsQuery } from './organisations.queries.js';

const route = getRouteApi('/p/$programme/organisations');

/** The organisations of an initiative; a name opens what is known of it. */
export function OrganisationsPage() {
  const { programme: id } = route.useParams();
  const question = useAsk(programmeQuery, { id });
  return <AskedPage question={question}>{({ programme }) => <Organisations programme={programme} />}</AskedPage>;
}

function Organisations({ programme }: { programme: Programme }) {
  const t = useWords('people');
  const localised = useLocalised();
  const { number } = useFormats();
  const { search, organisation } = route.useSearch();
  const navigate = route.useNavigate();
  const [adding, setAdding] = useState(false);
  const pages = usePages(organisationsQuery, { programmeId: programme.id, search: search ?? null, first: 50 }, ({ organisations }) => organisations, { follow: [{ topic: 'programme', id: programme.id }] });
  const mayAdd = programme.viewerActions.includes('KEEP_PEOPLE');
  useShortcuts(mayAdd ? [{ keys: 'n', name: t('organisations.add'), act: () => setAdding(true) }] : []);
  const show = (id: string | undefined) => void navigate({ search: (before) => ({ ...before, organisation: id }), replace: id === undefined });

  return (
    <Page
      title={t('organisations.title')}
      trail={[<Go key="home" to="/">{t('home')}</Go>, <Go key="programme" to="/p/$programme" params={{ programme: programme.id }}>{localised(programme.name)}</Go>]}
      facts={pages.totalCount !== undefined && <span role="status">{t(search ? 'organisations.found' : 'organisations.count', { count: pages.totalCount, number: number(pages.totalCount) })}</span>}
      actions={mayAdd && <Button look="primary" onPress={() => setAdding(true)}>{t('organisations.add')}</Button>}
      tabs={<ProgrammeTabs programme={programme} />}
    >
      <Find label={t('organisations.search')} value={search ?? ''} onChange={(words) => void navigate({ search: (before) => ({ ...before, search: words || undefined }), replace: true })} />
      <Asked question={pages}>
        {(organisations) =>
          organisations.length === 0 ? (
            search ? <Empty>{t('people.noneFound')}</Empty>
            : <Empty example={t('organisations.example')} action={mayAdd && <Button onPress={() => setAdding(true)}>{t('organisations.add')}</Button>}>{t('organisations.empty')}</Empty>
          ) : (
            <>
              <Table
                caption={t('organisations.title')}
                rows={organisations}
                rowKey={({ id }) => id}
                columns={[
                  { id: 'name', title: t('field.name'), names: true, cell: ({ id, name }) => <button type="button" onClick={() => show(id)} className="target rounded-sm text-start text-accent underline underline-offset-3"><LocalisedWords text={name} showState={false} /></button> },
                  { id: 'acronym', title: t('field.acronym'), cell: ({ acronym }) => acronym && <Tag>{acronym}</Tag> },
                  { id: 'category', title: t('field.category'), cell: ({ category }) => t(`category.${category}`) },
                  { id: 'partOf', title: t('field.partOf'), cell: ({ partOf }) => partOf && <LocalisedWords text={partOf.name} showState={false} /> },
                  { id: 'country', title: t('field.country'), cell: ({ country }) => country && <bdi>{country}</bdi> },
                  { id: 'membership', title: t('field.membership'), cell: ({ membership }) => membership && t(`membership.${membership}`) },
                ]}
              />
              <ShowMore pages={pages} />
            </>
          )
        }
      </Asked>
      {adding && <AddOrganisation programme={programme} close={() => setAdding(false)} added={pages.again} />}
      {organisation && <OrganisationSheet key={organisation} programme={programme} id={organisation} close={() => show(undefined)} />}
    </Page>
  );
}

function AddOrganisation({ programme, close, added }: { programme: Programme; close: () => void; added: () => void }) {
  const t = useWords('people');
  const localised = useLocalised();
  const add = useDo(addOrganisationMutation);
  const [id] = useState(() => crypto.randomUUID());
  return (
    <Sheet title={t('organisations.add')} isOpen onOpenChange={close}>
      <OrganisationForm
        programmeId={programme.id}
        languages={programme.workingLanguages}
        send={async (draft) => {
          const { addOrganisation } = await add.send({ input: { id, programmeId: programme.id, ...draft } });
          notify(t('organisations.added', { name: localised(addOrganisation.name) }));
          added();
          close();
        }}
      />
    </Sheet>
  );
}

import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { useAsk, usePages } from '../api/ask.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Asked, AskedPage } from '../ui/asked.js';
import { Button, Go } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Page } from '../ui/page.js';
import { ShowMore, Table } from '../ui/table.js';
import { TabLink, TabLinks } from '../ui/tabs.js';
import { TimeText } from '../ui/time-text.js';
import { LocalisedWords } from '../ui/words-of-others.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { CaptureDecision } from './capture-decision.js';
import { DecisionChip, FILTERS, type DecisionFilter } from './decision-state.js';
import { decisionsQuery, type DecisionLine } from './decisions.queries.js';
import { ScopeFields, useScope } from './register-scope.js';

const route = getRouteApi('/decisions');

/** The register: what is still open first, then the latest number. */
export function DecisionsPage() {
  const search = route.useSearch();
  const scope = useScope(search);
  return <AskedPage question={scope.question}>{() => <Register scope={scope} show={search.show ?? 'all'} />}</AskedPage>;
}

function Register({ scope, show }: { scope: ReturnType<typeof useScope>; show: DecisionFilter }) {
  const t = useWords('decisions');
  const navigate = route.useNavigate();
  const [capturing, setCapturing] = useState(false);
  const { programmeId, conveningId } = scope;
  const states = FILTERS[show] as DecisionLine['state'][] | null;
  const variables = conveningId ? { conveningId, states } : { programmeId, states };
  const follow = conveningId ? ({ topic: 'convening', id: conveningId } as const) : ({ topic: 'programme', id: programmeId ?? '' } as const);
  const pages = usePages(decisionsQuery, variables, (data) => data.decisions, { follow: programmeId ? [{ ...follow, nouns: ['decision'] }] : [] });
  const { data: here } = useAsk(decisionsQuery, { conveningId, states: [] }, { pause: !conveningId });
  const mayCapture = conveningId !== undefined && here?.decisions.viewerMayCapture === true;
  useShortcuts(mayCapture ? [{ keys: 'n', name: t('capture.title'), act: () => setCapturing(true) }] : []);
  if (programmeId === undefined) return <Page title={t('register.title')}><Empty>{t('register.noProgramme')}</Empty></Page>;
  return (
    <Page
      title={t('register.title')}
      actions={mayCapture && <Button look="primary" onPress={() => setCapturing(true)}>{t('capture.title')}</Button>}
      tabs={
        <TabLinks label={t('register.filter')}>
          {(Object.keys(FILTERS) as DecisionFilter[]).map((each) => <TabLink key={each} to="/decisions" search={(before) => ({ ...before, show: each === 'all' ? undefined : each })} activeOptions={{ includeSearch: true, explicitUndefined: true }}>{t(`filter.${each}`)}</TabLink>)}
        </TabLinks>
      }
    >
      <ScopeFields scope={scope} onChange={(next) => void navigate({ search: (before) => ({ show: before.show, ...next }) })} />
      <Asked question={pages}>
        {(rows) => (rows.length === 0 ? <Empty example={t('register.example')}>{t(show === 'all' ? 'register.empty' : 'register.emptyFilter')}</Empty> : <><DecisionTable rows={rows} /><ShowMore pages={pages} /></>)}
      </Asked>
      {conveningId && <CaptureDecision conveningId={conveningId} isOpen={capturing} onOpenChange={setCapturing} />}
    </Page>
  );
}

function DecisionTable({ rows }: { rows: readonly DecisionLine[] }) {
  const t = useWords('decisions');
  const { number } = useFormats();
  return (
    <Table
      caption={t('register.caption', { count: rows.length, shown: number(rows.length) })}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { id: 'reference', title: t('column.reference'), cell: (row) => <bdi dir="ltr" className="whitespace-nowrap tabular-nums">{row.reference ?? '–'}</bdi> },
        { id: 'text', title: t('column.text'), names: true, cell: (row) => <Go to="/decisions/$decision" params={{ decision: row.id }}><LocalisedWords text={row.text} className="line-clamp-3" showState={false} /></Go> },
        { id: 'state', title: t('column.state'), cell: (row) => <DecisionChip state={row.state} /> },
        { id: 'adopted', title: t('column.adopted'), cell: (row) => (row.adoptedAt ? <span className="whitespace-nowrap"><TimeText at={row.adoptedAt} detail="day" withYear /></span> : '–') },
        { id: 'where', title: t('column.where'), cell: (row) => <span title={row.conveningReference}><bdi dir="ltr" className="whitespace-nowrap text-ink2">{row.conveningReference}</bdi>{row.agendaItemTitle && <> · <LocalisedWords text={row.agendaItemTitle} showState={false} /></>}</span> },
      ]}
    />
  );
}

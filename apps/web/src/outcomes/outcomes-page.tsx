import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useAsk, useDo, usePages } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button, Go } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Select } from '../ui/choice.js';
import { Empty } from '../ui/empty.js';
import { Page, Section } from '../ui/page.js';
import { ShowMore, Table } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import { LeftOutList } from './left-out.js';
import { OutcomeState } from './outcome-state.js';
import { assembleMutation, assemblySourcesQuery, outcomesQuery, roundtablesQuery, type ListedOutcome } from './outcomes.queries.js';

const route = getRouteApi('/outcomes');

/** What roundtables leave behind: drafts for those who work on them, releases for all; and the one press that begins another. */
export function OutcomesPage() {
  const t = useWords('outcomes');
  const { convening } = route.useSearch();
  const pages = usePages(outcomesQuery, { first: 25 }, ({ outcomes }) => outcomes);
  return (
    <Page title={t('all')} facts={<a href="/o" className="text-accent underline underline-offset-3">{t('list.published')}</a>}>
      <Asked question={pages}>{(rows) => (rows.length === 0 ? <Empty example={t('list.example')}>{t('list.empty')}</Empty> : <OutcomesTable rows={rows} />)}</Asked>
      <ShowMore pages={pages} />
      <Begin chosen={convening} />
    </Page>
  );
}

function OutcomesTable({ rows }: { rows: readonly ListedOutcome[] }) {
  const t = useWords('outcomes');
  return (
    <Table
      caption={t('list.caption')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { id: 'title', title: t('list.title'), names: true, cell: ({ id, title, state, edition }) => (state === 'RELEASED' && edition ? <a href={edition.address} className="text-accent underline underline-offset-3"><LocalisedWords text={title} showState={false} /></a> : <Go to="/outcomes/$outcome" params={{ outcome: id }}><LocalisedWords text={title} showState={false} /></Go>) },
        { id: 'symbol', title: t('list.symbol'), cell: ({ symbol }) => <bdi className="whitespace-nowrap">{symbol}</bdi> },
        { id: 'state', title: t('list.state'), cell: ({ state }) => <OutcomeState state={state} /> },
        { id: 'changed', title: t('list.changed'), numeric: true, cell: ({ changedAt }) => <TimeText at={changedAt} detail="day" /> },
      ]}
    />
  );
}

function Begin({ chosen }: { chosen: string | undefined }) {
  const t = useWords('outcomes');
  const words = useLocalised();
  const navigate = useNavigate();
  const roundtables = useAsk(roundtablesQuery, {});
  const choices = roundtables.data?.convenings.edges.map(({ node }) => ({ value: node.id, label: words(node.title), hint: node.reference })) ?? [];
  if (choices.length === 0) return null;
  return (
    <Section title={t('start.title')}>
      <Select label={t('start.choose')} choices={choices} value={chosen ?? null} onChange={(convening) => void navigate({ to: '/outcomes', search: { convening } })} />
      {chosen && <StartFrom key={chosen} conveningId={chosen} />}
    </Section>
  );
}

/** "Start from session 1: 4 decisions, 9 commitments", and the press itself. */
export function StartFrom({ conveningId }: { conveningId: string }) {
  const t = useWords('outcomes');
  const navigate = useNavigate();
  const question = useAsk(assemblySourcesQuery, { id: conveningId }, { follow: [{ topic: 'convening', id: conveningId }] });
  const assemble = useDo(assembleMutation);
  const begin = async (kind: 'CHAIRS_SUMMARY' | 'PROCEDURAL_NOTE') => {
    const { assembleOutcome } = await assemble.send({ input: { id: crypto.randomUUID(), conveningId, kind } });
    await navigate({ to: '/outcomes/$outcome', params: { outcome: assembleOutcome.id } });
  };
  return (
    <Asked question={question}>
      {({ assemblySources: { sessions, decisions, commitments, agendaItems: items, viewerMayAssemble, leftOut }, convening }) => (
        <Card title={<LocalisedWords text={convening.title} />} level={3} aside={<bdi className="text-ink2">{convening.reference}</bdi>}>
          <p>{t('start.words', { sessions, decisions, commitments, items })}</p>
          {viewerMayAssemble ? (
            <div className="flex flex-wrap gap-3">
              <Button look="primary" isPending={assemble.sending} onPress={() => void begin('CHAIRS_SUMMARY')}>{t('start.summary')}</Button>
              <Button isPending={assemble.sending} onPress={() => void begin('PROCEDURAL_NOTE')}>{t('start.note')}</Button>
            </div>
          ) : (
            <p className="text-ink2">{t('start.notYours')}</p>
          )}
          <LeftOutList leftOut={leftOut} />
        </Card>
      )}
    </Asked>
  );
}

import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { useAsk, usePages } from '../api/ask.js';
import { ScopeFields, useScope } from '../decisions/register-scope.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Asked, AskedPage } from '../ui/asked.js';
import { Button, Go, GoButton } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { Empty } from '../ui/empty.js';
import { Page, Section } from '../ui/page.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { List, Row, ShowMore } from '../ui/table.js';
import { TabLink, TabLinks } from '../ui/tabs.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import { CommitmentFigures } from './commitment-figures.js';
import { DueWords, isRunning, OverdueChip, ReportedChip, SHOWN, StateChip, type Shown } from './commitment-state.js';
import { commitmentsQuery, countsQuery, type CommitmentLine, type Counts } from './commitments.queries.js';
import { DraftCommitment } from './draft-commitment.js';

const route = getRouteApi('/commitments');

/** The register: what was promised, by whom, and how far it is. */
export function CommitmentsPage() {
  const { programme, convening } = route.useSearch();
  const scope = useScope({ programme, convening });
  const t = useWords('commitments');
  return (
    <AskedPage question={scope.question}>
      {() => (scope.programmeId === undefined ? <Page title={t('title')}><Empty>{t('noProgramme')}</Empty></Page> : <Register key={scope.programmeId} programmeId={scope.programmeId} scope={scope} />)}
    </AskedPage>
  );
}

function Register({ programmeId, scope }: { programmeId: string; scope: ReturnType<typeof useScope> }) {
  const question = useAsk(countsQuery, { programmeId }, { follow: [{ topic: 'programme', id: programmeId, nouns: ['commitment'] }] });
  return <AskedPage question={question}>{({ commitmentCounts }) => <Whole programmeId={programmeId} counts={commitmentCounts} scope={scope} />}</AskedPage>;
}

function Whole({ programmeId, counts, scope }: { programmeId: string; counts: Counts; scope: ReturnType<typeof useScope> }) {
  const t = useWords('commitments');
  const localised = useLocalised();
  const navigate = route.useNavigate();
  const { show = 'all', owner } = route.useSearch();
  const [drafting, setDrafting] = useState(false);
  useShortcuts(counts.viewerMayDraft ? [{ keys: 'n', name: t('draft.title'), act: () => setDrafting(true) }] : []);
  const offered = (Object.keys(SHOWN) as Shown[]).filter((each) => (each !== 'mine' || counts.answersFor.length > 0) && (each !== 'coming' || counts.viewerMayDraft));
  const owners = counts.byOwner.flatMap(({ owner: one }) => (one ? [one] : []));
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {counts.viewerMayDraft && <Button look="primary" onPress={() => setDrafting(true)}>{t('draft.title')}</Button>}
          <GoButton to="/commitments/texts" search={{ programme: programmeId }}>{t('texts.title')}</GoButton>
        </>
      }
      tabs={
        <TabLinks label={t('filter')}>
          {offered.map((each) => <TabLink key={each} to="/commitments" search={(before) => ({ ...before, show: each === 'all' ? undefined : each })} activeOptions={{ includeSearch: true, exact: false }}>{t(`show.${each}`)}</TabLink>)}
        </TabLinks>
      }
    >
      <div className="flex flex-wrap items-end gap-4" data-print="never">
        <ScopeFields scope={scope} onChange={(next) => void navigate({ search: { ...next, show } })} />
        {owners.length > 1 && <div className="w-80 max-w-full"><Select label={t('field.owner')} value={owner ?? 'all'} onChange={(chosen) => void navigate({ search: (before) => ({ ...before, owner: chosen === 'all' ? undefined : chosen }) })} choices={[{ value: 'all', label: t('allOwners') }, ...owners.map(({ id, name }) => ({ value: id, label: localised(name) }))]} /></div>}
      </div>
      {show === 'all' && !owner && !scope.conveningId && <CommitmentFigures counts={counts} />}
      <Lines programmeId={programmeId} conveningId={scope.conveningId} show={show} owner={owner} mayDraft={counts.viewerMayDraft} draft={() => setDrafting(true)} />
      <DraftCommitment programmeId={programmeId} counts={counts} isOpen={drafting} onOpenChange={setDrafting} />
    </Page>
  );
}

function Lines({ programmeId, conveningId, show, owner, mayDraft, draft }: { programmeId: string; conveningId: string | undefined; show: Shown; owner: string | undefined; mayDraft: boolean; draft: () => void }) {
  const t = useWords('commitments');
  const filter = { ...SHOWN[show], ...(owner && { ownerId: owner }), ...(conveningId && { conveningId }) } as { states?: CommitmentLine['state'][] };
  const pages = usePages(commitmentsQuery, { programmeId, filter, sort: show === 'coming' || show === 'ended' ? 'NEWEST' : 'DUE' }, (data) => data.commitments, { follow: [{ topic: 'programme', id: programmeId, nouns: ['commitment'] }] });
  return (
    <Asked question={pages}>
      {(lines) =>
        lines.length === 0 ? (
          <Empty example={t('example')} action={show === 'all' && mayDraft && <Button onPress={draft}>{t('draft.title')}</Button>}>{t(`empty.${show}`)}</Empty>
        ) : (
          <>
            {byOwner(lines).map(({ owner: one, lines: theirs }) => (
              <Section key={one?.id ?? 'unstated'} title={one ? <LocalisedWords text={one.name} showState={false} /> : t('ownerUnstated')} aside={one && !owner && <Go to="/commitments" search={{ programme: programmeId, convening: conveningId, show, owner: one.id }}>{t('onlyTheirs')}</Go>}>
                <OwnersLines lines={theirs} />
              </Section>
            ))}
            <ShowMore pages={pages} />
          </>
        )
      }
    </Asked>
  );
}

function OwnersLines({ lines }: { lines: readonly CommitmentLine[] }) {
  const t = useWords('commitments');
  const { number } = useFormats();
  return (
    <List label={t('lines', { count: lines.length, shown: number(lines.length) })}>
      {lines.map((line) => (
        <Row key={line.id} className="items-start">
          <span className="flex min-w-0 flex-1 basis-96 flex-col gap-1">
            <Go to="/commitments/$commitment" params={{ commitment: line.id }}><LocalisedWords text={line.statement} className="line-clamp-3" showState={false} /></Go>
            <span className="flex flex-wrap items-baseline gap-x-3 text-sm text-ink2">
              {line.reference && <bdi dir="ltr" className="tabular-nums">{line.reference}</bdi>}
              <span>{t('dueBy')} <DueWords due={line.due} /></span>
              {line.movedDates > 0 && <span>{t('moved', { count: line.movedDates })}</span>}
            </span>
          </span>
          <span className="flex flex-wrap items-center gap-2">
            {isRunning(line) ? <ReportedChip reported={line.selfReported} /> : <StateChip state={line.state} />}
            {line.overdue && <OverdueChip />}
          </span>
        </Row>
      ))}
    </List>
  );
}

/** In the order in which they first come: by when their first commitment is due. */
function byOwner(lines: readonly CommitmentLine[]): { owner: CommitmentLine['owner']; lines: CommitmentLine[] }[] {
  const groups = new Map<string, { owner: CommitmentLine['owner']; lines: CommitmentLine[] }>();
  for (const line of lines) {
    const key = line.owner?.id ?? '';
    const group = groups.get(key) ?? { owner: line.owner, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  return [...groups.values()];
}

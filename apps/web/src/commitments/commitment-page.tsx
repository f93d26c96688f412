import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { useAsk } from '../api/ask.js';
import { MarkingOf } from '../decisions/decision-state.js';
import { useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Banner } from '../ui/banner.js';
import { Go } from '../ui/button.js';
import { Card, Facts } from '../ui/card.js';
import { Page } from '../ui/page.js';
import { TimeText } from '../ui/time-text.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import { AddIndicator, AddMilestone, NameSupport } from './add-parts.js';
import { Presses, ReasonFor, type Asking } from './commitment-presses.js';
import { PlanOfCommitment, UpdatesOfCommitment, VersionsOfCommitment } from './commitment-parts.js';
import { DueWords, isRunning, OverdueChip, ReportedChip, StateChip } from './commitment-state.js';
import { commitmentQuery, type Commitment } from './commitments.queries.js';
import { EditCommitment } from './edit-commitment.js';
import { ReleaseCommitment } from './release-commitment.js';
import { ReportProgress } from './report-progress.js';

const route = getRouteApi('/commitments/$commitment');
const referenceRoute = getRouteApi('/commitments/$code/$year/$number');

/** One commitment: its exact words first, then what came of it. */
export function CommitmentPage() {
  return <OneCommitment by={{ id: route.useParams().commitment }} />;
}

/** The same by the number that people write down. */
export function CommitmentByReferencePage() {
  const { code, year, number } = referenceRoute.useParams();
  return <OneCommitment by={{ reference: `${code}/${year}/${number}` }} />;
}

function OneCommitment({ by }: { by: { id?: string; reference?: string } }) {
  const question = useAsk(commitmentQuery, by);
  return <AskedPage question={question}>{({ commitment }) => <WholeCommitment commitment={commitment} by={by} again={question.again} />}</AskedPage>;
}

function WholeCommitment({ commitment, by, again }: { commitment: Commitment; by: { id?: string; reference?: string }; again: () => void }) {
  const t = useWords('commitments');
  // By others too: its own initiative is followed once it is known.
  const followed = useAsk(commitmentQuery, by, { follow: [{ topic: 'programme', id: commitment.programme.id, nouns: ['commitment'] }] });
  const shown = followed.data?.commitment ?? commitment;
  const [asking, setAsking] = useState<Asking>();
  const opener = (which: Asking) => ({ isOpen: asking === which, onOpenChange: (isOpen: boolean) => setAsking(isOpen ? which : undefined) });
  const title = shown.reference ?? t('one.title');
  const presented = { commitment: shown, again };
  return (
    <Page
      title={title}
      heading={shown.reference ? <bdi dir="ltr">{shown.reference}</bdi> : undefined}
      width="reading"
      trail={[<Go key="register" to="/commitments" search={{ programme: shown.programme.id }}>{t('title')}</Go>]}
      facts={<><StateChip state={shown.state} />{isRunning(shown) && <ReportedChip reported={shown.selfReported} />}{shown.overdue && <OverdueChip />}<MarkingOf marking={shown.marking} /></>}
      actions={<Presses {...presented} ask={setAsking} />}
    >
      {shown.state === 'NOTED' && <Banner title={t('noted.title')}>{t('noted.words')}</Banner>}
      {shown.state === 'CHANGE_REQUESTED' && shown.reason && <Banner tone="atRisk" title={t('changeRequested')}><WordsOfOthers className="whitespace-pre-line">{shown.reason}</WordsOfOthers></Banner>}
      <Card>
        <p className="text-ink2">{shown.owner ? <><LocalisedWords text={shown.owner.name} showState={false} /> {t('one.promises')}</> : t('ownerUnstated')}</p>
        <LocalisedWords as="p" text={shown.statement} className="text-reading whitespace-pre-line" />
        <p><span className="text-ink2">{t('dueBy')}</span> <DueWords due={shown.due} />{shown.movedDates > 0 && <span className="text-ink2"> · {t('moved', { count: shown.movedDates })}</span>}</p>
        <p className="text-sm text-ink2">{t('voluntary')}</p>
      </Card>
      <Card title={t('one.facts')}><CommitmentFacts commitment={shown} /></Card>
      <UpdatesOfCommitment commitment={shown} />
      <PlanOfCommitment commitment={shown} />
      {shown.origin && <Origin origin={shown.origin} />}
      <VersionsOfCommitment commitment={shown} />
      <EditCommitment {...presented} {...opener('edit')} />
      <ReportProgress {...presented} {...opener('report')} />
      <AddMilestone {...presented} {...opener('milestone')} />
      <AddIndicator {...presented} {...opener('indicator')} />
      <NameSupport {...presented} {...opener('support')} />
      <ReleaseCommitment {...presented} {...opener('release')} />
      {(['REQUEST_CHANGE', 'CLOSE', 'WITHDRAW'] as const).map((which) => <ReasonFor key={which} which={which} {...presented} {...opener(which)} />)}
    </Page>
  );
}

function CommitmentFacts({ commitment: { owner, leads, supporting, focalPoint, subjectTo, problem, intendedResult, source, reason, template, registeredAt, publishedAt, visibility, state, released, origin } }: { commitment: Commitment }) {
  const t = useWords('commitments');
  const named = (organisations: readonly { id: string; name: NonNullable<Commitment['owner']>['name'] }[]) => organisations.map(({ id, name }, place) => <span key={id}>{place > 0 && ' · '}<LocalisedWords text={name} showState={false} /></span>);
  const accepted = (supporting ?? []).filter(({ acceptedAt }) => acceptedAt).map(({ organisation }) => organisation);
  const asked = (supporting ?? []).filter(({ acceptedAt }) => !acceptedAt).map(({ organisation }) => organisation);
  const words = (text: Commitment['subjectTo']) => text && <LocalisedWords text={text} className="whitespace-pre-line" />;
  const facts = [
    owner && { name: t('fact.owner'), value: <LocalisedWords text={owner.name} showState={false} /> },
    leads?.length && { name: t('fact.leads'), value: named(leads) },
    focalPoint && { name: t('fact.focalPoint'), value: <span dir="auto">{focalPoint.name}</span> },
    accepted.length && { name: t('fact.supporting'), value: named(accepted) },
    asked.length && { name: t('fact.asked'), value: named(asked) },
    subjectTo && { name: t('fact.subjectTo'), value: words(subjectTo) },
    problem && { name: t('fact.problem'), value: words(problem) },
    intendedResult && { name: t('fact.result'), value: words(intendedResult) },
    template && { name: t('fact.template'), value: <LocalisedWords text={template.title} showState={false} /> },
    { name: t('fact.visibility'), value: t(`visibility.${visibility}`) },
    registeredAt && { name: t('fact.registered'), value: <TimeText at={registeredAt} detail="day" withYear /> },
    publishedAt && { name: t('fact.published'), value: <TimeText at={publishedAt} detail="day" withYear /> },
    origin && { name: t('fact.release'), value: t(released ? 'released' : 'notReleased') },
    source && { name: t('fact.source'), value: <WordsOfOthers className="whitespace-pre-line">{source}</WordsOfOthers> },
    reason && state !== 'CHANGE_REQUESTED' && { name: t('fact.why'), value: <WordsOfOthers className="whitespace-pre-line">{reason}</WordsOfOthers> },
  ].filter((fact) => typeof fact === 'object' && fact !== null);
  return <Facts facts={facts} />;
}

/** Where it was said, for those who take part there. */
function Origin({ origin: { reference, title, agendaItem, noteId, anchorId, quote } }: { origin: NonNullable<Commitment['origin']> }) {
  const t = useWords('commitments');
  return (
    <Card title={t('one.said')} aside={noteId && <Go to="/notes/$noteId" params={{ noteId }} search={{ passage: anchorId ?? undefined }}>{t('one.toNotes')}</Go>}>
      <p><bdi dir="ltr">{reference}</bdi> · <LocalisedWords text={title} showState={false} />{agendaItem && <> · <LocalisedWords text={agendaItem} showState={false} /></>}</p>
      {quote && <blockquote className="border-s-4 border-line ps-4"><WordsOfOthers className="whitespace-pre-line">{quote}</WordsOfOthers></blockquote>}
    </Card>
  );
}

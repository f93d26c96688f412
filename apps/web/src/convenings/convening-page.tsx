import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useAsk } from '../api/ask.js';
import { conveningSteps, type Convening, type Session } from './convenings.queries.js';
import { AddSession } from './add-session.js';
import { CareCard } from './care-card.js';
import { EditConvening } from './edit-convening.js';
import { OfficersCard } from './officers-card.js';
import { PhaseLine } from './phase-line.js';
import { MarkingSheet } from './marking-sheet.js';
import { Roundtable } from './roundtable-frame.js';
import { SessionActs } from './session-acts.js';
import { SessionTime } from './session-time.js';
import { SESSION_TONES } from './states.js';
import { StepDialog } from './step-dialog.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button, Go, GoButton, IconButton } from '../ui/button.js';
import { Card, Facts } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { Empty } from '../ui/empty.js';
import { Menu } from '../ui/menu.js';
import { List, Row } from '../ui/table.js';
import { UnitChart } from '../ui/unit-chart.js';
import { cityOf } from '../ui/readings.js';
import { LocalisedWords } from '../ui/words-of-others.js';
import { RunSentence } from './run-sentence.js';
import { sessionAgendaQuery } from './session.queries.js';

const route = getRouteApi('/c/$convening');
const AHEAD: readonly Session['state'][] = ['IN_SESSION', 'SUSPENDED', 'SCHEDULED', 'POSTPONED', 'DRAFT'];

/** The whole of one roundtable on a page: where it stands, what is next, who answered, what is on the agenda. */
export function ConveningPage() {
  const { convening: id } = route.useParams();
  return <Roundtable id={id} actions={(convening) => <Steps convening={convening} />}>{(convening) => <Overview convening={convening} />}</Roundtable>;
}

type Step = keyof typeof conveningSteps;
const FIRST: readonly Step[] = ['PREPARE', 'CONCLUDE', 'FINALISE_RECORD'];

function Steps({ convening }: { convening: Convening }) {
  const t = useWords('convenings');
  const [asked, setAsked] = useState<Step | 'EDIT' | 'REMARK'>();
  const close = () => setAsked(undefined);
  const about = (['EDIT', 'REMARK'] as const).filter((act) => convening.viewerActions.includes(act));
  const steps = (Object.keys(conveningSteps) as Step[]).filter((step) => convening.viewerActions.includes(step));
  const first = steps.find((step) => FIRST.includes(step));
  const rest = steps.filter((step) => step !== first);
  return (
    <>
      {first && <Button look="primary" onPress={() => setAsked(first)}>{t(`step.${first}`)}</Button>}
      {about.length + rest.length > 0 && (
        <Menu
          label={t('step.more')}
          trigger={<IconButton label={t('step.more')}><Ellipsis aria-hidden size={18} /></IconButton>}
          groups={[
            { acts: about.map((act) => ({ id: act, label: t(act === 'EDIT' ? 'edit.title' : 'remark.title'), act: () => setAsked(act) })) },
            { acts: rest.map((step) => ({ id: step, label: t(`step.${step}`), act: () => setAsked(step), grave: step === 'CANCEL' })) },
          ].filter(({ acts }) => acts.length > 0)}
        />
      )}
      {asked === 'EDIT' && <EditConvening convening={convening} close={close} />}
      {asked === 'REMARK' && <MarkingSheet kind="CONVENING" id={convening.id} programmeId={convening.programmeId} close={close} />}
      {asked && asked !== 'EDIT' && asked !== 'REMARK' && <StepDialog id={convening.id} step={conveningSteps[asked]} title={t(`step.${asked}`)} close={close} />}
    </>
  );
}

function Overview({ convening }: { convening: Convening }) {
  const t = useWords('convenings');
  const next = convening.sessions.find(({ state }) => AHEAD.includes(state));
  return (
    <>
      <PhaseLine state={convening.state} invited={convening.seatCounts.places > 0} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Card title={t('overview.next')}>
          {next ? <NextSession session={next} convening={convening} /> : <p className="text-ink2">{t('overview.noNext')}</p>}
          {convening.viewerActions.includes('ADD_SESSION') && <AddSession convening={convening} first={convening.sessions.length === 0} />}
        </Card>
        <Card title={t('overview.seats')} aside={<Go to="/c/$convening/people" params={{ convening: convening.id }}>{t('tab.people')}</Go>}>
          {convening.seatCounts.places > 0 ? <SeatChart convening={convening} /> : <p className="text-ink2">{t('noSeats')}</p>}
        </Card>
      </div>
      <AgendaCard convening={convening} session={next} />
      {convening.sessions.length > (next ? 1 : 0) && <Sessions convening={convening} />}
      <CareCard conveningId={convening.id} programmeId={convening.programmeId} />
      <OfficersCard convening={convening} />
      <About convening={convening} />
    </>
  );
}

function NextSession({ session, convening }: { session: Session; convening: Convening }) {
  const t = useWords('convenings');
  return (
    <>
      <p className="text-lg font-semibold"><SessionTime session={session} /></p>
      <p className="flex flex-wrap items-center gap-2"><Chip tone={SESSION_TONES[session.state]}>{t(`sessionState.${session.state}`)}</Chip>{t(`format.${session.format}`)}{session.place && <span dir="auto">{session.place}</span>}</p>
      <div className="flex flex-wrap items-center gap-3">
        <GoButton to="/c/$convening/s/$session" params={{ convening: convening.id, session: session.id }}>{t('overview.open')}</GoButton>
        <SessionActs session={session} programmeId={convening.programmeId} />
      </div>
    </>
  );
}

function SeatChart({ convening: { seatCounts } }: { convening: Convening }) {
  const t = useWords('convenings');
  const { named, confirmed, withoutNames, noReply, declined } = seatCounts;
  return (
    <UnitChart
      title={t('places', seatCounts)}
      states={[
        { name: t('placeState.CONFIRMED'), tone: 'onTrack', count: confirmed },
        { name: t('placeState.NAMED'), tone: 'done', count: named - confirmed },
        { name: t('placeState.TAKEN_UP'), tone: 'atRisk', count: withoutNames },
        { name: t('placeState.OFFERED'), tone: 'silent', count: noReply },
        { name: t('placeState.DECLINED'), tone: 'overdue', count: declined },
      ]}
    />
  );
}

function AgendaCard({ convening, session }: { convening: Convening; session: Session | undefined }) {
  const t = useWords('convenings');
  const question = useAsk(sessionAgendaQuery, { conveningId: convening.id }, { follow: [{ topic: 'convening', id: convening.id, nouns: ['agenda', 'session'] }] });
  const of = session ?? convening.sessions[0];
  const go = <GoButton to="/c/$convening/agenda" params={{ convening: convening.id }}>{t('overview.agendaBuild')}</GoButton>;
  return (
    <Card title={t('overview.agenda')} aside={<Go to="/c/$convening/agenda" params={{ convening: convening.id }}>{t('overview.agendaSee')}</Go>}>
      <Asked question={question}>
        {({ agenda: { items, runs, viewerActions } }) => {
          const own = items.filter(({ sessionId, number }) => sessionId === (of?.id ?? null) && number !== null);
          const run = runs.find(({ sessionId }) => sessionId === of?.id);
          if (own.length === 0) return <Empty action={viewerActions.includes('EDIT') && go}>{t('overview.agendaEmpty')}</Empty>;
          return (
            <>
              {run && <RunSentence run={run} />}
              <ol aria-label={t('overview.agenda')} className="flex flex-col gap-1">
                {own.map((item) => (
                  <li key={item.id} className={item.parentId === null ? 'flex gap-2' : 'flex gap-2 ps-6'}><span className="shrink-0 text-ink2 tabular-nums">{item.number}</span><LocalisedWords text={item.title} showState={false} /></li>
                ))}
              </ol>
            </>
          );
        }}
      </Asked>
    </Card>
  );
}

function Sessions({ convening }: { convening: Convening }) {
  const t = useWords('convenings');
  return (
    <Card title={t('overview.sessions')}>
      <List label={t('overview.sessions')}>
        {convening.sessions.map((session) => (
          <Row key={session.id}>
            <span className="flex min-w-0 flex-1 basis-60 flex-col items-start">
              <Go to="/c/$convening/s/$session" params={{ convening: convening.id, session: session.id }}>{session.title ? <LocalisedWords text={session.title} showState={false} /> : t('overview.session', { number: session.ordinal })}</Go>
              <span className="text-sm text-ink2"><SessionTime session={session} /></span>
            </span>
            <Chip tone={SESSION_TONES[session.state]}>{t(`sessionState.${session.state}`)}</Chip>
          </Row>
        ))}
      </List>
    </Card>
  );
}

function About({ convening }: { convening: Convening }) {
  const t = useWords('convenings');
  return (
    <Card title={t('overview.about')}>
      {convening.purpose && <LocalisedWords text={convening.purpose} as="p" className="max-w-reading whitespace-pre-line" />}
      <Facts
        facts={[
          { name: t('overview.attribution'), value: t(`attribution.${convening.attribution}`) },
          { name: t('overview.zone'), value: cityOf(convening.zone) },
          ...(convening.host ? [{ name: t('overview.host'), value: <LocalisedWords text={convening.host.name} /> }] : []),
          {
            name: t('overview.registers'),
            value: <span className="flex flex-wrap gap-x-4"><Go to="/decisions" search={{ convening: convening.id }}>{t('overview.decisions')}</Go><Go to="/commitments" search={{ programme: convening.programmeId, convening: convening.id }}>{t('overview.commitments')}</Go><Go to="/actions" search={{ convening: convening.id }}>{t('overview.actions')}</Go><Go to="/outcomes" search={{ convening: convening.id }}>{t('overview.outcomes')}</Go></span>,
          },
        ]}
      />
    </Card>
  );
}

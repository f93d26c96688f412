import type { ReactNode } from 'react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useAsk } from '../api/ask.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Refusal } from '#plenary/protocol';
import { leavingTo } from '../ui/leaving.js';
import { AskedPage } from '../ui/asked.js';
import { Go } from '../ui/button.js';
import { Card, Facts } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import type { Tone } from '../ui/banner.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { Page } from '../ui/page.js';
import { TimeText } from '../ui/time-text.js';
import { LocalisedWords, useLocalised, WordsOfOthers } from '../ui/words-of-others.js';
import { CareCard } from './care-card.js';
import { OwnAnswerCard } from './own-answer.js';
import { SessionAgendaPart } from './session-agenda.js';
import { SessionActs } from './session-acts.js';
import { SessionSteps } from './session-steps.js';
import { sessionQuery, type OneSession, type SessionPlace } from './session.queries.js';

const route = getRouteApi('/c/$convening/s/$session');

const TONES: Record<OneSession['state'], Tone> = { DRAFT: 'silent', POLLING: 'silent', SCHEDULED: 'onTrack', POSTPONED: 'atRisk', CANCELLED: 'overdue', IN_SESSION: 'onTrack', SUSPENDED: 'atRisk', ADJOURNED: 'done' };

/** One sitting: when and where, one's own answer, what is on its agenda, the notes on it, and the steps of whoever presides. */
export function SessionPage() {
  const { convening: conveningId, session: id } = route.useParams();
  const question = useAsk(sessionQuery, { id, conveningId }, { follow: [{ topic: 'convening', id: conveningId }] });
  return (
    <AskedPage question={question}>
      {(place) => {
        if (place.session.conveningId !== conveningId) throw new Refusal('NOT_FOUND'); // an address put together by hand
        return <Session place={place} />;
      }}
    </AskedPage>
  );
}

function Session({ place: { session, convening, myAnswers } }: { place: SessionPlace }) {
  const t = useWords('session');
  const localised = useLocalised();
  const navigate = useNavigate();
  const name = session.title && Object.keys(session.title).length > 0 ? localised(session.title) : t('nth', { ordinal: session.ordinal });
  const answer = myAnswers.find(({ sessionId }) => sessionId === session.id);
  return (
    <Page
      title={`${name} · ${localised(convening.title)}`}
      heading={<WordsOfOthers>{name}</WordsOfOthers>}
      trail={[<Go key="convening" to="/c/$convening" params={{ convening: convening.id }}><bdi dir="ltr">{convening.reference}</bdi></Go>]}
      facts={
        <>
          <LocalisedWords text={convening.title} showState={false} />
          <Chip tone={TONES[session.state]}>{t(`state.${session.state}`)}</Chip>
          <MarkingLabel marking={convening.marking} />
        </>
      }
      actions={
        <>
          <SessionSteps session={session} />
          <SessionActs
            session={session}
            programmeId={convening.programmeId}
            another={convening.viewerActions.includes('ADD_SESSION') ? { zone: convening.zone, added: (added) => void navigate({ to: '/c/$convening/s/$session', params: { convening: convening.id, session: added } }) } : undefined}
          />
        </>
      }
    >
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card title={t('facts.title')}>
          <WhenAndWhere
            session={session}
            more={[
              { name: t('facts.rule'), value: <><strong className="font-semibold">{t(`attribution.${convening.attribution}`)}</strong><p className="text-sm text-ink2">{t(`attributionMeans.${convening.attribution}`)}</p></> },
              ...(convening.presiding ? [{ name: t('facts.presiding'), value: <WordsOfOthers>{convening.presiding.name}</WordsOfOthers> }] : []),
            ]}
          />
          {session.startsAt && <p data-print="never"><a href={`/calendar/${session.id}`} download className="rounded-sm text-accent underline underline-offset-3">{t('calendar')}</a></p>}
        </Card>
        {(session.viewerActions.includes('ANSWER') || answer) && <OwnAnswerCard key={`${answer?.partstat} ${answer?.answeredAt}`} session={session} answer={answer} />}
      </div>
      <CareCard conveningId={convening.id} programmeId={convening.programmeId} />
      <SessionAgendaPart session={session} mayOpenNotes={convening.viewerActions.includes('OPEN_NOTES')} />
      <p className="text-sm" data-print="never"><Go to="/c/$convening/agenda" params={{ convening: convening.id }}>{t('wholeAgenda')}</Go></p>
    </Page>
  );
}

function WhenAndWhere({ session, more }: { session: OneSession; more: readonly { name: string; value: ReactNode }[] }) {
  const t = useWords('session');
  const { date, length } = useFormats();
  const time = session.startsAt ? <TimeText at={session.startsAt} zone={session.zone} /> : session.heldOn ? date(session.heldOn) : <span className="text-ink2">{t(session.state === 'POSTPONED' ? 'facts.freed' : 'facts.noTime')}</span>;
  return (
    <Facts
      facts={[
        { name: t('facts.when'), value: session.movedFrom && session.movedFrom !== session.startsAt ? <>{time} <s className="block text-sm text-ink3"><span className="sr-only">{t('facts.before')} </span><TimeText at={session.movedFrom} zone={session.zone} /></s></> : time },
        ...(session.durationMinutes ? [{ name: t('facts.length'), value: session.endsAt ? <>{length(session.durationMinutes)} · {t('facts.until')} <TimeText at={session.endsAt} zone={session.zone} detail="clock" /></> : length(session.durationMinutes) }] : []),
        { name: t('facts.format'), value: `${t(`kind.${session.kind}`)} · ${t(`format.${session.format}`)}` },
        ...(session.place ? [{ name: t('facts.place'), value: <WordsOfOthers>{session.place}</WordsOfOthers> }] : []),
        ...(session.format === 'IN_PERSON' && !session.joining ? [] : [{ name: t('facts.joining'), value: session.joining ? <Joining words={session.joining} /> : <span className="text-ink2">{t('facts.joiningLater')}</span> }]),
        ...more,
      ]}
    />
  );
}

/** Addresses in it lead there; the rest is read as it was written. */
function Joining({ words }: { words: string }) {
  return (
    <WordsOfOthers as="p" className="whitespace-pre-line">
      {words.split(/(https:\/\/[^\s<>"]+)/).map((part, place) => (place % 2 === 1 ? <a key={place} href={leavingTo(part)} target="_blank" rel="noopener noreferrer external" dir="ltr" className="text-accent underline underline-offset-3">{part}</a> : part))}
    </WordsOfOthers>
  );
}

import { useAsk } from '../api/ask.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Go } from '../ui/button.js';
import { Chip, Tag } from '../ui/chip.js';
import { classes } from '../ui/class-names.js';
import { Empty } from '../ui/empty.js';
import { JustChanged } from '../ui/just-changed.js';
import { Section } from '../ui/page.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import { OpenNotes } from './open-notes.js';
import { RunSentence } from './run-sentence.js';
import { SessionClock } from './session-clock.js';
import { sessionAgendaQuery, sessionNotesQuery, type OneSession, type SessionItem, type SessionNote } from './session.queries.js';

interface SessionAgendaPartProps {
  session: OneSession;
  mayOpenNotes: boolean;
}

/** What is on the agenda of one session, when, and the notes on each item and on the session as a whole. */
export function SessionAgendaPart({ session, mayOpenNotes }: SessionAgendaPartProps) {
  const t = useWords('session');
  const { conveningId } = session;
  const follow = [{ topic: 'convening' as const, id: conveningId }];
  const agenda = useAsk(sessionAgendaQuery, { conveningId }, { follow });
  const notes = useAsk(sessionNotesQuery, { conveningId }, { follow });
  const written = notes.data?.notes ?? [];
  const onSession = written.filter(({ sessionId, agendaItemId }) => sessionId === session.id && agendaItemId === null);
  return (
    <>
      <Section title={t('agenda.title')}>
        <Asked question={agenda}>
          {({ agenda: { items, runs } }) => {
            const own = items.filter(({ sessionId, number }) => sessionId === session.id && number !== null);
            const run = runs.find(({ sessionId }) => sessionId === session.id);
            if (own.length === 0) return <Empty>{t('agenda.empty')}</Empty>;
            return (
              <>
                {run && <RunSentence run={run} />}
                <ol aria-label={t('agenda.title')} className="flex flex-col divide-y divide-line border-y border-line">
                  {own.map((item) => <ItemRow key={item.id} item={item} session={session} notes={written.filter(({ agendaItemId }) => agendaItemId === item.id)} mayOpenNotes={mayOpenNotes && item.kind !== 'BREAK'} />)}
                </ol>
              </>
            );
          }}
        </Asked>
      </Section>
      {(onSession.length > 0 || mayOpenNotes) && (
        <Section title={t('notes.title')}>
          <p className="text-ink2">{t('notes.whole')}</p>
          <NotesOf notes={onSession} mayOpen={mayOpenNotes} conveningId={conveningId} place={{ sessionId: session.id }} about={t('nth', { ordinal: session.ordinal })} />
        </Section>
      )}
    </>
  );
}

function ItemRow({ item, session, notes, mayOpenNotes }: { item: SessionItem; session: OneSession; notes: readonly SessionNote[]; mayOpenNotes: boolean }) {
  const t = useWords('session');
  const { length } = useFormats();
  const localised = useLocalised();
  const leads = item.leads.map(({ organisationName, personName }) => (organisationName ? localised(organisationName) : personName)).filter((name) => name !== null);
  return (
    <li className={classes('grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[6.5rem_minmax(0,1fr)_auto]', item.parentId !== null && 'ps-6')} aria-current={item.state === 'OPEN' ? 'step' : undefined}>
      <div className="tabular">{item.startsAt && <SessionClock at={item.startsAt} zone={session.zone} />}</div>
      <JustChanged of={item.state} className="flex min-w-0 flex-col gap-1">
        <p className="flex items-baseline gap-x-2">
          <span className="shrink-0 text-ink2 tabular-nums">{item.number}</span>
          <span className={classes('min-w-0', item.kind === 'BREAK' ? 'text-ink2' : 'font-semibold')}><LocalisedWords text={item.title} /></span>
        </p>
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-ink2">
          {item.kind !== 'BREAK' && <Tag>{t(`itemKind.${item.kind}`)}</Tag>}
          {item.durationMinutes !== null && <span>{length(item.durationMinutes)}</span>}
          {leads.length > 0 && <span dir="auto">{leads.join(', ')}</span>}
          {item.state === 'OPEN' && <Chip tone="onTrack">{t('agenda.now')}</Chip>}
          {item.state === 'CONCLUDED' && <Chip tone="done">{t('agenda.concluded')}</Chip>}
        </p>
        {item.contentAdvisory && <p dir="auto" className="text-sm text-at-risk"><span aria-hidden>▲</span> {item.contentAdvisory}</p>}
      </JustChanged>
      <NotesOf notes={notes} mayOpen={mayOpenNotes} conveningId={session.conveningId} place={{ agendaItemId: item.id }} about={localised(item.title)} />
    </li>
  );
}

interface NotesOfProps {
  notes: readonly SessionNote[];
  mayOpen: boolean;
  conveningId: string;
  place: { sessionId: string } | { agendaItemId: string };
  about: string;
}

/** Leads to the notes there are; where there are none, opens them for whoever may. */
function NotesOf({ notes, mayOpen, conveningId, place, about }: NotesOfProps) {
  const t = useWords('session');
  if (notes.length === 0 && !mayOpen) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 self-start" data-print="never">
      {notes.map(({ id, kind }) => (
        <Go key={id} to="/notes/$noteId" params={{ noteId: id }} aria-label={`${t(`notes.kind.${kind as 'RECORD'}`)}: ${about}`}>{t(`notes.kind.${kind as 'RECORD'}`)}</Go>
      ))}
      {notes.length === 0 && <OpenNotes conveningId={conveningId} place={place} about={about} />}
    </div>
  );
}

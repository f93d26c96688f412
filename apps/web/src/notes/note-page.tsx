import { Suspense, useState, type ComponentType } from 'react';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { useAsk } from '../api/ask.js';
import { useFollow } from '../api/use-live.js';
import { useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Banner } from '../ui/banner.js';
import { Go } from '../ui/button.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { Page } from '../ui/page.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import type { CaptureKind } from './capture-bar.js';
import { NotePanel } from './note-panel.js';
import { noteQuery, placeOfNoteQuery, type Note, type PlaceOfNote } from './notes.queries.js';
import type { Passage } from './passages.js';

/** What opens beside the notes to make something of selected words. Later nouns bring these; the route puts them in. */
export type Captures = Partial<Record<CaptureKind, ComponentType<{ conveningId: string; agendaItemId?: string; passage?: Passage; isOpen: boolean; onOpenChange: (isOpen: boolean) => void; onCaptured?: () => void }>>>;

const route = getRouteApi('/notes/$noteId');

/** Notes by themselves, with whose they are and how what is said may be used. */
export function NotePage({ captures }: { captures: Captures }) {
  const { noteId } = route.useParams();
  const { passage } = route.useSearch();
  const question = useAsk(noteQuery, { id: noteId });
  const of = question.data?.note;
  useFollow(of && !of.groupId ? [{ topic: 'convening', id: of.conveningId, nouns: ['note'] }] : [], question.again);
  // What a group wrote is read in the group, under its own marking.
  if (of?.groupId) return <Navigate to="/c/$convening/groups/$group" params={{ convening: of.conveningId, group: of.groupId }} replace />;
  return <AskedPage question={question}>{({ note }) => <Notes key={note.id} note={note} again={question.again} captures={captures} sought={passage} />}</AskedPage>;
}

function Notes({ note, again, captures, sought }: { note: Note; again: () => void; captures: Captures; sought: string | undefined }) {
  const t = useWords('notes');
  const localised = useLocalised();
  const place = useAsk(placeOfNoteQuery, { id: note.conveningId });
  const convening = place.data?.convening;
  const item = place.data?.agenda.items.find(({ id }) => id === note.agendaItemId);
  const [capture, setCapture] = useState<{ kind: CaptureKind; passage: Passage; made: () => void }>();
  const Sheet = capture && captures[capture.kind];
  const kinds = (Object.keys(captures) as CaptureKind[]).filter((kind) => captures[kind]);
  return (
    <Page
      title={convening ? t('titleOf', { roundtable: localised(convening.title) }) : t('title')}
      heading={item ? t('onItem', { item: `\u2068${localised(item.title)}\u2069` }) : t('title')}
      trail={place.data && wayTo(note, place.data, (ordinal) => t('session', { ordinal }), localised)}
      facts={convening && <><LocalisedWords text={convening.title} showState={false} /><MarkingLabel marking={convening.marking} /></>}
      width="reading"
    >
      {convening && <Banner title={t(`attribution.${convening.attribution}`)} />}
      <NotePanel note={note} again={again} label={t('title')} kinds={kinds} onCapture={(kind, passage, made) => setCapture({ kind, passage, made })} sought={sought} />
      {Sheet && (
        <Suspense fallback={null}>
          <Sheet conveningId={note.conveningId} agendaItemId={note.agendaItemId ?? undefined} passage={capture.passage} isOpen onOpenChange={(isOpen) => !isOpen && setCapture(undefined)} onCaptured={() => (again(), capture.made())} />
        </Suspense>
      )}
    </Page>
  );
}

/** The roundtable, and the session in which it is spoken about. */
function wayTo(note: Note, { convening, agenda }: PlaceOfNote, nth: (ordinal: number) => string, localised: ReturnType<typeof useLocalised>) {
  const sessionId = note.sessionId ?? agenda.items.find(({ id }) => id === note.agendaItemId)?.sessionId;
  const session = convening.sessions.find(({ id }) => id === sessionId);
  return [
    <Go key="convening" to="/c/$convening" params={{ convening: convening.id }}><bdi dir="ltr">{convening.reference}</bdi></Go>,
    ...(session ? [<Go key="session" to="/c/$convening/s/$session" params={{ convening: convening.id, session: session.id }}>{session.title && Object.keys(session.title).length > 0 ? localised(session.title) : nth(session.ordinal)}</Go>] : []),
  ];
}

import { lazy, Suspense, useMemo, useState } from 'react';
import { useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { Button, Go } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { WordsOfOthers } from '../ui/words-of-others.js';
import type { CaptureKind } from './capture-bar.js';
import { NoteEditor } from './note-editor.js';
import { closeNoteMutation, type Note } from './notes.queries.js';
import type { Passage } from './passages.js';

// Fields and dialogs weigh as much as the notes; few who read them need these.
const SetAsideDialog = lazy(() => import('./set-aside.js').then((part) => ({ default: part.SetAsideDialog })));
const SetAsides = lazy(() => import('./set-aside.js').then((part) => ({ default: part.SetAsides })));

interface NotePanelProps {
  note: Note;
  again: () => void;
  /** Whose notes, for those who do not see them: "Notes on item 3". */
  label: string;
  /** What selected words can become here. */
  kinds: readonly CaptureKind[];
  onCapture: (kind: CaptureKind, passage: Passage, made: () => void) => void;
  /** The tie whose passage somebody was led here to see. */
  sought?: string;
}

/** What the words became, where it stands now. */
function Captured({ target, id }: { target: CaptureKind; id: string }) {
  const t = useWords('notes');
  const name = t(`capture.${target}`);
  if (target === 'DECISION') return <Go to="/decisions/$decision" params={{ decision: id }}>{name}</Go>;
  if (target === 'COMMITMENT') return <Go to="/commitments/$commitment" params={{ commitment: id }}>{name}</Go>;
  return <Go to="/actions/$action" params={{ action: id }}>{name}</Go>;
}

/** One note with what may be done to it, and what was captured from it. */
export function NotePanel({ note, again, label, kinds, onCapture, sought }: NotePanelProps) {
  const t = useWords('notes');
  const words = useTroubleWords();
  const { send, sending } = useDo(closeNoteMutation);
  const ties = useMemo(() => (note.anchors ?? []).map((tie) => ({ ...tie, isSought: tie.id === sought })), [note.anchors, sought]);
  const close = () => void send({ input: { id: note.id } }).then(again, (trouble: Trouble) => notify(words(trouble)));
  const [setting, setSetting] = useState<Passage>();
  const captures = note.viewerActions.includes('CAPTURE') && kinds.length > 0;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink2">
          <Chip tone={note.state === 'OPEN' ? 'onTrack' : 'silent'}>{t(`state.${note.state as 'OPEN'}`)}</Chip>
          {t(`kind.${note.kind as 'WORKING'}`)}
        </p>
        {note.viewerActions.includes('CLOSE') && <Button onPress={close} isDisabled={sending}>{t('close')}</Button>}
      </div>
      <NoteEditor noteId={note.id} label={label} ties={ties} kinds={kinds} onCapture={captures ? onCapture : undefined} onSetAside={note.groupId === null ? setSetting : undefined} />
      {captures && <p className="text-sm text-ink2" data-print="never">{t('capture.hint')}</p>}
      <Suspense fallback={null}>
        {setting && <SetAsideDialog passage={setting} close={() => setSetting(undefined)} />}
        {note.groupId === null && <SetAsides noteId={note.id} conveningId={note.conveningId} />}
      </Suspense>
      {ties.length > 0 && (
        <section aria-label={t('captured.title')} className="flex flex-col gap-2">
          <h2 className="text-lg">{t('captured.title')}</h2>
          <ul className="flex flex-col gap-1">
            {ties.map(({ id, target, targetId, quote, isSought }) => (
              <li key={id} aria-current={isSought || undefined}><Captured target={target} id={targetId} /> <WordsOfOthers as="q">{quote}</WordsOfOthers></li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

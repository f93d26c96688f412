import { useMemo } from 'react';
import { useAsk, useDo } from '../api/ask.js';
import { useFollow } from '../api/use-live.js';
import type { Trouble } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { WordsOfOthers } from '../ui/words-of-others.js';
import type { CaptureKind } from './capture-bar.js';
import { NoteEditor } from './note-editor.js';
import { closeNoteMutation, noteQuery, type Note } from './notes.queries.js';
import type { Passage } from './passages.js';

interface NotePanelProps {
  noteId: string;
  /** Whose notes: "Notes on item 3". */
  label: string;
  onCapture?: (kind: CaptureKind, passage: Passage) => void;
}

/** One note with what may be done to it, and what was captured from it. */
export function NotePanel({ noteId, ...rest }: NotePanelProps) {
  const note = useAsk(noteQuery, { id: noteId });
  const conveningId = note.data?.note.conveningId;
  // Ties are made elsewhere on the page or by others; the text itself comes by its own way.
  useFollow(conveningId ? [{ topic: 'convening', id: conveningId, nouns: ['note'] }] : [], note.again);
  return <Asked question={note}>{(data) => <Panel key={noteId} note={data.note} again={note.again} {...rest} />}</Asked>;
}

function Panel({ note, label, onCapture, again }: { note: Note; again: () => void } & Omit<NotePanelProps, 'noteId'>) {
  const t = useWords('notes');
  const words = useTroubleWords();
  const { send, sending } = useDo(closeNoteMutation);
  const ties = useMemo(() => note.anchors ?? [], [note.anchors]);
  const close = () => void send({ input: { id: note.id } }).then(again, (trouble: Trouble) => notify(words(trouble)));
  const captures = note.viewerActions.includes('CAPTURE') ? onCapture : undefined;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink2">
          <Chip tone={note.state === 'OPEN' ? 'onTrack' : 'silent'}>{t(`state.${note.state as 'OPEN'}`)}</Chip>
          {t(`kind.${note.kind as 'WORKING'}`)}
        </p>
        {note.viewerActions.includes('CLOSE') && <Button onPress={close} isDisabled={sending}>{t('close')}</Button>}
      </div>
      <NoteEditor noteId={note.id} label={label} ties={ties} onCapture={captures} />
      {captures && <p className="text-sm text-ink3">{t('capture.hint')}</p>}
      {ties.length > 0 && (
        <section aria-label={t('captured.title')} className="flex flex-col gap-2">
          <h3 className="text-lg">{t('captured.title')}</h3>
          <ul className="flex flex-col gap-1">
            {ties.map(({ id, target, quote }) => (
              <li key={id}>{t(`capture.${target}`)}: <WordsOfOthers as="q">{quote}</WordsOfOthers></li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

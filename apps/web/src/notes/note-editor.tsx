import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { EditorContent, useEditor } from '@tiptap/react';
import { useWords } from '../i18n/use-words.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { notify } from '../ui/notice.js';
import { Skeleton } from '../ui/skeleton.js';
import { classes } from '../ui/class-names.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { Refusal } from '#plenary/protocol';
import { Guard } from './guard.js';
import { GuardNotice } from './guard-notice.js';
import { CaptureBar, type CaptureKind } from './capture-bar.js';
import { readCursor } from './kept-cursor.js';
import { noteExtensions } from './note-extensions.js';
import { NoteStandingLine } from './note-standing.js';
import { NoteToolbar } from './note-toolbar.js';
import { NotesSession } from './notes-session.js';
import { passageBetween, placeOf, selectedPassage, showTies, Ties, type Passage, type Tie } from './passages.js';
import './notes.css';

interface NoteEditorProps {
  noteId: string;
  /** Names the text for those who do not see it. */
  label: string;
  /** What passages were made into, shown over the text. */
  ties?: readonly Tie[];
  /** Called with the words a person selected and what they are to become, and with what to call once it is made; without it there is no capture bar. */
  onCapture?: (kind: CaptureKind, passage: Passage, made: () => void) => void;
  /** What the words can become here. */
  kinds?: readonly CaptureKind[];
  /** Called with words that are to leave the notes for everybody; without it none can be set aside here. */
  onSetAside?: (passage: Passage) => void;
}

/** Notes that several people write at once. Another note is another editor: give it the note's id as its `key`. */
export function NoteEditor(props: NoteEditorProps) {
  const [attempt, setAttempt] = useState(0);
  return <OpenNote key={`${props.noteId} ${attempt}`} {...props} again={() => setAttempt(attempt + 1)} />;
}

function OpenNote({ noteId, label, ties, onCapture, onSetAside, kinds = [], again }: NoteEditorProps & { again: () => void }) {
  const t = useWords('notes');
  const wordsFor = useTroubleWords();
  const session = useMemo(() => new NotesSession(noteId), [noteId]);
  useEffect(() => {
    session.start();
    return () => session.stop();
  }, [session]);
  const { standing, mayWrite, unopened, draft } = useSyncExternalStore(session.watch, session.look);
  const toolbar = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const editor = useEditor(
    {
      extensions: [...noteExtensions(session.doc, () => notify(t('pictures'))), Ties, Guard],
      editable: false,
      injectCSS: false, // the content policy takes no style sheet made by a script; notes.css has it
      content: { type: 'doc', content: [{ type: 'paragraph' }] }, // given as text it would be parsed as markup
      editorProps: {
        attributes: { 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', class: 'note-text', spellcheck: 'true' },
        handleKeyDown: (_, event) => {
          const target = event.altKey && event.key === 'F10' ? toolbar.current : (event.ctrlKey || event.metaKey) && event.key === 'Enter' ? bar.current : null;
          const first = target?.querySelector('button');
          first?.focus();
          return first !== null && first !== undefined;
        },
      },
    },
    [session],
  );
  const writes = mayWrite && standing.is !== 'REFUSED';
  useEffect(() => editor.setEditable(writes, false), [editor, writes]);
  useEffect(() => {
    session.beforeOthers = () => readCursor(editor.view);
    return () => void (session.beforeOthers = () => undefined);
  }, [session, editor]);
  useEffect(() => showTies(editor, ties ?? []), [editor, ties]);

  // Led here from what was captured: to its words, once, and not to the beginning of the notes.
  const sought = ties?.find(({ isSought }) => isSought);
  const wasLed = useRef(false);
  useEffect(() => {
    const place = sought && standing.is !== 'CONNECTING' && !wasLed.current ? placeOf(editor.state, sought) : undefined;
    if (!place) return;
    wasLed.current = true;
    editor.commands.setTextSelection(place.from);
    editor.view.dom.querySelector(`[data-tie="${sought?.id}"]`)?.scrollIntoView({ block: 'center' });
  }, [editor, sought, standing.is]);

  const capture = (kind: CaptureKind) => {
    const passage = selectedPassage(editor, noteId, session.have);
    if (!passage) return;
    const { to } = editor.state.selection;
    editor.view.focus(); // the focus comes back here from the sheet, and not to a bar that is gone by then
    onCapture?.(kind, passage, () => editor.commands.setTextSelection(to)); // or the bar would go on standing over the next line
  };

  const setAside = onSetAside && ((place: { from: number; to: number }) => {
    const passage = passageBetween(editor, place, noteId, session.have);
    if (passage) onSetAside(passage);
  });

  if (unopened) return <Banner tone="overdue" title={wordsFor(new Refusal(unopened))} />;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {standing.is === 'REFUSED' && <Refused why={wordsFor(new Refusal(standing.code))} draft={draft} again={again} />}
      <div className="relative min-w-0 rounded-lg border border-edge bg-surface">
        {writes && <NoteToolbar editor={editor} ref={toolbar} />}
        {standing.is === 'CONNECTING' && <div className="p-4"><Skeleton lines={4} /></div>}
        <EditorContent editor={editor} className={classes('min-h-48 px-4 py-3', standing.is === 'CONNECTING' && 'hidden')} />
        {(onCapture || setAside) && <CaptureBar editor={editor} ref={bar} kinds={onCapture ? kinds : []} onCapture={capture} setAside={setAside && (() => setAside(editor.state.selection))} />}
      </div>
      {writes && <GuardNotice editor={editor} setAside={setAside} />}
      <NoteStandingLine standing={standing} />
    </div>
  );
}

/** What was typed and not taken stays here until the person has copied it or lets it go. */
function Refused({ why, draft, again }: { why: string; draft: string | null; again: () => void }) {
  const t = useWords('notes');
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(draft ?? '').then(() => setCopied(true), () => undefined);
  return (
    <Banner tone="overdue" title={why} action={<Button onPress={again}>{t('refused.again')}</Button>}>
      {draft !== null && (
        <div className="flex flex-col items-start gap-2">
          <p>{t('refused.kept')}</p>
          <textarea readOnly value={draft} dir="auto" rows={Math.min(8, draft.split('\n').length + 1)} aria-label={t('refused.draft')} className="w-full max-w-reading rounded-md border border-edge bg-surface px-3 py-2 text-ink" onFocus={(event) => event.target.select()} />
          <Button onPress={copy}>{copied ? t('refused.copied') : t('refused.copy')}</Button>
        </div>
      )}
    </Banner>
  );
}

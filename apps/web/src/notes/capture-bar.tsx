import { useRef, type Ref } from 'react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Toolbar } from 'react-aria-components/Toolbar';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';

export type CaptureKind = 'DECISION' | 'COMMITMENT' | 'ACTION';
const CAPTURES: readonly { kind: CaptureKind; key: string }[] = [
  { kind: 'DECISION', key: 'd' },
  { kind: 'COMMITMENT', key: 'c' },
  { kind: 'ACTION', key: 'a' },
];
const GAP = 8;

/** Stands under selected words: what they become. Ctrl+Enter leads here from the text, then d, c or a; Escape leads back. */
export function CaptureBar({ editor, kinds, onCapture, setAside, ref }: { editor: Editor; kinds: readonly CaptureKind[]; onCapture: (kind: CaptureKind) => void; setAside?: () => void; ref: Ref<HTMLDivElement> }) {
  const t = useWords('notes');
  const offered = CAPTURES.filter(({ kind }) => kinds.includes(kind));
  const frame = useRef<HTMLDivElement>(null);
  const top = useEditorState({ editor, selector: ({ editor: now }) => placeUnder(now, frame.current) });
  return (
    <div
      ref={frame}
      data-print="never"
      className={top === undefined ? 'hidden' : 'absolute inset-x-2 z-20 flex justify-center'}
      style={{ top }}
      onKeyDown={(event) => {
        const capture = offered.find(({ key }) => key === event.key.toLowerCase());
        if (capture && !event.ctrlKey && !event.metaKey && !event.altKey) {
          event.preventDefault(); // the focus goes back to the text as the bar goes away, and the letter would be written there
          onCapture(capture.kind);
        } else if (event.key === 'Escape') editor.commands.focus();
      }}
    >
      <Toolbar ref={ref} aria-label={t('capture.name')} className="flex flex-wrap items-center gap-1 rounded-lg border border-line bg-surface p-1 shadow-float">
        {offered.map(({ kind }) => <Button key={kind} look="quiet" onPress={() => onCapture(kind)}>{t(`capture.${kind}`)}</Button>)}
        {setAside && <Button look="quiet" onPress={setAside}>{t('aside.press')}</Button>}
      </Toolbar>
    </div>
  );
}

/** Under the end of the selected words, measured within the frame of the notes; nothing while no words are selected. */
function placeUnder(editor: Editor, bar: HTMLElement | null): number | undefined {
  const { from, to } = editor.state.selection;
  if (!bar?.parentElement || editor.isDestroyed || editor.state.doc.textBetween(from, to, ' ').trim() === '') return undefined;
  return editor.view.coordsAtPos(to).bottom - bar.parentElement.getBoundingClientRect().top + GAP;
}

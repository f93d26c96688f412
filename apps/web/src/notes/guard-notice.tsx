import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useWords } from '../i18n/use-words.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { WordsOfOthers } from '../ui/words-of-others.js';
import { noticedIn } from './guard.js';

const SHOWN = 5;

/** Beside the notes: what might be material of a case, each with one press that takes it out or sets it aside. Nothing is refused for it. */
export function GuardNotice({ editor, setAside }: { editor: Editor; setAside?: (place: { from: number; to: number }) => void }) {
  const t = useWords('notes');
  const passages = useEditorState({
    editor,
    selector: ({ editor: now }) => (now.isDestroyed ? [] : noticedIn(now.state).map(({ kind, from, to }) => ({ kind, from, to, words: now.state.doc.textBetween(from, to, ' ', ' ') }))),
    equalityFn: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  return (
    <div data-print="never">
      {passages.length > 0 && (
        <Banner tone="atRisk" title={t('guard.title')}>
          <p>{t('guard.why')} <a href="/unlawful-content" className="text-accent underline underline-offset-3">{t('guard.help')}</a></p>
          <ul className="mt-2 flex flex-col gap-2">
            {passages.slice(0, SHOWN).map(({ kind, from, to, words }) => (
              <li key={`${from} ${words}`} className="flex flex-wrap items-center gap-2">
                <span className="text-ink2">{t(`guard.${kind}`)}</span>
                <WordsOfOthers as="q" className="min-w-0 break-all">{words}</WordsOfOthers>
                <Button onPress={() => editor.chain().focus().deleteRange({ from, to }).run()}>{t('guard.takeOut')}</Button>
                {setAside && <Button look="quiet" onPress={() => setAside({ from, to })}>{t('aside.press')}</Button>}
              </li>
            ))}
          </ul>
          {passages.length > SHOWN && <p>{t('guard.more', { count: passages.length - SHOWN })}</p>}
        </Banner>
      )}
    </div>
  );
}

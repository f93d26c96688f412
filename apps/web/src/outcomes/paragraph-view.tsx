import type { ReactNode } from 'react';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { textIn } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Button, IconButton } from '../ui/button.js';
import { Tag } from '../ui/chip.js';
import { notify } from '../ui/notice.js';
import { WordsOfOthers } from '../ui/words-of-others.js';
import { useDrafting } from './drafting.js';
import { moveParagraphMutation, removeParagraphMutation, restoreParagraphMutation, type Hit, type Paragraph } from './outcomes.queries.js';
import { ParagraphEditor } from './paragraph-editor.js';
import { ParagraphSources } from './paragraph-sources.js';

/** Where a paragraph would stand one further: before another one of a section, or at its end. */
export interface Step {
  sectionId: string;
  beforeId: string | null;
}

/** One paragraph, with what it was made from, and what one may do with it. */
export function ParagraphView({ paragraph, up, down }: { paragraph: Paragraph; up: Step | undefined; down: Step | undefined }) {
  const t = useWords('outcomes');
  const { outcome, language, mayEdit, hits, open } = useDrafting();
  const { language: shown, text, state } = textIn(paragraph.text, language);
  const here = hits.filter((hit) => hit.paragraphId === paragraph.id && hit.language === shown);
  const place = outcome.paragraphs.findIndex(({ id }) => id === paragraph.id) + 1;
  return (
    <article id={`p-${paragraph.id}`} aria-label={t('text.paragraph', { number: place })} className="group flex scroll-mt-24 flex-col gap-2 py-2">
      {open?.paragraphId === paragraph.id ? (
        <ParagraphEditor paragraph={paragraph} />
      ) : (
        <>
          <WordsOfOthers as="p" lang={shown} className="max-w-reading whitespace-pre-wrap"><Marked text={text} hits={here} /></WordsOfOthers>
          <div className="flex flex-wrap items-center gap-2">
            <ParagraphSources paragraph={paragraph} />
            <TranslationTag wanted={language} shown={shown} state={state} />
            {mayEdit && <ParagraphActs paragraph={paragraph} up={up} down={down} />}
          </div>
        </>
      )}
    </article>
  );
}

function TranslationTag({ wanted, shown, state }: { wanted: string; shown: string; state: string }) {
  const t = useWords('outcomes');
  const ui = useWords('ui');
  const name = new Intl.DisplayNames(wanted, { type: 'language' }).of(wanted) ?? wanted;
  if (wanted !== shown) return <Tag>{t('text.untranslated', { language: name })}</Tag>;
  return state === 'IN_REVIEW' || state === 'STALE' || state === 'MACHINE' ? <Tag>{ui(`translation.${state}`)}</Tag> : null;
}

function ParagraphActs({ paragraph, up, down }: { paragraph: Paragraph; up: Step | undefined; down: Step | undefined }) {
  const t = useWords('outcomes');
  const { openParagraph } = useDrafting();
  const move = useDo(moveParagraphMutation);
  const remove = useDo(removeParagraphMutation);
  const restore = useDo(restoreParagraphMutation);
  const { id } = paragraph;
  return (
    <span className="ms-auto flex items-center" data-print="never">
      <Button look="quiet" onPress={() => openParagraph(id)}>{t('text.edit')}</Button>
      <IconButton label={t('text.up')} isDisabled={!up} onPress={() => up && void move.send({ input: { id, ...up } })}><ArrowUp aria-hidden size={16} /></IconButton>
      <IconButton label={t('text.down')} isDisabled={!down} onPress={() => down && void move.send({ input: { id, ...down } })}><ArrowDown aria-hidden size={16} /></IconButton>
      <IconButton label={t('text.remove')} onPress={() => void remove.send({ input: { id } }).then(() => notify(t('text.removed'), () => void restore.send({ input: { id } })))}><X aria-hidden size={16} /></IconButton>
    </span>
  );
}

/** The text with the places of the leak check in it. */
function Marked({ text, hits }: { text: string; hits: readonly Hit[] }): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { start, end, blocking } of hits) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), <mark key={start} className={blocking ? 'bg-overdue-soft text-ink underline decoration-overdue decoration-2' : 'bg-at-risk-soft text-ink'}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return [...pieces, text.slice(at)];
}

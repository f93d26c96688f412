import { useWords } from '../i18n/use-words.js';
import { compareWords } from './words-compared.js';

/** What went is struck out, what came is underlined, and both are said to those who hear the page. */
export function Compared({ was, now, lang }: { was: string; now: string; lang: string }) {
  const t = useWords('outcomes');
  return (
    <p lang={lang} dir="auto" className="whitespace-pre-wrap">
      {compareWords(was, now).map(({ kind, text }, place) =>
        kind === 'same' ? text
        : kind === 'inserted' ? <ins key={place} className="bg-on-track-soft underline decoration-2"><span className="sr-only">{t('source.inserted')} </span>{text}</ins>
        : <del key={place} className="bg-overdue-soft line-through"><span className="sr-only">{t('source.removed')} </span>{text}</del>,
      )}
    </p>
  );
}

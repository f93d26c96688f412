import { useWords } from '../i18n/use-words.js';
import { Tag } from '../ui/chip.js';
import { WordsOfOthers } from '../ui/words-of-others.js';
import type { Outcome } from './outcomes.queries.js';

/** What of the roundtable may not stand in its public text, and why; so that nobody wonders where it is. */
export function LeftOutList({ leftOut }: { leftOut: Outcome['leftOut'] }) {
  const t = useWords('outcomes');
  if (leftOut.length === 0) return null;
  return (
    <details className="min-w-0">
      <summary className="target inline-flex items-center rounded-sm text-accent">{t('leftOut.title', { count: leftOut.length })}</summary>
      <p className="text-sm text-ink2">{t('leftOut.hint')}</p>
      <LeftOutRows rows={leftOut} />
    </details>
  );
}

export function LeftOutRows({ rows }: { rows: Outcome['leftOut'] }) {
  const t = useWords('outcomes');
  return (
    <ul className="flex flex-col divide-y divide-line">
      {rows.map(({ kind, id, label, why }) => (
        <li key={`${kind} ${id}`} className="flex flex-wrap items-baseline gap-x-2 py-1.5">
          <Tag>{t(`source.${kind}`)}</Tag>
          <WordsOfOthers className="min-w-0">{label}</WordsOfOthers>
          <span className="text-sm text-ink2">{t(`leftOut.why.${why}`)}</span>
        </li>
      ))}
    </ul>
  );
}

import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.js';

interface FigureProps {
  /** A sentence that states the finding: "21 of 64 commitments are fulfilled". */
  title: ReactNode;
  /** The same in one line, for those who cannot see the drawing. */
  summary: string;
  /** The numbers behind it; always in the page, so nothing is only in the drawing. */
  table: ReactNode;
  children: ReactNode;
}

export function Figure({ title, summary, table, children }: FigureProps) {
  const t = useWords('ui');
  return (
    <figure className="flex min-w-0 flex-col gap-3">
      <figcaption className="font-semibold">{title}</figcaption>
      <div role="img" aria-label={summary} className="min-w-0">{children}</div>
      <details className="min-w-0 text-sm">
        <summary className="target inline-flex items-center rounded-sm text-accent">{t('figure.table')}</summary>
        {table}
      </details>
    </figure>
  );
}

import type { ReactNode } from 'react';
import { tones, type Tone } from './banner.js';
import { classes } from './class-names.js';

/** A state in a sign and a word: ● on course, ▲ at risk, ■ overdue, ○ no update, ✓ done. */
export function Chip({ tone, children }: { tone: Tone; children: ReactNode }) {
  const { sign, text, soft } = tones[tone];
  return (
    <span className={classes('inline-flex items-baseline gap-1.5 rounded-full px-2.5 py-0.5 text-sm whitespace-nowrap forced-colors:border', soft, text)}>
      <span aria-hidden>{sign}</span>
      {children}
    </span>
  );
}

/** A word that is not a state: a kind, a role, a language. */
export function Tag({ children, lang }: { children: ReactNode; lang?: string }) {
  return <span lang={lang} className="inline-flex w-fit items-baseline rounded-sm border border-line px-1.5 text-sm text-ink2">{children}</span>;
}

/** A number on something: what waits, what is new. `label` says of what. */
export function Count({ value, label }: { value: number; label: string }) {
  return <span className="inline-flex min-w-5 items-center justify-center rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums"><span aria-hidden>{value}</span><span className="sr-only">{label}</span></span>;
}

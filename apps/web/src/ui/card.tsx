import type { ReactNode } from 'react';
import { classes } from './class-names.js';

interface CardProps {
  title?: ReactNode;
  /** The level of its title in the page; 2 under the page's own title. */
  level?: 2 | 3 | 4;
  /** Beside the title: a chip, a marking, a quiet button. */
  aside?: ReactNode;
  className?: string;
  children?: ReactNode;
}

export function Card({ title, level = 2, aside, className, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section data-print="whole" className={classes('flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-4 sm:p-6', className)}>
      {(title ?? aside) && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          {title && <Heading className="min-w-0 text-lg">{title}</Heading>}
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

/** Names and values, one under the other: when, where, who. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
      {facts.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-ink2">{name}</dt>
          <dd className="min-w-0 max-sm:mb-2">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

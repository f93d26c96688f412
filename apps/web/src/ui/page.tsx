import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { useRouterState } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useWords } from '../i18n/use-words.js';
import { classes } from './class-names.js';

interface PageProps {
  /** Names the page, in the window's title too. */
  title: string;
  /** In the page itself, if it needs more than words (a chip, somebody else's language). */
  heading?: ReactNode;
  /** The way here, as links, without the page itself: `<Go to="/">…</Go>`. */
  trail?: readonly ReactNode[];
  /** Under the title: a number, a state, a marking, a date. */
  facts?: ReactNode;
  /** The one primary button, and quieter ones. */
  actions?: ReactNode;
  /** Between the title and the page: <TabLinks>. */
  tabs?: ReactNode;
  /** `reading`: one column of 65 characters; `wide`: the whole width, for a board or a room. */
  width?: 'page' | 'reading' | 'wide';
  children: ReactNode;
}

let hasMoved = false;
const InsidePage = createContext(false);
const WIDTHS = { page: 'max-w-page', reading: 'max-w-[46rem]', wide: 'max-w-none' };

/** Every screen is one of these. After a move the focus stands on its title, so that one hears where one is. */
export function Page({ title, heading, trail = [], facts, actions, tabs, width = 'page', children }: PageProps) {
  const t = useWords('ui');
  const h1 = useRef<HTMLHeadingElement>(null);
  const nested = useContext(InsidePage);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => {
    const typing = document.activeElement?.closest('input, textarea, [contenteditable="true"]');
    if (hasMoved && !typing) h1.current?.focus({ preventScroll: true });
    hasMoved = true; // the first page of a visit begins at its beginning, with the way past the places
  }, [path]);

  if (nested) throw new Error('A page stands inside a page: give the inner one a Card.');
  return (
    <InsidePage value>
      <title>{`${title} · Plenary`}</title>
      <div className={classes('mx-auto flex w-full flex-col gap-6 px-4 py-6 sm:px-6', WIDTHS[width])}>
        <header className="flex flex-col gap-2">
          {trail.length > 0 && (
            <nav aria-label={t('page.trail')}>
              <ol className="flex flex-wrap items-center gap-1 text-sm text-ink2">
                {trail.map((link, place) => (
                  <li key={place} className="flex min-w-0 items-center gap-1 py-1 [&_a]:inline-flex [&_a]:min-h-6 [&_a]:items-center">{link}<ChevronRight aria-hidden size={14} className="turns shrink-0 text-ink3" /></li>
                ))}
              </ol>
            </nav>
          )}
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
            <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
              <h1 ref={h1} tabIndex={-1} className="text-2xl">{heading ?? title}</h1>
              {facts && <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink2">{facts}</div>}
            </div>
            {actions && <div className="flex flex-wrap items-center gap-3" data-print="never">{actions}</div>}
          </div>
          {tabs}
        </header>
        {children}
      </div>
    </InsidePage>
  );
}

/** A part of a page with a title of its own. */
export function Section({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-xl">{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

import { useEffect, useRef, type ReactNode } from 'react';
import { createLink, useRouterState } from '@tanstack/react-router';
import { Link as AriaLink, type LinkProps } from 'react-aria-components/Link';
import { Tab as AriaTab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import { classes } from './class-names.js';

const tabLook = 'target inline-flex items-center gap-2 border-b-2 px-1 py-1 whitespace-nowrap no-underline';
const quiet = 'border-transparent forced-colors:border-[Canvas] text-ink2 hovered:border-edge hovered:text-ink';
const chosen = 'border-accent forced-colors:border-[Highlight] font-semibold text-ink';

/** Tabs within one screen, for what need not be an address. */
export function Tabs({ label, tabs, selected, onSelect }: { label: string; tabs: readonly { id: string; title: ReactNode; panel: ReactNode }[]; selected?: string; onSelect?: (id: string) => void }) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(key) => onSelect?.(String(key))} className="flex flex-col gap-4">
      <TabList aria-label={label} className="faded-where-more flex gap-5 overflow-x-auto border-b border-line px-1">
        {tabs.map(({ id, title }) => (
          <AriaTab key={id} id={id} className={({ isSelected }) => classes(tabLook, '-mb-px', isSelected ? chosen : quiet)}>{title}</AriaTab>
        ))}
      </TabList>
      {tabs.map(({ id, panel }) => <TabPanel key={id} id={id} className="flex flex-col gap-4">{panel}</TabPanel>)}
    </AriaTabs>
  );
}

/** Tabs that are addresses: the pages of one roundtable. Wrap <TabLink>s in it. Where they do not all fit, the current one is shown. */
export function TabLinks({ label, children }: { label: string; children: ReactNode }) {
  const nav = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => {
    void nav.current?.querySelector('[data-status="active"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); // newer browsers answer with a promise, which no effect may return
  }, [path]);
  return <nav ref={nav} aria-label={label} className="faded-where-more flex gap-5 overflow-x-auto border-b border-line px-1 pt-1">{children}</nav>;
}

function LooksLikeTab({ className, ...rest }: LinkProps & { 'data-status'?: string }) {
  return <AriaLink {...rest} className={classes(tabLook, '-mb-px shrink-0', rest['data-status'] === 'active' ? chosen : quiet, typeof className === 'string' && className)} />;
}
const Linked = createLink(LooksLikeTab);

/** Marked as current by its path alone; otherwise a filter in the address would unmark it. */
export const TabLink: typeof Linked = (props) => <Linked activeOptions={{ exact: true, includeSearch: false }} {...props} />;

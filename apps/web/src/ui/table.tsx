import type { ReactNode } from 'react';
import type { Pages } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from './button.js';
import { classes } from './class-names.js';

export interface Column<Row> {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and times: aligned to the end, in figures of one width. */
  numeric?: boolean;
  /** The cell that names the row; one column has it. */
  names?: boolean;
}

interface TableProps<Row> {
  /** What the table tells, as a sentence or title; read before it. */
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  className?: string;
}

/** On a phone each row becomes a small block with its column titles beside the values: never a sideways scroll. */
export function Table<Row>({ caption, showCaption = false, columns, rows, rowKey, className }: TableProps<Row>) {
  return (
    <table className={classes('w-full border-collapse text-start max-sm:block', className)}>
      <caption className={showCaption ? 'pb-2 text-start font-semibold max-sm:block' : 'sr-only'}>{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-edge">
          {columns.map(({ id, title, numeric }) => <th key={id} scope="col" className={classes('px-3 py-2 text-sm font-semibold text-ink2', numeric ? 'text-end whitespace-nowrap' : 'text-start')}>{title}</th>)}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <tr key={rowKey(row)} className="border-b border-line max-sm:grid max-sm:grid-cols-[8rem_minmax(0,1fr)] max-sm:gap-x-3 max-sm:gap-y-1 max-sm:py-3 hover:bg-sunken">
            {columns.map(({ id, title, cell, numeric, names }) => {
              const Cell = names ? 'th' : 'td';
              const content = cell(row);
              const nothing = content === null || content === undefined || content === false || content === ''; // on a phone its title would stand there alone
              return (
                <Cell key={id} {...(names && { scope: 'row' as const })} className={classes('px-3 py-2 align-baseline font-normal max-sm:col-span-full max-sm:p-0', numeric ? 'text-end tabular-nums max-sm:text-start' : 'text-start', names ? 'max-sm:block max-sm:font-semibold' : nothing ? 'max-sm:hidden' : 'max-sm:grid max-sm:grid-cols-subgrid')}>
                  {!names && <span aria-hidden className="text-sm text-ink3 sm:hidden">{title}</span>}
                  <span className="min-w-0">{content}</span>
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rows of anything, parted by rules; each child is an <li>. */
export function List({ label, children }: { label: string; children: ReactNode }) {
  return <ul aria-label={label} className="flex flex-col divide-y divide-line">{children}</ul>;
}

export const Row = ({ children, className }: { children: ReactNode; className?: string }) => <li className={classes('target flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2', className)}>{children}</li>;

/** At the end of a list that grows: how much is shown, and a button for more. */
export function ShowMore({ pages }: { pages: Pick<Pages<unknown>, 'data' | 'hasMore' | 'loadingMore' | 'more' | 'totalCount'> }) {
  const t = useWords('ui');
  const shown = pages.data?.length ?? 0;
  if (!pages.hasMore) return null;
  return (
    <div className="flex flex-wrap items-center gap-3 pt-3" data-print="never">
      <Button isPending={pages.loadingMore} onPress={pages.more}>{t('list.more')}</Button>
      <p role="status" className="text-sm text-ink2 tabular-nums">{pages.totalCount === undefined ? t('list.shown', { shown }) : t('list.shownOf', { shown, total: pages.totalCount })}</p>
    </div>
  );
}

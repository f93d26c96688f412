import type { ReactNode } from 'react';
import { useFormats, useWords } from '../i18n/use-words.js';
import { tones, type Tone } from './banner.js';
import { classes } from './class-names.js';
import { Figure } from './figure.js';
import { Table } from './table.js';

export interface UnitState {
  /** The state in a word, as its chip has it. */
  name: string;
  tone: Tone;
  count: number;
}

/** One square for each thing, told apart by sign as well as colour; what it adds up to stands in its title. */
export function UnitChart({ title, states }: { title: ReactNode; states: readonly UnitState[] }) {
  const t = useWords('ui');
  const { number, list } = useFormats();
  const present = states.filter(({ count }) => count > 0);
  const told = present.map(({ name, count }) => `${name}: ${number(count)}`);
  return (
    <Figure
      title={title}
      summary={told.length > 0 ? list(told) : t('figure.nothing')}
      table={<Table caption={t('figure.table')} rows={states} rowKey={({ name }) => name} columns={[{ id: 'name', title: t('figure.state'), cell: ({ name }) => name, names: true }, { id: 'count', title: t('figure.count'), cell: ({ count }) => number(count), numeric: true }]} />}
    >
      <div className="flex flex-wrap gap-1">
        {present.flatMap(({ name, tone, count }) =>
          Array.from({ length: count }, (_, place) => (
            <span key={`${name} ${place}`} className={classes('flex size-5 items-center justify-center rounded-sm border text-xs leading-none', tones[tone].text, tones[tone].soft, tones[tone].border)}>{tones[tone].sign}</span>
          )),
        )}
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 pt-2 text-sm text-ink2">
        {present.map(({ name, tone, count }) => (
          <span key={name} className="whitespace-nowrap"><span className={tones[tone].text}>{tones[tone].sign}</span> {name} <span className="tabular-nums">{number(count)}</span></span>
        ))}
      </p>
    </Figure>
  );
}

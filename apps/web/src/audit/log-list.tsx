import { Download } from 'lucide-react';
import type { Pages } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button, FileLink } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { Tag } from '../ui/chip.js';
import { Empty } from '../ui/empty.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { DateField } from '../ui/moment-fields.js';
import { ShowMore, Table } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { LOG_KINDS, type LogKind as Kind } from './log-kinds.js';
import type { LogLine } from './log.queries.js';

/** What the address says is looked for; days are the reader's own. */
export interface LogSearch {
  kind?: Kind;
  person?: string;
  who?: string;
  since?: string;
  until?: string;
}

const startOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();
const nextDay = (day: string): string => {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + 1);
  return date.toISOString();
};

export const questionOf = ({ kind, person, since, until }: LogSearch) => ({ kind: kind ?? null, personId: person ?? null, since: since ? startOf(since) : null, until: until ? nextDay(until) : null });

/** A link and no button: the browser takes the file, with the filters of the page. */
export function TakeAsTable({ address, search, language }: { address: string; search: LogSearch; language: string }) {
  const t = useWords('audit');
  const { kind, personId, since, until } = questionOf(search);
  const filters = Object.entries({ kind, person: personId, since, until, language }).filter((pair): pair is [string, string] => pair[1] !== null);
  return <FileLink href={`${address}?${new URLSearchParams(filters).toString()}`}><Download aria-hidden size={16} />{t('csv')}</FileLink>;
}

export function LogList({ pages, search, change, kinds = LOG_KINDS }: { pages: Pages<LogLine>; search: LogSearch; change: (next: LogSearch) => void; kinds?: readonly Kind[] }) {
  const t = useWords('audit');
  const set = (part: LogSearch) => change({ ...search, ...part });
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <>
      <div role="search" aria-label={t('filter.label')} className="flex flex-wrap items-end gap-4">
        <Select label={t('filter.kind')} className="w-60" value={search.kind ?? 'ALL'} onChange={(kind: Kind | 'ALL') => set({ kind: kind === 'ALL' ? undefined : kind })} choices={(['ALL', ...kinds] as const).map((value) => ({ value, label: t(`kind.${value}`) }))} />
        <DateField label={t('filter.since')} value={search.since ?? ''} onChange={(since) => set({ since: since || undefined })} latest={search.until} />
        <DateField label={t('filter.until')} value={search.until ?? ''} onChange={(until) => set({ until: until || undefined })} earliest={search.since} />
        {search.person && <span className="flex items-center gap-2"><Tag><span dir="auto">{t('filter.only', { who: search.who ?? '' })}</span></Tag><Button look="quiet" onPress={() => set({ person: undefined, who: undefined })}>{t('filter.everybody')}</Button></span>}
      </div>
      <Asked question={pages}>
        {(rows) => (rows.length === 0 ? <Empty>{t(filtered ? 'emptyFilter' : 'empty')}</Empty> : <><Entries rows={rows} only={(person, who) => set({ person, who })} /><ShowMore pages={pages} /></>)}
      </Asked>
    </>
  );
}

function Entries({ rows, only }: { rows: readonly LogLine[]; only: (personId: string, who: string) => void }) {
  const t = useWords('audit');
  return (
    <Table
      caption={t('caption')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { id: 'sentence', title: t('column.sentence'), names: true, cell: ({ sentence }) => <Sentence words={sentence} /> },
        { id: 'at', title: t('column.at'), cell: ({ at }) => <span className="whitespace-nowrap"><TimeText at={at} withYear /></span> },
        { id: 'marking', title: t('column.marking'), cell: ({ marking }) => marking && <MarkingLabel marking={marking} /> },
        { id: 'only', title: t('column.only'), cell: ({ personId, who }) => personId && <Button look="quiet" className="whitespace-nowrap" aria-label={t('onlyOf', { who })} onPress={() => only(personId, who)}>{t('only')}</Button> },
        { id: 'id', title: t('column.number'), numeric: true, cell: ({ id }) => <bdi dir="ltr" className="whitespace-nowrap">{id}</bdi> },
      ]}
    />
  );
}

/** The number of a thing stays whole: broken at its hyphen it reads backwards in Arabic. */
function Sentence({ words }: { words: string }) {
  return words.split(/([A-Z][A-Z0-9]+-\d{4}\/\d+)/).map((part, at) => (at % 2 ? <bdi key={at} dir="ltr" className="whitespace-nowrap">{part}</bdi> : part));
}

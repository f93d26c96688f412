import { useFormats, useWords } from '../i18n/use-words.js';
import { classes } from '../ui/class-names.js';
import { RunSentence, useRunWords } from '../convenings/run-sentence.js';
import { useLocalised } from '../ui/words-of-others.js';
import type { AgendaItem, Run } from './agenda.queries.js';

interface RunBarProps {
  /** Of one session, in order. */
  items: readonly AgendaItem[];
  run: Run;
  /** What the session has. */
  durationMinutes: number | null;
}

/** The items of a session to scale, one beside the other; a line where the session ends, a hatch on what runs over it. */
export function RunBar({ items, run, durationMinutes }: RunBarProps) {
  const t = useWords('agenda');
  const { length } = useFormats();
  const localised = useLocalised();
  const words = useRunWords()(run);
  const whole = Math.max(run.runsMinutes, durationMinutes ?? 0);
  const parts = partsOf(items);
  return (
    <div className="flex flex-col gap-2">
      <RunSentence run={run} />
      {whole > 0 && parts.length > 0 && (
        <div role="img" aria-label={t('bar', { run: words })} data-swatch className="relative flex h-9 w-full overflow-hidden rounded-md border border-line bg-sunken">
          {parts.map(({ item, minutes, from }) => (
            <span
              key={item.id}
              title={`${item.number ?? ''} ${localised(item.title)} · ${length(minutes)}`}
              style={{ width: `${(minutes / whole) * 100}%` }}
              className={classes(
                'flex min-w-0 items-center justify-center overflow-hidden border-e border-surface text-xs tabular-nums',
                item.kind === 'BREAK' ? 'bg-silent-soft text-silent' : 'bg-accent-soft text-accent',
                durationMinutes !== null && from + minutes > durationMinutes && 'bg-at-risk-soft text-at-risk hatched',
              )}
            >
              {minutes / whole > 0.04 && <span className="rounded-sm bg-surface px-1">{item.number}</span>}
            </span>
          ))}
          {durationMinutes !== null && run.runsMinutes > durationMinutes && <span style={{ insetInlineStart: `${(durationMinutes / whole) * 100}%` }} className="absolute inset-y-0 w-0.5 bg-ink" />}
        </div>
      )}
    </div>
  );
}

function partsOf(items: readonly AgendaItem[]): { item: AgendaItem; minutes: number; from: number }[] {
  const minutesOf = (item: AgendaItem) => item.durationMinutes ?? items.filter(({ parentId, number }) => parentId === item.id && number !== null).reduce((sum, part) => sum + (part.durationMinutes ?? 0), 0);
  let from = 0;
  return items
    .filter(({ parentId, number }) => parentId === null && number !== null)
    .map((item) => {
      const part = { item, minutes: minutesOf(item), from };
      from += part.minutes;
      return part;
    })
    .filter(({ minutes }) => minutes > 0);
}

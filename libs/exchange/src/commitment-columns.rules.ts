import { languageTag } from '#plenary/protocol';

export const levels = ['commitment', 'milestone', 'indicator'] as const;
export type Level = (typeof levels)[number];

/** What a column can hold of a commitment, milestone or indicator. `leads` and `supporting` may name several, a line each. */
export const details = ['code', 'text', 'due', 'deadline', 'originalDue', 'originalDeadline', 'leadCode', 'lead', 'supportCode', 'support'] as const;
const ofCommitments = ['subjectTo', 'number', 'template', 'state', 'selfReported', 'marking'] as const;
const ofIndicators = ['unit', 'baseline', 'target'] as const;
export type Detail = (typeof details)[number] | (typeof ofCommitments)[number] | (typeof ofIndicators)[number] | 'ref';

/** Those that are written in a language. */
export const inWords: ReadonlySet<Detail> = new Set<Detail>(['text', 'deadline', 'originalDeadline', 'lead', 'support', 'subjectTo']);

export interface Column {
  /** Null: whatever the row is about at its deepest. */
  level: Level | null;
  detail: Detail | 'plan';
  /** Null: the language of the file. */
  language: string | null;
}

const isDetailOf = (level: Level | null, detail: string): detail is Detail =>
  (details as readonly string[]).includes(detail) ||
  (level !== null && detail === 'ref' && level !== 'indicator') ||
  (level === 'commitment' && (ofCommitments as readonly string[]).includes(detail)) ||
  (level === 'indicator' && (ofIndicators as readonly string[]).includes(detail));

/** `indicator.text@fr`, `milestone.due`, `lead@en`, `plan`: the names of columns in an export, and in `--map`. Null: no such column. */
export function readColumn(name: string): Column | null {
  if (name === 'plan') return { level: null, detail: 'plan', language: null };
  const found = /^(?:(commitment|milestone|indicator)\.)?([A-Za-z]+)(?:@([A-Za-z0-9-]+))?$/.exec(name);
  if (!found) return null;
  const level = (found[1] as Level | undefined) ?? null; // the pattern allows nothing else
  const [, , detail, language = null] = found;
  if (!isDetailOf(level, detail) || (detail === 'text' && level === null)) return null;
  if (language !== null && (!inWords.has(detail) || !languageTag.safeParse(language).success)) return null;
  return { level, detail, language };
}

export function columnName({ level, detail, language }: Column): string {
  return `${level === null ? '' : `${level}.`}${detail}${language === null ? '' : `@${language}`}`;
}

// Headings that mean one thing wherever they have been met: national action plans, strategies, declarations.
const known: readonly [RegExp, string][] = [
  [/^(commitment|milestone|indicator)_(code|number|id)$/, '$1.code'],
  [/^(commitment|milestone|indicator)(?:_(?:text|title))?(?:_([a-z]{2}))?$/, '$1.text@$2'],
  [/^action(?:_([a-z]{2}))?$/, 'commitment.text@$1'],
  [/^measurement(?:_([a-z]{2}))?$/, 'indicator.text@$1'],
  [/^(?:text|promise)(?:_([a-z]{2}))?$/, 'commitment.text@$1'],
  [/^due_(?:date|on)$/, 'due'],
  [/^(?:deadline|target_date|by_when)(?:_([a-z]{2}))?$/, 'deadline@$1'],
  [/^original_(?:deadline|target_date)(?:_([a-z]{2}))?$/, 'originalDeadline@$1'],
  [/^(?:lead|owner|responsible_party|organisation|organization)(?:_([a-z]{2}))?$/, 'lead@$1'],
  [/^lead_codes?$/, 'leadCode'],
  [/^support(?:ing)?_codes?$/, 'supportCode'],
  [/^support(?:ing)?(?:_([a-z]{2}))?$/, 'support@$1'],
  [/^unit$/, 'indicator.unit'],
  [/^baseline$/, 'indicator.baseline'],
  [/^target$/, 'indicator.target'],
  [/^subject_to(?:_([a-z]{2}))?$/, 'commitment.subjectTo@$1'],
];

/** What a heading means by itself, or null. */
export function recognise(heading: string): Column | null {
  const asWritten = readColumn(heading.trim());
  if (asWritten) return asWritten;
  const folded = heading.trim().toLowerCase().replace(/[\s-]+/g, '_');
  for (const [pattern, meaning] of known) if (pattern.test(folded)) return readColumn(folded.replace(pattern, meaning).replace(/@$/, ''));
  return null;
}

export type ColumnMap = ReadonlyMap<string, Column | null>;

/**
 * `--map lead@en=Responsible --map ignore=Notes`: what a heading means where it does not say so itself, or that it means
 * nothing here.
 */
export function readMap(entries: readonly string[]): { map: ColumnMap; faults: string[] } {
  const map = new Map<string, Column | null>();
  const faults: string[] = [];
  for (const entry of entries) {
    const at = entry.indexOf('=');
    const [name, heading] = [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
    const column = readColumn(name);
    if (at < 1 || heading === '') faults.push(`“${entry}” is not of the form column=heading, such as indicator.text@en=indicator_en.`);
    else if (name !== 'ignore' && column === null) faults.push(`“${name}” is no column. There are ${levels.join(', ')} with .${details.join(', .')}; most with @language.`);
    else if (map.has(heading)) faults.push(`The heading “${heading}” is mapped twice.`);
    else map.set(heading, name === 'ignore' ? null : column);
  }
  return { map, faults };
}

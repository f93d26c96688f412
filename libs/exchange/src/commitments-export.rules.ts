import { columnName, details, levels, type Column, type Detail, type Level } from './commitment-columns.rules.js';
import { writeCsv } from './csv.rules.js';
import type { NamedOrganisation, ParsedCommitment, ParsedCommitments, ParsedDue, ParsedIndicator, ParsedPromise, Words } from './parsed-commitments.rules.js';

export type ExportedCommitments = Pick<ParsedCommitments, 'plan' | 'sourceLanguage' | 'commitments'>;
type Row = ReadonlyMap<string, string>;
type Cell = readonly [string, string];

/**
 * Commitments → a table that `parseCommitmentsCsv` reads back equal, given the same `language`. One row for each
 * indicator, for each milestone without one, for each commitment without either; what stands above a row is repeated in
 * it and held together by `ref`, whatever the codes and texts are.
 */
export function writeCommitmentsCsv({ plan, commitments }: ExportedCommitments): string {
  const rows = commitments.flatMap((commitment, index) => rowsOf(commitment, [...cell({ level: null, detail: 'plan' }, plan), ['commitment.ref', String(index + 1)]]));
  const used = new Set(rows.length === 0 ? ['commitment.ref', 'commitment.text'] : rows.flatMap((row) => [...row.keys()]));
  const header = [...used].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return writeCsv([header, ...rows.map((row) => header.map((name) => row.get(name) ?? ''))]);
}

function rowsOf(commitment: ParsedCommitment, above: readonly Cell[]): Row[] {
  const own = [...above, ...ofPromise('commitment', commitment), ...ofCommitment(commitment)];
  const rows = [
    ...commitment.indicators.map((indicator) => [...own, ...ofIndicator(indicator)]),
    ...commitment.milestones.flatMap((milestone, index) => {
      const inMilestone: Cell[] = [...own, ['milestone.ref', String(index + 1)], ...ofPromise('milestone', milestone)];
      return milestone.indicators.length === 0 ? [inMilestone] : milestone.indicators.map((indicator) => [...inMilestone, ...ofIndicator(indicator)]);
    }),
  ];
  return (rows.length === 0 ? [own] : rows).map((cells) => new Map(cells));
}

function ofPromise(level: Level, promise: ParsedPromise): Cell[] {
  return [
    ...cell({ level, detail: 'code' }, promise.code),
    ...inLanguages(level, 'text', promise.text),
    ...ofDue(level, 'due', 'deadline', promise.due),
    ...ofDue(level, 'originalDue', 'originalDeadline', promise.originalDue),
    ...ofOrganisations(level, 'lead', 'leadCode', promise.leads),
    ...ofOrganisations(level, 'support', 'supportCode', promise.supporting),
  ];
}

function ofCommitment({ subjectTo, number, template, state, selfReported, marking }: ParsedCommitment): Cell[] {
  const level = 'commitment';
  return [
    ...inLanguages(level, 'subjectTo', subjectTo),
    ...cell({ level, detail: 'number' }, number),
    ...cell({ level, detail: 'template' }, template),
    ...cell({ level, detail: 'state' }, state),
    ...cell({ level, detail: 'selfReported' }, selfReported),
    ...cell({ level, detail: 'marking' }, marking),
  ];
}

function ofIndicator(indicator: ParsedIndicator): Cell[] {
  const level = 'indicator';
  return [
    ...ofPromise(level, indicator),
    ...cell({ level, detail: 'unit' }, indicator.unit),
    ...cell({ level, detail: 'baseline' }, indicator.baseline),
    ...cell({ level, detail: 'target' }, indicator.target),
  ];
}

function cell(column: Omit<Column, 'language'>, words: string | null): Cell[] {
  return words === null ? [] : [[columnName({ ...column, language: null }), words]];
}

function inLanguages(level: Level, detail: Detail, words: Words | null): Cell[] {
  return Object.entries(words ?? {}).map(([language, text]) => [columnName({ level, detail, language }), text]);
}

function ofDue(level: Level, detail: Detail, deadline: Detail, due: ParsedDue | null): Cell[] {
  return due === null ? [] : [...cell({ level, detail }, due.date ?? due.month), ...inLanguages(level, deadline, due.words)];
}

/** A line for each organisation in each of its columns; an empty one where it has no such name. */
function ofOrganisations(level: Level, name: Detail, code: Detail, organisations: readonly NamedOrganisation[]): Cell[] {
  const languages = [...new Set(organisations.flatMap((one) => Object.keys(one.name)))];
  const lines = (of: (one: NamedOrganisation) => string | null | undefined): string => organisations.map((one) => of(one) ?? '').join('\n');
  return [
    ...(organisations.some((one) => one.code !== null) ? cell({ level, detail: code }, lines((one) => one.code)) : []),
    ...languages.map((language): Cell => [columnName({ level, detail: name, language }), lines((one) => one.name[language])]),
  ];
}

const order: readonly string[] = ['ref', 'number', ...details, 'unit', 'baseline', 'target', 'subjectTo', 'template', 'state', 'selfReported', 'marking'];

function rank(name: string): number {
  if (name === 'plan') return -1;
  const [, level, detail] = /^(\w+)\.(\w+)/.exec(name) ?? [];
  return levels.indexOf(level as Level) * 100 + order.indexOf(detail);
}

/** The same as one JSON document, for programs. `parseCommitmentsJson` reads it back equal. */
export function writeCommitmentsJson({ plan, sourceLanguage, commitments }: ExportedCommitments): string {
  // The line is of the file that was read, not of the promise.
  return `${JSON.stringify({ format: 'plenary-commitments', version: 1, plan, sourceLanguage, commitments }, (key, value: unknown) => (key === 'line' ? undefined : value), 2)}\n`;
}

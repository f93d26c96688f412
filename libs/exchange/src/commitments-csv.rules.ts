import type { Marking } from '#plenary/access';
import { readMap, recognise, columnName, type Column, type ColumnMap, type Level } from './commitment-columns.rules.js';
import { Places, RowReader, RowRefused, type ReadRow } from './commitment-rows.rules.js';
import { readCsv, unguarded, type CsvRow, type RowFault } from './csv.rules.js';
import { doubt, inFileOrder, quoted, type Doubt } from './doubt.rules.js';
import { noDue, type ParsedCommitment, type ParsedCommitments, type ParsedIndicator, type ParsedMilestone, type ParsedPromise } from './parsed-commitments.rules.js';
import { readSourceText } from './source-text.rules.js';

export interface ReadingOptions {
  /** Of `--map`: `indicator.text@fr=indicateur`. Most tables need none. */
  map?: readonly string[];
  /** Of columns that do not say their language; also the source of what is in several. */
  language?: string;
}

/** domain: editorial and self-reported states of a commitment. Checked here so that a wrong one is named with its line. */
export const states: ReadonlySet<string> = new Set(['NOTED', 'DRAFT', 'SUBMITTED', 'CHANGE_REQUESTED', 'REGISTERED', 'PUBLISHED', 'CLOSED', 'WITHDRAWN', 'SUPERSEDED']);
/** What is marked TLP:RED stands in no file, and is taken from none: nobody would be named on it. */
export const takenIn: ReadonlySet<string> = new Set(Object.keys({ 'TLP:AMBER+STRICT': true, 'TLP:AMBER': true, 'TLP:GREEN': true, 'TLP:CLEAR': true } satisfies Record<Exclude<Marking, 'TLP:RED'>, true>));
export const selfReports: ReadonlySet<string> = new Set(['NOT_STARTED', 'PLANNING', 'IN_PROGRESS', 'FULFILLED', 'DISCONTINUED']);

/** Some twenty thousand rows of ordinary length. */
export const largestTableBytes = 16 * 1024 * 1024;

/**
 * A table with a row for each indicator (or milestone, or commitment, whatever it is finest at) → commitments, milestones
 * and indicators. Never throws for anything that a file may hold: a row that cannot be read whole is left out whole and
 * stands in `faults`. Deadlines in words stay words; a month stays a month; who is not named is not made up.
 */
export function parseCommitmentsCsv(source: Uint8Array | string, { map = [], language = 'en' }: ReadingOptions = {}): ParsedCommitments {
  if (source.length > largestTableBytes) return nothing(language, `This file is larger than ${largestTableBytes / 1024 / 1024} MiB. Split it.`);
  const mapped = readMap(map);
  if (mapped.faults.length > 0) return nothing(language, ...mapped.faults);
  const { text, doubts } = readSourceText(source);
  const { rows, faults } = readCsv(text);
  const [header, ...body] = rows;
  if (!header || faults.some(({ line }) => line < header.line)) return nothing(language, 'There are no headings on the first line.');

  const columns = understood(header, mapped.map, doubts);
  const places = new Places(columns);
  if (!places.levels.includes('commitment')) return nothing(language, 'No column holds the text of a commitment. Say which does: --map commitment.text=heading.');
  const table = new Table(places, language, header, faults, doubts);
  for (const { line, cells } of body) table.take({ line, cells: cells.map((cell) => (table.isOurs ? unguarded(cell) : cell).replace(/\r\n?/g, '\n').replace(/^[ \t]+|[ \t]+$/g, '')) });
  return { plan: table.plan, sourceLanguage: language, commitments: table.commitments, faults: faults.map((fault) => ({ ...fault, field: header.cells[fault.column - 1] ?? null })).sort((one, other) => one.line - other.line), doubts: inFileOrder(doubts) };
}

function nothing(sourceLanguage: string, ...whys: string[]): ParsedCommitments {
  return { plan: null, sourceLanguage, commitments: [], faults: whys.map((why) => ({ line: 1, column: 0, field: null, why })), doubts: [] };
}

function understood(header: CsvRow, map: ColumnMap, doubts: Doubt[]): (Column | null)[] {
  const taken = new Set<string>();
  return header.cells.map((heading, index) => {
    const place = { line: header.line, column: index + 1 };
    const column = map.has(heading.trim()) ? (map.get(heading.trim()) ?? null) : recognise(heading);
    if (column === null) {
      if (!map.has(heading.trim())) doubts.push(doubt('COLUMN', place, `The column ${quoted(heading)} is not understood and is left out. Map it, or say --map ignore=${heading.trim()}.`));
      return null;
    }
    if (taken.has(columnName(column))) {
      doubts.push(doubt('COLUMN', place, `The column ${quoted(heading)} means the same as one before it and is left out.`));
      return null;
    }
    taken.add(columnName(column));
    return column;
  });
}

/** Gathers the rows of a table. A row changes it whole or not at all. */
class Table {
  plan: string | null = null;
  readonly commitments: ParsedCommitment[] = [];
  private readonly reader: RowReader;
  readonly isOurs: boolean;
  private readonly known = new Map<string, ParsedPromise>();

  constructor(
    private readonly places: Places,
    language: string,
    private readonly header: CsvRow,
    private readonly faults: RowFault[],
    private readonly doubts: Doubt[],
  ) {
    this.reader = new RowReader(places, language);
    this.isOurs = places.has('commitment.ref');
  }

  take({ line, cells }: CsvRow): void {
    try {
      this.takeWhole(cells, line);
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      this.faults.push({ line, column: error.at + 1, field: this.header.cells[error.at] ?? null, why: error.why });
    }
  }

  private takeWhole(cells: readonly string[], line: number): void {
    const expected = this.header.cells.length;
    if (cells.length !== expected) throw new RowRefused(-1, `This row has ${cells.length} fields, the headings are ${expected}.`);
    const row = this.reader.read(cells, line);
    const ofCommitment = this.detailsOfCommitment(cells);
    const key = this.keys(cells, row, line);
    const repeated = this.known.get(key[row.deepest]);
    if (repeated && (repeated.code !== null || this.isOurs)) throw new RowRefused(Math.max(this.places.at(row.deepest, 'code'), this.places.at(null, 'code')), `${quoted(repeated.code ?? Object.values(repeated.text)[0])} stands already on line ${repeated.line}.`);

    const plan = cells[this.places.at(null, 'plan')] ?? '';
    if (plan !== '' && this.plan !== null && plan !== this.plan) this.doubts.push(doubt('STRUCTURE', { line, column: this.places.at(null, 'plan') + 1 }, `Another plan, ${quoted(plan)}, is named here; all are taken into ${quoted(this.plan)}.`));
    this.plan ??= plan === '' ? null : plan;
    for (const { at, why } of row.odd) this.doubts.push(doubt('STRUCTURE', { line, column: at + 1 }, why));
    this.place(cells, row, key, ofCommitment, line);
  }

  private place(cells: readonly string[], { promises, deepest }: ReadRow, key: Record<Level, string>, details: ReturnType<Table['detailsOfCommitment']>, line: number): void {
    const { commitment, milestone, indicator } = promises;
    const inCommitment = this.same<ParsedCommitment>(commitment, key.commitment, line, deepest === 'commitment', () => ({ indicators: [], milestones: [], ...details }), this.commitments);
    const inMilestone = milestone && this.same<ParsedMilestone>(milestone, key.milestone, line, deepest === 'milestone', () => ({ indicators: [] }), inCommitment.milestones);
    if (indicator) this.same<ParsedIndicator>(indicator, key.indicator, line, true, () => this.detailsOfIndicator(cells), (inMilestone ?? inCommitment).indicators);
  }

  /** The one that is known by this key, else a new one. The deepest of a row is new, unless it was only a parent so far. */
  private same<Kind extends ParsedPromise>(promise: ParsedPromise | undefined, key: string, line: number, isDeepest: boolean, more: () => Omit<Kind, keyof ParsedPromise>, siblings: Kind[]): Kind {
    if (promise === undefined) throw new Error('a row without a commitment has been refused before');
    const known = this.known.get(key) as Kind | undefined; // a key begins with its level
    if (known && (!isDeepest || isBare(known))) {
      if (JSON.stringify(known.text) !== JSON.stringify(promise.text)) this.doubts.push(doubt('STRUCTURE', { line, column: 1 }, `${quoted(known.code ?? Object.values(known.text)[0])} is worded otherwise on line ${known.line}, which is kept.`));
      if (isDeepest) Object.assign(known, { due: promise.due, originalDue: promise.originalDue, leads: promise.leads, supporting: promise.supporting });
      return known;
    }
    const made = { ...promise, ...more() } as Kind; // a promise and what its kind has besides
    siblings.push(made);
    this.known.set(key, made);
    return made;
  }

  private keys(cells: readonly string[], { promises }: ReadRow, line: number): Record<Level, string> {
    const own = (level: Level): string => {
      const ref = this.reader.text(cells, level, 'ref');
      const { code = null, text = {} } = promises[level] ?? {};
      return ref === null ? (code === null ? `text ${JSON.stringify(text)}` : `code ${code}`) : `ref ${ref}`;
    };
    const commitment = `commitment ${own('commitment')}`;
    const milestone = `milestone ${own('milestone')} of ${commitment}`;
    // A table of ours has exactly one row for each indicator, be it twice the same.
    return { commitment, milestone, indicator: this.isOurs ? `indicator of line ${line}` : `indicator ${own('indicator')} of ${promises.milestone ? milestone : commitment}` };
  }

  private detailsOfCommitment(cells: readonly string[]): Pick<ParsedCommitment, 'subjectTo' | 'number' | 'template' | 'state' | 'selfReported' | 'marking'> {
    const words = this.reader.words(cells, 'commitment', 'subjectTo');
    const oneOf = (detail: 'state' | 'selfReported' | 'marking', allowed: ReadonlySet<string>): string | null => {
      const said = this.reader.text(cells, 'commitment', detail);
      if (said !== null && !allowed.has(said)) throw new RowRefused(this.places.at('commitment', detail), `“${said}” is none of ${[...allowed].join(', ')}.`);
      return said;
    };
    return {
      subjectTo: Object.keys(words).length === 0 ? null : words,
      number: this.reader.text(cells, 'commitment', 'number'),
      template: this.reader.text(cells, 'commitment', 'template'),
      state: oneOf('state', states),
      selfReported: oneOf('selfReported', selfReports),
      marking: oneOf('marking', takenIn),
    };
  }

  private detailsOfIndicator(cells: readonly string[]): Pick<ParsedIndicator, 'unit' | 'baseline' | 'target'> {
    return { unit: this.reader.text(cells, 'indicator', 'unit'), baseline: this.reader.text(cells, 'indicator', 'baseline'), target: this.reader.text(cells, 'indicator', 'target') };
  }
}

function isBare(promise: ParsedPromise): boolean {
  return noDue(promise.due) && noDue(promise.originalDue) && promise.leads.length === 0 && promise.supporting.length === 0 && promise.code === null;
}

import { limits } from '#plenary/protocol';
import { columnName, levels, type Column, type Detail, type Level } from './commitment-columns.rules.js';
import type { NamedOrganisation, ParsedDue, ParsedPromise, Words } from './parsed-commitments.rules.js';

/** The places of a table's columns, by what they hold. */
export class Places {
  private readonly byName = new Map<string, number>();

  constructor(readonly columns: readonly (Column | null)[]) {
    columns.forEach((column, index) => column && this.byName.set(columnName(column), index));
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  at(level: Level | null, detail: Detail | 'plan'): number {
    return this.byName.get(columnName({ level, detail, language: null })) ?? -1;
  }

  languagesOf(level: Level | null, detail: Detail): { language: string | null; at: number }[] {
    return this.columns.flatMap((column, at) => (column?.level === level && column.detail === detail ? [{ language: column.language, at }] : []));
  }

  /** The levels that the table speaks of at all. */
  get levels(): Level[] {
    return levels.filter((level) => this.languagesOf(level, 'text').length > 0);
  }
}

/** Thrown inside this lib's reading of one row and turned into its fault; never leaves it. */
export class RowRefused extends Error {
  constructor(
    readonly at: number,
    readonly why: string,
  ) {
    super(why);
  }
}

export interface ReadRow {
  deepest: Level;
  promises: Partial<Record<Level, ParsedPromise>>;
  /** What is odd in a row that is kept: place of the column and why. */
  odd: { at: number; why: string }[];
}

// In a list of organisations an empty line holds a place.
const lists: ReadonlySet<Detail> = new Set<Detail>(['lead', 'leadCode', 'support', 'supportCode']);

function inCell(cell = '', detail: Detail): string {
  return lists.has(detail) && cell.trim() !== '' ? cell : cell.trim();
}

/** What one row says of each level. @throws RowRefused naming the column at fault */
export class RowReader {
  constructor(
    private readonly places: Places,
    private readonly sourceLanguage: string,
  ) {}

  read(cells: readonly string[], line: number): ReadRow {
    const present = this.places.levels.filter((level) => Object.keys(this.words(cells, level, 'text')).length > 0);
    const textAt = this.places.languagesOf('commitment', 'text')[0].at;
    if (!present.includes('commitment')) throw new RowRefused(textAt, 'This row has no commitment.');
    const deepest = present[present.length - 1];
    const odd: ReadRow['odd'] = [];
    const promises = Object.fromEntries(present.map((level) => [level, this.promise(cells, level, level === deepest, line, odd)]));
    for (const level of levels) {
      const code = this.places.at(level, 'code');
      if (!present.includes(level) && (cells[code] ?? '') !== '') throw new RowRefused(code, `The ${level} has a code but no text.`);
    }
    return { deepest, promises, odd };
  }

  /** A detail of a level; of the deepest one, also where a column does not say of which. */
  text(cells: readonly string[], level: Level, detail: Detail, isDeepest = false): string | null {
    const at = (of: Level | null): string => inCell(cells[this.places.at(of, detail)], detail);
    const said = at(level) === '' && isDeepest ? at(null) : at(level);
    return said === '' ? null : said;
  }

  words(cells: readonly string[], level: Level, detail: Detail, isDeepest = false): Words {
    const read = (of: Level | null): Words =>
      Object.fromEntries(
        this.places.languagesOf(of, detail).flatMap(({ language, at }) => {
          const said = inCell(cells[at], detail);
          if (said.length > limits.textCharacters) throw new RowRefused(at, `This is longer than ${limits.textCharacters} characters.`);
          return said === '' ? [] : [[language ?? this.sourceLanguage, said]];
        }),
      );
    const own = read(level);
    return Object.keys(own).length === 0 && isDeepest ? read(null) : own;
  }

  private promise(cells: readonly string[], level: Level, isDeepest: boolean, line: number, odd: ReadRow['odd']): ParsedPromise {
    const due = (of: 'due' | 'originalDue', words: 'deadline' | 'originalDeadline'): ParsedDue | null => this.due(cells, level, of, words, isDeepest);
    const organisations = (name: 'lead' | 'support', code: 'leadCode' | 'supportCode'): NamedOrganisation[] => this.organisations(cells, level, name, code, isDeepest, odd);
    return {
      code: this.text(cells, level, 'code', isDeepest),
      text: this.words(cells, level, 'text'),
      due: due('due', 'deadline'),
      originalDue: due('originalDue', 'originalDeadline'),
      leads: organisations('lead', 'leadCode'),
      supporting: organisations('support', 'supportCode'),
      line,
    };
  }

  private due(cells: readonly string[], level: Level, detail: 'due' | 'originalDue', deadline: 'deadline' | 'originalDeadline', isDeepest: boolean): ParsedDue | null {
    const said = this.text(cells, level, detail, isDeepest);
    const stated = this.words(cells, level, deadline, isDeepest);
    const words = Object.keys(stated).length > 0 ? stated : null;
    if (said === null) return words ? { date: null, month: null, words } : null;
    const place = Math.max(this.places.at(level, detail), this.places.at(null, detail));
    if (isDay(said)) return { date: said, month: null, words };
    if (/^\d{4}-(0[1-9]|1[0-2])$/.test(said)) return { date: null, month: said, words };
    if (/^\d{1,4}[-/.]\d/.test(said)) throw new RowRefused(place, `“${said}” is neither a day (2030-12-31) nor a month (2030-12).`);
    return { date: null, month: null, words: words ?? { [this.sourceLanguage]: said } };
  }

  private organisations(cells: readonly string[], level: Level, name: 'lead' | 'support', code: 'leadCode' | 'supportCode', isDeepest: boolean, odd: ReadRow['odd']): NamedOrganisation[] {
    const names = Object.entries(this.words(cells, level, name, isDeepest)).map(([language, words]) => ({ language, each: words.split('\n').map((one) => one.trim()) }));
    const codes = (this.text(cells, level, code, isDeepest) ?? '').split('\n').map((one) => one.trim());
    const count = Math.max(...names.map(({ each }) => each.length), codes[0] === '' && codes.length === 1 ? 0 : codes.length, 0);
    const [{ at } = { at: this.places.at(level, code) }] = [...this.places.languagesOf(level, name), ...this.places.languagesOf(null, name)];
    if (names.some(({ each }) => each.length !== names[0].each.length)) odd.push({ at, why: 'The languages do not name the same number of organisations.' });
    return Array.from({ length: count }, (_, index): NamedOrganisation => {
      const named = Object.fromEntries(names.flatMap(({ language, each }) => (each[index] ? [[language, each[index]]] : [])));
      const known = codes[index] || null;
      if (Object.keys(named).length > 0 || known === null) return { code: known, name: named };
      odd.push({ at, why: `“${known}” has a code but no name; the code stands for it.` });
      return { code: known, name: { [this.sourceLanguage]: known } };
    }).filter((one) => Object.keys(one.name).length > 0);
  }
}

/** A day that exists. */
export function isDay(words: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(words)) return false;
  const instant = new Date(`${words}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(words);
}

/**
 * What the reader of a file was not sure of, or left out, with the place a person can look it up.
 * A doubt never stops an import: it is listed beside the counts, before and after.
 */
export type DoubtKind =
  | 'IMAGE' // left out; the product holds no imagery
  | 'HTTP' // an address without https stays words
  | 'LINK' // an address that may not be a link stays words
  | 'MARKUP' // HTML, tables and the like that notes cannot hold: its words are kept
  | 'CHARACTER' // could not be read or kept, or cannot be seen
  | 'STRUCTURE' // something was expected and is not there, or stands twice and differs
  | 'PERSON' // who someone is, or whether they were there
  | 'DECISION'
  | 'ACTION'
  | 'COLUMN' // a column of a table that is not understood
  | 'DATE';

/** `line` and `column` count from 1; a column counts UTF-16 units in a line, and for COLUMN and STRUCTURE of a table its fields. */
export interface Doubt {
  line: number;
  column: number;
  kind: DoubtKind;
  why: string;
}

export interface Place {
  line: number;
  column: number;
}

export function doubt(kind: DoubtKind, place: Place, why: string): Doubt {
  return { line: place.line, column: place.column, kind, why };
}

/** In the order of the file; what was found twice in one place is said once. */
export function inFileOrder(doubts: readonly Doubt[]): Doubt[] {
  const told = new Set<string>();
  return doubts
    .filter(({ line, column, kind, why }) => {
      const same = JSON.stringify([line, column, kind, why]);
      return told.has(same) ? false : told.add(same);
    })
    .sort((one, other) => one.line - other.line || one.column - other.column);
}

/** Words from a file inside a sentence of ours: on one line and not too many, so that a hostile file cannot flood a report. */
export function quoted(words: string): string {
  const line = words.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const characters = [...line];
  return `“${characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : line}”`;
}

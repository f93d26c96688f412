import type { RowFault } from './csv.rules.js';
import type { Doubt } from './doubt.rules.js';

/** Words by language (BCP 47). At least one; which of them is the source is said once for the whole table. */
export type Words = Readonly<Record<string, string>>;

/** When something is due, as the source has it: a day, a stated month, words, or a month and words. Only a day can be overdue. */
export interface ParsedDue {
  /** YYYY-MM-DD */
  date: string | null;
  /** YYYY-MM */
  month: string | null;
  words: Words | null;
}

export interface NamedOrganisation {
  code: string | null;
  name: Words;
}

/** What commitments, milestones and indicators have alike: each may have leads and a deadline of its own, or none. */
export interface ParsedPromise {
  code: string | null;
  text: Words;
  due: ParsedDue | null;
  /** The deadline before it was moved. */
  originalDue: ParsedDue | null;
  leads: NamedOrganisation[];
  supporting: NamedOrganisation[];
  /** First line that names it, from 1. */
  line: number;
}

export interface ParsedIndicator extends ParsedPromise {
  unit: string | null;
  baseline: string | null;
  target: string | null;
}

export interface ParsedMilestone extends ParsedPromise {
  indicators: ParsedIndicator[];
}

export interface ParsedCommitment extends ParsedPromise {
  subjectTo: Words | null;
  /** Those that stand directly under the commitment. */
  indicators: ParsedIndicator[];
  milestones: ParsedMilestone[];
  /** What a table from Plenary also has. Null elsewhere; null for `selfReported` is shown as "not reported". */
  number: string | null;
  template: string | null;
  state: string | null;
  selfReported: string | null;
  marking: string | null;
}

export interface ParsedCommitments {
  /** The plan or programme that the table names. */
  plan: string | null;
  sourceLanguage: string;
  commitments: ParsedCommitment[];
  /** Rows that are left out. With `strict` none may be. */
  faults: RowFault[];
  /** Columns that are not understood, and what is odd in those that are. Nothing is left out for them but these columns. */
  doubts: Doubt[];
}

/** One of those who made the same promise: `text` of each commitment, once for each owner. */
export interface ParsedOwner {
  name: string;
  /** When or how they joined, in words as written. */
  joined: string | null;
  kind: string | null;
  line: number;
}

export interface ParsedOwners {
  owners: ParsedOwner[];
  faults: RowFault[];
  doubts: Doubt[];
}

export const noDue = (due: ParsedDue | null): boolean => due === null || (due.date === null && due.month === null && due.words === null);

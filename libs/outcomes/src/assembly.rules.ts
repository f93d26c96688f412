import { localeOf, sourceText, type LocalisedText } from '#plenary/protocol';
import { attendanceShown, type Attended } from './attendance.rules.js';
import { strictestAttribution, type Attribution, type OutcomeKind } from './outcome.rules.js';

export const sourceKinds = ['SESSION', 'AGENDA_ITEM', 'NOTE', 'DECISION', 'COMMITMENT'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** What a paragraph was made from. `words` as they stood then; the words of notes are not copied, only known to have changed. */
export interface Source {
  kind: SourceKind;
  id: string;
  sha256: string;
  words: LocalisedText | null;
}

interface Sourced {
  id: string;
  sha256: string;
}
export interface Item extends Sourced {
  kind: string;
  state: string;
  title: LocalisedText;
  objective: LocalisedText | null;
  marking: string | null;
  attribution: Attribution | null;
  note: Sourced | null;
}
export interface Decision extends Sourced {
  reference: string;
  text: LocalisedText;
  mode: string;
  marking: string | null;
}
export interface Commitment extends Sourced {
  reference: string;
  statement: LocalisedText;
  due: { kind: string | null; on: string | null; month: string | null; words: LocalisedText | null };
  owner: LocalisedText | null;
  ownerId: string | null;
  state: string;
  visibility: string;
  marking: string;
  /** Whether its owner has released it and lets this roundtable be named; null: not released. */
  released: boolean | null;
}

/** All of one roundtable that a summary may be made from. */
export interface Material {
  convening: { id: string; reference: string; title: LocalisedText; attribution: Attribution; marking: string };
  threshold: number;
  sessions: readonly (Sourced & { day: string | null })[];
  items: readonly Item[];
  decisions: readonly Decision[];
  commitments: readonly Commitment[];
  attended: readonly Attended[];
}

export type Say = (language: string, key: string, values?: Record<string, string | number>) => string;

export interface AssembledParagraph {
  text: LocalisedText;
  sources: Source[];
}
export interface AssembledSection {
  kind: 'STATUS' | 'MEETING' | 'AGENDA_ITEM' | 'DECISIONS' | 'COMMITMENTS' | 'ATTENDANCE';
  title: LocalisedText;
  paragraphs: AssembledParagraph[];
}
export type LeftOutWhy = 'MARKED_STRICTER' | 'NOT_TO_BE_USED' | 'NOT_RELEASED' | 'NOT_TO_BE_NAMED_HERE' | 'NOT_PUBLIC';
export interface LeftOut {
  kind: SourceKind;
  id: string;
  label: string;
  why: LeftOutWhy;
}
export interface Assembled {
  title: LocalisedText;
  sections: AssembledSection[];
  leftOut: LeftOut[];
}

const strictestFirst = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'];
const unspoken = ['OPENING', 'ADOPTION_OF_AGENDA', 'BREAK', 'AOB', 'CLOSING'];
const notReached = ['PROPOSED', 'DEFERRED', 'WITHDRAWN'];

/**
 * One press: sections from the agenda, what was decided, what was promised, who took part, each paragraph with its sources. What may
 * not be used outside is left out and listed, so that nobody wonders.
 * @param languages the first is the source; another is made only where every text that it quotes exists in it
 */
export function assemble(kind: OutcomeKind, material: Material, languages: readonly string[], say: Say): Assembled {
  const write = writer(languages, say);
  const { convening } = material;
  const leftOut: LeftOut[] = [];
  const kept = <T extends Sourced>(sourceKind: SourceKind, all: readonly T[], label: (one: T) => string, why: (one: T) => LeftOutWhy | undefined): T[] =>
    all.filter((one) => {
      const reason = why(one);
      if (reason) leftOut.push({ kind: sourceKind, id: one.id, label: label(one), why: reason });
      return !reason;
    });

  const items = kept('AGENDA_ITEM', material.items.filter((item) => !unspoken.includes(item.kind) && !notReached.includes(item.state)), ({ title }) => sourceText(title).text, (item) => whyNotItem(item, convening));
  const decisions = kept('DECISION', material.decisions, ({ reference }) => reference, ({ marking }) => (isStricter(marking, convening.marking) ? 'MARKED_STRICTER' : undefined));
  const commitments = kept('COMMITMENT', material.commitments, ({ reference }) => reference, (one) => whyNotCommitment(one, convening.attribution));

  const sections: AssembledSection[] = [
    { kind: 'STATUS', title: write('section_STATUS'), paragraphs: [{ text: write(`status_${kind}`), sources: [] }] },
    { kind: 'MEETING', title: write('section_MEETING'), paragraphs: meeting(material, items, write) },
  ];
  if (kind === 'PROCEDURAL_NOTE') {
    if (items.length) sections.push({ kind: 'AGENDA_ITEM', title: write('section_AGENDA'), paragraphs: items.map((item) => ({ text: write('considered_PROCEDURAL_NOTE', { item: item.title }), sources: sourcesOfItem(item) })) });
  } else for (const item of items) sections.push({ kind: 'AGENDA_ITEM', title: item.title, paragraphs: [{ text: item.objective ? write(`consideredFor_${kind}`, { objective: item.objective }) : write(`considered_${kind}`), sources: sourcesOfItem(item) }] });
  if (decisions.length) sections.push({ kind: 'DECISIONS', title: write('section_DECISIONS'), paragraphs: decisions.map((one) => ({ text: write(`decided_${one.mode}`, { reference: one.reference, text: one.text }), sources: [source('DECISION', one, one.text)] })) });
  if (commitments.length && kind !== 'PROCEDURAL_NOTE') sections.push({ kind: 'COMMITMENTS', title: write('section_COMMITMENTS'), paragraphs: [{ text: write('commitmentsAre'), sources: [] }, ...commitments.map((one) => promised(one, write))] });
  const attendance = attendanceText(material, write);
  if (attendance) sections.push({ kind: 'ATTENDANCE', title: write('section_ATTENDANCE'), paragraphs: [attendance] });
  return { title: write(`title_${kind}`, { convening: convening.title }), sections, leftOut };
}

const source = (kind: SourceKind, { id, sha256 }: Sourced, words: LocalisedText | null): Source => ({ kind, id, sha256, words });
const sourcesOfItem = (item: Item): Source[] => [source('AGENDA_ITEM', item, item.objective ?? item.title), ...(item.note ? [source('NOTE', item.note, null)] : [])];
const isStricter = (marking: string | null, than: string): boolean => marking !== null && strictestFirst.indexOf(marking) < strictestFirst.indexOf(than);

function whyNotItem(item: Item, convening: Material['convening']): LeftOutWhy | undefined {
  if (item.attribution === 'NOT_RECORDED') return 'NOT_TO_BE_USED';
  return isStricter(item.marking, convening.marking) ? 'MARKED_STRICTER' : undefined;
}

/**
 * What an owner promised is public when it was published, or when its owner released it in writing; and where the roundtable is not on
 * the record, only when that release lets the roundtable be named.
 */
function whyNotCommitment({ state, visibility, marking, released }: Commitment, attribution: Attribution): LeftOutWhy | undefined {
  if (attribution !== 'ON_THE_RECORD' && released === null) return 'NOT_RELEASED';
  if (attribution !== 'ON_THE_RECORD' && !released) return 'NOT_TO_BE_NAMED_HERE';
  return state === 'PUBLISHED' || released !== null || (visibility === 'PUBLIC' && marking === 'TLP:CLEAR') ? undefined : 'NOT_PUBLIC';
}

function meeting({ convening, sessions }: Material, items: readonly Item[], write: Write): AssembledParagraph[] {
  const days = [...new Set(sessions.map(({ day }) => day).filter((day) => day !== null))].sort();
  const rule = strictestAttribution(convening.attribution, ...items.map(({ attribution }) => attribution ?? 'ON_THE_RECORD'));
  const met: AssembledParagraph[] = days.length === 0 ? [] : [{ text: write('met', { convening: convening.title, reference: convening.reference, days: (language) => daysIn(language, days) }), sources: sessions.map((one) => source('SESSION', one, null)) }];
  return [...met, { text: write(`rule_${rule}`), sources: [] }];
}

function promised(one: Commitment, write: Write): AssembledParagraph {
  const due = dueIn(one.due);
  const values: Values = { owner: one.owner ? (language) => nameIn(one.owner!, language) : '—', reference: one.reference, statement: one.statement, ...(due && { due }) };
  return { text: write(due ? 'promisedBy' : 'promised', values), sources: [source('COMMITMENT', one, one.statement)] };
}

function attendanceText({ attended, threshold }: Material, write: Write): AssembledParagraph | undefined {
  const figures = attendanceShown(attended, threshold);
  if (!figures) return undefined;
  const { total, shown, others } = figures;
  if (shown.length === 0) return { text: write('attended', { total }), sources: [] };
  const groups: Each = (language, say) =>
    new Intl.ListFormat(localeOf(language), { type: 'unit' }).format([
      ...shown.map(({ category, organisations }) => say(language, 'group', { category: say(language, `category_${category}`), count: organisations })),
      ...(others > 0 ? [say(language, 'others', { count: others })] : []),
    ]);
  return { text: write('attendedBy', { total, groups }), sources: [] };
}

/** A value in each language; undefined where it does not exist in that one. */
type Each = (language: string, say: Say) => string | undefined;
type Values = Record<string, string | number | LocalisedText | Each>;
type Write = (key: string, values?: Values) => LocalisedText;

function writer(languages: readonly string[], say: Say): Write {
  return (key, values = {}) => {
    const text: Record<string, LocalisedText[string]> = {};
    languages.forEach((language, place) => {
      const given = Object.entries(values).map(([name, value]) => [name, inLanguage(value, language, say, place === 0)] as const);
      if (given.some(([, value]) => value === undefined)) return;
      text[language] = { text: say(language, key, Object.fromEntries(given) as Record<string, string | number>), state: place === 0 ? 'SOURCE' : 'IN_REVIEW' };
    });
    return text;
  };
}

/** In the source language a text that does not exist in it is quoted in its own; a translation is never made of two languages. */
function inLanguage(value: Values[string], language: string, say: Say, isSource: boolean): string | number | undefined {
  if (typeof value === 'function') return value(language, say);
  if (typeof value !== 'object') return value;
  const entry = value[language];
  if (entry && entry.state !== 'STALE') return entry.text;
  return isSource ? sourceText(value).text : undefined;
}

/** Names are not translated: where there is none in this language, the one they have. */
const nameIn = (name: LocalisedText, language: string): string => name[language]?.text ?? sourceText(name).text;
const asDay = (day: string): Date => new Date(`${day}T00:00:00Z`);

function daysIn(language: string, days: readonly string[]): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(days.map((day) => format.format(asDay(day))));
}

function dueIn({ kind, on, month, words }: Commitment['due']): LocalisedText | Each | undefined {
  if (words && (kind === 'WORDS' || kind === 'MONTH')) return words;
  if (kind === 'DATE' && on) return (language) => `${daysIn(language, [on])}`;
  if (kind === 'MONTH' && month) return (language) => new Intl.DateTimeFormat(localeOf(language), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(asDay(`${month}-01`));
  return undefined;
}

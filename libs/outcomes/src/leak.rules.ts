import { wordsOf, type Word } from './folding.rules.js';
import { isOfARole, isOrdinary, isPartInTheRoom, isTermOfTheField, joinsNames, namesAKindOfState } from './ordinary.rules.js';

export const hitKinds = ['PERSON', 'NAME_PART', 'TITLE', 'ADDRESS', 'ORGANISATION', 'ACRONYM', 'DOMAIN'] as const;
export type HitKind = (typeof hitKinds)[number];

/** Somebody who may not be told by the text. `id` is what a release or a consent names. */
export interface HiddenPerson {
  id: string;
  /** As written by themselves, as chosen, as written that day. */
  names: readonly string[];
  titles: readonly string[];
  addresses: readonly string[];
}
export interface HiddenOrganisation {
  id: string;
  /** In every language there is. */
  names: readonly string[];
  acronyms: readonly string[];
  domains: readonly string[];
  isState: boolean;
}

/** How a word must be written to count: anyhow, like a name inside a sentence, or in capitals. */
type Writing = 'ANY' | 'CAPITAL' | 'CAPITALS';
interface Term {
  kind: HitKind;
  ownerId: string;
  words: readonly Word[];
  writing: Writing;
}

export interface Search {
  byFirstForm: ReadonlyMap<string, readonly Term[]>;
  /** How many terms of each kind are looked for. */
  lookedFor: Readonly<Record<HitKind, number>>;
  /** Names that are ordinary words and nothing else: whoever reads must look for them. */
  notLookedFor: readonly string[];
}

export interface Hit {
  kind: HitKind;
  start: number;
  end: number;
}

const letters = (word: Word): number => [...word.folded].length;
const isWritten = (word: Word, writing: Writing): boolean => {
  if (writing === 'ANY') return true;
  if (writing === 'CAPITALS') return word.cased === word.cased.toUpperCase() && /\p{Lu}/u.test(word.cased);
  return /^\p{Lu}/u.test(word.cased) && !word.opens;
};

/**
 * What a check looks for: every name, name part of three letters or more, chosen name, title and address of the people; every name in
 * all languages, acronym and domain of the organisations.
 */
export function lookFor(people: readonly HiddenPerson[], organisations: readonly HiddenOrganisation[]): Search {
  const terms = new Map<string, Term>();
  const notLookedFor: string[] = [];
  const add = (kind: HitKind, ownerId: string, words: readonly Word[], writing: Writing = 'ANY'): void => {
    if (words.length > 0) terms.set(`${kind} ${ownerId} ${writing} ${words.map(({ folded }) => folded).join(' ')}`, { kind, ownerId, words, writing });
  };
  for (const { id, names, titles, addresses } of people) {
    for (const name of names) if (!addName(id, name, add)) notLookedFor.push(name);
    for (const title of titles) for (const words of variants(title)) if (words.length > 1 || !isPartInTheRoom(words[0])) add('TITLE', id, words, writingOf(words));
    for (const address of addresses) add('ADDRESS', id, wordsOf(address));
  }
  for (const { id, names, acronyms, domains, isState } of organisations) {
    for (const name of names) {
      for (const words of variants(name)) add('ORGANISATION', id, words, writingOf(words));
      const country = isState ? wordsOf(name).filter((word) => !namesAKindOfState(word)) : [];
      if (country.length <= 3) add('ORGANISATION', id, country, writingOf(country));
    }
    for (const acronym of acronyms) if (!addAcronym(id, acronym, add)) notLookedFor.push(acronym);
    for (const domain of domains) add('DOMAIN', id, wordsOf(domain));
  }
  const byFirstForm = new Map<string, Term[]>();
  const lookedFor = Object.fromEntries(hitKinds.map((kind) => [kind, 0])) as Record<HitKind, number>;
  for (const term of terms.values()) {
    lookedFor[term.kind] += 1;
    for (const form of term.words[0].forms) byFirstForm.set(form, [...(byFirstForm.get(form) ?? []), term]);
  }
  return { byFirstForm, lookedFor, notLookedFor: [...new Set(notLookedFor)] };
}

type Add = (kind: HitKind, ownerId: string, words: readonly Word[], writing?: Writing) => void;

function addName(id: string, name: string, add: Add): boolean {
  const words = wordsOf(name);
  let added = words.length > 1;
  if (words.length > 1) add('PERSON', id, words);
  for (const word of words) {
    if (letters(word) < 3 || isOfARole(word) || joinsNames(word)) continue;
    add(words.length > 1 ? 'NAME_PART' : 'PERSON', id, [word], writingOf([word]));
    added = true;
  }
  return added;
}

function addAcronym(id: string, acronym: string, add: Add): boolean {
  const words = wordsOf(acronym);
  if (words.length !== 1) {
    add('ACRONYM', id, words);
    return words.length > 1;
  }
  if (letters(words[0]) < 2 || isTermOfTheField(words[0])) return false;
  const couldBeAWord = letters(words[0]) < 4 || isOrdinary(words[0]) || isOfARole(words[0]);
  add('ACRONYM', id, words, couldBeAWord && words[0].cased === words[0].cased.toUpperCase() ? 'CAPITALS' : couldBeAWord ? 'CAPITAL' : 'ANY');
  return true;
}

const writingOf = (words: readonly Word[]): Writing => (words.length === 1 && (isOrdinary(words[0]) || isOfARole(words[0])) ? 'CAPITAL' : 'ANY');

/** A name as it stands, without its article, without what stands in brackets, and without what stands behind a comma. */
function variants(name: string): Word[][] {
  const bare = name.replace(/\s*[([（].*?[)\]）]/gu, '');
  const all = [name, bare, bare.split(/[,،，;]/u)[0]].map((one) => {
    const words = wordsOf(one);
    return words.length > 1 && /^(the|le|la|les|el|los|las|l|der|die|das)$/.test(words[0].folded) ? words.slice(1) : words;
  });
  return all.filter((words) => words.length > 1 || (words.length === 1 && letters(words[0]) > 1));
}

/**
 * What of that stands in a text. Each hit is the longest that covers its place.
 * @param released ids of people and organisations that may be named here
 */
export function leaksIn(text: string, search: Search, released: ReadonlySet<string> = new Set()): Hit[] {
  const words = wordsOf(text);
  const found: Hit[] = [];
  const tryAt = (sequence: readonly Word[], place: number): void => {
    const candidates = new Set(sequence[place].forms.flatMap((form) => search.byFirstForm.get(form) ?? []));
    for (const { kind, ownerId, words: wanted, writing } of candidates) {
      if (released.has(ownerId) || !isWritten(sequence[place], writing)) continue;
      if (wanted.every((word, ahead) => sequence[place + ahead]?.forms.some((form) => word.forms.includes(form)))) found.push({ kind, start: sequence[place].start, end: sequence[place + wanted.length - 1].end });
    }
  };
  for (let place = 0; place < words.length; place++) tryAt(words, place);
  const joined = spelledLetters(words);
  for (let place = 0; place < joined.length; place++) tryAt(joined, place);
  found.sort((a, b) => b.end - b.start - (a.end - a.start) || hitKinds.indexOf(a.kind) - hitKinds.indexOf(b.kind));
  const kept: Hit[] = [];
  for (const hit of found) if (!kept.some((one) => one.start <= hit.start && hit.end <= one.end)) kept.push(hit);
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** "U. N. R. A." and "U N R A" as the one word that they spell. */
function spelledLetters(words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (let place = 0; place < words.length; place++) {
    let last = place;
    while (last < words.length && letters(words[last]) === 1 && /^[\p{Lu}\p{N}]$/u.test(words[last].cased)) last++;
    if (last - place < 2) continue;
    const run = words.slice(place, last);
    const cased = run.map((word) => word.cased).join('');
    joined.push({ folded: cased.toLowerCase(), cased, forms: [cased.toLowerCase()], start: run[0].start, end: run[run.length - 1].end, opens: run[0].opens });
    place = last;
  }
  return joined;
}

import type { ImportedCommitment, ImportedIndicator, ImportedMilestone, ImportedPromise, ImportedTemplate } from '#plenary/commitments';
import { limits, type LocalisedText } from '#plenary/protocol';
import { match, type Known, type Told } from './import-plan.rules.js';
import type { NamedOrganisation, ParsedCommitment, ParsedDue, ParsedIndicator, ParsedMilestone, ParsedPromise, Words } from './parsed-commitments.rules.js';

/** One language is the source; what a published table says in another was said there, so somebody stands behind it. */
export function localised(words: Words, sourceLanguage: string): LocalisedText {
  const source = sourceLanguage in words ? sourceLanguage : Object.keys(words)[0];
  return Object.fromEntries(Object.entries(words).map(([language, text]) => [language, { text, state: language === source ? ('SOURCE' as const) : ('VERIFIED' as const) }]));
}

/** A day only where the source has one. A month and words stay what they are. */
export function dueTold(due: ParsedDue | null, sourceLanguage: string): ImportedPromise['due'] {
  if (due === null) return null;
  const words = due.words === null ? null : localised(due.words, sourceLanguage);
  if (due.date !== null) return { kind: 'DATE', on: due.date, words };
  if (due.month !== null) return { kind: 'MONTH', month: due.month, words };
  return words && { kind: 'WORDS', words };
}

/** What of a commitment, milestone or indicator is here already. */
export interface KnownPromise extends Known {
  number: number | null;
  importedFrom: string | null;
  parts: { milestones: KnownPromise[]; indicators: KnownPromise[] };
}

/** One text that many promise is told apart by who promises it. */
export const promiseKey = (o: { code: string | null; template: boolean; ownerId: string | null }): string | null => o.code ?? (o.template ? `owner ${o.ownerId}` : null);
export const promisePrint = (text: string, ownerId: string | null): string => JSON.stringify([text, ownerId]);

interface Telling {
  sourceLanguage: string;
  organisation: (named: NamedOrganisation) => string;
  newKey: () => string;
  now: Date;
  /** For each that is here but came otherwise: the key it has from now on. */
  adopt: (what: 'commitment' | 'milestone' | 'indicator', id: string, key: string) => void;
}

export interface Keyed<P> {
  told: P;
  importKey: string;
  known: KnownPromise | null;
}

export const sourceOf = ({ text }: ParsedPromise, language: string): string => text[language] ?? Object.values(text)[0];

/**
 * By which key each is imported: that of the known one it is, else a new one.
 * @param o.newKey makes a key that was never given before
 */
export function keyed<P extends ParsedPromise>(told: readonly P[], known: readonly KnownPromise[], { sourceLanguage, newKey }: Pick<Telling, 'sourceLanguage' | 'newKey'>, tell?: (one: P) => Told): Keyed<P>[] {
  const { matched } = match(known, told.map(tell ?? ((one) => ({ key: one.code, print: sourceOf(one, sourceLanguage) }))));
  return told.map((one, index) => {
    const found = known.find(({ id }) => id === matched[index].id) ?? null;
    return { told: one, known: found, importKey: found?.importedFrom ?? newKey() };
  });
}

export function commitmentTold({ told, importKey, known }: Keyed<ParsedCommitment>, o: Telling & { source: string | null }): ImportedCommitment {
  if (known && known.importedFrom === null) o.adopt('commitment', known.id, importKey);
  const [owner, ...leads] = distinct(told.leads.map(o.organisation));
  const milestones = keyed(told.milestones, known?.parts.milestones ?? [], o);
  return {
    ...promiseTold(told, importKey, o, leads),
    ownerOrganisationId: owner ?? null,
    number: told.number === null ? null : Number(/(\d+)$/.exec(told.number)?.[1] ?? Number.NaN) || null,
    templateKey: told.template === null ? null : templateKey(told.template),
    subjectTo: told.subjectTo && localised(told.subjectTo, o.sourceLanguage),
    source: o.source,
    state: (told.state as ImportedCommitment['state']) ?? undefined, // the reader let only known states through
    marking: (told.marking as ImportedCommitment['marking']) ?? undefined, // as above
    updates: told.selfReported === null ? [] : [{ key: `${importKey} ${told.selfReported}`, selfReported: told.selfReported as NonNullable<ImportedCommitment['updates']>[number]['selfReported'], reportedAt: o.now }],
    indicators: indicatorsTold(told.indicators, known?.parts.indicators ?? [], o),
    milestones: milestones.map((one) => milestoneTold(one, o)),
  };
}

function milestoneTold({ told, importKey, known }: Keyed<ParsedMilestone>, o: Telling): ImportedMilestone {
  if (known && known.importedFrom === null) o.adopt('milestone', known.id, importKey);
  return { ...promiseTold(told, importKey, o), indicators: indicatorsTold(told.indicators, known?.parts.indicators ?? [], o) };
}

function indicatorsTold(indicators: readonly ParsedIndicator[], known: readonly KnownPromise[], o: Telling): ImportedIndicator[] {
  return keyed(indicators, known, o).map(({ told, importKey, known: before }) => {
    if (before && before.importedFrom === null) o.adopt('indicator', before.id, importKey);
    return { ...promiseTold(told, importKey, o), unit: told.unit, baseline: told.baseline, target: told.target };
  });
}

function promiseTold(told: ParsedPromise, key: string, o: Telling, leadIds = distinct(told.leads.map(o.organisation))): ImportedPromise {
  return {
    key,
    code: told.code,
    text: localised(told.text, o.sourceLanguage),
    due: dueTold(told.due, o.sourceLanguage),
    originalDue: dueTold(told.originalDue, o.sourceLanguage),
    leadIds,
    supportingIds: distinct(told.supporting.map(o.organisation)),
  };
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

/** A text that many promise is known by its title, whichever table tells of it. */
export const templateKey = (title: string): string => `template ${title}`;

export function templatesTold(commitments: readonly ParsedCommitment[], o: { sourceLanguage: string; source: string | null }): ImportedTemplate[] {
  const byTitle = new Map<string, ImportedTemplate>();
  for (const { template, text, due } of commitments) {
    if (template === null || byTitle.has(template)) continue;
    byTitle.set(template, { key: templateKey(template), title: localised({ [o.sourceLanguage]: template }, o.sourceLanguage), text: localised(text, o.sourceLanguage), due: dueTold(due, o.sourceLanguage), source: o.source });
  }
  return [...byTitle.values()];
}

/** The texts of a table as one, each paragraph under what it is called. */
export function asOneText(commitments: readonly ParsedCommitment[], title: string): ParsedCommitment | null {
  if (commitments.length === 0) return null;
  const languages = [...new Set(commitments.flatMap(({ text }) => Object.keys(text)))].filter((language) => commitments.every(({ text }) => language in text));
  const text = Object.fromEntries(languages.map((language) => [language, commitments.map(({ code, text: words }) => (code === null ? words[language] : `${code}. ${words[language]}`)).join('\n\n')]));
  const [first] = commitments;
  return { ...first, code: null, text: languages.length === 0 ? first.text : text, template: clippedTitle(title), milestones: [], indicators: [], leads: [], number: null };
}

export const clippedTitle = (title: string): string => (title.length <= limits.titleCharacters ? title : `${title.slice(0, limits.titleCharacters - 1)}…`);

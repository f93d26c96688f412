import { Refusal, sourceText, type LocalisedText } from '#plenary/protocol';

/** The closed list of domain 4; one of them counts for balance. */
export const categories = ['STATE', 'GOVERNMENT', 'INTERGOVERNMENTAL', 'REGULATOR', 'LAW_ENFORCEMENT', 'PARLIAMENT', 'INDUSTRY', 'CIVIL_SOCIETY', 'HOTLINE', 'HELPLINE', 'SURVIVOR_LED', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'PHILANTHROPY', 'INDEPENDENT_INSTITUTION', 'OTHER'] as const;
export type Category = (typeof categories)[number];

export const memberships = ['INVITED', 'MEMBER', 'OBSERVER', 'SUSPENDED', 'WITHDRAWN'] as const;
export type Membership = (typeof memberships)[number];

/** @throws Refusal STALE_VERSION with both names, when someone else was faster */
export function assertCurrent(organisation: { name: LocalisedText; version: number }, seen: { name: LocalisedText; version: number }): void {
  if (organisation.version !== seen.version) throw new Refusal('STALE_VERSION', undefined, { yours: seen.name, theirs: organisation.name, version: organisation.version });
}

/**
 * A ministry may be part of a State, and nothing part of itself.
 * @param whole the organisation it is to be part of and, upwards, all that one is part of; empty when there is none of that id here
 * @throws Refusal INVALID_INPUT
 */
export function assertPartOf(id: string, whole: readonly string[]): void {
  if (whole.length === 0) throw Refusal.ofField('partOfId', 'unknown', 'Choose an organisation of this initiative.');
  if (whole.includes(id)) throw Refusal.ofField('partOfId', 'part_of_itself', 'Choose one that is not itself part of this organisation.');
}

const folded = (words: string): string => words.toLowerCase().normalize('NFD').replace(/\p{Mn}/gu, '').replace(/\s+/g, ' ').trim();

interface Named {
  name: LocalisedText;
  country: string | null;
  partOfId: string | null;
}

/** Two ministries may share a name, but not in one country as parts of one whole. @throws Refusal INVALID_INPUT */
export function assertDistinct(organisation: Named, others: readonly Named[]): void {
  const same = others.some((other) => folded(sourceText(other.name).text) === folded(sourceText(organisation.name).text) && other.country === organisation.country && other.partOfId === organisation.partOfId);
  if (same) throw Refusal.ofField('name', 'already_here', 'An organisation of this name is here already. Use that one, or say in which country or part of what this one is.');
}

/** The organisation that a line of a list means: its name in any language, or its acronym where only one has it. */
export function organisationMeant<Known extends { name: LocalisedText; acronym: string | null }>(words: string, known: readonly Known[]): Known | 'several' | undefined {
  const wanted = folded(words);
  const named = known.filter(({ name }) => Object.values(name).some(({ text }) => folded(text) === wanted));
  const found = named.length > 0 ? named : known.filter(({ acronym }) => acronym !== null && folded(acronym) === wanted);
  return found.length > 1 ? 'several' : found[0];
}

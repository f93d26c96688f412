import { assertMove, Refusal, type LocalisedText, type Moves } from '#plenary/protocol';

export const outcomeKinds = ['CHAIRS_SUMMARY', 'CO_CHAIRS_SUMMARY', 'HOST_READOUT', 'MEETING_REPORT', 'JOINT_STATEMENT', 'AGREED_OUTCOME', 'PROCEDURAL_NOTE', 'COMMITMENTS_ANNEX'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];
/** The kinds whose rules of making exist; each other one brings its own (who endorses, who adopts). */
export const offeredKinds = ['CHAIRS_SUMMARY', 'PROCEDURAL_NOTE'] as const satisfies readonly OutcomeKind[];

export const outcomeStates = ['ASSEMBLING', 'DRAFTING', 'IN_APPROVAL', 'APPROVED', 'RELEASED'] as const;
export type OutcomeState = (typeof outcomeStates)[number];

export const moves: Moves<OutcomeState> = {
  ASSEMBLING: ['DRAFTING'],
  DRAFTING: ['IN_APPROVAL'],
  IN_APPROVAL: ['APPROVED', 'DRAFTING'],
  APPROVED: ['RELEASED', 'DRAFTING'],
  RELEASED: [],
};

export type Attribution = 'ON_THE_RECORD' | 'CHATHAM_HOUSE' | 'NOT_FOR_ATTRIBUTION' | 'NOT_RECORDED';
const loosestFirst: readonly Attribution[] = ['ON_THE_RECORD', 'NOT_FOR_ATTRIBUTION', 'CHATHAM_HOUSE', 'NOT_RECORDED'];

/** The rule of a text made under several is the strictest of them. */
export const strictestAttribution = (...given: readonly Attribution[]): Attribution => loosestFirst[Math.max(...given.map((one) => loosestFirst.indexOf(one)))] ?? 'NOT_RECORDED';

/** @throws Refusal INVALID_INPUT for a kind not offered yet, WRONG_STATE for a roundtable of which nothing may be used outside */
export function assertMayBeAssembled(kind: OutcomeKind, convening: { state: string; attribution: Attribution }): void {
  if (!(offeredKinds as readonly string[]).includes(kind)) throw Refusal.ofField('kind', 'not_offered', `Choose one of ${offeredKinds.join(', ')}.`);
  if (convening.attribution === 'NOT_RECORDED') throw new Refusal('WRONG_STATE', 'Nothing that was said at this roundtable may be used outside it, so there is nothing to publish.');
  if (['POSTPONED', 'CANCELLED'].includes(convening.state)) throw new Refusal('WRONG_STATE', 'This roundtable did not take place.', { from: convening.state });
}

const numbered: Record<OutcomeKind, string> = { CHAIRS_SUMMARY: 'SUM', CO_CHAIRS_SUMMARY: 'SUM', HOST_READOUT: 'READ', MEETING_REPORT: 'REP', JOINT_STATEMENT: 'STAT', AGREED_OUTCOME: 'OUT', PROCEDURAL_NOTE: 'NOTE', COMMITMENTS_ANNEX: 'COM' };

/** `OSH/2026/03/SUM.1`: programme, year and number of the roundtable, kind, and the how-manieth of that kind. */
export const symbolOf = (convening: { reference: string; year: number; number: number }, code: string, kind: OutcomeKind, ordinal: number): string =>
  `${code}/${convening.year}/${String(convening.number).padStart(2, '0')}/${numbered[kind]}.${ordinal}`;

export const symbolPrefixOf = (kind: OutcomeKind): string => numbered[kind];

/** @throws Refusal WRONG_STATE once it was sent for approval: the chair approves what the chair has read */
export function assertEditable({ state }: { state: OutcomeState }): void {
  if (state === 'RELEASED') throw new Refusal('WRONG_STATE', 'This was released and stays as it is. A correction is a new edition.', { from: state });
  if (state !== 'DRAFTING' && state !== 'ASSEMBLING') throw new Refusal('WRONG_STATE', 'This is with the chair. Ask for it to be returned, then edit it.', { from: state });
}

/** @throws Refusal STALE_VERSION with both texts */
export function assertCurrent(stored: { version: number; text: LocalisedText }, seen: { version: number; text?: LocalisedText | null }): void {
  if (stored.version !== seen.version) throw new Refusal('STALE_VERSION', undefined, { yours: seen.text ?? null, theirs: stored.text, version: stored.version });
}

/** The text that is approved or released is the one that was read. @throws Refusal STALE_VERSION */
export function assertSeen(outcome: { version: number }, seenVersion: number): void {
  if (outcome.version !== seenVersion) throw new Refusal('STALE_VERSION', 'This text changed since you opened it. Read it again first.', { version: outcome.version });
}

/**
 * A translation that somebody compared with its source: every part of it is VERIFIED from now on.
 * @throws Refusal INVALID_INPUT for the source itself, WRONG_STATE naming how many parts are missing or older than their source
 */
export function verified<Part extends LocalisedText>(parts: readonly Part[], language: string): LocalisedText[] {
  if (parts.some((part) => part[language]?.state === 'SOURCE')) throw Refusal.ofField('language', 'is_the_source', 'This is the language it was written in.');
  const missing = parts.filter((part) => !part[language] || part[language].state === 'STALE').length;
  if (missing > 0) throw new Refusal('WRONG_STATE', `${missing} parts of the text are not in this language yet, or are older than their source. Bring them up to date first.`, { missing });
  return parts.map((part) => ({ ...part, [language]: { ...part[language], state: 'VERIFIED' as const } }));
}

export interface Step {
  role: string;
  personId: string | null;
  state: 'WAITING' | 'APPROVED' | 'RETURNED' | 'LAPSED';
}

/**
 * A chair's text is approved by whoever holds the chair; where only co-chairs preside, by each of them.
 * @throws Refusal WRONG_STATE when nobody holds the chair
 */
export function stepsFor(holders: readonly { role: string; personId: string }[]): { role: string; personId: string | null }[] {
  if (holders.some(({ role }) => role === 'CHAIR')) return [{ role: 'CHAIR', personId: null }];
  const coChairs = holders.filter(({ role }) => role === 'CO_CHAIR');
  if (coChairs.length === 0) throw new Refusal('WRONG_STATE', 'Nobody chairs this roundtable, so nobody can approve its summary. Appoint a chair first.');
  return coChairs.map(({ role, personId }) => ({ role, personId }));
}

/** @returns the step that this person acts on. @throws Refusal FORBIDDEN when none waits for them */
export function stepOf<S extends Step>(steps: readonly S[], person: { id: string; roles: readonly string[] }): S {
  const step = steps.find((one) => one.state === 'WAITING' && (one.personId === null ? person.roles.includes(one.role) : one.personId === person.id));
  if (!step) throw new Refusal('FORBIDDEN', 'This does not wait for you.');
  return step;
}

/** @returns APPROVED once all have approved */
export function approve(state: OutcomeState, stepsLeft: number): OutcomeState {
  assertMove(moves, state, 'APPROVED');
  return stepsLeft === 0 ? 'APPROVED' : 'IN_APPROVAL';
}

/**
 * Releasing lets the text travel as far as it goes: its marking becomes TLP:CLEAR. Its source is the office that assembled it, the
 * secretariat and the convenors of its programme, and they say why.
 * @throws Refusal WRONG_STATE | INVALID_INPUT
 */
export function release(outcome: { state: OutcomeState }, why: string): { state: OutcomeState; marking: 'TLP:CLEAR' } {
  assertMove(moves, outcome.state, 'RELEASED');
  if (!why.trim()) throw Refusal.ofField('why', 'missing', 'Say why this may now be public; it is kept on the record.');
  return { state: 'RELEASED', marking: 'TLP:CLEAR' };
}

/** Which names stop a text: under ON_THE_RECORD only people who have not agreed to be named. */
export function blocks(attribution: Attribution, hit: { kind: string }): boolean {
  if (attribution !== 'ON_THE_RECORD') return true;
  return hit.kind === 'PERSON' || hit.kind === 'ADDRESS';
}

/** @throws Refusal NAMES_FOUND with every hit */
export function assertClean(blocking: readonly object[]): void {
  if (blocking.length > 0) throw new Refusal('NAMES_FOUND', undefined, { hits: blocking.slice(0, 100), count: blocking.length });
}

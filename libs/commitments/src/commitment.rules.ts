import { assertMove, Refusal, type LocalisedText, type Moves } from '#plenary/protocol';
import type { DueKind } from './due.rules.js';

export const commitmentStates = ['NOTED', 'DRAFT', 'SUBMITTED', 'CHANGE_REQUESTED', 'REGISTERED', 'PUBLISHED', 'CLOSED', 'WITHDRAWN', 'SUPERSEDED'] as const;
export type CommitmentState = (typeof commitmentStates)[number];

/** What an owner says of its own; null is "not reported", and none is ever made up. */
export const reportedStates = ['NOT_STARTED', 'PLANNING', 'IN_PROGRESS', 'FULFILLED', 'DISCONTINUED'] as const;
export type ReportedState = (typeof reportedStates)[number];

export const visibilities = ['PARTIES', 'PROGRAMME', 'PUBLIC'] as const;
export type Visibility = (typeof visibilities)[number];

// One that never leaves the initiative is closed without having been published.
export const moves: Moves<CommitmentState> = {
  NOTED: ['DRAFT', 'WITHDRAWN'],
  DRAFT: ['SUBMITTED', 'WITHDRAWN'],
  SUBMITTED: ['CHANGE_REQUESTED', 'REGISTERED', 'WITHDRAWN'],
  CHANGE_REQUESTED: ['SUBMITTED', 'WITHDRAWN'],
  REGISTERED: ['PUBLISHED', 'CLOSED', 'WITHDRAWN', 'SUPERSEDED'],
  PUBLISHED: ['CLOSED', 'WITHDRAWN', 'SUPERSEDED'],
  CLOSED: [],
  WITHDRAWN: [],
  SUPERSEDED: [],
};

/** From registration on it binds its owner, is counted and is seen in the initiative. */
export const registered: readonly CommitmentState[] = ['REGISTERED', 'PUBLISHED', 'CLOSED', 'SUPERSEDED'];
/** Those of which progress is told. */
export const running: readonly CommitmentState[] = ['REGISTERED', 'PUBLISHED'];
const editable: readonly CommitmentState[] = ['NOTED', 'DRAFT', 'SUBMITTED', 'CHANGE_REQUESTED', 'REGISTERED', 'PUBLISHED'];

export interface Promised {
  state: CommitmentState;
  ownerOrganisationId: string | null;
  statement: LocalisedText;
  dueKind: DueKind | null;
  version: number;
}

/** Who, what and by when; the rest may wait. @throws Refusal INVALID_INPUT naming each of the three that is missing */
export function assertWhole({ ownerOrganisationId, dueKind }: Pick<Promised, 'ownerOrganisationId' | 'dueKind'>): void {
  const fields = [
    ownerOrganisationId === null && { path: 'ownerOrganisationId', fault: 'missing', cure: 'Say which organisation promises it.' },
    dueKind === null && { path: 'due', fault: 'missing', cure: 'Say by when: a date, a month, or words such as "Ongoing".' },
  ].filter((fault) => fault !== false);
  if (fields.length) throw new Refusal('INVALID_INPUT', 'A commitment says who, what and by when.', { fields });
}

/** @throws Refusal WRONG_STATE | INVALID_INPUT */
export function submit(commitment: Promised): CommitmentState {
  assertMove(moves, commitment.state, 'SUBMITTED');
  assertWhole(commitment);
  return 'SUBMITTED';
}

/** `OSH/2026/C.12`: the programme's code, the year in which it was registered, and the programme's own count. */
export const referenceOf = (code: string, year: number, number: number): string => `${code}/${year}/C.${number}`;

/**
 * What is public is marked TLP:CLEAR and meant for the public; what was said under the Chatham House Rule needs its owner's release.
 * @throws Refusal WRONG_STATE, NOT_FOR_THE_PUBLIC, NOT_RELEASED
 */
export function publish(commitment: { state: CommitmentState; visibility: Visibility; marking: string; attribution: string | null; released: boolean }): CommitmentState {
  assertMove(moves, commitment.state, 'PUBLISHED');
  if (commitment.visibility !== 'PUBLIC' || commitment.marking !== 'TLP:CLEAR') throw new Refusal('NOT_FOR_THE_PUBLIC', undefined, { visibility: commitment.visibility, marking: commitment.marking });
  if (commitment.attribution !== null && commitment.attribution !== 'ON_THE_RECORD' && !commitment.released) throw new Refusal('NOT_RELEASED');
  return 'PUBLISHED';
}

/** @throws Refusal WRONG_STATE once it is at an end */
export function assertEditable({ state }: { state: CommitmentState }): void {
  if (!editable.includes(state)) throw new Refusal('WRONG_STATE', `This is ${state}; its words stand as they are.`, { from: state });
}

/** @throws Refusal STALE_VERSION with both texts, when someone else was faster */
export function assertCurrent(stored: { version: number; statement: LocalisedText }, seen: { version: number; statement: LocalisedText }): void {
  if (stored.version !== seen.version) throw new Refusal('STALE_VERSION', undefined, { yours: seen.statement, theirs: stored.statement, version: stored.version });
}

const order = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'];

/** Only its source, or the owner itself, lets it travel further, and says why. @throws Refusal FORBIDDEN, INVALID_INPUT */
export function assertMarking(before: string, after: string, by: { isSource: boolean; why: string | null | undefined }): void {
  if (order.indexOf(after) <= order.indexOf(before)) return;
  if (!by.isSource) throw new Refusal('FORBIDDEN', `Only its owner, or whoever marked it ${before}, may let this travel further.`);
  if (!by.why) throw Refusal.ofField('why', 'missing', 'Say why it may now travel further; it is kept on the record.');
}

export interface Report {
  state?: ReportedState | null;
  words?: LocalisedText | null;
  links?: readonly string[] | null;
  noChange?: boolean | null;
}

/**
 * What the owner's report makes of the self-reported state. "No change" is one press and adds nothing; being fulfilled is shown,
 * not only said.
 * @throws Refusal WRONG_STATE before registration and after the end | INVALID_INPUT
 */
export function report(commitment: { state: CommitmentState; selfReported: ReportedState | null }, given: Report): ReportedState {
  if (!running.includes(commitment.state)) throw new Refusal('WRONG_STATE', `Progress is reported while a commitment is registered; this one is ${commitment.state}.`, { from: commitment.state });
  if (given.noChange) {
    if (commitment.selfReported === null) throw Refusal.ofField('noChange', 'nothing_before', 'Nothing was reported yet, so say how far it is.');
    if (given.state || given.words || given.links?.length) throw Refusal.ofField('noChange', 'not_alone', 'Either nothing changed, or say what did.');
    return commitment.selfReported;
  }
  if (!given.state) throw Refusal.ofField('state', 'missing', 'Say how far it is.');
  if (given.state === 'FULFILLED' && !given.links?.length) throw Refusal.ofField('links', 'supporting_material_missing', 'Add a link (https) to something that shows it is fulfilled.');
  if (given.state === 'DISCONTINUED' && !given.words) throw Refusal.ofField('words', 'missing', 'Say why it was given up.');
  return given.state;
}

/** Derived, never stored: a promise that binds, has a date, and was neither fulfilled nor given up by the end of that day. */
export function isOverdue(commitment: { state: CommitmentState; selfReported: ReportedState | null; dueUntil: Date | null }, now: Date): boolean {
  return running.includes(commitment.state) && commitment.selfReported !== 'FULFILLED' && commitment.selfReported !== 'DISCONTINUED' && commitment.dueUntil !== null && now.getTime() >= commitment.dueUntil.getTime();
}

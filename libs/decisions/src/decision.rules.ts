import { assertMove, Refusal, type LocalisedText, type Moves } from '#plenary/protocol';

export const decisionStates = ['DRAFT', 'INTRODUCED', 'UNDER_CONSIDERATION', 'NOT_ADOPTED', 'WITHDRAWN', 'ADOPTED', 'IMPLEMENTED', 'SUPERSEDED', 'RESCINDED'] as const;
export type DecisionState = (typeof decisionStates)[number];

/** NOTED: the roundtable takes note, and nobody is bound. CHAIR_RULING: procedure only, in the chair's own right. The others decide. */
export const decisionModes = ['NOTED', 'CONSENSUS', 'SILENCE', 'VOTE', 'CHAIR_RULING'] as const;
export type DecisionMode = (typeof decisionModes)[number];

/** From domain 7. What was put into effect can still be replaced or taken back. */
export const decisionMoves: Moves<DecisionState> = {
  DRAFT: ['INTRODUCED', 'WITHDRAWN'],
  INTRODUCED: ['UNDER_CONSIDERATION', 'WITHDRAWN'],
  UNDER_CONSIDERATION: ['ADOPTED', 'NOT_ADOPTED', 'WITHDRAWN'],
  NOT_ADOPTED: [],
  WITHDRAWN: [],
  ADOPTED: ['IMPLEMENTED', 'SUPERSEDED', 'RESCINDED'],
  IMPLEMENTED: ['SUPERSEDED', 'RESCINDED'],
  SUPERSEDED: [],
  RESCINDED: [],
};

/** Before these its words may change; after them only another decision changes anything. */
const open: readonly DecisionState[] = ['DRAFT', 'INTRODUCED', 'UNDER_CONSIDERATION'];
export const isOpen = (state: DecisionState): boolean => open.includes(state);
export const isInForce = (state: DecisionState): boolean => state === 'ADOPTED' || state === 'IMPLEMENTED';

export interface DecisionNow {
  state: DecisionState;
  mode: DecisionMode;
  version: number;
  text: LocalisedText;
}

/**
 * How a roundtable may decide. A programme without rules of procedure that name a deciding body has none: its roundtables take note,
 * and their chairs rule on procedure.
 * @throws Refusal NO_DECIDING_BODY | INVALID_INPUT
 */
export function assertMode(mode: DecisionMode, decidingBody: string | null): void {
  if (mode === 'NOTED' || mode === 'CHAIR_RULING') return;
  if (mode !== 'CONSENSUS') throw Refusal.ofField('mode', 'not_offered', 'Adoption under silence and by vote are not there yet. Choose consensus.');
  if (!decidingBody?.trim()) throw new Refusal('NO_DECIDING_BODY');
}

/** What is meant when nobody says how: consensus where somebody may decide, else taking note. */
export const usualMode = (decidingBody: string | null): DecisionMode => (decidingBody?.trim() ? 'CONSENSUS' : 'NOTED');

/** @throws Refusal WRONG_STATE | STALE_VERSION with both texts */
export function assertEditable(decision: DecisionNow, seen: { version: number; text: LocalisedText }): void {
  if (!isOpen(decision.state)) throw new Refusal('WRONG_STATE', `This is ${decision.state}, so its words stand. A new decision can supersede it.`, { from: decision.state });
  if (decision.version !== seen.version) throw new Refusal('STALE_VERSION', undefined, { yours: seen.text, theirs: decision.text, version: decision.version });
}

/**
 * Every state on the way to where one press leads; each is recorded. The way is walked only where the field does so too: a text is put
 * to the room in the moment it is taken up, and nothing is considered when the room takes note or the chair rules.
 * @throws Refusal WRONG_STATE
 */
export function stepsTo(decision: Pick<DecisionNow, 'state' | 'mode'>, to: DecisionState): DecisionState[] {
  const way: readonly DecisionState[] = ['DRAFT', 'INTRODUCED', 'UNDER_CONSIDERATION', 'ADOPTED'];
  const walks = to === 'UNDER_CONSIDERATION' || (to === 'ADOPTED' && (decision.mode === 'NOTED' || decision.mode === 'CHAIR_RULING'));
  const from = way.indexOf(decision.state);
  if (walks && from >= 0 && from < way.indexOf(to)) return way.slice(from + 1, way.indexOf(to) + 1);
  assertMove(decisionMoves, decision.state, to);
  return [to];
}

/**
 * The chair's press. It adopts the words that were on the screen, and nothing that somebody changed meanwhile.
 * @param objections how many stand
 * @throws Refusal WRONG_STATE | STALE_VERSION | NO_DECIDING_BODY | OBJECTION_STANDS
 */
export function assertAdoptable(decision: DecisionNow, o: { seenVersion: number; decidingBody: string | null; objections: number }): void {
  stepsTo(decision, 'ADOPTED');
  if (decision.version !== o.seenVersion) throw new Refusal('STALE_VERSION', undefined, { theirs: decision.text, version: decision.version });
  assertMode(decision.mode, o.decidingBody);
  if (decision.mode === 'CONSENSUS' && o.objections > 0) throw new Refusal('OBJECTION_STANDS', undefined, { objections: o.objections });
}

/** @throws Refusal WRONG_STATE | INVALID_INPUT */
export function assertSupersedes(older: { id: string; state: DecisionState; programmeId: string }, newer: { id: string; state: DecisionState; programmeId: string; supersedesId: string | null }): void {
  assertMove(decisionMoves, older.state, 'SUPERSEDED');
  if (newer.id === older.id || newer.programmeId !== older.programmeId) throw Refusal.ofField('byId', 'not_another', 'Choose another decision of this initiative.');
  if (!isInForce(newer.state)) throw Refusal.ofField('byId', 'not_adopted', 'Only a decision that was adopted can take the place of another.');
  if (newer.supersedesId) throw Refusal.ofField('byId', 'already_supersedes', 'This decision already takes the place of another.');
}

/** `OSH/2026/D.7`. The year is that of adoption, in the zone of the convening. */
export const decisionReference = (code: string, year: number, number: number): string => `${code}/${year}/D.${number}`;

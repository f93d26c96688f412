import { assertMove, Refusal, type Moves } from '#plenary/protocol';
import { strictest, type Marking } from './marking.rules.js';
import type { GroupRole } from './policy.js';

export const groupKinds = ['CONSTITUENCY', 'DRAFTING', 'BREAKOUT', 'FRIENDS_OF_THE_CHAIR', 'BILATERAL'] as const;
export type GroupKind = (typeof groupKinds)[number];
export const groupStates = ['OPEN', 'CLOSED'] as const;
export type GroupState = (typeof groupStates)[number];

const moves: Moves<GroupState> = { OPEN: ['CLOSED'], CLOSED: [] };

/** @throws Refusal WRONG_STATE when it is closed already */
export function closeGroup(state: GroupState): GroupState {
  assertMove(moves, state, 'CLOSED');
  return 'CLOSED';
}

/** @throws Refusal WRONG_STATE for a group that is closed */
export function assertGroupOpen(state: GroupState): void {
  if (state !== 'OPEN') throw new Refusal('WRONG_STATE', 'This group is closed. What it wrote can be read by its members; nothing is added or changed.', { from: state });
}

/** @throws Refusal WRONG_STATE for a roundtable that is called off or whose record is final */
export function assertTakesGroups(conveningState: string): void {
  if (conveningState === 'RECORD_FINAL' || conveningState === 'CANCELLED') throw new Refusal('WRONG_STATE', `This roundtable is ${conveningState}; no groups are made in it any more.`, { from: conveningState });
}

/** What binds a group: its own marking, or that of its roundtable where that became stricter later. */
export const groupMarking = (own: Marking, whole: Marking): Marking => strictest(own, whole);

/** A bilateral is two people and stays so. @throws Refusal INVALID_INPUT */
export function assertTakesMembers(kind: GroupKind): void {
  if (kind === 'BILATERAL') throw Refusal.ofField('personId', 'only_two', 'A bilateral is between two people. Ask the chair for a group if there should be more.');
}

/** A bilateral never shows to others. @throws Refusal INVALID_INPUT */
export function assertMayList(kind: GroupKind, listed: boolean): void {
  if (kind === 'BILATERAL' && listed) throw Refusal.ofField('listed', 'not_offered', 'A bilateral is known to its two people only.');
}

/** A facilitator names another; a member does so only where nobody facilitates any more. @throws Refusal FORBIDDEN */
export function assertMayLead(o: { role: GroupRole; facilitators: number }): void {
  if (o.role !== 'FACILITATOR' && o.facilitators > 0) throw new Refusal('FORBIDDEN', 'Only a facilitator names another.');
}

/** While it is open a group is not left without anybody to keep it. @throws Refusal WRONG_STATE */
export function assertMayGo(o: { role: GroupRole; facilitators: number; state: GroupState }): void {
  if (o.state === 'OPEN' && o.role === 'FACILITATOR' && o.facilitators === 1) throw new Refusal('WRONG_STATE', 'Nobody else facilitates this group. Name another facilitator first, or close the group.');
}

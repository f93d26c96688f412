import { assertMove, Refusal, type Moves } from '#plenary/protocol';
import { addDays, isOverdue, type DueDate } from '#plenary/time';

export const actionStates = ['OPEN', 'IN_PROGRESS', 'DONE', 'DROPPED', 'HANDED_OVER'] as const;
export type ActionState = (typeof actionStates)[number];

/** From domain 8. Back to where it was: handing back, and undoing for a day what was closed by mistake. */
export const actionMoves: Moves<ActionState> = {
  OPEN: ['IN_PROGRESS', 'DONE', 'DROPPED', 'HANDED_OVER'],
  IN_PROGRESS: ['DONE', 'DROPPED', 'HANDED_OVER', 'OPEN'],
  DONE: ['OPEN', 'IN_PROGRESS'],
  DROPPED: ['OPEN', 'IN_PROGRESS'],
  HANDED_OVER: [],
};
export type OpenState = 'OPEN' | 'IN_PROGRESS';
export const isOpen = (state: ActionState): state is OpenState => state === 'OPEN' || state === 'IN_PROGRESS';

export interface ActionNow {
  state: ActionState;
  version: number;
  text: string;
  acceptedAt: Date | null;
  closedAt: Date | null;
  closedFrom: OpenState | null;
}

/** @throws Refusal STALE_VERSION with both texts, WRONG_STATE once it is closed */
export function assertEditable(action: ActionNow, seen: { version: number; text: string }): void {
  if (!isOpen(action.state)) throw new Refusal('WRONG_STATE', `This is ${action.state}. Reopen it, or note a new action.`, { from: action.state });
  if (action.version !== seen.version) throw new Refusal('STALE_VERSION', undefined, { yours: seen.text, theirs: action.text, version: action.version });
}

/** What whoever owns it touches, they accept; nobody accepts for another. */
export const accepted = (action: Pick<ActionNow, 'acceptedAt'>, o: { byOwner: boolean; now: Date }): { acceptedAt: Date | null } => ({ acceptedAt: action.acceptedAt ?? (o.byOwner ? o.now : null) });

/** @throws Refusal WRONG_STATE */
export function start(action: ActionNow): { state: ActionState } {
  assertMove(actionMoves, action.state, 'IN_PROGRESS');
  if (!isOpen(action.state)) throw new Refusal('WRONG_STATE', `This is ${action.state}. Reopen it first.`, { from: action.state });
  return { state: 'IN_PROGRESS' };
}

/** @throws Refusal WRONG_STATE */
export function close(action: ActionNow, to: 'DONE' | 'DROPPED' | 'HANDED_OVER', o: { result: string | null; now: Date }) {
  assertMove(actionMoves, action.state, to);
  return { state: to, result: o.result, closedAt: o.now, closedFrom: action.state as OpenState }; // the graph has these edges from open states only
}

/** For a day what was closed can be opened again, as it was before. */
export const undoMs = 24 * 3_600_000;
export const isUndoable = (action: Pick<ActionNow, 'state' | 'closedAt'>, now: Date): boolean =>
  (action.state === 'DONE' || action.state === 'DROPPED') && action.closedAt !== null && now.getTime() - action.closedAt.getTime() <= undoMs;

/** @throws Refusal WRONG_STATE */
export function reopen(action: ActionNow, now: Date): { state: OpenState; result: null; closedAt: null; closedFrom: null } {
  if (isOpen(action.state)) throw new Refusal('WRONG_STATE', 'This is open already.', { from: action.state });
  if (action.state === 'HANDED_OVER') throw new Refusal('WRONG_STATE', 'This was handed over. Whoever has it now can hand it on.', { from: action.state });
  if (!isUndoable(action, now)) throw new Refusal('WRONG_STATE', 'This was closed more than a day ago. Note a new action instead.', { from: action.state });
  const state = action.closedFrom ?? 'OPEN';
  assertMove(actionMoves, action.state, state);
  return { state, result: null, closedAt: null, closedFrom: null };
}

/** Gives it back to those who noted it; it waits for another owner. @throws Refusal WRONG_STATE */
export function handBack(action: ActionNow): { state: 'OPEN'; acceptedAt: null; ownerPersonId: null; ownerOrganisationId: null } {
  if (!isOpen(action.state)) throw new Refusal('WRONG_STATE', `This is ${action.state}, so there is nothing to hand back.`, { from: action.state });
  return { state: 'OPEN', acceptedAt: null, ownerPersonId: null, ownerOrganisationId: null };
}

/** The last day that was meant, for the order of lists; words mean none. */
export function lastDay(due: DueDate | null | undefined): string | null {
  if (due?.kind === 'DATE') return due.on;
  if (due?.kind !== 'MONTH') return null;
  const [year, month] = due.month.split('-').map(Number);
  const next = month === 12 ? `${String(year + 1).padStart(4, '0')}-01-01` : `${due.month.slice(0, 5)}${String(month + 1).padStart(2, '0')}-01`;
  return next.startsWith('9999') ? `${due.month}-31` : addDays(next, -1);
}

/** Derived whenever somebody looks; only what is open can be late. */
export const isLate = (action: { state: ActionState; due: DueDate | null }, now: Date): boolean => isOpen(action.state) && action.due !== null && isOverdue(action.due, now);

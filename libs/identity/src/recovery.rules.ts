import { Refusal } from '#plenary/protocol';

/** Hours in which the person can stop it, wherever they read their mail (security 2.3). */
export const delayHours = 24;
export const dueAfter = (now: Date): Date => new Date(now.getTime() + delayHours * 3_600_000);

export interface Recovery {
  id: string;
  personId: string;
  programmeId: string;
  askedBy: string;
  confirmedBy: string | null;
  dueAt: Date | null;
  stoppedAt: Date | null;
  doneAt: Date | null;
}
type Standing = Pick<Recovery, 'stoppedAt' | 'doneAt'>;

/** @throws Refusal WRONG_STATE once it was carried out or stopped */
export function assertOpen({ stoppedAt, doneAt }: Standing): void {
  if (doneAt) throw new Refusal('WRONG_STATE', 'This was carried out already. What was removed can be set up anew after signing in with a mailed code.');
  if (stoppedAt) throw new Refusal('WRONG_STATE', 'This was stopped. Speak to the person, and ask again if it is right.');
}

/** @throws Refusal FORBIDDEN for oneself */
export function assertForSomebodyElse(personId: string, actorId: string): void {
  if (personId === actorId) throw new Refusal('FORBIDDEN', 'This is about you: two others must vouch for you.');
}

/** @throws Refusal WRONG_STATE | FORBIDDEN for the person, and for whoever asked */
export function assertMayConfirm(recovery: Recovery, actorId: string): void {
  assertOpen(recovery);
  assertForSomebodyElse(recovery.personId, actorId);
  if (recovery.confirmedBy) throw new Refusal('WRONG_STATE', 'This is confirmed already.');
  if (recovery.askedBy === actorId) throw new Refusal('FORBIDDEN', 'Whoever asks for this cannot confirm it: another administrator does.');
}

/** Nothing shortens the delay, and nothing that was stopped goes on. */
export const isDue = ({ dueAt, ...standing }: Standing & Pick<Recovery, 'dueAt'>, now: Date): boolean => dueAt !== null && dueAt <= now && !standing.stoppedAt && !standing.doneAt;

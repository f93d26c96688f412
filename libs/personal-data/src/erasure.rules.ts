import { Refusal } from '#plenary/protocol';

/** Time to think again, for the person, and to notice, for everybody else. The law gives thirty days. */
export const daysToThink = 3;
export const dueAfter = (now: Date): Date => new Date(now.getTime() + daysToThink * 86_400_000);

export interface Request {
  personId: string;
  programmeId: string | null;
  askedBy: string | null;
  confirmedAt: Date | null;
  withdrawnAt: Date | null;
  doneAt: Date | null;
}

/** @throws Refusal WRONG_STATE once it was carried out or taken back */
export function assertOpen({ withdrawnAt, doneAt }: Pick<Request, 'withdrawnAt' | 'doneAt'>): void {
  if (doneAt) throw new Refusal('WRONG_STATE', 'This was carried out already and cannot be taken back.');
  if (withdrawnAt) throw new Refusal('WRONG_STATE', 'This request was taken back. Make another.');
}

/** In the name of somebody else it takes two, and neither of them is the person. @throws Refusal WRONG_STATE | FORBIDDEN */
export function assertMayConfirm(request: Request, actorId: string): void {
  assertOpen(request);
  if (request.programmeId === null || request.confirmedAt) throw new Refusal('WRONG_STATE', 'This is confirmed already.');
  if (request.askedBy === actorId) throw new Refusal('FORBIDDEN', 'Whoever asks for this cannot confirm it: a second member of the secretariat does.');
  if (request.personId === actorId) throw new Refusal('FORBIDDEN', 'This is about you: ask for it on your own page.');
}

/** @throws Refusal WRONG_STATE for the last who keeps something, which nobody could enter any more */
export function assertNobodyIsLeftBehind(lastOf: readonly string[]): void {
  if (lastOf.length > 0) throw new Refusal('WRONG_STATE', `Nobody else keeps ${lastOf.join(', ')}. Appoint somebody first.`);
}

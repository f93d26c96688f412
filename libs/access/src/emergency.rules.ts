import { Refusal } from '#plenary/protocol';

/** Law or an emergency demands reading where one has no part: never longer than this at a time. */
export const mostHours = 24;
/** A request that nobody confirmed is not one to be found and confirmed much later. */
export const hoursToConfirm = 24;

const later = (from: Date, hours: number): Date => new Date(from.getTime() + hours * 3_600_000);
export const untilAfter = (now: Date, hours: number): Date => later(now, hours);

export const emergencyStates = ['ASKED', 'OPEN', 'ENDED'] as const;
export type EmergencyState = (typeof emergencyStates)[number];

export interface EmergencyTimes {
  askedAt: Date;
  confirmedAt: Date | null;
  until: Date | null;
  endedAt: Date | null;
}

/** By the clock: what has passed its end is over, whether or not the timer has come by. */
export function stateOf({ askedAt, until, endedAt }: EmergencyTimes, now: Date): EmergencyState {
  if (endedAt) return 'ENDED';
  if (until) return now < until ? 'OPEN' : 'ENDED';
  return now < later(askedAt, hoursToConfirm) ? 'ASKED' : 'ENDED';
}

/** Never one person alone. @throws Refusal WRONG_STATE for what is confirmed or over | FORBIDDEN for whoever asked */
export function assertMayConfirm(emergency: EmergencyTimes & { askedBy: string }, actorId: string, now: Date): void {
  const state = stateOf(emergency, now);
  if (state !== 'ASKED') throw new Refusal('WRONG_STATE', state === 'OPEN' ? 'Another administrator has confirmed this already.' : 'This is over. Whoever still needs it asks anew.', { from: state });
  if (emergency.askedBy === actorId) throw new Refusal('FORBIDDEN', 'Whoever asks for this cannot confirm it: another administrator does.');
}

/** @throws Refusal WRONG_STATE once it is over */
export function assertStands(emergency: EmergencyTimes, now: Date): void {
  const state = stateOf(emergency, now);
  if (state === 'ENDED') throw new Refusal('WRONG_STATE', 'This is over already.', { from: state });
}

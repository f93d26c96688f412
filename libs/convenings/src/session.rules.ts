import { assertMove, Refusal, type Moves } from '#plenary/protocol';
import { isWallClock, offsetMinutesAt, offsetText, toInstant, tzVersion } from '#plenary/time';

export const sessionStates = ['DRAFT', 'POLLING', 'SCHEDULED', 'IN_SESSION', 'SUSPENDED', 'ADJOURNED', 'POSTPONED', 'CANCELLED'] as const;
export type SessionState = (typeof sessionStates)[number];

/** Domain 5. Suspended is a break, adjourned is ended. */
export const sessionMoves: Moves<SessionState> = {
  DRAFT: ['POLLING', 'SCHEDULED', 'POSTPONED', 'CANCELLED'],
  POLLING: ['SCHEDULED', 'POSTPONED', 'CANCELLED'],
  SCHEDULED: ['IN_SESSION', 'POSTPONED', 'CANCELLED'],
  IN_SESSION: ['SUSPENDED', 'ADJOURNED'],
  SUSPENDED: ['IN_SESSION', 'ADJOURNED'],
  ADJOURNED: [],
  POSTPONED: ['POLLING', 'SCHEDULED'],
  CANCELLED: [],
};

/** @throws Refusal WRONG_STATE */
export const moveSession = (from: SessionState, to: SessionState): void => assertMove(sessionMoves, from, to);

/** What becomes of the sessions when their convening is put off, called off or ended. */
export function followingConvening(state: SessionState, convening: 'POSTPONED' | 'CANCELLED' | 'CONCLUDED'): SessionState | null {
  const wanted: readonly SessionState[] = convening === 'CONCLUDED' ? ['ADJOURNED', 'CANCELLED'] : [convening];
  return wanted.find((to) => sessionMoves[state].includes(to)) ?? null;
}

export type Choose = 'EARLIER' | 'LATER';

/**
 * The instant that a wall clock and its zone mean. Where the clocks jump over it or come by twice, nobody guesses: a person chooses.
 * @throws Refusal TIME_DOES_NOT_EXIST, TIME_IS_AMBIGUOUS with `candidates` [{ wall, at, offset, choose? }] | INVALID_INPUT
 */
export function instantOf(o: { wallStart: string; zone: string; choose?: Choose | null }): { startsAt: Date; tzVersion: string } {
  if (!isWallClock(o.wallStart)) throw Refusal.ofField('wallStart', 'invalid_format', 'There is no such day or hour. Write it as 2026-11-22T14:00.');
  const meant = toInstant({ wall: o.wallStart, zone: o.zone });
  const candidate = (wall: string, at: Date, choose?: Choose) => ({ wall, at: at.toISOString(), offset: offsetText(offsetMinutesAt(at, o.zone)), ...(choose && { choose }) });
  const field = (fault: string, cure: string) => [{ path: 'wallStart', fault, cure }];
  if (meant.kind === 'EXACT') return { startsAt: meant.instant, tzVersion };
  if (meant.kind === 'GAP') {
    const candidates = [candidate(meant.moved.wall, meant.moved.instant)];
    if (meant.moved.wall !== meant.clockAfter) candidates.unshift(candidate(meant.clockAfter, meant.changesAt));
    throw new Refusal('TIME_DOES_NOT_EXIST', undefined, { fields: field('does_not_exist', 'Choose a time before or after the clocks change.'), zone: o.zone, clockBefore: meant.clockBefore, clockAfter: meant.clockAfter, candidates });
  }
  if (o.choose) return { startsAt: o.choose === 'EARLIER' ? meant.earlier : meant.later, tzVersion };
  throw new Refusal('TIME_IS_AMBIGUOUS', undefined, { fields: field('ambiguous', 'Say whether the earlier or the later is meant.'), zone: o.zone, candidates: [candidate(o.wallStart, meant.earlier, 'EARLIER'), candidate(o.wallStart, meant.later, 'LATER')] });
}

/** @throws Refusal INVALID_INPUT for a time that has passed */
export function assertAhead(startsAt: Date, now: Date): void {
  if (startsAt.getTime() <= now.getTime()) throw Refusal.ofField('wallStart', 'in_the_past', 'This time has passed. Choose one ahead.');
}

interface Where {
  format: string;
  place: string | null;
}

/** SEQUENCE rises for a place only when that could change somebody's answer: another way of meeting, or another place to travel to. */
export function couldChangeAnAnswer(before: Where, after: Where): boolean {
  return before.format !== after.format || (after.format !== 'ONLINE' && before.place !== null && before.place !== after.place);
}

/** Hours before the start from which those who come are shown how to join; before that, only those who arrange it. */
export const joiningHoursAhead = 48;

export function joiningIsShown(o: { startsAt: Date | null; arranges: boolean; comes: boolean; now: Date }): boolean {
  if (o.arranges) return true;
  return o.comes && o.startsAt !== null && o.startsAt.getTime() - o.now.getTime() <= joiningHoursAhead * 3_600_000;
}

export type Partstat = 'NEEDS-ACTION' | 'ACCEPTED' | 'TENTATIVE' | 'DECLINED' | 'DELEGATED';

/** Answers are taken until the session has ended or is off. @throws Refusal WRONG_STATE */
export function assertTakesAnswers(state: SessionState): void {
  if (['ADJOURNED', 'CANCELLED', 'POSTPONED'].includes(state)) throw new Refusal('WRONG_STATE', `This session is ${state}; it takes no answers.`, { from: state });
}

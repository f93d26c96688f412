import { defineFact, type Scoped, type Transition } from '#plenary/platform';

interface OfSession extends Transition {
  conveningId: string;
  /** The calendar's SEQUENCE after this. */
  sequence: number;
  /** When it was to begin before this, if a time is freed. */
  was?: string | null;
}
interface OfPlace extends Transition {
  conveningId: string;
  seatId: string;
  participationId?: string | null;
  personId?: string | null;
}

export const conveningCalled = defineFact<Scoped & { reference: string }>('convening.called');
export const conveningEdited = defineFact<Scoped & { version: number }>('convening.edited');
export const conveningPrepared = defineFact<Transition>('convening.prepared');
export const conveningOpened = defineFact<Transition>('convening.opened');
export const conveningConcluded = defineFact<Transition>('convening.concluded');
export const conveningPostponed = defineFact<Transition>('convening.postponed');
export const conveningCancelled = defineFact<Transition>('convening.cancelled');
export const recordFinalised = defineFact<Transition>('convening.record-finalised');
export const presidingHandedOver = defineFact<Scoped & { personId: string }>('convening.presiding-handed-over');

export const sessionAdded = defineFact<Scoped & { conveningId: string }>('session.added');
export const sessionEdited = defineFact<Scoped & { conveningId: string; version: number; sequence: number; placeChanged: boolean }>('session.edited');
export const sessionScheduled = defineFact<OfSession>('session.scheduled');
export const sessionMoved = defineFact<OfSession>('session.moved');
export const sessionPostponed = defineFact<OfSession>('session.postponed');
export const sessionCancelled = defineFact<OfSession>('session.cancelled');
export const sessionOpened = defineFact<OfSession>('session.opened');
export const sessionSuspended = defineFact<OfSession>('session.suspended');
export const sessionResumed = defineFact<OfSession>('session.resumed');
export const sessionAdjourned = defineFact<OfSession>('session.adjourned');

/** `via`: how the answer came. `byAnother`: somebody else than the person gave it, so the person is told. */
export const sessionAnswered = defineFact<Scoped & { conveningId: string; participationId: string; personId: string; partstat: string; via: string; byAnother: boolean }>('session.answered');

/** The person has no answer any more, as if they had not been asked yet. */
export const answerTakenBack = defineFact<Scoped & { conveningId: string; participationId: string; personId: string; from: string }>('session.answer-taken-back');

export const seatOffered = defineFact<Scoped & { conveningId: string; places: number }>('seat.offered');
export const seatTakenUp = defineFact<OfPlace>('seat.taken-up');
export const seatDeclined = defineFact<OfPlace>('seat.declined');
export const seatLapsed = defineFact<OfPlace>('seat.lapsed');
export const participantNamed = defineFact<OfPlace>('participant.named');
export const participantReplaced = defineFact<OfPlace & { replacedParticipationId: string }>('participant.replaced');
export const participantWithdrawn = defineFact<OfPlace>('participant.withdrawn');
export const participationConfirmed = defineFact<OfPlace>('participation.confirmed');

/** Brought in from elsewhere, after it was held; nobody is invited or told. */
export const conveningImported = defineFact<Scoped & { reference: string; sessionId: string }>('convening.imported');
export const sessionRedated = defineFact<Scoped & { conveningId: string; version: number }>('session.redated');
export const attendanceImported = defineFact<Scoped & { conveningId: string; participationId: string; personId: string }>('attendance.imported');
export const attendanceCorrected = defineFact<Scoped & { conveningId: string; participationId: string; personId: string }>('attendance.corrected');
export const attendanceRemoved = defineFact<Scoped & { conveningId: string; participationId: string; personId: string }>('attendance.removed');

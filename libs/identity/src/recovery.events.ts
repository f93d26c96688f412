import { defineFact, type Scoped } from '#plenary/platform';

type OfPerson = Scoped & { personId: string };

export const recoveryAsked = defineFact<OfPerson>('recovery.asked');
export const recoveryConfirmed = defineFact<OfPerson>('recovery.confirmed');
export const recoveryStopped = defineFact<OfPerson>('recovery.stopped');
export const recoveryDone = defineFact<OfPerson>('recovery.done');

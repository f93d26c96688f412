import { defineFact, type Scoped, type Transition } from '#plenary/platform';

export const outcomeAssembled = defineFact<Transition & { kind: string; symbol: string }>('outcome.assembled');
export const outcomeEdited = defineFact<Scoped & { version: number }>('outcome.edited');
export const outcomeSent = defineFact<Transition & { version: number }>('outcome.sent');
export const outcomeApproved = defineFact<Transition & { version: number }>('outcome.approved');
export const outcomeReturned = defineFact<Transition>('outcome.returned');
export const outcomeReleased = defineFact<Transition & { editionId: string; symbol: string; fromMarking: string; toMarking: string }>('outcome.released');

import { defineFact, type Scoped, type Transition } from '#plenary/platform';

type Owned = Scoped & { ownerPersonId: string | null; ownerOrganisationId: string | null };

export const actionCaptured = defineFact<Owned & { fromPassage: boolean }>('action.captured');
export const actionEdited = defineFact<Owned & { version: number }>('action.edited');
export const actionStarted = defineFact<Transition>('action.started');
export const actionFinished = defineFact<Transition>('action.finished');
export const actionDropped = defineFact<Transition>('action.dropped');
export const actionHandedOver = defineFact<Transition & { toId: string }>('action.handed-over');
export const actionHandedBack = defineFact<Transition>('action.handed-back');
export const actionReopened = defineFact<Transition>('action.reopened');
export const actionImported = defineFact<Scoped>('action.imported');

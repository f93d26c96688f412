import { defineFact, type Scoped } from '#plenary/platform';

type OfNote = Scoped & { noteId: string };
export const passageSetAside = defineFact<OfNote>('set-aside.made');
/** The words were looked at. */
export const setAsideOpened = defineFact<OfNote>('set-aside.opened');
export const setAsidePutBack = defineFact<OfNote>('set-aside.put-back');
export const setAsideDeleted = defineFact<OfNote>('set-aside.deleted');

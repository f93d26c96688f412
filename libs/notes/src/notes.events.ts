import { defineFact, type Scoped, type Transition } from '#plenary/platform';

export const noteOpened = defineFact<Scoped & { kind: string }>('note.opened');
export const noteClosed = defineFact<Transition>('note.closed');
/** The product itself wrote into a note: an import, a correction. Keystrokes are no facts. */
export const noteWritten = defineFact<Scoped & { seq: number }>('note.written');
export const noteAnchored = defineFact<Scoped & { target: string; targetId: string }>('note.anchored');

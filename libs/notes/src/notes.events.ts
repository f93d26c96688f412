import { defineFact, type Scoped, type Transition } from '#plenary/platform';

export const noteOpened = defineFact<Scoped & { kind: string }>('note.opened');
export const noteClosed = defineFact<Transition>('note.closed');
export const noteAnchored = defineFact<Scoped & { target: string; targetId: string }>('note.anchored');

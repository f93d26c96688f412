import { defineFact, type Scoped, type Transition } from '#plenary/platform';

/** `kind`: what was marked. */
export const thingMarked = defineFact<Transition & { kind: string }>('marking.changed');
export const readerNamed = defineFact<Scoped & { kind: string; personId: string }>('marking.reader-named');
export const readerEnded = defineFact<Scoped & { kind: string; personId: string }>('marking.reader-ended');

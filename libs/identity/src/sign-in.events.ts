import { defineFact, type Scoped } from '#plenary/platform';
import type { Factor } from './factor.rules.js';

export const codeAsked = defineFact<Scoped & { stepUp?: true }>('sign-in.asked');
export const signedIn = defineFact<Scoped>('sign-in.opened');
export const signedOut = defineFact<Scoped>('sign-in.ended');
export const administratorAppointed = defineFact<Scoped>('administrator.appointed');
export const administratorEnded = defineFact<Scoped>('administrator.ended');
export const steppedUp = defineFact<Scoped>('sign-in.stepped-up');
export const factorAdded = defineFact<Scoped & { factor: Factor }>('factor.added');
export const factorRemoved = defineFact<Scoped & { factor: Factor }>('factor.removed');
export const printedCodesRunningOut = defineFact<Scoped & { left: number }>('factor.running-out');

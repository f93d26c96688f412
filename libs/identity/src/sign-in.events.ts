import { defineFact, type Scoped } from '#plenary/platform';

export const codeAsked = defineFact<Scoped>('sign-in.asked');
export const signedIn = defineFact<Scoped>('sign-in.opened');
export const signedOut = defineFact<Scoped>('sign-in.ended');
export const administratorAppointed = defineFact<Scoped>('administrator.appointed');
export const administratorEnded = defineFact<Scoped>('administrator.ended');

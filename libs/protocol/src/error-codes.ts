import { noteRefusals } from './notes-messages.js';

/** Every way the server says no. Codes are stable and never reused; the words beside them may change. */
export const errorCodes = {
  UNAUTHENTICATED: 'Please sign in first.',
  FORBIDDEN: 'Your part here does not allow this. The secretariat can tell you who may.',
  NOT_FOUND: 'There is nothing here that you may see under this address.',
  INVALID_INPUT: 'Some of what was sent cannot be accepted.',
  STALE_VERSION: 'Someone changed this text while you were editing it.',
  WRONG_STATE: 'It is not the moment for this.',
  ALREADY_EXISTS: 'Something with this identifier exists already.',
  TOO_COSTLY: 'This question asks for too much at once.',
  TOO_MANY: 'Too many attempts. Please wait a little and try again.',
  TOO_LARGE: 'This is too large to accept.',
  UNKNOWN_DOCUMENT: 'This page is out of date. Please reload it.',
  TOO_LATE: 'The server is busy. Please try again.',
  NO_CURSOR: 'This list has moved on. Please load it from its beginning.',
  INTERNAL: 'Something failed on our side. It has been recorded.',

  // people and programmes
  CODE_NOT_VALID: 'This code is not valid, or no longer. Ask for a new one.',
  STEP_UP_NEEDED: 'This needs to be sure that it is you. Confirm it with a passkey, an authenticator or a new code; then it is done.',
  SECOND_FACTOR_NEEDED: 'Your part here asks for more than a mailed code. Set up a passkey or an authenticator under “How I sign in”, then try again.',
  PASSKEY_NOT_VALID: 'This passkey was not accepted. Try again, or use another way to sign in.',
  CODE_TAKEN: 'Another initiative already uses this short code.',
  ADDRESS_TAKEN: 'Another person is already known under this address.',

  // convening
  TIME_DOES_NOT_EXIST: 'The clocks go forward over this time, so it does not exist that day. Choose another.',
  TIME_IS_AMBIGUOUS: 'The clocks go back over this time, so it comes twice that day. Say which one is meant.',
  SEAT_TAKEN: 'This place is already filled.',
  ALREADY_SEATED: 'This person has a seat here already.',
  LINK_EXPIRED: 'This link has done its work or is too old. Ask the secretariat for a new one.',

  // agenda
  AGENDA_ADOPTED: 'This agenda is adopted. Say on whose ruling it changes now, and why.',

  // notes
  ...noteRefusals,

  // decisions
  NO_DECIDING_BODY: 'This roundtable takes note and does not decide: the rules of procedure of its initiative name no deciding body. The secretariat can enter one.',
  OBJECTION_STANDS: 'An objection stands, so there is no consensus. Change the text, or ask whether the objection is withdrawn.',
  REPRESENTS_NOBODY: 'You sit for nobody here, so there is no position to take. Ask the secretariat if that is wrong.',

  // commitments
  TEMPLATE_ADOPTED: 'This organisation has adopted this text already.',
  NOT_FOR_THE_PUBLIC: 'This cannot be published: it is not marked TLP:CLEAR and meant for the public. Its owner can change both.',
  NOT_RELEASED: 'This was said where nobody is named outside. Its owner must release it first.',

  // outcomes
  NAMES_FOUND: 'This text would tell who took part. Change each place that was found, then try again.',
  SOURCE_NOT_PUBLIC: 'Something this text was made from may not be public. Take it out, or ask for its release.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

export { errorCodes, type ErrorCode } from './error-codes.js';
export { Refusal, type RefusalDetails, type FieldFault } from './refusal.js';
export { assertMove, type Moves } from './moves.js';
export { limits } from './limits.js';
export { check, multiline, text, uuid, version } from './check.js';
export { languages, localisedText, oneText, sourceText, textIn, type Language, type LocalisedText, type TextState } from './localised-text.js';
export { emailAddress, httpsLink, languageTag, localDate, localDateTime } from './formats.js';
export { realtime, type Ack, type Changed } from './realtime.js';

export { type Doubt, type DoubtKind } from './doubt.rules.js';
export { minutesToNotes, parseMinutes } from './minutes.rules.js';
export { type AttendanceKind, type ParsedAction, type ParsedAttendee, type ParsedBlock, type ParsedItem, type ParsedMinutes, type ParsedProposal, type ParsedResolution, type Passage } from './parsed-minutes.rules.js';
export { blockText, type NotesDocument } from './notes-document.rules.js';

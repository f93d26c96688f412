export { NotesModule } from './notes.module.js';
export { NotesService } from './notes.service.js';
export { NoteAnchors, type Passage } from './note-anchors.service.js';
export { NotesFanOut } from './notes-fan-out.service.js';
export { NoteAnchorType, NoteContentType, NoteTarget, NoteType } from './note.type.js';
export { noteAnchored, noteClosed, noteOpened } from './notes.events.js';
export type { NoteNode } from './projection.rules.js';

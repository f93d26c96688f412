export { NotesModule } from './notes.module.js';
export { NotesService } from './notes.service.js';
export { NoteAnchors, unanchored, type Anchored, type Passage } from './note-anchors.service.js';
export { NoteWriting } from './note-writing.service.js';
export { PassageInput } from './passage.inputs.js';
export { NotesFanOut } from './notes-fan-out.service.js';
export { NoteAnchorType, NoteContentType, NoteTarget, NoteType } from './note.type.js';
export { noteAnchored, noteClosed, noteOpened, noteWritten } from './notes.events.js';
export type { NoteNode } from './projection.rules.js';

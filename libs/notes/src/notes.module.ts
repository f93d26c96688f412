import { Module } from '@nestjs/common';
import { NoteAnchors } from './note-anchors.service.js';
import { NoteProjections } from './note-projections.service.js';
import { NoteReadings } from './note-readings.service.js';
import { NoteWriting } from './note-writing.service.js';
import { NotesAppend } from './notes-append.service.js';
import { NotesFanOut } from './notes-fan-out.service.js';
import { NotesGateway } from './notes.gateway.js';
import { NotesResolver } from './notes.resolver.js';
import { NotesService } from './notes.service.js';
import { OpenNotes } from './open-notes.service.js';

@Module({
  providers: [OpenNotes, NoteProjections, NoteAnchors, NoteReadings, NoteWriting, NotesFanOut, NotesAppend, NotesService, NotesResolver, NotesGateway],
  exports: [NotesService, NoteAnchors, NoteWriting, NotesFanOut],
})
export class NotesModule {}

import { Injectable } from '@nestjs/common';
import { NoteWriting } from '#plenary/notes';
import { Handles, type RecordedFact } from '#plenary/platform';
import { passageSetAside } from './set-aside.events.js';

@Injectable()
export class SetAsideHandlers {
  constructor(private readonly writing: NoteWriting) {}

  /** Done at once by whoever took the words out; once more here, should that process have ended between. */
  @Handles(passageSetAside)
  async compact(fact: RecordedFact): Promise<void> {
    await this.writing.compact((fact.payload as ReturnType<typeof passageSetAside>['payload']).noteId);
  }
}

import { Args, ID, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentActor, Input, selects, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { CloseNoteInput, OpenGroupNoteInput, OpenNoteInput } from './note.inputs.js';
import { NoteReadings } from './note-readings.service.js';
import { NoteType } from './note.type.js';
import { NotesService } from './notes.service.js';

@Resolver()
export class NotesResolver {
  constructor(
    private readonly notes: NotesService,
    private readonly readings: NoteReadings,
  ) {}

  @Query(() => [NoteType], { name: 'notes' })
  list(@CurrentActor() actor: Person, @Args('conveningId', { type: () => ID }) conveningId: string): Promise<NoteType[]> {
    return this.notes.list(actor, check(uuid, conveningId));
  }

  @Query(() => NoteType, { name: 'note' })
  async one(@CurrentActor() actor: Person, @Args('id', { type: () => ID }) id: string, @Info() info: GraphQLResolveInfo): Promise<NoteType> {
    if (selects(info, 'content') || selects(info, 'anchors')) await this.readings.take(actor, check(uuid, id));
    return this.notes.one(actor, check(uuid, id), { content: selects(info, 'content'), anchors: selects(info, 'anchors') });
  }

  @Mutation(() => NoteType)
  openNote(@CurrentActor() actor: Person, @Input(OpenNoteInput) input: OpenNoteInput): Promise<NoteType> {
    return this.notes.open(actor, input);
  }

  @Query(() => [NoteType], { description: 'What a group wrote, for its members.' })
  groupNotes(@CurrentActor() actor: Person, @Args('groupId', { type: () => ID }) groupId: string): Promise<NoteType[]> {
    return this.notes.ofGroup(actor, check(uuid, groupId));
  }

  @Mutation(() => NoteType)
  openGroupNote(@CurrentActor() actor: Person, @Input(OpenGroupNoteInput) input: OpenGroupNoteInput): Promise<NoteType> {
    return this.notes.openInGroup(actor, input);
  }

  @Mutation(() => NoteType)
  closeNote(@CurrentActor() actor: Person, @Input(CloseNoteInput) input: CloseNoteInput): Promise<NoteType> {
    return this.notes.close(actor, input);
  }
}

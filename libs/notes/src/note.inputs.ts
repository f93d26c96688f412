import { Field, ID, InputType } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { noteKinds, uuid, type NoteKind, type NoteWriters } from '#plenary/protocol';

@InputType()
export class OpenNoteInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => ID, { nullable: true, description: 'A sitting of the convening.' }) sessionId?: string | null;
  @Field(() => ID, { nullable: true, description: 'An item of its agenda.' }) agendaItemId?: string | null;
  @Field(() => String, { nullable: true, description: 'WORKING, RECORD or JOINT_DRAFT; else what the preset of the convening says.' }) kind?: NoteKind | null;
  @Field(() => String, { nullable: true, description: 'NOTE_TAKERS (the default of working notes and records) or PARTICIPANTS.' }) writers?: NoteWriters | null;

  static schema = z.strictObject({
    id: uuid,
    conveningId: uuid,
    sessionId: z.nullish(uuid),
    agendaItemId: z.nullish(uuid),
    kind: z.nullish(z.enum(noteKinds)),
    writers: z.nullish(z.enum(['NOTE_TAKERS', 'PARTICIPANTS'])),
  }) satisfies z.ZodMiniType<OpenNoteInput>;
}

@InputType()
export class OpenGroupNoteInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) groupId: string;
  @Field(() => String, { nullable: true, description: 'WORKING or JOINT_DRAFT; else what the kind of the group says. A group keeps no record: that is the roundtable\'s.' }) kind?: 'WORKING' | 'JOINT_DRAFT' | null;

  static schema = z.strictObject({ id: uuid, groupId: uuid, kind: z.nullish(z.enum(['WORKING', 'JOINT_DRAFT'])) }) satisfies z.ZodMiniType<OpenGroupNoteInput>;
}

@InputType()
export class CloseNoteInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<CloseNoteInput>;
}

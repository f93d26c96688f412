import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { markings, type Marking } from '#plenary/access';
import { PassageInput } from '#plenary/notes';
import { LocalisedText } from '#plenary/platform';
import { limits, localisedText, multiline, uuid, version, type LocalisedText as Localised } from '#plenary/protocol';
import { ReportedStateEnum } from './commitment-parts.type.js';
import { CommitmentStateEnum, VisibilityEnum } from './commitment.type.js';
import type { CommitmentState, ReportedState, Visibility } from './commitment.rules.js';
import { CommitmentDueInput, dueSchema } from './due.type.js';

const statement = localisedText.multiline(limits.lineCharacters * 5);
const words = localisedText.multiline(limits.lineCharacters * 2);
const why = multiline(limits.lineCharacters);

@InputType({ description: 'Typed from the floor: who, what, by when as far as it was said. Binds nobody.' })
export class NoteCommitmentInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => ID, { nullable: true }) agendaItemId?: string | null;
  @Field(() => ID) ownerOrganisationId: string;
  @Field(() => LocalisedText) statement: Localised;
  @Field(() => CommitmentDueInput, { nullable: true }) due?: CommitmentDueInput | null;
  @Field(() => PassageInput, { nullable: true, description: 'The words of the notes that it is made from; by hand without.' }) passage?: PassageInput | null;

  static schema = z.strictObject({ id: uuid, conveningId: uuid, agendaItemId: z.nullish(uuid), ownerOrganisationId: uuid, statement, due: z.nullish(dueSchema), passage: z.nullish(PassageInput.schema) }) satisfies z.ZodMiniType<NoteCommitmentInput>;
}

@InputType({ description: 'Who, what and by when are enough to start.' })
export class DraftCommitmentInput {
  @Field(() => ID) id: string;
  @Field(() => ID) programmeId: string;
  @Field(() => ID, { nullable: true, description: 'Where it is announced.' }) conveningId?: string | null;
  @Field(() => ID, { nullable: true }) agendaItemId?: string | null;
  @Field(() => ID) ownerOrganisationId: string;
  @Field(() => LocalisedText) statement: Localised;
  @Field(() => CommitmentDueInput) due: CommitmentDueInput;
  @Field(() => LocalisedText, { nullable: true }) subjectTo?: Localised | null;
  @Field(() => LocalisedText, { nullable: true }) problem?: Localised | null;
  @Field(() => LocalisedText, { nullable: true }) intendedResult?: Localised | null;
  @Field(() => String, { nullable: true }) source?: string | null;
  @Field(() => VisibilityEnum, { nullable: true, description: 'PROGRAMME when it is left out.' }) visibility?: Visibility | null;
  @Field(() => String, { nullable: true, description: 'A marking of TLP 2.0; that of its roundtable, or TLP:GREEN, when it is left out.' }) marking?: Marking | null;

  static schema = z.strictObject({
    id: uuid, programmeId: uuid, conveningId: z.nullish(uuid), agendaItemId: z.nullish(uuid), ownerOrganisationId: uuid, statement, due: dueSchema,
    subjectTo: z.nullish(words), problem: z.nullish(words), intendedResult: z.nullish(words), source: z.nullish(multiline(limits.lineCharacters)), visibility: z.nullish(z.enum(VisibilityEnum)), marking: z.nullish(z.enum(markings)),
  }) satisfies z.ZodMiniType<DraftCommitmentInput>;
}

@InputType({ description: 'The whole of its text as it shall be. From registration on it makes a version.' })
export class EditCommitmentInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;
  @Field(() => LocalisedText) statement: Localised;
  @Field(() => CommitmentDueInput, { nullable: true }) due?: CommitmentDueInput | null;
  @Field(() => LocalisedText, { nullable: true }) subjectTo?: Localised | null;
  @Field(() => LocalisedText, { nullable: true }) problem?: Localised | null;
  @Field(() => LocalisedText, { nullable: true }) intendedResult?: Localised | null;
  @Field(() => String, { nullable: true }) source?: string | null;
  @Field(() => VisibilityEnum) visibility: Visibility;
  @Field(() => String) marking: Marking;
  @Field(() => String, { nullable: true, description: 'For the record: needed to let it travel further.' }) why?: string | null;

  static schema = z.strictObject({
    id: uuid, version, statement, due: z.nullish(dueSchema), subjectTo: z.nullish(words), problem: z.nullish(words), intendedResult: z.nullish(words),
    source: z.nullish(multiline(limits.lineCharacters)), visibility: z.enum(VisibilityEnum), marking: z.enum(markings), why: z.nullish(why),
  }) satisfies z.ZodMiniType<EditCommitmentInput>;
}

/** For the moves that need nothing said: take up, submit, register, publish. */
@InputType()
export class MoveCommitmentInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<MoveCommitmentInput>;
}

/** For the moves that owe their owner or the public a reason: request a change, withdraw, close. */
@InputType()
export class MoveCommitmentWithReasonInput {
  @Field(() => ID) id: string;
  @Field(() => String, { description: 'In words; it stays beside the commitment.' }) why: string;

  static schema = z.strictObject({ id: uuid, why }) satisfies z.ZodMiniType<MoveCommitmentWithReasonInput>;
}

@InputType()
export class SupersedeCommitmentInput {
  @Field(() => ID) id: string;
  @Field(() => ID, { description: 'The registered commitment that takes its place.' }) byId: string;

  static schema = z.strictObject({ id: uuid, byId: uuid }) satisfies z.ZodMiniType<SupersedeCommitmentInput>;
}

@InputType()
export class ReleaseCommitmentInput {
  @Field(() => ID) id: string;
  @Field(() => Boolean) conveningMayBeNamed: boolean;
  @Field(() => String, { description: 'The release itself, in the owner\'s words.' }) words: string;

  static schema = z.strictObject({ id: uuid, conveningMayBeNamed: z.boolean(), words: multiline(limits.lineCharacters) }) satisfies z.ZodMiniType<ReleaseCommitmentInput>;
}

@InputType()
export class CommitmentFilter {
  @Field(() => [CommitmentStateEnum], { nullable: true }) states?: CommitmentState[] | null;
  @Field(() => [ReportedStateEnum], { nullable: true }) reported?: ReportedState[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Those whose owner has not reported yet.' }) notReported?: boolean | null;
  @Field(() => ID, { nullable: true }) ownerId?: string | null;
  @Field(() => ID, { nullable: true }) templateId?: string | null;
  @Field(() => ID, { nullable: true }) conveningId?: string | null;
  @Field(() => Boolean, { nullable: true }) overdue?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Those of organisations that the viewer answers for.' }) mine?: boolean | null;
}
export const filterSchema = z.strictObject({
  states: z.nullish(z.array(z.enum(CommitmentStateEnum)).check(z.maxLength(9))), reported: z.nullish(z.array(z.enum(ReportedStateEnum)).check(z.maxLength(5))), notReported: z.nullish(z.boolean()),
  ownerId: z.nullish(uuid), templateId: z.nullish(uuid), conveningId: z.nullish(uuid), overdue: z.nullish(z.boolean()), mine: z.nullish(z.boolean()),
}) satisfies z.ZodMiniType<CommitmentFilter>;

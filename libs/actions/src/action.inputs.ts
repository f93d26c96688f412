import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { PassageInput } from '#plenary/notes';
import { DueDateInput } from '#plenary/platform';
import { limits, multiline, uuid, version } from '#plenary/protocol';

const words = multiline(limits.lineCharacters);

@InputType()
export class CaptureActionInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => ID, { nullable: true }) agendaItemId?: string | null;
  @Field(() => String) text: string;
  @Field(() => ID, { nullable: true }) ownerPersonId?: string | null;
  @Field(() => ID, { nullable: true }) ownerOrganisationId?: string | null;
  @Field(() => DueDateInput, { nullable: true }) due?: DueDateInput | null;
  @Field(() => PassageInput, { nullable: true, description: 'What it is made from; by hand without.' }) passage?: PassageInput | null;

  static schema = z.strictObject({
    id: uuid,
    conveningId: uuid,
    agendaItemId: z.nullish(uuid),
    text: words,
    ownerPersonId: z.nullish(uuid),
    ownerOrganisationId: z.nullish(uuid),
    due: z.nullish(DueDateInput.schema),
    passage: z.nullish(PassageInput.schema),
  }) satisfies z.ZodMiniType<CaptureActionInput>;
}

@InputType()
export class EditActionInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;
  @Field(() => String) text: string;
  @Field(() => ID, { nullable: true }) ownerPersonId?: string | null;
  @Field(() => ID, { nullable: true }) ownerOrganisationId?: string | null;
  @Field(() => DueDateInput, { nullable: true }) due?: DueDateInput | null;

  static schema = z.strictObject({ id: uuid, version, text: words, ownerPersonId: z.nullish(uuid), ownerOrganisationId: z.nullish(uuid), due: z.nullish(DueDateInput.schema) }) satisfies z.ZodMiniType<EditActionInput>;
}

@InputType()
export class StartActionInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<StartActionInput>;
}

@InputType()
export class FinishActionInput {
  @Field(() => ID) id: string;
  @Field(() => String, { description: 'A word on what came of it.' }) result: string;

  static schema = z.strictObject({ id: uuid, result: words }) satisfies z.ZodMiniType<FinishActionInput>;
}

@InputType()
export class DropActionInput {
  @Field(() => ID) id: string;
  @Field(() => String) why: string;

  static schema = z.strictObject({ id: uuid, why: words }) satisfies z.ZodMiniType<DropActionInput>;
}

@InputType()
export class HandOverActionInput {
  @Field(() => ID) id: string;
  @Field(() => ID, { description: 'Of the action that goes on, chosen by the client.' }) newId: string;
  @Field(() => ID, { nullable: true }) toPersonId?: string | null;
  @Field(() => ID, { nullable: true }) toOrganisationId?: string | null;
  @Field(() => String, { nullable: true }) why?: string | null;

  static schema = z.strictObject({ id: uuid, newId: uuid, toPersonId: z.nullish(uuid), toOrganisationId: z.nullish(uuid), why: z.nullish(words) }) satisfies z.ZodMiniType<HandOverActionInput>;
}

@InputType()
export class HandBackActionInput {
  @Field(() => ID) id: string;
  @Field(() => String) why: string;

  static schema = z.strictObject({ id: uuid, why: words }) satisfies z.ZodMiniType<HandBackActionInput>;
}

@InputType()
export class ReopenActionInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<ReopenActionInput>;
}

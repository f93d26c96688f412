import { Field, ID, InputType } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { PassageInput } from '#plenary/notes';
import { limits, multiline, uuid } from '#plenary/protocol';
import { grounds, type Ground } from './set-aside.rules.js';
import { GroundEnum } from './set-aside.type.js';

@InputType()
export class SetPassageAsideInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => PassageInput) passage: PassageInput;
  @Field(() => GroundEnum) ground: Ground;

  static schema = z.strictObject({ id: uuid, passage: PassageInput.schema, ground: z.enum(grounds) }) satisfies z.ZodMiniType<SetPassageAsideInput>;
}

@InputType()
export class OpenSetAsideInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<OpenSetAsideInput>;
}

@InputType()
export class AnswerSetAsideInput {
  @Field(() => ID) id: string;
  @Field(() => String, { description: 'Why, without the words. All who read the notes see it.' }) why: string;

  static schema = z.strictObject({ id: uuid, why: multiline(limits.lineCharacters) }) satisfies z.ZodMiniType<AnswerSetAsideInput>;
}

import { Field, ID, InputType } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { limits, text, uuid } from '#plenary/protocol';

@InputType()
export class AskToBeForgottenInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<AskToBeForgottenInput>;
}

@InputType()
export class AskErasureInput {
  @Field(() => ID) id: string;
  @Field(() => ID) programmeId: string;
  @Field(() => ID) personId: string;
  @Field(() => String, { description: 'How the person asked for it; a second member of the secretariat confirms.' }) why: string;

  static schema = z.strictObject({ id: uuid, programmeId: uuid, personId: uuid, why: text(limits.nameCharacters) }) satisfies z.ZodMiniType<AskErasureInput>;
}

@InputType()
export class ErasureStepInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<ErasureStepInput>;
}

@InputType()
export class KeepLongerInput {
  @Field(() => ID, { description: 'Of the notice.' }) id: string;
  @Field(() => String, { description: 'On the record: why it is needed for another year.' }) why: string;

  static schema = z.strictObject({ id: uuid, why: text(limits.nameCharacters) }) satisfies z.ZodMiniType<KeepLongerInput>;
}

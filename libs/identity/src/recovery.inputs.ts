import { Field, ID, InputType } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { limits, text, uuid } from '#plenary/protocol';

@InputType()
export class AskRecoveryInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) programmeId: string;
  @Field(() => ID) personId: string;
  @Field(() => String, { description: 'How you made sure that it is the person; whoever confirms reads it.' }) why: string;

  static schema = z.strictObject({ id: uuid, programmeId: uuid, personId: uuid, why: text(limits.nameCharacters) }) satisfies z.ZodMiniType<AskRecoveryInput>;
}

@InputType()
export class RecoveryStepInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<RecoveryStepInput>;
}

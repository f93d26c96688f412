import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { uuid } from '#plenary/protocol';

@InputType()
export class SendInvitationsInput {
  @Field(() => ID) conveningId: string;
  @Field(() => ID, { description: 'A random key of this press, so that a retry sends nothing twice.' }) idempotencyKey: string;
  @Field(() => Int, { description: 'How many the preview said; refused when it is another number by now.' }) letters: number;

  static schema = z.strictObject({ conveningId: uuid, idempotencyKey: uuid, letters: z.int().check(z.minimum(0), z.maximum(100_000)) }) satisfies z.ZodMiniType<SendInvitationsInput>;
}

@InputType()
export class StopInvitationsInput {
  @Field(() => ID) conveningId: string;
  @Field(() => ID) batchId: string;

  static schema = z.strictObject({ conveningId: uuid, batchId: uuid }) satisfies z.ZodMiniType<StopInvitationsInput>;
}

import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { limits, multiline, text, uuid } from '#plenary/protocol';
import { mostHours } from './emergency.rules.js';

@InputType()
export class AskEmergencyInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => String, { description: 'Of the roundtable, such as OSH-2026/03: whoever runs the installation sees no titles.' }) reference: string;
  @Field(() => String, { description: 'Which law or which emergency; its chair and its secretariat read it.' }) why: string;
  @Field(() => Int, { description: `From its confirmation; at most ${mostHours}.` }) hours: number;

  static schema = z.strictObject({ id: uuid, reference: text(limits.referenceCharacters), why: multiline(limits.lineCharacters), hours: z.int().check(z.minimum(1), z.maximum(mostHours)) }) satisfies z.ZodMiniType<AskEmergencyInput>;
}

@InputType()
export class EmergencyStepInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<EmergencyStepInput>;
}

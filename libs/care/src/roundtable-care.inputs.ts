import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { LocalisedText } from '#plenary/platform';
import { limits, localisedText, multiline, uuid, type LocalisedText as Localised } from '#plenary/protocol';

@InputType()
export class EditRoundtableCareInput {
  @Field(() => ID) conveningId: string;
  @Field(() => Int, { description: '0 where nothing was said yet.' }) version: number;
  @Field(() => LocalisedText, { nullable: true, description: 'Another wording is accepted anew.' }) houseRules?: Localised | null;
  @Field(() => String, { nullable: true, description: 'Who supports those who take part, and how they are reached.' }) wellbeing?: string | null;
  @Field(() => String, { nullable: true, description: 'How the safeguarding contact is reached.' }) safeguarding?: string | null;

  static schema = z.strictObject({
    conveningId: uuid,
    version: z.int().check(z.minimum(0)),
    houseRules: z.nullish(localisedText.multiline(limits.textCharacters)),
    wellbeing: z.nullish(multiline(limits.lineCharacters)),
    safeguarding: z.nullish(multiline(limits.lineCharacters)),
  }) satisfies z.ZodMiniType<EditRoundtableCareInput>;
}

@InputType()
export class AcceptHouseRulesInput {
  @Field(() => ID) conveningId: string;
  @Field(() => Int, { description: 'Which wording was read; another by now is a refusal.' }) rulesVersion: number;

  static schema = z.strictObject({ conveningId: uuid, rulesVersion: z.int().check(z.minimum(1)) }) satisfies z.ZodMiniType<AcceptHouseRulesInput>;
}

import { Field, InputType, ObjectType } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { DueKind, LocalDate, LocalisedText, TimeZone } from '#plenary/platform';
import { limits, localDate, localisedText, type LocalisedText as Localised } from '#plenary/protocol';
import { isTimeZone } from '#plenary/time';
import type { Due } from './due.rules.js';

@ObjectType('CommitmentDue', { description: 'By when, with the words it was promised in where there are any, in each language of the text.' })
export class CommitmentDueType implements Due {
  @Field(() => DueKind) kind: `${DueKind}`;
  @Field(() => LocalDate, { nullable: true }) on?: string | null;
  @Field(() => TimeZone, { nullable: true, description: 'In whose days the date is meant.' }) zone?: string | null;
  @Field(() => String, { nullable: true, description: 'Year and month, such as 2028-09.' }) month?: string | null;
  @Field(() => LocalisedText, { nullable: true, description: 'The words it was given in, such as "Ongoing" or "By fall 2028".' }) words?: Localised | null;
}

@InputType()
export class CommitmentDueInput implements Due {
  @Field(() => DueKind) kind: `${DueKind}`;
  @Field(() => LocalDate, { nullable: true }) on?: string | null;
  @Field(() => TimeZone, { nullable: true, description: 'The zone of the programme when it is left out.' }) zone?: string | null;
  @Field(() => String, { nullable: true, description: 'Year and month, such as 2028-09.' }) month?: string | null;
  @Field(() => LocalisedText, { nullable: true }) words?: Localised | null;
}

/** Whether what its kind needs is there, dueColumns says. */
export const dueSchema = z.strictObject({
  kind: z.enum(DueKind),
  on: z.nullish(localDate),
  zone: z.nullish(z.string().check(z.refine(isTimeZone, 'not_a_zone'))),
  month: z.nullish(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'invalid_format'))),
  words: z.nullish(localisedText(limits.titleCharacters)),
}) satisfies z.ZodMiniType<CommitmentDueInput>;

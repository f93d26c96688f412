import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { EmailAddress, LanguageTag, TimeZone } from '#plenary/platform';
import { emailAddress, languageTag, limits, text, uuid, version } from '#plenary/protocol';
import { isTimeZone } from '#plenary/time';
import { ConsentPurposeEnum } from './me.type.js';
import type { ConsentPurpose } from './person.rules.js';

const personName = text(limits.nameCharacters);

@InputType()
export class EditMeInput {
  @Field(() => Int) version: number;
  @Field(() => String) name: string;
  @Field(() => String, { nullable: true }) chosenName?: string | null;
  @Field(() => LanguageTag) language: string;
  @Field(() => TimeZone, { nullable: true }) zone?: string | null;
  static schema = z.strictObject({ version, name: personName, chosenName: z.nullish(personName), language: languageTag, zone: z.nullish(z.string().check(z.refine(isTimeZone, 'not_a_zone'))) }) satisfies z.ZodMiniType<EditMeInput>;
}

@InputType({ isAbstract: true })
abstract class ConsentFields {
  @Field(() => ID) programmeId: string;
  @Field(() => ConsentPurposeEnum) purpose: ConsentPurpose;
  static schema = z.strictObject({ programmeId: uuid, purpose: z.enum(ConsentPurposeEnum) }) satisfies z.ZodMiniType<ConsentFields>;
}
@InputType()
export class GiveConsentInput extends ConsentFields {}
@InputType()
export class WithdrawConsentInput extends ConsentFields {}

@InputType({ isAbstract: true })
abstract class SomebodyFields {
  @Field(() => String) name: string;
  @Field(() => EmailAddress) address: string;
  @Field(() => LanguageTag, { nullable: true }) language?: string | null;
  static schema = z.strictObject({ name: personName, address: emailAddress, language: z.nullish(languageTag) }) satisfies z.ZodMiniType<SomebodyFields>;
}
@InputType()
export class IntroducePersonInput extends SomebodyFields {}
@InputType()
export class AppointAdministratorInput extends SomebodyFields {}

@InputType()
export class EndAdministratorInput {
  @Field(() => ID) personId: string;
  static schema = z.strictObject({ personId: uuid }) satisfies z.ZodMiniType<EndAdministratorInput>;
}

import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { EmailAddress, LanguageTag, LocalDate } from '#plenary/platform';
import { emailAddress, languageTag, limits, localDate, multiline, text, uuid, version } from '#plenary/protocol';
import { CategoryEnum } from './organisation.type.js';
import type { Category } from './organisation.rules.js';
import { DutyEnum } from './person.type.js';
import type { Duty } from './person.rules.js';

const personName = text(limits.nameCharacters);
const someDuties = z.array(z.enum(DutyEnum)).check(z.minLength(1), z.maxLength(4));

@InputType({ description: 'The answer is the same whether or not another programme knows the address.' })
export class AddPersonInput {
  @Field(() => ID) programmeId: string;
  @Field(() => String) name: string;
  @Field(() => EmailAddress) address: string;
  @Field(() => LanguageTag, { nullable: true }) language?: string | null;
  static schema = z.strictObject({ programmeId: uuid, name: personName, address: emailAddress, language: z.nullish(languageTag) }) satisfies z.ZodMiniType<AddPersonInput>;
}

@InputType()
export class EditPersonInput {
  @Field(() => ID) programmeId: string;
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => String) name: string;
  @Field(() => LanguageTag) language: string;
  @Field(() => EmailAddress, { nullable: true, description: 'Another address, while they have not been written to. The person then has another id.' }) address?: string | null;
  static schema = z.strictObject({ programmeId: uuid, id: uuid, version, name: personName, language: languageTag, address: z.nullish(emailAddress) }) satisfies z.ZodMiniType<EditPersonInput>;
}

@InputType()
export class AddPeopleInput {
  @Field(() => ID) programmeId: string;
  @Field(() => String, { description: 'One person a line: "Name <address>, organisation, title", or columns with tabs between as a spreadsheet copies them.' }) list: string;
  @Field(() => CategoryEnum, { nullable: true, description: 'Organisations that are not here yet are added with this category; without it their lines are refused.' }) newOrganisations?: Category | null;
  static schema = z.strictObject({ programmeId: uuid, list: multiline(limits.textCharacters), newOrganisations: z.nullish(z.enum(CategoryEnum)) }) satisfies z.ZodMiniType<AddPeopleInput>;
}

@InputType()
export class AffiliateInput {
  @Field(() => ID) id: string;
  @Field(() => ID) programmeId: string;
  @Field(() => ID) personId: string;
  @Field(() => ID) organisationId: string;
  @Field(() => String, { nullable: true }) title?: string | null;
  @Field(() => LocalDate, { nullable: true }) from?: string | null;
  static schema = z.strictObject({ id: uuid, programmeId: uuid, personId: uuid, organisationId: uuid, title: z.nullish(text(limits.nameCharacters)), from: z.nullish(localDate) }) satisfies z.ZodMiniType<AffiliateInput>;
}

@InputType()
export class EndAffiliationInput {
  @Field(() => ID) programmeId: string;
  @Field(() => ID) id: string;
  @Field(() => LocalDate, { nullable: true, description: 'The last day; today when it is left out.' }) to?: string | null;
  static schema = z.strictObject({ programmeId: uuid, id: uuid, to: z.nullish(localDate) }) satisfies z.ZodMiniType<EndAffiliationInput>;
}

@InputType()
export class NameFocalPointInput {
  @Field(() => ID) programmeId: string;
  @Field(() => ID) organisationId: string;
  @Field(() => ID) personId: string;
  @Field(() => [DutyEnum]) duties: Duty[];
  static schema = z.strictObject({ programmeId: uuid, organisationId: uuid, personId: uuid, duties: someDuties }) satisfies z.ZodMiniType<NameFocalPointInput>;
}

@InputType()
export class EndFocalPointInput {
  @Field(() => ID) programmeId: string;
  @Field(() => ID) organisationId: string;
  @Field(() => ID) personId: string;
  static schema = z.strictObject({ programmeId: uuid, organisationId: uuid, personId: uuid }) satisfies z.ZodMiniType<EndFocalPointInput>;
}

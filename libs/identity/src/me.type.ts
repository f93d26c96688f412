import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { EmailAddress, LanguageTag, LocalisedText, TimeZone } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { purposes, type ConsentPurpose } from './person.rules.js';

export const ConsentPurposeEnum = Object.fromEntries(purposes.map((purpose) => [purpose, purpose])) as Record<ConsentPurpose, ConsentPurpose>;
registerEnumType(ConsentPurposeEnum, { name: 'ConsentPurpose', description: 'What a person may agree to; each on its own, nothing by default.' });

@ObjectType('Consent', { description: 'What I agreed to in one programme, and since when.' })
export class ConsentType {
  @Field(() => ID) programmeId: string;
  @Field(() => ConsentPurposeEnum) purpose: ConsentPurpose;
  @Field(() => Date) givenAt: Date | string;
}

@ObjectType('MyProgramme', { description: 'A programme I am one of the people of.' })
export class MyProgrammeType {
  @Field(() => ID) id: string;
  @Field(() => LocalisedText) name: Localised;
}

@ObjectType('Me', { description: 'Whoever is asking, as they wrote themselves.' })
export class MeType {
  @Field(() => ID) id: string;
  @Field(() => String) name: string;
  @Field(() => String, { nullable: true, description: 'Shown instead of the name wherever a person stands.' }) chosenName: string | null;
  @Field(() => LanguageTag) language: string;
  @Field(() => TimeZone, { nullable: true }) zone: string | null;
  @Field(() => [EmailAddress]) addresses: string[];
  @Field(() => [MyProgrammeType]) programmes: MyProgrammeType[];
  @Field(() => [ConsentType]) consents: ConsentType[];
  @Field(() => Int) version: number;
}

@ObjectType('Administrator', { description: 'One who operates the installation and sees no content by it.' })
export class AdministratorType {
  @Field(() => ID) id: string;
  @Field(() => String) name: string;
  @Field(() => EmailAddress, { nullable: true }) address: string | null;
  @Field(() => Date) since: Date | string;
}

@ObjectType('IntroducedPerson', { description: 'Somebody an administrator names, so that they can be given a part.' })
export class IntroducedPersonType {
  @Field(() => ID) id: string;
  @Field(() => String) name: string;
}

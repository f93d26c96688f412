import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, EmailAddress, LanguageTag, LocalDate, LocalisedText, TimeZone } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import type { Duty, PersonState } from './person.rules.js';
import { duties, personStates } from './person.rules.js';

export const PersonStateEnum = Object.fromEntries(personStates.map((state) => [state, state])) as Record<PersonState, PersonState>;
registerEnumType(PersonStateEnum, { name: 'PersonState', description: 'How far a person has come in a programme: written down, invited, takes part, no longer.' });

export const DutyEnum = Object.fromEntries(duties.map((duty) => [duty, duty])) as Record<Duty, Duty>;
registerEnumType(DutyEnum, { name: 'FocalPointDuty', description: 'What a focal point answers for on behalf of the organisation.' });

export enum PersonAction {
  EDIT = 'EDIT',
  AFFILIATE = 'AFFILIATE',
  /** Ask that they be let back in. */
  RECOVER = 'RECOVER',
}
registerEnumType(PersonAction, { name: 'PersonAction' });

export enum LineOutcome {
  ADDED = 'ADDED',
  KNOWN = 'KNOWN',
  REFUSED = 'REFUSED',
}
registerEnumType(LineOutcome, { name: 'LineOutcome', description: 'What became of one line of a list: added now, here already, or not accepted.' });

@ObjectType('OrganisationName', { description: 'As much of an organisation as stands beside a person.' })
export class OrganisationNameType {
  @Field(() => ID) id: string;
  @Field(() => LocalisedText) name: Localised;
  @Field(() => String, { nullable: true }) acronym: string | null;
}

@ObjectType('Affiliation', { description: 'A person in an organisation, while it lasts.' })
export class AffiliationType {
  @Field(() => ID) id: string;
  @Field(() => OrganisationNameType) organisation: OrganisationNameType;
  @Field(() => String, { nullable: true }) title: string | null;
  @Field(() => LocalDate, { nullable: true }) from: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'The last day; none while it lasts.' }) to: string | null;
}

@ObjectType('FocalPointFor', { description: 'An organisation that a person answers for.' })
export class FocalPointForType {
  @Field(() => OrganisationNameType) organisation: OrganisationNameType;
  @Field(() => [DutyEnum]) duties: Duty[];
}

@ObjectType('Person', { description: 'A person as one programme knows them; what another knows is not shown.' })
export class PersonType {
  @Field(() => ID) id: string;
  @Field(() => String) name: string;
  @Field(() => EmailAddress, { nullable: true }) address: string | null;
  @Field(() => LanguageTag) language: string;
  @Field(() => TimeZone, { nullable: true, description: 'As they told it themselves.' }) zone: string | null;
  @Field(() => PersonStateEnum) state: PersonState;
  @Field(() => [AffiliationType], { description: 'Those that last first.' }) affiliations: AffiliationType[];
  @Field(() => [FocalPointForType]) focalPointFor: FocalPointForType[];
  @Field(() => Int) version: number;
  @Field(() => [PersonAction]) viewerActions: PersonAction[];
}

@ObjectType()
export class PersonConnection extends connectionOf(PersonType) {}

@ObjectType('ListedPerson', { description: 'One line of a list of people, and what became of it.' })
export class ListedPersonType {
  @Field(() => Int, { description: 'Counted from 1, empty lines too.' }) line: number;
  @Field(() => String, { description: 'The line as it was sent, so that nothing is lost.' }) text: string;
  @Field(() => LineOutcome) outcome: LineOutcome;
  @Field(() => ID, { nullable: true }) personId: string | null;
  @Field(() => String, { nullable: true }) name: string | null;
  @Field(() => String, { nullable: true, description: 'Of a refused line: name, address, organisation, title or line.' }) field: string | null;
  @Field(() => String, { nullable: true, description: 'The fault as a code.' }) fault: string | null;
  @Field(() => String, { nullable: true, description: 'What would be right, in English.' }) why: string | null;
}

import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, EmailAddress, LocalisedText } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { categories, memberships, type Category, type Membership } from './organisation.rules.js';
import { DutyEnum, OrganisationNameType } from './person.type.js';
import type { Duty } from './person.rules.js';

export const CategoryEnum = Object.fromEntries(categories.map((category) => [category, category])) as Record<Category, Category>;
registerEnumType(CategoryEnum, { name: 'OrganisationCategory', description: 'What an organisation is; the one that counts for balance.' });

export const MembershipEnum = Object.fromEntries(memberships.map((membership) => [membership, membership])) as Record<Membership, Membership>;
registerEnumType(MembershipEnum, { name: 'Membership', description: 'What an organisation is to the programme.' });

export enum OrganisationAction {
  EDIT = 'EDIT',
  NAME_FOCAL_POINT = 'NAME_FOCAL_POINT',
}
registerEnumType(OrganisationAction, { name: 'OrganisationAction' });

@ObjectType('OrganisationMember', { description: 'A person who belongs to it today, or answers for it; shown to those who arrange.' })
export class OrganisationMemberType {
  @Field(() => ID) personId: string;
  @Field(() => String) name: string;
  @Field(() => String, { nullable: true }) title: string | null;
  @Field(() => [DutyEnum], { description: 'What they answer for as its focal point; empty for the others.' }) duties: Duty[];
}

@ObjectType('Organisation')
export class OrganisationType {
  @Field(() => ID) id: string;
  @Field(() => LocalisedText) name: Localised;
  @Field(() => String, { nullable: true }) acronym: string | null;
  @Field(() => CategoryEnum) category: Category;
  @Field(() => OrganisationNameType, { nullable: true }) partOf: OrganisationNameType | null;
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; none is legal.' }) country: string | null;
  @Field(() => [String]) domains: string[];
  @Field(() => MembershipEnum, { nullable: true }) membership: Membership | null;
  @Field(() => EmailAddress, { nullable: true, description: 'Answers for its seats and names; for those who arrange.' }) mailbox: string | null;
  @Field(() => [OrganisationMemberType], { description: 'Empty but for those who arrange.' }) people: OrganisationMemberType[];
  @Field(() => Int) version: number;
  @Field(() => [OrganisationAction]) viewerActions: OrganisationAction[];
}

@ObjectType()
export class OrganisationConnection extends connectionOf(OrganisationType) {}

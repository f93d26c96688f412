import { Field, ID, ObjectType } from '@nestjs/graphql';
import { LocalisedText } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';

@ObjectType('Party', { description: 'An organisation as one of those who promise.' })
export class PartyType {
  @Field(() => ID) id: string;
  @Field(() => LocalisedText) name: Localised;
  @Field(() => String, { nullable: true }) acronym: string | null;
  @Field(() => String) category: string;
  @Field(() => String, { nullable: true, description: 'ISO 3166-1.' }) country: string | null;
}

@ObjectType('SupportingOwner', { description: 'One that was named to support it, and is a supporting owner once it accepted.' })
export class SupportType {
  @Field(() => PartyType) organisation: PartyType;
  @Field(() => Date, { nullable: true }) acceptedAt: Date | string | null;
}

@ObjectType('PersonNamed')
export class PersonNamedType {
  @Field(() => ID) id: string;
  @Field(() => String) name: string;
}

import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { EmailAddress, LocalisedText } from '#plenary/platform';
import { emailAddress, limits, localisedText, text, uuid, version, type LocalisedText as Localised } from '#plenary/protocol';
import { CategoryEnum, MembershipEnum } from './organisation.type.js';
import type { Category, Membership } from './organisation.rules.js';

const domain = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(253), z.regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,62}$/, 'invalid_format'));
const described = {
  id: uuid,
  programmeId: uuid,
  name: localisedText(limits.nameCharacters),
  acronym: z.nullish(text(limits.referenceCharacters)),
  category: z.enum(CategoryEnum),
  country: z.nullish(z.string().check(z.regex(/^[A-Z]{2}$/, 'not_a_country_code'))),
  partOfId: z.nullish(uuid),
  domains: z.nullish(z.array(domain).check(z.maxLength(20))),
  membership: z.nullish(z.enum(MembershipEnum)),
  mailbox: z.nullish(emailAddress),
};

@InputType({ isAbstract: true })
abstract class Described {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) programmeId: string;
  @Field(() => LocalisedText) name: Localised;
  @Field(() => String, { nullable: true }) acronym?: string | null;
  @Field(() => CategoryEnum) category: Category;
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2, such as FR.' }) country?: string | null;
  @Field(() => ID, { nullable: true }) partOfId?: string | null;
  @Field(() => [String], { nullable: true }) domains?: string[] | null;
  @Field(() => MembershipEnum, { nullable: true }) membership?: Membership | null;
  @Field(() => EmailAddress, { nullable: true }) mailbox?: string | null;
}

@InputType()
export class AddOrganisationInput extends Described {
  static schema = z.strictObject(described) satisfies z.ZodMiniType<AddOrganisationInput>;
}

@InputType()
export class EditOrganisationInput extends Described {
  @Field(() => Int) version: number;
  static schema = z.strictObject({ ...described, version }) satisfies z.ZodMiniType<EditOrganisationInput>;
}

import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { LanguageTag, LocalisedText, TimeZone } from '#plenary/platform';
import { languageTag, limits, localisedText, multiline, text, uuid, version, type LocalisedText as Localised } from '#plenary/protocol';
import { isTimeZone } from '#plenary/time';
import { RoleEnum } from './programme.type.js';
import type { Role } from './policy.js';

const zone = z.string().check(z.refine(isTimeZone, 'not_a_zone'));
const code = z.string().check(z.regex(/^[A-Z][A-Z0-9]{1,7}$/, 'not_a_short_code'));
const tongues = z.array(languageTag).check(z.minLength(1), z.maxLength(limits.languages));

@InputType()
export class FoundProgrammeInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => String, { description: 'Two to eight capitals and digits, such as OSH; references begin with it.' }) code: string;
  @Field(() => LocalisedText) name: Localised;
  // No defaultValue on an input field: compiled questions (JIT) fill it in wrongly from their second run on.
  @Field(() => [LanguageTag], { nullable: true }) workingLanguages?: string[] | null;
  @Field(() => TimeZone, { nullable: true }) defaultZone?: string | null;
  @Field(() => ID, { description: 'The first member of the secretariat; only they can open what is inside.' }) secretariatId: string;

  static schema = z.strictObject({ id: uuid, code, name: localisedText(limits.nameCharacters), workingLanguages: z.nullish(tongues), defaultZone: z.nullish(zone), secretariatId: uuid }) satisfies z.ZodMiniType<FoundProgrammeInput>;
}

@InputType()
export class EditProgrammeInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;
  @Field(() => LocalisedText) name: Localised;
  @Field(() => LocalisedText, { nullable: true }) purpose?: Localised | null;
  @Field(() => [LanguageTag]) workingLanguages: string[];
  @Field(() => TimeZone) defaultZone: string;
  @Field(() => Int) smallGroupThreshold: number;
  @Field(() => String, { nullable: true }) community?: string | null;
  @Field(() => String, { nullable: true }) clients?: string | null;
  @Field(() => String, { nullable: true, description: 'Who decides by the rules of procedure, such as "The roundtable, by consensus of the seats".' }) decidingBody?: string | null;

  static schema = z.strictObject({
    id: uuid,
    version,
    name: localisedText(limits.nameCharacters),
    purpose: z.nullish(localisedText.multiline(limits.lineCharacters)),
    workingLanguages: tongues,
    defaultZone: zone,
    smallGroupThreshold: z.int().check(z.minimum(3), z.maximum(50)),
    community: z.nullish(multiline(limits.lineCharacters)),
    clients: z.nullish(multiline(limits.lineCharacters)),
    decidingBody: z.nullish(text(limits.nameCharacters)),
  }) satisfies z.ZodMiniType<EditProgrammeInput>;
}

const appointment = { programmeId: uuid, conveningId: z.nullish(uuid), personId: uuid, role: z.enum(RoleEnum) };

@InputType()
export class AppointInput {
  @Field(() => ID) programmeId: string;
  @Field(() => ID, { nullable: true, description: 'For roles of one convening, such as CHAIR.' }) conveningId?: string | null;
  @Field(() => ID) personId: string;
  @Field(() => RoleEnum) role: Role;

  static schema = z.strictObject(appointment) satisfies z.ZodMiniType<AppointInput>;
}

@InputType()
export class EndAppointmentInput {
  @Field(() => ID) programmeId: string;
  @Field(() => ID, { nullable: true }) conveningId?: string | null;
  @Field(() => ID) personId: string;
  @Field(() => RoleEnum) role: Role;

  static schema = z.strictObject(appointment) satisfies z.ZodMiniType<EndAppointmentInput>;
}

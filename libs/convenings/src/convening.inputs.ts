import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { markings, RoleEnum, type Attribution, type Marking, type Preset, type Role } from '#plenary/access';
import { LocalisedText, TimeZone } from '#plenary/platform';
import { limits, localisedText, multiline, uuid, version, type LocalisedText as Localised } from '#plenary/protocol';
import { isTimeZone } from '#plenary/time';
import { AttributionEnum, PresetEnum } from './convening.type.js';

const zone = z.string().check(z.refine(isTimeZone, 'not_a_zone'));
const marking = z.enum(markings);
const why = z.nullish(multiline(limits.lineCharacters));

@InputType()
export class CallConveningInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) programmeId: string;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => LocalisedText, { nullable: true }) purpose?: Localised | null;
  @Field(() => TimeZone, { nullable: true, description: 'Of the venue; else that of the programme.' }) zone?: string | null;
  @Field(() => PresetEnum, { nullable: true }) preset?: Preset | null;
  @Field(() => String, { nullable: true, description: 'In place of what the preset sets.' }) marking?: Marking | null;
  @Field(() => AttributionEnum, { nullable: true, description: 'In place of what the preset sets.' }) attribution?: Attribution | null;
  @Field(() => ID, { nullable: true }) hostOrganisationId?: string | null;

  static schema = z.strictObject({
    id: uuid,
    programmeId: uuid,
    title: localisedText(limits.titleCharacters),
    purpose: z.nullish(localisedText.multiline(limits.textCharacters)),
    zone: z.nullish(zone),
    preset: z.nullish(z.enum(PresetEnum)),
    marking: z.nullish(marking),
    attribution: z.nullish(z.enum(AttributionEnum)),
    hostOrganisationId: z.nullish(uuid),
  }) satisfies z.ZodMiniType<CallConveningInput>;
}

@InputType()
export class EditConveningInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => LocalisedText, { nullable: true }) purpose?: Localised | null;
  @Field(() => TimeZone) zone: string;
  @Field(() => AttributionEnum) attribution: Attribution;
  @Field(() => ID, { nullable: true }) hostOrganisationId?: string | null;

  static schema = z.strictObject({
    id: uuid,
    version,
    title: localisedText(limits.titleCharacters),
    purpose: z.nullish(localisedText.multiline(limits.textCharacters)),
    zone,
    attribution: z.enum(AttributionEnum),
    hostOrganisationId: z.nullish(uuid),
  }) satisfies z.ZodMiniType<EditConveningInput>;
}

@InputType({ description: 'A step of the convening, and the reason where there is one to give.' })
export class ConveningStepInput {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true }) why?: string | null;

  static schema = z.strictObject({ id: uuid, why }) satisfies z.ZodMiniType<ConveningStepInput>;
}

const officer = { conveningId: uuid, personId: uuid, role: z.enum(RoleEnum) };

@InputType()
export class AppointToConveningInput {
  @Field(() => ID) conveningId: string;
  @Field(() => ID) personId: string;
  @Field(() => RoleEnum, { description: 'CHAIR, CO_CHAIR, VICE_CHAIR, MODERATOR, RAPPORTEUR, SAFEGUARDING_CONTACT or PRESS_OFFICER.' }) role: Role;

  static schema = z.strictObject(officer) satisfies z.ZodMiniType<AppointToConveningInput>;
}

@InputType()
export class EndOfficeInput {
  @Field(() => ID) conveningId: string;
  @Field(() => ID) personId: string;
  @Field(() => RoleEnum) role: Role;

  static schema = z.strictObject(officer) satisfies z.ZodMiniType<EndOfficeInput>;
}

@InputType()
export class HandOverChairInput {
  @Field(() => ID) conveningId: string;
  @Field(() => ID, { description: 'One who may preside here.' }) personId: string;

  static schema = z.strictObject({ conveningId: uuid, personId: uuid }) satisfies z.ZodMiniType<HandOverChairInput>;
}

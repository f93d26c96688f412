import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { markings, type Attribution, type Marking } from '#plenary/access';
import { AttributionEnum } from '#plenary/convenings';
import { LanguageTag, LocalisedText } from '#plenary/platform';
import { languageTag, limits, localisedText, multiline, uuid, version, type LocalisedText as Localised } from '#plenary/protocol';
import type { ItemKind } from './agenda.rules.js';
import { ItemKindEnum } from './agenda.type.js';

@InputType()
export class AgendaLeadInput {
  @Field(() => ID, { nullable: true }) organisationId?: string | null;
  @Field(() => ID, { nullable: true }) personId?: string | null;
}
const one = (lead: { organisationId?: string | null; personId?: string | null }): boolean => Boolean(lead.organisationId) !== Boolean(lead.personId);
const leads = z.array(z.strictObject({ organisationId: z.nullish(uuid), personId: z.nullish(uuid) }).check(z.refine(one, 'needs_one'))).check(z.maxLength(20));
const why = z.nullish(multiline(limits.lineCharacters));
const minutes = z.int().check(z.minimum(0), z.maximum(1440));
const words = {
  title: localisedText(limits.titleCharacters),
  objective: z.nullish(localisedText.multiline(limits.lineCharacters)),
  durationMinutes: z.nullish(minutes),
  marking: z.nullish(z.enum(markings)),
  attribution: z.nullish(z.enum(AttributionEnum)),
  contentAdvisory: z.nullish(multiline(limits.lineCharacters)),
};

@InputType()
export class AddAgendaItemInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => ID, { nullable: true, description: 'Else the only session there is.' }) sessionId?: string | null;
  @Field(() => ID, { nullable: true }) parentId?: string | null;
  @Field(() => ItemKindEnum, { nullable: true }) kind?: ItemKind | null;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => LocalisedText, { nullable: true }) objective?: Localised | null;
  @Field(() => Int, { nullable: true }) durationMinutes?: number | null;
  @Field(() => [AgendaLeadInput], { nullable: true }) leads?: AgendaLeadInput[] | null;
  @Field(() => String, { nullable: true, description: 'Stricter than its convening’s, never looser.' }) marking?: Marking | null;
  @Field(() => AttributionEnum, { nullable: true }) attribution?: Attribution | null;
  @Field(() => String, { nullable: true }) contentAdvisory?: string | null;
  @Field(() => String, { nullable: true, description: 'On whose ruling and why, once the agenda is adopted.' }) why?: string | null;

  static schema = z.strictObject({ id: uuid, conveningId: uuid, sessionId: z.nullish(uuid), parentId: z.nullish(uuid), kind: z.nullish(z.enum(ItemKindEnum)), leads: z.nullish(leads), ...words, why }) satisfies z.ZodMiniType<AddAgendaItemInput>;
}

@InputType()
export class EditAgendaItemInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;
  @Field(() => ItemKindEnum) kind: ItemKind;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => LocalisedText, { nullable: true }) objective?: Localised | null;
  @Field(() => Int, { nullable: true }) durationMinutes?: number | null;
  @Field(() => [AgendaLeadInput]) leads: AgendaLeadInput[];
  @Field(() => String, { nullable: true }) marking?: Marking | null;
  @Field(() => AttributionEnum, { nullable: true }) attribution?: Attribution | null;
  @Field(() => String, { nullable: true }) contentAdvisory?: string | null;

  static schema = z.strictObject({ id: uuid, version, kind: z.enum(ItemKindEnum), leads, ...words }) satisfies z.ZodMiniType<EditAgendaItemInput>;
}

@InputType({ description: 'Where an item shall stand: in which session, under which item, after which of its new neighbours.' })
export class PlaceAgendaItemInput {
  @Field(() => ID) id: string;
  @Field(() => ID, { nullable: true }) sessionId?: string | null;
  @Field(() => ID, { nullable: true }) parentId?: string | null;
  @Field(() => ID, { nullable: true, description: 'First, where there is none.' }) afterId?: string | null;
  @Field(() => String, { nullable: true, description: 'On whose ruling and why, once the agenda is adopted.' }) why?: string | null;

  static schema = z.strictObject({ id: uuid, sessionId: z.nullish(uuid), parentId: z.nullish(uuid), afterId: z.nullish(uuid), why }) satisfies z.ZodMiniType<PlaceAgendaItemInput>;
}

@InputType({ description: 'A step of an item, and the reason where there is one to give: once the agenda is adopted, whatever adds or removes an item needs it.' })
export class AgendaItemStepInput {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true }) why?: string | null;

  static schema = z.strictObject({ id: uuid, why }) satisfies z.ZodMiniType<AgendaItemStepInput>;
}

@InputType()
export class PasteAgendaInput {
  @Field(() => ID) conveningId: string;
  @Field(() => ID, { nullable: true, description: 'Else the only session there is.' }) sessionId?: string | null;
  @Field(() => ID, { description: 'A random key of this press, so that a retry adds nothing twice.' }) idempotencyKey: string;
  @Field(() => LanguageTag, { description: 'What the lines are written in.' }) language: string;
  @Field(() => String) text: string;
  @Field(() => String, { nullable: true, description: 'On whose ruling and why, once the agenda is adopted.' }) why?: string | null;

  static schema = z.strictObject({ conveningId: uuid, sessionId: z.nullish(uuid), idempotencyKey: uuid, language: languageTag, text: multiline(limits.textCharacters), why }) satisfies z.ZodMiniType<PasteAgendaInput>;
}

@InputType()
export class EditChairScriptInput {
  @Field(() => ID) itemId: string;
  @Field(() => Int, { description: 'The version that was on the screen; 0 where there was none.' }) version: number;
  @Field(() => String, { description: 'Empty removes it.' }) body: string;

  static schema = z.strictObject({ itemId: uuid, version: z.int().check(z.minimum(0), z.maximum(2_147_483_647)), body: z.union([z.literal(''), multiline(limits.textCharacters)]) }) satisfies z.ZodMiniType<EditChairScriptInput>;
}

@InputType()
export class AdoptAgendaInput {
  @Field(() => ID) conveningId: string;

  static schema = z.strictObject({ conveningId: uuid }) satisfies z.ZodMiniType<AdoptAgendaInput>;
}

import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { markings, type Marking } from '#plenary/access';
import { PassageInput } from '#plenary/notes';
import { LocalDate, LocalisedText } from '#plenary/platform';
import { limits, localisedText, multiline, uuid, version, type LocalisedText as Localised } from '#plenary/protocol';
import { isCalendarDate } from '#plenary/time';
import { decisionModes, type DecisionMode } from './decision.rules.js';
import { DecisionModeEnum, PositionKindEnum, RecordKindEnum } from './decision.type.js';
import { positionKinds, recordKinds, type PositionKind, type RecordKind } from './position.rules.js';

const words = localisedText.multiline(limits.textCharacters);
const reason = multiline(limits.lineCharacters);
const day = z.string().check(z.refine(isCalendarDate, 'not_a_date'));

@InputType()
export class CaptureDecisionInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => ID, { nullable: true }) sessionId?: string | null;
  @Field(() => ID, { nullable: true }) agendaItemId?: string | null;
  @Field(() => LocalisedText) text: Localised;
  @Field(() => DecisionModeEnum, { nullable: true, description: 'CONSENSUS where the rules of procedure name a deciding body, else NOTED.' }) mode?: DecisionMode | null;
  @Field(() => LocalDate, { nullable: true }) reviewOn?: string | null;
  @Field(() => String, { nullable: true, description: 'Stricter than that of the convening, where it must be.' }) marking?: Marking | null;
  @Field(() => PassageInput, { nullable: true, description: 'What it is made from; by hand without.' }) passage?: PassageInput | null;

  static schema = z.strictObject({
    id: uuid,
    conveningId: uuid,
    sessionId: z.nullish(uuid),
    agendaItemId: z.nullish(uuid),
    text: words,
    mode: z.nullish(z.enum(decisionModes)),
    reviewOn: z.nullish(day),
    marking: z.nullish(z.enum(markings)),
    passage: z.nullish(PassageInput.schema),
  }) satisfies z.ZodMiniType<CaptureDecisionInput>;
}

@InputType()
export class EditDecisionInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;
  @Field(() => LocalisedText) text: Localised;
  @Field(() => DecisionModeEnum) mode: DecisionMode;
  @Field(() => LocalDate, { nullable: true }) reviewOn?: string | null;

  static schema = z.strictObject({ id: uuid, version, text: words, mode: z.enum(decisionModes), reviewOn: z.nullish(day) }) satisfies z.ZodMiniType<EditDecisionInput>;
}

@InputType()
export class IntroduceDecisionInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<IntroduceDecisionInput>;
}

@InputType()
export class ConsiderDecisionInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<ConsiderDecisionInput>;
}

@InputType()
export class AdoptDecisionInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen: no other words are adopted.' }) version: number;

  static schema = z.strictObject({ id: uuid, version }) satisfies z.ZodMiniType<AdoptDecisionInput>;
}

@InputType()
export class DeclineDecisionInput {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true }) why?: string | null;

  static schema = z.strictObject({ id: uuid, why: z.nullish(reason) }) satisfies z.ZodMiniType<DeclineDecisionInput>;
}

@InputType()
export class WithdrawDecisionInput {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true }) why?: string | null;

  static schema = z.strictObject({ id: uuid, why: z.nullish(reason) }) satisfies z.ZodMiniType<WithdrawDecisionInput>;
}

@InputType()
export class RescindDecisionInput {
  @Field(() => ID) id: string;
  @Field(() => String) why: string;

  static schema = z.strictObject({ id: uuid, why: reason }) satisfies z.ZodMiniType<RescindDecisionInput>;
}

@InputType()
export class IssueDecisionInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<IssueDecisionInput>;
}

@InputType()
export class MarkImplementedInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<MarkImplementedInput>;
}

@InputType()
export class SupersedeDecisionInput {
  @Field(() => ID, { description: 'The older one.' }) id: string;
  @Field(() => ID, { description: 'The decision that takes its place; it was adopted.' }) byId: string;

  static schema = z.strictObject({ id: uuid, byId: uuid }) satisfies z.ZodMiniType<SupersedeDecisionInput>;
}

@InputType()
export class TakePositionInput {
  @Field(() => ID, { description: 'Of the position, chosen by the client.' }) id: string;
  @Field(() => ID) decisionId: string;
  @Field(() => ID, { nullable: true, description: 'For whom, when one sits for more than one.' }) organisationId?: string | null;
  @Field(() => PositionKindEnum) kind: PositionKind;
  @Field(() => String, { nullable: true, description: 'The reason; an objection needs one.' }) words?: string | null;

  static schema = z.strictObject({ id: uuid, decisionId: uuid, organisationId: z.nullish(uuid), kind: z.enum(positionKinds), words: z.nullish(reason) }) satisfies z.ZodMiniType<TakePositionInput>;
}

@InputType()
export class PlaceOnRecordInput {
  @Field(() => ID, { description: 'Of the statement, chosen by the client.' }) id: string;
  @Field(() => ID) decisionId: string;
  @Field(() => ID, { nullable: true, description: 'For whom, when one sits for more than one.' }) organisationId?: string | null;
  @Field(() => RecordKindEnum) kind: RecordKind;
  @Field(() => String) words: string;

  static schema = z.strictObject({ id: uuid, decisionId: uuid, organisationId: z.nullish(uuid), kind: z.enum(recordKinds), words: multiline(limits.textCharacters) }) satisfies z.ZodMiniType<PlaceOnRecordInput>;
}

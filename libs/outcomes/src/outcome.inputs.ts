import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { LanguageTag, LocalisedText } from '#plenary/platform';
import { languageTag, limits, localisedText, multiline, text, uuid, version, type LocalisedText as Localised } from '#plenary/protocol';
import type { SourceKind } from './assembly.rules.js';
import type { OutcomeKind } from './outcome.rules.js';
import { OutcomeKindEnum, SourceKindEnum } from './outcome.type.js';

const paragraph = localisedText.multiline(limits.textCharacters);

@InputType()
export class AssembleOutcomeInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => OutcomeKindEnum) kind: OutcomeKind;
  @Field(() => LanguageTag, { nullable: true, description: 'The language to draft in; the first working language unless said.' }) language?: string | null;

  static schema = z.strictObject({ id: uuid, conveningId: uuid, kind: z.enum(OutcomeKindEnum), language: z.nullish(languageTag) }) satisfies z.ZodMiniType<AssembleOutcomeInput>;
}

@InputType()
export class EditOutcomeTitleInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;
  @Field(() => LocalisedText) title: Localised;

  static schema = z.strictObject({ id: uuid, version, title: localisedText(limits.titleCharacters) }) satisfies z.ZodMiniType<EditOutcomeTitleInput>;
}

@InputType()
export class AddSectionInput {
  @Field(() => ID) id: string;
  @Field(() => ID) outcomeId: string;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => ID, { nullable: true, description: 'The section it stands before; at the end unless said.' }) beforeId?: string | null;

  static schema = z.strictObject({ id: uuid, outcomeId: uuid, title: localisedText(limits.titleCharacters), beforeId: z.nullish(uuid) }) satisfies z.ZodMiniType<AddSectionInput>;
}

@InputType()
export class EditSectionInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version of the outcome that was on the screen.' }) version: number;
  @Field(() => LocalisedText) title: Localised;

  static schema = z.strictObject({ id: uuid, version, title: localisedText(limits.titleCharacters) }) satisfies z.ZodMiniType<EditSectionInput>;
}

@InputType({ description: 'Says that somebody who reads the language has compared the whole text with its source.' })
export class VerifyTranslationInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was read.' }) version: number;
  @Field(() => LanguageTag) language: string;

  static schema = z.strictObject({ id: uuid, version, language: languageTag }) satisfies z.ZodMiniType<VerifyTranslationInput>;
}

@InputType()
export class AddParagraphInput {
  @Field(() => ID) id: string;
  @Field(() => ID) sectionId: string;
  @Field(() => LocalisedText) text: Localised;
  @Field(() => ID, { nullable: true, description: 'The paragraph it stands before; at the end unless said.' }) beforeId?: string | null;

  static schema = z.strictObject({ id: uuid, sectionId: uuid, text: paragraph, beforeId: z.nullish(uuid) }) satisfies z.ZodMiniType<AddParagraphInput>;
}

@InputType({ description: 'Takes something in that came after the text was assembled.' })
export class AddSourceInput {
  @Field(() => ID, { description: 'Of the new paragraph.' }) id: string;
  @Field(() => ID) outcomeId: string;
  @Field(() => SourceKindEnum) kind: SourceKind;
  @Field(() => ID) sourceId: string;

  static schema = z.strictObject({ id: uuid, outcomeId: uuid, kind: z.enum(SourceKindEnum), sourceId: uuid }) satisfies z.ZodMiniType<AddSourceInput>;
}

@InputType()
export class EditParagraphInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;
  @Field(() => LocalisedText) text: Localised;

  static schema = z.strictObject({ id: uuid, version, text: paragraph }) satisfies z.ZodMiniType<EditParagraphInput>;
}

@InputType()
export class MoveParagraphInput {
  @Field(() => ID) id: string;
  @Field(() => ID) sectionId: string;
  @Field(() => ID, { nullable: true, description: 'The paragraph it stands before; at the end unless said.' }) beforeId?: string | null;

  static schema = z.strictObject({ id: uuid, sectionId: uuid, beforeId: z.nullish(uuid) }) satisfies z.ZodMiniType<MoveParagraphInput>;
}

@InputType()
export class ParagraphInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<ParagraphInput>;
}

@InputType()
export class SourceChangedInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;

  static schema = z.strictObject({ id: uuid, version }) satisfies z.ZodMiniType<SourceChangedInput>;
}

@InputType()
export class SendForApprovalInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;

  static schema = z.strictObject({ id: uuid, version }) satisfies z.ZodMiniType<SendForApprovalInput>;
}

@InputType()
export class ApproveOutcomeInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was read.' }) version: number;
  @Field(() => String, { nullable: true }) comment?: string | null;

  static schema = z.strictObject({ id: uuid, version, comment: z.nullish(multiline(limits.lineCharacters)) }) satisfies z.ZodMiniType<ApproveOutcomeInput>;
}

@InputType()
export class ReturnOutcomeInput {
  @Field(() => ID) id: string;
  @Field(() => String, { description: 'What should be changed.' }) reason: string;

  static schema = z.strictObject({ id: uuid, reason: multiline(limits.lineCharacters) }) satisfies z.ZodMiniType<ReturnOutcomeInput>;
}

@InputType()
export class ReleaseOutcomeInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was read.' }) version: number;
  @Field(() => String, { description: 'Why it may now be public; it loosens the marking and is kept on the record.' }) why: string;

  static schema = z.strictObject({ id: uuid, version, why: text(limits.lineCharacters) }) satisfies z.ZodMiniType<ReleaseOutcomeInput>;
}

import { Field, ID, InputType } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { LocalisedText } from '#plenary/platform';
import { httpsLink, limits, localisedText, multiline, text, uuid, type LocalisedText as Localised } from '#plenary/protocol';
import { MilestoneState, ReportedStateEnum } from './commitment-parts.type.js';
import type { ReportedState } from './commitment.rules.js';
import { CommitmentDueInput, dueSchema } from './due.type.js';

const organisations = z.array(uuid).check(z.maxLength(50));
const title = localisedText.multiline(limits.lineCharacters * 2);

@InputType()
export class AddMilestoneInput {
  @Field(() => ID) id: string;
  @Field(() => ID) commitmentId: string;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => CommitmentDueInput, { nullable: true }) due?: CommitmentDueInput | null;
  @Field(() => [ID], { nullable: true, description: 'Where others than the owner lead it.' }) leadOrganisationIds?: string[] | null;

  static schema = z.strictObject({ id: uuid, commitmentId: uuid, title, due: z.nullish(dueSchema), leadOrganisationIds: z.nullish(organisations) }) satisfies z.ZodMiniType<AddMilestoneInput>;
}

@InputType()
export class AddIndicatorInput {
  @Field(() => ID) id: string;
  @Field(() => ID) commitmentId: string;
  @Field(() => ID, { nullable: true }) milestoneId?: string | null;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => String, { nullable: true }) unit?: string | null;
  @Field(() => String, { nullable: true }) baseline?: string | null;
  @Field(() => String, { nullable: true }) target?: string | null;
  @Field(() => CommitmentDueInput, { nullable: true }) due?: CommitmentDueInput | null;
  @Field(() => [ID], { nullable: true }) leadOrganisationIds?: string[] | null;

  static schema = z.strictObject({
    id: uuid, commitmentId: uuid, milestoneId: z.nullish(uuid), title, unit: z.nullish(text(limits.nameCharacters)), baseline: z.nullish(text(limits.titleCharacters)), target: z.nullish(text(limits.titleCharacters)),
    due: z.nullish(dueSchema), leadOrganisationIds: z.nullish(organisations),
  }) satisfies z.ZodMiniType<AddIndicatorInput>;
}

@InputType()
export class NameSupportInput {
  @Field(() => ID) id: string;
  @Field(() => [ID], { description: 'They become supporting owners when they accept.' }) organisationIds: string[];

  static schema = z.strictObject({ id: uuid, organisationIds: organisations }) satisfies z.ZodMiniType<NameSupportInput>;
}

@InputType()
export class AcceptSupportInput {
  @Field(() => ID) id: string;
  @Field(() => ID) organisationId: string;

  static schema = z.strictObject({ id: uuid, organisationId: uuid }) satisfies z.ZodMiniType<AcceptSupportInput>;
}

@InputType()
export class MilestoneReportInput {
  @Field(() => ID) id: string;
  @Field(() => MilestoneState) state: MilestoneState;

  static schema = z.strictObject({ id: uuid, state: z.enum(MilestoneState) }) satisfies z.ZodMiniType<MilestoneReportInput>;
}

@InputType({ description: 'One form: how far, in words, and what shows it. "No change" needs nothing else.' })
export class ReportProgressInput {
  @Field(() => ID, { description: 'Of the report; chosen by the client.' }) id: string;
  @Field(() => ID) commitmentId: string;
  @Field(() => Boolean, { nullable: true }) noChange?: boolean | null;
  @Field(() => ReportedStateEnum, { nullable: true }) state?: ReportedState | null;
  @Field(() => LocalisedText, { nullable: true }) words?: Localised | null;
  @Field(() => [String], { nullable: true, description: 'Supporting material, https only; FULFILLED needs one.' }) links?: string[] | null;
  @Field(() => [MilestoneReportInput], { nullable: true }) milestones?: MilestoneReportInput[] | null;

  static schema = z.strictObject({
    id: uuid, commitmentId: uuid, noChange: z.nullish(z.boolean()), state: z.nullish(z.enum(ReportedStateEnum)), words: z.nullish(localisedText.multiline(limits.lineCharacters * 5)),
    links: z.nullish(z.array(httpsLink).check(z.maxLength(10))), milestones: z.nullish(z.array(MilestoneReportInput.schema).check(z.maxLength(50))),
  }) satisfies z.ZodMiniType<ReportProgressInput>;
}

@InputType()
export class DraftTemplateInput {
  @Field(() => ID) id: string;
  @Field(() => ID) programmeId: string;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => LocalisedText) statement: Localised;
  @Field(() => CommitmentDueInput, { nullable: true }) due?: CommitmentDueInput | null;
  @Field(() => String, { nullable: true }) source?: string | null;

  static schema = z.strictObject({ id: uuid, programmeId: uuid, title: localisedText(limits.titleCharacters), statement: localisedText.multiline(limits.lineCharacters * 5), due: z.nullish(dueSchema), source: z.nullish(multiline(limits.lineCharacters)) }) satisfies z.ZodMiniType<DraftTemplateInput>;
}

@InputType()
export class AdopterInput {
  @Field(() => ID, { description: 'Of the commitment it makes.' }) id: string;
  @Field(() => ID) organisationId: string;

  static schema = z.strictObject({ id: uuid, organisationId: uuid }) satisfies z.ZodMiniType<AdopterInput>;
}

@InputType({ description: 'The same text for each owner, as a draft of its own.' })
export class AdoptTemplateInput {
  @Field(() => ID) templateId: string;
  @Field(() => [AdopterInput]) owners: AdopterInput[];
  @Field(() => CommitmentDueInput, { nullable: true, description: 'Where the template says none.' }) due?: CommitmentDueInput | null;

  static schema = z.strictObject({ templateId: uuid, owners: z.array(AdopterInput.schema).check(z.minLength(1), z.maxLength(limits.pageSize)), due: z.nullish(dueSchema) }) satisfies z.ZodMiniType<AdoptTemplateInput>;
}

import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LocalisedText } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { CommitmentDueType } from './due.type.js';
import { reportedStates, type ReportedState } from './commitment.rules.js';
import { PartyType } from './party.type.js';

export enum MilestoneState {
  PLANNED = 'PLANNED',
  IN_PROGRESS = 'IN_PROGRESS',
  MET = 'MET',
  MISSED = 'MISSED',
  DROPPED = 'DROPPED',
}
registerEnumType(MilestoneState, { name: 'MilestoneState' });

export enum UpdateState {
  DUE = 'DUE',
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  RETURNED = 'RETURNED',
  ACCEPTED = 'ACCEPTED',
  PUBLISHED = 'PUBLISHED',
}
registerEnumType(UpdateState, { name: 'UpdateState' });

export const ReportedStateEnum = Object.fromEntries(reportedStates.map((state) => [state, state])) as Record<ReportedState, ReportedState>;
registerEnumType(ReportedStateEnum, { name: 'ReportedState', description: 'What its owner says of it; none means "not reported".' });

/** What milestones and indicators have alike: a lead, a due date or words of their own, where the source has them. */
@ObjectType({ isAbstract: true })
abstract class Part {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true, description: 'What its source calls it, such as C01.2.' }) code: string | null;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => CommitmentDueType, { nullable: true }) due: CommitmentDueType | null;
  @Field(() => CommitmentDueType, { nullable: true, description: 'The date before it was moved, where it was.' }) originalDue: CommitmentDueType | null;
  @Field(() => [PartyType]) leads: PartyType[];
  @Field(() => [PartyType]) supporting: PartyType[];
}

@ObjectType('Indicator')
export class IndicatorType extends Part {
  @Field(() => ID, { nullable: true, description: 'None: it measures the whole commitment.' }) milestoneId: string | null;
  @Field(() => String, { nullable: true }) unit: string | null;
  @Field(() => String, { nullable: true }) baseline: string | null;
  @Field(() => String, { nullable: true }) target: string | null;
}

@ObjectType('Milestone')
export class MilestoneType extends Part {
  @Field(() => MilestoneState) state: MilestoneState;
  @Field(() => [IndicatorType]) indicators: IndicatorType[];
}

@ObjectType('CommitmentUpdate', { description: 'What its owner reported.' })
export class UpdateType {
  @Field(() => ID) id: string;
  @Field(() => UpdateState) state: UpdateState;
  @Field(() => ReportedStateEnum, { nullable: true }) selfReported: ReportedState | null;
  @Field(() => Boolean) noChange: boolean;
  @Field(() => LocalisedText, { nullable: true }) words: Localised | null;
  @Field(() => [String], { description: 'Supporting material: https only.' }) links: string[];
  @Field(() => String, { nullable: true, description: 'The person who sent it, as inside.' }) reportedBy: string | null;
  @Field(() => Boolean, { description: 'The secretariat typed it for its owner.' }) typedForOwner: boolean;
  @Field(() => Date) reportedAt: Date | string;
}

@ObjectType('CommitmentVersion')
export class VersionType {
  @Field(() => Int) version: number;
  @Field(() => LocalisedText) statement: Localised;
  @Field(() => LocalisedText, { nullable: true }) subjectTo: Localised | null;
  @Field(() => CommitmentDueType, { nullable: true }) due: CommitmentDueType | null;
  @Field(() => Boolean, { description: 'Its date was moved in this version.' }) moved: boolean;
  @Field(() => String, { nullable: true }) why: string | null;
  @Field(() => Date) changedAt: Date | string;
}

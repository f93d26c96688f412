import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, LocalisedText } from '#plenary/platform';
import { markings, type Marking } from '#plenary/access';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { commitmentStates, visibilities, type CommitmentState, type ReportedState, type Visibility } from './commitment.rules.js';
import { IndicatorType, MilestoneType, ReportedStateEnum, UpdateType, VersionType } from './commitment-parts.type.js';
import { PartyType, PersonNamedType, SupportType } from './party.type.js';
import { CommitmentDueType } from './due.type.js';

const enumOf = <Value extends string>(values: readonly Value[]) => Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;

export const CommitmentStateEnum = enumOf(commitmentStates);
registerEnumType(CommitmentStateEnum, { name: 'CommitmentState', description: 'Where it stands on its way into the register.' });
export const VisibilityEnum = enumOf(visibilities);
registerEnumType(VisibilityEnum, { name: 'CommitmentVisibility', description: 'PARTIES: its owners and the secretariat. PROGRAMME: all who take part. PUBLIC: may be published.' });

export enum CommitmentAction {
  EDIT = 'EDIT',
  TAKE_UP = 'TAKE_UP',
  SUBMIT = 'SUBMIT',
  REQUEST_CHANGE = 'REQUEST_CHANGE',
  REGISTER = 'REGISTER',
  PUBLISH = 'PUBLISH',
  CLOSE = 'CLOSE',
  WITHDRAW = 'WITHDRAW',
  SUPERSEDE = 'SUPERSEDE',
  REPORT = 'REPORT',
  ADD_PART = 'ADD_PART',
  NAME_SUPPORT = 'NAME_SUPPORT',
  ACCEPT_SUPPORT = 'ACCEPT_SUPPORT',
  RELEASE = 'RELEASE',
}
registerEnumType(CommitmentAction, { name: 'CommitmentAction', description: 'What the viewer may do with it now; a button reads this and decides nothing.' });

@ObjectType('CommitmentProgramme')
export class CommitmentProgrammeType {
  @Field(() => ID) id: string;
  @Field(() => String) code: string;
  @Field(() => LocalisedText) name: Localised;
}

@ObjectType('CommitmentOrigin', { description: 'Where it was said; shown to those who take part there.' })
export class OriginType {
  @Field(() => ID) conveningId: string;
  @Field(() => String) reference: string;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => ID, { nullable: true }) agendaItemId: string | null;
  @Field(() => LocalisedText, { nullable: true }) agendaItem: Localised | null;
  @Field(() => ID, { nullable: true, description: 'The notes it was made from, and its tie to their passage.' }) noteId: string | null;
  @Field(() => ID, { nullable: true }) anchorId: string | null;
  @Field(() => String, { nullable: true, description: 'The words it was made from, as they stood.' }) quote: string | null;
}

@ObjectType('CommitmentTemplateNamed', { description: 'The one text that many owners promise.' })
export class TemplateNamedType {
  @Field(() => ID) id: string;
  @Field(() => LocalisedText) title: Localised;
}

@ObjectType('Commitment', { description: 'What an organisation promises. Commitments are voluntary.' })
export class CommitmentType {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true, description: 'Such as OSH/2026/C.12, from registration on.' }) reference: string | null;
  @Field(() => CommitmentStateEnum) state: CommitmentState;
  @Field(() => ReportedStateEnum, { nullable: true, description: 'As its owner last reported; none: not reported.' }) selfReported: ReportedState | null;
  @Field(() => LocalisedText, { description: 'What is promised, in its exact words.' }) statement: Localised;
  @Field(() => CommitmentDueType, { nullable: true }) due: CommitmentDueType | null;
  @Field(() => Boolean, { description: 'Derived: it binds, has a date, and the day after it has come. A month or words are never overdue.' }) overdue: boolean;
  @Field(() => Int, { description: 'How often its date was moved since it was registered.' }) movedDates: number;
  @Field(() => VisibilityEnum) visibility: Visibility;
  @Field(() => String, { description: `One of ${markings.join(', ')}.` }) marking: Marking;
  @Field(() => LocalisedText, { nullable: true, description: 'On what it depends, in words.' }) subjectTo: Localised | null;
  @Field(() => LocalisedText, { nullable: true, description: 'The problem it is meant to lessen.' }) problem: Localised | null;
  @Field(() => LocalisedText, { nullable: true }) intendedResult: Localised | null;
  @Field(() => String, { nullable: true, description: 'What its source calls it, such as C01.' }) code: string | null;
  @Field(() => String, { nullable: true, description: 'Where its words come from.' }) source: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn, closed, or sent back.' }) reason: string | null;
  @Field(() => ID, { nullable: true }) supersededById: string | null;
  @Field(() => Int) version: number;
  @Field(() => Date) createdAt: Date | string;
  @Field(() => Date, { nullable: true }) registeredAt: Date | string | null;
  @Field(() => Date, { nullable: true }) publishedAt: Date | string | null;
  @Field(() => PartyType, { nullable: true, description: 'Unstated only where an imported source states none.' }) owner?: PartyType | null;
  @Field(() => CommitmentProgrammeType) programme?: CommitmentProgrammeType;
  @Field(() => PersonNamedType, { nullable: true, description: 'Who answers for it at its owner.' }) focalPoint?: PersonNamedType | null;
  @Field(() => UpdateType, { nullable: true }) latestUpdate?: UpdateType | null;
  @Field(() => OriginType, { nullable: true }) origin?: OriginType | null;
  @Field(() => TemplateNamedType, { nullable: true }) template?: TemplateNamedType | null;
  @Field(() => [CommitmentAction]) viewerActions?: CommitmentAction[];
  @Field(() => [PartyType], { nullable: true, description: 'A lead ministry, or several agencies. Only of one commitment, not in lists.' }) leads?: PartyType[] | null;
  @Field(() => [SupportType], { nullable: true, description: 'Only of one commitment, not in lists; so are those below.' }) supporting?: SupportType[] | null;
  @Field(() => [MilestoneType], { nullable: true }) milestones?: MilestoneType[] | null;
  @Field(() => [IndicatorType], { nullable: true, description: 'All of them; each names the milestone it measures, where it is of one.' }) indicators?: IndicatorType[] | null;
  @Field(() => [UpdateType], { nullable: true, description: 'The latest fifty.' }) updates?: UpdateType[] | null;
  @Field(() => [VersionType], { nullable: true, description: 'The words as they stood, newest first.' }) versions?: VersionType[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Has its owner agreed to be named outside?' }) released?: boolean | null;
}

@ObjectType()
export class CommitmentConnection extends connectionOf(CommitmentType) {}

export enum CommitmentSort {
  NEWEST = 'NEWEST',
  DUE = 'DUE',
}
registerEnumType(CommitmentSort, { name: 'CommitmentSort', description: 'NEWEST first, or by when they are DUE: dates and months in order, words at the end.' });

@ObjectType('CommitmentCount')
export class CommitmentCountType {
  @Field(() => ReportedStateEnum, { nullable: true, description: 'None: not reported.' }) selfReported: ReportedState | null;
  @Field(() => Int) count: number;
}

@ObjectType('CommitmentOwnerCount')
export class CommitmentOwnerCountType {
  @Field(() => PartyType, { nullable: true }) owner: PartyType | null;
  @Field(() => Int) count: number;
  @Field(() => Int) fulfilled: number;
  @Field(() => Int) overdue: number;
}

@ObjectType('CommitmentCounts', { description: 'Of those that bind: registered, published or closed, as far as the viewer may see them. What was only noted is counted nowhere.' })
export class CommitmentCountsType {
  @Field(() => Int) total: number;
  @Field(() => Int) overdue: number;
  @Field(() => Int, { description: 'Those still running with no report in the last 90 days.' }) silent: number;
  @Field(() => Int) withdrawn: number;
  @Field(() => [PartyType], { description: 'The organisations whose commitments the viewer answers for.' }) answersFor: PartyType[];
  @Field(() => Boolean, { description: 'For one of these, or for any as the secretariat.' }) viewerMayDraft: boolean;
  @Field(() => Boolean, { description: 'The viewer keeps the register: common texts, numbers, changes asked for.' }) viewerMayRegister: boolean;
  @Field(() => [CommitmentCountType]) byReport: CommitmentCountType[];
  @Field(() => [CommitmentOwnerCountType], { description: 'The hundred organisations with most.' }) byOwner: CommitmentOwnerCountType[];
}

import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { SeatCountsType } from '#plenary/convenings';
import { DueDateType, LocalisedText, TimeZone } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { needKinds, urgencies, type NeedKind, type Urgency } from './need.rules.js';

export const NeedKindEnum = Object.fromEntries(needKinds.map((kind) => [kind, kind])) as Record<NeedKind, NeedKind>;
registerEnumType(NeedKindEnum, { name: 'NeedKind', description: 'What waits for the viewer to do it.' });

export const UrgencyEnum = Object.fromEntries(urgencies.map((urgency) => [urgency, urgency])) as Record<Urgency, Urgency>;
registerEnumType(UrgencyEnum, { name: 'Urgency', description: 'How soon, by the calendar of the reader.' });

@ObjectType('Need', { description: 'One thing that waits for the viewer.' })
export class NeedType {
  @Field(() => NeedKindEnum) kind: NeedKind;
  @Field(() => ID, { description: 'Of the thing itself: a session, an action, a decision, a seat …' }) id: string;
  @Field(() => UrgencyEnum) urgency: Urgency;
  @Field(() => ID) programmeId: string;
  @Field(() => LocalisedText) programmeName: Localised;
  @Field(() => ID, { nullable: true }) conveningId: string | null;
  @Field(() => String, { nullable: true }) conveningReference: string | null;
  @Field(() => LocalisedText, { nullable: true, description: 'Null to somebody who takes no part in that roundtable.' }) conveningTitle: Localised | null;
  @Field(() => LocalisedText, { nullable: true, description: 'What the thing itself is called.' }) title: Localised | null;
  @Field(() => String, { nullable: true, description: 'The same, where it was written in no language in particular.' }) words: string | null;
  @Field(() => Date, { nullable: true, description: 'A moment to have done it by, such as the beginning of a session.' }) dueAt: Date | string | null;
  @Field(() => TimeZone, { nullable: true, description: 'Of the venue, where that moment happens somewhere.' }) zone: string | null;
  @Field(() => DueDateType, { nullable: true }) due: DueDateType | null;
  @Field(() => SeatCountsType, { nullable: true }) counts: SeatCountsType | null;
  @Field(() => String, { description: 'Where it is done, within this installation.' }) path: string;
}

@ObjectType('NextSession')
export class NextSessionType {
  @Field(() => ID) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => String) conveningReference: string;
  @Field(() => LocalisedText) conveningTitle: Localised;
  @Field(() => LocalisedText, { nullable: true }) title: Localised | null;
  @Field(() => Date) startsAt: Date | string;
  @Field(() => TimeZone) zone: string;
  @Field(() => Boolean, { description: 'It has been opened.' }) underWay: boolean;
  @Field(() => String) path: string;
}

@ObjectType('NeedsMe', { description: 'All that waits for the viewer, over all programmes.' })
export class NeedsMeType {
  @Field(() => [NeedType], { description: 'The most urgent first.' }) needs: NeedType[];
  @Field(() => NextSessionType, { nullable: true }) nextSession: NextSessionType | null;
}

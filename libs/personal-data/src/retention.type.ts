import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { announcedRules, standingRules, type AnnouncedRule, type StandingRule } from './retention.rules.js';

export const AnnouncedRuleEnum = Object.fromEntries(announcedRules.map((rule) => [rule, rule])) as Record<AnnouncedRule, AnnouncedRule>;
registerEnumType(AnnouncedRuleEnum, { name: 'AnnouncedRule', description: 'What is announced before it goes.' });
export const StandingRuleEnum = Object.fromEntries(standingRules.map((rule) => [rule, rule])) as Record<StandingRule, StandingRule>;
registerEnumType(StandingRuleEnum, { name: 'StandingRule', description: 'What nobody reads, and goes by itself.' });

@ObjectType('AnnouncedRetention')
export class AnnouncedRetentionType {
  @Field(() => AnnouncedRuleEnum) rule: AnnouncedRule;
  @Field(() => Int, { description: 'After the roundtable ended.' }) days: number;
  @Field(() => Int) noticeDays: number;
}
@ObjectType('StandingRetention')
export class StandingRetentionType {
  @Field(() => StandingRuleEnum) rule: StandingRule;
  @Field(() => Int) days: number;
}

@ObjectType('RetentionNotice', { description: 'Something that goes next.' })
export class RetentionNoticeType {
  @Field(() => ID) id: string;
  @Field(() => AnnouncedRuleEnum) rule: AnnouncedRule;
  @Field(() => ID) conveningId: string;
  @Field(() => String) conveningReference: string;
  @Field(() => Int, { description: 'How many there were when it was announced.' }) things: number;
  @Field(() => Date) announcedAt: Date | string;
  @Field(() => Date) actsAt: Date | string;
  @Field(() => String, { nullable: true }) keptBy: string | null;
  @Field(() => String, { nullable: true }) whyKept: string | null;
  @Field(() => Boolean) viewerMayKeep: boolean;
}

@ObjectType('Retention', { description: 'How long a programme keeps what, and what goes next.' })
export class RetentionType {
  @Field(() => Boolean, { description: 'While it lasts, nothing that is announced goes.' }) legalHold: boolean;
  @Field(() => [AnnouncedRetentionType]) announced: AnnouncedRetentionType[];
  @Field(() => [StandingRetentionType]) standing: StandingRetentionType[];
  @Field(() => [RetentionNoticeType], { description: 'The soonest first.' }) notices: RetentionNoticeType[];
}

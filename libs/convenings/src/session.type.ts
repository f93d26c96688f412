import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LocalDate, LocalDateTime, LocalisedText, TimeZone } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { sessionStates, type SessionState } from './session.rules.js';

export const SessionStateEnum = Object.fromEntries(sessionStates.map((state) => [state, state])) as Record<SessionState, SessionState>;
registerEnumType(SessionStateEnum, { name: 'SessionState', description: 'SUSPENDED is a break, ADJOURNED is ended.' });

export enum SessionKind {
  PLENARY = 'PLENARY',
  GROUP = 'GROUP',
  SIDE_EVENT = 'SIDE_EVENT',
  BILATERAL = 'BILATERAL',
  PRESS = 'PRESS',
}
registerEnumType(SessionKind, { name: 'SessionKind' });

export enum SessionFormat {
  IN_PERSON = 'IN_PERSON',
  ONLINE = 'ONLINE',
  HYBRID = 'HYBRID',
}
registerEnumType(SessionFormat, { name: 'SessionFormat' });

export enum SessionAction {
  EDIT = 'EDIT',
  SCHEDULE = 'SCHEDULE',
  MOVE = 'MOVE',
  POSTPONE = 'POSTPONE',
  CANCEL = 'CANCEL',
  OPEN = 'OPEN',
  SUSPEND = 'SUSPEND',
  RESUME = 'RESUME',
  ADJOURN = 'ADJOURN',
  ANSWER = 'ANSWER',
}
registerEnumType(SessionAction, { name: 'SessionAction', description: 'What the viewer may do with it now; a button reads this and decides nothing.' });

/** RFC 5545 3.2.12, with what GraphQL allows in a name. */
export enum Partstat {
  NEEDS_ACTION = 'NEEDS-ACTION',
  ACCEPTED = 'ACCEPTED',
  TENTATIVE = 'TENTATIVE',
  DECLINED = 'DECLINED',
  DELEGATED = 'DELEGATED',
}
registerEnumType(Partstat, { name: 'Partstat', description: 'RFC 5545 3.2.12; DECLINED is said as "regrets".' });

@ObjectType('Session', { description: 'A sitting. Its wall clock and zone are the truth; the instant is derived from them.' })
export class SessionType {
  @Field(() => ID) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => Int, { description: 'First, second … of its convening.' }) ordinal: number;
  @Field(() => LocalisedText, { nullable: true }) title: Localised | null;
  @Field(() => SessionKind) kind: SessionKind;
  @Field(() => SessionFormat) format: SessionFormat;
  @Field(() => SessionStateEnum) state: SessionState;
  @Field(() => LocalDateTime, { nullable: true, description: 'What the clocks of the venue show when it begins.' }) wallStart: string | null;
  @Field(() => TimeZone) zone: string;
  @Field(() => Date, { nullable: true }) startsAt: Date | null;
  @Field(() => Date, { nullable: true }) endsAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it was to begin before it was last moved.' }) movedFrom: Date | null;
  @Field(() => Int, { nullable: true }) durationMinutes: number | null;
  @Field(() => LocalDate, { nullable: true, description: 'The day of a session that was brought in from elsewhere, where the hour may not be known.' }) heldOn: string | null;
  @Field(() => String, { nullable: true, description: 'The release of the time zone database that the instant rests on.' }) tzVersion?: string | null;
  @Field(() => String, { nullable: true }) place: string | null;
  @Field(() => String, { nullable: true, description: 'How to join; from 48 hours ahead for those who come.' }) joining: string | null;
  @Field(() => Int, { description: 'The calendar’s SEQUENCE (RFC 5545 3.8.7.4).' }) sequence: number;
  @Field(() => Int) version: number;
  @Field(() => [SessionAction]) viewerActions: SessionAction[];
}

@ObjectType('SessionAnswer', { description: 'One person’s answer to one session.' })
export class SessionAnswerType {
  @Field(() => ID) sessionId: string;
  @Field(() => ID) participationId: string;
  @Field(() => Partstat) partstat: Partstat;
  @Field(() => String, { nullable: true }) comment?: string | null;
  @Field(() => String, { nullable: true, description: 'Who comes instead, as they were told to us.' }) alternateName?: string | null;
  @Field(() => Date, { nullable: true }) answeredAt?: Date | string | null;
}

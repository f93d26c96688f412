import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { LocalDateTime, LocalisedText, TimeZone } from '#plenary/platform';
import { limits, localDateTime, localisedText, multiline, text, uuid, version, type LocalisedText as Localised } from '#plenary/protocol';
import { isTimeZone } from '#plenary/time';
import { Partstat, SessionFormat, SessionKind } from './session.type.js';

export enum WhichOfTwo {
  EARLIER = 'EARLIER',
  LATER = 'LATER',
}
registerEnumType(WhichOfTwo, { name: 'WhichOfTwo', description: 'Where the clocks go back, a time comes twice.' });

const zone = z.string().check(z.refine(isTimeZone, 'not_a_zone'));
const duration = z.int().check(z.minimum(5), z.maximum(1440));
const why = z.nullish(multiline(limits.lineCharacters));
const title = z.nullish(localisedText(limits.titleCharacters));
const place = z.nullish(text(limits.titleCharacters));
const joining = z.nullish(multiline(limits.lineCharacters));
const choose = z.nullish(z.enum(WhichOfTwo));

@InputType()
export class AddSessionInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => LocalisedText, { nullable: true }) title?: Localised | null;
  @Field(() => SessionKind, { nullable: true }) kind?: SessionKind | null;
  @Field(() => SessionFormat, { nullable: true }) format?: SessionFormat | null;
  @Field(() => String, { nullable: true }) place?: string | null;
  @Field(() => String, { nullable: true }) joining?: string | null;

  static schema = z.strictObject({ id: uuid, conveningId: uuid, title, kind: z.nullish(z.enum(SessionKind)), format: z.nullish(z.enum(SessionFormat)), place, joining }) satisfies z.ZodMiniType<AddSessionInput>;
}

@InputType()
export class EditSessionInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;
  @Field(() => LocalisedText, { nullable: true }) title?: Localised | null;
  @Field(() => SessionKind) kind: SessionKind;
  @Field(() => SessionFormat) format: SessionFormat;
  @Field(() => String, { nullable: true }) place?: string | null;
  @Field(() => String, { nullable: true }) joining?: string | null;

  static schema = z.strictObject({ id: uuid, version, title, kind: z.enum(SessionKind), format: z.enum(SessionFormat), place, joining }) satisfies z.ZodMiniType<EditSessionInput>;
}

const time = { wallStart: localDateTime, zone: z.nullish(zone), durationMinutes: duration, choose };

@InputType()
export class ScheduleSessionInput {
  @Field(() => ID) id: string;
  @Field(() => LocalDateTime, { description: 'What the clocks of the venue show.' }) wallStart: string;
  @Field(() => TimeZone, { nullable: true, description: 'Else that of the convening.' }) zone?: string | null;
  @Field(() => Int) durationMinutes: number;
  @Field(() => WhichOfTwo, { nullable: true, description: 'For a time that comes twice.' }) choose?: WhichOfTwo | null;

  static schema = z.strictObject({ id: uuid, ...time }) satisfies z.ZodMiniType<ScheduleSessionInput>;
}

@InputType()
export class MoveSessionInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;
  @Field(() => LocalDateTime) wallStart: string;
  @Field(() => TimeZone, { nullable: true }) zone?: string | null;
  @Field(() => Int) durationMinutes: number;
  @Field(() => WhichOfTwo, { nullable: true }) choose?: WhichOfTwo | null;
  @Field(() => String, { nullable: true }) why?: string | null;

  static schema = z.strictObject({ id: uuid, version, ...time, why }) satisfies z.ZodMiniType<MoveSessionInput>;
}

@InputType({ description: 'A step of the session, and the reason where there is one to give.' })
export class SessionStepInput {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true }) why?: string | null;

  static schema = z.strictObject({ id: uuid, why }) satisfies z.ZodMiniType<SessionStepInput>;
}

@InputType()
export class TakeBackAnswerInput {
  @Field(() => ID) sessionId: string;

  static schema = z.strictObject({ sessionId: uuid }) satisfies z.ZodMiniType<TakeBackAnswerInput>;
}

@InputType()
export class AnswerSessionInput {
  @Field(() => ID) sessionId: string;
  @Field(() => Partstat, { description: 'ACCEPTED, TENTATIVE, DECLINED, or DELEGATED with the name of who comes instead.' }) partstat: Partstat;
  @Field(() => String, { nullable: true }) comment?: string | null;
  @Field(() => String, { nullable: true }) alternateName?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether one’s name may stand in the list that participants see; left out, nothing changes.' }) listed?: boolean | null;

  static schema = z.strictObject({
    sessionId: uuid,
    partstat: z.enum(Partstat).check(z.refine((value) => value !== Partstat.NEEDS_ACTION, 'invalid_value')),
    comment: z.nullish(multiline(limits.lineCharacters)),
    alternateName: z.nullish(text(limits.nameCharacters)),
    listed: z.nullish(z.boolean()),
  }) satisfies z.ZodMiniType<AnswerSessionInput>;
}

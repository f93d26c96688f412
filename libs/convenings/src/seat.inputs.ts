import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { DateTime } from '#plenary/platform';
import { limits, multiline, text, uuid } from '#plenary/protocol';
import type { SeatRole } from './seat.rules.js';
import { AttendanceMode, Rank, SeatRoleEnum } from './seat.type.js';

const instant = z.nullish(z.date());

@InputType()
export class SeatOffer {
  @Field(() => ID, { nullable: true, description: 'Whom the seat represents: an organisation …' }) organisationId?: string | null;
  @Field(() => ID, { nullable: true, description: '… or one expert in personal capacity.' }) personId?: string | null;
  @Field(() => Int) places: number;
  @Field(() => SeatRoleEnum, { nullable: true }) role?: SeatRole | null;
  @Field(() => Rank, { nullable: true, description: 'Of the first place; the others are DELEGATE.' }) rank?: Rank | null;
  @Field(() => AttendanceMode, { nullable: true }) mode?: AttendanceMode | null;
  @Field(() => String, { nullable: true }) levelSought?: string | null;
}
const offer = z.strictObject({
  organisationId: z.nullish(uuid),
  personId: z.nullish(uuid),
  places: z.int().check(z.minimum(1), z.maximum(50)),
  role: z.nullish(z.enum(SeatRoleEnum)),
  rank: z.nullish(z.enum(Rank)),
  mode: z.nullish(z.enum(AttendanceMode)),
  levelSought: z.nullish(text(limits.nameCharacters)),
});

@InputType()
export class OfferSeatsInput {
  @Field(() => ID) conveningId: string;
  @Field(() => [SeatOffer]) offers: SeatOffer[];
  @Field(() => DateTime, { nullable: true, description: 'By when to say whether a seat is taken up.' }) whetherBy?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'By when to say who comes.' }) whoBy?: Date | null;

  static schema = z.strictObject({ conveningId: uuid, offers: z.array(offer).check(z.minLength(1), z.maxLength(limits.batchSize)), whetherBy: instant, whoBy: instant }) satisfies z.ZodMiniType<OfferSeatsInput>;
}

@InputType()
export class NameParticipantInput {
  @Field(() => ID) placeId: string;
  @Field(() => ID) personId: string;

  static schema = z.strictObject({ placeId: uuid, personId: uuid }) satisfies z.ZodMiniType<NameParticipantInput>;
}

@InputType()
export class ReplaceParticipantInput {
  @Field(() => ID) placeId: string;
  @Field(() => ID, { description: 'Who was on the screen, so that two replacements do not cross.' }) fromPersonId: string;
  @Field(() => ID) personId: string;
  @Field(() => String, { nullable: true }) why?: string | null;

  static schema = z.strictObject({ placeId: uuid, fromPersonId: uuid, personId: uuid, why: z.nullish(multiline(limits.lineCharacters)) }) satisfies z.ZodMiniType<ReplaceParticipantInput>;
}

@InputType({ description: 'A step of one place, and the reason where there is one to give.' })
export class PlaceStepInput {
  @Field(() => ID) placeId: string;
  @Field(() => String, { nullable: true }) why?: string | null;

  static schema = z.strictObject({ placeId: uuid, why: z.nullish(multiline(limits.lineCharacters)) }) satisfies z.ZodMiniType<PlaceStepInput>;
}

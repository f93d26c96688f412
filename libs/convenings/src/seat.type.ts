import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LocalisedText } from '#plenary/platform';
import type { ErrorCode, LocalisedText as Localised } from '#plenary/protocol';
import { placeStates, seatRoles, type PlaceState, type SeatRole } from './seat.rules.js';
import { Partstat, SessionAnswerType } from './session.type.js';

export const PlaceStateEnum = Object.fromEntries(placeStates.map((state) => [state, state])) as Record<PlaceState, PlaceState>;
registerEnumType(PlaceStateEnum, { name: 'PlaceState', description: 'First whether, then who.' });
export const SeatRoleEnum = Object.fromEntries(seatRoles.map((role) => [role, role])) as Record<SeatRole, SeatRole>;
registerEnumType(SeatRoleEnum, { name: 'SeatRole' });

export enum Rank {
  HEAD_OF_DELEGATION = 'HEAD_OF_DELEGATION',
  ALTERNATE = 'ALTERNATE',
  DELEGATE = 'DELEGATE',
  ADVISER = 'ADVISER',
  EXPERT = 'EXPERT',
}
registerEnumType(Rank, { name: 'Rank', description: 'Protocol; the rules of procedure say which rights it brings.' });

export enum AttendanceMode {
  IN_PERSON = 'IN_PERSON',
  ONLINE = 'ONLINE',
}
registerEnumType(AttendanceMode, { name: 'AttendanceMode' });

export enum PlaceAction {
  TAKE_UP = 'TAKE_UP',
  NAME = 'NAME',
  CONFIRM = 'CONFIRM',
  REPLACE = 'REPLACE',
  WITHDRAW_NAME = 'WITHDRAW_NAME',
  DECLINE = 'DECLINE',
}
registerEnumType(PlaceAction, { name: 'PlaceAction', description: 'What the viewer may do with it now; a button reads this and decides nothing.' });

@ObjectType('Represented', { description: 'Whom a seat represents: an organisation (States are such), or an expert in personal capacity.' })
export class RepresentedType {
  @Field(() => ID, { nullable: true }) organisationId: string | null;
  @Field(() => LocalisedText, { nullable: true }) name: Localised | null;
  @Field(() => String, { nullable: true }) acronym: string | null;
  @Field(() => String, { nullable: true }) category: string | null;
  @Field(() => ID, { nullable: true }) personId: string | null;
  @Field(() => String, { nullable: true }) personName: string | null;
}

@ObjectType('Sitter', { description: 'The person on a place.' })
export class SitterType {
  @Field(() => ID) participationId: string;
  @Field(() => ID) personId: string;
  @Field(() => String) name: string;
  @Field(() => Boolean, { description: 'Has an address that an invitation can be sent to.' }) hasAddress: boolean;
}

@ObjectType('SeatPlace')
export class SeatPlaceType {
  @Field(() => ID) id: string;
  @Field(() => Int) ordinal: number;
  @Field(() => Rank) rank: Rank;
  @Field(() => AttendanceMode) mode: AttendanceMode;
  @Field(() => String, { nullable: true }) levelSought: string | null;
  @Field(() => PlaceStateEnum) state: PlaceState;
  @Field(() => Date, { nullable: true, description: 'By when to say whether it is taken up.' }) whetherBy: Date | null;
  @Field(() => Date, { nullable: true, description: 'By when to say who comes.' }) whoBy: Date | null;
  @Field(() => SitterType, { nullable: true }) sitter: SitterType | null;
  @Field(() => [PlaceAction]) viewerActions: PlaceAction[];
}

@ObjectType('Seat')
export class SeatType {
  @Field(() => ID) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => SeatRoleEnum) role: SeatRole;
  @Field(() => RepresentedType) represents: RepresentedType;
  @Field(() => [SeatPlaceType]) places: SeatPlaceType[];
}

@ObjectType('RefusedOffer', { description: 'One of many that could not be offered; the others were.' })
export class RefusedOfferType {
  @Field(() => Int, { description: 'Which of those sent, from 0.' }) index: number;
  @Field(() => String) code: ErrorCode;
  @Field(() => String) message: string;
}

@ObjectType('SeatsOffered')
export class SeatsOfferedType {
  @Field(() => [ID]) seatIds: string[];
  @Field(() => Int) places: number;
  @Field(() => [RefusedOfferType]) refused: RefusedOfferType[];
}

@ObjectType('Participant', { description: 'A person on a seat, with the affiliation as it was when they were named.' })
export class ParticipantType {
  @Field(() => ID) participationId: string;
  @Field(() => ID, { nullable: true, description: 'Absent, as the name is, for one who has not agreed to stand in the list.' }) personId: string | null;
  @Field(() => String, { nullable: true }) name: string | null;
  @Field(() => Boolean, { description: 'Agreed to stand in the list that participants see.' }) listed: boolean;
  @Field(() => SeatRoleEnum) role: SeatRole;
  @Field(() => Rank) rank: Rank;
  @Field(() => PlaceStateEnum) state: PlaceState;
  @Field(() => RepresentedType) represents: RepresentedType;
  @Field(() => LocalisedText, { nullable: true }) affiliationName: Localised | null;
  @Field(() => String, { nullable: true }) affiliationTitle: string | null;
  @Field(() => [SessionAnswerType], { description: 'One’s own; all of them for those who may read the replies.' }) answers: SessionAnswerType[];
}

@ObjectType('ReplyCount')
export class ReplyCountType {
  @Field(() => Partstat) partstat: Partstat;
  @Field(() => Int) count: number;
}

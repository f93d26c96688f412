import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { attributions, presets, RoleEnum, type Attribution, type Marking, type Preset, type Role } from '#plenary/access';
import { connectionOf, LocalisedText, TimeZone } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { conveningStates, type ConveningState } from './convening.rules.js';
import { SessionType } from './session.type.js';

const enumOf = <T extends string>(values: readonly T[]): Record<T, T> => Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const ConveningStateEnum = enumOf(conveningStates);
registerEnumType(ConveningStateEnum, { name: 'ConveningState' });
export const PresetEnum = enumOf(Object.keys(presets) as Preset[]);
registerEnumType(PresetEnum, { name: 'Preset', description: 'Sets marking, attribution and kind of notes at once.' });
export const AttributionEnum = enumOf(attributions);
registerEnumType(AttributionEnum, { name: 'Attribution', description: 'How what is said may be used outside the room.' });

export enum ConveningAction {
  EDIT = 'EDIT',
  REMARK = 'REMARK',
  PREPARE = 'PREPARE',
  OPEN = 'OPEN',
  CONCLUDE = 'CONCLUDE',
  POSTPONE = 'POSTPONE',
  CANCEL = 'CANCEL',
  FINALISE_RECORD = 'FINALISE_RECORD',
  ADD_SESSION = 'ADD_SESSION',
  ARRANGE_SEATS = 'ARRANGE_SEATS',
  INVITE = 'INVITE',
  APPOINT = 'APPOINT',
  HAND_OVER_CHAIR = 'HAND_OVER_CHAIR',
  READ_REPLIES = 'READ_REPLIES',
  OPEN_NOTES = 'OPEN_NOTES',
  REVIEW_ACCESS = 'REVIEW_ACCESS',
}
registerEnumType(ConveningAction, { name: 'ConveningAction', description: 'What the viewer may do with it now; a button reads this and decides nothing.' });

@ObjectType('SeatCounts', { description: 'The places of a convening, counted. `places` are those that stand: named, without names and without a reply.' })
export class SeatCountsType {
  @Field(() => Int) places: number;
  @Field(() => Int, { description: 'Places with a person on them, confirmed or not.' }) named: number;
  @Field(() => Int) confirmed: number;
  @Field(() => Int, { description: 'Taken up, and nobody named yet.' }) withoutNames: number;
  @Field(() => Int) noReply: number;
  @Field(() => Int) declined: number;
  @Field(() => Int) lapsed: number;
}

@ObjectType('Officer', { description: 'Somebody with a function in a convening.' })
export class OfficerType {
  @Field(() => ID) personId: string;
  @Field(() => String) name: string;
  @Field(() => RoleEnum) role: Role;
}

@ObjectType('NamedOrganisation')
export class NamedOrganisationType {
  @Field(() => ID) id: string;
  @Field(() => LocalisedText) name: Localised;
  @Field(() => String, { nullable: true }) acronym: string | null;
}

@ObjectType('Convening', { description: 'One roundtable, with one or more sessions.' })
export class ConveningType {
  @Field(() => ID) id: string;
  @Field(() => ID) programmeId: string;
  @Field(() => LocalisedText) programmeName?: Localised;
  @Field(() => String, { description: 'Such as OSH-2026/03.' }) reference: string;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => LocalisedText, { nullable: true }) purpose?: Localised | null;
  @Field(() => ConveningStateEnum) state: ConveningState;
  @Field(() => PresetEnum) preset?: Preset;
  @Field(() => String, { description: 'FIRST TLP 2.0, such as TLP:AMBER+STRICT.' }) marking: Marking;
  @Field(() => AttributionEnum) attribution?: Attribution;
  @Field(() => TimeZone, { description: 'Of the venue.' }) zone: string;
  @Field(() => NamedOrganisationType, { nullable: true }) host?: NamedOrganisationType | null;
  @Field(() => OfficerType, { nullable: true, description: 'The one who presides now.' }) presiding?: OfficerType | null;
  @Field(() => [OfficerType]) officers?: OfficerType[];
  @Field(() => [SessionType]) sessions: SessionType[];
  @Field(() => SeatCountsType) seatCounts: SeatCountsType;
  @Field(() => Date) createdAt?: Date | string;
  @Field(() => Int) version?: number;
  @Field(() => [RoleEnum], { description: 'What the viewer is here.' }) viewerRoles?: Role[];
  @Field(() => [ConveningAction]) viewerActions?: ConveningAction[];
}

@ObjectType()
export class ConveningConnection extends connectionOf(ConveningType) {}

import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Marking } from '#plenary/access';
import { connectionOf, LocalDate, LocalisedText } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { decisionModes, decisionStates, type DecisionMode, type DecisionState } from './decision.rules.js';
import { positionKinds, recordKinds, type PositionKind, type RecordKind } from './position.rules.js';

const named = <Name extends string>(names: readonly Name[]) => Object.fromEntries(names.map((name) => [name, name])) as Record<Name, Name>;

export const DecisionStateEnum = named(decisionStates);
registerEnumType(DecisionStateEnum, { name: 'DecisionState' });
export const DecisionModeEnum = named(decisionModes);
registerEnumType(DecisionModeEnum, { name: 'DecisionMode', description: 'How it is decided. NOTED binds nobody; CHAIR_RULING is for procedure.' });
export const PositionKindEnum = named(positionKinds);
registerEnumType(PositionKindEnum, { name: 'PositionKind' });
export const RecordKindEnum = named(recordKinds);
registerEnumType(RecordKindEnum, { name: 'RecordKind' });
export const AnyPositionKindEnum = named([...positionKinds, ...recordKinds]);
registerEnumType(AnyPositionKindEnum, { name: 'AnyPositionKind', description: 'A PositionKind or a RecordKind.' });

export enum DecisionAction {
  EDIT = 'EDIT',
  INTRODUCE = 'INTRODUCE',
  CONSIDER = 'CONSIDER',
  ADOPT = 'ADOPT',
  DECLINE = 'DECLINE',
  WITHDRAW = 'WITHDRAW',
  ISSUE = 'ISSUE',
  MARK_IMPLEMENTED = 'MARK_IMPLEMENTED',
  SUPERSEDE = 'SUPERSEDE',
  RESCIND = 'RESCIND',
  TAKE_POSITION = 'TAKE_POSITION',
  PLACE_ON_RECORD = 'PLACE_ON_RECORD',
}
registerEnumType(DecisionAction, { name: 'DecisionAction', description: 'What the viewer may do with it now; a button reads this and decides nothing.' });

@ObjectType('Position', { description: 'What one who is represented answers to a text, or places on record beside it.' })
export class PositionType {
  @Field(() => ID) id: string;
  @Field(() => AnyPositionKindEnum) kind: PositionKind | RecordKind;
  @Field(() => ID, { nullable: true }) organisationId: string | null;
  @Field(() => LocalisedText, { nullable: true }) organisation: Localised | null;
  @Field(() => String, { nullable: true, description: 'Who sits in a personal capacity.' }) person: string | null;
  @Field(() => String, { nullable: true }) words: string | null;
  @Field(() => Int, { description: 'The version of the text it answers to.' }) onVersion: number;
  @Field(() => Date) takenAt: Date | string;
}

@ObjectType('Decision', { description: 'A text that a roundtable adopts, or not. Its number is given on adoption.' })
export class DecisionType {
  @Field(() => ID) id: string;
  @Field(() => ID) programmeId: string;
  @Field(() => ID) conveningId: string;
  @Field(() => String) conveningReference: string;
  @Field(() => LocalisedText) conveningTitle: Localised;
  @Field(() => ID, { nullable: true }) sessionId: string | null;
  @Field(() => ID, { nullable: true }) agendaItemId: string | null;
  @Field(() => LocalisedText, { nullable: true }) agendaItemTitle: Localised | null;
  @Field(() => Int, { nullable: true }) number: number | null;
  @Field(() => String, { nullable: true, description: 'Such as OSH/2026/D.7.' }) reference: string | null;
  @Field(() => LocalisedText) text: Localised;
  @Field(() => DecisionModeEnum) mode: DecisionMode;
  @Field(() => DecisionStateEnum) state: DecisionState;
  @Field(() => String, { nullable: true, description: 'Why it was not adopted, withdrawn or rescinded.' }) why: string | null;
  @Field(() => String, { description: 'Its own marking, or that of its convening.' }) marking: Marking;
  @Field(() => Date, { nullable: true }) adoptedAt: Date | string | null;
  @Field(() => String, { nullable: true, description: 'Who presided.' }) adoptedBy: string | null;
  @Field(() => Date, { nullable: true, description: 'When it went out, which is not when it was adopted.' }) issuedAt: Date | string | null;
  @Field(() => Date, { nullable: true }) implementedAt: Date | string | null;
  @Field(() => LocalDate, { nullable: true }) reviewOn: string | null;
  @Field(() => ID, { nullable: true }) supersedesId: string | null;
  @Field(() => ID, { nullable: true }) supersededById: string | null;
  @Field(() => String, { nullable: true }) supersededByReference: string | null;
  @Field(() => ID, { nullable: true, description: 'The note whose passage it was made from.' }) noteId: string | null;
  @Field(() => ID, { nullable: true }) anchorId: string | null;
  @Field(() => String, { nullable: true, description: 'The words of that passage as they stood.' }) quote: string | null;
  @Field(() => Date) createdAt: Date | string;
  @Field(() => Int) version: number;
  @Field(() => [DecisionAction]) viewerActions: DecisionAction[];
  @Field(() => [PositionType], { nullable: true, description: 'Those the viewer may see: their own, what stands on record, all for the chair and the secretariat. Asked of one decision; null in a list.' }) positions?: PositionType[] | null;
}

@ObjectType()
export class DecisionConnection extends connectionOf(DecisionType) {
  @Field(() => Boolean, { description: 'The viewer may capture decisions in this roundtable; false for the register of an initiative.' }) viewerMayCapture?: boolean;
}

import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, DueDateType, LocalisedText } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { actionStates, type ActionState } from './action.rules.js';

export const ActionStateEnum = Object.fromEntries(actionStates.map((state) => [state, state])) as Record<ActionState, ActionState>;
registerEnumType(ActionStateEnum, { name: 'ActionState' });

export enum ActionAction {
  EDIT = 'EDIT',
  START = 'START',
  FINISH = 'FINISH',
  DROP = 'DROP',
  HAND_OVER = 'HAND_OVER',
  HAND_BACK = 'HAND_BACK',
  REOPEN = 'REOPEN',
}
registerEnumType(ActionAction, { name: 'ActionAction', description: 'What the viewer may do with it now; a button reads this and decides nothing.' });

@ObjectType('Action', { description: 'Something small that somebody is to do soon.' })
export class ActionType {
  @Field(() => ID) id: string;
  @Field(() => ID) programmeId: string;
  @Field(() => ID) conveningId: string;
  @Field(() => String) conveningReference: string;
  @Field(() => LocalisedText, { nullable: true, description: 'Null to an owner who takes no part in that roundtable.' }) conveningTitle: Localised | null;
  @Field(() => ID, { nullable: true }) agendaItemId: string | null;
  @Field(() => LocalisedText, { nullable: true }) agendaItemTitle: Localised | null;
  @Field(() => String) text: string;
  @Field(() => ID, { nullable: true }) ownerPersonId: string | null;
  @Field(() => String, { nullable: true }) ownerPerson: string | null;
  @Field(() => ID, { nullable: true }) ownerOrganisationId: string | null;
  @Field(() => LocalisedText, { nullable: true }) ownerOrganisation: Localised | null;
  @Field(() => String, { nullable: true, description: 'The owner as the source names them, where nobody known is meant.' }) ownerWords: string | null;
  @Field(() => Boolean, { description: 'The viewer owns it, or answers for the organisation that does.' }) mine: boolean;
  @Field(() => DueDateType, { nullable: true }) due: DueDateType | null;
  @Field(() => Boolean, { description: 'It is open, and the day it was due has ended in its zone.' }) overdue: boolean;
  @Field(() => ActionStateEnum) state: ActionState;
  @Field(() => Date, { nullable: true, description: 'When its owner first touched it.' }) acceptedAt: Date | string | null;
  @Field(() => String, { nullable: true, description: 'A word on what came of it, or why it was dropped.' }) result: string | null;
  @Field(() => Date, { nullable: true }) closedAt: Date | string | null;
  @Field(() => ID, { nullable: true, description: 'The action that goes on from it.' }) handedToId: string | null;
  @Field(() => ID, { nullable: true }) noteId: string | null;
  @Field(() => ID, { nullable: true }) anchorId: string | null;
  @Field(() => String, { nullable: true, description: 'The words it was made from, as they stood.' }) quote: string | null;
  @Field(() => Date) createdAt: Date | string;
  @Field(() => Int) version: number;
  @Field(() => [ActionAction]) viewerActions: ActionAction[];
}

@ObjectType()
export class ActionConnection extends connectionOf(ActionType) {
  @Field(() => Boolean, { description: 'The viewer may note actions in this roundtable; false for other lists.' }) viewerMayCapture?: boolean;
}

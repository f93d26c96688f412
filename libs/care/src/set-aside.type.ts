import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { grounds, setAsideStates, type Ground, type SetAsideState } from './set-aside.rules.js';

export const GroundEnum = Object.fromEntries(grounds.map((ground) => [ground, ground])) as Record<Ground, Ground>;
registerEnumType(GroundEnum, { name: 'SetAsideGround', description: 'As what words were set aside; whoever pressed decides nothing by it.' });
export const SetAsideStateEnum = Object.fromEntries(setAsideStates.map((state) => [state, state])) as Record<SetAsideState, SetAsideState>;
registerEnumType(SetAsideStateEnum, { name: 'SetAsideState' });
export enum SetAsideAction {
  OPEN = 'OPEN',
  PUT_BACK = 'PUT_BACK',
  DELETE = 'DELETE',
}
registerEnumType(SetAsideAction, { name: 'SetAsideAction' });

@ObjectType('SetAside', { description: 'Words that stood in notes and were set aside by one press. All who read the notes see that; nobody is told by whom.' })
export class SetAsideType {
  @Field(() => ID) id: string;
  @Field(() => ID) noteId: string;
  @Field(() => String, { description: 'What stands in the notes instead.' }) mark: string;
  @Field(() => GroundEnum) ground: Ground;
  @Field(() => SetAsideStateEnum) state: SetAsideState;
  @Field(() => Date) at: Date | string;
  @Field(() => [String], { description: 'Whom to ask about it: the safeguarding contacts of the roundtable.' }) contacts: string[];
  @Field(() => String, { nullable: true }) why: string | null;
  @Field(() => [SetAsideAction]) viewerActions: SetAsideAction[];
}

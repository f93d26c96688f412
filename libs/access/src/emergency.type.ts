import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { emergencyStates, type EmergencyState } from './emergency.rules.js';

export enum EmergencyAction {
  CONFIRM = 'CONFIRM',
  WITHDRAW = 'WITHDRAW',
  READ = 'READ',
  END = 'END',
}
registerEnumType(EmergencyAction, { name: 'EmergencyAction' });

export const EmergencyStateEnum = Object.fromEntries(emergencyStates.map((state) => [state, state])) as Record<EmergencyState, EmergencyState>;
registerEnumType(EmergencyStateEnum, { name: 'EmergencyState' });

@ObjectType('Emergency', { description: 'Reading in one roundtable, for some hours, by somebody who runs the installation: asked by one, confirmed by another.' })
export class EmergencyType {
  @Field(() => ID) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => String, { description: 'Of the roundtable. Its title is not told to whoever does not take part in it.' }) reference: string;
  @Field(() => EmergencyStateEnum) state: EmergencyState;
  @Field(() => String) askedBy: string;
  @Field(() => Date) askedAt: Date | string;
  @Field(() => String) why: string;
  @Field(() => Int) hours: number;
  @Field(() => String, { nullable: true }) confirmedBy: string | null;
  @Field(() => Date, { nullable: true, description: 'When it ends by itself; null until it is confirmed.' }) until: Date | string | null;
  @Field(() => [EmergencyAction]) viewerActions: EmergencyAction[];
}

import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum RecoveryAction {
  CONFIRM = 'CONFIRM',
  STOP = 'STOP',
}
registerEnumType(RecoveryAction, { name: 'RecoveryAction' });

@ObjectType('Recovery', { description: 'A request that somebody who lost all they sign in with, but their mailbox, be let back in.' })
export class RecoveryType {
  @Field(() => ID) id: string;
  @Field(() => ID) personId: string;
  @Field(() => String) name: string;
  @Field(() => String, { description: 'The code of the initiative in which it was asked.' }) programmeCode: string;
  @Field(() => Date) askedAt: Date | string;
  @Field(() => String, { nullable: true }) askedBy: string | null;
  @Field(() => String, { description: 'How whoever asked made sure that it is the person.' }) why: string;
  @Field(() => Date, { nullable: true, description: 'When the old ways to sign in are removed; until then it can be stopped. Null until an administrator has confirmed it.' }) dueAt: Date | string | null;
  @Field(() => [RecoveryAction]) viewerActions: RecoveryAction[];
}

import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum ErasureAction {
  CONFIRM = 'CONFIRM',
  WITHDRAW = 'WITHDRAW',
}
registerEnumType(ErasureAction, { name: 'ErasureAction' });

@ObjectType('Erasure', { description: 'A request that somebody be forgotten.' })
export class ErasureType {
  @Field(() => ID) id: string;
  @Field(() => ID) personId: string;
  @Field(() => String) name: string;
  @Field(() => Date) askedAt: Date | string;
  @Field(() => String, { nullable: true }) askedBy: string | null;
  @Field(() => String, { nullable: true, description: 'Of a request by the secretariat.' }) why: string | null;
  @Field(() => Date, { nullable: true, description: 'When it is carried out; until then it can be taken back. Null until a second person has confirmed it.' }) dueAt: Date | string | null;
  @Field(() => Boolean, { description: 'A legal hold stops it for as long as it lasts.' }) held: boolean;
  @Field(() => [ErasureAction]) viewerActions: ErasureAction[];
}

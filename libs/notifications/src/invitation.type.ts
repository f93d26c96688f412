import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { LanguageTag } from '#plenary/platform';

@ObjectType('LettersIn')
export class LettersInType {
  @Field(() => LanguageTag) language: string;
  @Field(() => Int) letters: number;
}

@ObjectType('InvitationPreview', { description: 'What would leave if invitations were sent now.' })
export class InvitationPreviewType {
  @Field(() => Int) letters: number;
  @Field(() => Int, { description: 'Of these, to organisations and experts who have not named anybody yet.' }) toSeats: number;
  @Field(() => [LettersInType]) languages: LettersInType[];
  @Field(() => [String], { description: 'Whom nothing can be sent to, because no address is known.' }) withoutAddress: string[];
  @Field(() => Int, { description: 'Letters sent before; nobody gets the same one twice.' }) sentBefore: number;
  @Field(() => Boolean, { description: 'Whether a session has a time; without one only organisations are asked.' }) hasTime: boolean;
}

@ObjectType('InvitationsSent')
export class InvitationsSentType {
  @Field(() => ID, { description: 'For stopping them.' }) batchId: string;
  @Field(() => Int) letters: number;
  @Field(() => Int, { description: 'Seconds in which they can still be stopped.' }) undoSeconds: number;
}

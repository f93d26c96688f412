import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LocalisedText } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';

export enum RoundtableCareAction {
  EDIT = 'EDIT',
  ACCEPT = 'ACCEPT',
}
registerEnumType(RoundtableCareAction, { name: 'RoundtableCareAction' });

@ObjectType('RoundtableCare', { description: 'The house rules of a roundtable, and whom those in it turn to. Never on a way out.' })
export class RoundtableCareType {
  @Field(() => ID, { description: 'Of the roundtable.' }) id: string;
  @Field(() => LocalisedText, { nullable: true }) houseRules: Localised | null;
  @Field(() => Int, { description: 'Counts the wordings; 0 while there are none.' }) rulesVersion: number;
  @Field(() => Date, { nullable: true, description: 'When the viewer accepted this wording.' }) acceptedAt: Date | string | null;
  @Field(() => String, { nullable: true }) wellbeing: string | null;
  @Field(() => String, { nullable: true }) safeguarding: string | null;
  @Field(() => [String], { description: 'Who is appointed as safeguarding contact.' }) safeguardingNames: string[];
  @Field(() => Int) version: number;
  @Field(() => [RoundtableCareAction]) viewerActions: RoundtableCareAction[];
}

import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { LocalisedText } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { CommitmentDueType } from './due.type.js';

@ObjectType('CommitmentTemplate', { description: 'One text that many owners promise, each for itself.' })
export class TemplateType {
  @Field(() => ID) id: string;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => LocalisedText) statement: Localised;
  @Field(() => CommitmentDueType, { nullable: true }) due: CommitmentDueType | null;
  @Field(() => String, { nullable: true }) source: string | null;
  @Field(() => Int, { description: 'How many have registered it as theirs.' }) adopted: number;
  @Field(() => Boolean) mayAdopt: boolean;
}

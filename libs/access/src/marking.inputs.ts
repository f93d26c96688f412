import { Field, ID, InputType } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { limits, multiline, uuid } from '#plenary/protocol';
import { markings, type Marking } from './marking.rules.js';
import { MarkedKindEnum, type MarkedKind } from './marking.type.js';

const thing = { kind: z.enum(MarkedKindEnum), id: uuid };
const people = z.array(uuid).check(z.minLength(1), z.maxLength(limits.batchSize));

@InputType()
export class MarkInput {
  @Field(() => MarkedKindEnum) kind: MarkedKind;
  @Field(() => ID) id: string;
  @Field(() => String, { description: 'What bound it on the screen; another by now is a refusal.' }) from: Marking;
  @Field(() => String, { nullable: true, description: 'Left out: no marking of its own, so that of its whole.' }) marking?: Marking | null;
  @Field(() => String, { nullable: true, description: 'Owed when it is loosened, which only its source may do.' }) why?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Whom it is for when it becomes TLP:RED, beside whoever marks it.' }) readerIds?: string[] | null;

  static schema = z.strictObject({ ...thing, from: z.enum(markings), marking: z.nullish(z.enum(markings)), why: z.nullish(multiline(limits.lineCharacters)), readerIds: z.nullish(z.array(uuid).check(z.maxLength(limits.batchSize))) }) satisfies z.ZodMiniType<MarkInput>;
}

@InputType()
export class NameReadersInput {
  @Field(() => MarkedKindEnum) kind: MarkedKind;
  @Field(() => ID) id: string;
  @Field(() => [ID]) personIds: string[];

  static schema = z.strictObject({ ...thing, personIds: people }) satisfies z.ZodMiniType<NameReadersInput>;
}

@InputType()
export class EndReaderInput {
  @Field(() => MarkedKindEnum) kind: MarkedKind;
  @Field(() => ID) id: string;
  @Field(() => ID) personId: string;

  static schema = z.strictObject({ ...thing, personId: uuid }) satisfies z.ZodMiniType<EndReaderInput>;
}

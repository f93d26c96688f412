import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { LocalisedText } from '#plenary/platform';
import { limits, localisedText, multiline, uuid, version, type LocalisedText as Localised } from '#plenary/protocol';
import { groupKinds, type GroupKind } from './group.rules.js';
import { GroupKindEnum } from './group.type.js';
import { markings, type Marking } from './marking.rules.js';

const name = localisedText(limits.nameCharacters);

@InputType()
export class MakeGroupInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => GroupKindEnum, { description: 'Every kind but BILATERAL, which two people make between them.' }) kind: GroupKind;
  @Field(() => LocalisedText) name: Localised;
  @Field(() => ID, { description: 'Who keeps it. Whoever makes it sees inside only if this is them.' }) facilitatorId: string;
  @Field(() => Boolean, { nullable: true, description: 'Whether the others of the roundtable see its name, kind and facilitator; else only its members know of it.' }) listed?: boolean | null;

  static schema = z.strictObject({
    id: uuid,
    conveningId: uuid,
    kind: z.enum(groupKinds).check(z.refine((kind) => kind !== 'BILATERAL', 'between_two')),
    name,
    facilitatorId: uuid,
    listed: z.nullish(z.boolean()),
  }) satisfies z.ZodMiniType<MakeGroupInput>;
}

@InputType()
export class MakeBilateralInput {
  @Field(() => ID, { description: 'Chosen by the client, so that a retry cannot make two.' }) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => ID) withPersonId: string;

  static schema = z.strictObject({ id: uuid, conveningId: uuid, withPersonId: uuid }) satisfies z.ZodMiniType<MakeBilateralInput>;
}

@InputType()
export class EditGroupInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The version that was on the screen.' }) version: number;
  @Field(() => LocalisedText, { nullable: true, description: 'Owed by every group but a bilateral.' }) name?: Localised | null;
  @Field(() => Boolean) listed: boolean;

  static schema = z.strictObject({ id: uuid, version, name: z.nullish(name), listed: z.boolean() }) satisfies z.ZodMiniType<EditGroupInput>;
}

@InputType()
export class RemarkGroupInput {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => String, { description: 'Not looser than the roundtable.' }) marking: Marking;
  @Field(() => String, { nullable: true, description: 'Owed when the marking is loosened, which only its source may do.' }) why?: string | null;

  static schema = z.strictObject({ id: uuid, version, marking: z.enum(markings), why: z.nullish(multiline(limits.lineCharacters)) }) satisfies z.ZodMiniType<RemarkGroupInput>;
}

@InputType()
export class GroupPlaceInput {
  @Field(() => ID) groupId: string;
  @Field(() => ID) personId: string;

  static schema = z.strictObject({ groupId: uuid, personId: uuid }) satisfies z.ZodMiniType<GroupPlaceInput>;
}

@InputType()
export class GroupStepInput {
  @Field(() => ID) id: string;

  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<GroupStepInput>;
}

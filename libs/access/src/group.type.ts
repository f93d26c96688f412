import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, LocalisedText } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { groupKinds, groupStates, type GroupKind, type GroupState } from './group.rules.js';
import type { Marking } from './marking.rules.js';

export enum GroupAction {
  WRITE = 'WRITE',
  KEEP = 'KEEP',
  NAME_FACILITATOR = 'NAME_FACILITATOR',
  LEAVE = 'LEAVE',
}
registerEnumType(GroupAction, { name: 'GroupAction', description: 'What the viewer may do with this group now; a button reads this and decides nothing.' });

export enum GroupsAction {
  MAKE = 'MAKE',
  PAIR = 'PAIR',
}
registerEnumType(GroupsAction, { name: 'GroupsAction', description: 'MAKE: a group with a facilitator. PAIR: a bilateral with somebody else.' });

export const GroupKindEnum = Object.fromEntries(groupKinds.map((kind) => [kind, kind])) as Record<GroupKind, GroupKind>;
registerEnumType(GroupKindEnum, { name: 'GroupKind' });
export const GroupStateEnum = Object.fromEntries(groupStates.map((state) => [state, state])) as Record<GroupState, GroupState>;
registerEnumType(GroupStateEnum, { name: 'GroupState', description: 'A closed group is read by its members and changed by nobody.' });

@ObjectType('GroupPerson')
export class GroupPersonType {
  @Field(() => ID) personId: string;
  @Field(() => String) name: string;
}

@ObjectType('GroupMember')
export class GroupMemberType extends GroupPersonType {
  @Field(() => Boolean) facilitates: boolean;
  @Field(() => DateTime) since: Date | string;
}

@ObjectType('GroupInside', { description: 'What only its members see.' })
export class GroupInsideType {
  @Field(() => String, { description: 'Its own marking, or that of the roundtable where that is stricter.' }) marking: Marking;
  @Field(() => Boolean, { description: 'Whether the others of the roundtable know that there is this group.' }) listed: boolean;
  @Field(() => GroupStateEnum) state: GroupState;
  @Field(() => [GroupMemberType], { description: 'Facilitators first.' }) members: GroupMemberType[];
  @Field(() => Int) version: number;
  @Field(() => [GroupAction]) viewerActions: GroupAction[];
}

@ObjectType('Group', { description: 'A circle within a convening: caucus, drafting group, breakout, friends of the chair, bilateral. Nobody sees inside but its members.' })
export class GroupType {
  @Field(() => ID) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => GroupKindEnum) kind: GroupKind;
  @Field(() => LocalisedText, { nullable: true, description: 'Null for a bilateral, which is called after its two people.' }) name: Localised | null;
  @Field(() => [GroupPersonType]) facilitators: GroupPersonType[];
  @Field(() => GroupInsideType, { nullable: true, description: 'Null for those who are not in it.' }) inside: GroupInsideType | null;
}

@ObjectType('Groups', { description: 'The groups of a convening that the viewer knows of.' })
export class GroupsType {
  @Field(() => [GroupType]) groups: GroupType[];
  @Field(() => [GroupsAction]) viewerActions: GroupsAction[];
}

import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { GroupPlaces } from './group-places.service.js';
import { EditGroupInput, GroupPlaceInput, GroupStepInput, MakeBilateralInput, MakeGroupInput, RemarkGroupInput } from './group.inputs.js';
import { GroupsType, GroupType } from './group.type.js';
import { GroupsService } from './groups.service.js';

@Resolver()
export class GroupsResolver {
  constructor(
    private readonly groups: GroupsService,
    private readonly places: GroupPlaces,
  ) {}

  @Query(() => GroupsType, { name: 'groups', description: 'Of a convening: those the viewer is in, and those that are listed.' })
  list(@CurrentActor() actor: Person, @Args('conveningId', { type: () => ID }) conveningId: string): Promise<GroupsType> {
    return this.groups.list(actor, check(uuid, conveningId));
  }

  @Query(() => GroupType, { name: 'group' })
  one(@CurrentActor() actor: Person, @Args('id', { type: () => ID }) id: string): Promise<GroupType> {
    return this.groups.one(actor, check(uuid, id));
  }

  @Mutation(() => GroupType, { nullable: true, description: 'Null when it was made, is not listed, and whoever made it is not in it: they then see no more of it.' })
  makeGroup(@CurrentActor() actor: Person, @Input(MakeGroupInput) input: MakeGroupInput): Promise<GroupType | null> {
    return this.groups.make(actor, input);
  }

  @Mutation(() => GroupType)
  makeBilateral(@CurrentActor() actor: Person, @Input(MakeBilateralInput) input: MakeBilateralInput): Promise<GroupType> {
    return this.groups.pair(actor, input);
  }

  @Mutation(() => GroupType)
  editGroup(@CurrentActor() actor: Person, @Input(EditGroupInput) input: EditGroupInput): Promise<GroupType> {
    return this.groups.edit(actor, input);
  }

  @Mutation(() => GroupType)
  remarkGroup(@CurrentActor() actor: Person, @Input(RemarkGroupInput) input: RemarkGroupInput): Promise<GroupType> {
    return this.groups.remark(actor, input);
  }

  @Mutation(() => GroupType)
  async addToGroup(@CurrentActor() actor: Person, @Input(GroupPlaceInput) input: GroupPlaceInput): Promise<GroupType> {
    await this.places.add(actor, input);
    return this.groups.one(actor, input.groupId);
  }

  @Mutation(() => GroupType, { nullable: true, description: 'Null when it was oneself, and the group is not listed.' })
  async removeFromGroup(@CurrentActor() actor: Person, @Input(GroupPlaceInput) input: GroupPlaceInput): Promise<GroupType | null> {
    await this.places.remove(actor, input);
    return this.groups.known(actor, input.groupId);
  }

  @Mutation(() => GroupType, { nullable: true, description: 'Null when the group is not listed: it is then not there any more for whoever left.' })
  async leaveGroup(@CurrentActor() actor: Person, @Input(GroupStepInput) input: GroupStepInput): Promise<GroupType | null> {
    await this.places.leave(actor, input);
    return this.groups.known(actor, input.id);
  }

  @Mutation(() => GroupType)
  async nameFacilitator(@CurrentActor() actor: Person, @Input(GroupPlaceInput) input: GroupPlaceInput): Promise<GroupType> {
    await this.places.nameFacilitator(actor, input);
    return this.groups.one(actor, input.groupId);
  }

  @Mutation(() => GroupType)
  closeGroup(@CurrentActor() actor: Person, @Input(GroupStepInput) input: GroupStepInput): Promise<GroupType> {
    return this.groups.close(actor, input);
  }
}

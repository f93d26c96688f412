import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { AcceptHouseRulesInput, EditRoundtableCareInput } from './roundtable-care.inputs.js';
import { RoundtableCareService } from './roundtable-care.service.js';
import { RoundtableCareType } from './roundtable-care.type.js';

@Resolver()
export class RoundtableCareResolver {
  constructor(private readonly care: RoundtableCareService) {}

  @Query(() => RoundtableCareType, { name: 'roundtableCare' })
  one(@CurrentActor() actor: Person, @Args('conveningId', { type: () => ID }) conveningId: string): Promise<RoundtableCareType> {
    return this.care.one(actor, check(uuid, conveningId));
  }

  @Mutation(() => RoundtableCareType)
  editRoundtableCare(@CurrentActor() actor: Person, @Input(EditRoundtableCareInput) input: EditRoundtableCareInput): Promise<RoundtableCareType> {
    return this.care.edit(actor, input);
  }

  @Mutation(() => RoundtableCareType, { description: 'Once for each wording.' })
  acceptHouseRules(@CurrentActor() actor: Person, @Input(AcceptHouseRulesInput) input: AcceptHouseRulesInput): Promise<RoundtableCareType> {
    return this.care.accept(actor, input);
  }
}

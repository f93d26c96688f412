import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentActor, Input, selectionAt, selects, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { AdoptDecisionInput, CaptureDecisionInput, ConsiderDecisionInput, DeclineDecisionInput, EditDecisionInput, IntroduceDecisionInput, IssueDecisionInput, MarkImplementedInput, PlaceOnRecordInput, RescindDecisionInput, SupersedeDecisionInput, TakePositionInput, WithdrawDecisionInput } from './decision.inputs.js';
import { DecisionRegister } from './decision-register.service.js';
import type { DecisionState } from './decision.rules.js';
import { DecisionConnection, DecisionStateEnum, DecisionType } from './decision.type.js';
import { DecisionsService } from './decisions.service.js';
import { PositionsService } from './positions.service.js';

@Resolver(() => DecisionType)
export class DecisionsResolver {
  constructor(
    private readonly service: DecisionsService,
    private readonly positions: PositionsService,
    private readonly register: DecisionRegister,
  ) {}

  @Query(() => DecisionConnection, { description: 'The register of an initiative, or of one roundtable: what is open first, then the latest number.' })
  decisions(
    @CurrentActor() actor: Person,
    @Info() info: GraphQLResolveInfo,
    @Args('programmeId', { type: () => ID, nullable: true }) programmeId: string | null,
    @Args('conveningId', { type: () => ID, nullable: true }) conveningId: string | null,
    @Args('states', { type: () => [DecisionStateEnum], nullable: true }) states: DecisionState[] | null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<DecisionConnection> {
    const question = { programmeId: programmeId ? check(uuid, programmeId) : null, conveningId: conveningId ? check(uuid, conveningId) : null, states, first: first ?? 50, after };
    return this.register.list(actor, question, { total: selects(info, 'totalCount'), cursors: selectionAt(info, ['edges']).has('cursor'), mayCapture: selects(info, 'viewerMayCapture') });
  }

  @Query(() => DecisionType)
  decision(@CurrentActor() actor: Person, @Info() info: GraphQLResolveInfo, @Args('id', { type: () => ID }) id: string): Promise<DecisionType> {
    return this.register.one(actor, check(uuid, id), { positions: selects(info, 'positions') });
  }

  @Mutation(() => DecisionType)
  captureDecision(@CurrentActor() actor: Person, @Input(CaptureDecisionInput) input: CaptureDecisionInput): Promise<DecisionType> {
    return this.service.capture(actor, input);
  }

  @Mutation(() => DecisionType)
  editDecision(@CurrentActor() actor: Person, @Input(EditDecisionInput) input: EditDecisionInput): Promise<DecisionType> {
    return this.service.edit(actor, input);
  }

  @Mutation(() => DecisionType, { description: 'Puts a draft before the room.' })
  introduceDecision(@CurrentActor() actor: Person, @Input(IntroduceDecisionInput) input: IntroduceDecisionInput): Promise<DecisionType> {
    return this.service.introduce(actor, input.id);
  }

  @Mutation(() => DecisionType, { description: 'Takes it up; from here on positions are taken.' })
  considerDecision(@CurrentActor() actor: Person, @Input(ConsiderDecisionInput) input: ConsiderDecisionInput): Promise<DecisionType> {
    return this.service.consider(actor, input.id);
  }

  @Mutation(() => DecisionType, { description: "The chair's press: gives the number, once." })
  adoptDecision(@CurrentActor() actor: Person, @Input(AdoptDecisionInput) input: AdoptDecisionInput): Promise<DecisionType> {
    return this.service.adopt(actor, input);
  }

  @Mutation(() => DecisionType, { description: 'The chair says that it is not adopted.' })
  declineDecision(@CurrentActor() actor: Person, @Input(DeclineDecisionInput) input: DeclineDecisionInput): Promise<DecisionType> {
    return this.service.decline(actor, input.id, input.why);
  }

  @Mutation(() => DecisionType)
  withdrawDecision(@CurrentActor() actor: Person, @Input(WithdrawDecisionInput) input: WithdrawDecisionInput): Promise<DecisionType> {
    return this.service.withdraw(actor, input.id, input.why);
  }

  @Mutation(() => DecisionType, { description: 'Takes back what was adopted, with the reason.' })
  rescindDecision(@CurrentActor() actor: Person, @Input(RescindDecisionInput) input: RescindDecisionInput): Promise<DecisionType> {
    return this.service.rescind(actor, input.id, input.why);
  }

  @Mutation(() => DecisionType, { description: 'Says that the adopted text went out.' })
  issueDecision(@CurrentActor() actor: Person, @Input(IssueDecisionInput) input: IssueDecisionInput): Promise<DecisionType> {
    return this.service.issue(actor, input.id);
  }

  @Mutation(() => DecisionType)
  markImplemented(@CurrentActor() actor: Person, @Input(MarkImplementedInput) input: MarkImplementedInput): Promise<DecisionType> {
    return this.service.markImplemented(actor, input.id);
  }

  @Mutation(() => DecisionType, { description: 'Says which adopted decision took the place of this one.' })
  supersedeDecision(@CurrentActor() actor: Person, @Input(SupersedeDecisionInput) input: SupersedeDecisionInput): Promise<DecisionType> {
    return this.service.supersede(actor, input);
  }

  @Mutation(() => DecisionType, { description: 'Answers to the text for those whom one sits for.' })
  takePosition(@CurrentActor() actor: Person, @Input(TakePositionInput) input: TakePositionInput): Promise<DecisionType> {
    return this.positions.take(actor, input);
  }

  @Mutation(() => DecisionType, { description: 'Places a statement beside the text, for everybody in the room to read.' })
  placeOnRecord(@CurrentActor() actor: Person, @Input(PlaceOnRecordInput) input: PlaceOnRecordInput): Promise<DecisionType> {
    return this.positions.placeOnRecord(actor, input);
  }
}

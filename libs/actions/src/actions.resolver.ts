import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentActor, Input, selectionAt, selects, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { CaptureActionInput, DropActionInput, EditActionInput, FinishActionInput, HandBackActionInput, HandOverActionInput, ReopenActionInput, StartActionInput } from './action.inputs.js';
import { ActionRegister } from './action-register.service.js';
import type { ActionState } from './action.rules.js';
import { ActionConnection, ActionStateEnum, ActionType } from './action.type.js';
import { ActionsService } from './actions.service.js';

@Resolver(() => ActionType)
export class ActionsResolver {
  constructor(
    private readonly service: ActionsService,
    private readonly register: ActionRegister,
  ) {}

  @Query(() => ActionConnection, { description: "One's own over all initiatives, those of an initiative, or those of one roundtable; what is due first." })
  actions(
    @CurrentActor() actor: Person,
    @Info() info: GraphQLResolveInfo,
    @Args('mine', { type: () => Boolean, nullable: true }) mine: boolean | null,
    @Args('programmeId', { type: () => ID, nullable: true }) programmeId: string | null,
    @Args('conveningId', { type: () => ID, nullable: true }) conveningId: string | null,
    @Args('states', { type: () => [ActionStateEnum], nullable: true }) states: ActionState[] | null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ActionConnection> {
    const question = { mine, programmeId: programmeId ? check(uuid, programmeId) : null, conveningId: conveningId ? check(uuid, conveningId) : null, states, first: first ?? 50, after };
    return this.register.list(actor, question, { total: selects(info, 'totalCount'), cursors: selectionAt(info, ['edges']).has('cursor'), mayCapture: selects(info, 'viewerMayCapture') });
  }

  @Query(() => ActionType)
  action(@CurrentActor() actor: Person, @Args('id', { type: () => ID }) id: string): Promise<ActionType> {
    return this.register.one(actor, check(uuid, id));
  }

  @Mutation(() => ActionType)
  captureAction(@CurrentActor() actor: Person, @Input(CaptureActionInput) input: CaptureActionInput): Promise<ActionType> {
    return this.service.capture(actor, input);
  }

  @Mutation(() => ActionType)
  editAction(@CurrentActor() actor: Person, @Input(EditActionInput) input: EditActionInput): Promise<ActionType> {
    return this.service.edit(actor, input);
  }

  @Mutation(() => ActionType)
  startAction(@CurrentActor() actor: Person, @Input(StartActionInput) input: StartActionInput): Promise<ActionType> {
    return this.service.start(actor, input.id);
  }

  @Mutation(() => ActionType)
  finishAction(@CurrentActor() actor: Person, @Input(FinishActionInput) input: FinishActionInput): Promise<ActionType> {
    return this.service.finish(actor, input.id, input.result);
  }

  @Mutation(() => ActionType)
  dropAction(@CurrentActor() actor: Person, @Input(DropActionInput) input: DropActionInput): Promise<ActionType> {
    return this.service.drop(actor, input.id, input.why);
  }

  @Mutation(() => ActionType, { description: 'Ends it here; another action with another owner goes on from it.' })
  handOverAction(@CurrentActor() actor: Person, @Input(HandOverActionInput) input: HandOverActionInput): Promise<ActionType> {
    return this.service.handOver(actor, input);
  }

  @Mutation(() => ActionType, { nullable: true, description: 'Its owner gives it back to those who noted it. Null when nothing of it is theirs to see any more.' })
  handBackAction(@CurrentActor() actor: Person, @Input(HandBackActionInput) input: HandBackActionInput): Promise<ActionType | null> {
    return this.service.handBack(actor, input.id, input.why);
  }

  @Mutation(() => ActionType, { description: 'Undoes, for a day, what was closed by mistake.' })
  reopenAction(@CurrentActor() actor: Person, @Input(ReopenActionInput) input: ReopenActionInput): Promise<ActionType> {
    return this.service.reopen(actor, input.id);
  }
}

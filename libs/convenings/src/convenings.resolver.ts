import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentActor, Input, selects, type Connection, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { AppointToConveningInput, CallConveningInput, ConveningStepInput, EditConveningInput, EndOfficeInput, HandOverChairInput } from './convening.inputs.js';
import { ConveningConnection, ConveningStateEnum, ConveningType } from './convening.type.js';
import type { ConveningState } from './convening.rules.js';
import { ConveningsService } from './convenings.service.js';
import { OfficersService } from './officers.service.js';

@Resolver()
export class ConveningsResolver {
  constructor(
    private readonly convenings: ConveningsService,
    private readonly officers: OfficersService,
  ) {}

  @Query(() => ConveningConnection, { name: 'convenings', description: 'Those the viewer has a part in, newest first.' })
  list(
    @CurrentActor() actor: Person,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('programmeId', { type: () => ID, nullable: true }) programmeId?: string,
    @Args('state', { type: () => ConveningStateEnum, nullable: true }) state?: ConveningState,
  ): Promise<Connection<ConveningType>> {
    return this.convenings.list(actor, { first, after: after ?? null, programmeId: programmeId ? check(uuid, programmeId) : null, state: state ?? null, counted: selects(info, 'totalCount') });
  }

  @Query(() => ConveningType, { name: 'convening' })
  one(@CurrentActor() actor: Person, @Args('id', { type: () => ID }) id: string): Promise<ConveningType> {
    return this.convenings.one(actor, check(uuid, id));
  }

  @Mutation(() => ConveningType)
  callConvening(@CurrentActor() actor: Person, @Input(CallConveningInput) input: CallConveningInput): Promise<ConveningType> {
    return this.convenings.call(actor, input);
  }

  @Mutation(() => ConveningType)
  editConvening(@CurrentActor() actor: Person, @Input(EditConveningInput) input: EditConveningInput): Promise<ConveningType> {
    return this.convenings.edit(actor, input);
  }

  @Mutation(() => ConveningType)
  prepareConvening(@CurrentActor() actor: Person, @Input(ConveningStepInput) input: ConveningStepInput): Promise<ConveningType> {
    return this.convenings.step(actor, input, 'PREPARING');
  }

  @Mutation(() => ConveningType)
  openConvening(@CurrentActor() actor: Person, @Input(ConveningStepInput) input: ConveningStepInput): Promise<ConveningType> {
    return this.convenings.step(actor, input, 'UNDER_WAY');
  }

  @Mutation(() => ConveningType, { description: 'Also early: sessions that were not held are cancelled.' })
  concludeConvening(@CurrentActor() actor: Person, @Input(ConveningStepInput) input: ConveningStepInput): Promise<ConveningType> {
    return this.convenings.step(actor, input, 'CONCLUDED');
  }

  @Mutation(() => ConveningType, { description: 'Its sessions lose their times, and calendars are told.' })
  postponeConvening(@CurrentActor() actor: Person, @Input(ConveningStepInput) input: ConveningStepInput): Promise<ConveningType> {
    return this.convenings.step(actor, input, 'POSTPONED');
  }

  @Mutation(() => ConveningType, { description: 'With its sessions, and calendars are told.' })
  cancelConvening(@CurrentActor() actor: Person, @Input(ConveningStepInput) input: ConveningStepInput): Promise<ConveningType> {
    return this.convenings.step(actor, input, 'CANCELLED');
  }

  @Mutation(() => ConveningType, { description: 'Pins papers and attendance; it does not need an agreed record.' })
  finaliseRecord(@CurrentActor() actor: Person, @Input(ConveningStepInput) input: ConveningStepInput): Promise<ConveningType> {
    return this.convenings.step(actor, input, 'RECORD_FINAL');
  }

  @Mutation(() => ConveningType)
  async appointToConvening(@CurrentActor() actor: Person, @Input(AppointToConveningInput) input: AppointToConveningInput): Promise<ConveningType> {
    await this.officers.appoint(actor, input);
    return this.convenings.one(actor, input.conveningId);
  }

  @Mutation(() => ConveningType)
  async endOffice(@CurrentActor() actor: Person, @Input(EndOfficeInput) input: EndOfficeInput): Promise<ConveningType> {
    await this.officers.end(actor, input);
    return this.convenings.one(actor, input.conveningId);
  }

  @Mutation(() => ConveningType)
  async handOverChair(@CurrentActor() actor: Person, @Input(HandOverChairInput) input: HandOverChairInput): Promise<ConveningType> {
    await this.officers.handOver(actor, input);
    return this.convenings.one(actor, input.conveningId);
  }
}

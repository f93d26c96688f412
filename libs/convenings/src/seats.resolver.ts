import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, LanguageTag, type Person } from '#plenary/platform';
import { check, languageTag, uuid } from '#plenary/protocol';
import { ParticipationsService } from './participations.service.js';
import { NameParticipantInput, OfferSeatsInput, PlaceStepInput, ReplaceParticipantInput } from './seat.inputs.js';
import { ParticipantType, SeatsOfferedType, SeatType } from './seat.type.js';
import { SeatsService } from './seats.service.js';

@Resolver()
export class SeatsResolver {
  constructor(
    private readonly seats: SeatsService,
    private readonly participations: ParticipationsService,
  ) {}

  @Query(() => [SeatType], { name: 'seats', description: 'For those who arrange the convening; at most 1000.' })
  list(@CurrentActor() actor: Person, @Args('conveningId', { type: () => ID }) conveningId: string): Promise<SeatType[]> {
    return this.seats.ofConvening(actor, check(uuid, conveningId));
  }

  @Query(() => [ParticipantType], { description: 'In protocol order: States by name in the language asked for, then others by category; at most 1000.' })
  participants(@CurrentActor() actor: Person, @Args('conveningId', { type: () => ID }) conveningId: string, @Args('language', { type: () => LanguageTag, nullable: true }) language?: string): Promise<ParticipantType[]> {
    return this.participations.list(actor, check(uuid, conveningId), check(languageTag, language ?? 'en'));
  }

  @Mutation(() => SeatsOfferedType)
  offerSeats(@CurrentActor() actor: Person, @Input(OfferSeatsInput) input: OfferSeatsInput): Promise<SeatsOfferedType> {
    return this.seats.offer(actor, input);
  }

  @Mutation(() => SeatType, { description: 'They will come; who comes is said later.' })
  takeUpSeat(@CurrentActor() actor: Person, @Input(PlaceStepInput) input: PlaceStepInput): Promise<SeatType> {
    return this.seats.takeUp(actor, input);
  }

  @Mutation(() => SeatType)
  declineSeat(@CurrentActor() actor: Person, @Input(PlaceStepInput) input: PlaceStepInput): Promise<SeatType> {
    return this.seats.decline(actor, input);
  }

  @Mutation(() => SeatType)
  nameParticipant(@CurrentActor() actor: Person, @Input(NameParticipantInput) input: NameParticipantInput): Promise<SeatType> {
    return this.participations.name(actor, input);
  }

  @Mutation(() => SeatType)
  confirmParticipation(@CurrentActor() actor: Person, @Input(PlaceStepInput) input: PlaceStepInput): Promise<SeatType> {
    return this.participations.confirm(actor, input);
  }

  @Mutation(() => SeatType)
  replaceParticipant(@CurrentActor() actor: Person, @Input(ReplaceParticipantInput) input: ReplaceParticipantInput): Promise<SeatType> {
    return this.participations.replace(actor, input);
  }

  @Mutation(() => SeatType, { description: 'The name is taken back; the place waits for another.' })
  withdrawParticipant(@CurrentActor() actor: Person, @Input(PlaceStepInput) input: PlaceStepInput): Promise<SeatType> {
    return this.participations.withdrawName(actor, input);
  }
}

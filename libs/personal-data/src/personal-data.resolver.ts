import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { AskErasureInput, AskToBeForgottenInput, ErasureStepInput, KeepLongerInput } from './erasure.inputs.js';
import { ErasureType } from './erasure.type.js';
import { ErasuresService } from './erasures.service.js';
import { RetentionNoticeType, RetentionType } from './retention.type.js';
import { RetentionService } from './retention.service.js';

@Resolver()
export class PersonalDataResolver {
  constructor(
    private readonly erasures: ErasuresService,
    private readonly retention: RetentionService,
  ) {}

  @Query(() => ErasureType, { nullable: true, description: 'My own request to be forgotten, while it can be taken back.' })
  myErasure(@CurrentActor() actor: Person): Promise<ErasureType | null> {
    return this.erasures.mine(actor);
  }

  @Query(() => [ErasureType], { name: 'erasures', description: 'Requests of the secretariat in the name of people of the programme.' })
  ofProgramme(@CurrentActor() actor: Person, @Args('programmeId', { type: () => ID }) programmeId: string): Promise<ErasureType[]> {
    return this.erasures.ofProgramme(actor, check(uuid, programmeId));
  }

  @Mutation(() => ErasureType, { description: 'Carried out three days later.' })
  askToBeForgotten(@CurrentActor() actor: Person, @Input(AskToBeForgottenInput) { id }: AskToBeForgottenInput): Promise<ErasureType> {
    return this.erasures.askForOneself(actor, id);
  }

  @Mutation(() => ErasureType, { description: 'In the name of somebody who asked the secretariat; another of its members confirms.' })
  askErasure(@CurrentActor() actor: Person, @Input(AskErasureInput) input: AskErasureInput): Promise<ErasureType> {
    return this.erasures.askFor(actor, input);
  }

  @Mutation(() => ErasureType)
  confirmErasure(@CurrentActor() actor: Person, @Input(ErasureStepInput) { id }: ErasureStepInput): Promise<ErasureType> {
    return this.erasures.confirm(actor, id);
  }

  @Mutation(() => Boolean)
  withdrawErasure(@CurrentActor() actor: Person, @Input(ErasureStepInput) { id }: ErasureStepInput): Promise<boolean> {
    return this.erasures.withdraw(actor, id);
  }

  @Query(() => RetentionType, { name: 'retention' })
  rules(@CurrentActor() actor: Person, @Args('programmeId', { type: () => ID }) programmeId: string): Promise<RetentionType> {
    return this.retention.ofProgramme(actor, check(uuid, programmeId));
  }

  @Mutation(() => RetentionNoticeType, { description: 'For another year.' })
  keepLonger(@CurrentActor() actor: Person, @Input(KeepLongerInput) input: KeepLongerInput): Promise<RetentionNoticeType> {
    return this.retention.keep(actor, input);
  }
}

import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { RecoveriesService } from './recoveries.service.js';
import { AskRecoveryInput, RecoveryStepInput } from './recovery.inputs.js';
import { RecoveryType } from './recovery.type.js';

@Resolver()
export class RecoveriesResolver {
  constructor(private readonly service: RecoveriesService) {}

  @Query(() => [RecoveryType], { description: 'Those of people of the initiative that are still open.' })
  recoveries(@CurrentActor() actor: Person, @Args('programmeId', { type: () => ID }) programmeId: string): Promise<RecoveryType[]> {
    return this.service.ofProgramme(actor, check(uuid, programmeId));
  }

  @Query(() => [RecoveryType], { description: 'For those who run the installation: the open ones of everywhere.' })
  recoveriesToConfirm(@CurrentActor() actor: Person): Promise<RecoveryType[]> {
    return this.service.everywhere(actor);
  }

  @Query(() => RecoveryType, { nullable: true, description: 'My own, while it can be stopped.' })
  myRecovery(@CurrentActor() actor: Person): Promise<RecoveryType | null> {
    return this.service.mine(actor);
  }

  @Mutation(() => RecoveryType, { description: 'For somebody else, by one who knows them; an administrator confirms.' })
  askRecovery(@CurrentActor() actor: Person, @Input(AskRecoveryInput) input: AskRecoveryInput): Promise<RecoveryType> {
    return this.service.ask(actor, input);
  }

  @Mutation(() => RecoveryType, { description: 'Carried out a day later, unless it is stopped.' })
  confirmRecovery(@CurrentActor() actor: Person, @Input(RecoveryStepInput) { id }: RecoveryStepInput): Promise<RecoveryType> {
    return this.service.confirm(actor, id);
  }

  @Mutation(() => Boolean)
  async stopRecovery(@CurrentActor() actor: Person, @Input(RecoveryStepInput) { id }: RecoveryStepInput): Promise<boolean> {
    await this.service.stop(actor, id);
    return true;
  }
}

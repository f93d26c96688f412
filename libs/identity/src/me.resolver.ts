import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { AdministratorsService } from './administrators.service.js';
import { AppointAdministratorInput, EditMeInput, EndAdministratorInput, GiveConsentInput, IntroducePersonInput, WithdrawConsentInput } from './me.inputs.js';
import { AdministratorType, IntroducedPersonType, MeType } from './me.type.js';
import { MeService } from './me.service.js';

@Resolver()
export class MeResolver {
  constructor(
    private readonly mine: MeService,
    private readonly installation: AdministratorsService,
  ) {}

  @Query(() => MeType)
  me(@CurrentActor() actor: Person): Promise<MeType> {
    return this.mine.me(actor);
  }

  @Mutation(() => MeType)
  editMe(@CurrentActor() actor: Person, @Input(EditMeInput) input: EditMeInput): Promise<MeType> {
    return this.mine.edit(actor, input);
  }

  @Mutation(() => MeType)
  giveConsent(@CurrentActor() actor: Person, @Input(GiveConsentInput) input: GiveConsentInput): Promise<MeType> {
    return this.mine.giveConsent(actor, input);
  }

  @Mutation(() => MeType)
  withdrawConsent(@CurrentActor() actor: Person, @Input(WithdrawConsentInput) input: WithdrawConsentInput): Promise<MeType> {
    return this.mine.withdrawConsent(actor, input);
  }

  @Query(() => [AdministratorType], { description: 'Those who operate this installation.' })
  administrators(@CurrentActor() actor: Person): Promise<AdministratorType[]> {
    return this.installation.list(actor);
  }

  @Mutation(() => [AdministratorType])
  appointAdministrator(@CurrentActor() actor: Person, @Input(AppointAdministratorInput) input: AppointAdministratorInput): Promise<AdministratorType[]> {
    return this.installation.appoint(actor, input);
  }

  @Mutation(() => [AdministratorType])
  endAdministrator(@CurrentActor() actor: Person, @Input(EndAdministratorInput) input: EndAdministratorInput): Promise<AdministratorType[]> {
    return this.installation.end(actor, input);
  }

  @Mutation(() => IntroducedPersonType, { description: 'Names somebody to the installation, so that they can become the secretariat of a new programme.' })
  introducePerson(@CurrentActor() actor: Person, @Input(IntroducePersonInput) input: IntroducePersonInput): Promise<IntroducedPersonType> {
    return this.installation.introduce(actor, input);
  }
}

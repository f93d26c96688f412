import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { EmergenciesService } from './emergencies.service.js';
import { AskEmergencyInput, EmergencyStepInput } from './emergency.inputs.js';
import { EmergencyType } from './emergency.type.js';

@Resolver()
export class EmergenciesResolver {
  constructor(private readonly emergencies: EmergenciesService) {}

  @Query(() => [EmergencyType], { name: 'emergencies', description: 'What stands, for those who run the installation.' })
  standing(@CurrentActor() actor: Person): Promise<EmergencyType[]> {
    return this.emergencies.standing(actor);
  }

  @Query(() => [EmergencyType], { name: 'emergenciesHere', description: 'Who reads in a roundtable in an emergency now, for its chair and its secretariat.' })
  here(@CurrentActor() actor: Person, @Args('conveningId', { type: () => ID }) conveningId: string): Promise<EmergencyType[]> {
    return this.emergencies.here(actor, check(uuid, conveningId));
  }

  @Mutation(() => EmergencyType, { description: 'Opens nothing: another administrator confirms it within a day.' })
  askEmergency(@CurrentActor() actor: Person, @Input(AskEmergencyInput) input: AskEmergencyInput): Promise<EmergencyType> {
    return this.emergencies.ask(actor, input);
  }

  @Mutation(() => EmergencyType, { description: 'Whoever asked may read from now on. The chair and the secretariat are told at once.' })
  confirmEmergency(@CurrentActor() actor: Person, @Input(EmergencyStepInput) { id }: EmergencyStepInput): Promise<EmergencyType> {
    return this.emergencies.confirm(actor, id);
  }

  @Mutation(() => Boolean, { description: 'By any administrator: takes a request back, or ends the reading.' })
  withdrawEmergency(@CurrentActor() actor: Person, @Input(EmergencyStepInput) { id }: EmergencyStepInput): Promise<boolean> {
    return this.emergencies.withdraw(actor, id);
  }

  @Mutation(() => Boolean, { description: 'By the chair of the roundtable.' })
  endEmergency(@CurrentActor() actor: Person, @Input(EmergencyStepInput) { id }: EmergencyStepInput): Promise<boolean> {
    return this.emergencies.end(actor, id);
  }
}

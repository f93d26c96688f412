import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { AppointInput, EditProgrammeInput, EndAppointmentInput, FoundProgrammeInput } from './programme.inputs.js';
import { AppointmentType, ProgrammeType, ViewerType } from './programme.type.js';
import { ProgrammesService } from './programmes.service.js';

@Resolver()
export class ProgrammesResolver {
  constructor(private readonly programmes: ProgrammesService) {}

  @Query(() => ViewerType)
  viewer(@CurrentActor() actor: Person): Promise<ViewerType> {
    return this.programmes.viewer(actor);
  }

  @Query(() => [ProgrammeType], { name: 'programmes', description: 'Those the viewer takes part in.' })
  list(@CurrentActor() actor: Person): Promise<ProgrammeType[]> {
    return this.programmes.list(actor);
  }

  @Query(() => ProgrammeType, { name: 'programme' })
  one(@CurrentActor() actor: Person, @Args('id', { type: () => ID }) id: string): Promise<ProgrammeType> {
    return this.programmes.one(actor, check(uuid, id));
  }

  @Query(() => [AppointmentType], { description: 'Who holds which role; those of one convening when it is named.' })
  appointments(@CurrentActor() actor: Person, @Args('programmeId', { type: () => ID }) programmeId: string, @Args('conveningId', { type: () => ID, nullable: true }) conveningId?: string): Promise<AppointmentType[]> {
    return this.programmes.appointments(actor, check(uuid, programmeId), conveningId ? check(uuid, conveningId) : null);
  }

  @Mutation(() => ProgrammeType)
  foundProgramme(@CurrentActor() actor: Person, @Input(FoundProgrammeInput) input: FoundProgrammeInput): Promise<ProgrammeType> {
    return this.programmes.found(actor, input);
  }

  @Mutation(() => ProgrammeType)
  editProgramme(@CurrentActor() actor: Person, @Input(EditProgrammeInput) input: EditProgrammeInput): Promise<ProgrammeType> {
    return this.programmes.edit(actor, input);
  }

  @Mutation(() => AppointmentType)
  appoint(@CurrentActor() actor: Person, @Input(AppointInput) input: AppointInput): Promise<AppointmentType> {
    return this.programmes.appoint(actor, input);
  }

  @Mutation(() => ProgrammeType)
  endAppointment(@CurrentActor() actor: Person, @Input(EndAppointmentInput) input: EndAppointmentInput): Promise<ProgrammeType> {
    return this.programmes.endAppointment(actor, input);
  }
}

import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { check, limits, multiline, uuid } from '#plenary/protocol';
import { AddAgendaItemInput, AdoptAgendaInput, AgendaItemStepInput, EditAgendaItemInput, EditChairScriptInput, PasteAgendaInput, PlaceAgendaItemInput } from './agenda.inputs.js';
import { AgendaService } from './agenda.service.js';
import { AgendaType, PastedAgendaItemType } from './agenda.type.js';
import { ChairScriptsService } from './chair-scripts.service.js';
import { readAgenda } from './pasted-agenda.rules.js';

@Resolver()
export class AgendaResolver {
  constructor(
    private readonly agendas: AgendaService,
    private readonly scripts: ChairScriptsService,
  ) {}

  @Query(() => AgendaType)
  agenda(@CurrentActor() actor: Person, @Args('conveningId', { type: () => ID }) conveningId: string): Promise<AgendaType> {
    return this.agendas.of(actor, check(uuid, conveningId));
  }

  @Query(() => [PastedAgendaItemType], { description: 'What pasteAgenda would make of these lines; nothing is kept.' })
  pastedAgenda(@Args('text', { type: () => String }) text: string): PastedAgendaItemType[] {
    return readAgenda(check(multiline(limits.textCharacters), text));
  }

  @Mutation(() => AgendaType)
  addAgendaItem(@CurrentActor() actor: Person, @Input(AddAgendaItemInput) input: AddAgendaItemInput): Promise<AgendaType> {
    return this.agendas.add(actor, input);
  }

  @Mutation(() => AgendaType)
  editAgendaItem(@CurrentActor() actor: Person, @Input(EditAgendaItemInput) input: EditAgendaItemInput): Promise<AgendaType> {
    return this.agendas.edit(actor, input);
  }

  @Mutation(() => AgendaType)
  placeAgendaItem(@CurrentActor() actor: Person, @Input(PlaceAgendaItemInput) input: PlaceAgendaItemInput): Promise<AgendaType> {
    return this.agendas.place(actor, input);
  }

  @Mutation(() => AgendaType)
  openAgendaItem(@CurrentActor() actor: Person, @Input(AgendaItemStepInput) input: AgendaItemStepInput): Promise<AgendaType> {
    return this.agendas.step(actor, input, 'OPEN');
  }

  @Mutation(() => AgendaType)
  concludeAgendaItem(@CurrentActor() actor: Person, @Input(AgendaItemStepInput) input: AgendaItemStepInput): Promise<AgendaType> {
    return this.agendas.step(actor, input, 'CONCLUDED');
  }

  @Mutation(() => AgendaType)
  deferAgendaItem(@CurrentActor() actor: Person, @Input(AgendaItemStepInput) input: AgendaItemStepInput): Promise<AgendaType> {
    return this.agendas.step(actor, input, 'DEFERRED');
  }

  @Mutation(() => AgendaType, { description: 'It stays in the agenda’s history and can be reinstated.' })
  withdrawAgendaItem(@CurrentActor() actor: Person, @Input(AgendaItemStepInput) input: AgendaItemStepInput): Promise<AgendaType> {
    return this.agendas.step(actor, input, 'WITHDRAWN');
  }

  @Mutation(() => AgendaType)
  reinstateAgendaItem(@CurrentActor() actor: Person, @Input(AgendaItemStepInput) input: AgendaItemStepInput): Promise<AgendaType> {
    return this.agendas.step(actor, input, 'ACCEPTED');
  }

  @Mutation(() => AgendaType)
  pasteAgenda(@CurrentActor() actor: Person, @Input(PasteAgendaInput) input: PasteAgendaInput): Promise<AgendaType> {
    return this.agendas.paste(actor, input);
  }

  @Mutation(() => AgendaType, { description: 'From provisional to adopted.' })
  adoptAgenda(@CurrentActor() actor: Person, @Input(AdoptAgendaInput) input: AdoptAgendaInput): Promise<AgendaType> {
    return this.agendas.adopt(actor, input);
  }

  @Mutation(() => AgendaType)
  async editChairScript(@CurrentActor() actor: Person, @Input(EditChairScriptInput) input: EditChairScriptInput): Promise<AgendaType> {
    return this.agendas.of(actor, await this.scripts.edit(actor, input));
  }
}

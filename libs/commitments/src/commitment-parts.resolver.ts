import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { AcceptSupportInput, AddIndicatorInput, AddMilestoneInput, AdoptTemplateInput, DraftTemplateInput, NameSupportInput, ReportProgressInput } from './commitment-parts.inputs.js';
import { CommitmentRegister } from './commitment-register.service.js';
import { CommitmentReports } from './commitment-reports.service.js';
import { CommitmentTemplates } from './commitment-templates.service.js';
import { CommitmentType } from './commitment.type.js';
import { TemplateType } from './template.type.js';

@Resolver()
export class CommitmentPartsResolver {
  constructor(
    private readonly reports: CommitmentReports,
    private readonly templates: CommitmentTemplates,
    private readonly register: CommitmentRegister,
  ) {}

  @Query(() => [TemplateType], { name: 'commitmentTemplates', description: 'The texts that many owners promise; the latest hundred.' })
  list(@CurrentActor() actor: Person, @Args('programmeId', { type: () => ID }) programmeId: string): Promise<TemplateType[]> {
    return this.register.templates(actor, check(uuid, programmeId));
  }

  @Mutation(() => CommitmentType, { description: 'The owner says how far it is. One form; "no change" is one press.' })
  reportProgress(@CurrentActor() actor: Person, @Input(ReportProgressInput) input: ReportProgressInput): Promise<CommitmentType> {
    return this.reports.report(actor, input);
  }

  @Mutation(() => CommitmentType)
  addMilestone(@CurrentActor() actor: Person, @Input(AddMilestoneInput) input: AddMilestoneInput): Promise<CommitmentType> {
    return this.reports.addMilestone(actor, input);
  }

  @Mutation(() => CommitmentType)
  addIndicator(@CurrentActor() actor: Person, @Input(AddIndicatorInput) input: AddIndicatorInput): Promise<CommitmentType> {
    return this.reports.addIndicator(actor, input);
  }

  @Mutation(() => CommitmentType)
  nameSupport(@CurrentActor() actor: Person, @Input(NameSupportInput) input: NameSupportInput): Promise<CommitmentType> {
    return this.reports.nameSupport(actor, input);
  }

  @Mutation(() => CommitmentType)
  acceptSupport(@CurrentActor() actor: Person, @Input(AcceptSupportInput) input: AcceptSupportInput): Promise<CommitmentType> {
    return this.reports.acceptSupport(actor, input);
  }

  @Mutation(() => TemplateType)
  draftTemplate(@CurrentActor() actor: Person, @Input(DraftTemplateInput) input: DraftTemplateInput): Promise<TemplateType> {
    return this.templates.draft(actor, input);
  }

  @Mutation(() => [CommitmentType], { description: 'One text becomes a draft of each owner.' })
  adoptTemplate(@CurrentActor() actor: Person, @Input(AdoptTemplateInput) input: AdoptTemplateInput): Promise<CommitmentType[]> {
    return this.templates.adopt(actor, input);
  }
}

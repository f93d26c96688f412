import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentActor, Input, LanguageTag, selects, type Connection, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { AddParagraphInput, AddSectionInput, AddSourceInput, ApproveOutcomeInput, AssembleOutcomeInput, EditOutcomeTitleInput, EditParagraphInput, EditSectionInput, MoveParagraphInput, ParagraphInput, ReleaseOutcomeInput, ReturnOutcomeInput, SendForApprovalInput, SourceChangedInput, VerifyTranslationInput } from './outcome.inputs.js';
import { AssemblySourcesType, LeakCheckType, OutcomeConnection, OutcomeType } from './outcome.type.js';
import { OutcomesService } from './outcomes.service.js';
import { Paragraphs } from './paragraphs.service.js';

@Resolver()
export class OutcomesResolver {
  constructor(
    private readonly outcomes: OutcomesService,
    private readonly paragraphs: Paragraphs,
  ) {}

  @Query(() => OutcomeConnection, { name: 'outcomes', description: 'Newest first: drafts for those who work on them, what was released for all who take part.' })
  list(
    @CurrentActor() actor: Person,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int }) first: number,
    @Args('programmeId', { type: () => ID, nullable: true }) programmeId?: string,
    @Args('conveningId', { type: () => ID, nullable: true }) conveningId?: string,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<Connection<OutcomeType>> {
    return this.outcomes.list(actor, { programmeId: programmeId ? check(uuid, programmeId) : undefined, conveningId: conveningId ? check(uuid, conveningId) : undefined, first, after, counted: selects(info, 'totalCount') });
  }

  @Query(() => OutcomeType, { name: 'outcome' })
  one(@CurrentActor() actor: Person, @Args('id', { type: () => ID }) id: string): Promise<OutcomeType> {
    return this.outcomes.one(actor, check(uuid, id));
  }

  @Query(() => AssemblySourcesType, { description: 'What a summary of this roundtable would be made from.' })
  assemblySources(@CurrentActor() actor: Person, @Args('conveningId', { type: () => ID }) conveningId: string): Promise<AssemblySourcesType> {
    return this.outcomes.assemblable(actor, check(uuid, conveningId));
  }

  @Query(() => LeakCheckType, { description: 'Who could be told by this text.' })
  leakCheck(@CurrentActor() actor: Person, @Args('id', { type: () => ID }) id: string): Promise<LeakCheckType> {
    return this.outcomes.check(actor, check(uuid, id));
  }

  @Query(() => String, { description: 'The public page as it would be now, as a whole HTML document.' })
  outcomePreview(@CurrentActor() actor: Person, @Args('id', { type: () => ID }) id: string, @Args('language', { type: () => LanguageTag, nullable: true }) language?: string): Promise<string> {
    return this.outcomes.preview(actor, check(uuid, id), language);
  }

  @Mutation(() => OutcomeType, { description: 'One press: sections from the agenda, decisions, released commitments and attendance, each paragraph with its sources.' })
  assembleOutcome(@CurrentActor() actor: Person, @Input(AssembleOutcomeInput) input: AssembleOutcomeInput): Promise<OutcomeType> {
    return this.outcomes.assemble(actor, input);
  }

  @Mutation(() => OutcomeType)
  async editOutcomeTitle(@CurrentActor() actor: Person, @Input(EditOutcomeTitleInput) input: EditOutcomeTitleInput): Promise<OutcomeType> {
    return this.outcomes.one(actor, await this.paragraphs.editTitle(actor, input));
  }

  @Mutation(() => OutcomeType)
  async addSection(@CurrentActor() actor: Person, @Input(AddSectionInput) input: AddSectionInput): Promise<OutcomeType> {
    return this.outcomes.one(actor, await this.paragraphs.addSection(actor, input));
  }

  @Mutation(() => OutcomeType)
  async editSection(@CurrentActor() actor: Person, @Input(EditSectionInput) input: EditSectionInput): Promise<OutcomeType> {
    return this.outcomes.one(actor, await this.paragraphs.editSection(actor, input));
  }

  @Mutation(() => OutcomeType, { description: 'Marks the whole text in one language as compared with its source; only then is it published in it.' })
  async verifyTranslation(@CurrentActor() actor: Person, @Input(VerifyTranslationInput) input: VerifyTranslationInput): Promise<OutcomeType> {
    return this.outcomes.one(actor, await this.paragraphs.verifyTranslation(actor, input));
  }

  @Mutation(() => OutcomeType)
  async addParagraph(@CurrentActor() actor: Person, @Input(AddParagraphInput) input: AddParagraphInput): Promise<OutcomeType> {
    return this.outcomes.one(actor, await this.paragraphs.add(actor, input));
  }

  @Mutation(() => OutcomeType)
  async addSource(@CurrentActor() actor: Person, @Input(AddSourceInput) input: AddSourceInput): Promise<OutcomeType> {
    return this.outcomes.one(actor, await this.paragraphs.addSource(actor, input));
  }

  @Mutation(() => OutcomeType)
  async editParagraph(@CurrentActor() actor: Person, @Input(EditParagraphInput) input: EditParagraphInput): Promise<OutcomeType> {
    return this.outcomes.one(actor, await this.paragraphs.edit(actor, input));
  }

  @Mutation(() => OutcomeType)
  async moveParagraph(@CurrentActor() actor: Person, @Input(MoveParagraphInput) input: MoveParagraphInput): Promise<OutcomeType> {
    return this.outcomes.one(actor, await this.paragraphs.move(actor, input));
  }

  @Mutation(() => OutcomeType)
  async removeParagraph(@CurrentActor() actor: Person, @Input(ParagraphInput) { id }: ParagraphInput): Promise<OutcomeType> {
    return this.outcomes.one(actor, await this.paragraphs.remove(actor, id));
  }

  @Mutation(() => OutcomeType, { description: 'Undoes a removal.' })
  async restoreParagraph(@CurrentActor() actor: Person, @Input(ParagraphInput) { id }: ParagraphInput): Promise<OutcomeType> {
    return this.outcomes.one(actor, await this.paragraphs.restore(actor, id));
  }

  @Mutation(() => OutcomeType, { description: 'Takes over what the sources of a paragraph say now.' })
  async refreshParagraph(@CurrentActor() actor: Person, @Input(SourceChangedInput) input: SourceChangedInput): Promise<OutcomeType> {
    return this.outcomes.one(actor, await this.paragraphs.refresh(actor, input));
  }

  @Mutation(() => OutcomeType, { description: 'Keeps the words of a paragraph though a source of it changed.' })
  async keepParagraph(@CurrentActor() actor: Person, @Input(SourceChangedInput) input: SourceChangedInput): Promise<OutcomeType> {
    return this.outcomes.one(actor, await this.paragraphs.keep(actor, input));
  }

  @Mutation(() => OutcomeType)
  sendForApproval(@CurrentActor() actor: Person, @Input(SendForApprovalInput) input: SendForApprovalInput): Promise<OutcomeType> {
    return this.outcomes.send(actor, input);
  }

  @Mutation(() => OutcomeType, { description: 'The chair’s press.' })
  approveOutcome(@CurrentActor() actor: Person, @Input(ApproveOutcomeInput) input: ApproveOutcomeInput): Promise<OutcomeType> {
    return this.outcomes.approve(actor, input);
  }

  @Mutation(() => OutcomeType, { description: 'Back to drafting, with a reason; until it is released.' })
  returnOutcome(@CurrentActor() actor: Person, @Input(ReturnOutcomeInput) input: ReturnOutcomeInput): Promise<OutcomeType> {
    return this.outcomes.giveBack(actor, input);
  }

  @Mutation(() => OutcomeType, { description: 'Makes it public as an edition that never changes. Once.' })
  releaseOutcome(@CurrentActor() actor: Person, @Input(ReleaseOutcomeInput) input: ReleaseOutcomeInput): Promise<OutcomeType> {
    return this.outcomes.release(actor, input);
  }
}

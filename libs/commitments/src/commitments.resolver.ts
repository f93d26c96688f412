import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentActor, Input, selectionAt, selects, type Connection, type Person } from '#plenary/platform';
import { check, limits, Refusal, text, uuid } from '#plenary/protocol';
import { CommitmentFilter, DraftCommitmentInput, EditCommitmentInput, filterSchema, MoveCommitmentInput, MoveCommitmentWithReasonInput, NoteCommitmentInput, ReleaseCommitmentInput, SupersedeCommitmentInput } from './commitment.inputs.js';
import { CommitmentRegister } from './commitment-register.service.js';
import { CommitmentConnection, CommitmentCountsType, CommitmentSort, CommitmentType } from './commitment.type.js';
import { CommitmentsService } from './commitments.service.js';

const usualPage = 50;

@Resolver()
export class CommitmentsResolver {
  constructor(
    private readonly commitments: CommitmentsService,
    private readonly register: CommitmentRegister,
  ) {}

  @Query(() => CommitmentConnection, { name: 'commitments', description: 'The register, as far as the viewer may see it.' })
  list(
    @CurrentActor() actor: Person,
    @Info() info: GraphQLResolveInfo,
    @Args('programmeId', { type: () => ID }) programmeId: string,
    @Args('filter', { type: () => CommitmentFilter, nullable: true }) filter?: CommitmentFilter,
    @Args('sort', { type: () => CommitmentSort, nullable: true }) sort?: CommitmentSort,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<Connection<CommitmentType>> {
    return this.register.list(actor, {
      programmeId: check(uuid, programmeId),
      filter: filter ? check(filterSchema, filter) : {},
      sort: sort ?? CommitmentSort.NEWEST,
      first: first ?? usualPage,
      after: after ?? null,
      asked: selectionAt(info, ['edges', 'node']),
      ofUpdate: selectionAt(info, ['edges', 'node', 'latestUpdate']),
      cursors: selectionAt(info, ['edges']).has('cursor'),
      counted: selects(info, 'totalCount'),
    });
  }

  @Query(() => CommitmentType, { name: 'commitment', description: 'By its id, or by its reference such as OSH/2026/C.12.' })
  one(@CurrentActor() actor: Person, @Args('id', { type: () => ID, nullable: true }) id?: string, @Args('reference', { type: () => String, nullable: true }) reference?: string): Promise<CommitmentType> {
    if (id) return this.register.one(actor, { id: check(uuid, id) });
    if (reference) return this.register.one(actor, { reference: check(text(limits.referenceCharacters), reference) });
    throw Refusal.ofField('id', 'missing', 'Say which one: by its id or by its reference.');
  }

  @Query(() => CommitmentCountsType, { description: 'What stands in the register, in figures.' })
  commitmentCounts(@CurrentActor() actor: Person, @Args('programmeId', { type: () => ID }) programmeId: string): Promise<CommitmentCountsType> {
    return this.register.counts(actor, check(uuid, programmeId));
  }

  @Mutation(() => CommitmentType, { description: 'Takes down from the floor what somebody says they will do. It binds nobody until its owner takes it up.' })
  noteCommitment(@CurrentActor() actor: Person, @Input(NoteCommitmentInput) input: NoteCommitmentInput): Promise<CommitmentType> {
    return this.commitments.note(actor, input);
  }

  @Mutation(() => CommitmentType)
  draftCommitment(@CurrentActor() actor: Person, @Input(DraftCommitmentInput) input: DraftCommitmentInput): Promise<CommitmentType> {
    return this.commitments.draft(actor, input);
  }

  @Mutation(() => CommitmentType)
  takeUpCommitment(@CurrentActor() actor: Person, @Input(MoveCommitmentInput) input: MoveCommitmentInput): Promise<CommitmentType> {
    return this.commitments.takeUp(actor, input);
  }

  @Mutation(() => CommitmentType)
  submitCommitment(@CurrentActor() actor: Person, @Input(MoveCommitmentInput) input: MoveCommitmentInput): Promise<CommitmentType> {
    return this.commitments.submit(actor, input);
  }

  @Mutation(() => CommitmentType)
  requestCommitmentChange(@CurrentActor() actor: Person, @Input(MoveCommitmentWithReasonInput) input: MoveCommitmentWithReasonInput): Promise<CommitmentType> {
    return this.commitments.requestChange(actor, input);
  }

  @Mutation(() => CommitmentType)
  registerCommitment(@CurrentActor() actor: Person, @Input(MoveCommitmentInput) input: MoveCommitmentInput): Promise<CommitmentType> {
    return this.commitments.register(actor, input);
  }

  @Mutation(() => CommitmentType)
  publishCommitment(@CurrentActor() actor: Person, @Input(MoveCommitmentInput) input: MoveCommitmentInput): Promise<CommitmentType> {
    return this.commitments.publish(actor, input);
  }

  @Mutation(() => CommitmentType)
  closeCommitment(@CurrentActor() actor: Person, @Input(MoveCommitmentWithReasonInput) input: MoveCommitmentWithReasonInput): Promise<CommitmentType> {
    return this.commitments.close(actor, input);
  }

  @Mutation(() => CommitmentType)
  withdrawCommitment(@CurrentActor() actor: Person, @Input(MoveCommitmentWithReasonInput) input: MoveCommitmentWithReasonInput): Promise<CommitmentType> {
    return this.commitments.withdraw(actor, input);
  }

  @Mutation(() => CommitmentType)
  supersedeCommitment(@CurrentActor() actor: Person, @Input(SupersedeCommitmentInput) input: SupersedeCommitmentInput): Promise<CommitmentType> {
    return this.commitments.supersede(actor, input);
  }

  @Mutation(() => CommitmentType)
  editCommitment(@CurrentActor() actor: Person, @Input(EditCommitmentInput) input: EditCommitmentInput): Promise<CommitmentType> {
    return this.commitments.edit(actor, input);
  }

  @Mutation(() => CommitmentType, { description: 'The owner agrees, in writing, that it may be named outside.' })
  releaseCommitment(@CurrentActor() actor: Person, @Input(ReleaseCommitmentInput) input: ReleaseCommitmentInput): Promise<CommitmentType> {
    return this.commitments.release(actor, input);
  }
}

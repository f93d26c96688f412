import { Injectable } from '@nestjs/common';
import { AccessService, isLooser, MarkingsService, strictest, type Marking } from '#plenary/access';
import { ItemMarkings } from '#plenary/agenda';
import { NoteAnchors, unanchored } from '#plenary/notes';
import { settled, Work, type Person, type Tx } from '#plenary/platform';
import { assertMove, Refusal, type LocalisedText } from '#plenary/protocol';
import { CommitmentEntity } from './commitment.entity.js';
import { CommitmentDesk, scopeOf } from './commitment-desk.service.js';
import type { DraftCommitmentInput, EditCommitmentInput, MoveCommitmentInput, MoveCommitmentWithReasonInput, NoteCommitmentInput, ReleaseCommitmentInput, SupersedeCommitmentInput } from './commitment.inputs.js';
import { CommitmentRegister } from './commitment-register.service.js';
import { assertCurrent, assertEditable, assertMarking, assertWhole, moves, publish, referenceOf, registered, submit, type CommitmentState } from './commitment.rules.js';
import type { CommitmentType } from './commitment.type.js';
import { commitmentChangeRequested, commitmentClosed, commitmentDrafted, commitmentEdited, commitmentMarked, commitmentNoted, commitmentPublished, commitmentRegistered, commitmentReleased, commitmentSubmitted, commitmentSuperseded, commitmentTakenUp, commitmentWithdrawn } from './commitments.events.js';
import { dueColumns, isMoved } from './due.rules.js';

type Moved = typeof commitmentTakenUp;

/** The way of a commitment into the register and out of it. */
@Injectable()
export class CommitmentsService {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly desk: CommitmentDesk,
    private readonly anchors: NoteAnchors,
    private readonly inRegister: CommitmentRegister,
    private readonly itemMarkings: ItemMarkings,
    markings: MarkingsService,
  ) {
    markings.tell({ kind: 'COMMITMENT', table: 'commitment', whole: 'null', reads: 'commitment.read', action: 'commitment.edit', assertSeen: (actor, id) => this.inRegister.one(actor, { id }), relations: async (tx, id) => ((await this.desk.owns(tx, id)) ? ['OWNER'] : []) });
  }

  /** Typed from the floor: it binds nobody, is counted nowhere, and is seen by its owner, the secretariat and whoever typed it. */
  async note(actor: Person, input: NoteCommitmentInput): Promise<CommitmentType> {
    await this.work.run(actor, (tx) => this.noteIn(tx, input));
    return this.inRegister.one(actor, input);
  }

  /** Within a use case of a later lib. */
  async noteIn(tx: Tx, input: NoteCommitmentInput): Promise<void> {
    const place = await this.desk.convening(tx, input.conveningId);
    await this.access.assertMay(tx, 'commitment.note', { programmeId: place.programmeId, conveningId: input.conveningId });
    await this.desk.assertKnown(tx, place.programmeId, [input.ownerOrganisationId], 'ownerOrganisationId');
    await this.desk.assertItem(tx, input.conveningId, input.agendaItemId);
    const tie = input.passage ? await this.anchors.anchorPassage(tx, input.passage, { type: 'COMMITMENT', id: input.id, conveningId: input.conveningId }) : unanchored;
    const items = [input.agendaItemId, tie.ofItemId];
    const marking = strictest(place.marking, (await this.itemMarkings.markingOf(tx, null, items)) ?? place.marking);
    await this.desk.insert(tx, { ...input, programmeId: place.programmeId, marking, state: 'NOTED', due: input.due ?? null });
    if (tie.noteId) await tx.em.update(CommitmentEntity, input.id, { noteId: tie.noteId, anchorId: tie.anchorId, quote: tie.quote });
    await this.nameReaders(tx, input.id, { ...place, conveningId: input.conveningId, ownerOrganisationId: input.ownerOrganisationId }, marking, items);
    await tx.record(commitmentNoted(input.id, { programmeId: place.programmeId, conveningId: input.conveningId, ownerOrganisationId: input.ownerOrganisationId, state: 'NOTED' }));
  }

  async draft(actor: Person, input: DraftCommitmentInput): Promise<CommitmentType> {
    await this.work.run(actor, (tx) => this.draftIn(tx, input));
    return this.inRegister.one(actor, input);
  }

  async draftIn(tx: Tx, input: DraftCommitmentInput): Promise<void> {
    const place = input.conveningId ? await this.desk.convening(tx, input.conveningId) : null;
    if (place && place.programmeId !== input.programmeId) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, 'commitment.draft', input, await this.desk.relationToOrganisation(tx, input.programmeId, input.ownerOrganisationId));
    await this.desk.assertKnown(tx, input.programmeId, [input.ownerOrganisationId], 'ownerOrganisationId');
    await this.desk.assertItem(tx, input.conveningId, input.agendaItemId);
    const marking: Marking = input.marking ?? place?.marking ?? 'TLP:GREEN';
    await this.desk.insert(tx, { ...input, marking, state: 'DRAFT' });
    await this.nameReaders(tx, input.id, { programmeId: input.programmeId, conveningId: input.conveningId ?? null, ownerOrganisationId: input.ownerOrganisationId }, marking, []);
    await tx.record(commitmentDrafted(input.id, { programmeId: input.programmeId, conveningId: input.conveningId ?? null, ownerOrganisationId: input.ownerOrganisationId, state: 'DRAFT' }));
  }

  /** The owner makes a noted promise its own; until then it was only somebody's words about it. */
  async takeUp(actor: Person, input: MoveCommitmentInput): Promise<CommitmentType> {
    return this.move(actor, input, { action: 'commitment.submit', fact: commitmentTakenUp, to: 'DRAFT' });
  }

  async submit(actor: Person, input: MoveCommitmentInput): Promise<CommitmentType> {
    return this.move(actor, input, { action: 'commitment.submit', fact: commitmentSubmitted, to: submit });
  }

  async requestChange(actor: Person, input: MoveCommitmentWithReasonInput): Promise<CommitmentType> {
    return this.move(actor, input, { action: 'commitment.register', fact: commitmentChangeRequested, to: 'CHANGE_REQUESTED' });
  }

  async close(actor: Person, input: MoveCommitmentWithReasonInput): Promise<CommitmentType> {
    return this.move(actor, input, { action: 'commitment.register', fact: commitmentClosed, to: 'CLOSED' });
  }

  /** It stays listed, with the reason, if it was ever registered. */
  async withdraw(actor: Person, input: MoveCommitmentWithReasonInput): Promise<CommitmentType> {
    return this.move(actor, input, { action: 'commitment.withdraw', fact: commitmentWithdrawn, to: 'WITHDRAWN' });
  }

  async register(actor: Person, { id }: MoveCommitmentInput): Promise<CommitmentType> {
    await this.work.run(actor, async (tx) => {
      const commitment = await this.desk.lock(tx, id, 'commitment.register');
      assertMove(moves, commitment.state, 'REGISTERED');
      assertWhole(commitment);
      const { number, code, year } = await this.desk.nextNumber(tx, commitment.programmeId, tx.now);
      const reference = referenceOf(code, year, number);
      await tx.em.update(CommitmentEntity, id, { state: 'REGISTERED', number, reference, registeredAt: tx.now, reason: null, version: commitment.version + 1 });
      await this.desk.keepVersion(tx, { ...commitment, version: commitment.version + 1 }, { moved: false, why: null });
      await tx.record(commitmentRegistered(id, { ...scopeOf(commitment), from: commitment.state, to: 'REGISTERED', reference }));
    });
    return this.inRegister.one(actor, { id });
  }

  async publish(actor: Person, { id }: MoveCommitmentInput): Promise<CommitmentType> {
    await this.work.run(actor, async (tx) => {
      const commitment = await this.desk.lock(tx, id, 'commitment.register');
      const state = publish({ ...commitment, ...(await this.desk.wayOut(tx, commitment)) });
      await this.access.assertFresh(tx);
      await tx.em.update(CommitmentEntity, id, { state, publishedAt: tx.now });
      await tx.record(commitmentPublished(id, { ...scopeOf(commitment), from: commitment.state, to: state }));
    });
    return this.inRegister.one(actor, { id });
  }

  async supersede(actor: Person, { id, byId }: SupersedeCommitmentInput): Promise<CommitmentType> {
    await this.work.run(actor, async (tx) => {
      const commitment = await this.desk.lock(tx, id, 'commitment.register');
      assertMove(moves, commitment.state, 'SUPERSEDED');
      const successor = byId === id ? null : await tx.em.findOneBy(CommitmentEntity, { id: byId, programmeId: commitment.programmeId });
      if (!successor || !registered.includes(successor.state)) throw Refusal.ofField('byId', 'not_registered', 'Choose the registered commitment that takes its place.');
      await tx.em.update(CommitmentEntity, id, { state: 'SUPERSEDED', supersededById: byId });
      await tx.record(commitmentSuperseded(id, { ...scopeOf(commitment), from: commitment.state, to: 'SUPERSEDED', byId }));
    });
    return this.inRegister.one(actor, { id });
  }

  /** From registration on a change is a version, and a date that moves is counted. */
  async edit(actor: Person, input: EditCommitmentInput): Promise<CommitmentType> {
    await this.work.run(actor, async (tx) => {
      const before = await this.desk.lock(tx, input.id, 'commitment.edit');
      assertEditable(before);
      assertCurrent(before, input);
      await this.mark(tx, before, input);
      const due = dueColumns(input.due, await this.desk.zone(tx, before.programmeId));
      const { state } = before;
      if (registered.includes(state)) assertWhole({ ...before, dueKind: due.dueKind });
      const moved = registered.includes(state) && isMoved(before, due);
      const text = { ...due, statement: settled(input.statement, before.statement), subjectTo: settledOrNull(input.subjectTo, before.subjectTo), problem: settledOrNull(input.problem, before.problem), intendedResult: settledOrNull(input.intendedResult, before.intendedResult), source: input.source ?? null };
      const version = before.version + 1;
      await tx.em.update(CommitmentEntity, input.id, { ...text, visibility: input.visibility, movedDates: before.movedDates + Number(moved), overdueNoticed: moved ? null : before.overdueNoticed, version });
      if (registered.includes(state)) await this.desk.keepVersion(tx, { ...before, ...text, version }, { moved, why: input.why ?? null });
      await tx.record(commitmentEdited(input.id, { ...scopeOf(before), version, moved, why: input.why ?? null }));
    });
    return this.inRegister.one(actor, input);
  }

  /** Written by the owner, for this one object: it may be named outside, and whether the roundtable may be, too. */
  async release(actor: Person, { id, words, conveningMayBeNamed }: ReleaseCommitmentInput): Promise<CommitmentType> {
    await this.work.run(actor, async (tx) => {
      const commitment = await this.desk.lock(tx, id, 'commitment.release');
      assertWhole(commitment);
      await tx.em.query(
        `insert into commitment_release (commitment_id, organisation_id, convening_may_be_named, words, released_by, released_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (commitment_id, organisation_id) do update set convening_may_be_named = excluded.convening_may_be_named, words = excluded.words, released_by = excluded.released_by, released_at = excluded.released_at`,
        [id, commitment.ownerOrganisationId, conveningMayBeNamed, words, actor.id, tx.now],
      );
      await tx.record(commitmentReleased(id, { programmeId: commitment.programmeId, conveningId: commitment.conveningId, organisationId: commitment.ownerOrganisationId!, conveningMayBeNamed })); // assertWhole above: it has an owner
    });
    return this.inRegister.one(actor, { id });
  }

  private async mark(tx: Tx, before: CommitmentEntity, { marking, why }: EditCommitmentInput): Promise<void> {
    if (marking === before.marking) return;
    const actorId = tx.actor.kind === 'person' ? tx.actor.id : null;
    assertMarking(before.marking, marking, { isSource: before.markingSourceId === actorId || (await this.desk.owns(tx, before.id)), why });
    if (isLooser(marking, before.marking)) await this.access.assertFresh(tx);
    await tx.em.update(CommitmentEntity, before.id, { marking, markingSourceId: actorId });
    await this.nameReaders(tx, before.id, before, marking, []);
    await tx.record(commitmentMarked(before.id, { programmeId: before.programmeId, conveningId: before.conveningId, from: before.marking, to: marking, why: why ?? undefined }));
  }

  /** Of what is marked TLP:RED: whoever marked it, those who answer for its owner, and the readers of the items it was said at. */
  private async nameReaders(tx: Tx, id: string, { programmeId, conveningId, ownerOrganisationId }: { programmeId: string; conveningId: string | null; ownerOrganisationId: string | null }, marking: Marking, items: readonly (string | null | undefined)[]): Promise<void> {
    if (marking !== 'TLP:RED') return;
    const owners = await tx.em.query<{ id: string }[]>(`select person_id as id from focal_point where programme_id = $1 and organisation_id = $2 and until is null and 'COMMITMENTS' = any (duties)`, [programmeId, ownerOrganisationId]);
    await this.itemMarkings.nameReaders(tx, { kind: 'COMMITMENT', id, programmeId, conveningId }, marking, items, owners.map((owner) => owner.id));
  }

  private async move(actor: Person, { id, why }: { id: string; why?: string }, how: { action: 'commitment.submit' | 'commitment.register' | 'commitment.withdraw'; fact: Moved; to: CommitmentState | ((commitment: CommitmentEntity) => CommitmentState) }): Promise<CommitmentType> {
    await this.work.run(actor, async (tx) => {
      const commitment = await this.desk.lock(tx, id, how.action);
      const to = typeof how.to === 'function' ? how.to(commitment) : how.to;
      assertMove(moves, commitment.state, to);
      await tx.em.update(CommitmentEntity, id, { state: to, reason: why ?? null });
      await tx.record(how.fact(id, { ...scopeOf(commitment), from: commitment.state, to, why }));
    });
    return this.inRegister.one(actor, { id });
  }
}

const settledOrNull = (given: LocalisedText | null | undefined, before: LocalisedText | null): LocalisedText | null => (given ? settled(given, before ?? undefined) : null);

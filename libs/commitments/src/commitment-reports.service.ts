import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { settled, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import { CommitmentDesk, scopeOf } from './commitment-desk.service.js';
import { CommitmentEntity } from './commitment.entity.js';
import type { AcceptSupportInput, AddIndicatorInput, AddMilestoneInput, NameSupportInput, ReportProgressInput } from './commitment-parts.inputs.js';
import { CommitmentRegister } from './commitment-register.service.js';
import { assertEditable, report } from './commitment.rules.js';
import type { CommitmentType } from './commitment.type.js';
import { commitmentPartAdded, commitmentReported, commitmentSupported, commitmentSupportNamed } from './commitments.events.js';
import { dueColumns, type Due } from './due.rules.js';

interface NewPart {
  id: string;
  title: LocalisedText;
  due?: Due | null;
  leadOrganisationIds?: string[] | null;
}

/** What its owner adds to a commitment over time: progress, milestones, indicators, those who support it. */
@Injectable()
export class CommitmentReports {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly desk: CommitmentDesk,
    private readonly register: CommitmentRegister,
  ) {}

  /** The owner's own word, at once; the secretariat may type it for a small body, and that it did is kept. */
  async report(actor: Person, input: ReportProgressInput): Promise<CommitmentType> {
    await this.work.run(actor, (tx) => this.reportIn(tx, input));
    return this.register.one(actor, { id: input.commitmentId });
  }

  async reportIn(tx: Tx, input: ReportProgressInput): Promise<void> {
    const commitment = await this.desk.lock(tx, input.commitmentId, 'commitment.report');
    const selfReported = report(commitment, input);
    const typedForOwner = !(await this.desk.owns(tx, input.commitmentId));
    await tx.em.query(
      `insert into commitment_update (id, commitment_id, programme_id, state, self_reported, no_change, words, links, reported_by, typed_for_owner, reported_at) values ($1, $2, $3, 'SUBMITTED', $4, $5, $6, $7, $8, $9, $10)`,
      [input.id, input.commitmentId, commitment.programmeId, selfReported, input.noChange ?? false, input.words ? settled(input.words) : null, input.links ?? [], tx.actor.kind === 'person' ? tx.actor.id : null, typedForOwner, tx.now],
    );
    await tx.em.update(CommitmentEntity, commitment.id, { selfReported, reportedAt: tx.now });
    for (const milestone of input.milestones ?? []) {
      const touched = await tx.em.query<[unknown[], number]>(`update milestone set state = $3, version = version + 1 where id = $1 and commitment_id = $2`, [milestone.id, commitment.id, milestone.state]);
      if (touched[1] === 0) throw Refusal.ofField('milestones', 'unknown', 'Choose a milestone of this commitment.');
    }
    await tx.record(commitmentReported(commitment.id, { ...scopeOf(commitment), from: commitment.selfReported ?? 'NOT_REPORTED', to: selfReported, updateId: input.id, noChange: input.noChange ?? false, typedForOwner }));
  }

  async addMilestone(actor: Person, input: AddMilestoneInput): Promise<CommitmentType> {
    await this.addPart(actor, input.commitmentId, 'milestone', input, {});
    return this.register.one(actor, { id: input.commitmentId });
  }

  async addIndicator(actor: Person, input: AddIndicatorInput): Promise<CommitmentType> {
    await this.addPart(actor, input.commitmentId, 'indicator', input, { milestone_id: input.milestoneId ?? null, unit: input.unit ?? null, baseline: input.baseline ?? null, target: input.target ?? null });
    return this.register.one(actor, { id: input.commitmentId });
  }

  /** They are asked, and become supporting owners when they accept. */
  async nameSupport(actor: Person, { id, organisationIds }: NameSupportInput): Promise<CommitmentType> {
    await this.work.run(actor, async (tx) => {
      const commitment = await this.desk.lock(tx, id, 'commitment.edit');
      assertEditable(commitment);
      await this.desk.assertKnown(tx, commitment.programmeId, organisationIds, 'organisationIds');
      if (commitment.ownerOrganisationId && organisationIds.includes(commitment.ownerOrganisationId)) throw Refusal.ofField('organisationIds', 'owns_it', 'Its owner need not support it.');
      await tx.em.query(
        `insert into commitment_support (commitment_id, organisation_id, ordinal, named_at)
         select $1, named.id, (select count(*) from commitment_support where commitment_id = $1) + named.ordinal, $3 from unnest($2::uuid[]) with ordinality as named (id, ordinal) on conflict do nothing`,
        [id, organisationIds, tx.now],
      );
      await tx.record(commitmentSupportNamed(id, { programmeId: commitment.programmeId, conveningId: commitment.conveningId, organisationIds }));
    });
    return this.register.one(actor, { id });
  }

  /** @throws Refusal FORBIDDEN unless the actor answers for that organisation; nobody accepts for another */
  async acceptSupport(actor: Person, { id, organisationId }: AcceptSupportInput): Promise<CommitmentType> {
    await this.work.run(actor, async (tx) => {
      const commitment = await this.desk.lock(tx, id, 'commitment.read');
      await this.access.assertMay(tx, 'commitment.accept_support', commitment, await this.desk.relationToOrganisation(tx, commitment.programmeId, organisationId));
      assertEditable(commitment);
      const accepted = await tx.em.query<[unknown[], number]>(`update commitment_support set accepted_at = coalesce(accepted_at, $3), accepted_by = coalesce(accepted_by, $4) where commitment_id = $1 and organisation_id = $2`, [id, organisationId, tx.now, actor.id]);
      if (accepted[1] === 0) throw Refusal.ofField('organisationId', 'not_named', 'Only organisations that were named to support it can accept.');
      await tx.record(commitmentSupported(id, { programmeId: commitment.programmeId, conveningId: commitment.conveningId, organisationId }));
    });
    return this.register.one(actor, { id });
  }

  private async addPart(actor: Person, commitmentId: string, part: 'milestone' | 'indicator', given: NewPart, more: Record<string, string | null>): Promise<void> {
    await this.work.run(actor, async (tx) => {
      const commitment = await this.desk.lock(tx, commitmentId, 'commitment.edit');
      assertEditable(commitment);
      await this.desk.assertKnown(tx, commitment.programmeId, given.leadOrganisationIds ?? [], 'leadOrganisationIds');
      if (more.milestone_id && (await tx.em.query<unknown[]>(`select from milestone where id = $1 and commitment_id = $2`, [more.milestone_id, commitmentId])).length === 0) throw Refusal.ofField('milestoneId', 'unknown', 'Choose a milestone of this commitment.');
      await this.desk.insertPart(tx, part, { ...given, due: dueColumns(given.due, await this.desk.zone(tx, commitment.programmeId)), commitmentId, programmeId: commitment.programmeId, leads: given.leadOrganisationIds ?? [], more });
      await tx.record(commitmentPartAdded(commitmentId, { programmeId: commitment.programmeId, conveningId: commitment.conveningId, part: part === 'milestone' ? 'MILESTONE' : 'INDICATOR', partId: given.id }));
    });
  }
}

import { Injectable } from '@nestjs/common';
import { AccessService, rolesFor, type Action, type Capacity, type Marking } from '#plenary/access';
import { settled, type Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import { dateIn } from '#plenary/time';
import { relationStatement } from './commitment-list.service.js';
import { CommitmentEntity } from './commitment.entity.js';
import type { CommitmentState, Visibility } from './commitment.rules.js';
import { dueColumns, type Due, type DueColumns } from './due.rules.js';

const asking = [rolesFor('commitment.read'), rolesFor('commitment.oversee')];

export interface NewCommitment {
  id: string;
  programmeId: string;
  conveningId?: string | null;
  agendaItemId?: string | null;
  templateId?: string | null;
  ownerOrganisationId: string | null;
  statement: LocalisedText;
  due: Due | null;
  subjectTo?: LocalisedText | null;
  problem?: LocalisedText | null;
  intendedResult?: LocalisedText | null;
  source?: string | null;
  visibility?: Visibility | null;
  marking: Marking;
  state: CommitmentState;
}

/** The scope of a fact about it, and whose it is. */
export const scopeOf = ({ programmeId, conveningId, ownerOrganisationId }: CommitmentEntity) => ({ programmeId, conveningId, ownerOrganisationId });

/** What the use cases have alike: finding and locking a commitment, knowing who asks, writing its rows. */
@Injectable()
export class CommitmentDesk {
  constructor(private readonly access: AccessService) {}

  /**
   * Locks it and asks the permission.
   * @throws Refusal NOT_FOUND where the actor may not know of it, FORBIDDEN where they may
   */
  async lock(tx: Tx, id: string, action: Action): Promise<CommitmentEntity> {
    const commitment = await tx.em.findOne(CommitmentEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!commitment) throw new Refusal('NOT_FOUND');
    if (tx.actor.kind === 'system') return commitment;
    const [known] = await tx.em.query<{ owns: boolean }[]>(relationStatement, [tx.actor.id, id, ...asking]);
    if (!known) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, action, { programmeId: commitment.programmeId }, known.owns ? ['OWNER'] : []);
    return commitment;
  }

  /** Does the actor answer for the owner, or for one who leads it? */
  async owns(tx: Tx, id: string): Promise<boolean> {
    if (tx.actor.kind === 'system') return false;
    const [known] = await tx.em.query<{ owns: boolean }[]>(relationStatement, [tx.actor.id, id, ...asking]);
    return known?.owns ?? false;
  }

  /** OWNER when the actor answers for the commitments of that organisation in this programme. */
  async relationToOrganisation(tx: Tx, programmeId: string, organisationId: string): Promise<Capacity[]> {
    if (tx.actor.kind === 'system') return [];
    const answers = await tx.em.query<unknown[]>(`select from focal_point where person_id = $1 and programme_id = $2 and organisation_id = $3 and until is null and 'COMMITMENTS' = any (duties)`, [tx.actor.id, programmeId, organisationId]);
    return answers.length ? ['OWNER'] : [];
  }

  /** @throws Refusal NOT_FOUND */
  async convening(tx: Tx, id: string): Promise<{ programmeId: string; marking: Marking; attribution: string }> {
    const [found] = await tx.em.query<{ programmeId: string; marking: Marking; attribution: string }[]>(`select programme_id as "programmeId", marking, attribution from convening where id = $1`, [id]);
    if (!found) throw new Refusal('NOT_FOUND');
    return found;
  }

  /** @throws Refusal INVALID_INPUT naming the field, for an organisation that has no place in the programme */
  async assertKnown(tx: Tx, programmeId: string, organisationIds: readonly string[], path: string): Promise<void> {
    if (organisationIds.length === 0) return;
    const [{ known }] = await tx.em.query<{ known: number }[]>(`select count(*)::int as known from programme_organisation where programme_id = $1 and organisation_id = any ($2::uuid[])`, [programmeId, organisationIds]);
    if (known < new Set(organisationIds).size) throw Refusal.ofField(path, 'unknown', 'Choose an organisation that is known here, or add it first.');
  }

  async assertItem(tx: Tx, conveningId: string | null | undefined, agendaItemId: string | null | undefined): Promise<void> {
    if (!agendaItemId) return;
    const found = conveningId ? await tx.em.query<unknown[]>(`select from agenda_item where id = $1 and convening_id = $2`, [agendaItemId, conveningId]) : [];
    if (found.length === 0) throw Refusal.ofField('agendaItemId', 'unknown', 'Choose an item of this roundtable\'s agenda.');
  }

  async zone(tx: Tx, programmeId: string): Promise<string> {
    const [{ zone }] = await tx.em.query<{ zone: string }[]>(`select default_zone as zone from programme where id = $1`, [programmeId]);
    return zone;
  }

  /** Takes the programme's next number, or the one that is wanted where it is free; two that register at once wait for one another. */
  async nextNumber(tx: Tx, programmeId: string, at: Date, wanted?: number | null): Promise<{ number: number; code: string; year: number }> {
    const [{ free }] = wanted ? await tx.em.query<{ free: boolean }[]>(`select not exists (select from commitment where programme_id = $1 and number = $2) as free`, [programmeId, wanted]) : [{ free: false }];
    if (wanted && free) {
      const [[kept]] = await tx.em.query<[{ code: string; zone: string }[], number]>(`update programme set next_commitment = greatest(next_commitment, $2 + 1) where id = $1 returning code, default_zone as zone`, [programmeId, wanted]);
      return { number: wanted, code: kept.code, year: Number(dateIn(at, kept.zone).slice(0, 4)) };
    }
    const [[row]] = await tx.em.query<[{ number: number; code: string; zone: string }[], number]>(`update programme set next_commitment = next_commitment + 1 where id = $1 returning next_commitment - 1 as number, code, default_zone as zone`, [programmeId]);
    return { number: row.number, code: row.code, year: Number(dateIn(at, row.zone).slice(0, 4)) };
  }

  async insert(tx: Tx, given: NewCommitment): Promise<void> {
    const actorId = tx.actor.kind === 'person' ? tx.actor.id : null;
    const optional = (text: LocalisedText | null | undefined) => (text ? settled(text) : null);
    await tx.em.insert(CommitmentEntity, {
      id: given.id,
      programmeId: given.programmeId,
      conveningId: given.conveningId ?? null,
      agendaItemId: given.agendaItemId ?? null,
      templateId: given.templateId ?? null,
      ownerOrganisationId: given.ownerOrganisationId,
      statement: settled(given.statement),
      ...dueColumns(given.due, await this.zone(tx, given.programmeId)),
      state: given.state,
      visibility: given.visibility ?? 'PROGRAMME',
      marking: given.marking,
      markingSourceId: actorId,
      subjectTo: optional(given.subjectTo),
      problem: optional(given.problem),
      intendedResult: optional(given.intendedResult),
      source: given.source ?? null,
      createdBy: actorId,
      createdAt: tx.now,
    });
  }

  /** The words as they now stand, beside those that stood before. */
  async keepVersion(tx: Tx, commitment: DueColumns & Pick<CommitmentEntity, 'id' | 'version' | 'statement' | 'subjectTo' | 'ownerOrganisationId'>, { moved, why }: { moved: boolean; why: string | null }): Promise<void> {
    await tx.em.query(
      `insert into commitment_version (commitment_id, version, statement, subject_to, owner_organisation_id, due_kind, due_on, due_zone, due_month, due_words, due_until, due_sort, moved, why, changed_by, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [commitment.id, commitment.version, commitment.statement, commitment.subjectTo, commitment.ownerOrganisationId, commitment.dueKind, commitment.dueOn, commitment.dueZone, commitment.dueMonth, commitment.dueWords, commitment.dueUntil, commitment.dueSort, moved, why, tx.actor.kind === 'person' ? tx.actor.id : null, tx.now],
    );
  }

  /** What the public may learn of where it was said. */
  async wayOut(tx: Tx, { id, conveningId }: CommitmentEntity): Promise<{ attribution: string | null; released: boolean }> {
    const [row] = await tx.em.query<{ attribution: string | null; released: boolean }[]>(`select (select attribution from convening where id = $2) as attribution, exists (select from commitment_release where commitment_id = $1) as released`, [id, conveningId]);
    return row;
  }

  /** A milestone or an indicator, at the end of those there are. */
  async insertPart(tx: Tx, part: 'milestone' | 'indicator', given: { id: string; commitmentId: string; programmeId: string; title: LocalisedText; due: DueColumns; originalDue?: Due | null; leads: readonly string[]; supporting?: readonly string[]; importedFrom?: string | null; importedDigest?: string | null; more: Record<string, string | null> }): Promise<void> {
    const { due } = given;
    const row: Record<string, unknown> = {
      id: given.id, commitment_id: given.commitmentId, programme_id: given.programmeId, title: settled(given.title), original_due: given.originalDue ?? null, created_at: tx.now, imported_from: given.importedFrom ?? null, imported_digest: given.importedDigest ?? null,
      due_kind: due.dueKind, due_on: due.dueOn, due_zone: due.dueZone, due_month: due.dueMonth, due_words: due.dueWords, due_until: due.dueUntil, due_sort: due.dueSort, ...given.more,
    };
    const columns = Object.keys(row);
    await tx.em.query(
      `insert into ${part} (ordinal, ${columns.join(', ')}) values ((select coalesce(max(ordinal), 0) + 1 from ${part} where commitment_id = $2), ${columns.map((_, n) => `$${n + 1}`).join(', ')})`,
      Object.values(row),
    );
    await this.assignPart(tx, part, given.id, 'LEAD', given.leads);
    await this.assignPart(tx, part, given.id, 'SUPPORTING', given.supporting ?? []);
  }

  async assignPart(tx: Tx, part: 'milestone' | 'indicator', id: string, as: 'LEAD' | 'SUPPORTING', organisationIds: readonly string[]): Promise<void> {
    if (organisationIds.length === 0) return;
    await tx.em.query(`insert into ${part}_organisation (${part}_id, organisation_id, part, ordinal) select $1, named.id, $3, named.ordinal from unnest($2::uuid[]) with ordinality as named (id, ordinal) on conflict do nothing`, [id, organisationIds, as]);
  }
}

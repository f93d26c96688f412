import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Behind row-level security: what has no reference yet is a draft, and a draft is shown to those who keep the register, to its
 * owner and leads, to whoever typed a note of it, and, once it is more than a note, to those it names as supporting.
 */
export class CommitmentDrafts1732000000014 implements MigrationInterface {
  name = 'CommitmentDrafts1732000000014';

  async up(q: QueryRunner): Promise<void> {
    for (const table of ['commitment', 'milestone', 'indicator']) {
      await q.query(`alter table ${table} enable row level security`);
      await q.query(`alter table ${table} force row level security`);
    }
    // One policy, because the order of its conditions is its price: a registered row costs one look at one column. What follows
    // is read for drafts alone, and what the actor is, once per statement.
    const mine = `select f.programme_id, f.organisation_id from focal_point f where f.person_id = (select current_actor()) and f.until is null and 'COMMITMENTS' = any (f.duties)`;
    await q.query(`create policy commitment_draft_for_its_own on commitment using (reference is not null
      or (select current_system()) is not null
      or programme_id in (select g.programme_id from access_grant g where g.person_id = (select current_actor()) and g.ended_at is null and g.role = 'SECRETARIAT')
      or (programme_id, owner_organisation_id) in (${mine})
      or (state = 'NOTED' and created_by = (select current_actor()))
      or exists (select from commitment_lead l where l.commitment_id = commitment.id and (commitment.programme_id, l.organisation_id) in (${mine}))
      or (state <> 'NOTED' and exists (select from commitment_support s where s.commitment_id = commitment.id and (commitment.programme_id, s.organisation_id) in (${mine}))))`);
    for (const part of ['milestone', 'indicator']) await q.query(`create policy ${part}_of_a_commitment_one_reaches on ${part} using (exists (select from commitment c where c.id = ${part}.commitment_id))`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

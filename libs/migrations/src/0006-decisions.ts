import type { MigrationInterface, QueryRunner } from 'typeorm';
import { markings } from './0003-convenings.js';

const decided = `('ADOPTED', 'IMPLEMENTED', 'SUPERSEDED', 'RESCINDED')`;
const onRecord = `('RESERVATION', 'DISSOCIATION', 'EXPLANATION', 'INTERPRETATIVE_STATEMENT')`;

export class Decisions1732000000006 implements MigrationInterface {
  name = 'Decisions1732000000006';

  async up(q: QueryRunner): Promise<void> {
    // note_id and anchor_id have no foreign key: the notes are behind row-level security, which a key's own look-up would meet too,
    // and a decision outlives the words it was made from.
    await q.query(`create table decision (
      id uuid primary key,
      programme_id uuid not null references programme,
      convening_id uuid not null references convening,
      session_id uuid references session,
      agenda_item_id uuid references agenda_item,
      number integer constraint decision_number_is_positive check (number > 0),
      reference text,
      text jsonb not null,
      mode text not null constraint decision_mode_is_known check (mode in ('NOTED', 'CONSENSUS', 'SILENCE', 'VOTE', 'CHAIR_RULING')),
      state text not null default 'DRAFT' constraint decision_state_is_known check (state in ('DRAFT', 'INTRODUCED', 'UNDER_CONSIDERATION', 'NOT_ADOPTED', 'WITHDRAWN', 'ADOPTED', 'IMPLEMENTED', 'SUPERSEDED', 'RESCINDED')),
      why text,
      adopted_at timestamptz,
      adopted_by_person uuid references person,
      issued_at timestamptz,
      implemented_at timestamptz,
      review_on date,
      supersedes_id uuid references decision,
      marking text constraint decision_marking_is_known check (marking in ${markings}),
      note_id uuid,
      anchor_id uuid,
      quote text,
      version integer not null default 1,
      created_by uuid references person,
      created_at timestamptz not null,
      imported_from text,
      constraint decision_number_is_unique unique (programme_id, number),
      constraint decision_is_numbered_on_adoption check ((state in ${decided}) = (number is not null and reference is not null and adopted_at is not null)),
      constraint decision_is_issued_after_adoption check (issued_at is null or adopted_at is not null))`);
    await q.query(`create unique index decision_is_superseded_once on decision (supersedes_id) where supersedes_id is not null`);
    await q.query(`create unique index decision_is_imported_once on decision (programme_id, imported_from) where imported_from is not null`);
    // The register: what is still open first, then the latest number.
    await q.query(`create index decision_of_programme on decision (programme_id, coalesce(number, 2147483647) desc, created_at desc, id desc)`);
    await q.query(`create index decision_of_convening on decision (convening_id, coalesce(number, 2147483647) desc, created_at desc, id desc)`);

    await positions(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** Behind row-level security: what an organisation answers to a text is between it, the chair and the secretariat, but for what it puts on record. */
async function positions(q: QueryRunner): Promise<void> {
  await q.query(`create table decision_position (
    id uuid primary key,
    decision_id uuid not null references decision,
    programme_id uuid not null references programme,
    convening_id uuid not null references convening,
    organisation_id uuid references organisation,
    in_personal_capacity uuid references person,
    kind text not null constraint position_kind_is_known check (kind in ('NO_OBJECTION', 'OBJECT', 'SUPPORT', 'ABSTAIN', 'RECUSED', 'RESERVATION', 'DISSOCIATION', 'EXPLANATION', 'INTERPRETATIVE_STATEMENT')),
    words text,
    on_version integer not null,
    taken_by uuid not null references person,
    taken_at timestamptz not null,
    withdrawn_at timestamptz,
    constraint position_is_of_one check (num_nonnulls(organisation_id, in_personal_capacity) = 1),
    constraint position_gives_its_reason check (words is not null or kind in ('NO_OBJECTION', 'SUPPORT', 'ABSTAIN', 'RECUSED')))`);
  await q.query(`create unique index position_stands_once on decision_position (decision_id, organisation_id, in_personal_capacity) nulls not distinct where withdrawn_at is null and kind not in ${onRecord}`);
  await q.query(`create index position_of_decision on decision_position (decision_id, taken_at)`);
  await q.query(`create index position_of_convening on decision_position (convening_id)`);

  // Whom a person sits for in a convening: an organisation, or nobody but themselves.
  await q.query(`create function sits_for(person uuid, convening uuid) returns table (organisation_id uuid, in_personal_capacity uuid) stable language sql as $$
    select s.represents_organisation_id, s.represents_person_id from participation p
    join seat_place sp on sp.id = p.seat_place_id join seat s on s.id = sp.seat_id
    where p.person_id = person and p.convening_id = convening and p.ended_at is null and sp.state <> 'DECLINED' $$`);

  await q.query(`alter table decision_position enable row level security`);
  await q.query(`alter table decision_position force row level security`);
  await q.query(`create policy position_of_its_own on decision_position using (
    exists (select from sits_for((select current_actor()), decision_position.convening_id) mine
      where mine.organisation_id = decision_position.organisation_id or mine.in_personal_capacity = decision_position.in_personal_capacity)
    or exists (select from focal_point f where f.person_id = (select current_actor()) and f.until is null and f.programme_id = decision_position.programme_id
      and f.organisation_id = decision_position.organisation_id and 'DECISIONS' = any (f.duties)))`);
  await q.query(`create policy position_for_the_chair on decision_position for select using (exists (
    select from access_grant g where g.person_id = (select current_actor()) and g.ended_at is null and g.programme_id = decision_position.programme_id
      and (g.role in ('SECRETARIAT', 'CONVENOR') or (g.role in ('CHAIR', 'CO_CHAIR', 'VICE_CHAIR') and g.convening_id = decision_position.convening_id))))`);
  await q.query(`create policy position_on_record on decision_position for select using (kind in ${onRecord} and exists (
    select from access_grant g where g.person_id = (select current_actor()) and g.ended_at is null and g.programme_id = decision_position.programme_id
      and (g.convening_id is null or g.convening_id = decision_position.convening_id)))`);
  await q.query(`create policy position_for_the_product on decision_position using ((select current_system()) is not null)`);
}

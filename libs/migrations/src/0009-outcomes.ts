import type { MigrationInterface, QueryRunner } from 'typeorm';
import { markings } from './0003-convenings.js';

export class Outcomes1732000000009 implements MigrationInterface {
  name = 'Outcomes1732000000009';

  async up(q: QueryRunner): Promise<void> {
    await drafts(q);
    await draftsAreSeenByTheirDrafters(q);
    await editions(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

async function drafts(q: QueryRunner): Promise<void> {
  await q.query(`create table outcome (
    id uuid primary key,
    programme_id uuid not null references programme,
    convening_id uuid not null references convening,
    kind text not null constraint outcome_kind_is_known check (kind in ('CHAIRS_SUMMARY', 'CO_CHAIRS_SUMMARY', 'HOST_READOUT', 'MEETING_REPORT', 'JOINT_STATEMENT', 'AGREED_OUTCOME', 'PROCEDURAL_NOTE', 'COMMITMENTS_ANNEX')),
    symbol text not null constraint outcome_symbol_is_unique unique,
    language text not null,
    title jsonb not null,
    state text not null default 'ASSEMBLING' constraint outcome_state_is_known check (state in ('ASSEMBLING', 'DRAFTING', 'IN_APPROVAL', 'APPROVED', 'RELEASED')),
    marking text not null constraint outcome_marking_is_known check (marking in ${markings}),
    marking_source_id uuid references person,
    left_out jsonb not null default '[]',
    version integer not null default 1,
    created_by uuid references person,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    constraint outcome_is_released_clear check (state <> 'RELEASED' or marking = 'TLP:CLEAR'))`);
  await q.query(`create index outcome_of_convening on outcome (convening_id, created_at desc, id desc)`);
  await q.query(`create index outcome_newest on outcome (programme_id, created_at desc, id desc)`);

  await q.query(`create table outcome_section (
    id uuid primary key,
    outcome_id uuid not null references outcome,
    ordinal integer not null,
    kind text not null constraint outcome_section_kind_is_known check (kind in ('STATUS', 'MEETING', 'AGENDA_ITEM', 'DECISIONS', 'COMMITMENTS', 'ATTENDANCE', 'FREE')),
    title jsonb not null)`);
  // Deferred to the commit: a move passes through orders in which two share a place.
  await q.query(`alter table outcome_section add constraint outcome_section_ordinal_is_unique unique (outcome_id, ordinal) deferrable initially deferred`);

  // sources: [{ kind, id, sha256, text }], what each source said when its words were taken over, so that a change can be shown.
  await q.query(`create table outcome_paragraph (
    id uuid primary key,
    outcome_id uuid not null references outcome,
    section_id uuid not null references outcome_section,
    ordinal integer not null,
    text jsonb not null,
    hand_drafted boolean not null,
    sources jsonb not null default '[]',
    state text not null default 'STANDING' constraint outcome_paragraph_state_is_known check (state in ('STANDING', 'REMOVED')),
    version integer not null default 1)`);
  await q.query(`alter table outcome_paragraph add constraint outcome_paragraph_ordinal_is_unique unique (section_id, ordinal) deferrable initially deferred`);
  await q.query(`create index outcome_paragraph_of_outcome on outcome_paragraph (outcome_id)`);

  // Who has to approve, and what they did with which version. A new round begins each time the text is sent.
  await q.query(`create table outcome_step (
    id uuid primary key,
    outcome_id uuid not null references outcome,
    round integer not null,
    role text not null,
    person_id uuid references person,
    state text not null default 'WAITING' constraint outcome_step_state_is_known check (state in ('WAITING', 'APPROVED', 'RETURNED', 'LAPSED')),
    version integer not null,
    acted_by uuid references person,
    acted_at timestamptz,
    comment text)`);
  await q.query(`create unique index outcome_step_is_asked_once on outcome_step (outcome_id, round, role, person_id) nulls not distinct`);
}

/** Behind row-level security: a draft is its drafters'. Once it is released its row, not its making, is everybody's who takes part. */
async function draftsAreSeenByTheirDrafters(q: QueryRunner): Promise<void> {
  await q.query(`create function drafts_outcomes_of(programme uuid, convening uuid) returns boolean stable language sql as $$
    select exists (select from access_grant g where g.person_id = current_actor() and g.ended_at is null and g.programme_id = programme
      and (g.role in ('SECRETARIAT', 'CONVENOR') or (g.role in ('CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'RAPPORTEUR') and g.convening_id = convening))) $$`);
  for (const table of ['outcome', 'outcome_section', 'outcome_paragraph', 'outcome_step']) {
    await q.query(`alter table ${table} enable row level security`);
    await q.query(`alter table ${table} force row level security`);
    await q.query(`create policy ${table}_for_the_product on ${table} using ((select current_system()) is not null)`);
  }
  await q.query(`create policy outcome_for_drafters on outcome using (drafts_outcomes_of(programme_id, convening_id))`);
  await q.query(`create policy outcome_once_released on outcome for select using (state = 'RELEASED' and exists (
    select from access_grant g where g.person_id = (select current_actor()) and g.ended_at is null and g.programme_id = outcome.programme_id))`);
  for (const part of ['outcome_section', 'outcome_paragraph', 'outcome_step'])
    await q.query(`create policy ${part}_for_drafters on ${part} using (exists (select from outcome o where o.id = ${part}.outcome_id and drafts_outcomes_of(o.programme_id, o.convening_id)))`);
}

/** What was released: never changed, whoever asks. Where an edition stands today is a row beside it. */
async function editions(q: QueryRunner): Promise<void> {
  await q.query(`create table edition (
    id uuid primary key,
    outcome_id uuid not null references outcome,
    programme_id uuid not null references programme,
    symbol text not null constraint edition_symbol_is_unique unique,
    kind text not null,
    title jsonb not null,
    sequence integer not null,
    canonical text not null,
    sha256 bytea not null constraint edition_hash_is_of_its_text check (sha256 = sha256(convert_to(canonical, 'UTF8'))),
    previous_sha256 bytea,
    released_at timestamptz not null,
    released_by uuid not null references person,
    constraint edition_is_of_its_outcome unique (id, outcome_id),
    constraint edition_sequence_is_unique unique (programme_id, sequence),
    constraint edition_chain_does_not_fork unique nulls not distinct (programme_id, previous_sha256))`);
  await q.query(`create index edition_newest on edition (released_at desc, id)`);
  await q.query(`create index edition_of_outcome on edition (outcome_id, sequence desc)`);
  await q.query(`revoke update, delete, truncate on edition from plenary_app`);
  // Even the owner is refused: whoever wants another text releases another edition.
  await q.query(`create function edition_stays() returns trigger language plpgsql as $$ begin raise exception 'An edition never changes. Release another.' using errcode = 'integrity_constraint_violation'; end $$`);
  await q.query(`create trigger edition_stays before update or delete on edition for each row execute function edition_stays()`);
  await q.query(`create trigger edition_is_not_emptied before truncate on edition for each statement execute function edition_stays()`);

  await q.query(`create table edition_standing (
    edition_id uuid primary key,
    outcome_id uuid not null,
    standing text not null constraint edition_standing_is_known check (standing in ('LIVE', 'SUPERSEDED', 'WITHDRAWN')),
    since timestamptz not null,
    by uuid references person,
    constraint edition_standing_is_of_an_edition foreign key (edition_id, outcome_id) references edition (id, outcome_id))`);
  await q.query(`create unique index edition_is_live_once on edition_standing (outcome_id) where standing = 'LIVE'`);
}

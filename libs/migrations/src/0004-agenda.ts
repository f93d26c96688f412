import type { MigrationInterface, QueryRunner } from 'typeorm';
import { markings } from './0003-convenings.js';

export class Agenda1732000000004 implements MigrationInterface {
  name = 'Agenda1732000000004';

  async up(q: QueryRunner): Promise<void> {
    // One agenda per convening; its items are placed in sessions.
    await q.query(`create table agenda (
      convening_id uuid primary key references convening,
      programme_id uuid not null references programme,
      state text not null default 'PROVISIONAL' constraint agenda_state_is_known check (state in ('PROVISIONAL', 'ADOPTED')),
      version integer not null default 1)`);
    await q.query(`create table agenda_item (
      id uuid primary key,
      convening_id uuid not null references convening,
      programme_id uuid not null references programme,
      session_id uuid references session,
      parent_id uuid references agenda_item,
      ordinal integer not null,
      kind text not null default 'DISCUSSION' constraint agenda_item_kind_is_known check (kind in ('OPENING', 'ADOPTION_OF_AGENDA', 'STATEMENT', 'PRESENTATION', 'DISCUSSION', 'DECISION', 'COMMITMENT_ROUND', 'AOB', 'BREAK', 'CLOSING')),
      state text not null default 'ACCEPTED' constraint agenda_item_state_is_known check (state in ('PROPOSED', 'ACCEPTED', 'OPEN', 'CONCLUDED', 'DEFERRED', 'WITHDRAWN')),
      title jsonb not null,
      objective jsonb,
      duration_minutes integer constraint agenda_item_duration_is_sane check (duration_minutes between 0 and 1440),
      marking text constraint agenda_item_marking_is_known check (marking in ${markings}),
      attribution text constraint agenda_item_attribution_is_known check (attribution in ('ON_THE_RECORD', 'CHATHAM_HOUSE', 'NOT_FOR_ATTRIBUTION', 'NOT_RECORDED')),
      content_advisory text,
      version integer not null default 1,
      created_by uuid references person,
      created_at timestamptz not null)`);
    // Deferred to the commit: a reorder passes through orders in which two items share a place.
    await q.query(`alter table agenda_item add constraint agenda_item_ordinal_is_unique unique nulls not distinct (convening_id, session_id, parent_id, ordinal) deferrable initially deferred`);
    await q.query(`create index agenda_item_in_order on agenda_item (convening_id, session_id, ordinal)`);
    await q.query(`create table agenda_lead (
      agenda_item_id uuid not null references agenda_item,
      organisation_id uuid references organisation,
      person_id uuid references person,
      ordinal integer not null,
      primary key (agenda_item_id, ordinal),
      constraint agenda_lead_is_one check (num_nonnulls(organisation_id, person_id) = 1))`);
    // The chair's script is private to the chair and those who prepare the session, so it is a row of its own.
    await q.query(`create table chair_script (
      agenda_item_id uuid primary key references agenda_item,
      convening_id uuid not null references convening,
      programme_id uuid not null references programme,
      body text not null,
      version integer not null default 1)`);
    await q.query(`alter table chair_script enable row level security`);
    await q.query(`alter table chair_script force row level security`);
    await q.query(`create policy chair_script_for_the_chair on chair_script using (exists (
      select from access_grant g where g.person_id = (select current_actor()) and g.ended_at is null and g.programme_id = chair_script.programme_id
        and (g.role in ('SECRETARIAT', 'CONVENOR') or (g.role in ('CHAIR', 'CO_CHAIR', 'VICE_CHAIR') and g.convening_id = chair_script.convening_id))))`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

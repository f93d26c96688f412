import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Actions1732000000008 implements MigrationInterface {
  name = 'Actions1732000000008';

  async up(q: QueryRunner): Promise<void> {
    // `due` as it was said; `due_by` the last day it allows, for the order of lists alone. note_id and anchor_id as in decision.
    await q.query(`create table action (
      id uuid primary key,
      programme_id uuid not null references programme,
      convening_id uuid not null references convening,
      agenda_item_id uuid references agenda_item,
      text text not null,
      owner_person_id uuid references person,
      owner_organisation_id uuid references organisation,
      owner_words text,
      due jsonb constraint action_due_is_one_kind check (due->>'kind' in ('DATE', 'MONTH', 'WORDS')),
      due_by date,
      state text not null default 'OPEN' constraint action_state_is_known check (state in ('OPEN', 'IN_PROGRESS', 'DONE', 'DROPPED', 'HANDED_OVER')),
      accepted_at timestamptz,
      result text,
      closed_at timestamptz,
      closed_from text constraint action_closed_from_is_open check (closed_from in ('OPEN', 'IN_PROGRESS')),
      handed_to_id uuid references action,
      note_id uuid,
      anchor_id uuid,
      quote text,
      version integer not null default 1,
      created_by uuid references person,
      created_at timestamptz not null,
      imported_from text,
      constraint action_is_closed_with_a_time check ((state in ('DONE', 'DROPPED', 'HANDED_OVER')) = (closed_at is not null)),
      constraint action_done_has_a_result check (state not in ('DONE', 'DROPPED') or result is not null or imported_from is not null),
      constraint action_is_handed_to_another check ((state = 'HANDED_OVER') = (handed_to_id is not null)))`);
    await q.query(`create unique index action_is_imported_once on action (programme_id, imported_from) where imported_from is not null`);
    await q.query(`create unique index action_is_handed_over_once on action (handed_to_id) where handed_to_id is not null`);
    await q.query(`create index action_of_programme on action (programme_id, (coalesce(due_by, 'infinity')), created_at, id)`);
    await q.query(`create index action_of_convening on action (convening_id, (coalesce(due_by, 'infinity')), created_at, id)`);
    await q.query(`create index action_of_person on action (owner_person_id, state) where owner_person_id is not null`);
    await q.query(`create index action_of_organisation on action (owner_organisation_id, programme_id) where owner_organisation_id is not null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

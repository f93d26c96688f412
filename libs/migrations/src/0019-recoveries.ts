import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Recoveries1732000000019 implements MigrationInterface {
  name = 'Recoveries1732000000019';

  async up(q: QueryRunner): Promise<void> {
    // Whoever lost all they set up beside their mailbox is let back in by two others, neither of whom can be the person. Asked once in
    // each programme and not once for all: that a person is known elsewhere cannot be read off a refusal.
    await q.query(`create table recovery (
      id uuid primary key,
      person_id uuid not null references person,
      programme_id uuid not null references programme,
      asked_by uuid not null references person,
      asked_at timestamptz not null,
      why text not null,
      confirmed_by uuid references person,
      confirmed_at timestamptz,
      due_at timestamptz,
      stop_hash bytea constraint recovery_link_is_known_once unique,
      stopped_by uuid references person,
      stopped_at timestamptz,
      done_at timestamptz,
      constraint recovery_takes_two check (confirmed_by <> asked_by),
      constraint recovery_is_for_somebody_else check (asked_by <> person_id and confirmed_by <> person_id),
      constraint recovery_is_due_once_confirmed check (num_nulls(confirmed_by, confirmed_at, due_at, stop_hash) in (0, 4)),
      constraint recovery_is_done_once_confirmed check (done_at is null or confirmed_at is not null),
      constraint recovery_ends_once check (done_at is null or stopped_at is null))`);
    await q.query(`create unique index recovery_is_asked_once on recovery (person_id, programme_id) where stopped_at is null and done_at is null`);
    await q.query(`create index recovery_of_programme on recovery (programme_id) where stopped_at is null and done_at is null`);
    await q.query(`create index recovery_by_due on recovery (due_at) where stopped_at is null and done_at is null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

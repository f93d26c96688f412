import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Emergencies1732000000021 implements MigrationInterface {
  name = 'Emergencies1732000000021';

  async up(q: QueryRunner): Promise<void> {
    // One administrator asks, another confirms, and what was opened ends: of each the row keeps who and when.
    await q.query(`create table emergency (
      id uuid primary key,
      programme_id uuid not null references programme,
      convening_id uuid not null references convening,
      asked_by uuid not null references person,
      asked_at timestamptz not null,
      why text not null,
      hours integer not null constraint emergency_is_short check (hours between 1 and 24),
      confirmed_by uuid references person,
      confirmed_at timestamptz,
      until timestamptz,
      ended_by uuid references person,
      ended_at timestamptz,
      constraint emergency_takes_two check (confirmed_by is null or confirmed_by <> asked_by),
      constraint emergency_is_bounded_once_confirmed check ((confirmed_at is null) = (until is null) and until <= confirmed_at + interval '24 hours'))`);
    await q.query(`create unique index emergency_is_asked_once on emergency (convening_id, asked_by) where ended_at is null`);
    await q.query(`create index emergency_stands on emergency (programme_id, asked_at) where ended_at is null`);
    await q.query(`revoke delete on emergency from plenary_app`);

    // A grant of its own kind, and the only one with an end set beforehand.
    await q.query(`alter table access_grant add column until timestamptz`);
    await q.query(`alter table access_grant drop constraint access_grant_role_is_known`);
    await q.query(`alter table access_grant add constraint access_grant_role_is_known check (role in ('ADMINISTRATOR', 'SECRETARIAT', 'CONVENOR', 'ASSESSOR', 'CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'MODERATOR', 'RAPPORTEUR', 'SPEAKER', 'PARTICIPANT', 'OBSERVER', 'INTERPRETER', 'SUPPORT_PERSON', 'SAFEGUARDING_CONTACT', 'PRESS_OFFICER', 'FACILITATOR', 'MEMBER', 'EMERGENCY_READER'))`);
    await q.query(`alter table access_grant add constraint access_grant_of_an_emergency_ends check ((role = 'EMERGENCY_READER') = (until is not null))`);

    // Past its end it opens nothing, even before the timer has closed it. Nothing else of the function changes (0015).
    await q.query(`create or replace function capacities(person uuid, programme uuid, convening uuid) returns text[] stable language sql as $$
      select coalesce(array_agg(distinct g.role), '{}') from access_grant g
      where g.person_id = person and g.ended_at is null and g.programme_id = programme
        and (convening is null or g.convening_id is null or g.convening_id = convening) and in_room(person, convening)
        and (g.until is null or g.until > current_instant()) $$`);
    // Whoever reads in an emergency has no part in the roundtable: neither a listed group nor a place in one comes with it.
    await q.query(`drop policy working_group_that_is_listed on working_group`);
    await q.query(`create policy working_group_that_is_listed on working_group for select to plenary_app using (listed and state = 'OPEN' and exists (
      select from access_grant g where g.person_id = (select current_actor()) and g.ended_at is null and g.programme_id = working_group.programme_id
        and (g.convening_id is null or g.convening_id = working_group.convening_id) and g.role not in ('ASSESSOR', 'EMERGENCY_READER')))`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may hold what is marked TLP:RED is whoever is named on it, or is in a group that is marked so. A part in a closed roundtable
 * shows nothing of it by itself, and one in an open roundtable may be named on a closed item of it.
 */
export class HoldersOfRed1732000000024 implements MigrationInterface {
  name = 'HoldersOfRed1732000000024';

  async up(q: QueryRunner): Promise<void> {
    // Asked while somebody signs in, when there is no actor yet: by a role that sees whom things are for, and no word of them.
    await q.query(`grant select on access_grant, working_group to plenary_circle`);
    await q.query(`create policy working_group_for_the_circle on working_group for select to plenary_circle using (true)`);
    await q.query(`create or replace function may_hold_red(person uuid) returns boolean stable security definer set search_path = pg_catalog, public language sql as $$
      select exists (select from recipient r where r.person_id = person and r.ended_at is null)
        or exists (select from access_grant g join working_group w on w.id = g.group_id where g.person_id = person and g.ended_at is null and w.marking = 'TLP:RED') $$`);
    await q.query(`grant create on schema public to plenary_circle`);
    await q.query(`alter function may_hold_red owner to plenary_circle`);
    await q.query(`revoke create on schema public from plenary_circle`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OpenSockets1732000000018 implements MigrationInterface {
  name = 'OpenSockets1732000000018';

  async up(q: QueryRunner): Promise<void> {
    // Not logged to disk: a ticket lost with the machine is asked for again by the page.
    await q.query(`create unlogged table socket_ticket (
      ticket_hash bytea primary key,
      person_id uuid not null references person,
      bound_hash bytea not null,
      expires_at timestamptz not null)`);
    await q.query(`create index socket_ticket_by_age on socket_ticket (expires_at)`);

    // Every node hears, in the order of the commits, whose rights changed: before anything that was committed after. No code path
    // that changes a grant can forget it.
    await q.query(`create function access_changes(person uuid) returns void language sql as $$ select pg_notify('access_changed', person::text) $$`);
    await q.query(`create function grant_changes() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' then perform access_changes(old.person_id); end if;
        if tg_op <> 'DELETE' then perform access_changes(new.person_id); end if;
        return null;
      end $$`);
    await q.query(`create trigger grant_changes after insert or update or delete on access_grant for each row execute function grant_changes()`);
    // Rights that do not come from a grant: whom a roundtable marked RED is for is named one by one, and a new marking concerns everybody.
    await q.query(`create trigger reader_changes after insert or update or delete on recipient for each row execute function grant_changes()`);
    await q.query(`create function marking_changes() returns trigger language plpgsql as $$ begin perform pg_notify('access_changed', ''); return null; end $$`);
    await q.query(`create trigger marking_changes after update of marking on convening for each row when (old.marking is distinct from new.marking) execute function marking_changes()`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

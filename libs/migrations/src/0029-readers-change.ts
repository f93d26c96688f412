import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rights that do not come from a grant change as well, and open sockets hear of it in the same way. */
export class ReadersChange1732000000029 implements MigrationInterface {
  name = 'ReadersChange1732000000029';

  async up(q: QueryRunner): Promise<void> {
    // Whom a roundtable marked RED is for: its readers are named one by one, and a new marking concerns everybody.
    await q.query(`create trigger reader_changes after insert or update or delete on recipient for each row execute function grant_changes()`);
    await q.query(`create function marking_changes() returns trigger language plpgsql as $$ begin perform pg_notify('access_changed', ''); return null; end $$`);
    await q.query(`create trigger marking_changes after update of marking on convening for each row when (old.marking is distinct from new.marking) execute function marking_changes()`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

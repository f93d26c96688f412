import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PersonalData1732000000016 implements MigrationInterface {
  name = 'PersonalData1732000000016';

  async up(q: QueryRunner): Promise<void> {
    // Both the request and, once it was carried out, the line of the erasure log that is applied again after a restore. It keeps the
    // id alone, which then leads to an emptied row. Asked for by the person (confirmed at once), or in a programme by two others.
    await q.query(`create table erasure (
      id uuid primary key,
      person_id uuid not null references person,
      programme_id uuid references programme,
      asked_by uuid references person,
      asked_at timestamptz not null,
      why text,
      confirmed_by uuid references person,
      confirmed_at timestamptz,
      due_at timestamptz,
      withdrawn_at timestamptz,
      done_at timestamptz,
      constraint erasure_takes_two check (programme_id is null or confirmed_by is null or asked_by is null or confirmed_by <> asked_by),
      constraint erasure_is_due_once_confirmed check ((confirmed_at is null) = (due_at is null)),
      constraint erasure_is_done_once_confirmed check (done_at is null or confirmed_at is not null))`);
    await q.query(`create unique index erasure_is_asked_once on erasure (person_id, programme_id) nulls not distinct where withdrawn_at is null and done_at is null`);
    await q.query(`create index erasure_of_programme on erasure (programme_id) where done_at is null and withdrawn_at is null`);
    await q.query(`revoke delete on erasure from plenary_app`);

    // What goes next, said before it goes. Kept: put off, by whom and until when.
    await q.query(`create table retention_notice (
      id uuid primary key,
      programme_id uuid not null references programme,
      convening_id uuid not null references convening,
      rule text not null,
      things integer not null,
      announced_at timestamptz not null,
      acts_at timestamptz not null,
      kept_at timestamptz,
      kept_by uuid references person,
      why_kept text,
      done_at timestamptz)`);
    await q.query(`create unique index retention_notice_is_open_once on retention_notice (convening_id, rule) where done_at is null`);
    await q.query(`create index retention_notice_of_programme on retention_notice (programme_id, acts_at)`);

    // A position is its organisation's; who took it can be forgotten.
    await q.query(`alter table decision_position alter column taken_by drop not null`);
    await logOfNotes(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** The log of a note has an owner of its own (0005): only its functions forget who typed, and let the notes themselves go. */
async function logOfNotes(q: QueryRunner): Promise<void> {
  const parts = ['note_update', 'note_origin', 'note_client', 'note_snapshot', 'note_version', 'note_anchor', 'note_text'];
  for (const table of parts) {
    await q.query(`grant select, update, delete on ${table} to plenary_notes`);
    if (!['note_update', 'note_client'].includes(table)) await q.query(`create policy ${table}_for_the_log on ${table} to plenary_notes using (true)`);
  }
  await q.query(`grant update on note_doc to plenary_notes`);
  await q.query(`create function note_forget_typist(_person uuid) returns void volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    begin
      update note_update set actor = null where actor = _person;
      update note_origin set actor = null where actor = _person;
      update note_client set actor = null where actor = _person;
    end $$`);
  await q.query(`create function note_destroy(_note uuid) returns void volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    begin
      update note_doc set state = 'DESTROYED', acl_epoch = acl_epoch + 1 where id = _note;
${parts.map((table) => `      delete from ${table} where doc_id = _note;`).join('\n')}
    end $$`);
  await q.query(`grant create on schema public to plenary_notes`);
  for (const name of ['note_forget_typist', 'note_destroy']) {
    await q.query(`revoke execute on function ${name}(uuid) from public`);
    await q.query(`grant execute on function ${name}(uuid) to plenary_app`);
    await q.query(`alter function ${name}(uuid) owner to plenary_notes`);
  }
  await q.query(`revoke create on schema public from plenary_notes`);
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SetAside1732000000022 implements MigrationInterface {
  name = 'SetAside1732000000022';

  async up(q: QueryRunner): Promise<void> {
    // That words were set aside, seen by all who read the note; the words themselves are in a table of their own.
    await q.query(`create table set_aside (
      id uuid primary key,
      programme_id uuid not null references programme,
      convening_id uuid not null references convening,
      note_id uuid not null references note_doc,
      mark text not null constraint set_aside_mark_is_short check (mark ~ '^[0-9A-F]{6}$'),
      ground text not null constraint set_aside_ground_is_known check (ground in ('CASE_MATERIAL', 'UNLAWFUL')),
      state text not null default 'SET_ASIDE' constraint set_aside_state_is_known check (state in ('SET_ASIDE', 'PUT_BACK', 'DELETED')),
      set_aside_by uuid references person,
      set_aside_at timestamptz not null,
      answered_by uuid references person,
      answered_at timestamptz,
      why text,
      constraint set_aside_is_answered_whole check ((state = 'SET_ASIDE') = (answered_at is null) and (state = 'SET_ASIDE') = (why is null)))`);
    await q.query(`create unique index set_aside_is_marked_once on set_aside (note_id, mark)`);
    await q.query(`create index set_aside_of_convening on set_aside (convening_id)`);
    await q.query(`create index set_aside_of_person on set_aside (set_aside_by, set_aside_at)`);
    await q.query(`revoke delete on set_aside from plenary_app`);

    // Sealed under a key outside the database, and behind row-level security: nobody reads them but who answers for them there, not
    // even whoever set them aside.
    await q.query(`create table set_aside_words (
      id uuid primary key references set_aside,
      key_id text not null,
      sealed bytea not null)`);
    await q.query(`alter table set_aside_words enable row level security`);
    await q.query(`alter table set_aside_words force row level security`);
    await q.query(`create policy set_aside_words_for_who_answers on set_aside_words to plenary_app using (exists (
      select from set_aside s join access_grant g on g.programme_id = s.programme_id and g.convening_id = s.convening_id
      where s.id = set_aside_words.id and g.person_id = (select current_actor()) and g.ended_at is null and g.role in ('SAFEGUARDING_CONTACT', 'CHAIR', 'CO_CHAIR')
        and in_room(g.person_id, s.convening_id) and not note_is_closed_to(g.person_id, s.note_id))) with check (false)`);
    await q.query(`create policy set_aside_words_are_put_there on set_aside_words for insert to plenary_app with check (exists (
      select from set_aside s where s.id = set_aside_words.id and s.set_aside_by = (select current_actor()) and s.state = 'SET_ASIDE'))`);
    await q.query(`create policy set_aside_words_for_the_product on set_aside_words to plenary_app using ((select current_system()) is not null)`);
    await log(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** What the role that owns the log of notes does for it (0005): the log before its snapshot goes, and so do copies of the words beside it. */
async function log(q: QueryRunner): Promise<void> {
  await q.query(`create function note_prune(_note uuid) returns void volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    declare
      kept bigint;
    begin
      update note_doc set pruned_seq = snap_seq where id = _note returning snap_seq into kept;
      delete from note_update where doc_id = _note and seq <= kept;
      delete from note_snapshot where doc_id = _note and seq < kept;
    end $$`);
  await q.query(`grant select, update on decision, commitment, action to plenary_notes`);
  await q.query(`create policy commitment_for_the_log on commitment to plenary_notes using (true)`);
  await q.query(`create function note_quotes_replaced(_anchors uuid[], _mark text) returns void volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    begin
      update note_anchor set quote = _mark, prefix = '', suffix = '' where id = any (_anchors);
      update decision set quote = _mark where anchor_id = any (_anchors);
      update commitment set quote = _mark where anchor_id = any (_anchors);
      update action set quote = _mark where anchor_id = any (_anchors);
    end $$`);
  await q.query(`grant create on schema public to plenary_notes`);
  for (const name of ['note_prune(uuid)', 'note_quotes_replaced(uuid[], text)']) {
    await q.query(`revoke execute on function ${name} from public`);
    await q.query(`grant execute on function ${name} to plenary_app`);
    await q.query(`alter function ${name} owner to plenary_notes`);
  }
  await q.query(`revoke create on schema public from plenary_notes`);
}

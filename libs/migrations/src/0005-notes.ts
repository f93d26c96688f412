import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notes1732000000005 implements MigrationInterface {
  name = 'Notes1732000000005';

  async up(q: QueryRunner): Promise<void> {
    await documents(q);
    await log(q);
    await derived(q);
    await rowSecurity(q);
    await append(q);
    await epochs(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

async function documents(q: QueryRunner): Promise<void> {
  // The head of a log. Half of each page is left free, so that the next sequence number is written beside the last one (HOT).
  await q.query(`create table note_doc (
    id uuid primary key,
    programme_id uuid not null references programme,
    convening_id uuid not null references convening,
    session_id uuid references session,
    agenda_item_id uuid references agenda_item,
    group_id uuid,
    kind text not null constraint note_kind_is_known check (kind in ('WORKING', 'RECORD', 'JOINT_DRAFT')),
    state text not null default 'OPEN' constraint note_state_is_known check (state in ('OPEN', 'CLOSED', 'CIRCULATED', 'AGREED', 'AGREED_WITH_STATEMENTS', 'DESTROYED')),
    writers text not null constraint note_writers_are_known check (writers in ('NOTE_TAKERS', 'PARTICIPANTS', 'GROUP_MEMBERS')),
    generation integer not null default 1,
    schema_version integer not null default 1,
    head_seq bigint not null default 0,
    snap_seq bigint not null default 0,
    pruned_seq bigint not null default 0,
    acl_epoch integer not null default 0,
    tail_bytes bigint not null default 0,
    changed_at timestamptz,
    created_by uuid references person,
    created_at timestamptz not null,
    constraint note_log_is_in_order check (pruned_seq <= snap_seq and snap_seq <= head_seq),
    constraint note_writers_fit_its_owner check (group_id is not null or writers <> 'GROUP_MEMBERS')
  ) with (fillfactor = 50)`);
  await q.query(`create unique index note_is_one_per_place on note_doc (convening_id, session_id, agenda_item_id, group_id, kind) nulls not distinct where state <> 'DESTROYED'`);
  await q.query(`create index note_of_programme on note_doc (programme_id)`);
}

/** The truth of a note: its updates in order. Sequence numbers come from the head row, so they have no holes and become visible in order. */
async function log(q: QueryRunner): Promise<void> {
  // No foreign key: a row enters under the lock of its head alone, and a check for each keystroke would be paid for. The actor goes
  // when authorship is purged, and is nobody when the product itself wrote.
  await q.query(`create table note_update (
    doc_id uuid not null,
    seq bigint not null,
    generation integer not null,
    origin uuid not null,
    n bigint not null,
    actor uuid,
    at timestamptz not null default now(),
    bytes bytea not null,
    primary key (doc_id, seq))`);
  // How far each editing session had come when the log before it was folded into a snapshot; later rows tell the rest.
  await q.query(`create table note_origin (
    doc_id uuid not null references note_doc,
    origin uuid not null,
    actor uuid,
    last_n bigint not null,
    last_seq bigint not null,
    primary key (doc_id, origin))`);
  await q.query(`create table note_client (
    doc_id uuid not null,
    client bigint not null,
    origin uuid not null,
    actor uuid,
    primary key (doc_id, client))`);
  await q.query(`create table note_snapshot (
    doc_id uuid not null references note_doc,
    seq bigint not null,
    generation integer not null,
    bytes bytea not null,
    sha256 bytea not null,
    taken_at timestamptz not null default now(),
    primary key (doc_id, seq))`);
  await q.query(`alter table note_snapshot alter column bytes set storage external`);
}

/** What is made from a log: named versions, ties to decisions, commitments and actions, and text to read and search. */
async function derived(q: QueryRunner): Promise<void> {
  await q.query(`create table note_version (
    id uuid primary key,
    doc_id uuid not null references note_doc,
    seq bigint not null,
    generation integer not null,
    kind text not null,
    label text,
    created_by uuid references person,
    created_at timestamptz not null,
    pm_json jsonb not null,
    state bytea not null,
    sha256 bytea not null)`);
  await q.query(`create index note_version_of_note on note_version (doc_id, seq)`);
  await q.query(`create table note_anchor (
    id uuid primary key,
    doc_id uuid not null references note_doc,
    generation integer not null,
    block_id text,
    rel_start bytea not null,
    rel_end bytea not null,
    quote text not null,
    prefix text not null,
    suffix text not null,
    seq bigint not null,
    target_type text not null constraint note_anchor_target_is_known check (target_type in ('DECISION', 'COMMITMENT', 'ACTION')),
    target_id uuid not null,
    created_by uuid references person,
    created_at timestamptz not null)`);
  await q.query(`create index note_anchor_of_note on note_anchor (doc_id, created_at, id)`);
  await q.query(`create index note_anchor_of_target on note_anchor (target_id)`);
  await q.query(`create table note_text (
    doc_id uuid primary key references note_doc,
    seq bigint not null,
    generation integer not null,
    lang regconfig not null default 'simple',
    json jsonb not null,
    body text not null,
    tsv tsvector generated always as (to_tsvector(lang, body)) stored)`);
  await q.query(`create index note_text_words on note_text using gin (tsv)`);
}

/**
 * Behind every query of ours: whoever forgets to say who asks sees nothing. A person reaches the notes of a convening through any
 * open grant in it or over its programme, those of a group not at all until groups have members; the product itself (a snapshot, an
 * import) has a policy of its own. Which roles may read and write is the policy table's business.
 *
 * The log has a role of its own, which owns the functions that write it: nothing else can add a row to it, and those functions are
 * spared the policies, which would cost as much as the commit.
 */
async function rowSecurity(q: QueryRunner): Promise<void> {
  await q.query(`do $$ begin create role plenary_notes nologin; exception when duplicate_object or unique_violation then null; end $$`);
  await q.query(`grant plenary_notes to current_user`);
  await q.query(`grant usage on schema public to plenary_notes`);
  await q.query(`grant select, update on note_doc to plenary_notes`);
  await q.query(`grant insert on note_update to plenary_notes`);
  await q.query(`grant insert, select on note_client to plenary_notes`);
  await q.query(`grant select on access_grant to plenary_notes`);
  await q.query(`revoke insert, update, delete on note_update, note_client from plenary_app`);

  await q.query(`create policy note_of_those_who_take_part on note_doc to plenary_app using (group_id is null and exists (
    select from access_grant g where g.person_id = (select current_actor()) and g.ended_at is null and g.programme_id = note_doc.programme_id
      and (g.convening_id is null or g.convening_id = note_doc.convening_id)))`);
  for (const part of ['note_update', 'note_origin', 'note_client', 'note_snapshot', 'note_version', 'note_anchor', 'note_text']) {
    await q.query(`create policy ${part}_of_a_note_one_reaches on ${part} to plenary_app using ((select current_actor()) is not null and exists (select from note_doc d where d.id = ${part}.doc_id))`);
  }
  for (const table of ['note_doc', 'note_update', 'note_origin', 'note_client', 'note_snapshot', 'note_version', 'note_anchor', 'note_text']) {
    await q.query(`create policy ${table}_for_the_product on ${table} to plenary_app using ((select current_system()) is not null)`);
    await q.query(`alter table ${table} enable row level security`);
    await q.query(`alter table ${table} force row level security`);
  }
  for (const table of ['note_doc', 'note_update', 'note_client']) await q.query(`create policy ${table}_for_the_log on ${table} to plenary_notes using (true)`);
}

/**
 * One commit of one node: several notes, several updates each, in one call.
 *
 * Each statement of a volatile function sees what was committed before that statement began. So the heads are locked first, where
 * they still are where the node believes them to be, and the grants are read by the next statement: a right withdrawn by a commit
 * that came before the lock is gone here. One statement with both would look at the grants from before it waited for the lock.
 * A head that somebody else holds is left for the next round, so that nobody waits and nothing can deadlock.
 *
 * Places count from 1 in _note. Answers with the places written, the epoch of each, and who was refused at which place in which state;
 * a place that is in neither list was held or had moved on.
 */
async function append(q: QueryRunner): Promise<void> {
  await q.query(`create function note_append(
      _note uuid[], _generation integer[], _expected bigint[], _count integer[], _bytes_added integer[],
      _writer_place integer[], _writer uuid[],
      _row_place integer[], _seq bigint[], _origin uuid[], _n bigint[], _actor uuid[], _offset integer[], _length integer[], _blob bytea,
      _client_place integer[], _client bigint[], _client_origin uuid[], _client_actor uuid[],
      _note_takers text[], _participants text[], _amenders text[],
      out places integer[], out epochs integer[], out refused_places integer[], out refused_writers uuid[], out refused_states text[])
    volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    declare
      held integer[];
      held_epochs integer[];
      held_states text[];
      held_writers text[];
      held_programmes uuid[];
      held_convenings uuid[];
    begin
      select array_agg(l.place), array_agg(l.acl_epoch), array_agg(l.state), array_agg(l.writers), array_agg(l.programme_id), array_agg(l.convening_id)
        into held, held_epochs, held_states, held_writers, held_programmes, held_convenings from (
        select b.place::integer, d.acl_epoch, d.state, d.writers, d.programme_id, d.convening_id
        from unnest(_note, _expected, _generation) with ordinality b(id, expected, generation, place)
        join note_doc d on d.id = b.id where d.head_seq = b.expected and d.generation = b.generation for update of d skip locked) l;
      if held is null then return; end if;

      select array_agg(w.place), array_agg(w.writer), array_agg(h.state) into refused_places, refused_writers, refused_states
      from unnest(held, held_states, held_writers, held_programmes, held_convenings) h(place, state, writers, programme_id, convening_id)
      join unnest(_writer_place, _writer) w(place, writer) on w.place = h.place
      where not exists (
        select from access_grant g where g.person_id = w.writer and g.ended_at is null and g.programme_id = h.programme_id
          and (g.convening_id is null or g.convening_id = h.convening_id)
          and g.role = any (case when h.state = 'CLOSED' then _amenders when h.state <> 'OPEN' then '{}'
                                 when h.writers = 'PARTICIPANTS' then _participants when h.writers = 'NOTE_TAKERS' then _note_takers else '{}' end));
      if refused_places is null then
        places := held;
        epochs := held_epochs;
      else
        select array_agg(h.place), array_agg(h.epoch) into places, epochs from unnest(held, held_epochs) h(place, epoch) where h.place <> all (refused_places);
        if places is null then return; end if;
      end if;

      insert into note_update (doc_id, seq, generation, origin, n, actor, bytes)
        select _note[r.place], r.seq, _generation[r.place], r.origin, r.n, r.actor, substring(_blob from r.start for r.length)
        from unnest(_row_place, _seq, _origin, _n, _actor, _offset, _length) r(place, seq, origin, n, actor, start, length)
        where r.place = any (places);
      if cardinality(_client) > 0 then
        insert into note_client (doc_id, client, origin, actor)
          select _note[c.place], c.client, c.origin, c.actor from unnest(_client_place, _client, _client_origin, _client_actor) c(place, client, origin, actor)
          where c.place = any (places);
      end if;
      update note_doc d set head_seq = b.expected + b.count, tail_bytes = d.tail_bytes + b.added, changed_at = now()
        from unnest(_note, _expected, _count, _bytes_added) with ordinality b(id, expected, count, added, place)
        where d.id = b.id and b.place = any (places);
    end $$`);

  // What the product itself writes into a note whose head the caller has locked; who may is the caller's question.
  await q.query(`create function note_write(_note uuid, _seq bigint, _generation integer, _origin uuid, _actor uuid, _bytes bytea, _clients bigint[]) returns void
    volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    begin
      update note_doc set head_seq = _seq, tail_bytes = tail_bytes + length(_bytes), changed_at = now() where id = _note and head_seq = _seq - 1 and generation = _generation;
      if not found then raise exception 'the note has moved on' using errcode = '40001'; end if;
      insert into note_update (doc_id, seq, generation, origin, n, actor, bytes) values (_note, _seq, _generation, _origin, 1, _actor, _bytes);
      insert into note_client (doc_id, client, origin, actor) select _note, c, _origin, _actor from unnest(_clients) c on conflict do nothing;
    end $$`);
  await q.query(`grant create on schema public to plenary_notes`);
  for (const name of ['note_append', 'note_write']) {
    await q.query(`revoke execute on function ${name} from public`);
    await q.query(`grant execute on function ${name} to plenary_app`);
    await q.query(`alter function ${name} owner to plenary_notes`);
  }
  await q.query(`revoke create on schema public from plenary_notes`);
}

/** Every change of a grant moves the epoch of the notes it reaches, and takes their locks to do so: no code path can forget it. */
async function epochs(q: QueryRunner): Promise<void> {
  await q.query(`create function note_grants_changed() returns trigger volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    declare
      g access_grant := coalesce(new, old);
    begin
      update note_doc set acl_epoch = acl_epoch + 1 where id in (
        select id from note_doc where programme_id = g.programme_id and (g.convening_id is null or convening_id = g.convening_id) and state in ('OPEN', 'CLOSED')
        order by id for update);
      return null;
    end $$`);
  await q.query(`grant create on schema public to plenary_notes`);
  await q.query(`alter function note_grants_changed() owner to plenary_notes`);
  await q.query(`revoke create on schema public from plenary_notes`);
  await q.query(`create trigger note_grants_changed after insert or update or delete on access_grant for each row execute function note_grants_changed()`);
}

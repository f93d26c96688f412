import type { MigrationInterface, QueryRunner } from 'typeorm';
import { markings } from './0003-convenings.js';

export class Groups1732000000017 implements MigrationInterface {
  name = 'Groups1732000000017';

  async up(q: QueryRunner): Promise<void> {
    await groups(q);
    await places(q);
    await rowSecurity(q);
    await endOfPart(q);
    await notes(q);
    await append(q);
    await epochs(q);
    await facts(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

async function groups(q: QueryRunner): Promise<void> {
  await q.query(`create table working_group (
    id uuid primary key,
    programme_id uuid not null references programme,
    convening_id uuid not null references convening,
    kind text not null constraint working_group_kind_is_known check (kind in ('CONSTITUENCY', 'DRAFTING', 'BREAKOUT', 'FRIENDS_OF_THE_CHAIR', 'BILATERAL')),
    name jsonb,
    marking text not null constraint working_group_marking_is_known check (marking in ${markings}),
    marking_source_id uuid references person,
    listed boolean not null default false,
    state text not null default 'OPEN' constraint working_group_state_is_known check (state in ('OPEN', 'CLOSED')),
    version integer not null default 1,
    created_by uuid references person,
    created_at timestamptz not null,
    constraint working_group_bilateral_is_not_listed check (kind <> 'BILATERAL' or not listed),
    constraint working_group_has_a_name check (kind = 'BILATERAL' or name is not null))`);
  await q.query(`create index working_group_of_convening on working_group (convening_id)`);
  await q.query(`create index working_group_of_programme on working_group (programme_id)`);
}

/**
 * A place in a group is a grant like every other, but of a scope of its own: it names neither programme nor convening. Whatever
 * statement asks for the grants of a programme or a convening, today's and those to come, cannot count one by mistake.
 */
async function places(q: QueryRunner): Promise<void> {
  await q.query(`alter table access_grant add column group_id uuid references working_group`);
  await q.query(`alter table access_grant drop constraint access_grant_role_is_known`);
  await q.query(`alter table access_grant add constraint access_grant_role_is_known check (role in ('ADMINISTRATOR', 'SECRETARIAT', 'CONVENOR', 'ASSESSOR', 'CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'MODERATOR', 'RAPPORTEUR', 'SPEAKER', 'PARTICIPANT', 'OBSERVER', 'INTERPRETER', 'SUPPORT_PERSON', 'SAFEGUARDING_CONTACT', 'PRESS_OFFICER', 'FACILITATOR', 'MEMBER'))`);
  await q.query(`alter table access_grant drop constraint access_grant_has_its_scope`);
  await q.query(`alter table access_grant add constraint access_grant_has_its_scope check (
    case when role = 'ADMINISTRATOR' then programme_id is null and convening_id is null and group_id is null
         when role in ('FACILITATOR', 'MEMBER') then programme_id is null and convening_id is null and group_id is not null
         when role in ('SECRETARIAT', 'CONVENOR', 'ASSESSOR') then programme_id is not null and convening_id is null and group_id is null
         else programme_id is not null and convening_id is not null and group_id is null end)`);
  await q.query(`drop index access_grant_is_given_once`);
  await q.query(`create unique index access_grant_is_given_once on access_grant (person_id, programme_id, convening_id, group_id, role) nulls not distinct where ended_at is null`);
  await q.query(`create unique index access_grant_is_one_place on access_grant (group_id, person_id) where ended_at is null and group_id is not null`);

  // What a person is in one group. Nothing else makes anybody a member of it: no role of the convening, the programme or the instance.
  await q.query(`create function group_capacities(person uuid, circle uuid) returns text[] stable language sql as $$
    select coalesce(array_agg(distinct g.role), '{}') from access_grant g where g.person_id = person and g.ended_at is null and g.group_id = circle $$`);
  // What a person is to a note: of a group, in that group alone. A place in a group opens nothing to somebody for whom the roundtable around it is closed.
  await q.query(`create function note_capacities(person uuid, programme uuid, convening uuid, circle uuid) returns text[] stable language sql as $$
    select case when circle is null then capacities(person, programme, convening) when in_room(person, convening) then group_capacities(person, circle) else '{}' end $$`);
}

/** That a group exists is told to its members; of a listed one that is open, to all who take part in the convening. */
async function rowSecurity(q: QueryRunner): Promise<void> {
  await q.query(`create policy working_group_of_its_members on working_group to plenary_app using (exists (
    select from access_grant g where g.person_id = (select current_actor()) and g.ended_at is null and g.group_id = working_group.id))`);
  await q.query(`create policy working_group_that_is_listed on working_group for select to plenary_app using (listed and state = 'OPEN' and exists (
    select from access_grant g where g.person_id = (select current_actor()) and g.ended_at is null and g.programme_id = working_group.programme_id
      and (g.convening_id is null or g.convening_id = working_group.convening_id) and g.role <> 'ASSESSOR'))`);
  // Whoever makes one need not be in it, and then does not see what was made.
  await q.query(`create policy working_group_is_made on working_group for insert to plenary_app with check (created_by = (select current_actor()))`);
  await q.query(`create policy working_group_within_its_circle on working_group as restrictive to plenary_app using ((select current_system()) is not null or in_room((select current_actor()), convening_id))`);
  await q.query(`create policy working_group_for_the_product on working_group to plenary_app using ((select current_system()) is not null)`);
  await q.query(`alter table working_group enable row level security`);
  await q.query(`alter table working_group force row level security`);
}

/**
 * Whoever has no part in a convening any more has no place in its groups: seen to at the commit, so that no code path can forget it
 * and somebody who is given another part in the same transaction keeps their place. It belongs to a role that sees every group,
 * because whoever ends a part may not.
 */
async function endOfPart(q: QueryRunner): Promise<void> {
  await q.query(`do $$ begin create role plenary_groups nologin; exception when duplicate_object or unique_violation then null; end $$`);
  await q.query(`grant plenary_groups to current_user`);
  await q.query(`grant usage on schema public to plenary_groups`);
  await q.query(`grant select on working_group to plenary_groups`);
  await q.query(`grant select, update on access_grant to plenary_groups`);
  await q.query(`grant insert on event to plenary_groups`);
  await q.query(`create policy working_group_for_the_places on working_group to plenary_groups using (true)`);
  await q.query(`create function group_places_end() returns trigger volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    declare
      place record;
    begin
      for place in
        update access_grant g set ended_at = coalesce(new.ended_at, now()) from working_group w
        where g.group_id = w.id and g.person_id = old.person_id and g.ended_at is null
          and w.programme_id = old.programme_id and (old.convening_id is null or w.convening_id = old.convening_id)
          and not exists (select from access_grant part where part.person_id = old.person_id and part.ended_at is null and part.programme_id = w.programme_id
            and (part.convening_id is null or part.convening_id = w.convening_id) and part.role <> 'ASSESSOR')
        returning g.group_id
      loop
        insert into event (type, subject_id, actor_id, system, payload) values ('group.left', place.group_id, current_actor(), current_system(),
          jsonb_build_object('programmeId', null, 'groupId', place.group_id, 'personId', old.person_id, 'why', 'PART_ENDED'));
      end loop;
      return null;
    end $$`);
  await q.query(`grant create on schema public to plenary_groups`);
  await q.query(`alter function group_places_end() owner to plenary_groups`);
  await q.query(`revoke create on schema public from plenary_groups`);
  await q.query(`create constraint trigger group_places_end after update or delete on access_grant deferrable initially deferred
    for each row when (old.ended_at is null and old.programme_id is not null) execute function group_places_end()`);
}

async function notes(q: QueryRunner): Promise<void> {
  await q.query(`alter table note_doc add constraint note_group foreign key (group_id) references working_group`);
  await q.query(`create index note_of_group on note_doc (group_id) where group_id is not null`);
  // The words of a group are its members' own: never a record that the convening circulates.
  await q.query(`alter table note_doc drop constraint note_writers_fit_its_owner`);
  await q.query(`alter table note_doc add constraint note_writers_fit_its_owner check ((group_id is not null) = (writers = 'GROUP_MEMBERS'))`);
  await q.query(`alter table note_doc add constraint note_of_a_group_is_no_record check (group_id is null or (kind <> 'RECORD' and session_id is null and agenda_item_id is null))`);
  await q.query(`create policy note_of_its_group on note_doc to plenary_app using (group_id is not null and exists (
    select from access_grant g where g.person_id = (select current_actor()) and g.ended_at is null and g.group_id = note_doc.group_id))`);

  // A group that is closed writes no more. The lock is the one that appends take, so that none slips by.
  await q.query(`create function group_closes_its_notes() returns trigger volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    begin
      update note_doc set state = 'CLOSED', acl_epoch = acl_epoch + 1 where id in (select id from note_doc where group_id = new.id and state = 'OPEN' order by id for update);
      return null;
    end $$`);
  await q.query(`grant create on schema public to plenary_notes`);
  await q.query(`alter function group_closes_its_notes() owner to plenary_notes`);
  await q.query(`revoke create on schema public from plenary_notes`);
  await q.query(`create trigger group_closes_its_notes after update on working_group for each row when (old.state = 'OPEN' and new.state = 'CLOSED') execute function group_closes_its_notes()`);
}

/** As in 0005. Of a group's notes it asks for a place in that group, of a closed thing's that the writer be named, in the same statement after the lock. */
async function append(q: QueryRunner): Promise<void> {
  const before = `uuid[], integer[], bigint[], integer[], integer[], integer[], uuid[], integer[], bigint[], uuid[], bigint[], uuid[], integer[], integer[], bytea, integer[], bigint[], uuid[], uuid[], text[], text[], text[]`;
  await q.query(`drop function note_append(${before})`);
  await q.query(`create function note_append(
      _note uuid[], _generation integer[], _expected bigint[], _count integer[], _bytes_added integer[],
      _writer_place integer[], _writer uuid[],
      _row_place integer[], _seq bigint[], _origin uuid[], _n bigint[], _actor uuid[], _offset integer[], _length integer[], _blob bytea,
      _client_place integer[], _client bigint[], _client_origin uuid[], _client_actor uuid[],
      _note_takers text[], _participants text[], _amenders text[], _group_members text[],
      out places integer[], out epochs integer[], out refused_places integer[], out refused_writers uuid[], out refused_states text[])
    volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    declare
      held integer[];
      held_epochs integer[];
      held_states text[];
      held_writers text[];
      held_programmes uuid[];
      held_convenings uuid[];
      held_groups uuid[];
    begin
      select array_agg(l.place), array_agg(l.acl_epoch), array_agg(l.state), array_agg(l.writers), array_agg(l.programme_id), array_agg(l.convening_id), array_agg(l.group_id)
        into held, held_epochs, held_states, held_writers, held_programmes, held_convenings, held_groups from (
        select b.place::integer, d.acl_epoch, d.state, d.writers, d.programme_id, d.convening_id, d.group_id
        from unnest(_note, _expected, _generation) with ordinality b(id, expected, generation, place)
        join note_doc d on d.id = b.id where d.head_seq = b.expected and d.generation = b.generation for update of d skip locked) l;
      if held is null then return; end if;

      select array_agg(w.place), array_agg(w.writer), array_agg(h.state) into refused_places, refused_writers, refused_states
      from unnest(held, held_states, held_writers, held_programmes, held_convenings, held_groups) h(place, state, writers, programme_id, convening_id, group_id)
      join unnest(_writer_place, _writer) w(place, writer) on w.place = h.place
      where note_is_closed_to(w.writer, _note[h.place]) or not exists (
        select from access_grant g where g.person_id = w.writer and g.ended_at is null
          and case when h.group_id is null then g.programme_id = h.programme_id and (g.convening_id is null or g.convening_id = h.convening_id) else g.group_id = h.group_id end
          and g.role = any (case when h.state = 'CLOSED' and h.group_id is null then _amenders when h.state <> 'OPEN' then '{}'
                                 when h.writers = 'PARTICIPANTS' then _participants when h.writers = 'NOTE_TAKERS' then _note_takers
                                 when h.writers = 'GROUP_MEMBERS' then _group_members else '{}' end));
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
  await q.query(`grant create on schema public to plenary_notes`);
  await q.query(`revoke execute on function note_append from public`);
  await q.query(`grant execute on function note_append to plenary_app`);
  await q.query(`alter function note_append owner to plenary_notes`);
  await q.query(`revoke create on schema public from plenary_notes`);
}

/** A place in a group moves that group's notes and no others; a part in the convening moves the convening's, and none of a group's. */
async function epochs(q: QueryRunner): Promise<void> {
  await q.query(`create or replace function note_grants_changed() returns trigger volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    declare
      g access_grant := coalesce(new, old);
    begin
      if g.group_id is not null then
        update note_doc set acl_epoch = acl_epoch + 1 where id in (select id from note_doc where group_id = g.group_id and state in ('OPEN', 'CLOSED') order by id for update);
      else
        update note_doc set acl_epoch = acl_epoch + 1 where id in (
          select id from note_doc where programme_id = g.programme_id and group_id is null and (g.convening_id is null or convening_id = g.convening_id) and state in ('OPEN', 'CLOSED')
          order by id for update);
      end if;
      return null;
    end $$`);
}

/**
 * The facts of a group carry its id and neither programme nor convening, as its grants do: no feed, activity or export that asks by
 * those can find one. The room of the group alone hears that something changed.
 */
async function facts(q: QueryRunner): Promise<void> {
  await q.query(`alter table event add column group_id uuid generated always as ((payload->>'groupId')::uuid) stored`);
  await q.query(`alter table event add constraint event_of_a_group_is_of_nothing_else check (group_id is null or (programme_id is null and convening_id is null))`);
  await q.query(`create index event_of_group on event (group_id, id desc) where group_id is not null`);
  await q.query(`create function group_fact_leaves() returns trigger set search_path = pg_catalog, public language plpgsql as $$
    begin
      perform pg_notify('changed', json_build_object('type', new.type, 'programmeId', null, 'conveningId', null, 'groupId', new.group_id)::text);
      return null;
    end $$`);
  await q.query(`create trigger group_fact_leaves after insert on event for each row when (new.group_id is not null) execute function group_fact_leaves()`);
}

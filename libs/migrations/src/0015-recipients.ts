import type { MigrationInterface, QueryRunner } from 'typeorm';
import { markings } from './0003-convenings.js';

export class Recipients1732000000015 implements MigrationInterface {
  name = 'Recipients1732000000015';

  async up(q: QueryRunner): Promise<void> {
    // What one source marked only that source loosens, so each marked thing says who that was.
    for (const table of ['agenda_item', 'decision']) await q.query(`alter table ${table} add column marking_source_id uuid references person`);
    await q.query(`alter table action add column marking text constraint action_marking_is_known check (marking in ${markings}), add column marking_source_id uuid references person`);
    await recipients(q);
    await circles(q);
    await bounds(q);
    await notes(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** Whom a thing marked TLP:RED is for. Ended, never deleted; behind row-level security, since who is on a list is as confidential as what it is about. */
async function recipients(q: QueryRunner): Promise<void> {
  await q.query(`create table recipient (
    id uuid primary key default gen_random_uuid(),
    thing_id uuid not null,
    kind text not null constraint recipient_kind_is_known check (kind in ('CONVENING', 'AGENDA_ITEM', 'DECISION', 'COMMITMENT', 'ACTION')),
    programme_id uuid not null references programme,
    convening_id uuid references convening,
    person_id uuid not null references person,
    named_by uuid references person,
    named_at timestamptz not null,
    ended_at timestamptz)`);
  await q.query(`create unique index recipient_is_named_once on recipient (thing_id, person_id) where ended_at is null`);
  await q.query(`create index recipient_of_convening on recipient (convening_id) where ended_at is null`);
  await q.query(`create index recipient_of_person on recipient (person_id) where ended_at is null`);

  // Asked by statements and policies that may not read the list themselves; one look-up in one index.
  await q.query(`do $$ begin create role plenary_circle nologin; exception when duplicate_object or unique_violation then null; end $$`);
  await q.query(`grant plenary_circle to current_user`);
  await q.query(`grant usage, create on schema public to plenary_circle`);
  await q.query(`grant select on recipient to plenary_circle`);
  await q.query(`create function is_named(person uuid, thing uuid) returns boolean stable security definer set search_path = pg_catalog, public language sql as $$
    select exists (select from recipient r where r.thing_id = thing and r.person_id = person and r.ended_at is null) $$`);
  await q.query(`alter function is_named owner to plenary_circle`);
  await q.query(`revoke create on schema public from plenary_circle`);

  await q.query(`alter table recipient enable row level security`);
  await q.query(`alter table recipient force row level security`);
  await q.query(`create policy recipient_for_the_circle on recipient to plenary_circle using (true)`);
  await q.query(`create policy recipient_among_themselves on recipient to plenary_app using (is_named((select current_actor()), thing_id)) with check (true)`);
  await q.query(`create policy recipient_names_the_first on recipient for insert to plenary_app with check (named_by = (select current_actor()))`);
  await q.query(`create policy recipient_for_the_product on recipient to plenary_app using ((select current_system()) is not null)`);
  await q.query(`revoke delete on recipient from plenary_app`);
}

/** A marking is a ceiling: it takes readers away and never adds one. */
async function circles(q: QueryRunner): Promise<void> {
  await q.query(`create function stricter(own text, whole text) returns text immutable parallel safe language sql as $$
    select case when own is null then whole when whole is null then own
      when array_position(array['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'], own) < array_position(array['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'], whole) then own
      else whole end $$`);
  await q.query(`create index convening_is_red on convening (id) where marking = 'TLP:RED'`);
  await q.query(`create index agenda_item_is_red on agenda_item (id) where marking = 'TLP:RED'`);
  await q.query(`create function in_room(person uuid, convening uuid) returns boolean stable language sql as $$
    select convening is null or not exists (select from public.convening c where c.id = in_room.convening and c.marking = 'TLP:RED') or is_named(person, convening) $$`);
  // An item under a closed one is as closed as that one.
  await q.query(`create function in_circle_of_item(person uuid, item uuid) returns boolean stable language sql as $$
    select item is null or not exists (
      select from agenda_item i left join agenda_item above on above.id = i.parent_id where i.id = item
        and ((i.marking = 'TLP:RED' and not is_named(person, i.id)) or (above.marking = 'TLP:RED' and not is_named(person, above.id)))) $$`);
  await q.query(`create or replace function capacities(person uuid, programme uuid, convening uuid) returns text[] stable language sql as $$
    select coalesce(array_agg(distinct g.role), '{}') from access_grant g
    where g.person_id = person and g.ended_at is null and g.programme_id = programme
      and (convening is null or g.convening_id is null or g.convening_id = convening) and in_room(person, convening) $$`);
}

/** Behind the rows that row-level security keeps already: whoever is not in the circle of their roundtable sees none of them, whatever other policy lets them. */
async function bounds(q: QueryRunner): Promise<void> {
  for (const table of ['session_answer', 'chair_script', 'note_doc', 'decision_position', 'outcome']) {
    const ofItem = ['note_doc', 'chair_script'].includes(table) ? ` and in_circle_of_item((select current_actor()), agenda_item_id)` : '';
    await q.query(`create policy ${table}_within_its_circle on ${table} as restrictive to plenary_app
      using ((select current_system()) is not null or (in_room((select current_actor()), convening_id)${ofItem}))`);
  }
}

/** The notes of what is marked TLP:RED, while they are being written: whoever is not named neither writes (the commit of notes asks it) nor goes on reading. */
async function notes(q: QueryRunner): Promise<void> {
  await q.query(`grant select on agenda_item, convening to plenary_notes`);
  await q.query(`create function note_is_closed_to(person uuid, note uuid) returns boolean stable security definer set search_path = pg_catalog, public language sql as $$
    select exists (
      select from note_doc d join convening c on c.id = d.convening_id left join agenda_item i on i.id = d.agenda_item_id left join agenda_item above on above.id = i.parent_id
      where d.id = note and ((c.marking = 'TLP:RED' and not is_named(person, c.id)) or (i.marking = 'TLP:RED' and not is_named(person, i.id)) or (above.marking = 'TLP:RED' and not is_named(person, above.id)))) $$`);

  // Whoever is named, taken off, or shut out by a new marking is seen by open notes as a change of grants is: by their epoch.
  await q.query(`create function note_circle_changed() returns trigger volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    declare
      thing uuid := case tg_table_name when 'recipient' then (to_jsonb(new)->>'thing_id')::uuid else (to_jsonb(new)->>'id')::uuid end;
    begin
      update note_doc set acl_epoch = acl_epoch + 1 where id in (
        select d.id from note_doc d left join agenda_item i on i.id = d.agenda_item_id
        where thing in (d.convening_id, i.id, i.parent_id) and d.state in ('OPEN', 'CLOSED') order by d.id for update of d);
      return null;
    end $$`);
  await q.query(`grant create on schema public to plenary_notes`);
  for (const name of ['note_is_closed_to(uuid, uuid)', 'note_circle_changed()']) await q.query(`alter function ${name} owner to plenary_notes`);
  await q.query(`revoke create on schema public from plenary_notes`);
  await q.query(`create trigger note_circle_changed after insert or update on recipient for each row execute function note_circle_changed()`);
  await q.query(`create trigger note_circle_changed after update of marking on convening for each row when (old.marking is distinct from new.marking) execute function note_circle_changed()`);
  await q.query(`create trigger note_circle_changed after update of marking, parent_id on agenda_item for each row when (old.marking is distinct from new.marking or old.parent_id is distinct from new.parent_id) execute function note_circle_changed()`);
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The notes of what is marked TLP:RED, while they are being written: whoever is not named neither writes nor goes on reading. */
export class ClosedNotes1732000000022 implements MigrationInterface {
  name = 'ClosedNotes1732000000022';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`grant select on agenda_item, convening to plenary_notes`);
    await q.query(`create function note_is_closed_to(person uuid, note uuid) returns boolean stable security definer set search_path = pg_catalog, public language sql as $$
      select exists (
        select from note_doc d join convening c on c.id = d.convening_id left join agenda_item i on i.id = d.agenda_item_id left join agenda_item above on above.id = i.parent_id
        where d.id = note and ((c.marking = 'TLP:RED' and not is_named(person, c.id)) or (i.marking = 'TLP:RED' and not is_named(person, i.id)) or (above.marking = 'TLP:RED' and not is_named(person, above.id)))) $$`);

    // The commit of notes asks it of every writer, where it asks for the grants: after the heads are locked. The rest stands as it was.
    await q.query(`do $$
      declare
        was text := pg_get_functiondef('note_append'::regproc);
        asked constant text := 'where not exists (';
      begin
        if position(asked in was) = 0 then raise exception 'note_append does not ask for grants where it did'; end if;
        execute replace(was, asked, 'where note_is_closed_to(w.writer, _note[h.place]) or not exists (');
      end $$`);

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

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From here on an entry of the audit log says itself what happened: canonical JSON whose hash covers it and the entry before, with
 * a pseudonym for who did it. Entries from before keep the hash they were written with, over the fact and its actor's id; hashing
 * them again would be the very thing that the chain is there to show. ADR 0042.
 */
export class Audit1732000000013 implements MigrationInterface {
  name = 'Audit1732000000013';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table event add column request_id text default nullif(current_setting('plenary.request', true), '')`);
    // The only link between a pseudonym and a person. Without its row the log names nobody, and every hash still holds.
    await q.query(`create table audit_subject (
      subject_id uuid primary key default gen_random_uuid(),
      person_id uuid not null references person constraint audit_subject_is_one_per_person unique)`);
    await q.query(`revoke insert, update, delete on audit_subject from plenary_app`);
    await pending(q);
    await entries(q);
    await sequence(q);
    await heads(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** Beside facts the log takes what is no fact: a denial, a read, an export. The product may add such a row, and do nothing else to it. */
async function pending(q: QueryRunner): Promise<void> {
  await q.query(`alter table audit_pending drop constraint audit_pending_pkey`);
  await q.query(`alter table audit_pending alter column event_id drop not null`);
  await q.query(`alter table audit_pending
    add column id bigint generated always as identity primary key,
    add constraint audit_pending_takes_a_fact_once unique (event_id),
    add column person_id uuid,
    add column system text,
    add column action text constraint audit_action_is_a_name check (action ~ '^[A-Za-z][A-Za-z0-9 .:/_*-]{0,99}$'),
    add column object_id uuid,
    add column programme_id uuid,
    add column convening_id uuid,
    add column marking text constraint audit_marking_is_known check (marking ~ '^TLP:[A-Z+]+$'),
    add column result text constraint audit_result_is_a_code check (result ~ '^[A-Z_]{1,40}$'),
    add column times integer not null default 1 constraint audit_times_is_positive check (times > 0),
    add column request_id text constraint audit_request_is_an_id check (request_id ~ '^[A-Za-z0-9:-]{1,80}$'),
    add column at timestamptz not null default now(),
    add constraint audit_pending_is_of_one_kind check (num_nonnulls(event_id, action) = 1 and (action is null) = (result is null))`);
  await q.query(`grant insert (person_id, system, action, object_id, programme_id, convening_id, marking, result, times, request_id) on audit_pending to plenary_app`);
}

/** The columns beside the record are for finding entries; the record is what is hashed, and verification compares the two. */
async function entries(q: QueryRunner): Promise<void> {
  await q.query(`alter table audit_entry alter column event_id drop not null`);
  await q.query(`alter table audit_entry
    add column record text,
    add column at timestamptz,
    add column action text,
    add column subject uuid,
    add column object_id uuid,
    add column programme_id uuid,
    add column convening_id uuid`);
  await q.query(`insert into audit_subject (person_id) select distinct p.id from audit_entry a join event e on e.id = a.event_id join person p on p.id = e.actor_id`);
  await q.query(`update audit_entry a set at = e.recorded_at, action = e.type, object_id = e.subject_id, programme_id = e.programme_id, convening_id = e.convening_id,
    subject = (select s.subject_id from audit_subject s where s.person_id = e.actor_id) from event e where e.id = a.event_id`);
  await q.query(`alter table audit_entry alter column at set not null, alter column action set not null`);
  await q.query(`create index audit_entry_of_programme on audit_entry (programme_id, seq desc)`);
  await q.query(`create index audit_entry_of_convening on audit_entry (convening_id, seq desc) where convening_id is not null`);
  await q.query(`create index audit_entry_of_subject on audit_entry (subject, seq desc)`);
}

async function sequence(q: QueryRunner): Promise<void> {
  await q.query(`drop function audit_verify()`); // the CLI computes for itself: a database that was tampered with may lie in its functions too
  await q.query(`drop function audit_sequence()`);
  await q.query(`drop function audit_hash(bytea, event)`);
  // Made when it is first needed; nobody has one again after erasure.
  await q.query(`create function audit_subject_of(_person uuid) returns uuid language plpgsql as $$
    begin
      insert into audit_subject (person_id) select id from person where id = _person and state <> 'ANONYMISED' on conflict do nothing;
      return (select subject_id from audit_subject where person_id = _person);
    end $$`);
  // What the log says of a fact beyond its own columns. Not who: that must be able to go.
  await q.query(`create function audit_fact(e event) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(e.id, e.type, e.subject_id, e.system, e.payload, (extract(epoch from e.recorded_at) * 1000000)::bigint)::text, 'UTF8')), 'hex') $$`);
  // RFC 8785 for what stands in it: names in order, no blanks, nothing but texts and null.
  await q.query(`create function audit_sequence() returns integer language plpgsql as $$
    declare
      last_seq bigint;
      last_hash bytea;
      p audit_pending;
      e event;
      entry record;
      said text;
      appended integer := 0;
    begin
      perform pg_advisory_xact_lock(hashtextextended('plenary audit', 0));
      select a.seq, a.hash into last_seq, last_hash from audit_entry a order by a.seq desc limit 1;
      last_seq := coalesce(last_seq, 0);
      last_hash := coalesce(last_hash, '');
      for p in select * from audit_pending order by id limit 5000 loop
        last_seq := last_seq + 1;
        e := null;
        if p.event_id is not null then select * into e from event where id = p.event_id; end if;
        select coalesce(e.type, p.action) as action, coalesce(e.recorded_at, p.at) as at, audit_subject_of(coalesce(e.actor_id, p.person_id)) as subject, coalesce(e.system, p.system) as system,
          coalesce(e.subject_id, p.object_id) as object_id, coalesce(e.programme_id, p.programme_id) as programme_id, coalesce(e.convening_id, p.convening_id) as convening_id into entry;
        said := concat(
          '{"action":', to_json(entry.action), ',"at":"', to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '"',
          ',"convening":', coalesce(to_json(entry.convening_id)::text, 'null'), ',"event":', coalesce(to_json(p.event_id::text)::text, 'null'),
          ',"fact":', coalesce(to_json(case when p.event_id is not null then audit_fact(e) end)::text, 'null'),
          ',"marking":', coalesce(to_json(coalesce(p.marking, (select c.marking from convening c where c.id = entry.convening_id)))::text, 'null'),
          ',"object":', coalesce(to_json(entry.object_id)::text, 'null'), ',"programme":', coalesce(to_json(entry.programme_id)::text, 'null'),
          ',"request":', coalesce(to_json(coalesce(e.request_id, p.request_id))::text, 'null'), ',"result":', to_json(coalesce(p.result, 'DONE')),
          ',"seq":"', last_seq, '","subject":', coalesce(to_json(entry.subject)::text, 'null'), ',"system":', coalesce(to_json(entry.system)::text, 'null'), ',"times":"', p.times, '"}');
        last_hash := sha256(convert_to(said, 'UTF8') || last_hash);
        insert into audit_entry (seq, event_id, hash, record, at, action, subject, object_id, programme_id, convening_id)
          values (last_seq, p.event_id, last_hash, said, entry.at, entry.action, entry.subject, entry.object_id, entry.programme_id, entry.convening_id);
        delete from audit_pending where id = p.id;
        appended := appended + 1;
      end loop;
      return appended;
    end $$`);
  for (const signature of ['audit_sequence()', 'audit_subject_of(uuid)']) await q.query(`revoke execute on function ${signature} from public`);

  // Who acted is forgotten: the key goes, and with it the actor of each fact that the log does not hash together with it.
  await q.query(`create function audit_forget(_person uuid) returns void volatile security definer set search_path = pg_catalog, public language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(hashtextextended('plenary audit', 0));
      delete from audit_subject where person_id = _person;
      update audit_pending set person_id = null where person_id = _person;
      update event e set actor_id = null where e.actor_id = _person and not exists (select from audit_entry a where a.event_id = e.id and a.record is null);
    end $$`);
  await q.query(`revoke execute on function audit_forget(uuid) from public`);
  await q.query(`grant execute on function audit_forget(uuid) to plenary_app`);
}

/** Where the chain stood each hour, signed: rows here, and copies outside of which nobody inside can take any back. */
async function heads(q: QueryRunner): Promise<void> {
  await q.query(`create table audit_head (
    seq bigint primary key,
    hash bytea not null,
    at timestamptz not null,
    key bytea not null,
    signature bytea not null)`);
  await q.query(`revoke update, delete on audit_head from plenary_app`);
}

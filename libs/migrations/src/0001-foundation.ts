import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Foundation1732000000001 implements MigrationInterface {
  name = 'Foundation1732000000001';

  async up(q: QueryRunner): Promise<void> {
    // Roles belong to the whole server: another database of it may have made this one already.
    await q.query(`do $$ begin create role plenary_app nologin; exception when duplicate_object or unique_violation then null; end $$`);
    await q.query(`grant plenary_app to current_user`);
    await q.query(`grant usage on schema public to plenary_app`);
    await q.query(`alter default privileges in schema public grant select, insert, update, delete on tables to plenary_app`);
    await q.query(`create extension if not exists citext`);

    // One row: what this installation signs its cursors with, and how far demonstrations and tests have moved its clock.
    await q.query(`create table instance (
      only_one boolean primary key default true constraint instance_is_one check (only_one),
      secret bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
      clock_shift interval not null default interval '0')`);
    await q.query(`insert into instance default values`);
    await q.query(`revoke insert, update, delete on instance from plenary_app`);
    // The clock that binds: expiry of links, deadlines, embargoes.
    await q.query(`create function current_instant() returns timestamptz stable language sql as $$ select now() + (select clock_shift from instance) $$`);

    // nullif: once a session has ever set it, an unset custom setting reads '' and not null, and ''::uuid is an error.
    await q.query(`create function current_actor() returns uuid stable language sql as $$ select nullif(current_setting('plenary.actor', true), '')::uuid $$`);
    // A named part of the product itself, such as a handler; tables behind row-level security have policies for those they admit.
    await q.query(`create function current_system() returns text stable language sql as $$ select nullif(current_setting('plenary.system', true), '') $$`);

    await q.query(`create table event (
      id bigint generated always as identity primary key,
      type text not null,
      subject_id uuid not null,
      actor_id uuid,
      system text,
      payload jsonb not null,
      programme_id uuid generated always as ((payload->>'programmeId')::uuid) stored,
      convening_id uuid generated always as ((payload->>'conveningId')::uuid) stored,
      recorded_at timestamptz not null default now())`);
    await q.query(`create index event_of_subject on event (subject_id, id)`);
    await q.query(`create index event_of_convening on event (convening_id, id desc) where convening_id is not null`);
    await q.query(`create index event_of_programme on event (programme_id, id desc) where programme_id is not null`);
    await q.query(`create table delivery (
      event_id bigint not null references event,
      handler text not null,
      delivered_at timestamptz not null default now(),
      primary key (event_id, handler))`);
    await q.query(`revoke update, delete on event, delivery from plenary_app`);

    await audit(q);

    // The outbox cannot be forgotten, and the product needs no right on the queue's own tables: the owner's function adds the job.
    await q.query(`create function event_leaves() returns trigger security definer set search_path = pg_catalog, public language plpgsql as $$
      begin
        insert into audit_pending (event_id) values (new.id);
        perform graphile_worker.add_job('deliver', json_build_object('eventId', new.id::text, 'type', new.type));
        perform pg_notify('changed', json_build_object('type', new.type, 'programmeId', new.programme_id, 'conveningId', new.convening_id)::text);
        return null;
      end $$`);
    await q.query(`create trigger event_leaves after insert on event for each row execute function event_leaves()`);

    await q.query(`create table idempotency (
      key uuid primary key,
      actor_id uuid,
      operation text not null,
      result jsonb,
      created_at timestamptz not null)`);

    await mail(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** Append-only and hash-chained: each entry's hash covers the entry before it and the fact as it was recorded. */
async function audit(q: QueryRunner): Promise<void> {
  await q.query(`create table audit_pending (event_id bigint primary key references event)`);
  await q.query(`create table audit_entry (
    seq bigint primary key,
    event_id bigint not null unique references event,
    hash bytea not null)`);
  await q.query(`revoke all on audit_pending from plenary_app`);
  await q.query(`revoke insert, update, delete on audit_entry from plenary_app`);
  await q.query(`create function audit_hash(before bytea, e event) returns bytea immutable language sql as $$
    select sha256(before || convert_to(jsonb_build_array(e.id, e.type, e.subject_id, e.actor_id, e.system, e.payload, (extract(epoch from e.recorded_at) * 1000000)::bigint)::text, 'UTF8')) $$`);
  await q.query(`create function audit_sequence() returns integer language plpgsql as $$
    declare
      last audit_entry;
      e event;
      appended integer := 0;
    begin
      perform pg_advisory_xact_lock(hashtextextended('plenary audit', 0));
      select * into last from audit_entry order by seq desc limit 1;
      last.seq := coalesce(last.seq, 0);
      last.hash := coalesce(last.hash, '');
      for e in select ev.* from audit_pending p join event ev on ev.id = p.event_id order by ev.id limit 5000 loop
        last.seq := last.seq + 1;
        last.hash := audit_hash(last.hash, e);
        insert into audit_entry values (last.seq, e.id, last.hash);
        delete from audit_pending where event_id = e.id;
        appended := appended + 1;
      end loop;
      return appended;
    end $$`);
  await q.query(`revoke execute on function audit_sequence() from public`);
  await q.query(`create function audit_verify() returns table (entries bigint, broken_at bigint) stable language plpgsql as $$
    declare
      before bytea := '';
      expected bigint := 1;
      r record;
    begin
      for r in select a.seq, a.hash, ev as fact from audit_entry a join event ev on ev.id = a.event_id order by a.seq loop
        if r.seq <> expected or r.hash <> audit_hash(before, r.fact) then
          return query select (select count(*) from audit_entry), expected;
          return;
        end if;
        before := r.hash;
        expected := expected + 1;
      end loop;
      return query select expected - 1, null::bigint;
    end $$`);
}

async function mail(q: QueryRunner): Promise<void> {
  await q.query(`create table mail (
    id uuid primary key,
    programme_id uuid,
    convening_id uuid,
    kind text not null,
    person_id uuid,
    recipient citext not null,
    language text not null,
    marking text,
    subject text not null,
    body_text text not null,
    body_html text,
    calendar jsonb,
    state text not null default 'QUEUED' constraint mail_state_is_known check (state in ('QUEUED', 'SENT', 'STOPPED')),
    attempts integer not null default 0,
    last_fault text,
    send_after timestamptz not null,
    sent_at timestamptz,
    created_at timestamptz not null)`);
  await q.query(`create index mail_newest on mail (created_at desc, id)`);
  await q.query(`create index mail_of_convening on mail (convening_id, created_at desc) where convening_id is not null`);
  await q.query(`create function mail_leaves() returns trigger security definer set search_path = pg_catalog, public language plpgsql as $$
    begin
      perform graphile_worker.add_job('mail', json_build_object('mailId', new.id), run_at := now() + (new.send_after - current_instant()));
      return null;
    end $$`);
  await q.query(`create trigger mail_leaves after insert on mail for each row execute function mail_leaves()`);
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignIns1732000000012 implements MigrationInterface {
  name = 'SignIns1732000000012';

  async up(q: QueryRunner): Promise<void> {
    await strength(q);
    await ending(q);
    await factors(q);
    await ceremonies(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** How each sign-in was opened, how strong that is, when its person last showed again who they are, and how long it may rest. */
async function strength(q: QueryRunner): Promise<void> {
  await q.query(`alter table sign_in
    add column id uuid not null default gen_random_uuid() constraint sign_in_has_one_id unique,
    add column opened_by text not null default 'CODE' constraint sign_in_way_is_known check (opened_by in ('CODE', 'CODE_AND_AUTHENTICATOR', 'CODE_AND_PRINTED_CODE', 'PASSKEY', 'PROVIDER', 'SET_UP_CODE', 'OUTBOX')),
    add column level text,
    add column strong boolean not null default false,
    add column stepped_up_at timestamptz,
    add column idle_until timestamptz not null default now() + interval '8 hours',
    add column before_hash bytea,
    add column before_until timestamptz`);
  // A step-up gives the sign-in a new secret; what the same page had already sent with the old one is still answered.
  await q.query(`create index sign_in_before on sign_in (before_hash) where before_hash is not null`);
  await q.query(`create function may_hold_red(person uuid) returns boolean stable language sql as $$
    select exists (select from access_grant g join convening c on c.programme_id = g.programme_id and (g.convening_id is null or g.convening_id = c.id)
      where g.person_id = person and g.ended_at is null and c.marking = 'TLP:RED') $$`);
  // Security 2.3: half an hour for those who may hold RED, eight hours for everybody else.
  await q.query(`create function may_rest(person uuid) returns interval stable language sql as $$ select case when may_hold_red(person) then interval '30 minutes' else interval '8 hours' end $$`);
}

/** Every node hears which sign-in ended, once that is committed, and drops its sockets. */
async function ending(q: QueryRunner): Promise<void> {
  await q.query(`create function sign_in_ends() returns trigger language plpgsql as $$
    begin
      perform pg_notify('sign_in_ended', new.id::text);
      return null;
    end $$`);
  await q.query(`create trigger sign_in_ends after update of ended_at on sign_in for each row when (old.ended_at is null and new.ended_at is not null) execute function sign_in_ends()`);
}

async function factors(q: QueryRunner): Promise<void> {
  await q.query(`create table passkey (
    id uuid primary key,
    person_id uuid not null references person,
    credential_id text not null constraint passkey_is_known_once unique,
    public_key bytea not null,
    counter bigint not null,
    transports text[] not null default '{}',
    synced boolean not null,
    name text not null,
    created_at timestamptz not null,
    last_used_at timestamptz)`);
  await q.query(`create index passkey_of_person on passkey (person_id)`);
  // The seed is sealed under a key that is not in the database; which one stands beside it. A time step is used once.
  await q.query(`create table authenticator (
    person_id uuid primary key references person,
    seed bytea not null,
    key_id text not null,
    last_step bigint not null default 0,
    created_at timestamptz not null,
    confirmed_at timestamptz)`);
  await q.query(`create table printed_code (
    person_id uuid not null references person,
    code_hash bytea not null,
    key_id text not null,
    created_at timestamptz not null,
    used_at timestamptz,
    primary key (person_id, code_hash))`);
  // Anything beside the mailbox that shows who a person is. Printed codes that are used up still count: a mailed code alone never
  // opens again what once asked for more.
  await q.query(`create function has_second_factor(person uuid) returns boolean stable language sql as $$
    select exists (select from passkey where person_id = person) or exists (select from authenticator where person_id = person and confirmed_at is not null) or exists (select from printed_code where person_id = person) $$`);
}

/** What was asked of a browser and waits for its answer: a passkey's challenge, a second step. Gone once it is answered. */
async function ceremonies(q: QueryRunner): Promise<void> {
  await q.query(`create table ceremony (
    id_hash bytea primary key,
    kind text not null constraint ceremony_kind_is_known check (kind in ('SECOND_STEP', 'PASSKEY_SIGN_IN', 'PASSKEY_STEP_UP', 'PASSKEY_ADDED', 'PROVIDER')),
    person_id uuid references person,
    sign_in_id uuid references sign_in (id),
    data jsonb not null default '{}',
    tries integer not null default 0,
    expires_at timestamptz not null)`);
  await q.query(`create index ceremony_oldest on ceremony (expires_at)`);
  await q.query(`create index ceremony_of_sign_in on ceremony (sign_in_id) where sign_in_id is not null`);
}

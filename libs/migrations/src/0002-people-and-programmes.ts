import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PeopleAndProgrammes1732000000002 implements MigrationInterface {
  name = 'PeopleAndProgrammes1732000000002';

  async up(q: QueryRunner): Promise<void> {
    await texts(q);
    await people(q);
    await signIn(q);
    await organisations(q);
    await programmes(q);
    await grants(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** What lists are sorted and searched by. */
async function texts(q: QueryRunner): Promise<void> {
  // Without case and without accents, so that one finds Noël by noel; other scripts as they are.
  await q.query(`create function folded(words text) returns text immutable parallel safe language sql as $$ select regexp_replace(normalize(lower(words), NFD), '[\\u0300-\\u036f]', '', 'g') $$`);
  // A LocalisedText in the language it was written in.
  await q.query(`create function source_text(texts jsonb) returns text immutable parallel safe language sql as $$ select value->>'text' from jsonb_each(texts) order by (value->>'state' = 'SOURCE') desc limit 1 $$`);
}

async function people(q: QueryRunner): Promise<void> {
  await q.query(`create table person (
    id uuid primary key,
    name text not null,
    chosen_name text,
    language text not null default 'en',
    zone text,
    state text not null default 'CONTACT' constraint person_state_is_known check (state in ('CONTACT', 'INVITED', 'REGISTERED', 'INACTIVE', 'ANONYMISED')),
    version integer not null default 1,
    created_at timestamptz not null default now())`);
  await q.query(`create table person_address (
    address citext primary key constraint person_address_is_unique unique,
    person_id uuid not null references person,
    verified_at timestamptz,
    main boolean not null default true)`);
  await q.query(`create unique index person_has_one_main_address on person_address (person_id) where main`);
  // Whatever a person agreed to, for which purpose, and when that ended. Nothing is agreed to by default.
  await q.query(`create table consent (
    id uuid primary key,
    person_id uuid not null references person,
    programme_id uuid,
    purpose text not null constraint consent_purpose_is_known check (purpose in ('LISTED_INSIDE', 'LISTED_PUBLICLY', 'NAMED_IN_OUTCOME', 'PHOTOGRAPHED_BY_HOST', 'KEPT_IN_DIRECTORY')),
    given_at timestamptz not null,
    withdrawn_at timestamptz)`);
  await q.query(`create unique index consent_is_given_once on consent (person_id, programme_id, purpose) nulls not distinct where withdrawn_at is null`);
}

async function signIn(q: QueryRunner): Promise<void> {
  await q.query(`create table set_up_code (
    code_hash bytea primary key,
    expires_at timestamptz not null,
    used_at timestamptz)`);
  await q.query(`create table sign_in_code (
    id uuid primary key,
    address citext not null,
    code_hash bytea not null,
    browser_hash bytea not null,
    tries integer not null default 0,
    expires_at timestamptz not null,
    used_at timestamptz,
    created_at timestamptz not null)`);
  await q.query(`create index sign_in_code_newest on sign_in_code (address, created_at desc)`);
  await q.query(`create table sign_in (
    id_hash bytea primary key,
    person_id uuid not null references person,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    browser text)`);
  await q.query(`create index sign_in_of_person on sign_in (person_id) where ended_at is null`);
  await q.query(`create table attempt (
    bucket text not null,
    at timestamptz not null)`);
  await q.query(`create index attempt_newest on attempt (bucket, at desc)`);
}

async function organisations(q: QueryRunner): Promise<void> {
  await q.query(`create table organisation (
    id uuid primary key,
    name jsonb not null,
    acronym text,
    category text not null constraint organisation_category_is_known check (category in ('STATE', 'GOVERNMENT', 'INTERGOVERNMENTAL', 'REGULATOR', 'LAW_ENFORCEMENT', 'PARLIAMENT', 'INDUSTRY', 'CIVIL_SOCIETY', 'HOTLINE', 'HELPLINE', 'SURVIVOR_LED', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'PHILANTHROPY', 'INDEPENDENT_INSTITUTION', 'OTHER')),
    part_of_id uuid references organisation,
    country text constraint organisation_country_is_a_code check (country ~ '^[A-Z]{2}$'),
    domains text[] not null default '{}',
    mailbox citext,
    version integer not null default 1,
    created_at timestamptz not null default now())`);
  await q.query(`create table affiliation (
    id uuid primary key,
    person_id uuid not null references person,
    organisation_id uuid not null references organisation,
    title text,
    from_date date,
    to_date date)`);
  await q.query(`create index affiliation_of_person on affiliation (person_id)`);
  await q.query(`create index affiliation_of_organisation on affiliation (organisation_id)`);
}

async function programmes(q: QueryRunner): Promise<void> {
  await q.query(`create table programme (
    id uuid primary key,
    code text not null constraint programme_code_is_unique unique constraint programme_code_is_short check (code ~ '^[A-Z][A-Z0-9]{1,7}$'),
    name jsonb not null,
    purpose jsonb,
    working_languages text[] not null default '{en}',
    default_zone text not null default 'Etc/UTC',
    small_group_threshold integer not null default 5 constraint programme_threshold_protects check (small_group_threshold between 3 and 50),
    community text,
    clients text,
    deciding_body text,
    legal_hold boolean not null default false,
    next_convening integer not null default 1,
    next_decision integer not null default 1,
    next_commitment integer not null default 1,
    version integer not null default 1,
    created_at timestamptz not null default now())`);
  // People and organisations belong to the instance; what a programme knows of them are rows of the programme.
  await q.query(`create table programme_person (
    programme_id uuid not null references programme,
    person_id uuid not null references person,
    state text not null default 'CONTACT' constraint programme_person_state_is_known check (state in ('CONTACT', 'INVITED', 'REGISTERED', 'INACTIVE')),
    name text,
    address citext,
    language text,
    needs text,
    version integer not null default 1,
    added_at timestamptz not null default now(),
    primary key (programme_id, person_id))`);
  await q.query(`create index programme_of_person on programme_person (person_id)`);
  // Until somebody has taken part in it, a programme sees them as it wrote them down: no name, address or language may tell it
  // that another programme knew them before.
  await q.query(`create function person_name(programme uuid, person uuid) returns text stable language sql as $$
    select coalesce(case when pp.state in ('CONTACT', 'INVITED') then pp.name end, p.chosen_name, p.name)
    from person p left join programme_person pp on pp.person_id = p.id and pp.programme_id = programme where p.id = person $$`);
  await q.query(`create table programme_organisation (
    programme_id uuid not null references programme,
    organisation_id uuid not null references organisation,
    membership text constraint programme_membership_is_known check (membership in ('INVITED', 'MEMBER', 'OBSERVER', 'SUSPENDED', 'WITHDRAWN')),
    mailbox citext,
    added_at timestamptz not null default now(),
    primary key (programme_id, organisation_id))`);
  await q.query(`create table focal_point (
    programme_id uuid not null references programme,
    organisation_id uuid not null references organisation,
    person_id uuid not null references person,
    duties text[] not null constraint focal_point_duties_are_known check (duties <@ array['INVITATIONS', 'COMMITMENTS', 'DECISIONS', 'PRESS']),
    since timestamptz not null default now(),
    until timestamptz,
    primary key (programme_id, organisation_id, person_id))`);
  await q.query(`create index focal_point_of_person on focal_point (person_id, programme_id) where until is null`);
}

/** Rights come from roles; this is the one table of them. Ended, never deleted. */
async function grants(q: QueryRunner): Promise<void> {
  await q.query(`create table access_grant (
    id uuid primary key default gen_random_uuid(),
    programme_id uuid references programme,
    convening_id uuid,
    person_id uuid not null references person,
    role text not null constraint access_grant_role_is_known check (role in ('ADMINISTRATOR', 'SECRETARIAT', 'CONVENOR', 'ASSESSOR', 'CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'MODERATOR', 'RAPPORTEUR', 'SPEAKER', 'PARTICIPANT', 'OBSERVER', 'INTERPRETER', 'SUPPORT_PERSON', 'SAFEGUARDING_CONTACT', 'PRESS_OFFICER')),
    granted_by uuid references person,
    granted_at timestamptz not null default now(),
    ended_at timestamptz,
    constraint access_grant_has_its_scope check (
      case when role = 'ADMINISTRATOR' then programme_id is null and convening_id is null
           when role in ('SECRETARIAT', 'CONVENOR', 'ASSESSOR') then programme_id is not null and convening_id is null
           else programme_id is not null and convening_id is not null end))`);
  await q.query(`create unique index access_grant_is_given_once on access_grant (person_id, programme_id, convening_id, role) nulls not distinct where ended_at is null`);
  await q.query(`create index access_grant_of_programme on access_grant (programme_id, convening_id, role) where ended_at is null`);

  // What a person is in a programme as a whole (convening null) or in one convening of it. Empty: an outsider.
  await q.query(`create function capacities(person uuid, programme uuid, convening uuid) returns text[] stable language sql as $$
    select coalesce(array_agg(distinct g.role), '{}') from access_grant g
    where g.person_id = person and g.ended_at is null and g.programme_id = programme
      and (convening is null or g.convening_id is null or g.convening_id = convening) $$`);
}

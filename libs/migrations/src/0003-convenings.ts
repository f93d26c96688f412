import type { MigrationInterface, QueryRunner } from 'typeorm';

export const markings = `('TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR')`;

export class Convenings1732000000003 implements MigrationInterface {
  name = 'Convenings1732000000003';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table convening (
      id uuid primary key,
      programme_id uuid not null references programme,
      number integer not null,
      year integer not null,
      reference text not null,
      title jsonb not null,
      purpose jsonb,
      state text not null default 'DRAFT' constraint convening_state_is_known check (state in ('DRAFT', 'PREPARING', 'UNDER_WAY', 'CONCLUDED', 'RECORD_FINAL', 'POSTPONED', 'CANCELLED')),
      preset text not null constraint convening_preset_is_known check (preset in ('OPEN', 'CHATHAM_HOUSE', 'CLOSED', 'NAMED_ONLY')),
      marking text not null constraint convening_marking_is_known check (marking in ${markings}),
      marking_source_id uuid references person,
      attribution text not null constraint convening_attribution_is_known check (attribution in ('ON_THE_RECORD', 'CHATHAM_HOUSE', 'NOT_FOR_ATTRIBUTION', 'NOT_RECORDED')),
      zone text not null,
      host_organisation_id uuid references organisation,
      presiding_id uuid references person,
      version integer not null default 1,
      created_by uuid references person,
      created_at timestamptz not null,
      imported_from text,
      constraint convening_reference_is_unique unique (programme_id, reference))`);
    await q.query(`create index convening_newest on convening (programme_id, created_at desc, id desc)`);
    await q.query(`create unique index convening_is_imported_once on convening (programme_id, imported_from) where imported_from is not null`);
    await q.query(`alter table access_grant add constraint access_grant_convening foreign key (convening_id) references convening`);

    // A sitting. The wall clock and its zone are the truth; starts_at is derived with the tz data named beside it. Of one that comes in
    // from elsewhere the hour, or how long it was, may not be known: held_on is its day.
    await q.query(`create table session (
      id uuid primary key,
      convening_id uuid not null references convening,
      programme_id uuid not null references programme,
      ordinal integer not null,
      title jsonb,
      kind text not null default 'PLENARY' constraint session_kind_is_known check (kind in ('PLENARY', 'GROUP', 'SIDE_EVENT', 'BILATERAL', 'PRESS')),
      format text not null default 'ONLINE' constraint session_format_is_known check (format in ('IN_PERSON', 'ONLINE', 'HYBRID')),
      state text not null default 'DRAFT' constraint session_state_is_known check (state in ('DRAFT', 'POLLING', 'SCHEDULED', 'IN_SESSION', 'SUSPENDED', 'ADJOURNED', 'POSTPONED', 'CANCELLED')),
      wall_start text constraint session_wall_start_is_a_clock check (wall_start ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$'),
      zone text not null,
      starts_at timestamptz,
      moved_from timestamptz,
      tz_version text,
      duration_minutes integer constraint session_duration_is_sane check (duration_minutes between 5 and 1440),
      held_on date,
      place text,
      joining text,
      recording text not null default 'NONE',
      ical_uid text not null constraint session_ical_uid_is_unique unique,
      sequence integer not null default 0,
      version integer not null default 1,
      constraint session_ordinal_is_unique unique (convening_id, ordinal),
      constraint session_time_is_whole check ((wall_start is null) = (starts_at is null) and (starts_at is null or duration_minutes is not null or held_on is not null)))`);
    await q.query(`create index session_by_time on session (programme_id, starts_at) where starts_at is not null`);

    await seats(q);
    await answers(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

async function seats(q: QueryRunner): Promise<void> {
  // Whom a seat represents: an organisation (States are such rows) or a named expert in personal capacity.
  await q.query(`create table seat (
    id uuid primary key,
    convening_id uuid not null references convening,
    programme_id uuid not null references programme,
    represents_organisation_id uuid references organisation,
    represents_person_id uuid references person,
    role text not null default 'PARTICIPANT',
    created_at timestamptz not null,
    constraint seat_represents_one check (num_nonnulls(represents_organisation_id, represents_person_id) = 1))`);
  await q.query(`create unique index seat_of_organisation on seat (convening_id, represents_organisation_id, role) where represents_organisation_id is not null`);
  await q.query(`create unique index seat_of_person on seat (convening_id, represents_person_id) where represents_person_id is not null`);
  await q.query(`create table seat_place (
    id uuid primary key,
    seat_id uuid not null references seat,
    convening_id uuid not null references convening,
    ordinal integer not null,
    rank text not null default 'DELEGATE' constraint seat_place_rank_is_known check (rank in ('HEAD_OF_DELEGATION', 'ALTERNATE', 'DELEGATE', 'ADVISER', 'EXPERT')),
    mode text not null default 'IN_PERSON' constraint seat_place_mode_is_known check (mode in ('IN_PERSON', 'ONLINE')),
    level_sought text,
    state text not null default 'OFFERED' constraint seat_place_state_is_known check (state in ('OFFERED', 'TAKEN_UP', 'NAMED', 'CONFIRMED', 'DECLINED', 'LAPSED')),
    whether_by timestamptz,
    who_by timestamptz,
    constraint seat_place_ordinal_is_unique unique (seat_id, ordinal))`);
  await q.query(`create index seat_place_of_convening on seat_place (convening_id, state)`);
  // A person on a seat, with the affiliation as it was that day.
  await q.query(`create table participation (
    id uuid primary key,
    convening_id uuid not null references convening,
    programme_id uuid not null references programme,
    seat_place_id uuid not null references seat_place,
    person_id uuid not null references person,
    role text not null default 'PARTICIPANT',
    name text not null,
    affiliation_organisation_id uuid references organisation,
    affiliation_name jsonb,
    affiliation_title text,
    since timestamptz not null,
    ended_at timestamptz)`);
  await q.query(`create unique index participation_fills_a_place on participation (seat_place_id) where ended_at is null`);
  await q.query(`create unique index participation_of_person on participation (convening_id, person_id) where ended_at is null`);
  await q.query(`create index participation_by_person on participation (person_id, convening_id) where ended_at is null`);
  // What a link in a message may do, without signing in. Only the hash is kept.
  await q.query(`create table message_link (
    token_hash bytea primary key,
    purpose text not null,
    programme_id uuid not null references programme,
    convening_id uuid references convening,
    person_id uuid references person,
    subject_id uuid not null,
    message_id uuid,
    expires_at timestamptz not null,
    ended_at timestamptz,
    created_at timestamptz not null)`);
  await q.query(`create index message_link_of_convening on message_link (convening_id)`);
  await q.query(`create index message_link_of_subject on message_link (subject_id) where ended_at is null`);
}

/** Behind row-level security: an answer is its person's own, and those who arrange the convening need it. */
async function answers(q: QueryRunner): Promise<void> {
  await q.query(`create table session_answer (
    session_id uuid not null references session,
    participation_id uuid not null references participation,
    person_id uuid not null references person,
    convening_id uuid not null references convening,
    programme_id uuid not null references programme,
    partstat text not null default 'NEEDS-ACTION' constraint session_answer_partstat_is_known check (partstat in ('NEEDS-ACTION', 'ACCEPTED', 'TENTATIVE', 'DECLINED', 'DELEGATED')),
    comment text,
    alternate_name text,
    alternate_address citext,
    answered_by text,
    via text constraint session_answer_via_is_known check (via in ('SIGNED_IN', 'LINK', 'CALENDAR', 'SECRETARIAT')),
    answered_at timestamptz,
    primary key (session_id, participation_id))`);
  await q.query(`create index session_answer_of_convening on session_answer (convening_id, session_id)`);
  await q.query(`create index session_answer_of_person on session_answer (person_id, partstat)`);
  await q.query(`alter table session_answer enable row level security`);
  await q.query(`alter table session_answer force row level security`);
  await q.query(`create policy session_answer_of_its_person on session_answer using (person_id = (select current_actor()))`);
  await q.query(`create policy session_answer_for_arrangers on session_answer using (exists (
    select from access_grant g where g.person_id = (select current_actor()) and g.ended_at is null and g.programme_id = session_answer.programme_id
      and (g.role in ('SECRETARIAT', 'CONVENOR') or (g.role in ('CHAIR', 'CO_CHAIR') and g.convening_id = session_answer.convening_id))))`);
  // An answer that came by a link or by a calendar, and the notices that follow, are the product's own doing.
  await q.query(`create policy session_answer_for_the_product on session_answer using ((select current_system()) is not null)`);
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { markings } from './0003-convenings.js';

const reportStates = `('NOT_STARTED', 'PLANNING', 'IN_PROGRESS', 'FULFILLED', 'DISCONTINUED')`;

/**
 * By when: a date in a zone, a stated month, or words; a month may keep its words too. Only a date has an instant from which it
 * is over (`due_until`, derived from the date by our own tz data), and `due_sort` says where all three stand in a list.
 */
const due = (table: string): string => `
  due_kind text constraint ${table}_due_kind_is_known check (due_kind in ('DATE', 'MONTH', 'WORDS')),
  due_on date,
  due_zone text,
  due_month text constraint ${table}_due_month_is_a_month check (due_month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
  due_words jsonb,
  due_until timestamptz,
  due_sort date not null,
  constraint ${table}_due_is_whole check (
    (due_kind is not distinct from 'DATE') = (due_on is not null) and (due_on is null) = (due_zone is null) and (due_on is null) = (due_until is null)
    and (due_kind is not distinct from 'MONTH') = (due_month is not null) and (due_kind is distinct from 'WORDS' or due_words is not null))`;

export class Commitments1732000000007 implements MigrationInterface {
  name = 'Commitments1732000000007';

  async up(q: QueryRunner): Promise<void> {
    await registers(q);
    await parties(q);
    await parts(q);
    await reports(q);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

async function registers(q: QueryRunner): Promise<void> {
  // One text that many owners promise, each on a row of its own.
  await q.query(`create table commitment_template (
    id uuid primary key,
    programme_id uuid not null references programme,
    title jsonb not null,
    statement jsonb not null,
    source text,
    version integer not null default 1,
    created_by uuid references person,
    created_at timestamptz not null,
    imported_from text,
    imported_digest text,
    ${due('commitment_template')})`);
  await q.query(`create unique index commitment_template_is_imported_once on commitment_template (programme_id, imported_from) where imported_from is not null`);
  await q.query(`create index commitment_template_newest on commitment_template (programme_id, created_at desc, id desc)`);

  await q.query(`create table commitment (
    id uuid primary key,
    programme_id uuid not null references programme,
    number integer,
    reference text constraint commitment_reference_is_unique unique,
    code text,
    convening_id uuid references convening,
    agenda_item_id uuid references agenda_item,
    template_id uuid references commitment_template,
    owner_organisation_id uuid references organisation,
    statement jsonb not null,
    ${due('commitment')},
    moved_dates integer not null default 0,
    state text not null constraint commitment_state_is_known check (state in ('NOTED', 'DRAFT', 'SUBMITTED', 'CHANGE_REQUESTED', 'REGISTERED', 'PUBLISHED', 'CLOSED', 'WITHDRAWN', 'SUPERSEDED')),
    reason text,
    superseded_by_id uuid references commitment,
    self_reported text constraint commitment_report_is_known check (self_reported in ${reportStates}),
    reported_at timestamptz,
    visibility text not null default 'PROGRAMME' constraint commitment_visibility_is_known check (visibility in ('PARTIES', 'PROGRAMME', 'PUBLIC')),
    marking text not null constraint commitment_marking_is_known check (marking in ${markings}),
    marking_source_id uuid references person,
    subject_to jsonb,
    problem jsonb,
    intended_result jsonb,
    source text,
    note_id uuid,
    anchor_id uuid,
    quote text,
    version integer not null default 1,
    created_by uuid references person,
    created_at timestamptz not null,
    registered_at timestamptz,
    published_at timestamptz,
    overdue_noticed timestamptz,
    imported_from text,
    imported_digest text,
    constraint commitment_has_an_owner check (owner_organisation_id is not null or imported_from is not null),
    constraint commitment_says_by_when check (due_kind is not null or imported_from is not null or state in ('NOTED', 'DRAFT', 'WITHDRAWN')),
    constraint commitment_number_comes_with_its_reference check ((number is null) = (reference is null)),
    constraint commitment_is_numbered_when_registered check (reference is not null or state not in ('REGISTERED', 'PUBLISHED', 'CLOSED', 'SUPERSEDED')))`);
  await q.query(`create unique index commitment_number_is_unique on commitment (programme_id, number) where number is not null`);
  await q.query(`create unique index commitment_is_imported_once on commitment (programme_id, imported_from) where imported_from is not null`);
  await q.query(`create unique index commitment_template_is_adopted_once on commitment (template_id, owner_organisation_id) where template_id is not null and state <> 'WITHDRAWN'`);
  // The register, newest first and by when it is due; the same of one owner and of those in one state.
  await q.query(`create index commitment_newest on commitment (programme_id, created_at desc, id desc)`);
  await q.query(`create index commitment_by_due on commitment (programme_id, due_sort, id)`);
  await q.query(`create index commitment_of_owner on commitment (owner_organisation_id, programme_id, created_at desc, id desc)`);
  await q.query(`create index commitment_of_owner_by_due on commitment (owner_organisation_id, programme_id, due_sort, id)`);
  await q.query(`create index commitment_in_state on commitment (programme_id, state, created_at desc, id desc)`);
  await q.query(`create index commitment_of_convening on commitment (convening_id, created_at desc) where convening_id is not null`);
  await q.query(`create index commitment_of_template on commitment (template_id, created_at desc) where template_id is not null`);
  // What the hourly look at dates reads.
  await q.query(`create index commitment_to_be_noticed on commitment (due_until) where due_until is not null and overdue_noticed is null and state in ('REGISTERED', 'PUBLISHED')`);

  // From registration on each change of what was promised is a version, with the words as they then stood.
  await q.query(`create table commitment_version (
    commitment_id uuid not null references commitment,
    version integer not null,
    statement jsonb not null,
    subject_to jsonb,
    owner_organisation_id uuid references organisation,
    moved boolean not null default false,
    why text,
    changed_by uuid references person,
    changed_at timestamptz not null,
    ${due('commitment_version')},
    primary key (commitment_id, version))`);
}

async function parties(q: QueryRunner): Promise<void> {
  // A State's lead ministry, or several agencies that lead together.
  await q.query(`create table commitment_lead (
    commitment_id uuid not null references commitment,
    organisation_id uuid not null references organisation,
    ordinal integer not null,
    primary key (commitment_id, organisation_id))`);
  await q.query(`create index commitment_lead_of_organisation on commitment_lead (organisation_id)`);
  // A supporting owner is one only after accepting.
  await q.query(`create table commitment_support (
    commitment_id uuid not null references commitment,
    organisation_id uuid not null references organisation,
    ordinal integer not null,
    named_at timestamptz not null,
    accepted_at timestamptz,
    accepted_by uuid references person,
    primary key (commitment_id, organisation_id))`);
  await q.query(`create index commitment_support_of_organisation on commitment_support (organisation_id)`);
  // What was said under the Chatham House Rule leaves only with this: written, per object, by its owner.
  await q.query(`create table commitment_release (
    commitment_id uuid not null references commitment,
    organisation_id uuid not null references organisation,
    convening_may_be_named boolean not null,
    words text not null,
    released_by uuid not null references person,
    released_at timestamptz not null,
    primary key (commitment_id, organisation_id))`);
}

async function parts(q: QueryRunner): Promise<void> {
  await q.query(`create table milestone (
    id uuid primary key,
    commitment_id uuid not null references commitment,
    programme_id uuid not null references programme,
    ordinal integer not null,
    code text,
    title jsonb not null,
    state text not null default 'PLANNED' constraint milestone_state_is_known check (state in ('PLANNED', 'IN_PROGRESS', 'MET', 'MISSED', 'DROPPED')),
    original_due jsonb,
    version integer not null default 1,
    created_at timestamptz not null,
    imported_from text,
    imported_digest text,
    ${due('milestone')})`);
  await q.query(`create index milestone_of_commitment on milestone (commitment_id, ordinal)`);
  await q.query(`create unique index milestone_is_imported_once on milestone (commitment_id, imported_from) where imported_from is not null`);
  await q.query(`create table indicator (
    id uuid primary key,
    commitment_id uuid not null references commitment,
    milestone_id uuid references milestone,
    programme_id uuid not null references programme,
    ordinal integer not null,
    code text,
    title jsonb not null,
    unit text,
    baseline text,
    target text,
    original_due jsonb,
    version integer not null default 1,
    created_at timestamptz not null,
    imported_from text,
    imported_digest text,
    ${due('indicator')})`);
  await q.query(`create index indicator_of_commitment on indicator (commitment_id, ordinal)`);
  await q.query(`create unique index indicator_is_imported_once on indicator (commitment_id, imported_from) where imported_from is not null`);
  for (const part of ['milestone', 'indicator']) {
    await q.query(`create table ${part}_organisation (
      ${part}_id uuid not null references ${part},
      organisation_id uuid not null references organisation,
      part text not null constraint ${part}_organisation_part_is_known check (part in ('LEAD', 'SUPPORTING')),
      ordinal integer not null,
      primary key (${part}_id, organisation_id, part))`);
  }
}

async function reports(q: QueryRunner): Promise<void> {
  await q.query(`create table commitment_update (
    id uuid primary key,
    commitment_id uuid not null references commitment,
    programme_id uuid not null references programme,
    seq bigint generated always as identity,
    state text not null constraint commitment_update_state_is_known check (state in ('DUE', 'DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'PUBLISHED')),
    self_reported text constraint commitment_update_report_is_known check (self_reported in ${reportStates}),
    no_change boolean not null default false,
    words jsonb,
    links text[] not null default '{}',
    reported_by uuid references person,
    typed_for_owner boolean not null default false,
    reported_at timestamptz not null,
    imported_from text,
    constraint commitment_update_of_fulfilment_shows_it check (self_reported is distinct from 'FULFILLED' or no_change or cardinality(links) > 0 or imported_from is not null))`);
  await q.query(`create index commitment_update_latest on commitment_update (commitment_id, reported_at desc, seq desc)`);
  await q.query(`create unique index commitment_update_is_imported_once on commitment_update (commitment_id, imported_from) where imported_from is not null`);
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CareOfRoundtables1732000000023 implements MigrationInterface {
  name = 'CareOfRoundtables1732000000023';

  async up(q: QueryRunner): Promise<void> {
    // What a roundtable says of itself before anybody joins. The version of the rules counts their wordings, so that an acceptance
    // says which one was read.
    await q.query(`create table convening_care (
      convening_id uuid primary key references convening,
      programme_id uuid not null references programme,
      house_rules jsonb,
      rules_version integer not null default 0,
      wellbeing text,
      safeguarding text,
      version integer not null default 1)`);
    await q.query(`create table house_rules_acceptance (
      convening_id uuid not null references convening,
      person_id uuid not null references person,
      rules_version integer not null,
      accepted_at timestamptz not null,
      primary key (convening_id, person_id, rules_version))`);
    await q.query(`create index house_rules_acceptance_of_person on house_rules_acceptance (person_id)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProviderIdentities1732000000020 implements MigrationInterface {
  name = 'ProviderIdentities1732000000020';

  async up(q: QueryRunner): Promise<void> {
    // Who somebody is to a provider: its name for itself and its name for them, together. Never an address, which changes hands, and
    // never the subject alone, which two providers may give to two people.
    await q.query(`create table provider_identity (
      issuer text not null,
      subject text not null,
      person_id uuid not null references person,
      connected_at timestamptz not null,
      last_used_at timestamptz,
      primary key (issuer, subject),
      constraint provider_identity_is_one_for_each_issuer unique (person_id, issuer))`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

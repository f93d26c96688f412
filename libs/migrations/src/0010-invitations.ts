import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Invitations1732000000010 implements MigrationInterface {
  name = 'Invitations1732000000010';

  async up(q: QueryRunner): Promise<void> {
    // Whom word was sent to, so that a calendar that was told of a session is told of its move, and no other is.
    await q.query(`create table invitation (
      id uuid primary key,
      batch_id uuid not null,
      programme_id uuid not null references programme,
      convening_id uuid not null references convening,
      session_id uuid references session,
      participation_id uuid references participation,
      seat_id uuid references seat,
      person_id uuid references person,
      address citext not null,
      language text not null,
      state text not null default 'ASKED' constraint invitation_state_is_known check (state in ('ASKED', 'SENT', 'STOPPED', 'WITHDRAWN')),
      sequence integer,
      mail_id uuid,
      asked_at timestamptz not null,
      constraint invitation_is_to_one check (num_nonnulls(participation_id, seat_id) = 1 and (participation_id is null) = (session_id is null)))`);
    await q.query(`create unique index invitation_of_participation on invitation (session_id, participation_id) where state in ('ASKED', 'SENT') and participation_id is not null`);
    await q.query(`create unique index invitation_of_seat on invitation (seat_id, address) where state in ('ASKED', 'SENT') and seat_id is not null`);
    await q.query(`create index invitation_of_convening on invitation (convening_id, state)`);
    await q.query(`create index invitation_of_batch on invitation (batch_id)`);
    await q.query(`create index invitation_by_participation on invitation (participation_id)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

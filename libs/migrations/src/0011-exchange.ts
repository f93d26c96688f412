import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Exchange1732000000011 implements MigrationInterface {
  name = 'Exchange1732000000011';

  async up(q: QueryRunner): Promise<void> {
    // What each import made and, in prints that tell nobody anything, what its file said then: so the next import of the same file
    // knows what was told otherwise, whatever people have done with the things since.
    await q.query(`create table imported (
      programme_id uuid not null references programme,
      source text not null,
      kind text not null constraint imported_kind_is_known check (kind in ('FILE', 'CONVENING', 'SESSION', 'AGENDA_ITEM', 'ATTENDANCE', 'NOTE', 'DECISION', 'ACTION', 'PERSON')),
      subject_id uuid not null,
      ordinal integer not null,
      key text,
      print text not null,
      name text,
      blocks text[] not null default '{}',
      imported_at timestamptz not null,
      primary key (programme_id, source, kind, subject_id))`);
    await q.query(`create index imported_by_print on imported (programme_id, kind, print)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

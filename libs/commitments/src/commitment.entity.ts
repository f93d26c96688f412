import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Marking } from '#plenary/access';
import type { LocalisedText } from '#plenary/protocol';
import type { CommitmentState, ReportedState, Visibility } from './commitment.rules.js';
import type { DueColumns, DueKind } from './due.rules.js';

/** The columns. Constraints and indexes are in the migration, once. */
@Entity('commitment')
export class CommitmentEntity implements DueColumns {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('integer', { nullable: true }) number: number | null;
  @Column('text', { nullable: true }) reference: string | null;
  @Column('text', { nullable: true }) code: string | null;
  @Column('uuid', { name: 'convening_id', nullable: true }) conveningId: string | null;
  @Column('uuid', { name: 'agenda_item_id', nullable: true }) agendaItemId: string | null;
  @Column('uuid', { name: 'template_id', nullable: true }) templateId: string | null;
  @Column('uuid', { name: 'owner_organisation_id', nullable: true }) ownerOrganisationId: string | null;
  @Column('jsonb') statement: LocalisedText;
  @Column('text', { name: 'due_kind', nullable: true }) dueKind: DueKind | null;
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @Column('text', { name: 'due_zone', nullable: true }) dueZone: string | null;
  @Column('text', { name: 'due_month', nullable: true }) dueMonth: string | null;
  @Column('jsonb', { name: 'due_words', nullable: true }) dueWords: LocalisedText | null;
  @Column('timestamptz', { name: 'due_until', nullable: true }) dueUntil: Date | null;
  @Column('date', { name: 'due_sort' }) dueSort: string;
  @Column('integer', { name: 'moved_dates', default: 0 }) movedDates: number;
  @Column('text') state: CommitmentState;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { name: 'superseded_by_id', nullable: true }) supersededById: string | null;
  @Column('text', { name: 'self_reported', nullable: true }) selfReported: ReportedState | null;
  @Column('timestamptz', { name: 'reported_at', nullable: true }) reportedAt: Date | null;
  @Column('text', { default: 'PROGRAMME' }) visibility: Visibility;
  @Column('text') marking: Marking;
  @Column('uuid', { name: 'marking_source_id', nullable: true }) markingSourceId: string | null;
  @Column('jsonb', { name: 'subject_to', nullable: true }) subjectTo: LocalisedText | null;
  @Column('jsonb', { nullable: true }) problem: LocalisedText | null;
  @Column('jsonb', { name: 'intended_result', nullable: true }) intendedResult: LocalisedText | null;
  @Column('text', { nullable: true }) source: string | null;
  @Column('uuid', { name: 'note_id', nullable: true }) noteId: string | null;
  @Column('uuid', { name: 'anchor_id', nullable: true }) anchorId: string | null;
  @Column('text', { nullable: true }) quote: string | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'registered_at', nullable: true }) registeredAt: Date | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @Column('timestamptz', { name: 'overdue_noticed', nullable: true }) overdueNoticed: Date | null;
  @Column('text', { name: 'imported_from', nullable: true }) importedFrom: string | null;
  @Column('text', { name: 'imported_digest', nullable: true }) importedDigest: string | null;
}

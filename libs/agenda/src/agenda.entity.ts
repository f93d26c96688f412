import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Attribution, Marking } from '#plenary/access';
import type { LocalisedText } from '#plenary/protocol';
import type { ItemKind, ItemState } from './agenda.rules.js';

/** The columns. Constraints and indexes are in the migration, once. */
@Entity('agenda_item')
export class AgendaItemEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'convening_id' }) conveningId: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('uuid', { name: 'session_id', nullable: true }) sessionId: string | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('integer') ordinal: number;
  @Column('text', { default: 'DISCUSSION' }) kind: ItemKind;
  @Column('text', { default: 'ACCEPTED' }) state: ItemState;
  @Column('jsonb') title: LocalisedText;
  @Column('jsonb', { nullable: true }) objective: LocalisedText | null;
  @Column('integer', { name: 'duration_minutes', nullable: true }) durationMinutes: number | null;
  @Column('text', { nullable: true }) marking: Marking | null;
  @Column('uuid', { name: 'marking_source_id', nullable: true }) markingSourceId: string | null;
  @Column('text', { nullable: true }) attribution: Attribution | null;
  @Column('text', { name: 'content_advisory', nullable: true }) contentAdvisory: string | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

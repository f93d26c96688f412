import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '#plenary/protocol';
import type { DecisionMode, DecisionState } from './decision.rules.js';

/** The columns. Constraints and indexes are in the migration, once. */
@Entity('decision')
export class DecisionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('uuid', { name: 'convening_id' }) conveningId: string;
  @Column('uuid', { name: 'session_id', nullable: true }) sessionId: string | null;
  @Column('uuid', { name: 'agenda_item_id', nullable: true }) agendaItemId: string | null;
  @Column('integer', { nullable: true }) number: number | null;
  @Column('text', { nullable: true }) reference: string | null;
  @Column('jsonb') text: LocalisedText;
  @Column('text') mode: DecisionMode;
  @Column('text', { default: 'DRAFT' }) state: DecisionState;
  @Column('text', { nullable: true }) why: string | null;
  @Column('timestamptz', { name: 'adopted_at', nullable: true }) adoptedAt: Date | null;
  @Column('uuid', { name: 'adopted_by_person', nullable: true }) adoptedByPerson: string | null;
  @Column('timestamptz', { name: 'issued_at', nullable: true }) issuedAt: Date | null;
  @Column('timestamptz', { name: 'implemented_at', nullable: true }) implementedAt: Date | null;
  @Column('date', { name: 'review_on', nullable: true }) reviewOn: string | null;
  @Column('uuid', { name: 'supersedes_id', nullable: true }) supersedesId: string | null;
  @Column('text', { nullable: true }) marking: string | null;
  @Column('uuid', { name: 'marking_source_id', nullable: true }) markingSourceId: string | null;
  @Column('uuid', { name: 'note_id', nullable: true }) noteId: string | null;
  @Column('uuid', { name: 'anchor_id', nullable: true }) anchorId: string | null;
  @Column('text', { nullable: true }) quote: string | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('text', { name: 'imported_from', nullable: true }) importedFrom: string | null;
}

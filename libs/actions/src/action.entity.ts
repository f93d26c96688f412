import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Marking } from '#plenary/access';
import type { DueDate } from '#plenary/time';
import type { ActionState } from './action.rules.js';

/** The columns. Constraints and indexes are in the migration, once. */
@Entity('action')
export class ActionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('uuid', { name: 'convening_id' }) conveningId: string;
  @Column('uuid', { name: 'agenda_item_id', nullable: true }) agendaItemId: string | null;
  @Column('text') text: string;
  @Column('uuid', { name: 'owner_person_id', nullable: true }) ownerPersonId: string | null;
  @Column('uuid', { name: 'owner_organisation_id', nullable: true }) ownerOrganisationId: string | null;
  @Column('text', { name: 'owner_words', nullable: true }) ownerWords: string | null;
  @Column('jsonb', { nullable: true }) due: DueDate | null;
  @Column('date', { name: 'due_by', nullable: true }) dueBy: string | null;
  @Column('text', { default: 'OPEN' }) state: ActionState;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt: Date | null;
  @Column('text', { nullable: true }) result: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('text', { name: 'closed_from', nullable: true }) closedFrom: 'OPEN' | 'IN_PROGRESS' | null;
  @Column('uuid', { name: 'handed_to_id', nullable: true }) handedToId: string | null;
  @Column('text', { nullable: true }) marking: Marking | null;
  @Column('uuid', { name: 'marking_source_id', nullable: true }) markingSourceId: string | null;
  @Column('uuid', { name: 'note_id', nullable: true }) noteId: string | null;
  @Column('uuid', { name: 'anchor_id', nullable: true }) anchorId: string | null;
  @Column('text', { nullable: true }) quote: string | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('text', { name: 'imported_from', nullable: true }) importedFrom: string | null;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Attribution, Marking, Preset } from '#plenary/access';
import type { LocalisedText } from '#plenary/protocol';
import type { ConveningState } from './convening.rules.js';

/** The columns. Constraints and indexes are in the migration, once. */
@Entity('convening')
export class ConveningEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('integer') number: number;
  @Column('integer') year: number;
  @Column('text') reference: string;
  @Column('jsonb') title: LocalisedText;
  @Column('jsonb', { nullable: true }) purpose: LocalisedText | null;
  @Column('text', { default: 'DRAFT' }) state: ConveningState;
  @Column('text') preset: Preset;
  @Column('text') marking: Marking;
  @Column('uuid', { name: 'marking_source_id', nullable: true }) markingSourceId: string | null;
  @Column('text') attribution: Attribution;
  @Column('text') zone: string;
  @Column('uuid', { name: 'host_organisation_id', nullable: true }) hostOrganisationId: string | null;
  @Column('uuid', { name: 'presiding_id', nullable: true }) presidingId: string | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('text', { name: 'imported_from', nullable: true }) importedFrom: string | null;
}

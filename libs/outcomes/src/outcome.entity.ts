import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '#plenary/protocol';
import type { LeftOut, Source } from './assembly.rules.js';
import type { OutcomeKind, OutcomeState } from './outcome.rules.js';

/** The columns. Constraints, indexes and policies are in the migration, once. */
@Entity('outcome')
export class OutcomeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('uuid', { name: 'convening_id' }) conveningId: string;
  @Column('text') kind: OutcomeKind;
  @Column('text') symbol: string;
  @Column('text') language: string;
  @Column('jsonb') title: LocalisedText;
  @Column('text', { default: 'ASSEMBLING' }) state: OutcomeState;
  @Column('text') marking: string;
  @Column('uuid', { name: 'marking_source_id', nullable: true }) markingSourceId: string | null;
  @Column('jsonb', { name: 'left_out', default: () => `'[]'` }) leftOut: LeftOut[];
  @Column('integer', { default: 1 }) version: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}

@Entity('outcome_paragraph')
export class ParagraphEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'outcome_id' }) outcomeId: string;
  @Column('uuid', { name: 'section_id' }) sectionId: string;
  @Column('integer') ordinal: number;
  @Column('jsonb') text: LocalisedText;
  @Column('boolean', { name: 'hand_drafted' }) handDrafted: boolean;
  @Column('jsonb', { default: () => `'[]'` }) sources: Source[];
  @Column('text', { default: 'STANDING' }) state: 'STANDING' | 'REMOVED';
  @Column('integer', { default: 1 }) version: number;
}

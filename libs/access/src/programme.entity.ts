import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '#plenary/protocol';

/** The columns. Constraints and indexes are in the migration, once. */
@Entity('programme')
export class ProgrammeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('jsonb') name: LocalisedText;
  @Column('jsonb', { nullable: true }) purpose: LocalisedText | null;
  @Column('text', { name: 'working_languages', array: true, default: () => `'{en}'` }) workingLanguages: string[];
  @Column('text', { name: 'default_zone', default: 'Etc/UTC' }) defaultZone: string;
  @Column('integer', { name: 'small_group_threshold', default: 5 }) smallGroupThreshold: number;
  @Column('text', { nullable: true }) community: string | null;
  @Column('text', { nullable: true }) clients: string | null;
  @Column('text', { name: 'deciding_body', nullable: true }) decidingBody: string | null;
  @Column('boolean', { name: 'legal_hold', default: false }) legalHold: boolean;
  @Column('integer', { name: 'next_convening', default: 1 }) nextConvening: number;
  @Column('integer', { name: 'next_decision', default: 1 }) nextDecision: number;
  @Column('integer', { name: 'next_commitment', default: 1 }) nextCommitment: number;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '#plenary/protocol';
import type { SessionState } from './session.rules.js';

/** The columns. Constraints and indexes are in the migration, once. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'convening_id' }) conveningId: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('integer') ordinal: number;
  @Column('jsonb', { nullable: true }) title: LocalisedText | null;
  @Column('text', { default: 'PLENARY' }) kind: string;
  @Column('text', { default: 'ONLINE' }) format: string;
  @Column('text', { default: 'DRAFT' }) state: SessionState;
  @Column('text', { name: 'wall_start', nullable: true }) wallStart: string | null;
  @Column('text') zone: string;
  @Column('timestamptz', { name: 'starts_at', nullable: true }) startsAt: Date | null;
  @Column('timestamptz', { name: 'moved_from', nullable: true }) movedFrom: Date | null;
  @Column('text', { name: 'tz_version', nullable: true }) tzVersion: string | null;
  @Column('integer', { name: 'duration_minutes', nullable: true }) durationMinutes: number | null;
  @Column('date', { name: 'held_on', nullable: true }) heldOn: string | null;
  @Column('text', { nullable: true }) place: string | null;
  @Column('text', { nullable: true }) joining: string | null;
  @Column('text', { default: 'NONE' }) recording: string;
  @Column('text', { name: 'ical_uid' }) icalUid: string;
  @Column('integer', { default: 0 }) sequence: number;
  @Column('integer', { default: 1 }) version: number;
}

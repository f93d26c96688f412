import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '#plenary/protocol';
import type { PlaceState, SeatRole } from './seat.rules.js';

/** The columns. Constraints and indexes are in the migration, once. */
@Entity('seat')
export class SeatEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'convening_id' }) conveningId: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('uuid', { name: 'represents_organisation_id', nullable: true }) representsOrganisationId: string | null;
  @Column('uuid', { name: 'represents_person_id', nullable: true }) representsPersonId: string | null;
  @Column('text', { default: 'PARTICIPANT' }) role: SeatRole;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('seat_place')
export class SeatPlaceEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'seat_id' }) seatId: string;
  @Column('uuid', { name: 'convening_id' }) conveningId: string;
  @Column('integer') ordinal: number;
  @Column('text', { default: 'DELEGATE' }) rank: string;
  @Column('text', { default: 'IN_PERSON' }) mode: string;
  @Column('text', { name: 'level_sought', nullable: true }) levelSought: string | null;
  @Column('text', { default: 'OFFERED' }) state: PlaceState;
  @Column('timestamptz', { name: 'whether_by', nullable: true }) whetherBy: Date | null;
  @Column('timestamptz', { name: 'who_by', nullable: true }) whoBy: Date | null;
}

/** A person on a place, with name and affiliation as they were that day. */
@Entity('participation')
export class ParticipationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'convening_id' }) conveningId: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('uuid', { name: 'seat_place_id' }) seatPlaceId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text', { default: 'PARTICIPANT' }) role: SeatRole;
  @Column('text') name: string;
  @Column('uuid', { name: 'affiliation_organisation_id', nullable: true }) affiliationOrganisationId: string | null;
  @Column('jsonb', { name: 'affiliation_name', nullable: true }) affiliationName: LocalisedText | null;
  @Column('text', { name: 'affiliation_title', nullable: true }) affiliationTitle: string | null;
  @Column('timestamptz') since: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}

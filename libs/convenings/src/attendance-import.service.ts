import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import type { Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import { ConveningEntity } from './convening.entity.js';
import { assertOpenToChange } from './convening.rules.js';
import { attendanceCorrected, attendanceImported, attendanceRemoved } from './convenings.events.js';
import { OfficersService } from './officers.service.js';
import { ParticipationEntity, SeatEntity, SeatPlaceEntity } from './seat.entity.js';
import type { SeatRole } from './seat.rules.js';
import { SeatsService } from './seats.service.js';

/** Who was in a session that is over, as its record tells of it: on a seat of their own, since records seldom say for whom they sat. */
export interface ToldAttendance {
  conveningId: string;
  sessionId: string;
  personId: string;
  /** As it was written that day. */
  name: string;
  affiliation: LocalisedText | null;
  role: Extract<SeatRole, 'PARTICIPANT' | 'OBSERVER'>;
  offices: readonly ('CHAIR' | 'RAPPORTEUR')[];
  /** ACCEPTED was there, DECLINED sent regrets; null where nothing is said. */
  partstat: 'ACCEPTED' | 'DECLINED' | null;
}

/** For importers, within their transaction. */
@Injectable()
export class AttendanceImport {
  constructor(
    private readonly access: AccessService,
    private readonly seats: SeatsService,
    private readonly officers: OfficersService,
  ) {}

  /** @returns the participation @throws Refusal NOT_FOUND, FORBIDDEN, ALREADY_SEATED, WRONG_STATE once the record is final */
  async seat(tx: Tx, told: ToldAttendance): Promise<string> {
    const { conveningId, personId, role } = told;
    const { programmeId } = await this.locked(tx, conveningId);
    const seated = await tx.em.query<unknown[]>(`select from participation where convening_id = $1 and person_id = $2 and ended_at is null`, [conveningId, personId]);
    if (seated.length) throw new Refusal('ALREADY_SEATED');
    const [participationId, seatPlaceId] = [randomUUID(), randomUUID()];
    const seatId = await this.seatOf(tx, { programmeId, conveningId, personId, role });
    const [{ ordinal }] = await tx.em.query<{ ordinal: number }[]>(`select coalesce(max(ordinal), 0) + 1 as ordinal from seat_place where seat_id = $1`, [seatId]);
    await tx.em.insert(SeatPlaceEntity, { id: seatPlaceId, seatId, conveningId, ordinal, rank: 'EXPERT', mode: 'ONLINE', state: 'CONFIRMED' });
    await tx.em.insert(ParticipationEntity, { id: participationId, conveningId, programmeId, seatPlaceId, personId, role, name: told.name, affiliationName: told.affiliation, since: tx.now });
    await this.access.grant(tx, { programmeId, conveningId, personId, role });
    await this.answer(tx, told, programmeId, participationId);
    await this.appoint(tx, told, []);
    await tx.record(attendanceImported(conveningId, { programmeId, conveningId, participationId, personId }));
    return participationId;
  }

  /** What the record tells otherwise of one who stays the same person. @throws Refusal NOT_FOUND, FORBIDDEN, WRONG_STATE */
  async correct(tx: Tx, participationId: string, told: ToldAttendance): Promise<void> {
    const { conveningId, personId, role } = told;
    const { programmeId } = await this.locked(tx, conveningId);
    const before = await tx.em.findOneBy(ParticipationEntity, { id: participationId, personId });
    if (!before) throw new Refusal('NOT_FOUND');
    await tx.em.update(ParticipationEntity, participationId, { name: told.name, affiliationName: told.affiliation, role });
    if (before.role !== role) {
      await this.access.endGrant(tx, { programmeId, conveningId, personId, role: before.role });
      await this.access.grant(tx, { programmeId, conveningId, personId, role });
    }
    await this.answer(tx, told, programmeId, participationId);
    await this.appoint(tx, told, ['CHAIR', 'RAPPORTEUR']);
    await tx.record(attendanceCorrected(conveningId, { programmeId, conveningId, participationId, personId }));
  }

  /** The record names them no longer. */
  async unseat(tx: Tx, participationId: string): Promise<void> {
    const before = await tx.em.findOneBy(ParticipationEntity, { id: participationId });
    if (!before || before.endedAt) return;
    const { programmeId, conveningId, personId } = before;
    await this.locked(tx, conveningId);
    await this.seats.endParticipation(tx, before.seatPlaceId);
    await tx.em.update(SeatPlaceEntity, before.seatPlaceId, { state: 'DECLINED' });
    for (const role of ['CHAIR', 'RAPPORTEUR'] as const) await this.access.endGrant(tx, { programmeId, conveningId, personId, role });
    await tx.record(attendanceRemoved(conveningId, { programmeId, conveningId, participationId, personId }));
  }

  private async seatOf(tx: Tx, { programmeId, conveningId, personId, role }: { programmeId: string; conveningId: string; personId: string; role: SeatRole }): Promise<string> {
    const before = await tx.em.findOneBy(SeatEntity, { conveningId, representsPersonId: personId });
    if (before) return before.id;
    const id = randomUUID();
    await tx.em.insert(SeatEntity, { id, conveningId, programmeId, representsPersonId: personId, role, createdAt: tx.now });
    return id;
  }

  private async answer(tx: Tx, { sessionId, personId, conveningId, partstat }: ToldAttendance, programmeId: string, participationId: string): Promise<void> {
    await tx.em.query(
      `insert into session_answer (session_id, participation_id, person_id, convening_id, programme_id, partstat, via, answered_at) values ($1, $2, $3, $4, $5, $6, 'SECRETARIAT', $7)
       on conflict (session_id, participation_id) do update set partstat = excluded.partstat`,
      [sessionId, participationId, personId, conveningId, programmeId, partstat ?? 'NEEDS-ACTION', tx.now],
    );
  }

  private async appoint(tx: Tx, { conveningId, personId, offices }: ToldAttendance, before: readonly ('CHAIR' | 'RAPPORTEUR')[]): Promise<void> {
    const { programmeId } = await this.locked(tx, conveningId);
    for (const role of before) if (!offices.includes(role)) await this.access.endGrant(tx, { programmeId, conveningId, personId, role });
    for (const role of offices) await this.officers.appointIn(tx, { conveningId, personId, role });
  }

  private async locked(tx: Tx, id: string): Promise<ConveningEntity> {
    const convening = await tx.em.findOne(ConveningEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!convening) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, 'convening.arrange', { programmeId: convening.programmeId, conveningId: id });
    assertOpenToChange(convening.state);
    return convening;
  }
}

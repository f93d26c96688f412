import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService, may, rolesFor, type Role } from '#plenary/access';
import { Reads, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import { participantNamed, participantReplaced, participantWithdrawn, participationConfirmed, seatTakenUp } from './convenings.events.js';
import { ParticipationEntity, SeatPlaceEntity } from './seat.entity.js';
import type { NameParticipantInput, PlaceStepInput, ReplaceParticipantInput } from './seat.inputs.js';
import { assertMaySit, inProtocolOrder, movePlace, stepsToName } from './seat.rules.js';
import type { ParticipantType, SeatType } from './seat.type.js';
import { representsObject, SeatsService, type LockedPlace } from './seats.service.js';

// The replies beside a name are cut by row-level security: one's own, or all for those who may read them.
const listed = {
  name: 'participants',
  text: `select pa.id as "participationId", pa.person_id as "personId", pa.name, pa.role, pl.rank, pl.state, ${representsObject} as represents, pa.affiliation_name as "affiliationName", pa.affiliation_title as "affiliationTitle",
      exists (select from consent co where co.person_id = pa.person_id and co.purpose = 'LISTED_INSIDE' and co.withdrawn_at is null and (co.programme_id is null or co.programme_id = pa.programme_id)) as listed,
      (select coalesce(jsonb_agg(jsonb_build_object('sessionId', sa.session_id, 'participationId', sa.participation_id, 'partstat', sa.partstat, 'comment', sa.comment, 'alternateName', sa.alternate_name, 'answeredAt', sa.answered_at)), '[]')
       from session_answer sa where sa.participation_id = pa.id and (sa.person_id = $1 or $4)) as answers
    from participation pa join seat_place pl on pl.id = pa.seat_place_id join seat se on se.id = pl.seat_id
    left join organisation o on o.id = se.represents_organisation_id left join person ex on ex.id = se.represents_person_id
    where pa.convening_id = $2 and pa.ended_at is null and (pa.role <> 'SUPPORT_PERSON' or pa.person_id = $1 or $4)
      and exists (select from convening c where c.id = pa.convening_id and capacities($1, c.programme_id, c.id) && $3)
    limit 1000`,
};
const place = { name: 'place of convening', text: `select programme_id as "programmeId", id as "conveningId" from convening where id = $1` };

@Injectable()
export class ParticipationsService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly seats: SeatsService,
  ) {}

  /**
   * The list of participants in protocol order, in one language. Somebody who has not agreed to be listed shows to others as a
   * place of their delegation, without a name; those who arrange the convening see all.
   * @throws Refusal NOT_FOUND | FORBIDDEN
   */
  async list(actor: Person, conveningId: string, language: string): Promise<ParticipantType[]> {
    const [where] = await this.reads.rows<{ programmeId: string; conveningId: string }>(place, [conveningId]);
    await this.access.assertMayRead(actor, 'participants.read', where);
    const arranges = may(await this.access.capacities(actor, where), 'replies.read');
    const rows = await this.reads.rowsAs<ParticipantType & { name: string; personId: string }>(actor, listed, [actor.id, conveningId, rolesFor('participants.read'), arranges]);
    return inProtocolOrder(rows, language).map((row) => (row.listed || arranges || row.personId === actor.id ? row : { ...row, name: null, personId: null, affiliationTitle: null }));
  }

  async name(actor: Person, input: NameParticipantInput): Promise<SeatType> {
    await this.work.run(actor, async (tx) => this.nameIn(tx, await this.seats.locked(tx, input.placeId), input.personId));
    return this.seats.ofPlace(actor, input.placeId);
  }

  /**
   * Puts a person on a place, within another use case: affiliation copied as it is today, role given, answers opened.
   * @throws Refusal SEAT_TAKEN | ALREADY_SEATED | WRONG_STATE | INVALID_INPUT for one who is not known in the programme
   * @returns the participation
   */
  async nameIn(tx: Tx, locked: LockedPlace, personId: string): Promise<string> {
    const { place, seat, convening } = locked;
    const steps = stepsToName(place.state);
    const scope = { programmeId: seat.programmeId, conveningId: seat.conveningId, seatId: seat.id };
    if (steps.includes('TAKEN_UP')) await tx.record(seatTakenUp(place.id, { ...scope, from: place.state, to: 'TAKEN_UP' }));
    const participationId = await this.sit(tx, locked, personId);
    await tx.em.update(SeatPlaceEntity, place.id, { state: 'NAMED' });
    await tx.record(participantNamed(place.id, { ...scope, conveningId: convening.id, from: 'TAKEN_UP', to: 'NAMED', participationId, personId }));
    return participationId;
  }

  /** Another person on a place: the role of the first ends as that of the second begins. @throws Refusal STALE_VERSION when somebody else sits there by now */
  async replace(actor: Person, input: ReplaceParticipantInput): Promise<SeatType> {
    await this.work.run(actor, async (tx) => {
      const locked = await this.seats.locked(tx, input.placeId);
      movePlace(locked.place.state, 'NAMED');
      if (locked.place.state === 'TAKEN_UP') throw new Refusal('WRONG_STATE', 'Nobody is named on this place. Name somebody.', { from: locked.place.state });
      const before = await this.seats.endParticipation(tx, input.placeId);
      if (before?.personId !== input.fromPersonId) throw new Refusal('STALE_VERSION', 'Somebody else has been named on this place meanwhile.', { theirs: before?.personId ?? null });
      const participationId = await this.sit(tx, locked, input.personId);
      await tx.em.update(SeatPlaceEntity, input.placeId, { state: 'NAMED' });
      const { seat, place } = locked;
      await tx.record(participantReplaced(place.id, { programmeId: seat.programmeId, conveningId: seat.conveningId, seatId: seat.id, from: place.state, to: 'NAMED', participationId, personId: input.personId, replacedParticipationId: before.participationId, why: input.why ?? undefined }));
    });
    return this.seats.ofPlace(actor, input.placeId);
  }

  /** The name is taken back; the place stays taken up and waits for another. @throws Refusal WRONG_STATE */
  async withdrawName(actor: Person, input: PlaceStepInput): Promise<SeatType> {
    await this.work.run(actor, async (tx) => {
      const { place, seat } = await this.seats.locked(tx, input.placeId);
      if (place.state !== 'NAMED' && place.state !== 'CONFIRMED') throw new Refusal('WRONG_STATE', 'Nobody is named on this place.', { from: place.state });
      const before = await this.seats.endParticipation(tx, place.id);
      await tx.em.update(SeatPlaceEntity, place.id, { state: 'TAKEN_UP' });
      await tx.record(participantWithdrawn(place.id, { programmeId: seat.programmeId, conveningId: seat.conveningId, seatId: seat.id, from: place.state, to: 'TAKEN_UP', why: input.why ?? undefined, ...before }));
    });
    return this.seats.ofPlace(actor, input.placeId);
  }

  async confirm(actor: Person, input: PlaceStepInput): Promise<SeatType> {
    await this.work.run(actor, async (tx) => {
      const [own] = await tx.em.query<unknown[]>(`select from participation where seat_place_id = $1 and person_id = $2 and ended_at is null`, [input.placeId, actor.id]);
      await this.confirmIn(tx, await this.seats.locked(tx, input.placeId, { sits: Boolean(own) }));
    });
    return this.seats.ofPlace(actor, input.placeId);
  }

  /** Within another use case. @throws Refusal WRONG_STATE */
  async confirmIn(tx: Tx, { place, seat }: LockedPlace): Promise<void> {
    movePlace(place.state, 'CONFIRMED');
    const [sitter] = await tx.em.query<{ participationId: string; personId: string }[]>(`select id as "participationId", person_id as "personId" from participation where seat_place_id = $1 and ended_at is null`, [place.id]);
    await tx.em.update(SeatPlaceEntity, place.id, { state: 'CONFIRMED' });
    await tx.record(participationConfirmed(place.id, { programmeId: seat.programmeId, conveningId: seat.conveningId, seatId: seat.id, from: place.state, to: 'CONFIRMED', ...sitter }));
  }

  private async sit(tx: Tx, { place, seat }: LockedPlace, personId: string): Promise<string> {
    assertMaySit(seat, personId);
    const [person] = await tx.em.query<{ name: string; organisationId: string | null; organisationName: LocalisedText | null; title: string | null }[]>(affiliationToday, [personId, seat.programmeId, seat.representsOrganisationId, tx.now]);
    if (!person) throw Refusal.ofField('personId', 'unknown', 'Choose somebody who is known in this initiative, or add them first.');
    const seated = await tx.em.query<unknown[]>(`select from participation where convening_id = $1 and person_id = $2 and ended_at is null`, [seat.conveningId, personId]);
    if (seated.length) throw new Refusal('ALREADY_SEATED');
    const id = randomUUID();
    await tx.em.insert(ParticipationEntity, {
      ...{ id, conveningId: seat.conveningId, programmeId: seat.programmeId, seatPlaceId: place.id, personId, role: seat.role, name: person.name, since: tx.now },
      ...{ affiliationOrganisationId: person.organisationId, affiliationName: person.organisationName, affiliationTitle: person.title },
    });
    await this.access.grant(tx, { programmeId: seat.programmeId, conveningId: seat.conveningId, personId, role: seat.role satisfies Role });
    await tx.em.query(
      `insert into session_answer (session_id, participation_id, person_id, convening_id, programme_id)
       select id, $1, $2, convening_id, programme_id from session where convening_id = $3 and state in ('SCHEDULED', 'IN_SESSION', 'SUSPENDED')`,
      [id, personId, seat.conveningId],
    );
    return id;
  }
}

// As it is that day: the affiliation with whom the seat represents, or with a part of it, before any other.
const affiliationToday = `
  select person_name($2, p.id) as name, a.organisation_id as "organisationId", o.name as "organisationName", a.title
  from person p join programme_person pp on pp.person_id = p.id and pp.programme_id = $2
  left join affiliation a on a.person_id = p.id and (a.from_date is null or a.from_date <= $4::date) and (a.to_date is null or a.to_date >= $4::date)
  left join organisation o on o.id = a.organisation_id
  where p.id = $1 and p.state not in ('INACTIVE', 'ANONYMISED')
  order by (o.id = $3) desc nulls last, (o.part_of_id = $3) desc nulls last, a.from_date desc nulls last limit 1`;

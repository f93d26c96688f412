import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService, may, type Capacity, type Role } from '#plenary/access';
import { Reads, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal, type ErrorCode } from '#plenary/protocol';
import { ConveningEntity } from './convening.entity.js';
import { assertOpenToChange } from './convening.rules.js';
import { seatDeclined, seatLapsed, seatOffered, seatTakenUp } from './convenings.events.js';
import { SeatEntity, SeatPlaceEntity } from './seat.entity.js';
import type { OfferSeatsInput, PlaceStepInput, SeatOffer } from './seat.inputs.js';
import { assertRepresentsOne, assertStillToCome, movePlace, placeMoves, type PlaceState } from './seat.rules.js';
import { PlaceAction, Rank, type RefusedOfferType, type SeatsOfferedType, type SeatPlaceType, type SeatType } from './seat.type.js';

type PlaceRow = Omit<SeatPlaceType, 'viewerActions' | 'whetherBy' | 'whoBy'> & { whetherBy: string | null; whoBy: string | null };
type Row = Omit<SeatType, 'places'> & { roles: Role[]; owner: boolean; places: PlaceRow[] };

/** For use in a statement over `seat se left join organisation o … left join person ex …`: whom the seat represents. */
export const representsObject = `jsonb_build_object('organisationId', o.id, 'name', o.name, 'acronym', o.acronym, 'category', o.category, 'personId', ex.id, 'personName', coalesce(ex.chosen_name, ex.name))`;

const seen = `
  select se.id, se.convening_id as "conveningId", se.role, ${representsObject} as represents, capacities($1, se.programme_id, se.convening_id) as roles,
    exists (select from focal_point f where f.person_id = $1 and f.programme_id = se.programme_id and f.organisation_id = o.id and f.until is null and 'INVITATIONS' = any (f.duties)) as owner,
    (select jsonb_agg(jsonb_build_object('id', pl.id, 'ordinal', pl.ordinal, 'rank', pl.rank, 'mode', pl.mode, 'levelSought', pl.level_sought, 'state', pl.state, 'whetherBy', pl.whether_by, 'whoBy', pl.who_by,
       'sitter', case when pa.id is not null then jsonb_build_object('participationId', pa.id, 'personId', pa.person_id, 'name', pa.name, 'hasAddress', exists (select from person_address a where a.person_id = pa.person_id and a.main)) end) order by pl.ordinal)
     from seat_place pl left join participation pa on pa.seat_place_id = pl.id and pa.ended_at is null where pl.seat_id = se.id) as places
  from seat se left join organisation o on o.id = se.represents_organisation_id left join person ex on ex.id = se.represents_person_id`;
const statements = {
  ofConvening: { name: 'seats', text: `${seen} where se.convening_id = $2 order by coalesce(o.category, 'ZZ'), se.created_at, se.id limit 1000` },
  ofPlace: { name: 'seat of a place', text: `${seen} where se.id = (select seat_id from seat_place where id = $2)` },
};

/** A place with its seat, locked: what every step of a place begins with. */
export interface LockedPlace {
  place: SeatPlaceEntity;
  seat: SeatEntity;
  convening: ConveningEntity;
}

@Injectable()
export class SeatsService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
  ) {}

  /** All of them, for those who arrange the convening. @throws Refusal NOT_FOUND | FORBIDDEN */
  async ofConvening(actor: Person, conveningId: string): Promise<SeatType[]> {
    const [place] = await this.reads.rows<{ programmeId: string; conveningId: string }>({ name: 'place of convening', text: `select programme_id as "programmeId", id as "conveningId" from convening where id = $1` }, [conveningId]);
    await this.access.assertMayRead(actor, 'seats.read', place);
    return (await this.reads.rows<Row & object>(statements.ofConvening, [actor.id, conveningId])).map(shape);
  }

  async ofPlace(actor: Person, placeId: string): Promise<SeatType> {
    const [row] = await this.reads.rows<Row & object>(statements.ofPlace, [actor.id, placeId]);
    if (!row) throw new Refusal('NOT_FOUND');
    return shape(row);
  }

  offer(actor: Person, input: OfferSeatsInput): Promise<SeatsOfferedType> {
    return this.work.run(actor, (tx) => this.offerIn(tx, input));
  }

  /** Offers what can be offered and says of the rest why not: one unknown organisation does not stop forty. @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE */
  async offerIn(tx: Tx, input: OfferSeatsInput): Promise<SeatsOfferedType> {
    const convening = await tx.em.findOne(ConveningEntity, { where: { id: input.conveningId }, lock: { mode: 'pessimistic_write' } });
    if (!convening) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, 'convening.arrange', { programmeId: convening.programmeId, conveningId: convening.id });
    assertOpenToChange(convening.state);
    assertStillToCome(input, tx.now);
    const result: SeatsOfferedType = { seatIds: [], places: 0, refused: [] };
    for (const [index, offer] of input.offers.entries()) {
      assertRepresentsOne(offer, `offers.${index}`);
      const refused = await this.whyNot(tx, convening, offer);
      if (refused) {
        result.refused.push({ index, ...refused });
        continue;
      }
      result.seatIds.push(await this.makeSeat(tx, convening, offer, input));
      result.places += offer.places;
    }
    return result;
  }

  takeUp(actor: Person, input: PlaceStepInput): Promise<SeatType> {
    return this.step(actor, input, 'TAKEN_UP');
  }

  decline(actor: Person, input: PlaceStepInput): Promise<SeatType> {
    return this.step(actor, input, 'DECLINED');
  }

  private async step(actor: Person, input: PlaceStepInput, to: 'TAKEN_UP' | 'DECLINED'): Promise<SeatType> {
    await this.work.run(actor, async (tx) => {
      const locked = await this.locked(tx, input.placeId);
      await this.stepIn(tx, locked, to, input.why ?? undefined);
    });
    return this.ofPlace(actor, input.placeId);
  }

  /** Within another use case, after `locked`. A place that is declined has nobody on it any more, and the role they held ends. @throws Refusal WRONG_STATE */
  async stepIn(tx: Tx, { place, seat, convening }: LockedPlace, to: 'TAKEN_UP' | 'DECLINED' | 'LAPSED', why?: string): Promise<void> {
    movePlace(place.state, to);
    await tx.em.update(SeatPlaceEntity, place.id, { state: to });
    const sitter = await this.endParticipation(tx, place.id);
    const fact = to === 'TAKEN_UP' ? seatTakenUp : to === 'DECLINED' ? seatDeclined : seatLapsed;
    await tx.record(fact(place.id, { programmeId: convening.programmeId, conveningId: convening.id, seatId: seat.id, from: place.state, to, why, ...sitter }));
  }

  /** Whoever sat on a place no longer does: row and role end, in the same transaction. @returns who that was */
  async endParticipation(tx: Tx, placeId: string): Promise<{ participationId: string; personId: string } | undefined> {
    const [[ended]] = await tx.em.query<[{ id: string; person_id: string; programme_id: string; convening_id: string; role: Role }[], number]>(
      `update participation set ended_at = $2 where seat_place_id = $1 and ended_at is null returning id, person_id, programme_id, convening_id, role`,
      [placeId, tx.now],
    );
    if (!ended) return undefined;
    await this.access.endGrant(tx, { programmeId: ended.programme_id, conveningId: ended.convening_id, personId: ended.person_id, role: ended.role });
    return { participationId: ended.id, personId: ended.person_id };
  }

  /** The place, its seat and its convening, locked, for one who may fill it; `own`: the actor sits on it, and confirms. @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE */
  async locked(tx: Tx, placeId: string, own?: { sits: boolean }): Promise<LockedPlace> {
    const place = await tx.em.findOne(SeatPlaceEntity, { where: { id: placeId }, lock: { mode: 'pessimistic_write' } });
    const seat = place && (await tx.em.findOneBy(SeatEntity, { id: place.seatId }));
    const convening = place && (await tx.em.findOneBy(ConveningEntity, { id: place.conveningId }));
    if (!place || !seat || !convening) throw new Refusal('NOT_FOUND');
    const relations: Capacity[] = [...(own?.sits ? (['SELF'] as const) : []), ...(await this.ownerOf(tx, seat))];
    await this.access.assertMay(tx, own ? 'seat.confirm' : 'seat.fill', { programmeId: seat.programmeId, conveningId: seat.conveningId }, relations);
    assertOpenToChange(convening.state);
    return { place, seat, convening };
  }

  private async ownerOf(tx: Tx, seat: SeatEntity): Promise<Capacity[]> {
    if (tx.actor.kind !== 'person' || !seat.representsOrganisationId) return [];
    const found = await tx.em.query<unknown[]>(`select from focal_point where person_id = $1 and programme_id = $2 and organisation_id = $3 and until is null and 'INVITATIONS' = any (duties)`, [tx.actor.id, seat.programmeId, seat.representsOrganisationId]);
    return found.length ? ['OWNER'] : [];
  }

  private async whyNot(tx: Tx, convening: ConveningEntity, offer: SeatOffer): Promise<Pick<RefusedOfferType, 'code' | 'message'> | undefined> {
    const [{ known, seated }] = await tx.em.query<{ known: boolean; seated: boolean }[]>(
      `select case when $3::uuid is null then exists (select from programme_person where programme_id = $1 and person_id = $4)
                   else exists (select from programme_organisation where programme_id = $1 and organisation_id = $3 and coalesce(membership, '') not in ('SUSPENDED', 'WITHDRAWN')) end as known,
         exists (select from seat where convening_id = $2 and ((represents_organisation_id = $3 and role = $5) or represents_person_id = $4)) as seated`,
      [convening.programmeId, convening.id, offer.organisationId ?? null, offer.personId ?? null, offer.role ?? 'PARTICIPANT'],
    );
    const no = (code: ErrorCode, message: string) => ({ code, message });
    if (!known) return no('NOT_FOUND', 'Not known in this initiative. Add them first.');
    return seated ? no('ALREADY_EXISTS', 'Has a seat here already.') : undefined;
  }

  private async makeSeat(tx: Tx, convening: ConveningEntity, offer: SeatOffer, deadlines: Pick<OfferSeatsInput, 'whetherBy' | 'whoBy'>): Promise<string> {
    const id = randomUUID();
    await tx.em.insert(SeatEntity, { id, conveningId: convening.id, programmeId: convening.programmeId, representsOrganisationId: offer.organisationId ?? null, representsPersonId: offer.personId ?? null, role: offer.role ?? 'PARTICIPANT', createdAt: tx.now });
    const first = offer.rank ?? (offer.personId ? Rank.EXPERT : Rank.DELEGATE);
    const places = Array.from({ length: offer.places }, (_, i) => ({ id: randomUUID(), seatId: id, conveningId: convening.id, ordinal: i + 1, rank: i === 0 ? first : Rank.DELEGATE, mode: offer.mode ?? 'IN_PERSON', levelSought: offer.levelSought ?? null, whetherBy: deadlines.whetherBy ?? null, whoBy: deadlines.whoBy ?? null }));
    await tx.em.insert(SeatPlaceEntity, places);
    await tx.record(seatOffered(id, { programmeId: convening.programmeId, conveningId: convening.id, places: offer.places }));
    return id;
  }
}

const mayGo = (from: PlaceState, to: PlaceState): boolean => placeMoves[from].includes(to);
const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

function shape({ roles, owner, places, ...row }: Row): SeatType {
  const fills = may([...roles, ...(owner ? (['OWNER'] as const) : [])], 'seat.fill');
  const actions = (state: PlaceState): PlaceAction[] =>
    ([
      [PlaceAction.TAKE_UP, state === 'OFFERED'],
      [PlaceAction.NAME, state === 'OFFERED' || state === 'TAKEN_UP'],
      [PlaceAction.CONFIRM, mayGo(state, 'CONFIRMED')],
      [PlaceAction.REPLACE, state === 'NAMED' || state === 'CONFIRMED'],
      [PlaceAction.WITHDRAW_NAME, state === 'NAMED' || state === 'CONFIRMED'],
      [PlaceAction.DECLINE, mayGo(state, 'DECLINED')],
    ] as const).filter(([, allowed]) => fills && allowed).map(([action]) => action);
  return { ...row, places: places.map((place) => ({ ...place, whetherBy: instant(place.whetherBy), whoBy: instant(place.whoBy), viewerActions: actions(place.state) })) };
}

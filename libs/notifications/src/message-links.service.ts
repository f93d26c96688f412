import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AnswersService, Partstat, ParticipationsService, SeatsService, type PlaceState, type SessionState } from '#plenary/convenings';
import { PeopleService } from '#plenary/identity';
import { config, systemActor, Work, type Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import type { Marking } from '#plenary/access';
import { linkDays } from './invitation.rules.js';

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();
const system = systemActor('message-link');

/** What a link from a message may do without sign-in (domain 5). */
export type LinkPurpose = 'ANSWER' | 'SEAT';

interface Opened {
  purpose: LinkPurpose;
  subjectId: string;
  conveningId: string;
  programmeId: string;
  language: string;
  convening: { title: LocalisedText; reference: string; marking: Marking; programmeName: LocalisedText };
}

export interface AnswerLink extends Opened {
  purpose: 'ANSWER';
  person: { name: string; zone: string | null; represents: LocalisedText | null; listed: boolean };
  sessions: { id: string; ordinal: number; title: LocalisedText | null; state: SessionState; startsAt: string | null; movedFrom: string | null; zone: string; place: string | null; partstat: Partstat; comment: string | null; alternateName: string | null }[];
}
export interface SeatLink extends Opened {
  purpose: 'SEAT';
  represents: LocalisedText | null;
  expert: string | null;
  places: { id: string; state: PlaceState; name: string | null }[];
}

export interface LinkAnswer {
  sessionId: string;
  partstat: Partstat;
  comment: string | null;
  alternateName: string | null;
  alternateAddress: string | null;
  /** Who gives the answer, when it is not the person it is for. */
  by: string | null;
  listed: boolean | null;
}

@Injectable()
export class MessageLinksService {
  constructor(
    private readonly work: Work,
    private readonly answers: AnswersService,
    private readonly seats: SeatsService,
    private readonly participations: ParticipationsService,
    private readonly people: PeopleService,
  ) {}

  /** A link of 256 random bits; only its hash stays here. @returns the address to put in a message */
  async make(tx: Tx, o: { purpose: LinkPurpose; subjectId: string; programmeId: string; conveningId: string; personId: string | null; messageId: string; until: Date | null }): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await tx.em.query(
      `insert into message_link (token_hash, purpose, programme_id, convening_id, person_id, subject_id, message_id, expires_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, least(current_instant() + $8 * interval '1 day', coalesce($9, 'infinity'::timestamptz)), $10)`,
      [hash(token), o.purpose, o.programmeId, o.conveningId, o.personId, o.subjectId, o.messageId, linkDays, o.until, tx.now],
    );
    return `${config().origin}/r/${token}`;
  }

  /** What the link is about. Reads, and changes nothing. @throws Refusal LINK_EXPIRED, the same for one that never was */
  open(token: string): Promise<AnswerLink | SeatLink> {
    return this.work.run(system, (tx) => this.openIn(tx, token));
  }

  /** The same answer again changes nothing. @throws Refusal LINK_EXPIRED | WRONG_STATE | INVALID_INPUT */
  answer(token: string, answer: LinkAnswer): Promise<AnswerLink> {
    return this.work.run(system, async (tx) => {
      const link = await this.openIn(tx, token);
      if (link.purpose !== 'ANSWER') throw new Refusal('LINK_EXPIRED');
      if (!link.sessions.some(({ id }) => id === answer.sessionId)) throw new Refusal('LINK_EXPIRED');
      if (answer.listed !== null) await this.answers.agreeToBeListed(tx, await this.personOf(tx, link.subjectId), link.programmeId, answer.listed);
      await this.answers.answerIn(tx, { ...answer, participationId: link.subjectId, via: 'LINK', byAnother: answer.by !== null });
      return this.openIn(tx, token) as Promise<AnswerLink>;
    });
  }

  /** For an organisation's places: they come, or they do not. Pressed twice it is once. @throws Refusal LINK_EXPIRED | WRONG_STATE */
  takeSeats(token: string, to: 'TAKEN_UP' | 'DECLINED', why: string | null): Promise<SeatLink> {
    return this.onSeat(token, async (tx, link) => {
      for (const { id, state } of link.places) {
        const open = to === 'TAKEN_UP' ? state === 'OFFERED' : state === 'OFFERED' || state === 'TAKEN_UP';
        if (open) await this.seats.stepIn(tx, await this.seats.locked(tx, id), to, why ?? undefined);
      }
    });
  }

  /** Names somebody on one of the places; who is new to the programme becomes a contact of it. @throws Refusal LINK_EXPIRED | SEAT_TAKEN | ALREADY_SEATED | INVALID_INPUT */
  nameOnSeat(token: string, placeId: string, who: { name: string; address: string; language: string }): Promise<SeatLink> {
    return this.onSeat(token, async (tx, link) => {
      if (!link.places.some(({ id }) => id === placeId)) throw new Refusal('LINK_EXPIRED');
      const locked = await this.seats.locked(tx, placeId);
      const { personId } = link.expert ? { personId: locked.seat.representsPersonId! } : await this.people.link(tx, link.programmeId, who);
      await this.participations.nameIn(tx, locked, personId);
    });
  }

  private onSeat(token: string, change: (tx: Tx, link: SeatLink) => Promise<void>): Promise<SeatLink> {
    return this.work.run(system, async (tx) => {
      const link = await this.openIn(tx, token);
      if (link.purpose !== 'SEAT') throw new Refusal('LINK_EXPIRED');
      await change(tx, link);
      return this.openIn(tx, token) as Promise<SeatLink>;
    });
  }

  private async openIn(tx: Tx, token: string): Promise<AnswerLink | SeatLink> {
    const [link] = await tx.em.query<Opened[]>(opening, [hash(token)]);
    if (!link) throw new Refusal('LINK_EXPIRED');
    const [about] = await tx.em.query<(AnswerLink | SeatLink)[]>(link.purpose === 'ANSWER' ? answering : seating, [link.subjectId]);
    // The name was withdrawn or the place given up: the link has nothing left to answer.
    if (!about) throw new Refusal('LINK_EXPIRED');
    return { ...about, ...link } as AnswerLink | SeatLink; // the purpose decides which statement was asked
  }

  private async personOf(tx: Tx, participationId: string): Promise<string> {
    const [{ personId }] = await tx.em.query<{ personId: string }[]>(`select person_id as "personId" from participation where id = $1`, [participationId]);
    return personId;
  }
}

const opening = `
  select l.purpose, l.subject_id as "subjectId", l.convening_id as "conveningId", l.programme_id as "programmeId", i.language,
    jsonb_build_object('title', c.title, 'reference', c.reference, 'marking', c.marking, 'programmeName', pr.name) as convening
  from message_link l join convening c on c.id = l.convening_id join programme pr on pr.id = l.programme_id join invitation i on i.id = l.message_id
  where l.token_hash = $1 and l.ended_at is null and l.expires_at > current_instant() and l.purpose in ('ANSWER', 'SEAT')`;
const answering = `
  select jsonb_build_object('name', pa.name, 'zone', p.zone, 'represents', o.name,
      'listed', exists (select from consent co where co.person_id = pa.person_id and co.purpose = 'LISTED_INSIDE' and co.withdrawn_at is null and (co.programme_id is null or co.programme_id = pa.programme_id))) as person,
    (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'ordinal', s.ordinal, 'title', s.title, 'state', s.state, 'startsAt', s.starts_at, 'movedFrom', s.moved_from, 'zone', s.zone, 'place', s.place,
       'partstat', coalesce(sa.partstat, 'NEEDS-ACTION'), 'comment', sa.comment, 'alternateName', sa.alternate_name) order by s.ordinal), '[]')
     from session s left join session_answer sa on sa.session_id = s.id and sa.participation_id = pa.id where s.convening_id = pa.convening_id and s.state <> 'DRAFT') as sessions
  from participation pa join person p on p.id = pa.person_id join seat_place pl on pl.id = pa.seat_place_id join seat se on se.id = pl.seat_id left join organisation o on o.id = se.represents_organisation_id
  where pa.id = $1 and pa.ended_at is null`;
const seating = `
  select o.name as represents, person_name(se.programme_id, se.represents_person_id) as expert,
    (select jsonb_agg(jsonb_build_object('id', pl.id, 'state', pl.state, 'name', pa.name) order by pl.ordinal) from seat_place pl left join participation pa on pa.seat_place_id = pl.id and pa.ended_at is null where pl.seat_id = se.id) as places
  from seat se left join organisation o on o.id = se.represents_organisation_id where se.id = $1`;

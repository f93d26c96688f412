import { Injectable } from '@nestjs/common';
import { calledIn, carries, type Marking } from '#plenary/access';
import { config, post, type Tx } from '#plenary/platform';
import { sourceText, textIn, type LocalisedText } from '#plenary/protocol';
import { calendarText } from './calendar.service.js';
import { calendarClass, calendarRole, clocksFor, mailbox, momentWords, undoSeconds } from './invitation.rules.js';
import { sayInvitation } from './invitation.words.js';
import { MessageLinksService } from './message-links.service.js';

/** An invitation with all that a letter about it says. */
export interface Invited {
  id: string;
  programmeId: string;
  conveningId: string;
  sessionId: string | null;
  participationId: string | null;
  seatId: string | null;
  personId: string | null;
  address: string;
  language: string;
  /** The reader, where one is named; for a seat, whom it represents. */
  name: string;
  role: string;
  partstat: string;
  readerZone: string | null;
  represents: LocalisedText | null;
  places: number;
  whetherBy: Date | null;
  title: LocalisedText;
  purpose: LocalisedText | null;
  reference: string;
  marking: Marking;
  programmeName: LocalisedText;
  sessions: number;
  sessionTitle: LocalisedText | null;
  uid: string | null;
  sequence: number;
  startsAt: Date | null;
  endsAt: Date | null;
  durationMinutes: number | null;
  zone: string;
  format: string;
  place: string | null;
}

/** For use with a WHERE over `invitation i`; session_answer is behind row-level security, so a system actor reads it. */
export const invitedWhere = (where: string): string => `
  select i.id, i.programme_id as "programmeId", i.convening_id as "conveningId", i.session_id as "sessionId", i.participation_id as "participationId", i.seat_id as "seatId", i.person_id as "personId", i.address, i.language,
    coalesce(pa.name, person_name(se.programme_id, se.represents_person_id), '') as name, coalesce(pa.role, se.role) as role, coalesce(sa.partstat, 'NEEDS-ACTION') as partstat, p.zone as "readerZone", o.name as represents,
    (select count(*)::int from seat_place x where x.seat_id = se.id and x.state in ('OFFERED', 'TAKEN_UP')) as places, (select min(x.whether_by) from seat_place x where x.seat_id = se.id and x.state = 'OFFERED') as "whetherBy",
    c.title, c.purpose, c.reference, c.marking, pr.name as "programmeName", (select count(*)::int from session x where x.convening_id = c.id and x.state <> 'CANCELLED') as sessions,
    s.title as "sessionTitle", s.ical_uid as uid, coalesce(s.sequence, 0) as sequence, s.starts_at as "startsAt", s.starts_at + s.duration_minutes * interval '1 minute' as "endsAt", s.duration_minutes as "durationMinutes",
    coalesce(s.zone, c.zone) as zone, coalesce(s.format, '') as format, s.place
  from invitation i join convening c on c.id = i.convening_id join programme pr on pr.id = c.programme_id
  left join session s on s.id = i.session_id left join participation pa on pa.id = i.participation_id left join person p on p.id = i.person_id
  left join seat_place pl on pl.id = pa.seat_place_id join seat se on se.id = coalesce(i.seat_id, pl.seat_id) left join organisation o on o.id = se.represents_organisation_id
  left join session_answer sa on sa.session_id = i.session_id and sa.participation_id = i.participation_id
  where ${where} order by i.id`;

type Say = (key: Parameters<typeof sayInvitation>[1], values?: Record<string, string | number>) => string;
export type News = 'invite' | 'moved' | 'placed' | 'cancelled' | 'postponed' | 'withdrawn';

/** Writes the letters: marking first, in the reader's language, with no more than the marking lets a message carry. */
@Injectable()
export class InvitationLettersService {
  constructor(private readonly links: MessageLinksService) {}

  /** To a named person, with the calendar's entry. `was`: when the session was to begin, if its time is freed or changed. */
  async toPerson(tx: Tx, one: Invited, news: News, was: Date | null = null): Promise<void> {
    const say: Say = (key, values) => sayInvitation(one.language, key, values);
    const off = news === 'cancelled' || news === 'postponed' || news === 'withdrawn';
    const startsAt = one.startsAt ?? was;
    const carried = carries(one.marking, 'mail');
    const called = this.called(one, 'mail', say);
    const link = off ? null : await this.answerLink(tx, one);
    const full = carried === 'title' || carried === 'text';
    const programme = textIn(one.programmeName, one.language).text;
    const lines = [
      one.marking,
      say('greeting', { name: one.name }),
      news === 'invite' ? this.invites(one, { programme, called, full }, say) : news === 'moved' && was && full ? say('moved', { called, was: momentWords(was, one.zone, one.language) }) : say(news === 'moved' ? 'movedFrom' : news, { called }),
      ...(off || !full || !startsAt ? [] : this.whenAndWhere(one, startsAt, say)),
      ...(full || off ? [] : [say('details')]),
      ...(carried === 'text' && news === 'invite' && one.purpose ? [textIn(one.purpose, one.language).text] : []),
      ...(link ? [[say('answerYes', { link: `${link}?answer=yes` }), say('answerMaybe', { link: `${link}?answer=maybe` }), say('answerNo', { link: `${link}?answer=no` })].join('\n'), say('yours')] : []),
    ];
    const calendar = startsAt && one.uid ? this.entry(tx, one, startsAt, off ? 'CANCEL' : 'REQUEST', say) : undefined;
    await this.send(tx, one, `invitation.${news}`, say(`${news}Subject`, { called }), lines, calendar);
  }

  /** To whoever answers for a seat on which nobody is named yet. */
  async toSeat(tx: Tx, one: Invited): Promise<void> {
    const say: Say = (key, values) => sayInvitation(one.language, key, values);
    const called = this.called(one, 'mail', say);
    const link = await this.links.make(tx, { purpose: 'SEAT', subjectId: one.seatId!, programmeId: one.programmeId, conveningId: one.conveningId, personId: one.personId, messageId: one.id, until: null });
    const represents = one.represents ? textIn(one.represents, one.language).text : one.name;
    const carried = carries(one.marking, 'mail');
    // Below a title not even of which initiative it is: whoever sends says so.
    const programme = carried === 'title' || carried === 'text' ? textIn(one.programmeName, one.language).text : mailbox(config().mailFrom).name;
    const lines = [one.marking, say('greeting', { name: represents }), say('seat', { programme, places: one.places, called, represents }), say('seatAnswer', { link }), ...(one.whetherBy ? [say('whetherBy', { date: momentWords(one.whetherBy, one.zone, one.language) })] : []), say('yours')];
    await this.send(tx, one, 'invitation.seat', say('seatSubject', { represents, called }), lines);
  }

  /** The principal is told when somebody else answered. */
  async answeredByAnother(tx: Tx, one: Invited, answer: { partstat: string; by: string | null }): Promise<void> {
    const say: Say = (key, values) => sayInvitation(one.language, key, values);
    const called = this.called(one, 'mail', say);
    const words = { ACCEPTED: 'accepted', TENTATIVE: 'tentative', DECLINED: 'declined', DELEGATED: 'delegated' } as const;
    const values = { answer: say(words[answer.partstat as keyof typeof words]), link: await this.answerLink(tx, one) };
    const lines = [one.marking, say('greeting', { name: one.name }), answer.by ? say('answered', { ...values, by: answer.by }) : say('answeredElse', values)];
    await this.send(tx, one, 'invitation.answered', say('answeredSubject', { called }), lines, undefined, 0);
  }

  private invites(one: Invited, o: { programme: string; called: string; full: boolean }, say: Say): string {
    const values = { programme: o.programme, called: o.called };
    return o.full && one.represents ? say('invitesFor', { ...values, represents: textIn(one.represents, one.language).text }) : say('invites', values);
  }

  private whenAndWhere(one: Invited, startsAt: Date, say: Say): string[] {
    const { here, hereZone, venue, venueZone } = clocksFor({ startsAt, venueZone: one.zone, readerZone: one.readerZone, language: one.language });
    const when = [say('whenHere', { here, hereZone }), ...(venue ? [say('whenVenue', { venue, venueZone })] : [])];
    const where = [...(one.place ? [say('where', { place: one.place })] : []), ...(one.format === 'IN_PERSON' ? [] : [say('online')])];
    return [[...when, ...where].join('\n')];
  }

  private called(one: Invited, channel: 'mail' | 'calendar', say: Say): string {
    const session = one.sessions > 1 && one.sessionTitle ? ` (${textIn(one.sessionTitle, one.language).text})` : '';
    return calledIn(channel, { marking: one.marking, title: `${textIn(one.title, one.language).text}${session}`, number: one.reference }, say('unnamed'));
  }

  private answerLink(tx: Tx, one: Invited): Promise<string> {
    return this.links.make(tx, { purpose: 'ANSWER', subjectId: one.participationId!, programmeId: one.programmeId, conveningId: one.conveningId, personId: one.personId, messageId: one.id, until: one.endsAt });
  }

  private entry(tx: Tx, one: Invited, startsAt: Date, method: 'REQUEST' | 'CANCEL', say: Say): { method: 'REQUEST' | 'CANCEL'; content: string } {
    const carried = carries(one.marking, 'calendar');
    const titled = carried === 'title' || carried === 'text';
    const from = mailbox(config().mailFrom);
    const content = calendarText({
      ...{ method, uid: one.uid!, sequence: one.sequence, stampedAt: tx.now, startsAt, durationMinutes: one.durationMinutes ?? 60 },
      ...{ summary: this.called(one, 'calendar', say), description: titled ? one.marking : null, location: titled ? one.place : null },
      ...{ url: `${config().origin}/c/${one.conveningId}/s/${one.sessionId}`, class: calendarClass(one.marking) },
      organizer: { name: titled ? sourceText(one.programmeName).text : from.name, address: from.address },
      attendee: { name: one.name, address: one.address, partstat: one.partstat, role: calendarRole(one.role) },
    });
    return { method, content };
  }

  private async send(tx: Tx, one: Invited, kind: string, subject: string, paragraphs: string[], calendar?: { method: 'REQUEST' | 'CANCEL'; content: string }, waitSeconds = undoSeconds): Promise<void> {
    const [{ at }] = await tx.em.query<{ at: Date }[]>(`select current_instant() + $1 * interval '1 second' as at`, [waitSeconds]);
    const mailId = await post(tx, { programmeId: one.programmeId, conveningId: one.conveningId, kind, personId: one.personId, to: one.address, language: one.language, marking: one.marking, subject: `${one.marking} · ${subject}`, text: paragraphs.join('\n\n'), calendar, sendAfter: at });
    await tx.em.query(`update invitation set mail_id = $2, sequence = $3 where id = $1`, [one.id, mailId, one.sequence]);
  }
}

import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { calledIn, carries, rolesFor, type Marking } from '#plenary/access';
import { Clock, config, CurrentActor, Reads, type Person } from '#plenary/platform';
import { check, Refusal, sourceText, textIn, uuid, type LocalisedText } from '#plenary/protocol';
import { calendarText } from './calendar.service.js';
import { calendarClass, mailbox } from './invitation.rules.js';
import { sayInvitation } from './invitation.words.js';

interface Row {
  uid: string;
  sequence: number;
  startsAt: Date;
  durationMinutes: number;
  place: string | null;
  state: string;
  ordinal: number;
  conveningId: string;
  title: LocalisedText;
  reference: string;
  marking: Marking;
  programmeName: LocalisedText;
  language: string;
}

const session = {
  name: 'session for a calendar',
  text: `select s.ical_uid as uid, s.sequence, s.starts_at as "startsAt", s.duration_minutes as "durationMinutes", s.place, s.state, s.ordinal, s.convening_id as "conveningId",
           c.title, c.reference, c.marking, pr.name as "programmeName", (select language from person where id = $1) as language
         from session s join convening c on c.id = s.convening_id join programme pr on pr.id = s.programme_id
         where s.id = $2 and s.starts_at is not null and capacities($1, s.programme_id, s.convening_id) && $3`,
};

/** One session for one's own calendar, with no more than its marking lets a calendar carry. */
@Controller('calendar')
export class SessionCalendarController {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  @Get(':sessionId')
  @Header('content-type', 'text/calendar; charset=utf-8; method=PUBLISH')
  async download(@CurrentActor() actor: Person, @Param('sessionId') sessionId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const [row] = await this.reads.rows<Row & object>(session, [actor.id, check(uuid, sessionId), rolesFor('convening.read')]);
    if (!row) throw new Refusal('NOT_FOUND');
    const carried = carries(row.marking, 'calendar');
    const titled = carried === 'title' || carried === 'text';
    const from = mailbox(config().mailFrom);
    reply.header('content-disposition', `attachment; filename="${row.reference.replaceAll('/', '-')}-${row.ordinal}.ics"`);
    return calendarText({
      ...{ method: row.state === 'CANCELLED' ? 'CANCEL' : 'PUBLISH', uid: row.uid, sequence: row.sequence, stampedAt: this.clock.now(), startsAt: row.startsAt, durationMinutes: row.durationMinutes },
      ...{ summary: calledIn('calendar', { marking: row.marking, title: textIn(row.title, row.language).text, number: row.reference }, sayInvitation(row.language, 'unnamed')), description: titled ? row.marking : null, location: titled ? row.place : null },
      ...{ url: `${config().origin}/c/${row.conveningId}/s/${sessionId}`, class: calendarClass(row.marking), attendee: null },
      organizer: { name: titled ? sourceText(row.programmeName).text : from.name, address: from.address },
    });
  }
}

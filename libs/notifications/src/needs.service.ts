import { Injectable } from '@nestjs/common';
import { inCircle, reaches, rolesFor } from '#plenary/access';
import { Clock, Reads, type Person } from '#plenary/platform';
import type { DueDate } from '#plenary/time';
import { inOrder, urgencyOf, type NeedKind } from './need.rules.js';
import type { NeedsMeType, NeedType, NextSessionType } from './need.type.js';

type Row = Omit<NeedType, 'urgency' | 'dueAt' | 'due' | 'path'> & { dueAt: Date | null; due: DueDate | null };

const atMost = 50; // of one kind: whoever has more has other worries than the fifty-first
// The programme first and by itself, so that an index by programme is used: whoever asks is in few of them.
const held = (roles: string, programme: string, convening: string): string =>
  `${programme} in (select programme_id from access_grant where person_id = $1 and ended_at is null) and ${reaches({ person: '$1', roles, programme, convening })}`;
const answersFor = (organisation: string, programme: string, duty: string): string =>
  `exists (select from focal_point f where f.person_id = $1 and f.until is null and f.programme_id = ${programme} and f.organisation_id = ${organisation} and '${duty}' = any (f.duties))`;
// As SeatCounts has them: those that stand, and what became of the others.
const stand = (state: string): string => `'${state}', count(*) filter (where sp.state = '${state.toUpperCase()}')`;
const placeCounts = `jsonb_build_object('places', count(*) filter (where sp.state not in ('DECLINED', 'LAPSED')), 'named', count(*) filter (where sp.state in ('NAMED', 'CONFIRMED')),
  'withoutNames', count(*) filter (where sp.state = 'TAKEN_UP'), 'noReply', count(*) filter (where sp.state = 'OFFERED'), ${['confirmed', 'declined', 'lapsed'].map(stand).join(', ')})`;
const promisedBy = `case c.due_kind when 'DATE' then jsonb_build_object('kind', 'DATE', 'on', c.due_on, 'zone', c.due_zone) when 'MONTH' then jsonb_build_object('kind', 'MONTH', 'month', c.due_month) end`;
const named = inCircle('$1', 'c.marking', 'c.id');
/** $1 the person, $2 now, $3 those who keep seats, $4 who takes positions, $5 who registers commitments, $6 who releases outcomes, $7 who is told of reading in an emergency, $8 who looks at words that were set aside. */
const kinds: Record<NeedKind, string> = {
  EMERGENCY_READING: `
    select e.convening_id, e.programme_id, e.convening_id, null, null, null, null, null, null
    from emergency e where e.ended_at is null and e.until > $2 and ${held('$7', 'e.programme_id', 'e.convening_id')} group by e.convening_id, e.programme_id`,
  // Behind row-level security by its note.
  WORDS_SET_ASIDE: `
    select s.note_id, s.programme_id, s.convening_id, null, null, null, null, null, null
    from set_aside s join note_doc d on d.id = s.note_id where s.state = 'SET_ASIDE' and ${held('$8', 's.programme_id', 's.convening_id')} and not note_is_closed_to($1, d.id) group by s.note_id, s.programme_id, s.convening_id`,
  ANSWER_SESSION: `
    select s.id, s.programme_id, s.convening_id, s.title, null, s.starts_at, s.zone, null, null
    from session_answer sa join participation pa on pa.id = sa.participation_id and pa.ended_at is null join session s on s.id = sa.session_id
    where sa.person_id = $1 and sa.partstat = 'NEEDS-ACTION' and s.state = 'SCHEDULED' and s.starts_at > $2 order by s.starts_at`,
  NAME_PEOPLE: `
    select st.id, st.programme_id, st.convening_id, min(o.name::text)::jsonb, null, min(coalesce(case sp.state when 'OFFERED' then sp.whether_by when 'TAKEN_UP' then sp.who_by end, (select min(starts_at) from session where convening_id = st.convening_id))), cv.zone, null, ${placeCounts}
    from seat st join seat_place sp on sp.seat_id = st.id join convening cv on cv.id = st.convening_id join organisation o on o.id = st.represents_organisation_id
    where cv.state in ('PREPARING', 'UNDER_WAY') and ${answersFor('st.represents_organisation_id', 'st.programme_id', 'INVITATIONS')}
    group by st.id, cv.id having count(*) filter (where sp.state in ('OFFERED', 'TAKEN_UP')) > 0`,
  FILL_SEATS: `
    select cv.id, cv.programme_id, cv.id, null, null, min(coalesce(case sp.state when 'OFFERED' then sp.whether_by when 'TAKEN_UP' then sp.who_by end, (select min(starts_at) from session where convening_id = cv.id))), cv.zone, null, ${placeCounts}
    from convening cv join seat_place sp on sp.convening_id = cv.id
    where cv.state in ('PREPARING', 'UNDER_WAY') and ${held('$3', 'cv.programme_id', 'cv.id')}
    group by cv.id having count(*) filter (where sp.state in ('OFFERED', 'TAKEN_UP')) > 0`,
  SCHEDULE_SESSION: `
    select s.id, s.programme_id, s.convening_id, s.title, null, null, s.zone, null, null
    from session s join convening cv on cv.id = s.convening_id
    where s.state in ('DRAFT', 'POSTPONED') and s.starts_at is null and cv.state in ('DRAFT', 'PREPARING', 'UNDER_WAY', 'POSTPONED') and ${held('$3', 's.programme_id', 's.convening_id')}`,
  DO_ACTION: `
    select a.id, a.programme_id, a.convening_id, null, a.text, null, null, a.due, null from action a
    where a.state in ('OPEN', 'IN_PROGRESS') and ${inCircle('$1', 'a.marking', 'a.id')} and in_room($1, a.convening_id) and a.id in (
      select id from action where owner_person_id = $1
      union all select its.id from focal_point f join action its on its.owner_organisation_id = f.organisation_id and its.programme_id = f.programme_id where f.person_id = $1 and f.until is null and its.owner_person_id is null)
    order by a.due_by nulls last`,
  TAKE_POSITION: `
    select d.id, d.programme_id, d.convening_id, d.text, null, null, null, null, null from participation pa join decision d on d.convening_id = pa.convening_id
    where pa.person_id = $1 and pa.ended_at is null and d.state = 'UNDER_CONSIDERATION' and d.mode in ('CONSENSUS', 'SILENCE', 'VOTE') and ${held('$4', 'd.programme_id', 'd.convening_id')} and ${inCircle('$1', 'd.marking', 'd.id')}
      and exists (select from sits_for($1, d.convening_id) mine where not exists (
        select from decision_position p where p.decision_id = d.id and p.withdrawn_at is null and p.kind in ('NO_OBJECTION', 'OBJECT', 'SUPPORT', 'ABSTAIN', 'RECUSED')
          and p.organisation_id is not distinct from mine.organisation_id and p.in_personal_capacity is not distinct from mine.in_personal_capacity))
    order by d.created_at`,
  TAKE_UP_COMMITMENT: `
    select c.id, c.programme_id, c.convening_id, c.statement, null, null, null, ${promisedBy}, null from commitment c
    where ${named} and c.state = 'NOTED' and ${answersFor('c.owner_organisation_id', 'c.programme_id', 'COMMITMENTS')} order by c.created_at`,
  AMEND_COMMITMENT: `
    select c.id, c.programme_id, c.convening_id, c.statement, null, null, null, ${promisedBy}, null from commitment c
    where ${named} and c.state = 'CHANGE_REQUESTED' and ${answersFor('c.owner_organisation_id', 'c.programme_id', 'COMMITMENTS')} order by c.created_at`,
  ACCEPT_SUPPORT: `
    select c.id, c.programme_id, c.convening_id, c.statement, null, null, null, ${promisedBy}, null from commitment_support cs join commitment c on c.id = cs.commitment_id
    where ${named} and cs.accepted_at is null and c.state not in ('CLOSED', 'WITHDRAWN', 'SUPERSEDED') and ${answersFor('cs.organisation_id', 'c.programme_id', 'COMMITMENTS')} order by cs.named_at`,
  REPORT_PROGRESS: `
    select c.id, c.programme_id, c.convening_id, c.statement, null, null, null, ${promisedBy}, null from commitment c
    where ${named} and c.state in ('REGISTERED', 'PUBLISHED') and c.self_reported is distinct from 'FULFILLED' and c.self_reported is distinct from 'DISCONTINUED' and ${answersFor('c.owner_organisation_id', 'c.programme_id', 'COMMITMENTS')}
      and (c.due_until <= $2::timestamptz + interval '30 days' or (select u.state from commitment_update u where u.commitment_id = c.id order by u.reported_at desc, u.seq desc limit 1) in ('DUE', 'RETURNED')) order by c.due_sort`,
  REGISTER_COMMITMENT: `
    select c.id, c.programme_id, c.convening_id, c.statement, null, null, null, ${promisedBy}, null from commitment c
    where ${named} and c.state = 'SUBMITTED' and ${held('$5', 'c.programme_id', 'c.convening_id')} order by c.created_at`,
  APPROVE_OUTCOME: `
    select o.id, o.programme_id, o.convening_id, o.title, null, null, null, null, null from outcome o
    where o.state = 'IN_APPROVAL' and exists (select from outcome_step t where t.outcome_id = o.id and t.state = 'WAITING' and t.round = (select max(round) from outcome_step where outcome_id = o.id)
      and (t.person_id = $1 or (t.person_id is null and ${held('array[t.role]', 'o.programme_id', 'o.convening_id')}))) order by o.changed_at`,
  RELEASE_OUTCOME: `
    select o.id, o.programme_id, o.convening_id, o.title, null, null, null, null, null from outcome o
    where o.state = 'APPROVED' and ${held('$6', 'o.programme_id', 'o.convening_id')} order by o.changed_at`,
};
// Said once, since a null that stands alone is taken for text.
const columns = [['id', 'uuid'], ['programme_id', 'uuid'], ['convening_id', 'uuid'], ['title', 'jsonb'], ['words', 'text'], ['due_at', 'timestamptz'], ['zone', 'text'], ['due', 'jsonb'], ['counts', 'jsonb']];
const cast = columns.map(([name, type]) => `it.${name}::${type}`).join();
const waiting = {
  name: 'what needs me',
  text: `with need (kind, id, programme_id, convening_id, title, words, due_at, zone, due, counts) as (
      ${Object.entries(kinds).map(([kind, text]) => `select '${kind}', ${cast} from (${text} limit ${atMost}) it (${columns.map(([name]) => name).join()})`).join('\n union all ')})
    select n.kind, n.id, n.programme_id as "programmeId", p.name as "programmeName", n.convening_id as "conveningId", c.reference as "conveningReference",
           case when (n.kind = 'NAME_PEOPLE' and in_room($1, n.convening_id)) or cardinality(capacities($1, n.programme_id, n.convening_id)) > 0 then c.title end as "conveningTitle",
           n.title, n.words, n.due_at as "dueAt", n.zone, n.due, n.counts
    from need n join programme p on p.id = n.programme_id left join convening c on c.id = n.convening_id`,
};
const next = {
  name: 'next session',
  text: `select s.id, s.convening_id as "conveningId", c.reference as "conveningReference", c.title as "conveningTitle", s.title, s.starts_at as "startsAt", s.zone, s.state in ('IN_SESSION', 'SUSPENDED') as "underWay"
         from session s join convening c on c.id = s.convening_id
         where s.convening_id in (select convening_id from participation where person_id = $1 and ended_at is null union select convening_id from access_grant where person_id = $1 and ended_at is null and convening_id is not null)
           and in_room($1, s.convening_id) and s.state in ('SCHEDULED', 'IN_SESSION', 'SUSPENDED') and s.starts_at + s.duration_minutes * interval '1 minute' > $2
         order by s.starts_at limit 1`,
};

/** What waits for one person, over all programmes. */
@Injectable()
export class NeedsService {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  async needsMe(actor: Person, zone: string): Promise<NeedsMeType> {
    const now = this.clock.now();
    const roles = [rolesFor('seats.read'), rolesFor('position.take'), rolesFor('commitment.register'), rolesFor('outcome.release'), rolesFor('emergency.know'), rolesFor('set-aside.open')];
    const [rows, [session]] = [
      await this.reads.rowsAs<Row & object>(actor, waiting, [actor.id, now, ...roles]),
      await this.reads.rows<Omit<NextSessionType, 'path'> & object>(next, [actor.id, now]),
    ];
    const needs = rows.map((row) => ({ ...row, urgency: urgencyOf(row, now, zone), path: pathOf(row) }));
    return { needs: inOrder(needs), nextSession: session ? { ...session, path: `/c/${session.conveningId}/s/${session.id}` } : null };
  }
}

/** The screen on which it is done. */
function pathOf({ kind, id, conveningId }: Pick<Row, 'kind' | 'id' | 'conveningId'>): string {
  switch (kind) {
    case 'ANSWER_SESSION':
    case 'SCHEDULE_SESSION':
      return `/c/${conveningId}/s/${id}`;
    case 'EMERGENCY_READING':
      return `/c/${conveningId}`;
    case 'WORDS_SET_ASIDE':
      return `/notes/${id}`;
    case 'NAME_PEOPLE':
    case 'FILL_SEATS':
      return `/c/${conveningId}/people`;
    case 'TAKE_POSITION':
      return `/decisions/${id}`;
    case 'DO_ACTION':
      return `/actions/${id}`;
    case 'APPROVE_OUTCOME':
    case 'RELEASE_OUTCOME':
      return `/outcomes/${id}`;
    default:
      return `/commitments/${id}`;
  }
}

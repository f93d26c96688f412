import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService, may, rolesFor, type Role } from '#plenary/access';
import { Clock, config, post, Reads, systemActor, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import type { KeepLongerInput } from './erasure.inputs.js';
import { retentionAnnounced, retentionDone, retentionKept } from './personal-data.events.js';
import { sayPersonalData } from './personal-data.words.js';
import { actsAt, announced, announcedRules, assertStillThere, keptUntil, standing, standingRules, type AnnouncedRule } from './retention.rules.js';
import type { RetentionNoticeType, RetentionType } from './retention.type.js';

type Row = Omit<RetentionNoticeType, 'viewerMayKeep'> & { roles: Role[] };
interface Due {
  conveningId: string;
  programmeId: string;
  endedAt: Date;
  things: number;
}
interface Notice {
  id: string;
  conveningId: string;
  programmeId: string;
  rule: AnnouncedRule;
  actsAt: Date;
  doneAt: Date | null;
}

const system = systemActor('retention');
const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const statements = {
  notices: {
    name: 'retention notices',
    text: `select n.id, n.rule, n.convening_id as "conveningId", c.reference as "conveningReference", n.things, ${utc('n.announced_at')} as "announcedAt", ${utc('n.acts_at')} as "actsAt",
        person_name(n.programme_id, n.kept_by) as "keptBy", n.why_kept as "whyKept", capacities($1, n.programme_id, n.convening_id) as roles
      from retention_notice n join convening c on c.id = n.convening_id
      where n.programme_id = $2 and n.done_at is null and capacities($1, n.programme_id, n.convening_id) && $3 order by n.acts_at, n.id limit 200`,
  },
  hold: { name: 'legal hold', text: `select legal_hold as hold from programme where id = $1` },
};

// When a roundtable was over: its last session's end, or the day it was held on.
const ended = `(select max(coalesce(s.starts_at + s.duration_minutes * interval '1 minute', s.held_on + interval '1 day')) from session s where s.convening_id = c.id and s.state <> 'CANCELLED')`;
const over = `c.state in ('CONCLUDED', 'RECORD_FINAL', 'CANCELLED')`;
// Needs are the programme's; they go with the last roundtable somebody is expected at.
const needy = `pp.needs is not null and pp.programme_id = c.programme_id and exists (select from participation p where p.person_id = pp.person_id and p.convening_id = c.id)
  and not exists (select from participation p join convening other on other.id = p.convening_id where p.person_id = pp.person_id and p.ended_at is null and other.programme_id = c.programme_id and other.state in ('DRAFT', 'PREPARING', 'UNDER_WAY', 'POSTPONED'))`;
const things: Record<AnnouncedRule, string> = {
  NEEDS: `select count(*)::int from programme_person pp where ${needy}`,
  ANSWERS: `select count(*)::int from session_answer a where a.convening_id = c.id`,
  WORKING_NOTES: `select count(*)::int from note_doc d where d.convening_id = c.id and d.kind = 'WORKING' and d.state <> 'DESTROYED'`,
};
const act: Record<AnnouncedRule, string> = {
  NEEDS: `update programme_person pp set needs = null from convening c where c.id = $1 and ${needy}`,
  ANSWERS: `delete from session_answer where convening_id = $1`,
  WORKING_NOTES: `select note_destroy(d.id) from note_doc d where d.convening_id = $1 and d.kind = 'WORKING' and d.state <> 'DESTROYED'`,
};

/** Nothing of what people wrote goes silently: it is announced to those who keep it, shown, can be kept, and only then goes. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal NOT_FOUND | FORBIDDEN */
  async ofProgramme(actor: Person, programmeId: string): Promise<RetentionType> {
    await this.access.assertMayRead(actor, 'retention.read', { programmeId });
    const [[{ hold }], rows] = await Promise.all([this.reads.rows<{ hold: boolean }>(statements.hold, [programmeId]), this.reads.rows<Row & object>(statements.notices, [actor.id, programmeId, rolesFor('retention.read')])]);
    return {
      legalHold: hold,
      announced: announcedRules.map((rule) => ({ rule, ...announced[rule] })),
      standing: standingRules.map((rule) => ({ rule, days: standing[rule].days })),
      notices: rows.map(({ roles, ...notice }) => ({ ...notice, viewerMayKeep: may(roles, 'retention.keep') })),
    };
  }

  /** For another year, with a reason. @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE */
  async keep(actor: Person, { id, why }: KeepLongerInput): Promise<RetentionNoticeType> {
    const programmeId = await this.work.run(actor, async (tx) => {
      const notice = await this.locked(tx, id);
      if (!notice) throw new Refusal('NOT_FOUND');
      await this.access.assertMay(tx, 'retention.keep', notice);
      assertStillThere(notice);
      await tx.em.query(`update retention_notice set acts_at = $2, kept_at = $3, kept_by = $4, why_kept = $5 where id = $1`, [id, keptUntil(notice.actsAt), tx.now, actor.id, why]);
      await tx.record(retentionKept(notice.conveningId, { programmeId: notice.programmeId, conveningId: notice.conveningId, rule: notice.rule }));
      return notice.programmeId;
    });
    return (await this.ofProgramme(actor, programmeId)).notices.find((each) => each.id === id)!;
  }

  /** Says what goes next, to those who could still want it. @returns how many notices were made */
  async announce(): Promise<number> {
    let made = 0;
    for (const rule of announcedRules) {
      made += await this.work.run(system, async (tx) => {
        const due = await tx.em.query<Due[]>(
          `select * from (select c.id as "conveningId", c.programme_id as "programmeId", ${ended} as "endedAt", (${things[rule]}) as things
             from convening c join programme p on p.id = c.programme_id where ${over} and not p.legal_hold and not exists (select from retention_notice n where n.convening_id = c.id and n.rule = $1 and n.done_at is null)) d
           where d.things > 0 and d."endedAt" < $2::timestamptz - $3 * interval '1 day' order by d."endedAt" limit 200`,
          [rule, tx.now, announced[rule].days - announced[rule].noticeDays],
        );
        for (const one of due) await this.announceOne(tx, rule, one);
        return due.length;
      });
    }
    return made;
  }

  /** Lets go what was announced, when its days are over. @returns how many notices were carried out */
  async carryOut(): Promise<number> {
    const due = await this.work.run(system, (tx) => tx.em.query<{ id: string }[]>(`select n.id from retention_notice n join programme p on p.id = n.programme_id where n.done_at is null and n.acts_at <= $1 and not p.legal_hold order by n.acts_at limit 100`, [tx.now]));
    for (const { id } of due) {
      await this.work.run(system, async (tx) => {
        const notice = await this.locked(tx, id);
        if (!notice || notice.doneAt || notice.actsAt > tx.now) return;
        const [{ count }] = await tx.em.query<{ count: number }[]>(`select (${things[notice.rule]}) as count from convening c where c.id = $1`, [notice.conveningId]);
        await tx.em.query(act[notice.rule], [notice.conveningId]);
        await tx.em.query(`update retention_notice set done_at = $2 where id = $1`, [id, tx.now]);
        await tx.record(retentionDone(notice.conveningId, { programmeId: notice.programmeId, conveningId: notice.conveningId, rule: notice.rule, things: count }));
      });
    }
    return due.length;
  }

  /** What nobody reads. */
  async clearTraces(): Promise<void> {
    for (const rule of standingRules) await this.work.run(system, (tx) => tx.em.query(standing[rule].act, [this.clock.now()]));
  }

  private async locked(tx: Tx, id: string): Promise<Notice | undefined> {
    const [notice] = await tx.em.query<Notice[]>(`select id, convening_id as "conveningId", programme_id as "programmeId", rule, acts_at as "actsAt", done_at as "doneAt" from retention_notice where id = $1 for update`, [id]);
    return notice;
  }

  private async announceOne(tx: Tx, rule: AnnouncedRule, { conveningId, programmeId, endedAt, things: count }: Due): Promise<void> {
    const acts = actsAt(rule, endedAt, tx.now);
    await tx.em.query(`insert into retention_notice (id, programme_id, convening_id, rule, things, announced_at, acts_at) values ($1, $2, $3, $4, $5, $6, $7)`, [randomUUID(), programmeId, conveningId, rule, count, tx.now, acts]);
    await tx.record(retentionAnnounced(conveningId, { programmeId, conveningId, rule, things: count }));
    // The reference alone: a message carries no more than the number of something that may be marked.
    const people = await tx.em.query<{ personId: string; address: string; language: string; what: string }[]>(
      `select distinct on (p.id) p.id as "personId", a.address, p.language, c.reference as what from access_grant g join person p on p.id = g.person_id join person_address a on a.person_id = p.id and a.main join convening c on c.id = $2
       where g.programme_id = $1 and g.ended_at is null and (g.convening_id is null or g.convening_id = $2) and g.role = any ($3) and in_room(p.id, $2)`,
      [programmeId, conveningId, rolesFor('retention.keep')],
    );
    for (const { personId, address, language, what } of people) {
      const words = { what, things: count, acts, rule: sayPersonalData(language, rule), link: `${config().origin}/p/${programmeId}/retention` };
      await post(tx, { programmeId, conveningId, kind: 'retention.announced', personId, to: address, language, marking: null, subject: sayPersonalData(language, 'retentionSubject', words), text: sayPersonalData(language, 'retentionBody', words) });
    }
  }
}

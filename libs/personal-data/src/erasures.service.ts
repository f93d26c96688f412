import { Injectable } from '@nestjs/common';
import { AccessService, may, rolesFor, type Role } from '#plenary/access';
import { Clock, post, Reads, systemActor, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { assertMayConfirm, assertNobodyIsLeftBehind, assertOpen, dueAfter, type Request } from './erasure.rules.js';
import type { AskErasureInput } from './erasure.inputs.js';
import { ErasureAction, type ErasureType } from './erasure.type.js';
import { Forgetting } from './forgetting.service.js';
import { erasureAsked, erasureConfirmed, erasureWithdrawn } from './personal-data.events.js';
import { sayPersonalData } from './personal-data.words.js';

type Row = Omit<ErasureType, 'viewerActions'> & { programmeId: string | null; askedById: string | null; roles: Role[] };

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const held = `exists (select from programme_person pp join programme p on p.id = pp.programme_id where pp.person_id = e.person_id and p.legal_hold)`;
const row = `e.id, e.person_id as "personId", e.programme_id as "programmeId", e.asked_by as "askedById", ${utc('e.asked_at')} as "askedAt", e.why, ${utc('e.due_at')} as "dueAt"`;
const open = `e.withdrawn_at is null and e.done_at is null`;
const statements = {
  // A legal hold elsewhere would tell the secretariat that the person is known there, so it is told of its own alone.
  ofProgramme: {
    name: 'erasures of a programme',
    text: `select ${row}, person_name(e.programme_id, e.person_id) as name, person_name(e.programme_id, e.asked_by) as "askedBy", p.legal_hold as held, capacities($1, e.programme_id, null) as roles
      from erasure e join programme p on p.id = e.programme_id where e.programme_id = $2 and ${open} and capacities($1, e.programme_id, null) && $3 order by e.asked_at, e.id limit 200`,
  },
  mine: { name: 'my erasure', text: `select ${row}, (select coalesce(p.chosen_name, p.name) from person p where p.id = $1) as name, null as "askedBy", ${held} as held, '{}'::text[] as roles from erasure e where e.person_id = $1 and e.programme_id is null and ${open}` },
};

/** Requests to be forgotten: by the person, or in their name by two of a secretariat. Carried out three days later, not before. */
@Injectable()
export class ErasuresService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly clock: Clock,
    private readonly forgetting: Forgetting,
  ) {}

  async mine(actor: Person): Promise<ErasureType | null> {
    const [found] = await this.reads.rows<Row & object>(statements.mine, [actor.id]);
    return found ? { ...shape(found, actor.id), viewerActions: [ErasureAction.WITHDRAW] } : null;
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN */
  async ofProgramme(actor: Person, programmeId: string): Promise<ErasureType[]> {
    await this.access.assertMayRead(actor, 'erasure.arrange', { programmeId });
    return (await this.reads.rows<Row & object>(statements.ofProgramme, [actor.id, programmeId, rolesFor('erasure.arrange')])).map((found) => shape(found, actor.id));
  }

  /** Asked twice is asked once. @throws Refusal WRONG_STATE for the last who keeps something */
  async askForOneself(actor: Person, id: string): Promise<ErasureType> {
    await this.work.run(actor, async (tx) => {
      await this.assertReplaceable(tx, actor.id);
      const [asked] = await tx.em.query<unknown[]>(
        `insert into erasure (id, person_id, asked_by, asked_at, confirmed_by, confirmed_at, due_at) values ($1, $2, $2, $3, $2, $3, $4) on conflict (person_id, programme_id) where withdrawn_at is null and done_at is null do nothing returning 1`,
        [id, actor.id, tx.now, dueAfter(tx.now)],
      );
      if (!asked) return;
      await this.tell(tx, actor.id);
      await tx.record(erasureAsked(actor.id, { programmeId: null, personId: actor.id }));
    });
    return (await this.mine(actor))!;
  }

  /** In the name of somebody, as they asked the secretariat. Nothing happens until another confirms. @throws Refusal NOT_FOUND | FORBIDDEN | ALREADY_EXISTS */
  async askFor(actor: Person, { id, programmeId, personId, why }: AskErasureInput): Promise<ErasureType> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'erasure.arrange', { programmeId });
      const known = await tx.em.query<unknown[]>(`select from programme_person where programme_id = $1 and person_id = $2`, [programmeId, personId]);
      if (known.length === 0) throw Refusal.ofField('personId', 'unknown', 'Choose somebody who is known here.');
      if (personId === actor.id) throw new Refusal('FORBIDDEN', 'This is about you: ask for it on your own page.');
      const [asked] = await tx.em.query<unknown[]>(`insert into erasure (id, person_id, programme_id, asked_by, asked_at, why) values ($1, $2, $3, $4, $5, $6) on conflict (person_id, programme_id) where withdrawn_at is null and done_at is null do nothing returning 1`, [id, personId, programmeId, actor.id, tx.now, why]);
      if (asked) return tx.record(erasureAsked(personId, { programmeId, personId }));
      const same = await tx.em.query<unknown[]>(`select from erasure where id = $1 and person_id = $2 and programme_id = $3`, [id, personId, programmeId]);
      if (same.length === 0) throw new Refusal('ALREADY_EXISTS', 'This was asked for already, in other words. Confirm that request, or withdraw it first.');
    });
    return this.one(actor, programmeId, personId);
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN for whoever asked | WRONG_STATE */
  async confirm(actor: Person, id: string): Promise<ErasureType> {
    const request = await this.work.run(actor, async (tx) => {
      const found = await this.locked(tx, id);
      await this.access.assertMay(tx, 'erasure.arrange', { programmeId: found.programmeId! });
      assertMayConfirm(found, actor.id);
      await this.assertReplaceable(tx, found.personId);
      await tx.em.query(`update erasure set confirmed_by = $2, confirmed_at = $3, due_at = $4 where id = $1`, [id, actor.id, tx.now, dueAfter(tx.now)]);
      await this.tell(tx, found.personId);
      await tx.record(erasureConfirmed(found.personId, { programmeId: found.programmeId, personId: found.personId }));
      return found;
    });
    return this.one(actor, request.programmeId!, request.personId);
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE once it was carried out */
  async withdraw(actor: Person, id: string): Promise<boolean> {
    await this.work.run(actor, async (tx) => {
      const found = await this.locked(tx, id);
      // One's own is one's own alone; in the name of somebody they may say no to it as well.
      const own = found.personId === actor.id ? (['SELF'] as const) : [];
      if (found.programmeId !== null) await this.access.assertMay(tx, 'erasure.withdraw', { programmeId: found.programmeId }, own);
      else if (!may(own, 'erasure.withdraw')) throw new Refusal('NOT_FOUND');
      assertOpen(found);
      await tx.em.query(`update erasure set withdrawn_at = $2 where id = $1`, [id, tx.now]);
      await tx.record(erasureWithdrawn(found.personId, { programmeId: found.programmeId, personId: found.personId }));
    });
    return true;
  }

  /** Carries out what is due, each in a transaction of its own. A legal hold, or being the last who keeps something, leaves it waiting. */
  async carryOut(): Promise<number> {
    const due = await this.work.run(systemActor('erasure'), (tx) => tx.em.query<{ id: string }[]>(`select e.id from erasure e where ${open} and e.due_at <= $1 and not ${held} order by e.due_at limit 100`, [this.clock.now()]));
    let done = 0;
    for (const { id } of due) {
      done += await this.work.run(systemActor('erasure'), async (tx) => {
        const request = await this.locked(tx, id);
        if (request.withdrawnAt || request.doneAt || (await this.lastOf(tx, request.personId)).length > 0) return 0;
        await this.forgetting.forget(tx, request.personId, request.programmeId);
        await tx.em.query(`update erasure set done_at = $2, asked_by = nullif(asked_by, $3), confirmed_by = nullif(confirmed_by, $3) where id = $1`, [id, tx.now, request.personId]);
        return 1;
      });
    }
    return done;
  }

  private async locked(tx: Tx, id: string): Promise<Request> {
    const [found] = await tx.em.query<Request[]>(`select person_id as "personId", programme_id as "programmeId", asked_by as "askedBy", confirmed_at as "confirmedAt", withdrawn_at as "withdrawnAt", done_at as "doneAt" from erasure where id = $1 for update`, [id]);
    if (!found || (found.programmeId === null && tx.actor.kind === 'person' && tx.actor.id !== found.personId)) throw new Refusal('NOT_FOUND');
    return found;
  }

  private async one(actor: Person, programmeId: string, personId: string): Promise<ErasureType> {
    return (await this.ofProgramme(actor, programmeId)).find((each) => each.personId === personId)!;
  }

  private async assertReplaceable(tx: Tx, personId: string): Promise<void> {
    assertNobodyIsLeftBehind(await this.lastOf(tx, personId));
  }

  private async lastOf(tx: Tx, personId: string): Promise<string[]> {
    const rows = await tx.em.query<{ code: string }[]>(
      `select coalesce(p.code, 'this installation') as code from access_grant g left join programme p on p.id = g.programme_id
       where g.person_id = $1 and g.ended_at is null and g.role in ('SECRETARIAT', 'ADMINISTRATOR')
         and not exists (select from access_grant o where o.role = g.role and o.programme_id is not distinct from g.programme_id and o.ended_at is null and o.person_id <> g.person_id)`,
      [personId],
    );
    return rows.map(({ code }) => code);
  }

  /** The person hears of it in time to object, whoever asked. The message goes with the rest. */
  private async tell(tx: Tx, personId: string): Promise<void> {
    const [to] = await tx.em.query<{ address: string; language: string }[]>(`select a.address, p.language from person p join person_address a on a.person_id = p.id and a.main where p.id = $1`, [personId]);
    if (!to) return;
    await post(tx, { programmeId: null, kind: 'erasure.due', personId, to: to.address, language: to.language, marking: null, subject: sayPersonalData(to.language, 'erasureSubject'), text: sayPersonalData(to.language, 'erasureBody', { due: dueAfter(tx.now) }) });
  }
}

function shape({ roles, programmeId: _programme, askedById, ...found }: Row, actorId: string): ErasureType {
  const arranges = may(roles, 'erasure.arrange');
  const viewerActions = [...(arranges && found.dueAt === null && askedById !== actorId && found.personId !== actorId ? [ErasureAction.CONFIRM] : []), ...(may(roles, 'erasure.withdraw') ? [ErasureAction.WITHDRAW] : [])];
  return { ...found, viewerActions };
}

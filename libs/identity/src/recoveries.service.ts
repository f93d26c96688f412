import { Injectable } from '@nestjs/common';
import { AccessService, may, rolesFor, type Role } from '#plenary/access';
import { Clock, Reads, systemActor, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { hasFactor } from './factor.rules.js';
import { FactorsService } from './factors.service.js';
import { RecoveryLetters } from './recovery-letters.service.js';
import { recoveryAsked, recoveryConfirmed, recoveryDone, recoveryStopped } from './recovery.events.js';
import type { AskRecoveryInput } from './recovery.inputs.js';
import { assertForSomebodyElse, assertMayConfirm, assertOpen, dueAfter, isDue, type Recovery } from './recovery.rules.js';
import { RecoveryAction, type RecoveryType } from './recovery.type.js';
import { hash, secret, SignInsService } from './sign-ins.service.js';

type Row = Omit<RecoveryType, 'viewerActions'> & { askedById: string; roles: Role[] };

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const open = `r.stopped_at is null and r.done_at is null`;
const row = `r.id, r.person_id as "personId", g.code as "programmeCode", ${utc('r.asked_at')} as "askedAt", r.asked_by as "askedById", r.why, ${utc('r.due_at')} as "dueAt"`;
const ownName = (column: string): string => `(select coalesce(p.chosen_name, p.name) from person p where p.id = ${column})`;
const from = `from recovery r join programme g on g.id = r.programme_id where ${open}`;
const statements = {
  ofProgramme: {
    name: 'recoveries of a programme',
    text: `select ${row}, person_name(r.programme_id, r.person_id) as name, person_name(r.programme_id, r.asked_by) as "askedBy", capacities($1, r.programme_id, null) as roles
      ${from} and r.programme_id = $2 and capacities($1, r.programme_id, null) && $3 order by r.asked_at, r.id limit 200`,
  },
  // Those who run the installation may know who is known, and nothing of what a programme wrote of them.
  everywhere: { name: 'recoveries of the installation', text: `select ${row}, ${ownName('r.person_id')} as name, ${ownName('r.asked_by')} as "askedBy", array['ADMINISTRATOR'] as roles ${from} order by r.asked_at, r.id limit 200` },
  mine: { name: 'my recovery', text: `select ${row}, ${ownName('r.person_id')} as name, ${ownName('r.asked_by')} as "askedBy", '{}'::text[] as roles ${from} and r.person_id = $1 order by r.due_at nulls last, r.asked_at limit 1` },
};

/** Letting somebody back in who lost every second factor: one who knows them asks, an administrator confirms, and a day goes by. */
@Injectable()
export class RecoveriesService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly clock: Clock,
    private readonly factors: FactorsService,
    private readonly letters: RecoveryLetters,
    private readonly signIns: SignInsService,
  ) {}

  /** @throws Refusal NOT_FOUND | FORBIDDEN */
  async ofProgramme(actor: Person, programmeId: string): Promise<RecoveryType[]> {
    await this.access.assertMayRead(actor, 'recovery.ask', { programmeId });
    return (await this.reads.rows<Row & object>(statements.ofProgramme, [actor.id, programmeId, rolesFor('recovery.ask')])).map((found) => shape(found, actor.id));
  }

  /** @throws Refusal FORBIDDEN */
  async everywhere(actor: Person): Promise<RecoveryType[]> {
    await this.access.assertMayReadForAll(actor, 'recovery.confirm');
    return (await this.reads.rows<Row & object>(statements.everywhere, [])).map((found) => shape(found, actor.id));
  }

  /** As with factors: never of somebody whose pages one looks at. @throws Refusal UNAUTHENTICATED */
  async mine(actor: Person): Promise<RecoveryType | null> {
    if (typeof actor.via !== 'object') throw new Refusal('UNAUTHENTICATED');
    const [found] = await this.reads.rows<Row & object>(statements.mine, [actor.id]);
    return found ? shape(found, actor.id) : null;
  }

  /** Asked twice is asked once. @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT | WRONG_STATE | ALREADY_EXISTS | STEP_UP_NEEDED */
  async ask(actor: Person, { id, programmeId, personId, why }: AskRecoveryInput): Promise<RecoveryType> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'recovery.ask', { programmeId });
      assertForSomebodyElse(personId, actor.id);
      // Only of somebody who takes part here: of one who was merely written down nothing is told, not even whether they have anything to lose.
      const takesPart = await tx.em.query<unknown[]>(`select from programme_person where programme_id = $1 and person_id = $2 and state = 'REGISTERED'`, [programmeId, personId]);
      if (takesPart.length === 0) throw Refusal.ofField('personId', 'unknown', 'Choose somebody who takes part here.');
      if (!hasFactor(await this.factors.held(tx, personId))) throw new Refusal('WRONG_STATE', 'They set up nothing beside their mailbox: a mailed code lets them in.');
      await this.access.assertFresh(tx);
      const [asked] = await tx.em.query<unknown[]>(`insert into recovery (id, person_id, programme_id, asked_by, asked_at, why) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`, [id, personId, programmeId, actor.id, tx.now, why]);
      if (asked) return tx.record(recoveryAsked(personId, { programmeId, personId }));
      const same = await tx.em.query<unknown[]>(`select from recovery r where id = $1 and person_id = $2 and programme_id = $3 and asked_by = $4 and ${open}`, [id, personId, programmeId, actor.id]);
      if (same.length === 0) throw new Refusal('ALREADY_EXISTS', 'This was asked for already. An administrator confirms it, or it is stopped first.');
    });
    return (await this.ofProgramme(actor, programmeId)).find((one) => one.id === id)!;
  }

  /** From here on the person is told, and a day goes by. @throws Refusal FORBIDDEN | NOT_FOUND | WRONG_STATE | STEP_UP_NEEDED */
  async confirm(actor: Person, id: string): Promise<RecoveryType> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMayForAll(tx, 'recovery.confirm');
      const found = await this.locked(tx, id);
      assertMayConfirm(found, actor.id);
      await this.access.assertFresh(tx);
      const [stop, dueAt] = [secret(), dueAfter(tx.now)];
      await tx.em.query(`update recovery set confirmed_by = $2, confirmed_at = $3, due_at = $4, stop_hash = $5 where id = $1`, [id, actor.id, tx.now, dueAt, hash(stop)]);
      await this.letters.sayDue(tx, { personId: found.personId, askedBy: found.askedBy, confirmedBy: actor.id, dueAt, stop });
      await tx.record(recoveryConfirmed(found.personId, { programmeId: found.programmeId, personId: found.personId }));
    });
    return (await this.everywhere(actor)).find((one) => one.id === id)!;
  }

  /** By the person, by those who may ask, or by an administrator; no step-up, because it takes nothing away. @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE */
  async stop(actor: Person, id: string): Promise<void> {
    await this.work.run(actor, async (tx) => {
      const found = await this.locked(tx, id);
      const [{ yes }] = await tx.em.query<{ yes: boolean }[]>(`select exists (select from access_grant where person_id = $1 and role = 'ADMINISTRATOR' and ended_at is null) as yes`, [actor.id]);
      const own = found.personId === actor.id;
      await this.access.assertMay(tx, 'recovery.stop', { programmeId: found.programmeId }, [...(own ? (['SELF'] as const) : []), ...(yes ? (['ADMINISTRATOR'] as const) : [])]);
      assertOpen(found);
      await this.stopThese(tx, own ? await this.openOf(tx, found.personId) : [found], actor.id);
    });
  }

  /** What the link from the letter is about; undefined for one that was never sent. */
  async ofLink(token: string): Promise<{ personId: string; language: string; standing: 'OPEN' | 'STOPPED' | 'DONE'; dueAt: Date } | undefined> {
    return this.work.run(systemActor('recovery'), async (tx) => {
      const [found] = await tx.em.query<{ personId: string; language: string; standing: 'OPEN' | 'STOPPED' | 'DONE'; dueAt: Date }[]>(
        `select r.person_id as "personId", p.language, r.due_at as "dueAt", case when r.done_at is not null then 'DONE' when r.stopped_at is not null then 'STOPPED' else 'OPEN' end as standing
         from recovery r join person p on p.id = r.person_id where r.stop_hash = $1`,
        [hash(token)],
      );
      return found;
    });
  }

  /** Whoever reads the letter may stop it: to be stopped in vain harms less than to go on in vain. Pressed twice is pressed once. */
  async stopByLink(token: string): Promise<void> {
    const link = await this.ofLink(token);
    if (!link) return;
    await this.work.run({ kind: 'person', id: link.personId }, async (tx) => this.stopThese(tx, await this.openOf(tx, link.personId), link.personId));
  }

  /** Carries out what is due, each in a transaction of its own. @returns how many people can come back */
  async carryOut(): Promise<number> {
    const due = await this.work.run(systemActor('recovery'), (tx) => tx.em.query<{ id: string; personId: string }[]>(`select r.id, r.person_id as "personId" from recovery r where ${open} and r.due_at <= $1 order by r.due_at limit 100`, [this.clock.now()]));
    let done = 0;
    for (const { id, personId } of due) done += await this.work.run(systemActor('recovery'), (tx) => this.carryOutOne(tx, id, personId));
    return done;
  }

  private async carryOutOne(tx: Tx, id: string, personId: string): Promise<0 | 1> {
    const all = await this.openOf(tx, personId);
    const found = all.find((one) => one.id === id);
    if (!found || !isDue(found, tx.now)) return 0; // stopped a moment ago
    for (const table of ['passkey', 'authenticator', 'printed_code', 'provider_identity', 'ceremony']) await tx.em.query(`delete from ${table} where person_id = $1`, [personId]);
    await this.signIns.end(tx, personId, 'true', []);
    await tx.em.query(`update recovery set done_at = $2 where id = $1`, [id, tx.now]);
    // What others asked meanwhile has its end: it would take away what the person sets up now.
    for (const other of all.filter((one) => one.id !== id)) {
      await tx.em.query(`update recovery set stopped_at = $2 where id = $1`, [other.id, tx.now]);
      await tx.record(recoveryStopped(personId, { programmeId: other.programmeId, personId }));
    }
    await this.letters.sayDone(tx, personId);
    await tx.record(recoveryDone(personId, { programmeId: found.programmeId, personId }));
    return 1;
  }

  private async stopThese(tx: Tx, recoveries: readonly Recovery[], by: string): Promise<void> {
    for (const { id, personId, programmeId, askedBy, confirmedBy } of recoveries) {
      await tx.em.query(`update recovery set stopped_at = $2, stopped_by = $3 where id = $1`, [id, tx.now, by]);
      await this.letters.sayStopped(tx, { personId, by, to: [askedBy, confirmedBy].filter((one): one is string => one !== null && one !== by) });
      await tx.record(recoveryStopped(personId, { programmeId, personId }));
    }
  }

  private async locked(tx: Tx, id: string): Promise<Recovery> {
    const [found] = await tx.em.query<Recovery[]>(`${one} where r.id = $1 for update`, [id]);
    if (!found) throw new Refusal('NOT_FOUND');
    return found;
  }

  /** Locked in one order, so that stopping and carrying out do not wait for each other. */
  private openOf(tx: Tx, personId: string): Promise<Recovery[]> {
    return tx.em.query<Recovery[]>(`${one} where r.person_id = $1 and ${open} order by r.id for update`, [personId]);
  }
}

const one = `select r.id, r.person_id as "personId", r.programme_id as "programmeId", r.asked_by as "askedBy", r.confirmed_by as "confirmedBy", r.due_at as "dueAt", r.stopped_at as "stoppedAt", r.done_at as "doneAt" from recovery r`;

function shape({ roles, askedById, ...found }: Row, actorId: string): RecoveryType {
  const own = found.personId === actorId;
  const mayConfirm = may(roles, 'recovery.confirm') && found.dueAt === null && askedById !== actorId && !own;
  return { ...found, viewerActions: [...(mayConfirm ? [RecoveryAction.CONFIRM] : []), ...(own || may(roles, 'recovery.stop') ? [RecoveryAction.STOP] : [])] };
}

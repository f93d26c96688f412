import { Injectable } from '@nestjs/common';
import { config, Clock, post, Reads, systemActor, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { AccessService } from './access.service.js';
import { emergencyAsked, emergencyConfirmed, emergencyEnded, emergencyOpened, emergencyWithdrawn } from './emergencies.events.js';
import { sayEmergency } from './emergencies.words.js';
import type { AskEmergencyInput } from './emergency.inputs.js';
import { assertMayConfirm, assertStands, hoursToConfirm, stateOf, untilAfter, type EmergencyTimes } from './emergency.rules.js';
import { EmergencyAction, type EmergencyType } from './emergency.type.js';
import { may, rolesFor, type Role } from './policy.js';

interface Emergency extends EmergencyTimes {
  id: string;
  programmeId: string;
  conveningId: string;
  askedBy: string;
}
type Row = Omit<EmergencyType, 'viewerActions' | 'state'> & EmergencyTimes & { askedById: string; roles: Role[] };

const row = `e.id, e.convening_id as "conveningId", c.reference, e.asked_by as "askedById", person_name(e.programme_id, e.asked_by) as "askedBy", e.asked_at as "askedAt", e.why, e.hours,
  person_name(e.programme_id, e.confirmed_by) as "confirmedBy", e.confirmed_at as "confirmedAt", e.until, e.ended_at as "endedAt"`;
const statements = {
  // For administrators the grants are asked in the WHERE, as for everybody else.
  standing: {
    name: 'emergencies',
    text: `select ${row}, array['ADMINISTRATOR'] as roles from emergency e join convening c on c.id = e.convening_id
      where e.ended_at is null and exists (select from access_grant g where g.person_id = $1 and g.role = any ($2) and g.programme_id is null and g.ended_at is null) order by e.asked_at desc, e.id limit 100`,
  },
  here: {
    name: 'emergencies of a roundtable',
    text: `select ${row}, capacities($1, e.programme_id, e.convening_id) as roles from emergency e join convening c on c.id = e.convening_id
      where e.convening_id = $2 and e.ended_at is null and e.until is not null and capacities($1, e.programme_id, e.convening_id) && $3 order by e.until, e.id limit 100`,
  },
  place: { name: 'place of emergencies', text: `select programme_id as "programmeId", id as "conveningId" from convening where id = $1` },
};
const locked = `select id, programme_id as "programmeId", convening_id as "conveningId", asked_by as "askedBy", asked_at as "askedAt", confirmed_at as "confirmedAt", until, ended_at as "endedAt" from emergency`;

/**
 * Break-glass. No permission gives way to whoever runs the installation; where law or an emergency demands that they read, one asks
 * and another confirms, and the first then holds a grant of a kind of its own in that one roundtable, to read, for some hours. What
 * is marked TLP:RED, and groups, stay closed: neither opens to any role.
 */
@Injectable()
export class EmergenciesService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal FORBIDDEN */
  async standing(actor: Person): Promise<EmergencyType[]> {
    await this.access.assertMayReadForAll(actor, 'emergency.arrange');
    return this.shown(await this.reads.rows<Row & object>(statements.standing, [actor.id, rolesFor('emergency.arrange')]), actor.id);
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN */
  async here(actor: Person, conveningId: string): Promise<EmergencyType[]> {
    const [place] = await this.reads.rows<{ programmeId: string; conveningId: string }>(statements.place, [conveningId]);
    await this.access.assertMayRead(actor, 'emergency.know', place);
    return this.shown(await this.reads.rows<Row & object>(statements.here, [actor.id, conveningId, rolesFor('emergency.know')]), actor.id);
  }

  /** One that is marked TLP:RED answers as one that does not exist. @throws Refusal FORBIDDEN | STEP_UP_NEEDED | INVALID_INPUT | ALREADY_EXISTS */
  async ask(actor: Person, { id, reference, why, hours }: AskEmergencyInput): Promise<EmergencyType> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMayForAll(tx, 'emergency.arrange');
      await this.access.assertFresh(tx);
      const [place] = await tx.em.query<{ programmeId: string; conveningId: string }[]>(`select programme_id as "programmeId", id as "conveningId" from convening where reference = $1 and marking <> 'TLP:RED'`, [reference.toUpperCase()]);
      if (!place) throw Refusal.ofField('reference', 'unknown', 'No roundtable that can be opened in an emergency has this reference.');
      await this.sweep(tx, place.conveningId);
      const [asked] = await tx.em.query<unknown[]>(
        `insert into emergency (id, programme_id, convening_id, asked_by, asked_at, why, hours) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1`,
        [id, place.programmeId, place.conveningId, actor.id, tx.now, why, hours],
      );
      if (asked) return tx.record(emergencyAsked(id, { ...place, personId: actor.id }));
      const same = await tx.em.query<unknown[]>(`select from emergency where id = $1 and convening_id = $2 and asked_by = $3`, [id, place.conveningId, actor.id]);
      if (same.length === 0) throw new Refusal('ALREADY_EXISTS', 'You have asked for this roundtable already. Take that request back first.');
    });
    return this.one(actor, id);
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN for whoever asked | WRONG_STATE for the second of two | STEP_UP_NEEDED */
  async confirm(actor: Person, id: string): Promise<EmergencyType> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMayForAll(tx, 'emergency.arrange');
      const found = await this.locked(tx, id);
      assertMayConfirm(found, actor.id, tx.now);
      await this.access.assertFresh(tx);
      // Both must hold: that the first still runs the installation, and that the roundtable was not closed to all but the named since.
      const holds = await tx.em.query<{ hours: number }[]>(
        `select e.hours from emergency e join access_grant g on g.person_id = e.asked_by and g.role = 'ADMINISTRATOR' and g.ended_at is null join convening c on c.id = e.convening_id and c.marking <> 'TLP:RED' where e.id = $1 for share of g, c`,
        [id],
      );
      if (holds.length === 0) throw new Refusal('WRONG_STATE', 'This can no longer be opened.');
      const until = untilAfter(tx.now, holds[0].hours);
      await tx.em.query(`update emergency set confirmed_by = $2, confirmed_at = $3, until = $4 where id = $1`, [id, actor.id, tx.now, until]);
      const { programmeId, conveningId, askedBy: personId } = found;
      await tx.em.query(`insert into access_grant (programme_id, convening_id, person_id, role, granted_by, granted_at, until) values ($1, $2, $3, 'EMERGENCY_READER', $4, $5, $6)`, [programmeId, conveningId, personId, actor.id, tx.now, until]);
      await tx.record(emergencyConfirmed(id, { programmeId, conveningId, personId }));
      await tx.record(emergencyOpened(id, { programmeId, conveningId, personId }));
      await this.tell(tx, found, actor.id, until);
    });
    return this.one(actor, id);
  }

  /** By any administrator, in whatever state it stands. @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE */
  async withdraw(actor: Person, id: string): Promise<boolean> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMayForAll(tx, 'emergency.arrange');
      const found = await this.locked(tx, id);
      assertStands(found, tx.now);
      await this.close(tx, found);
    });
    return true;
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE */
  async end(actor: Person, id: string): Promise<boolean> {
    await this.work.run(actor, async (tx) => {
      const found = await this.locked(tx, id);
      await this.access.assertMay(tx, 'emergency.end', found);
      if (!found.confirmedAt) throw new Refusal('NOT_FOUND');
      assertStands(found, tx.now);
      await this.close(tx, found);
    });
    return true;
  }

  /** Whoever runs the installation no longer reads by it. Within the use case that ends their part. */
  async endOf(tx: Tx, personId: string): Promise<void> {
    for (const found of await tx.em.query<Emergency[]>(`${locked} where asked_by = $1 and ended_at is null order by id for update`, [personId])) await this.close(tx, found);
  }

  /** @returns how many ended */
  async endWhatIsOver(): Promise<number> {
    return this.work.run(systemActor('emergencies'), (tx) => this.sweep(tx));
  }

  private async sweep(tx: Tx, conveningId: string | null = null): Promise<number> {
    const over = await tx.em.query<Emergency[]>(
      `${locked} where ended_at is null and ($3::uuid is null or convening_id = $3) and coalesce(until <= $1, asked_at <= $1::timestamptz - $2 * interval '1 hour') order by id limit 100 for update skip locked`,
      [tx.now, hoursToConfirm, conveningId],
    );
    for (const found of over) await this.close(tx, found);
    return over.length;
  }

  private async close(tx: Tx, { id, programmeId, conveningId, askedBy: personId, confirmedAt }: Emergency): Promise<void> {
    await tx.em.query(`update emergency set ended_at = $2, ended_by = $3 where id = $1`, [id, tx.now, tx.actor.kind === 'person' ? tx.actor.id : null]);
    if (confirmedAt) await this.access.endGrant(tx, { programmeId, conveningId, personId, role: 'EMERGENCY_READER' });
    await tx.record((confirmedAt ? emergencyEnded : emergencyWithdrawn)(id, { programmeId, conveningId, personId }));
  }

  private async locked(tx: Tx, id: string): Promise<Emergency> {
    const [found] = await tx.em.query<Emergency[]>(`${locked} where id = $1 for update`, [id]);
    if (!found) throw new Refusal('NOT_FOUND');
    return found;
  }

  private async one(actor: Person, id: string): Promise<EmergencyType> {
    const found = (await this.standing(actor)).find((each) => each.id === id);
    if (!found) throw new Refusal('NOT_FOUND');
    return found;
  }

  /** The reference and who it is, and no more: a message carries no text of something that may be marked. */
  private async tell(tx: Tx, { programmeId, conveningId, askedBy }: Emergency, confirmedBy: string, until: Date): Promise<void> {
    const people = await tx.em.query<{ personId: string; address: string; language: string; what: string; who: string; second: string }[]>(
      `select distinct on (p.id) p.id as "personId", a.address, p.language, c.reference as what, person_name($1, $4) as who, person_name($1, $5) as second
       from access_grant g join person p on p.id = g.person_id join person_address a on a.person_id = p.id and a.main join convening c on c.id = $2
       where g.programme_id = $1 and g.ended_at is null and (g.convening_id is null or g.convening_id = $2) and g.role = any ($3)`,
      [programmeId, conveningId, rolesFor('emergency.know'), askedBy, confirmedBy],
    );
    for (const { personId, address, language, ...names } of people) {
      const words = { ...names, until: `${until.toISOString().slice(0, 16).replace('T', ' ')} UTC`, link: `${config().origin}/c/${conveningId}` };
      await post(tx, { programmeId, conveningId, kind: 'emergency.opened', personId, to: address, language, marking: null, subject: sayEmergency(language, 'subject', words), text: sayEmergency(language, 'body', words) });
    }
  }

  private shown(rows: readonly Row[], actorId: string): EmergencyType[] {
    const now = this.clock.now();
    return rows.flatMap(({ roles, askedById, endedAt, confirmedAt, ...found }) => {
      const state = stateOf({ askedAt: found.askedAt, confirmedAt, until: found.until, endedAt }, now);
      if (state === 'ENDED') return []; // the timer is on its way
      const arranges = may(roles, 'emergency.arrange');
      const acts = {
        CONFIRM: arranges && state === 'ASKED' && askedById !== actorId,
        READ: arranges && state === 'OPEN' && askedById === actorId,
        WITHDRAW: arranges,
        END: may(roles, 'emergency.end'),
      };
      return [{ ...found, state, viewerActions: Object.values(EmergencyAction).filter((action) => acts[action]) }];
    });
  }
}

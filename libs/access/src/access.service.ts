import { Injectable } from '@nestjs/common';
import { config, Reads, type Actor, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { freshMinutes, isHeldBack, may, type Action, type Capacity, type Role } from './policy.js';

/** Where a thing belongs. Without a convening, rights in any convening of the programme count too: reading a programme is open to all who take part in it. */
export interface Place {
  programmeId: string;
  conveningId?: string | null;
}

const capacitiesStatement = { name: 'access capacities', text: `select capacities($1, $2, $3) as roles` };
// What one is there, beside how strongly one is signed in, so that a use case asks once.
const standingStatement = `
  select capacities($1, $2, $3) as roles, coalesce((select strong from sign_in where id = $4 and ended_at is null), false) as strong,
         exists (select from convening where id = $3 and marking = 'TLP:RED') as red`;
const freshStatement = `select from sign_in where id = $1 and ended_at is null and stepped_up_at > current_instant() - $2 * interval '1 minute' and (strong or not has_second_factor(person_id)) for share`;
// Of no programme, convening or group: what one is there brings nothing for the installation.
const installationStatement = {
  name: 'access installation',
  text: `select array(select role from access_grant where person_id = $1 and programme_id is null and convening_id is null and group_id is null and ended_at is null) as roles,
           coalesce((select strong from sign_in where id = $2 and ended_at is null), false) as strong`,
};
// Signed in already: they take part from now on. Not yet: they are asked to, and do so with their next sign-in.
const joinStatement = `
  insert into programme_person (programme_id, person_id, state, added_at)
  select $1, $2, case when exists (select from sign_in where person_id = $2 and ended_at is null and expires_at > current_instant()) then 'REGISTERED' else 'INVITED' end, $3
  on conflict (programme_id, person_id) do update set state = excluded.state where programme_person.state = 'CONTACT'`;

@Injectable()
export class AccessService {
  /** Whether roles that ask for a second factor are held back without one. */
  readonly demandsSecondFactor = config().secondFactor === 'demanded';

  constructor(private readonly reads: Reads) {}

  /**
   * Inside a use case, after the thing is locked.
   * @param relations what the person is to this very thing (SELF, OWNER), beside their roles
   * @throws Refusal NOT_FOUND for an outsider, who may not know that it exists; FORBIDDEN for one who may; SECOND_FACTOR_NEEDED for
   *   one who may, by a role that asks for more than a mailed code
   */
  async assertMay(tx: Tx, action: Action, place: Place, relations: readonly Capacity[] = []): Promise<void> {
    if (tx.actor.kind === 'system') return;
    const [{ roles, ...standing }] = await tx.em.query<{ roles: Role[]; strong: boolean; red: boolean }[]>(standingStatement, [tx.actor.id, place.programmeId, place.conveningId ?? null, signInOf(tx.actor)]);
    const held = [...roles, ...relations];
    decide(held, action);
    if (this.demandsSecondFactor && tx.actor.via !== 'CONSOLE' && isHeldBack(held, action, standing)) await this.refuseWeak(tx, tx.actor);
  }

  /** For rights that stand elsewhere than in the grants of a programme, after they were found. @throws Refusal SECOND_FACTOR_NEEDED | STEP_UP_NEEDED */
  async assertStrongFor(tx: Tx, action: Action, held: readonly Capacity[]): Promise<void> {
    const { actor } = tx;
    if (!this.demandsSecondFactor || actor.kind === 'system' || actor.via === 'CONSOLE' || !isHeldBack(held, action, { strong: false, red: false })) return;
    const strong = await tx.em.query<unknown[]>(`select from sign_in where id = $1 and ended_at is null and strong`, [signInOf(actor)]);
    if (strong.length === 0) await this.refuseWeak(tx, actor);
  }

  /**
   * For acts that cannot be taken back or that change who may do what (security 2.3): the person has shown who they are within the
   * last five minutes. Asked after the permission, so that nobody is asked for a code in vain.
   * @throws Refusal STEP_UP_NEEDED
   */
  async assertFresh(tx: Tx): Promise<void> {
    const { actor } = tx;
    if (actor.kind === 'system' || actor.via === 'CONSOLE') return;
    const found = actor.via && !actor.via.outgrown ? await tx.em.query<unknown[]>(freshStatement, [actor.via.signIn, freshMinutes]) : [];
    if (found.length === 0) throw new Refusal('STEP_UP_NEEDED');
  }

  /** Outside of a use case. @returns what they are there @throws Refusal as assertMay */
  async assertMayRead(actor: Actor, action: Action, place: Place | undefined, relations: readonly Capacity[] = []): Promise<Role[]> {
    if (actor.kind === 'system') return [];
    const held = place ? await this.capacities(actor, place) : [];
    decide(place ? [...held, ...relations] : [], action);
    return held;
  }

  /** Of a thing that has a marking of its own: whom it is not for does not learn that it exists. Beside assertMay. @throws Refusal NOT_FOUND */
  async assertWithin(tx: Tx, marking: string | null, thingId: string): Promise<void> {
    if (tx.actor.kind === 'system' || marking !== 'TLP:RED') return;
    const [{ named }] = await tx.em.query<{ named: boolean }[]>(`select is_named($1, $2) as named`, [tx.actor.id, thingId]);
    if (!named) throw new Refusal('NOT_FOUND');
  }

  /** For the whole installation. @throws Refusal FORBIDDEN */
  async assertMayForAll(tx: Tx, action: Action): Promise<void> {
    if (tx.actor.kind === 'system') return;
    const [row] = await tx.em.query<{ roles: Role[]; strong: boolean }[]>(installationStatement.text, [tx.actor.id, signInOf(tx.actor)]);
    if (!may(row.roles, action)) throw new Refusal('FORBIDDEN', 'Only those who run this installation may do this.');
    if (this.demandsSecondFactor && tx.actor.via !== 'CONSOLE' && !row.strong) await this.refuseWeak(tx, tx.actor);
  }

  /** As assertMayForAll, outside of a use case. @throws Refusal FORBIDDEN */
  async assertMayReadForAll(actor: Person, action: Action): Promise<void> {
    const [{ roles }] = await this.reads.rows<{ roles: Role[] }>(installationStatement, [actor.id, signInOf(actor)]);
    if (!may(roles, action)) throw new Refusal('FORBIDDEN', 'Only those who run this installation may see this.');
  }

  async capacities(person: Person, place: Place): Promise<Role[]> {
    const [row] = await this.reads.rows<{ roles: Role[] }>(capacitiesStatement, [person.id, place.programmeId, place.conveningId ?? null]);
    return row.roles;
  }

  /** Gives a role, within the use case that appoints; giving it twice is once. Whoever has a part is one of the programme's people. */
  async grant(tx: Tx, grant: Place & { personId: string; role: Role }): Promise<void> {
    await tx.em.query(joinStatement, [grant.programmeId, grant.personId, tx.now]);
    await tx.em.query(
      `insert into access_grant (programme_id, convening_id, person_id, role, granted_by, granted_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [grant.programmeId, grant.conveningId ?? null, grant.personId, grant.role, tx.actor.kind === 'person' ? tx.actor.id : null, tx.now],
    );
  }

  async endGrant(tx: Tx, grant: Place & { personId: string; role: Role }): Promise<boolean> {
    const ended = await tx.em.query<[unknown[], number]>(
      `update access_grant set ended_at = $5 where programme_id = $1 and convening_id is not distinct from $2 and person_id = $3 and role = $4 and ended_at is null returning id`,
      [grant.programmeId, grant.conveningId ?? null, grant.personId, grant.role, tx.now],
    );
    return ended[1] > 0;
  }

  /** What a person is there, within a use case. */
  async capacitiesIn(tx: Tx, actor: Person, place: Place): Promise<Role[]> {
    const [row] = await tx.em.query<{ roles: Role[] }[]>(capacitiesStatement.text, [actor.id, place.programmeId, place.conveningId ?? null]);
    return row.roles;
  }

  /** Whoever has a second factor is asked for it now; whoever has none is led to set one up. */
  private async refuseWeak(tx: Tx, actor: Person): Promise<never> {
    const [{ has }] = await tx.em.query<{ has: boolean }[]>(`select has_second_factor($1) as has`, [actor.id]);
    throw new Refusal(has ? 'STEP_UP_NEEDED' : 'SECOND_FACTOR_NEEDED');
  }
}

const signInOf = ({ via }: Person): string | null => (typeof via === 'object' ? via.signIn : null);

function decide(capacities: readonly Capacity[], action: Action): void {
  if (capacities.length === 0) throw new Refusal('NOT_FOUND');
  if (!may(capacities, action)) throw new Refusal('FORBIDDEN');
}

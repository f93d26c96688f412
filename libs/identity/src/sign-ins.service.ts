import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actors, config, Reads, signInCookieName, systemActor, Work, type Asking, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { browserIn, isStrong, signInHours, signInsAtOnce, supersededSeconds, type OpenedBy } from './sign-in.rules.js';
import { signedIn, signedOut, steppedUp } from './sign-in.events.js';
import type { SignInType } from './sign-in.type.js';

export const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
export const secret = (): string => randomBytes(32).toString('base64url');

const isOpen = `ended_at is null and least(expires_at, idle_until) > current_instant()`;
const found = `select id, person_id as "personId", last_seen_at < current_instant() - interval '1 minute' as resting from sign_in`;
const statements = {
  bySecret: { name: 'sign-in', text: `${found} where id_hash = $1 and ${isOpen}` },
  byOutgrown: { name: 'sign-in outgrown', text: `${found} where before_hash = $1 and before_until > current_instant() and ${isOpen}` },
  open: { name: 'sign-ins still open', text: `select id from sign_in where id = any ($1::uuid[]) and ${isOpen}` },
  mine: {
    name: 'my sign-ins',
    text: `select id, opened_by as "openedBy", level, strong, created_at as since, last_seen_at as "lastSeenAt", browser, id = $2 as current from sign_in where person_id = $1 and ${isOpen} order by (id = $2) desc, last_seen_at desc, id`,
  },
};

export interface Opening {
  openedBy: OpenedBy;
  userAgent: string | undefined;
  /** As a provider named it, and whether it is one that roles accept. */
  level?: string | null;
  levelAccepted?: boolean;
}

/** The sign-ins there are: who holds a cookie, since when, and how they came by it. */
@Injectable()
export class SignInsService extends Actors {
  private readonly cookie = new RegExp(`(?:^|;\\s*)${signInCookieName(config().origin)}=([\\w-]{43})(?:;|$)`);

  constructor(
    private readonly reads: Reads,
    private readonly work: Work,
  ) {
    super();
  }

  async of({ headers }: Asking): Promise<Person | null> {
    const id = headers.cookie && this.cookie.exec(headers.cookie)?.[1];
    if (!id) return null;
    const [current] = await this.reads.rows<{ id: string; personId: string; resting: boolean }>(statements.bySecret, [hash(id)]);
    const [signIn] = current ? [current] : await this.reads.rows<{ id: string; personId: string; resting: boolean }>(statements.byOutgrown, [hash(id)]);
    if (!signIn) return null;
    if (signIn.resting) await this.touch([signIn.id]);
    return { kind: 'person', id: signIn.personId, via: { signIn: signIn.id, ...(current ? {} : { outgrown: true }) } };
  }

  /** They are at work: the time that they may rest begins anew. At most once a minute for each. */
  async touch(signInIds: readonly string[]): Promise<void> {
    await this.work.run(systemActor('sign-in'), (tx) => tx.em.query(`update sign_in set last_seen_at = current_instant(), idle_until = current_instant() + may_rest(person_id) where id = any ($1::uuid[]) and ${isOpen}`, [signInIds]));
  }

  /** Those of the given sign-ins that are still open. */
  async stillOpen(signInIds: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await this.reads.rows<{ id: string }>(statements.open, [signInIds])).map(({ id }) => id));
  }

  /** Lets in somebody who has shown who they are. Programmes that asked for them learn that they came; one that merely wrote them down does not. */
  async enter(tx: Tx, personId: string, opening: Opening): Promise<string> {
    await tx.em.query(`update person set state = 'REGISTERED' where id = $1`, [personId]);
    await tx.em.query(`update programme_person set state = 'REGISTERED' where person_id = $1 and state = 'INVITED'`, [personId]);
    return this.open(tx, personId, opening);
  }

  /** A new sign-in, within the use case that has made sure who it is; beyond five at once the oldest ends. */
  async open(tx: Tx, personId: string, { openedBy, userAgent, level, levelAccepted }: Opening): Promise<string> {
    const id = secret();
    await tx.em.query(
      `insert into sign_in (id_hash, person_id, created_at, last_seen_at, stepped_up_at, expires_at, idle_until, browser, opened_by, level, strong)
       values ($1, $2, current_instant(), current_instant(), current_instant(), current_instant() + $3 * interval '1 hour', current_instant() + may_rest($2), $4, $5, $6, $7)`,
      [hash(id), personId, signInHours, userAgent?.slice(0, 200) ?? null, openedBy, level ?? null, isStrong(openedBy, levelAccepted ?? false)],
    );
    await tx.record(signedIn(personId, { programmeId: null }));
    await this.end(tx, personId, `id in (select id from sign_in where person_id = $1 and ${isOpen} order by created_at desc, id_hash = $2 desc, id offset ${signInsAtOnce})`, [hash(id)]);
    return id;
  }

  /**
   * The person has shown once more who they are: the sign-in gets a new secret, and the one before is answered for a moment longer,
   * without counting as fresh, so that what the page had already sent is not turned away.
   * @param strong by something stronger than a mailed code
   */
  async renew(tx: Tx, signInId: string, strong: boolean): Promise<string> {
    const id = secret();
    const [[renewed]] = await tx.em.query<[{ personId: string }[], number]>(
      `update sign_in set id_hash = $2, before_hash = id_hash, before_until = current_instant() + $3 * interval '1 second', stepped_up_at = current_instant(), strong = strong or $4
       where id = $1 and ${isOpen} returning person_id as "personId"`,
      [signInId, hash(id), supersededSeconds, strong],
    );
    if (!renewed) throw new Refusal('UNAUTHENTICATED');
    await tx.record(steppedUp(renewed.personId, { programmeId: null }));
    return id;
  }

  /** Only through a sign-in: whoever looks at pages as somebody else sees nothing of where they are. @throws Refusal UNAUTHENTICATED */
  async mine(actor: Person): Promise<SignInType[]> {
    if (typeof actor.via !== 'object') throw new Refusal('UNAUTHENTICATED');
    const rows = await this.reads.rows<Omit<SignInType, 'system'> & { browser: string | null }>(statements.mine, [actor.id, currentOf(actor)]);
    return rows.map((row) => ({ ...row, ...browserIn(row.browser) }));
  }

  /** @throws Refusal NOT_FOUND for one that is not mine or has ended */
  async endOne(actor: Person, id: string): Promise<SignInType[]> {
    const ended = await this.work.run(actor, (tx) => this.end(tx, actor.id, 'id = $2', [id]));
    if (ended === 0) throw new Refusal('NOT_FOUND');
    return this.mine(actor);
  }

  async endOthers(actor: Person): Promise<SignInType[]> {
    await this.work.run(actor, (tx) => this.end(tx, actor.id, 'id is distinct from $2', [currentOf(actor)]));
    return this.mine(actor);
  }

  async endAll(actor: Person): Promise<void> {
    await this.work.run(actor, (tx) => this.end(tx, actor.id, 'true', []));
  }

  /** Ends the one that this request came with, whoever it is. */
  async signOut(asking: Asking): Promise<void> {
    const actor = await this.of(asking);
    if (actor) await this.work.run(actor, (tx) => this.end(tx, actor.id, 'id = $2', [currentOf(actor)]));
  }

  /** @returns how many ended; their sockets are dropped, on every node, once this is committed */
  async end(tx: Tx, personId: string, which: string, values: unknown[]): Promise<number> {
    const [ended] = await tx.em.query<[{ id: string }[], number]>(`update sign_in set ended_at = current_instant() where person_id = $1 and ended_at is null and ${which} returning id`, [personId, ...values]);
    if (ended.length === 0) return 0;
    await tx.em.query(`delete from ceremony where sign_in_id = any ($1::uuid[])`, [ended.map(({ id }) => id)]);
    await tx.record(signedOut(personId, { programmeId: null }));
    return ended.length;
  }
}

const currentOf = ({ via }: Person): string | null => (typeof via === 'object' ? via.signIn : null);

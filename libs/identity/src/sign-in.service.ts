import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actors, config, Reads, signInCookieName, systemActor, Work, type Asking, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { administratorAppointed, codeAsked, signedIn, signedOut } from './sign-in.events.js';
import { assertWithin, codeFrom, codeMinutes, normaliseCode, opens, signInHours, type buckets } from './sign-in.rules.js';

const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
const secret = (): string => randomBytes(32).toString('base64url');

const signInStatement = { name: 'sign-in', text: `select person_id as id from sign_in where id_hash = $1 and expires_at > current_instant() and ended_at is null` };

interface From {
  address: string;
  /** The network address of whoever asks; kept for an hour, to count attempts. */
  network: string;
}

@Injectable()
export class SignInService extends Actors {
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
    const [signIn] = await this.reads.rows<{ id: string }>(signInStatement, [hash(id)]);
    return signIn ? { kind: 'person', id: signIn.id } : null;
  }

  /**
   * Takes note that somebody asks; the code is made and mailed by a handler, if the address is known.
   * @returns the secret that binds the code to the browser that asked
   * @throws Refusal TOO_MANY
   */
  async ask(from: From): Promise<{ browser: string }> {
    const browser = secret();
    await this.attempt('askOrigin', from.network);
    await this.attempt('askAddress', from.address.toLowerCase());
    await this.work.run(systemActor('sign-in'), async (tx) => {
      const id = randomUUID();
      await tx.em.query(`insert into sign_in_code (id, address, code_hash, browser_hash, expires_at, created_at) values ($1, $2, '', $3, current_instant() + $4 * interval '1 minute', current_instant())`, [id, from.address, hash(browser), codeMinutes]);
      await tx.record(codeAsked(id, { programmeId: null }));
    });
    return { browser };
  }

  /** @throws Refusal CODE_NOT_VALID (unknown, wrong, used and too old look the same) | TOO_MANY */
  async answer(from: From & { code: string; browser: string; userAgent: string | undefined }): Promise<{ signInId: string }> {
    await this.attempt('answerOrigin', from.network);
    // The count of tries must outlive the refusal, so it is committed, and only then refused.
    const signInId = await this.work.run(systemActor('sign-in'), async (tx) => {
      const [asked] = await tx.em.query<{ id: string; codeHash: Buffer; tries: number; usedAt: Date | null; expired: boolean }[]>(
        `select id, code_hash as "codeHash", tries, used_at as "usedAt", expires_at <= current_instant() as expired
         from sign_in_code where address = $1 and browser_hash = $2 order by created_at desc limit 1 for update`,
        [from.address, hash(from.browser)],
      );
      if (!asked || !opens(asked, hash(normaliseCode(from.code)))) {
        if (asked) await tx.em.query(`update sign_in_code set tries = tries + 1 where id = $1`, [asked.id]);
        return undefined;
      }
      await tx.em.query(`update sign_in_code set used_at = current_instant() where id = $1`, [asked.id]);
      const [[known]] = await tx.em.query<[{ personId: string }[], number]>(`update person_address set verified_at = coalesce(verified_at, current_instant()) where address = $1 returning person_id as "personId"`, [from.address]);
      return this.enter(tx, known.personId, from.userAgent);
    });
    if (!signInId) throw new Refusal('CODE_NOT_VALID');
    return { signInId };
  }

  async signOut({ headers }: Asking): Promise<void> {
    const id = headers.cookie && this.cookie.exec(headers.cookie)?.[1];
    if (!id) return;
    await this.work.run(systemActor('sign-in'), async (tx) => {
      const [[ended]] = await tx.em.query<[{ person_id: string }[], number]>(`update sign_in set ended_at = current_instant() where id_hash = $1 and ended_at is null returning person_id`, [hash(id)]);
      if (ended) await tx.record(signedOut(ended.person_id, { programmeId: null }));
    });
  }

  /**
   * While nobody runs this installation, a code for whoever reads the console. Each start makes one, and any of them opens: two
   * processes that start at once each print theirs.
   * @returns undefined once there is an administrator
   */
  async setUpCode(): Promise<string | undefined> {
    return this.work.run(systemActor('set-up'), async (tx) => {
      const [{ taken }] = await tx.em.query<{ taken: boolean }[]>(`select exists (select from access_grant where role = 'ADMINISTRATOR') as taken`);
      if (taken) return undefined;
      const code = codeFrom(randomBytes(8));
      await tx.em.query(`delete from set_up_code where expires_at <= current_instant()`);
      await tx.em.query(`insert into set_up_code (code_hash, expires_at) values ($1, current_instant() + interval '24 hours')`, [hash(normaliseCode(code))]);
      return code;
    });
  }

  /** Makes the first administrator. @throws Refusal CODE_NOT_VALID | TOO_MANY | ADDRESS_TAKEN */
  async firstRun(input: { code: string; name: string; address: string; language: string }, from: { network: string; userAgent: string | undefined }): Promise<{ signInId: string }> {
    await this.attempt('firstRun', from.network);
    return this.work.run(systemActor('set-up'), async (tx) => {
      await tx.em.query(`select pg_advisory_xact_lock(hashtextextended('plenary set-up', 0))`); // one first administrator, however many codes are out
      const [, used] = await tx.em.query<[unknown[], number]>(`update set_up_code set used_at = current_instant() where code_hash = $1 and used_at is null and expires_at > current_instant() returning 1`, [hash(normaliseCode(input.code))]);
      if (!used) throw new Refusal('CODE_NOT_VALID', 'This code is not valid, or no longer. The server prints a new one when it starts.');
      const id = randomUUID();
      await tx.em.query(`insert into person (id, name, language, state, created_at) values ($1, $2, $3, 'REGISTERED', $4)`, [id, input.name, input.language, tx.now]);
      await tx.em.query(`insert into person_address (address, person_id, verified_at) values ($1, $2, $3)`, [input.address, id, tx.now]);
      await tx.em.query(`insert into access_grant (person_id, role, granted_at) values ($1, 'ADMINISTRATOR', $2)`, [id, tx.now]);
      await tx.em.query(`delete from set_up_code where used_at is null`); // the others have done their work as well
      await tx.record(administratorAppointed(id, { programmeId: null }));
      return { signInId: await this.open(tx, id, from.userAgent) };
    });
  }

  /** Lets in somebody who has shown who they are. Programmes that asked for them learn that they came; one that merely wrote them down does not. */
  async enter(tx: Tx, personId: string, userAgent: string | undefined): Promise<string> {
    await tx.em.query(`update person set state = 'REGISTERED' where id = $1`, [personId]);
    await tx.em.query(`update programme_person set state = 'REGISTERED' where person_id = $1 and state = 'INVITED'`, [personId]);
    return this.open(tx, personId, userAgent);
  }

  /** A new sign-in of this person, within the use case that has made sure who it is. */
  async open(tx: Tx, personId: string, userAgent: string | undefined): Promise<string> {
    const id = secret();
    await tx.em.query(
      `insert into sign_in (id_hash, person_id, created_at, last_seen_at, expires_at, browser) values ($1, $2, current_instant(), current_instant(), current_instant() + $3 * interval '1 hour', $4)`,
      [hash(id), personId, signInHours, userAgent?.slice(0, 200) ?? null],
    );
    await tx.record(signedIn(personId, { programmeId: null }));
    return id;
  }

  private async attempt(bucket: keyof typeof buckets, key: string): Promise<void> {
    // Counted on its own, so that an attempt that is refused later is still an attempt.
    const made = await this.work.run(systemActor('sign-in'), async (tx) => {
      const name = `${bucket} ${key}`;
      await tx.em.query(`delete from attempt where bucket = $1 and at < current_instant() - interval '1 hour'`, [name]);
      const [{ n }] = await tx.em.query<{ n: number }[]>(`select count(*)::int as n from attempt where bucket = $1`, [name]);
      await tx.em.query(`insert into attempt values ($1, current_instant())`, [name]);
      return n;
    });
    assertWithin(bucket, made);
  }
}

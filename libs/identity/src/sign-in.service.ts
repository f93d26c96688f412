import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { systemActor, Work, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { AttemptsService } from './attempts.service.js';
import { AuthenticatorsService } from './authenticators.service.js';
import { CeremoniesService } from './ceremonies.service.js';
import { hasFactor, secondWays, type StepUpWay } from './factor.rules.js';
import { FactorsService } from './factors.service.js';
import { PrintedCodesService } from './printed-codes.service.js';
import { administratorAppointed, codeAsked } from './sign-in.events.js';
import { codeFrom, codeMinutes, normaliseCode, opens } from './sign-in.rules.js';
import { hash, secret, SignInsService } from './sign-ins.service.js';

interface From {
  address: string;
  /** The network address of whoever asks; kept for an hour, to count attempts. */
  network: string;
}
/** The secret of the new sign-in; or, for somebody who has set up more than a mailbox, of the second step and the ways to take it. */
export type Answered = { signInId: string } | { second: StepUpWay[]; halfway: string };

/** Signing in by a mailed code, and what follows it for those who have set up more. */
@Injectable()
export class SignInService {
  constructor(
    private readonly work: Work,
    private readonly attempts: AttemptsService,
    private readonly ceremonies: CeremoniesService,
    private readonly factors: FactorsService,
    private readonly authenticators: AuthenticatorsService,
    private readonly printed: PrintedCodesService,
    private readonly signIns: SignInsService,
  ) {}

  /**
   * Takes note that somebody asks; the code is made and mailed by a handler, if the address is known.
   * @returns the secret that binds the code to the browser that asked
   * @throws Refusal TOO_MANY
   */
  async ask(from: From): Promise<{ browser: string }> {
    const browser = secret();
    await this.attempts.count('askOrigin', from.network);
    await this.attempts.count('askAddress', from.address.toLowerCase());
    await this.work.run(systemActor('sign-in'), async (tx) => {
      const id = randomUUID();
      await tx.em.query(`insert into sign_in_code (id, address, code_hash, browser_hash, expires_at, created_at) values ($1, $2, '', $3, current_instant() + $4 * interval '1 minute', current_instant())`, [id, from.address, hash(browser), codeMinutes]);
      await tx.record(codeAsked(id, { programmeId: null }));
    });
    return { browser };
  }

  /** @throws Refusal CODE_NOT_VALID (unknown, wrong, used and too old look the same) | TOO_MANY */
  async answer(from: From & { code: string; browser: string; userAgent: string | undefined }): Promise<Answered> {
    await this.attempts.count('answerOrigin', from.network);
    const answered = await this.work.run(systemActor('sign-in'), async (tx): Promise<Answered | undefined> => {
      if (!(await this.codeOpens(tx, from))) return undefined; // the try is counted, so it is committed, and only then refused
      const [[known]] = await tx.em.query<[{ personId: string }[], number]>(`update person_address set verified_at = coalesce(verified_at, current_instant()) where address = $1 returning person_id as "personId"`, [from.address]);
      const held = await this.factors.held(tx, known.personId);
      if (!hasFactor(held)) return { signInId: await this.signIns.enter(tx, known.personId, { openedBy: 'CODE', userAgent: from.userAgent }) };
      return { second: secondWays(held), halfway: await this.ceremonies.begin(tx, 'SECOND_STEP', { personId: known.personId }) };
    });
    if (!answered) throw new Refusal('CODE_NOT_VALID');
    return answered;
  }

  /** The second step, after the mailed code, in the same browser. @throws Refusal CODE_NOT_VALID | TOO_MANY */
  async second(from: { halfway: string; way: 'AUTHENTICATOR' | 'PRINTED_CODE'; code: string; network: string; userAgent: string | undefined }): Promise<{ signInId: string }> {
    await this.attempts.count('answerOrigin', from.network);
    const personId = await this.ceremonies.tryOnce('SECOND_STEP', { secret: from.halfway });
    if (!personId) throw new Refusal('CODE_NOT_VALID', 'This took too long, or was tried too often. Ask for a new code by mail.');
    await this.attempts.count('secondStep', personId);
    return this.work.run(systemActor('sign-in'), async (tx) => {
      const paper = from.way === 'PRINTED_CODE';
      if (!(await (paper ? this.printed : this.authenticators).opens(tx, personId, from.code))) throw new Refusal('CODE_NOT_VALID', 'This code is not valid, or was used before. Try the next one.');
      await this.ceremonies.finish(tx, { secret: from.halfway });
      return { signInId: await this.signIns.enter(tx, personId, { openedBy: paper ? 'CODE_AND_PRINTED_CODE' : 'CODE_AND_AUTHENTICATOR', userAgent: from.userAgent }) };
    });
  }

  /** Does a code that was mailed to this person open, asked for under this secret? A wrong try is counted in the same transaction. */
  async opensHere(tx: Tx, { personId, ...given }: { personId: string; browser: string; code: string }): Promise<boolean> {
    const [main] = await tx.em.query<{ address: string }[]>(`select address from person_address where person_id = $1 and main`, [personId]);
    return main !== undefined && this.codeOpens(tx, { ...given, address: main.address });
  }

  private async codeOpens(tx: Tx, given: { address: string; browser: string; code: string }): Promise<boolean> {
    const [asked] = await tx.em.query<{ id: string; codeHash: Buffer; tries: number; usedAt: Date | null; expired: boolean }[]>(
      `select id, code_hash as "codeHash", tries, used_at as "usedAt", expires_at <= current_instant() as expired
       from sign_in_code where address = $1 and browser_hash = $2 order by created_at desc limit 1 for update`,
      [given.address, hash(given.browser)],
    );
    const right = opens(asked, hash(normaliseCode(given.code)));
    if (asked) await tx.em.query(right ? `update sign_in_code set used_at = current_instant() where id = $1` : `update sign_in_code set tries = tries + 1 where id = $1`, [asked.id]);
    return right;
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
    await this.attempts.count('firstRun', from.network);
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
      return { signInId: await this.signIns.open(tx, id, { openedBy: 'SET_UP_CODE', userAgent: from.userAgent }) };
    });
  }
}

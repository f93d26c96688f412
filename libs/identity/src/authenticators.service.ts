import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { AccessService } from '#plenary/access';
import { Keys, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { AttemptsService } from './attempts.service.js';
import { signInOf } from './ceremonies.service.js';
import { isUsedUp, stepsAside, stepSeconds } from './factor.rules.js';
import { FactorsService } from './factors.service.js';
import { factorAdded, factorRemoved } from './sign-in.events.js';
import { SignInsService } from './sign-ins.service.js';

const seedBytes = 20;
const about = (personId: string): string => `authenticator ${personId}`;
// What every authenticator understands without being told: RFC 6238 with SHA-1, six digits, half a minute.
const codesOf = (seed: Buffer, account = ''): TOTP => new TOTP({ issuer: 'Plenary', label: account, secret: new Secret({ buffer: Uint8Array.from(seed).buffer }), algorithm: 'SHA1', digits: 6, period: stepSeconds });

interface Row {
  seed: Buffer;
  keyId: string;
  lastStep: string;
  confirmed: boolean;
  now: string;
}

/** Codes that a program on a telephone or a small device makes from a seed and the time (RFC 6238). */
@Injectable()
export class AuthenticatorsService {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly keys: Keys,
    private readonly attempts: AttemptsService,
    private readonly signIns: SignInsService,
    private readonly factors: FactorsService,
  ) {}

  /** A new seed, shown this once; it counts from the first code that was made with it. @throws Refusal STEP_UP_NEEDED | WRONG_STATE */
  async begin(actor: Person): Promise<{ seed: string; address: string }> {
    const seed = new Secret({ size: seedBytes });
    return this.work.run(actor, async (tx) => {
      await this.access.assertFresh(tx);
      const [person] = await tx.em.query<{ account: string; has: boolean }[]>(`select (select address from person_address where person_id = $1 and main) as account, exists (select from authenticator where person_id = $1 and confirmed_at is not null) as has from person where id = $1 for update`, [actor.id]);
      if (person.has) throw new Refusal('WRONG_STATE', 'You have an authenticator already. Remove it first, then set up another.');
      const { keyId, bytes } = this.keys.seal(Buffer.from(seed.buffer), about(actor.id));
      await tx.em.query(`insert into authenticator (person_id, seed, key_id, created_at) values ($1, $2, $3, current_instant()) on conflict (person_id) do update set seed = excluded.seed, key_id = excluded.key_id, last_step = 0, created_at = excluded.created_at`, [actor.id, bytes, keyId]);
      return { seed: seed.base32, address: codesOf(Buffer.from(seed.buffer), person.account).toString() };
    });
  }

  /** @returns the new secret of the sign-in, which is a strong one from now on @throws Refusal CODE_NOT_VALID | STEP_UP_NEEDED | TOO_MANY */
  async confirm(actor: Person, code: string): Promise<string> {
    await this.attempts.count('secondStep', actor.id);
    return this.work.run(actor, async (tx) => {
      await this.access.assertFresh(tx);
      if (!(await this.opens(tx, actor.id, code, false))) throw new Refusal('CODE_NOT_VALID', 'This is not the code that the authenticator shows now. Check the clock of the device, and try the next one.');
      await tx.em.query(`update authenticator set confirmed_at = current_instant() where person_id = $1`, [actor.id]);
      await tx.record(factorAdded(actor.id, { programmeId: null, factor: 'AUTHENTICATOR' }));
      return this.signIns.renew(tx, signInOf(actor), true);
    });
  }

  async remove(actor: Person): Promise<void> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertFresh(tx);
      await this.factors.assertMayLose(tx, actor.id, { authenticator: true });
      const [, removed] = await tx.em.query<[unknown[], number]>(`delete from authenticator where person_id = $1 and confirmed_at is not null`, [actor.id]);
      if (!removed) throw new Refusal('NOT_FOUND');
      await tx.record(factorRemoved(actor.id, { programmeId: null, factor: 'AUTHENTICATOR' }));
    });
  }

  /** Does the code open, now and for the first time? Whoever asks has counted the attempt. */
  async opens(tx: Tx, personId: string, code: string, confirmed = true): Promise<boolean> {
    const [row] = await tx.em.query<Row[]>(
      `select seed, key_id as "keyId", last_step as "lastStep", confirmed_at is not null as confirmed, extract(epoch from current_instant()) as now from authenticator where person_id = $1 for update`,
      [personId],
    );
    if (!row || row.confirmed !== confirmed) return false;
    const timestamp = Number(row.now) * 1_000;
    const delta = codesOf(this.keys.open({ keyId: row.keyId, bytes: row.seed }, about(personId))).validate({ token: code.replace(/\s/g, ''), timestamp, window: stepsAside });
    if (delta === null) return false;
    const step = Math.floor(timestamp / 1_000 / stepSeconds) + delta;
    if (isUsedUp(step, Number(row.lastStep))) return false;
    await tx.em.query(`update authenticator set last_step = $2 where person_id = $1`, [personId, step]);
    return true;
  }
}

import { Injectable } from '@nestjs/common';
import { systemActor, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { hash, secret } from './sign-ins.service.js';

export type CeremonyKind = 'SECOND_STEP' | 'PASSKEY_SIGN_IN' | 'PASSKEY_STEP_UP' | 'PASSKEY_ADDED' | 'PROVIDER';

const minutes = 10;
const tries = 5;

/** What was asked of a browser and waits for its answer. It is kept here and not in the browser, and answered once. */
@Injectable()
export class CeremoniesService {
  constructor(private readonly work: Work) {}

  /** @returns the secret by which the browser that was asked finds it again */
  async begin(tx: Tx, kind: CeremonyKind, about: { personId?: string; signInId?: string; data?: object }): Promise<string> {
    const id = secret();
    await tx.em.query(`delete from ceremony where expires_at <= current_instant() or (sign_in_id = $1 and kind = $2)`, [about.signInId ?? null, kind]);
    await tx.em.query(`insert into ceremony (id_hash, kind, person_id, sign_in_id, data, expires_at) values ($1, $2, $3, $4, $5, current_instant() + $6 * interval '1 minute')`, [hash(id), kind, about.personId ?? null, about.signInId ?? null, about.data ?? {}, minutes]);
    return id;
  }

  /**
   * Gone with this answer, right or wrong: the deletion is committed before the answer is looked at.
   * @returns undefined for one that was answered, is too old, or was asked of another browser
   */
  async take<Data extends object>(kind: CeremonyKind, by: { secret: string } | { signInId: string }): Promise<{ personId: string | null; data: Data } | undefined> {
    const [which, value] = 'secret' in by ? ['id_hash = $2', hash(by.secret)] : ['sign_in_id = $2', by.signInId];
    return this.work.run(systemActor('sign-in'), async (tx) => {
      const [[taken]] = await tx.em.query<[{ personId: string | null; data: Data }[], number]>(`delete from ceremony where kind = $1 and ${which} and expires_at > current_instant() returning person_id as "personId", data`, [kind, value]);
      return taken;
    });
  }

  /** One that allows several tries: counts this one, which outlives the refusal. @returns whose second step it is */
  async tryOnce(kind: CeremonyKind, by: { secret: string }): Promise<string | undefined> {
    return this.work.run(systemActor('sign-in'), async (tx) => {
      const [[tried]] = await tx.em.query<[{ personId: string }[], number]>(`update ceremony set tries = tries + 1 where kind = $1 and id_hash = $2 and expires_at > current_instant() and tries < ${tries} returning person_id as "personId"`, [kind, hash(by.secret)]);
      return tried?.personId;
    });
  }

  async finish(tx: Tx, by: { secret: string }): Promise<void> {
    const [, gone] = await tx.em.query<[unknown[], number]>(`delete from ceremony where id_hash = $1`, [hash(by.secret)]);
    if (!gone) throw new Refusal('CODE_NOT_VALID');
  }
}

/** The sign-in that a person asks through. @throws Refusal UNAUTHENTICATED for one who came by none */
export function signInOf({ via }: Person): string {
  if (typeof via !== 'object') throw new Refusal('UNAUTHENTICATED');
  return via.signIn;
}

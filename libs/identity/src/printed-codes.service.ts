import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { Keys, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { FactorsService } from './factors.service.js';
import { printedCodes, printedCodesFew } from './factor.rules.js';
import { factorAdded, factorRemoved, printedCodesRunningOut } from './sign-in.events.js';
import { codeFrom, normaliseCode } from './sign-in.rules.js';

const about = (personId: string): string => `printed code ${personId}`;

/** Codes on paper, for laptops on which nothing may be installed and rooms without telephones. Each opens once. */
@Injectable()
export class PrintedCodesService {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly keys: Keys,
    private readonly factors: FactorsService,
  ) {}

  /** Ten new ones, shown this once; those before them open nothing any more. @throws Refusal STEP_UP_NEEDED */
  async print(actor: Person): Promise<string[]> {
    const codes = Array.from({ length: printedCodes }, () => codeFrom(randomBytes(8)));
    await this.work.run(actor, async (tx) => {
      await this.access.assertFresh(tx);
      await tx.em.query(`delete from printed_code where person_id = $1`, [actor.id]);
      const keyId = this.keys.newestId;
      await tx.em.query(`insert into printed_code (person_id, code_hash, key_id, created_at) select $1, hash, $3, current_instant() from unnest($2::bytea[]) hash`, [actor.id, codes.map((code) => this.keys.print(normaliseCode(code), about(actor.id)).bytes), keyId]);
      await tx.record(factorAdded(actor.id, { programmeId: null, factor: 'PRINTED_CODES' }));
    });
    return codes;
  }

  async remove(actor: Person): Promise<void> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertFresh(tx);
      await this.factors.assertMayLose(tx, actor.id, { printed: true });
      const [, removed] = await tx.em.query<[unknown[], number]>(`delete from printed_code where person_id = $1`, [actor.id]);
      if (!removed) throw new Refusal('NOT_FOUND');
      await tx.record(factorRemoved(actor.id, { programmeId: null, factor: 'PRINTED_CODES' }));
    });
  }

  /** Does the code open? From now on it does not. Whoever asks has counted the attempt. */
  async opens(tx: Tx, personId: string, code: string): Promise<boolean> {
    const keys = await tx.em.query<{ keyId: string }[]>(`select distinct key_id as "keyId" from printed_code where person_id = $1 and used_at is null`, [personId]);
    const hashes = keys.map(({ keyId }) => this.keys.print(normaliseCode(code), about(personId), keyId).bytes);
    const [, used] = await tx.em.query<[unknown[], number]>(`update printed_code set used_at = current_instant() where person_id = $1 and used_at is null and code_hash = any ($2::bytea[]) returning 1`, [personId, hashes]);
    if (!used) return false;
    const [{ left }] = await tx.em.query<{ left: number }[]>(`select count(*)::int as left from printed_code where person_id = $1 and used_at is null`, [personId]);
    if (left <= printedCodesFew) await tx.record(printedCodesRunningOut(personId, { programmeId: null, left }));
    return true;
  }
}

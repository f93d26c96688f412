import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Handles, post, type RecordedFact, type Tx } from '#plenary/platform';
import type { Factor } from './factor.rules.js';
import { codeAsked, factorAdded, factorRemoved, printedCodesRunningOut } from './sign-in.events.js';
import { codeFrom, codeMinutes, normaliseCode } from './sign-in.rules.js';
import { sayFactor, saySignIn } from './sign-in.words.js';

/** The code is made here, out of the request: whether an address is known cannot be read off the answer, nor off its time. */
@Injectable()
export class SignInHandlers {
  @Handles(codeAsked)
  async mailCode(fact: RecordedFact, tx: Tx): Promise<void> {
    const [known] = await tx.em.query<{ address: string; personId: string; language: string }[]>(
      `select a.address, p.id as "personId", p.language from sign_in_code c join person_address a on a.address = c.address join person p on p.id = a.person_id
       where c.id = $1 and c.expires_at > current_instant() and p.state not in ('INACTIVE', 'ANONYMISED')`,
      [fact.subjectId],
    );
    if (!known) return;
    const { stepUp } = fact.payload as ReturnType<typeof codeAsked>['payload'];
    const code = codeFrom(randomBytes(8));
    await tx.em.query(`update sign_in_code set code_hash = $2 where id = $1`, [fact.subjectId, createHash('sha256').update(normaliseCode(code)).digest()]);
    await post(tx, { programmeId: null, kind: 'sign-in.code', personId: known.personId, to: known.address, language: known.language, marking: null, subject: saySignIn(known.language, 'subject', { code }), text: saySignIn(known.language, stepUp ? 'confirm' : 'body', { code, minutes: codeMinutes }) });
  }

  /** Whoever changed it, its owner learns of it. */
  @Handles(factorAdded)
  async tellOfAddition(fact: RecordedFact, tx: Tx): Promise<void> {
    await this.tell(fact, tx, 'added');
  }

  @Handles(factorRemoved)
  async tellOfRemoval(fact: RecordedFact, tx: Tx): Promise<void> {
    await this.tell(fact, tx, 'removed');
  }

  @Handles(printedCodesRunningOut)
  async tellOfFewCodes(fact: RecordedFact, tx: Tx): Promise<void> {
    const { left } = fact.payload as ReturnType<typeof printedCodesRunningOut>['payload'];
    for (const { address, language } of await mainAddress(tx, fact.subjectId)) await post(tx, { programmeId: null, kind: 'sign-in.factor', personId: fact.subjectId, to: address, language, marking: null, subject: sayFactor(language, 'fewSubject', { left }), text: sayFactor(language, 'few', { left }) });
  }

  private async tell(fact: RecordedFact, tx: Tx, change: 'added' | 'removed'): Promise<void> {
    const { factor } = fact.payload as unknown as { factor: Factor };
    for (const { address, language } of await mainAddress(tx, fact.subjectId)) {
      const what = sayFactor(language, factor);
      await post(tx, { programmeId: null, kind: 'sign-in.factor', personId: fact.subjectId, to: address, language, marking: null, subject: sayFactor(language, change, { what }), text: `${sayFactor(language, change, { what })}.\n\n${sayFactor(language, 'notYou')}` });
    }
  }
}

const mainAddress = (tx: Tx, personId: string): Promise<{ address: string; language: string }[]> =>
  tx.em.query(`select a.address, p.language from person p join person_address a on a.person_id = p.id and a.main where p.id = $1`, [personId]);

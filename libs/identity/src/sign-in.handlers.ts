import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Handles, post, type RecordedFact, type Tx } from '#plenary/platform';
import { codeAsked } from './sign-in.events.js';
import { codeFrom, codeMinutes, normaliseCode } from './sign-in.rules.js';
import { saySignIn } from './sign-in.words.js';

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
    const code = codeFrom(randomBytes(8));
    await tx.em.query(`update sign_in_code set code_hash = $2 where id = $1`, [fact.subjectId, createHash('sha256').update(normaliseCode(code)).digest()]);
    await post(tx, { programmeId: null, kind: 'sign-in.code', personId: known.personId, to: known.address, language: known.language, marking: null, subject: saySignIn(known.language, 'subject', { code }), text: saySignIn(known.language, 'body', { code, minutes: codeMinutes }) });
  }
}

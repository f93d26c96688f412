import { Injectable } from '@nestjs/common';
import { config, post, type Tx } from '#plenary/platform';
import { delayHours } from './recovery.rules.js';
import { inUtc, sayRecovery } from './recovery.words.js';

const kind = 'sign-in.recovery';

/** What people are told of a recovery, in the use case that does it. Links have their host from the settings, never from a request. */
@Injectable()
export class RecoveryLetters {
  /** To each of their addresses, so that whoever holds one of them alone cannot hide it. */
  async sayDue(tx: Tx, { personId, askedBy, confirmedBy, dueAt, stop }: { personId: string; askedBy: string; confirmedBy: string; dueAt: Date; stop: string }): Promise<void> {
    const [asker, confirmer] = [await nameOf(tx, askedBy), await nameOf(tx, confirmedBy)];
    await this.toPerson(tx, personId, 'due', { asker, confirmer, hours: delayHours, due: inUtc(dueAt), link: new URL(`/recovery/${stop}`, config().origin).href });
  }

  sayDone(tx: Tx, personId: string): Promise<void> {
    return this.toPerson(tx, personId, 'done', { link: new URL('/sign-in', config().origin).href });
  }

  /** To those who vouched: one of them may have been deceived. */
  async sayStopped(tx: Tx, { personId, by, to }: { personId: string; by: string; to: readonly string[] }): Promise<void> {
    const values = { name: await nameOf(tx, personId), by: await nameOf(tx, by) };
    for (const each of to) {
      const mailboxes = await addressesOf(tx, each);
      for (const { address, language } of mailboxes.filter(({ main }) => main)) await post(tx, { programmeId: null, kind, personId: each, to: address, language, marking: null, subject: sayRecovery(language, 'stoppedSubject', values), text: sayRecovery(language, 'stopped', values) });
    }
  }

  private async toPerson(tx: Tx, personId: string, what: 'due' | 'done', values: Record<string, string | number>): Promise<void> {
    for (const { address, language } of await addressesOf(tx, personId)) await post(tx, { programmeId: null, kind, personId, to: address, language, marking: null, subject: sayRecovery(language, `${what}Subject`, values), text: sayRecovery(language, what, values) });
  }
}

const addressesOf = (tx: Tx, personId: string): Promise<{ address: string; main: boolean; language: string }[]> =>
  tx.em.query(`select a.address, a.main, p.language from person p join person_address a on a.person_id = p.id where p.id = $1 order by a.main desc, a.address`, [personId]);

async function nameOf(tx: Tx, personId: string): Promise<string> {
  const [{ name }] = await tx.em.query<{ name: string }[]>(`select coalesce(chosen_name, name) as name from person where id = $1`, [personId]);
  return name;
}

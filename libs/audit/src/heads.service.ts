import type { KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { post, readAnchors, Reads, signHead, systemActor, Work, writeAnchor, type SignedHead, type Tx } from '#plenary/platform';
import { sayHead } from './head.words.js';

const columns = `h.seq::text as seq, encode(h.hash, 'hex') as hash, to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, translate(encode(h.key, 'base64'), E'\\n', '') as key, translate(encode(h.signature, 'base64'), E'\\n', '') as signature`;
const statements = {
  // Those whose roundtable is under way, where the log took something of their programme since the last head.
  chairs: `
    select distinct on (g.person_id) g.person_id as "personId", g.programme_id as "programmeId", a.address, p.language
    from access_grant g join convening c on c.id = g.convening_id and c.state = 'UNDER_WAY' join person p on p.id = g.person_id join person_address a on a.person_id = p.id and a.main
    where g.role in ('CHAIR', 'CO_CHAIR') and g.ended_at is null and exists (select from audit_entry e where e.programme_id = g.programme_id and e.seq > $1)
    order by g.person_id, g.programme_id`,
  after: { name: 'audit heads after', text: `select ${columns} from audit_head h where h.seq > $1 order by h.seq limit 10000` },
};

/** Each hour the end of the chain is signed and carried out of the building: to a file, and to the chairs of what is under way. */
@Injectable()
export class HeadsService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
  ) {}

  /** @returns the head that was signed; undefined when nothing was appended since the last */
  async anchor(key: KeyObject, anchorsFile: string | undefined): Promise<SignedHead | undefined> {
    const head = await this.work.run(systemActor('audit'), (tx) => this.sign(tx, key));
    // After the commit, and every head that is not there yet: one whose copy a crash prevented is made up for an hour later.
    if (anchorsFile) await this.copy(anchorsFile);
    return head;
  }

  private async sign(tx: Tx, key: KeyObject): Promise<SignedHead | undefined> {
    await tx.em.query(`select pg_advisory_xact_lock(hashtextextended('plenary audit heads', 0))`);
    const [{ seq, hash, before }] = await tx.em.query<{ seq: string | null; hash: string | null; before: string }[]>(
      `select (select max(seq) from audit_entry)::text as seq, (select encode(hash, 'hex') from audit_entry order by seq desc limit 1) as hash, coalesce((select max(seq) from audit_head), 0)::text as before`,
    );
    if (seq === null || hash === null || BigInt(seq) <= BigInt(before)) return undefined;
    const head = signHead(key, { seq, hash, at: tx.now.toISOString().replace('Z', '000Z') }); // to the microsecond, as PostgreSQL tells it back
    await tx.em.query(`insert into audit_head (seq, hash, at, key, signature) values ($1, decode($2, 'hex'), $3, decode($4, 'base64'), decode($5, 'base64'))`, [head.seq, head.hash, head.at, head.key, head.signature]);
    for (const { personId, programmeId, address, language } of await tx.em.query<{ personId: string; programmeId: string; address: string; language: string }[]>(statements.chairs, [before])) {
      const words = { number: Number(seq), line: writeAnchor(head) };
      await post(tx, { programmeId, kind: 'audit.head', personId, to: address, language, marking: null, subject: sayHead(language, 'subject', words), text: sayHead(language, 'body', words) });
    }
    return head;
  }

  private async copy(file: string): Promise<void> {
    const last = lastIn(file);
    const missing = await this.reads.rows<SignedHead & object>(statements.after, [last]);
    if (missing.length === 0) return;
    const handle = openSync(file, 'a', 0o644); // only ever appended to, which is all that some storage allows
    try {
      writeSync(handle, missing.map((head) => `${writeAnchor(head)}\n`).join(''));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }
}

function lastIn(file: string): string {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // not made yet
  }
  return readAnchors(text).heads.reduce((last, { seq }) => (BigInt(seq) > BigInt(last) ? seq : last), '0');
}

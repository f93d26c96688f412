import type { ClientBase } from 'pg';
import { faultOf, type Entry } from './chain.js';
import { isSigned, type SignedHead } from './heads.js';

export type FindingKind =
  /** An entry, or what stands behind it, is not what was hashed. */
  | 'CHANGED'
  /** An entry is missing between others. */
  | 'REMOVED'
  /** Entries that were anchored, or facts that were recorded, have no entry any more. */
  | 'CUT'
  /** The chain holds in itself, and is not the one that was anchored. */
  | 'REWRITTEN'
  /** What claims to be an anchor was not signed with the installation's key. */
  | 'NOT_OURS';

export interface Finding {
  kind: FindingKind;
  /** The number of the entry, or of the first that is concerned. */
  entry: string;
  /** Of an anchor: the moment it claims. */
  anchoredAt?: string;
}

export interface Verification {
  entries: number;
  /** How many heads were compared: those of the database and those brought along. */
  heads: number;
  findings: Finding[];
}

const micros = `(extract(epoch from e.recorded_at) * 1000000)::bigint`;
// The database's own functions only: whoever could change the log could change ours.
const batch = `
  select a.seq::text as seq, a.hash, a.record, a.event_id::text as "eventId",
    case when a.record is null then jsonb_build_array(e.id, e.type, e.subject_id, e.actor_id, e.system, e.payload, ${micros})::text end as legacy,
    case when a.record is not null and e.id is not null then encode(sha256(convert_to(jsonb_build_array(e.id, e.type, e.subject_id, e.system, e.payload, ${micros})::text, 'UTF8')), 'hex') end as fact,
    json_build_object('action', a.action, 'at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'subject', a.subject, 'object', a.object_id, 'programme', a.programme_id, 'convening', a.convening_id) as columns,
    e.actor_id as "actorId", s.person_id as "keyedId"
  from audit_entry a left join event e on e.id = a.event_id left join audit_subject s on s.subject_id = a.subject
  where a.seq > $1 order by a.seq limit 2000`;
const unrecorded = `
  select e.id::text as id from event e where not exists (select from audit_entry a where a.event_id = e.id) and not exists (select from audit_pending p where p.event_id = e.id) order by e.id limit 1`;

/**
 * Reads the whole log and says where it is not what was written. One moment of the database is looked at, however long it takes.
 * @param anchors heads that were carried outside; those the database keeps are compared as well
 * @param key the public key that heads must bear (DER in base64); without it, any one key that all of them bear
 */
export async function verifyAudit(database: ClientBase, anchors: readonly SignedHead[] = [], key?: string): Promise<Verification> {
  await database.query('begin isolation level repeatable read read only');
  try {
    const { rows: kept } = await database.query<SignedHead>(`select seq::text as seq, encode(hash, 'hex') as hash, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, encode(key, 'base64') as key, encode(signature, 'base64') as signature from audit_head order by audit_head.seq`);
    const heads = [...kept, ...anchors];
    const { entries, last, broken, hashes } = await walk(database, new Set(heads.map(({ seq }) => seq)));
    const findings = broken ? [broken] : [];
    const missing = compare(heads, hashes, { last, key: key ?? heads[0]?.key }, findings);
    const { rows: lost } = await database.query<{ id: string }>(unrecorded);
    if (lost.length > 0 && !missing && broken?.kind !== 'REMOVED') findings.push({ kind: 'CUT', entry: String(last + 1n) });
    return { entries, heads: heads.length, findings };
  } finally {
    await database.query('rollback');
  }
}

async function walk(database: ClientBase, wanted: ReadonlySet<string>): Promise<{ entries: number; last: bigint; broken: Finding | undefined; hashes: Map<string, string> }> {
  const hashes = new Map<string, string>();
  let entries = 0;
  let last = 0n;
  let before: Buffer = Buffer.alloc(0);
  let broken: Finding | undefined;
  for (;;) {
    const { rows } = await database.query<Entry>(batch, [String(last)]);
    if (rows.length === 0) return { entries, last, broken, hashes };
    for (const entry of rows) {
      const expected = String(last + 1n);
      const kind = broken ? undefined : faultOf(entry, expected, before); // what follows the first fault follows from nothing that is known
      if (kind) broken = { kind, entry: expected };
      if (wanted.has(entry.seq)) hashes.set(entry.seq, entry.hash.toString('hex'));
      before = entry.hash;
      last = BigInt(entry.seq);
      entries += 1;
    }
  }
}

/** @returns whether entries are missing at the end */
function compare(heads: readonly SignedHead[], hashes: ReadonlyMap<string, string>, { last, key }: { last: bigint; key: string | undefined }, findings: Finding[]): boolean {
  let missing = false;
  const once = new Set<FindingKind>(); // the first of each kind says where to look
  const find = (kind: FindingKind, entry: string, anchoredAt: string): void => {
    if (!once.has(kind)) findings.push({ kind, entry, anchoredAt });
    once.add(kind);
  };
  for (const head of [...heads].sort((a, b) => Number(BigInt(a.seq) - BigInt(b.seq)))) {
    const { seq, hash, at } = head;
    if (!isSigned(head) || withoutBreaks(head.key) !== withoutBreaks(key ?? '')) find('NOT_OURS', seq, at);
    else if (BigInt(seq) > last) {
      missing = true;
      find('CUT', String(last + 1n), at);
    } else if (hashes.get(seq) !== hash) find('REWRITTEN', seq, at);
  }
  return missing;
}

const withoutBreaks = (base64: string): string => base64.replace(/\s/g, ''); // PostgreSQL breaks base64 into lines

import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { publicKeyOf, signHead, type SignedHead } from './heads.js';
import { sequenceAudit } from './sequencer.js';
import { verifyAudit, type Verification } from './verification.js';

const canonicalize = canonicalizeModule as unknown as (value: unknown) => string; // its types speak of a CommonJS default that Node does not give

const chair = randomUUID();
const forgotten = randomUUID();
let database: TestDatabase;
let pool: Pool;
let key: KeyObject;
beforeAll(async () => {
  database = await makeDatabase();
  pool = new Pool({ connectionString: database.url, max: 4 });
  pool.on('connect', (client) => client.on('error', () => undefined)); // its database is dropped while it says goodbye
  key = generateKeyPairSync('ed25519').privateKey;
  for (const id of [chair, forgotten]) await database.owner.query(`insert into person (id, name) values ($1, 'First delegate')`, [id]);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const record = async (times: number, actor: string | null = null): Promise<void> => {
  for (let i = 0; i < times; i++) await database.owner.query(`insert into event (type, subject_id, actor_id, payload) values ('thing.happened', $1, $2, '{"programmeId": null}')`, [randomUUID(), actor]);
};
const headAt = async (seq: number): Promise<SignedHead> => {
  const { rows } = await database.owner.query<{ hash: string }>(`select encode(hash, 'hex') as hash from audit_entry where seq = $1`, [seq]);
  return signHead(key, { seq: String(seq), hash: rows[0].hash, at: '2026-03-04T09:00:00.000000Z' });
};
/** What a superuser can do to the tables, looked at, and undone. */
async function after(tampering: string, anchors: SignedHead[] = []): Promise<Verification> {
  // Verification opens a transaction of its own, so what was done is kept in a copy of the tables rather than in one.
  const copy = await makeDatabase();
  try {
    for (const table of ['person', 'event', 'audit_subject', 'audit_entry', 'audit_head']) {
      const { rows } = await database.owner.query<{ columns: string }>(`select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`, [table]);
      const { rows: all } = await database.owner.query<{ row: string }>(`select row_to_json(t)::text as row from ${table} t`);
      if (table === 'event') await copy.owner.query('alter table event disable trigger event_leaves');
      for (const { row } of all) await copy.owner.query(`insert into ${table} (${rows[0].columns}) overriding system value select ${rows[0].columns} from json_populate_record(null::${table}, $1)`, [row]);
    }
    await copy.owner.query(tampering);
    return await verifyAudit(copy.owner, anchors, publicKeyOf(key));
  } finally {
    await copy.drop();
  }
}

describe('the audit chain', () => {
  it('holds every fact once, in order, however many append to it at once', async () => {
    await record(10, chair);
    await record(10);
    const appended = await Promise.all(Array.from({ length: 4 }, () => sequenceAudit(pool)));
    expect(appended.reduce((sum, each) => sum + each, 0)).toBe(20);
    expect(await verifyAudit(database.owner)).toEqual({ entries: 20, heads: 0, findings: [] });
    expect(await sequenceAudit(pool)).toBe(0);
  });

  it('names a person by a pseudonym, the same for all that they do, and holds nothing but texts in the order of RFC 8785', async () => {
    const { rows } = await database.owner.query<{ record: string; subject: string | null }>('select record, subject from audit_entry order by seq');
    expect(new Set(rows.map(({ subject }) => subject)).size).toBe(2);
    for (const { record } of rows) {
      expect(record).not.toContain(chair);
      expect(canonicalize(JSON.parse(record))).toBe(record);
    }
  });

  it.each([
    ['a fact that was changed', 'CHANGED', `update event set payload = '{"programmeId": null, "why": "other"}' where id = (select event_id from audit_entry where seq = 7)`],
    ['a fact said to come from somebody else', 'CHANGED', `update event set actor_id = gen_random_uuid() where id = (select event_id from audit_entry where seq = 7)`],
    ['one byte of what was recorded', 'CHANGED', `update audit_entry set record = replace(record, 'DONE', 'DOME') where seq = 7`],
    ['one byte of a hash', 'CHANGED', `update audit_entry set hash = set_byte(hash, 3, get_byte(hash, 3) # 1) where seq = 7`],
    ['a column that says another thing than the record', 'CHANGED', `update audit_entry set action = 'thing.else' where seq = 7`],
    ['a pseudonym that was given to somebody else', 'CHANGED', `update audit_entry set subject = null where seq = 7`],
    ['an entry that was taken out', 'REMOVED', `delete from audit_entry where seq = 7`],
  ])('says where it broke: %s', async (_, kind, tampering) => {
    expect((await after(tampering)).findings).toEqual([{ kind, entry: '7' }]);
  });

  it('finds a change that was hashed again, by what stands after it', async () => {
    expect((await after(`update audit_entry a set record = replace(record, 'DONE', 'DOME') where seq = 7; update audit_entry set hash = sha256(convert_to(record, 'UTF8') || (select hash from audit_entry where seq = 6)) where seq = 7`)).findings).toEqual([{ kind: 'CHANGED', entry: '8' }]);
  });

  const cut = `delete from audit_entry where seq > 15`;
  const cutWithItsFacts = `delete from audit_entry where seq > 15; delete from event where id not in (select event_id from audit_entry)`;
  // Everything hashed anew from entry 7 on, as somebody with the whole database could.
  const rewritten = `update audit_entry set record = replace(record, 'DONE', 'DOME') where seq = 7;
    do $$ declare a record; before bytea := (select hash from audit_entry where seq = 6);
      begin for a in select * from audit_entry where seq >= 7 order by seq loop
        before := sha256(convert_to(a.record, 'UTF8') || before); update audit_entry set hash = before where seq = a.seq; end loop; end $$`;

  it('finds a tail that was cut off by the facts it leaves behind, and one cut with its facts by an anchor alone', async () => {
    expect((await after(cut)).findings).toEqual([{ kind: 'CUT', entry: '16' }]);
    expect((await after(cutWithItsFacts)).findings).toEqual([]);
    expect((await after(cutWithItsFacts, [await headAt(5), await headAt(18)])).findings).toEqual([{ kind: 'CUT', entry: '16', anchoredAt: '2026-03-04T09:00:00.000000Z' }]);
  });

  it('finds a chain that was rewritten and holds in itself, by an anchor', async () => {
    expect((await after(rewritten)).findings).toEqual([]);
    expect((await after(rewritten, [await headAt(5), await headAt(9), await headAt(18)])).findings).toEqual([{ kind: 'REWRITTEN', entry: '9', anchoredAt: '2026-03-04T09:00:00.000000Z' }]);
  });

  it('believes no anchor that another key has signed, nor one that was changed', async () => {
    const other = generateKeyPairSync('ed25519').privateKey;
    const head = await headAt(9);
    const { rows } = await database.owner.query<{ hash: string }>(`select encode(hash, 'hex') as hash from audit_entry where seq = 9`);
    const forged = signHead(other, { seq: '9', hash: rows[0].hash, at: head.at });
    expect((await verifyAudit(database.owner, [forged], publicKeyOf(key))).findings).toMatchObject([{ kind: 'NOT_OURS', entry: '9' }]);
    expect((await verifyAudit(database.owner, [{ ...head, seq: '8' }], publicKeyOf(key))).findings).toMatchObject([{ kind: 'NOT_OURS', entry: '8' }]);
    expect((await verifyAudit(database.owner, [head], publicKeyOf(key))).findings).toEqual([]);
  });

  it('still holds when a person was forgotten, and then names nobody', async () => {
    await record(2, forgotten);
    await sequenceAudit(pool);
    await record(1, forgotten); // not in the chain yet
    await database.owner.query('select audit_forget($1)', [forgotten]);
    await sequenceAudit(pool);
    expect((await verifyAudit(database.owner)).findings).toEqual([]);
    const { rows } = await database.owner.query(`select count(*)::int as entries, count(s.person_id)::int as known, count(e.actor_id)::int as acted from audit_entry a join event e on e.id = a.event_id left join audit_subject s on s.subject_id = a.subject where a.seq > 20`);
    expect(rows).toEqual([{ entries: 3, known: 0, acted: 0 }]);
    // And nobody may put another in their place.
    expect((await after(`update event set actor_id = '${chair}' where id = (select event_id from audit_entry where seq = 21)`)).findings).toEqual([{ kind: 'CHANGED', entry: '21' }]);
  });

  it('cannot be written, nor a fact changed, by the role that serves people', async () => {
    for (const attempt of [
      `update event set type = 'x'`, `delete from event`, `delete from audit_entry`, `update audit_entry set action = 'x'`, `truncate audit_entry`,
      `insert into audit_entry (seq, hash, at, action) values (99, '', now(), 'x')`, `select audit_sequence()`, `select * from audit_pending`, `delete from audit_pending`,
      `insert into audit_pending (event_id) values (1)`, `delete from audit_subject`, `update audit_head set seq = 1`, `delete from audit_head`,
    ]) {
      const client = await pool.connect();
      await client.query('begin; set local role plenary_app');
      await expect(client.query(attempt)).rejects.toThrow(/permission denied/);
      await client.query('rollback');
      client.release();
    }
  });
});

import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { sequenceAudit, verifyAudit } from './sequencer.js';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await makeDatabase();
  pool = new Pool({ connectionString: database.url, max: 4 });
  pool.on('connect', (client) => client.on('error', () => undefined)); // its database is dropped while it says goodbye
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const record = async (times: number): Promise<void> => {
  for (let i = 0; i < times; i++) await database.owner.query(`insert into event (type, subject_id, payload) values ('thing.happened', $1, '{"programmeId": null}')`, [randomUUID()]);
};

describe('the audit chain', () => {
  it('holds every fact once, in order, however many append to it at once', async () => {
    await record(20);
    const appended = await Promise.all(Array.from({ length: 4 }, () => sequenceAudit(pool)));
    expect(appended.reduce((sum, each) => sum + each, 0)).toBe(20);
    expect(await verifyAudit(database.owner)).toEqual({ entries: 20, brokenAt: undefined });
    expect(await sequenceAudit(pool)).toBe(0);
  });

  it.each([
    ['a fact that was changed', `update event set payload = '{"programmeId": null, "why": "other"}' where id = (select event_id from audit_entry where seq = 7)`],
    ['a fact said to come from somebody else', `update event set actor_id = gen_random_uuid() where id = (select event_id from audit_entry where seq = 7)`],
    ['a hash that was changed', `update audit_entry set hash = sha256('other') where seq = 7`],
    ['an entry that was taken out', `delete from audit_entry where seq = 7`],
  ])('says where it broke: %s', async (_, tamper) => {
    await database.owner.query('begin');
    await database.owner.query(tamper);
    expect((await verifyAudit(database.owner)).brokenAt).toBe('7');
    await database.owner.query('rollback');
    expect((await verifyAudit(database.owner)).brokenAt).toBeUndefined();
  });

  it('is not broken by hashing again behind the change, because what stands after it no longer follows', async () => {
    await database.owner.query('begin');
    await database.owner.query(`update event set type = 'thing.else' where id = (select event_id from audit_entry where seq = 7)`);
    await database.owner.query(`update audit_entry a set hash = audit_hash((select hash from audit_entry where seq = 6), e) from event e where a.seq = 7 and e.id = a.event_id`);
    expect((await verifyAudit(database.owner)).brokenAt).toBe('8');
    await database.owner.query('rollback');
  });

  it('cannot be written, nor a fact changed, by the role that serves people', async () => {
    for (const attempt of [`update event set type = 'x'`, `delete from event`, `delete from audit_entry`, `insert into audit_entry values (99, 1, '')`, `select audit_sequence()`]) {
      const client = await pool.connect();
      await client.query('begin; set local role plenary_app');
      await expect(client.query(attempt)).rejects.toThrow(/permission denied/);
      await client.query('rollback');
      client.release();
    }
  });
});

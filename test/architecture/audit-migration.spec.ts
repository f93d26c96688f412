import { randomBytes, randomUUID } from 'node:crypto';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { expect, test } from '@jest/globals';
import { createDatabase, sequenceAudit, verifyAudit } from '#plenary/platform';
import { migrations } from '../../libs/migrations/src/history.js';

test('an audit log from before entries said for themselves what happened still holds, and goes on', async () => {
  const admin = new pg.Client({ connectionString: process.env.PLENARY_TEST_SERVER_URL });
  await admin.connect();
  const name = `t${randomBytes(6).toString('hex')}`;
  await admin.query(`create database ${name}`);
  const url = process.env.PLENARY_TEST_SERVER_URL!.replace(/plenary$/, name);
  const owner = new pg.Client({ connectionString: url });
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await owner.connect();
    await runMigrations({ connectionString: url });
    const upTo = async (steps: typeof migrations) => {
      const database = await createDatabase(url, steps).initialize();
      await database.runMigrations();
      await database.destroy();
    };
    await upTo(migrations.slice(0, migrations.findIndex(({ name: step }) => step.startsWith('Audit'))));
    const person = randomUUID();
    await owner.query(`insert into person (id, name) values ($1, 'First delegate')`, [person]);
    const happens = () => owner.query(`insert into event (type, subject_id, actor_id, payload) values ('person.edited', $1, $1, '{"programmeId": null}')`, [person]);
    await happens();
    await happens();
    await owner.query('select audit_sequence()');
    await happens(); // recorded before, appended after
    await upTo(migrations);
    await happens();
    await sequenceAudit(pool);
    expect(await verifyAudit(owner)).toEqual({ entries: 4, heads: 0, findings: [] });
    expect((await owner.query(`select record is null as old, subject = (select subject_id from audit_subject) as keyed from audit_entry order by seq`)).rows).toEqual([{ old: true, keyed: true }, { old: true, keyed: true }, { old: false, keyed: true }, { old: false, keyed: true }]);

    // Of somebody who is forgotten the old entries keep the id that their hash covers; nothing else leads from the log to anybody.
    await owner.query('select audit_forget($1)', [person]);
    expect((await verifyAudit(owner)).findings).toEqual([]);
    expect((await owner.query(`select actor_id is null as gone from event order by id`)).rows.map(({ gone }) => gone)).toEqual([false, false, true, true]);
    await owner.query(`update event set actor_id = gen_random_uuid() where id = (select event_id from audit_entry where seq = 2)`);
    expect((await verifyAudit(owner)).findings).toEqual([{ kind: 'CHANGED', entry: '2' }]);
  } finally {
    await pool.end();
    await owner.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
}, 30_000);

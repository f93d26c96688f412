import { randomBytes, randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defineFact, FactDelivery, systemActor, Work, type Scoped, type Tx } from '#plenary/platform';
import { makeWorld, type World } from '../support/world.js';

let world: World;
beforeEach(async () => void (world = await makeWorld()), 60_000);
afterEach(() => world.close());

const count = async (sql: string): Promise<number> => (await world.owner.query<{ n: number }>(`select count(*)::int as n from ${sql}`)).rows[0].n;
// What is left to do for this fact; the cron's own jobs come and go as they please.
const jobs = () => count(`graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier in ('deliver', 'handle', 'mail')`);
const until = async (done: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 400 && !(await done()); tries++) await sleep(50);
};

const codeAsked = defineFact<Scoped>('sign-in.asked');
/** Somebody asks for a sign-in code: a fact whose handler writes a letter. */
async function ask(tx: Tx): Promise<void> {
  const id = randomUUID();
  await tx.em.query(`insert into sign_in_code (id, address, code_hash, browser_hash, expires_at, created_at) values ($1, $2, $3, $4, now() + interval '10 minutes', now())`, [id, world.people.CHAIR.address, randomBytes(32), randomBytes(32)]);
  await tx.record(codeAsked(id, { programmeId: null }));
}
const asked = () => world.app.get(Work).run(systemActor('test'), ask);

// NODE_ENV test: this server's PostgreSQL forgets in a power cut, which the product refuses; that a process is killed is another matter.
const worker = () => {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PLENARY_')));
  return spawn(process.execPath, ['dist/apps/server/src/main.js'], { env: { ...environment, NODE_OPTIONS: '', NODE_ENV: 'test', PLENARY_ROLE: 'worker', DATABASE_URL: world.url }, stdio: 'ignore' });
};

describe('a fact', () => {
  it('leaves no job when its use case is refused', async () => {
    const before = [await count('event'), await jobs()];
    await expect(
      world.app.get(Work).run(systemActor('test'), async (tx) => {
        await ask(tx);
        throw new Error('refused after recording');
      }),
    ).rejects.toThrow('refused after recording');
    expect([await count('event'), await jobs()]).toEqual(before);
  });

  it('reaches its handler once, and has one effect even when its job runs twice', async () => {
    await asked();
    expect([await count('event'), await jobs()]).toEqual([1, 1]);
    await world.delivered();
    const { id } = (await world.owner.query<{ id: string }>('select id from event order by id limit 1')).rows[0];
    await world.app.get(FactDelivery).deliver(id, 'SignInHandlers.mailCode');
    expect([await count('mail'), await count('delivery'), world.letters.length]).toEqual([1, 1, 1]);
  });
});

describe('a worker that is killed', () => {
  it('in the middle of a handler gives the job back, and the effect comes once', async () => {
    // On a connection of its own: inside a transaction PostgreSQL shows the same pg_stat_activity for ever.
    const holder = new pg.Client({ connectionString: world.url });
    await holder.connect();
    await holder.query('begin; lock table mail in access exclusive mode'); // the handler will wait here
    await asked();
    const first = worker();
    await until(async () => (await count(`pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into mail%' and datname = current_database()`)) > 0);
    first.kill('SIGKILL');
    await once(first, 'exit');
    await holder.end();
    await until(async () => (await count(`pg_stat_activity where query like '%insert into mail%' and state <> 'idle' and pid <> pg_backend_pid() and datname = current_database()`)) === 0);
    expect([await count('mail'), await count('delivery'), await count('graphile_worker._private_jobs where locked_by is not null') > 0]).toEqual([0, 0, true]);

    const second = worker();
    await until(async () => (await count('mail')) === 1 && (await jobs()) === 0);
    second.kill('SIGTERM');
    await once(second, 'exit');
    expect([await count('mail'), await count('delivery'), await jobs()]).toEqual([1, 1, 0]);
  }, 120_000);
});

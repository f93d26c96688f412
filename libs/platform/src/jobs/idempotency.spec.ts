import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { Clock } from '../clock.js';
import { ApplicationDatabase } from '../database/database.js';
import { Work } from '../database/work.js';
import { once } from './idempotency.js';

const [ann, bob] = [randomUUID(), randomUUID()].map((id) => ({ kind: 'person' as const, id }));
let database: TestDatabase;
let application: ApplicationDatabase;
let work: Work;
let effects: string[] = [];
beforeAll(async () => {
  database = await makeDatabase();
  application = new ApplicationDatabase(database.url);
  await application.initialize();
  work = new Work(application, new Clock());
});
afterAll(async () => {
  await application.destroy();
  await database.drop();
});

const press = (key: string, o: { who?: typeof ann; operation?: string; fails?: boolean } = {}) =>
  work.run(o.who ?? ann, (tx) =>
    once(tx, o.operation ?? 'letters.send', key, () => {
      effects.push(key);
      return o.fails ? Promise.reject(new Error('The post office burnt down.')) : Promise.resolve({ sent: effects.length });
    }),
  );

describe('an effect under a key', () => {
  it('comes once, and the second press is answered as the first was', async () => {
    effects = [];
    const key = randomUUID();
    expect(await press(key)).toEqual({ sent: 1 });
    expect(await press(key)).toEqual({ sent: 1 });
    expect(effects).toEqual([key]);
  });

  it('comes once for two presses at the same time', async () => {
    effects = [];
    const key = randomUUID();
    expect(await Promise.all([press(key), press(key)])).toEqual([{ sent: 1 }, { sent: 1 }]);
    expect(effects).toEqual([key]);
  });

  it('that failed left nothing behind, so it can be tried again', async () => {
    effects = [];
    const key = randomUUID();
    await expect(press(key, { fails: true })).rejects.toThrow('burnt down');
    expect(await press(key)).toEqual({ sent: 2 });
  });

  it('is refused for another operation and to another person', async () => {
    const key = randomUUID();
    await press(key);
    for (const o of [{ operation: 'letters.burn' }, { who: bob }]) await expect(press(key, o)).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { fields: [{ path: 'idempotencyKey', fault: 'already_used' }] } });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { makeDatabase, type TestDatabase } from '../../../test/support/database.js';
import { seedDemo } from './demo.js';
import { DemoClock } from './demo-stage.js';
import { productOn } from './product.js';

const today = '2026-11-22';
let database: TestDatabase;
let product: INestApplicationContext;
const clock = new DemoClock(new Date(`${today}T12:00:00Z`));

beforeAll(async () => {
  database = await makeDatabase();
  product = await productOn(database.url, clock);
  expect(await seedDemo(product, clock, today)).toBe('MADE');
}, 120_000);
afterAll(async () => {
  await product.close();
  await database.drop();
});
const rows = async <T>(text: string): Promise<T[]> => (await database.owner.query<T & object>(text)).rows;

describe('the demonstration', () => {
  it('tells of three roundtables, nine organisations, twenty commitments and what was decided', async () => {
    expect(await rows(`select reference, state from convening order by number`)).toEqual([
      { reference: 'OSH-2026/01', state: 'CONCLUDED' },
      { reference: 'OSH-2026/02', state: 'CONCLUDED' },
      { reference: 'OSH-2026/03', state: 'PREPARING' },
    ]);
    const [counts] = await rows(`select (select count(*)::int from organisation) as organisations, (select count(*)::int from commitment) as commitments, (select count(*)::int from decision where state = 'ADOPTED') as adopted, (select count(*)::int from outcome) as outcomes, (select count(*)::int from action where state = 'DONE') as done`);
    expect(counts).toEqual({ organisations: 9, commitments: 20, adopted: 5, outcomes: 1, done: 3 });
  });

  it('stands relative to today: what was held lies behind, what is prepared ahead', async () => {
    expect(await rows(`select starts_at < '${today}' as behind from session order by starts_at`)).toEqual([{ behind: true }, { behind: true }, { behind: false }]);
  });

  it('names nobody: people are called by what they are, at addresses that cannot exist', async () => {
    expect(await rows(`select address from person_address where address not like '%.example'`)).toEqual([]);
    expect(await rows(`select name from organisation where not (name ?& array['en', 'fr', 'ar'])`)).toEqual([]);
  });

  it('is made once', async () => {
    const count = () => rows(`select count(*) from event`);
    const before = await count();
    expect(await seedDemo(product, clock, today)).toBe('THERE');
    expect(await count()).toEqual(before);
  });
});

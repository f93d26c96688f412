import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { constraintRefusals, createDatabase } from '#plenary/platform';
import { makeWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());

describe('a migrated database', () => {
  it('has the columns that the entities say: TypeORM would add, alter or drop none', async () => {
    const database = await createDatabase(world.url).initialize();
    const { upQueries } = await database.driver.createSchemaBuilder().log();
    await database.destroy();
    // Constraints and indexes are in the migrations alone; TypeORM would drop all that it was not told of.
    expect(upQueries.map(({ query }) => query).filter((query) => !/^(DROP INDEX|ALTER TABLE "\w+" DROP CONSTRAINT)/.test(query))).toEqual([]);
  });

  it('has every constraint that is turned into a refusal', async () => {
    const { rows } = await world.owner.query<{ name: string }>('select conname as name from pg_constraint union select indexrelid::regclass::text from pg_index where indisunique');
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(Object.keys(constraintRefusals)));
  });

  it('gives the product a role that owns nothing and rises above no policy', async () => {
    const { rows } = await world.owner.query(`select rolsuper, rolbypassrls, rolcanlogin, (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns from pg_roles where rolname = 'plenary_app'`);
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false, owns: 0 }]);
  });

  it('binds even its owner by every policy it has', async () => {
    const { rows } = await world.owner.query<{ relname: string }>('select relname from pg_class where relrowsecurity and not relforcerowsecurity and relnamespace = \'public\'::regnamespace');
    expect(rows).toEqual([]);
  });

  it('has an index behind every foreign key that points at something that grows', async () => {
    const { rows } = await world.owner.query<{ key: string }>(`
      select c.conrelid::regclass || ' ' || a.attname as key from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'convening'::regclass
        and not exists (select from pg_index i where i.indrelid = c.conrelid and a.attnum = any (i.indkey))`);
    expect(rows.map(({ key }) => key).filter((key) => !/^(access_grant|chair_script) /.test(key))).toEqual([]); // found by programme; by item
  });
});

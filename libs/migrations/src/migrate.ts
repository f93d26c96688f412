import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { createDatabase } from '#plenary/platform';
import { migrations } from './history.js';

/** Brings a database up to date, whichever version it has. Safe to run from several nodes at once: they queue. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const turn = new pg.Client({ connectionString: databaseUrl });
  await turn.connect();
  try {
    await turn.query(`select pg_advisory_lock(hashtextextended('plenary migrate', 0))`);
    await runMigrations({ connectionString: databaseUrl });
    const database = await createDatabase(databaseUrl, migrations).initialize();
    try {
      const steps = (await database.runMigrations()).map((step) => step.name);
      await turn.query('grant select on migrations to plenary_app'); // made by TypeORM before any step could say so; /readyz reads it
      return steps;
    } finally {
      await database.destroy();
    }
  } finally {
    await turn.end();
  }
}

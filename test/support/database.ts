import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  /** Connected as the owner, above every policy. */
  owner: pg.Client;
  drop(): Promise<void>;
}

/** A database of its own, copied from the migrated template. */
export async function makeDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env.PLENARY_TEST_SERVER_URL!;
  const name = `t${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${name} template template_migrated`);
  const url = serverUrl.replace(/plenary$/, name);
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  return {
    url,
    owner,
    async drop() {
      await owner.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

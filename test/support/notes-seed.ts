import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { seedPerson } from './seeded-person.js';

/** The database of a product that runs on this folder, as its owner. */
export async function databaseOf(folder: string): Promise<pg.Client> {
  const home = readFileSync(path.join(folder, 'postgres.location'), 'utf8').trim();
  const port = readFileSync(path.join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3];
  const client = new pg.Client({ connectionString: `postgres://postgres:${readFileSync(path.join(folder, 'postgres.password'), 'utf8')}@127.0.0.1:${port}/plenary` });
  client.on('error', () => undefined); // fault tests kill it under us
  await client.connect();
  return client;
}

/** A roundtable with open notes that all who take part write, and a person in each of these roles: the cookie of each. */
export async function seedNotes(folder: string, roles: readonly string[]): Promise<{ noteId: string; cookies: string[] }> {
  const owner = await databaseOf(folder);
  const [programme, convening, noteId] = [randomUUID(), randomUUID(), randomUUID()];
  const name = '{"en":{"text":"Open Shore Process","state":"SOURCE"}}';
  const code = `N${randomBytes(3).toString('hex').toUpperCase()}`;
  await owner.query(`insert into programme (id, code, name) values ($1, $2, $3)`, [programme, code, name]);
  await owner.query(
    `insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at)
     values ($1, $2, 1, 2026, $3, $4, 'UNDER_WAY', 'OPEN', 'TLP:CLEAR', 'ON_THE_RECORD', 'Europe/Zurich', now())`,
    [convening, programme, `${code}-2026/01`, name],
  );
  await owner.query(`insert into note_doc (id, programme_id, convening_id, kind, writers, created_at) values ($1, $2, $3, 'RECORD', 'PARTICIPANTS', now())`, [noteId, programme, convening]);
  const cookies: string[] = [];
  for (const [n, role] of roles.entries()) {
    const { id, cookie } = await seedPerson(owner, `Delegate ${n}`);
    await owner.query(`insert into access_grant (person_id, role, programme_id, convening_id) values ($1, $2, $3, $4)`, [id, role, programme, convening]);
    cookies.push(cookie);
  }
  await owner.end();
  return { noteId, cookies };
}

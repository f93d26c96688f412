import { randomBytes, randomUUID } from 'node:crypto';
import { oneText } from '#plenary/protocol';
import { databaseOf } from './notes-seed.js';
import { concludedRoundtable } from './roundtable.js';
import { seedPerson } from './seeded-person.js';

/** A concluded roundtable of its own programme in the database of a running product, and the cookie of a person in each part. */
export async function seedRoundtable(folder: string): Promise<{ conveningId: string; programmeId: string; code: string; decisionId: string; cookies: Record<'SECRETARIAT' | 'CHAIR' | 'RAPPORTEUR' | 'PARTICIPANT', string> }> {
  const owner = await databaseOf(folder);
  const [programmeId, conveningId, sessionId, organisationId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const code = `R${randomBytes(3).toString('hex').toUpperCase()}`;
  const json = (words: string) => JSON.stringify(oneText('en', words));
  await owner.query(`insert into programme (id, code, name) values ($1, $2, $3)`, [programmeId, code, json('Open Shore Process')]);
  await owner.query(
    `insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at)
     values ($1, $2, 1, 2026, $3, $4, 'CONCLUDED', 'CHATHAM_HOUSE', 'TLP:GREEN', 'CHATHAM_HOUSE', 'Europe/Zurich', now())`,
    [conveningId, programmeId, `${code}-2026/01`, json('First roundtable')],
  );
  await owner.query(
    `insert into session (id, convening_id, programme_id, ordinal, state, wall_start, zone, starts_at, tz_version, duration_minutes, ical_uid) values ($1, $2, $3, 1, 'SCHEDULED', '2026-04-14T14:00', 'Europe/Zurich', '2026-04-14T12:00:00Z', '2026f', 120, $4)`,
    [sessionId, conveningId, programmeId, `${sessionId}@plenary.example`],
  );
  await owner.query(`insert into organisation (id, name, acronym, category, country) values ($1, $2, 'RA', 'STATE', 'QM')`, [organisationId, json('Republic of Arcadia')]);
  const cookies: Record<string, string> = {};
  const people: Record<string, { id: string }> = {};
  for (const role of ['SECRETARIAT', 'CHAIR', 'RAPPORTEUR', 'PARTICIPANT']) {
    const { id, cookie } = await seedPerson(owner, `Delegate ${randomBytes(2).toString('hex')}`);
    people[role] = { id };
    cookies[role] = cookie;
    await owner.query(`insert into access_grant (person_id, role, programme_id, convening_id) values ($1, $2, $3, $4)`, [id, role, programmeId, role === 'SECRETARIAT' ? null : conveningId]);
  }
  const { decision } = await concludedRoundtable({ owner, programmeId, conveningId, sessionId, organisationId, people: { PARTICIPANT: people.PARTICIPANT }, code });
  await owner.end();
  return { conveningId, programmeId, code, decisionId: decision, cookies: cookies };
}

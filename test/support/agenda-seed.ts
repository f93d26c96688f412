import { randomBytes, randomUUID } from 'node:crypto';
import { databaseOf } from './notes-seed.js';
import { seedPerson } from './seeded-person.js';

export interface SeededAgenda {
  conveningId: string;
  sessionId: string;
  /** Of whoever presides, of a delegate who was asked to come, and of somebody who has no part in it. */
  chair: string;
  delegate: string;
  outsider: string;
}

/** A roundtable with one session of an hour in Zurich, on 8 December 2026 from 14:00, and nothing on its agenda. */
export async function seedAgenda(folder: string): Promise<SeededAgenda> {
  const owner = await databaseOf(folder);
  const [programme, convening, session] = [randomUUID(), randomUUID(), randomUUID()];
  const text = (words: string) => JSON.stringify({ en: { text: words, state: 'SOURCE' } });
  const code = `A${randomBytes(3).toString('hex').toUpperCase()}`;
  await owner.query(`insert into programme (id, code, name) values ($1, $2, $3)`, [programme, code, text('Open Shore Process')]);
  await owner.query(
    `insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at)
     values ($1, $2, 1, 2026, $3, $4, 'PREPARING', 'CHATHAM_HOUSE', 'TLP:GREEN', 'CHATHAM_HOUSE', 'Europe/Zurich', now())`,
    [convening, programme, `${code}-2026/01`, text('Second roundtable of the Open Shore Process')],
  );
  await owner.query(
    `insert into session (id, convening_id, programme_id, ordinal, state, format, wall_start, zone, starts_at, duration_minutes, place, joining, ical_uid)
     values ($1, $2, $3, 1, 'SCHEDULED', 'HYBRID', '2026-12-08T14:00', 'Europe/Zurich', '2026-12-08T13:00Z', 60, 'House of Arcadia, Room 4', 'https://rooms.arcadia.example/open-shore', $4)`,
    [session, convening, programme, `${session}@arcadia.example`],
  );
  const [chair, delegate, outsider] = [await seedPerson(owner, 'Chair of the table'), await seedPerson(owner, 'First delegate'), await seedPerson(owner, 'Somebody from elsewhere')];
  await owner.query(`insert into access_grant (person_id, role, programme_id, convening_id) values ($1, 'CHAIR', $3, $4), ($2, 'PARTICIPANT', $3, $4)`, [chair.id, delegate.id, programme, convening]);
  const [organisation, seat, place, participation] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await owner.query(`insert into organisation (id, name, acronym, category) values ($1, $2, 'RoA', 'STATE')`, [organisation, text('Republic of Arcadia')]);
  await owner.query(`insert into programme_organisation (programme_id, organisation_id) values ($1, $2)`, [programme, organisation]);
  await owner.query(`insert into seat (id, convening_id, programme_id, represents_organisation_id, created_at) values ($1, $2, $3, $4, now())`, [seat, convening, programme, organisation]);
  await owner.query(`insert into seat_place (id, seat_id, convening_id, ordinal, state) values ($1, $2, $3, 1, 'CONFIRMED')`, [place, seat, convening]);
  await owner.query(`insert into participation (id, convening_id, programme_id, seat_place_id, person_id, name, since) values ($1, $2, $3, $4, $5, 'First delegate', now())`, [participation, convening, programme, place, delegate.id]);
  await owner.query(`insert into session_answer (session_id, participation_id, person_id, convening_id, programme_id) values ($1, $2, $3, $4, $5)`, [session, participation, delegate.id, convening, programme]);
  await owner.end();
  return { conveningId: convening, sessionId: session, chair: chair.cookie, delegate: delegate.cookie, outsider: outsider.cookie };
}

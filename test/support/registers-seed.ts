import { randomBytes, randomUUID } from 'node:crypto';
import { oneText } from '#plenary/protocol';
import { databaseOf } from './notes-seed.js';
import { seedPerson } from './seeded-person.js';

const json = (words: string): string => JSON.stringify(oneText('en', words));

export interface SeededRegisters {
  programmeId: string;
  conveningId: string;
  code: string;
  /** `owner` and `supporter` answer for the commitments of the Republic of Arcadia and of the Union of Islands, and sit for them. */
  cookies: Record<'secretariat' | 'chair' | 'rapporteur' | 'owner' | 'supporter' | 'outsider', string>;
}

/** A programme with empty registers, a roundtable under way in it, and a person in each part, in the database of a running product. */
export async function seedRegisters(folder: string): Promise<SeededRegisters> {
  const database = await databaseOf(folder);
  const [programmeId, conveningId] = [randomUUID(), randomUUID()];
  const code = `G${randomBytes(3).toString('hex').toUpperCase()}`;
  await database.query(`insert into programme (id, code, name, deciding_body) values ($1, $2, $3, 'The roundtable, by consensus of the seats')`, [programmeId, code, json('Open Shore Process')]);
  await database.query(
    `insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at)
     values ($1, $2, 1, 2026, $3, $4, 'UNDER_WAY', 'OPEN', 'TLP:CLEAR', 'ON_THE_RECORD', 'Europe/Zurich', now())`,
    [conveningId, programmeId, `${code}-2026/01`, json('First roundtable')],
  );
  const organisation = async (name: string, acronym: string): Promise<string> => {
    const id = randomUUID();
    await database.query(`insert into organisation (id, name, acronym, category) values ($1, $2, $3, 'STATE')`, [id, json(name), acronym]);
    await database.query(`insert into programme_organisation (programme_id, organisation_id, membership) values ($1, $2, 'MEMBER')`, [programmeId, id]);
    return id;
  };
  const person = async (name: string, role: string | null, everywhere = false): Promise<{ id: string; cookie: string }> => {
    const { id, cookie } = await seedPerson(database, name);
    if (role) await database.query(`insert into access_grant (person_id, role, programme_id, convening_id) values ($1, $2, $3, $4)`, [id, role, programmeId, everywhere ? null : conveningId]);
    return { id, cookie };
  };
  /** Sits for that organisation, and answers for its commitments. */
  const delegate = async (name: string, organisationId: string): Promise<string> => {
    const [{ id, cookie }, seat, place] = [await person(name, 'PARTICIPANT'), randomUUID(), randomUUID()];
    await database.query(`insert into focal_point (programme_id, organisation_id, person_id, duties) values ($1, $2, $3, '{COMMITMENTS}')`, [programmeId, organisationId, id]);
    await database.query(`insert into seat (id, convening_id, programme_id, represents_organisation_id, created_at) values ($1, $2, $3, $4, now())`, [seat, conveningId, programmeId, organisationId]);
    await database.query(`insert into seat_place (id, seat_id, convening_id, ordinal, state) values ($1, $2, $3, 1, 'CONFIRMED')`, [place, seat, conveningId]);
    await database.query(`insert into participation (id, convening_id, programme_id, seat_place_id, person_id, name, since) values ($1, $2, $3, $4, $5, $6, now())`, [randomUUID(), conveningId, programmeId, place, id, name]);
    return cookie;
  };
  const cookies = {
    secretariat: (await person('Keeper of the registers', 'SECRETARIAT', true)).cookie,
    chair: (await person('Chair of the roundtable', 'CHAIR')).cookie,
    rapporteur: (await person('Rapporteur', 'RAPPORTEUR')).cookie,
    owner: await delegate('Delegate of Arcadia', await organisation('Republic of Arcadia', 'RA')),
    supporter: await delegate('Delegate of the Islands', await organisation('Union of Islands', 'UI')),
    outsider: (await person('Somebody else', null)).cookie,
  };
  await database.end();
  return { programmeId, conveningId, code, cookies };
}

import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { createServer } from '../../apps/server/src/create-server.js';
import { Clock, FactDelivery, makeLog, startWorker, type Letter, type Person, type RunningWorker } from '#plenary/platform';
import type { Role } from '#plenary/access';
import { makeDatabase } from './database.js';
import { seedPerson } from './seeded-person.js';
import { openSocket } from './sockets.js';

export const now = new Date('2026-03-04T09:00:00Z');
class FixedClock extends Clock {
  override now = (): Date => now;
}

/** Signed in a moment ago, with a passkey: whatever asks for that is not in the way of what a test is about. */
export interface Guest extends Person {
  cookie: string;
  name: string;
  address: string;
}
export interface Reply {
  status: number;
  data: Record<string, any> | null; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the question asked for
  errors?: { message: string; path?: string[]; extensions: { code: string; details?: Record<string, any>; incident?: string } }[]; // eslint-disable-line @typescript-eslint/no-explicit-any -- as above
}

/** In the programme and its first convening: one person in each part, and some who have none. */
export const parts = ['SECRETARIAT', 'CONVENOR', 'CHAIR', 'RAPPORTEUR', 'PARTICIPANT', 'OBSERVER'] as const satisfies Role[];

/**
 * The very server that people use, on a database of its own: a programme, a convening being prepared, a session that is
 * scheduled, an organisation for the participant. `outsider` has a part in another programme, `administrator` runs the installation.
 */
export async function makeWorld(o: { production?: boolean; freeQueries?: boolean; documentsFile?: string; clock?: Clock; allowance?: number; securityContact?: string; lines?: string[] } = {}) {
  const database = await makeDatabase();
  const { owner } = database;
  const guest = async (name: string): Promise<Guest> => {
    const { id, signIn, cookie } = await seedPerson(owner, name);
    const address = `${name.toLowerCase()}@arcadia.example`;
    await owner.query(`insert into person_address (address, person_id, verified_at) values ($1, $2, now())`, [address, id]);
    return { kind: 'person', id, via: { signIn }, name, address, cookie };
  };
  const grant = (personId: string, role: Role, programme: string | null, convening: string | null = null) =>
    owner.query(`insert into access_grant (person_id, role, programme_id, convening_id, until) values ($1, $2, $3, $4, case when $2 = 'EMERGENCY_READER' then now() + interval '1 day' end)`, [personId, role, programme, convening]);

  const [programmeId, otherProgrammeId, conveningId, sessionId, organisationId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await owner.query(`insert into programme (id, code, name) values ($1, 'OSH', $2), ($3, 'HID', $4)`, [programmeId, name('Open Shore Process'), otherProgrammeId, name('Hidden Process')]);
  await owner.query(`insert into organisation (id, name, acronym, category, country) values ($1, $2, 'RA', 'STATE', 'QM')`, [organisationId, name('Republic of Arcadia')]);
  await owner.query(`insert into programme_organisation (programme_id, organisation_id, membership) values ($1, $2, 'MEMBER')`, [programmeId, organisationId]);
  await owner.query(
    `insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at)
     values ($1, $2, 1, 2026, 'OSH-2026/01', $3, 'PREPARING', 'CHATHAM_HOUSE', 'TLP:GREEN', 'CHATHAM_HOUSE', 'Europe/Zurich', $4)`,
    [conveningId, programmeId, name('First roundtable'), now],
  );
  await owner.query(`update programme set next_convening = 2 where id = $1`, [programmeId]);
  await owner.query(
    `insert into session (id, convening_id, programme_id, ordinal, state, wall_start, zone, starts_at, tz_version, duration_minutes, ical_uid)
     values ($1, $2, $3, 1, 'SCHEDULED', '2026-04-14T14:00', 'Europe/Zurich', '2026-04-14T12:00:00Z', '2026f', 120, $4)`,
    [sessionId, conveningId, programmeId, `${sessionId}@plenary.example`],
  );
  await owner.query(`insert into agenda (convening_id, programme_id) values ($1, $2)`, [conveningId, programmeId]);

  const people = {} as Record<(typeof parts)[number], Guest>;
  for (const part of parts) {
    people[part] = await guest(part);
    await grant(people[part].id, part, programmeId, ['SECRETARIAT', 'CONVENOR'].includes(part) ? null : conveningId);
    await owner.query(`insert into programme_person (programme_id, person_id, state) values ($1, $2, 'REGISTERED')`, [programmeId, people[part].id]);
  }
  const administrator = await guest('Administrator');
  await grant(administrator.id, 'ADMINISTRATOR', null);
  const outsider = await guest('Outsider');
  await grant(outsider.id, 'SECRETARIAT', otherProgrammeId);

  let origin = '';
  const log = o.lines ? makeLog('debug', { write: (line) => void o.lines!.push(line) }) : makeLog(process.env.PLENARY_TEST_LOG ?? 'silent');
  const { app, routes } = await createServer({
    databaseUrl: database.url,
    production: o.production ?? false,
    freeQueries: o.freeQueries ?? true,
    documentsFile: o.documentsFile ?? 'test/support/operations.json',
    webFolder: 'dist/web',
    origin: () => origin,
    trustedProxies: [],
    allowance: o.allowance ?? 10_000, // a test asks faster than a person; what holds people is tested by its own name
    securityContact: o.securityContact,
    clock: o.clock ?? new FixedClock(),
    log,
  });
  await app.listen(0, '127.0.0.1');
  origin = await app.getUrl();

  const post = async (body: unknown, who?: Guest, headers: Record<string, string> = {}): Promise<Reply> => {
    const response = await fetch(`${origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...(who && { cookie: who.cookie }), ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
    return { status: response.status, ...((await response.json()) as object) } as Reply;
  };
  const sockets: Socket[] = [];
  const letters: Letter[] = [];
  let worker: RunningWorker | undefined;
  return {
    ...database, app, routes, origin, programmeId, otherProgrammeId, conveningId, sessionId, organisationId,
    people: { ...people, administrator, outsider }, guest, grant, post, letters,
    ask: (who: Guest | undefined, query: string, variables: object = {}) => post({ query, variables }, who),
    /** As `ask`, for what must succeed: the data, or a failure that shows the refusal. */
    get: async (who: Guest | undefined, query: string, variables: object = {}): Promise<Record<string, any>> => { // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the question asked for
      const { data, errors } = await post({ query, variables }, who);
      if (errors) throw new Error(JSON.stringify(errors));
      return data!;
    },
    /** A socket as a page of ours opens it; rejects with the code of the refusal. */
    connect: async (who: Guest | undefined, transport = 'websocket', headers: Record<string, string> = {}): Promise<Socket> => {
      const socket = await openSocket(origin, { cookie: who?.cookie, transport, headers });
      sockets.push(socket);
      return socket;
    },
    /** Starts the worker (once) and waits until nothing is left to deliver: handlers have run, letters are in `letters`. */
    async delivered(): Promise<void> {
      const postman = (letter: Letter) => Promise.resolve(void letters.push(letter));
      worker ??= await startWorker({ databaseUrl: database.url, delivery: app.get(FactDelivery), postman, log });
      for (let tries = 0; tries < 400; tries++) {
        const { rows } = await owner.query<{ left: number }>(`select count(*)::int as left from graphile_worker._private_jobs where run_at <= now() + interval '5 seconds' and attempts < max_attempts`);
        if (rows[0].left === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error('The worker did not finish in ten seconds.');
    },
    async close() {
      for (const socket of sockets) socket.close();
      await worker?.stop();
      await app.close();
      await database.drop();
    },
  };
}
export type World = Awaited<ReturnType<typeof makeWorld>>;

export const name = (text: string): string => JSON.stringify({ en: { text, state: 'SOURCE' } });

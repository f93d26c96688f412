import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationDatabase, Clock, Reads, systemActor, Work, type Person } from '#plenary/platform';
import { commitmentIn } from '../authorisation/commitments.tries.js';
import { decisionIn, seatedFor } from '../authorisation/decisions.tries.js';
import { groupIn } from '../authorisation/groups.tries.js';
import { makeWorld, type World } from '../support/world.js';

let world: World;
let application: ApplicationDatabase;
let reads: Reads;
let work: Work;
/** Whatever somebody may see, there is one row of it that another may not. */
let tables: { table: string; sees: Person; seesNot: Person }[];

beforeAll(async () => {
  world = await makeWorld();
  const { PARTICIPANT, CHAIR, OBSERVER, outsider } = world.people;
  await seatedFor(world, PARTICIPANT);
  const { rows } = await world.owner.query<{ id: string }>(`select id from participation where person_id = $1 and ended_at is null`, [PARTICIPANT.id]);
  await world.owner.query(`insert into session_answer (session_id, participation_id, person_id, convening_id, programme_id, partstat) values ($1, $2, $3, $4, $5, 'ACCEPTED')`, [world.sessionId, rows[0].id, PARTICIPANT.id, world.conveningId, world.programmeId]);

  const item = randomUUID();
  await world.owner.query(`insert into agenda_item (id, convening_id, programme_id, ordinal, title, created_at) values ($1, $2, $3, 1, '{"en":{"text":"Item","state":"SOURCE"}}', now())`, [item, world.conveningId, world.programmeId]);
  await world.owner.query(`insert into chair_script (agenda_item_id, convening_id, programme_id, body) values ($1, $2, $3, 'Thank the host.')`, [item, world.conveningId, world.programmeId]);
  await world.owner.query(`insert into note_doc (id, programme_id, convening_id, agenda_item_id, kind, writers, created_at) values ($1, $2, $3, $4, 'WORKING', 'NOTE_TAKERS', now())`, [randomUUID(), world.programmeId, world.conveningId, item]);

  const organisation = await seatedFor(world, PARTICIPANT);
  await world.owner.query(`insert into decision_position (id, decision_id, programme_id, convening_id, organisation_id, kind, words, on_version, taken_by, taken_at) values ($1, $2, $3, $4, $5, 'OBJECT', 'Wait.', 1, $6, now())`, [randomUUID(), await decisionIn(world, 'UNDER_CONSIDERATION', 'CONSENSUS'), world.programmeId, world.conveningId, organisation, PARTICIPANT.id]);
  const draft = await commitmentIn(world, 'DRAFT');
  for (const part of ['milestone', 'indicator']) await world.owner.query(`insert into ${part} (id, commitment_id, programme_id, ordinal, title, created_at, due_sort) values ($1, $2, $3, 1, '{"en":{"text":"First figures","state":"SOURCE"}}', now(), '9999-12-31')`, [randomUUID(), draft, world.programmeId]);
  await world.owner.query(`insert into recipient (thing_id, kind, programme_id, convening_id, person_id, named_at) values ($1, 'AGENDA_ITEM', $2, $3, $4, now())`, [item, world.programmeId, world.conveningId, CHAIR.id]);
  await groupIn(world, [{ id: PARTICIPANT.id, role: 'MEMBER' }]);
  const [aside, contact] = [randomUUID(), await world.guest('Contact')];
  await world.grant(contact.id, 'SAFEGUARDING_CONTACT', world.programmeId, world.conveningId);
  await world.owner.query(`insert into set_aside (id, programme_id, convening_id, note_id, mark, ground, set_aside_by, set_aside_at) select $1, programme_id, convening_id, id, '7F3A2B', 'CASE_MATERIAL', $2, now() from note_doc limit 1`, [aside, OBSERVER.id]);
  await world.owner.query(`insert into set_aside_words (id, key_id, sealed) values ($1, 'first', '')`, [aside]);
  tables = [
    { table: 'set_aside_words', sees: contact, seesNot: OBSERVER },
    { table: 'session_answer', sees: PARTICIPANT, seesNot: OBSERVER },
    { table: 'chair_script', sees: CHAIR, seesNot: PARTICIPANT },
    { table: 'note_doc', sees: OBSERVER, seesNot: outsider },
    { table: 'decision_position', sees: PARTICIPANT, seesNot: OBSERVER },
    { table: 'commitment', sees: world.people.SECRETARIAT, seesNot: CHAIR },
    { table: 'milestone', sees: world.people.SECRETARIAT, seesNot: PARTICIPANT },
    { table: 'indicator', sees: world.people.SECRETARIAT, seesNot: outsider },
    { table: 'recipient', sees: CHAIR, seesNot: OBSERVER },
    { table: 'working_group', sees: PARTICIPANT, seesNot: CHAIR },
  ];

  application = new ApplicationDatabase(world.url);
  (application.options.extra as { max: number }).max = 1; // one connection, so that everybody gets the one the last person used
  await application.initialize();
  reads = new Reads(application);
  work = new Work(application, new Clock());
});
afterAll(async () => {
  await application.destroy();
  await world.close();
});

const all = (table: string) => ({ name: `test all of ${table}`, text: `select 1 as one from ${table}` });
const nothingIsLeft = async () => {
  for (const { table } of tables) expect([table, await reads.rows(all(table), [])]).toEqual([table, []]);
};

describe('what stands behind row-level security', () => {
  it('is every table that this test knows, and no other', async () => {
    const { rows } = await world.owner.query<{ name: string }>(`select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by 1`);
    const names = rows.map(({ name }) => name);
    // The parts of a note and of a summary follow their whole; what their libs test is who sees it.
    expect(names.filter((name) => !/^(note|outcome)_/.test(name))).toEqual(['chair_script', 'commitment', 'decision_position', 'indicator', 'milestone', 'outcome', 'recipient', 'session_answer', 'set_aside_words', 'working_group']);
    for (const name of names) expect([name, await reads.rows(all(name), [])]).toEqual([name, []]);
  });

  it('is shown to the entitled and to nobody else, whatever the statement forgets', async () => {
    for (const { table, sees, seesNot } of tables) {
      expect([table, (await reads.rowsAs(sees, all(table), [])).length]).toEqual([table, 1]);
      expect([table, await reads.rowsAs(seesNot, all(table), [])]).toEqual([table, []]);
    }
  });

  it('is not shown to a statement that nobody is behind', nothingIsLeft);

  it('does not stay behind on the connection: after a use case, after a refused one, after a failed read', async () => {
    const { PARTICIPANT } = world.people;
    await work.run(PARTICIPANT, (tx) => tx.em.query('select 1'));
    await nothingIsLeft();
    await work.run(systemActor('a test'), (tx) => tx.em.query('select 1'));
    await nothingIsLeft();
    await expect(work.run(PARTICIPANT, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await nothingIsLeft();
    await expect(reads.rowsAs(PARTICIPANT, { name: 'test wrong', text: 'select 1 / 0' }, [])).rejects.toThrow('division by zero');
    await nothingIsLeft();
  });

  it('cannot be written in the name of another', async () => {
    const { OBSERVER, CHAIR } = world.people;
    await expect(work.run(OBSERVER, (tx) => tx.em.query(`update session_answer set partstat = 'DECLINED' returning 1`))).resolves.toEqual([[], 0]);
    // The chair reads positions; that is no right to change or withdraw them.
    await expect(work.run(CHAIR, (tx) => tx.em.query(`update decision_position set withdrawn_at = now() returning 1`))).resolves.toEqual([[], 0]);
    const inTheirName = `insert into decision_position (id, decision_id, programme_id, convening_id, organisation_id, kind, on_version, taken_by, taken_at) select $1, decision_id, programme_id, convening_id, organisation_id, 'RECUSED', 1, $2, now() from decision_position`;
    await expect(work.run(CHAIR, (tx) => tx.em.query(inTheirName, [randomUUID(), CHAIR.id]))).rejects.toThrow(/row-level security/);
  });

  it('of the commitments keeps back the drafts alone, from everybody but their owner, whom they name, who typed them, and the secretariat', async () => {
    const { PARTICIPANT, RAPPORTEUR, SECRETARIAT } = world.people;
    const [owner, lead, supporter] = await Promise.all(['Owner', 'Lead', 'Supporter'].map((name) => world.guest(name)));
    const { rows: added } = await world.owner.query<{ id: string }>(`insert into organisation (id, name, category) select gen_random_uuid(), '{"en":{"text":"State","state":"SOURCE"}}', 'STATE' from generate_series(1, 2) returning id`);
    for (const [person, organisation] of [[owner, world.organisationId], [lead, added[0].id], [supporter, added[1].id]] as const)
      await world.owner.query(`insert into focal_point (programme_id, organisation_id, person_id, duties) values ($1, $2, $3, '{COMMITMENTS}')`, [world.programmeId, organisation, person.id]);
    const made: Record<string, string> = {};
    for (const state of ['NOTED', 'DRAFT', 'SUBMITTED', 'CHANGE_REQUESTED', 'WITHDRAWN', 'REGISTERED']) {
      made[state] = await commitmentIn(world, state);
      await world.owner.query(`insert into commitment_lead (commitment_id, organisation_id, ordinal) values ($1, $2, 1)`, [made[state], added[0].id]);
      await world.owner.query(`insert into commitment_support (commitment_id, organisation_id, ordinal, named_at) values ($1, $2, 1, now())`, [made[state], added[1].id]);
    }
    await world.owner.query(`update commitment set created_by = $2 where id = $1`, [made.NOTED, RAPPORTEUR.id]);
    const asked = { name: 'test drafts', text: 'select state from commitment where id = any ($1::uuid[]) order by created_at, state' };
    const states = (rows: { state: string }[]) => rows.map(({ state }) => state);
    const shown = async (who: Person) => states(await reads.rowsAs(who, asked, [Object.values(made)]));
    const everything = ['CHANGE_REQUESTED', 'DRAFT', 'NOTED', 'REGISTERED', 'SUBMITTED', 'WITHDRAWN'];
    expect(await shown(SECRETARIAT)).toEqual(everything);
    expect(await shown(owner)).toEqual(everything);
    expect(await shown(lead)).toEqual(everything);
    expect(await shown(supporter)).toEqual(everything.filter((state) => state !== 'NOTED'));
    expect(await shown(RAPPORTEUR)).toEqual(['NOTED', 'REGISTERED']);
    expect(await shown(PARTICIPANT)).toEqual(['REGISTERED']);
    expect(states(await reads.rows(asked, [Object.values(made)]))).toEqual(['REGISTERED']);
    await expect(work.run(PARTICIPANT, (tx) => tx.em.query(`update commitment set state = 'SUBMITTED' where id = $1 returning 1`, [made.DRAFT]))).resolves.toEqual([[], 0]);
    await world.owner.query(`update focal_point set until = now() where person_id = $1`, [owner.id]);
    expect(await shown(owner)).toEqual(['REGISTERED']); // a duty that ended opens nothing
  });

  it('stays hidden after RESET ROLE', async () => {
    const client = await application.pool.connect();
    await client.query('reset role; reset all');
    const { rows } = await client.query<{ current_user: string; visible: number }>('select current_user, (select count(*)::int from session_answer) + (select count(*)::int from decision_position) as visible');
    client.release();
    expect(rows).toEqual([{ current_user: 'plenary_app', visible: 0 }]);
  });
});

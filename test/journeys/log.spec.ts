import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditLog, sequenceAudit } from '#plenary/platform';
import { decisionIn } from '../authorisation/decisions.tries.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

let world: World;
let pool: Pool;
beforeAll(async () => {
  world = await makeWorld();
  pool = new Pool({ connectionString: world.url, max: 1 });
  pool.on('connect', (client) => client.on('error', () => undefined));
  const { CHAIR, SECRETARIAT, OBSERVER } = world.people;
  await world.get(CHAIR, 'mutation ($input: ConveningStepInput!) { openConvening(input: $input) { id } }', { input: { id: world.conveningId } });
  await world.get(SECRETARIAT, 'mutation ($input: AppointInput!) { appoint(input: $input) { role } }', { input: { programmeId: world.programmeId, personId: OBSERVER.id, role: 'CONVENOR' } });
  await world.ask(OBSERVER, 'query ($id: ID!) { programmeLog(programmeId: $id, first: 5) { edges { node { id } } } }', { id: world.otherProgrammeId });
  await noted();
});
afterAll(async () => {
  await pool.end();
  await world.close();
});

const noted = async (): Promise<void> => {
  await world.app.get(AuditLog).flush();
  await sequenceAudit(pool);
};
interface Line {
  id: string;
  sentence: string;
  kind: string;
  personId: string | null;
}
async function log(who: Guest, filter: object = {}): Promise<Line[]> {
  const { programmeLog } = await world.get(who, 'query ($id: ID!, $personId: ID, $kind: LogKind, $since: DateTime, $until: DateTime, $language: LanguageTag) { programmeLog(programmeId: $id, first: 100, personId: $personId, kind: $kind, since: $since, until: $until, language: $language) { edges { node { id sentence kind personId } } } }', { id: world.programmeId, ...filter });
  return (programmeLog as { edges: { node: Line }[] }).edges.map(({ node }) => ({ ...node, sentence: plain(node.sentence) }));
}
/** Without the marks that keep names of other scripts from turning the sentence around. */
const plain = (sentence: string): string => sentence.replace(/[\u2068\u2069]/g, '');
const sentences = async (who: Guest, filter: object = {}) => (await log(who, filter)).map(({ sentence }) => sentence);

describe('the log of a programme', () => {
  it('tells its secretariat in sentences who did what, with the part they had, newest first', async () => {
    expect(await sentences(world.people.SECRETARIAT)).toEqual(['SECRETARIAT (secretariat) gave OBSERVER a part: convenor (OSH).', 'CHAIR (chair) opened OSH-2026/01.']);
    expect(await sentences(world.people.SECRETARIAT, { language: 'ru' })).toContain('CHAIR (председатель): открыт круглый стол OSH-2026/01.');
  });

  it('is looked through by person, kind and time', async () => {
    const { SECRETARIAT, CHAIR } = world.people;
    expect(await sentences(SECRETARIAT, { personId: CHAIR.id })).toEqual(['CHAIR (chair) opened OSH-2026/01.']);
    expect(await sentences(SECRETARIAT, { kind: 'PEOPLE' })).toHaveLength(1);
    expect(await sentences(SECRETARIAT, { kind: 'DECISIONS' })).toEqual([]);
    expect(await sentences(SECRETARIAT, { until: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await sentences(SECRETARIAT, { since: '2020-01-01T00:00:00Z' })).toHaveLength(2);
  });

  it('comes page by page, each entry once, and says how many there are', async () => {
    expect((await world.get(world.people.SECRETARIAT, 'query ($id: ID!) { programmeLog(programmeId: $id, first: 1) { totalCount } }', { id: world.programmeId })).programmeLog).toEqual({ totalCount: 2 });
    const page = async (after?: string) => ((await world.get(world.people.SECRETARIAT, 'query ($id: ID!, $after: String) { programmeLog(programmeId: $id, first: 1, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }', { id: world.programmeId, after })) as { programmeLog: { edges: { node: Line }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }).programmeLog;
    const first = await page();
    const second = await page(first.pageInfo.endCursor);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(Number(first.edges[0].node.id)).toBeGreaterThan(Number(second.edges[0].node.id));
  });

  it('does not tell the secretariat of what is marked TLP:RED and not for them, nor of the notes of a group', async () => {
    const { SECRETARIAT, CHAIR } = world.people;
    const id = await decisionIn(world, 'UNDER_CONSIDERATION', 'CONSENSUS');
    const happens = () => world.owner.query(`insert into event (type, subject_id, actor_id, payload) values ('decision.edited', $1::uuid, $2, json_build_object('programmeId', $3::uuid, 'conveningId', $4::uuid))`, [id, CHAIR.id, world.programmeId, world.conveningId]);
    await happens();
    await noted();
    expect(await sentences(SECRETARIAT, { kind: 'DECISIONS' })).toHaveLength(1);
    await world.owner.query(`update decision set marking = 'TLP:RED' where id = $1`, [id]);
    expect(await sentences(SECRETARIAT, { kind: 'DECISIONS' })).toEqual([]);
    await world.owner.query(`insert into recipient (thing_id, kind, programme_id, convening_id, person_id, named_at) values ($1, 'DECISION', $2, $3, $4, now())`, [id, world.programmeId, world.conveningId, SECRETARIAT.id]);
    expect(await sentences(SECRETARIAT, { kind: 'DECISIONS' })).toHaveLength(1);
    await world.app.get(AuditLog).read({ actor: CHAIR, action: 'note.read', objectId: randomUUID(), programmeId: world.programmeId, conveningId: world.conveningId });
    await noted();
    expect(await sentences(SECRETARIAT, { kind: 'READS' })).toEqual([]); // a note they cannot reach
  });

  it('names nobody any more who was forgotten', async () => {
    const { SECRETARIAT, RAPPORTEUR } = world.people;
    await world.owner.query(`insert into event (type, subject_id, actor_id, payload) values ('convening.edited', $1::uuid, $2, json_build_object('programmeId', $3::uuid, 'conveningId', $1::uuid))`, [world.conveningId, RAPPORTEUR.id, world.programmeId]);
    await noted();
    expect((await sentences(SECRETARIAT))[0]).toBe('RAPPORTEUR (rapporteur) changed OSH-2026/01.');
    await world.owner.query(`select audit_forget($1)`, [RAPPORTEUR.id]);
    expect((await sentences(SECRETARIAT))[0]).toBe('Somebody who was forgotten changed OSH-2026/01.');
  });

  it('is taken as a table in which nothing is a formula, and that it was taken is in it', async () => {
    const { SECRETARIAT, CHAIR } = world.people;
    await world.owner.query(`update person set chosen_name = '=HYPERLINK("x")' where id = $1`, [CHAIR.id]);
    const response = await fetch(`${world.origin}/log/${world.programmeId}?person=${CHAIR.id}&kind=ROUNDTABLES`, { headers: { cookie: SECRETARIAT.cookie } });
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename="log.csv"']);
    const text = await response.text();
    expect(text).toContain(`"'=HYPERLINK(""x"") (chair)"`);
    expect(text.trim().split('\r\n')).toHaveLength(2);
    await noted();
    expect((await sentences(SECRETARIAT, { kind: 'READS' }))[0]).toBe('SECRETARIAT (secretariat) took a file out of OSH.');
    expect((await fetch(`${world.origin}/log/${world.programmeId}?kind=NONSENSE`, { headers: { cookie: SECRETARIAT.cookie } })).status).toBe(400);
  });
});

describe('the log of the installation', () => {
  it('tells those who run it of sign-ins and refusals, and of no programme', async () => {
    await world.owner.query(`insert into event (type, subject_id, actor_id, payload) values ('group.made', $1, $2, '{"programmeId": null}'), ('sign-in.opened', $2, null, '{"programmeId": null}')`, [randomUUID(), world.people.CHAIR.id]);
    await noted();
    const { installationLog } = await world.get(world.people.administrator, '{ installationLog(first: 100) { edges { node { sentence action } } } }');
    const told = (installationLog as { edges: { node: { sentence: string; action: string } }[] }).edges.map(({ node }) => node);
    expect(told.map(({ sentence }) => plain(sentence))).toEqual(expect.arrayContaining(['OBSERVER asked for what is not theirs to see: Query.programmeLog.']));
    expect(told.map(({ action }) => action)).toContain('sign-in.opened');
    expect(told.filter(({ action, sentence }) => /^(convening|role|group|decision|note)\./.test(action) || sentence.includes('OSH-2026'))).toEqual([]);
  });
});

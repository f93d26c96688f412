import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PoolClient } from 'pg';
import { ApplicationDatabase } from '#plenary/platform';
import { oneText } from '#plenary/protocol';
import { commitmentIn } from '../../../test/authorisation/commitments.tries.js';
import { makeWorld, type Guest, type World } from '../../../test/support/world.js';

let world: World;
let arcadia: Guest;
beforeAll(async () => {
  world = await makeWorld();
  arcadia = await world.guest('Arcadian');
  await world.owner.query(`insert into focal_point (programme_id, organisation_id, person_id, duties) values ($1, $2, $3, '{COMMITMENTS}')`, [world.programmeId, world.organisationId, arcadia.id]);
  for (const state of ['REGISTERED', 'REGISTERED', 'REGISTERED', 'PUBLISHED', 'CLOSED', 'DRAFT', 'NOTED', 'SUBMITTED', 'WITHDRAWN']) await commitmentIn(world, state);
});
afterAll(() => world.close());

/** What the database was asked while `act` ran, but for the beginning and the end of transactions: the statements themselves still run. */
async function statementsDuring(act: () => Promise<unknown>): Promise<string[]> {
  const { pool } = world.app.get(ApplicationDatabase);
  const asked: string[] = [];
  const query = pool.query.bind(pool) as (...given: unknown[]) => unknown;
  const connect = pool.connect.bind(pool) as (...given: unknown[]) => unknown;
  Object.assign(pool, {
    query: (...given: [{ text: string } | string]) => (asked.push(typeof given[0] === 'string' ? given[0] : given[0].text), query(...given)),
    connect: async (...given: unknown[]) => {
      if (given.length > 0) return connect(...given); // the pool's own, for a statement that was counted
      const client = (await connect()) as PoolClient;
      const counted = async (...what: [{ text: string } | string]) => {
        const text = typeof what[0] === 'string' ? what[0] : what[0].text;
        if (!/^(begin|commit)/.test(text)) asked.push(text);
        return (client.query as (...given: unknown[]) => Promise<unknown>)(...what);
      };
      return { query: counted, release: client.release.bind(client) };
    },
  });
  try {
    await act();
  } finally {
    Object.assign(pool, { query, connect });
  }
  return asked;
}

const everything = `edges { cursor node { id reference state selfReported statement overdue movedDates visibility marking version createdAt subjectTo due { kind on } owner { id name } programme { id code } focalPoint { id name }
  latestUpdate { id selfReported words reportedBy reportedAt } origin { conveningId } template { id } viewerActions } } pageInfo { hasNextPage endCursor }`;
const list = (who: Guest, selection: string, variables: object = {}) => world.get(who, `query ($id: ID!, $first: Int, $after: String, $sort: CommitmentSort, $filter: CommitmentFilter) { commitments(programmeId: $id, first: $first, after: $after, sort: $sort, filter: $filter) { ${selection} } }`, { id: world.programmeId, first: 20, ...variables });

describe('a page of the register', () => {
  it('costs one statement beside the look-up of the sign-in, two where it is counted, however much is asked of each row', async () => {
    await list(arcadia, everything, { first: 20 }); // the secret of the cursors is read once in the life of a process
    const signIn = (text: string) => text.includes('from sign_in');
    const plain = await statementsDuring(() => list(world.people.PARTICIPANT, everything, { first: 20 }));
    expect(plain.map(signIn)).toEqual([true, false]);
    const counted = await statementsDuring(() => list(world.people.PARTICIPANT, `totalCount ${everything}`, { first: 20 }));
    expect(counted.filter((text) => !signIn(text))).toHaveLength(2);
    const { id } = (await list(arcadia, 'edges { node { id } }')).commitments.edges[0].node;
    expect(await statementsDuring(() => world.get(arcadia, 'query ($id: ID!) { commitment(id: $id) { id milestones { id indicators { id } } indicators { id } updates { id } versions { version } supporting { acceptedAt } } }', { id }))).toHaveLength(3);
  });

  it('joins nothing that was not asked for', async () => {
    const [, bare] = await statementsDuring(() => list(world.people.PARTICIPANT, 'edges { node { id statement } }'));
    for (const table of ['organisation o', 'commitment_update', 'person n', 'convening v', 'commitment_template']) expect(bare).not.toContain(`join ${table}`);
    const [, author] = await statementsDuring(() => list(world.people.PARTICIPANT, 'edges { node { ...Told } } } } fragment Told on Commitment { latestUpdate { ... on CommitmentUpdate { reportedBy }'));
    expect(author).toContain('left join person r');
  });

  it.each(['NEWEST', 'DUE'])('walks every row once, sorted by %s, and ends', async (sort) => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 10; pages++) {
      const { edges, pageInfo }: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (await list(world.people.SECRETARIAT, 'edges { node { id } } pageInfo { hasNextPage endCursor }', { first: 2, after, sort })).commitments;
      seen.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toHaveLength(9);
    expect(new Set(seen).size).toBe(9);
  });

  it('shows each what they may see, and counts that alone', async () => {
    const count = async (who: Guest, filter = {}) => (await list(who, 'totalCount', { filter })).commitments.totalCount as number;
    expect(await count(world.people.SECRETARIAT)).toBe(9);
    expect(await count(arcadia)).toBe(9);
    expect(await count(world.people.PARTICIPANT)).toBe(5);
    expect(await count(world.people.outsider)).toBe(0);
    expect(await count(world.people.administrator)).toBe(0);
    expect(await count(arcadia, { mine: true })).toBe(9);
    expect(await count(world.people.PARTICIPANT, { mine: true })).toBe(0);
    expect(await count(world.people.PARTICIPANT, { states: ['DRAFT', 'NOTED'] })).toBe(0);
    expect(await count(world.people.PARTICIPANT, { states: ['CLOSED'], ownerId: world.organisationId, notReported: true, overdue: false })).toBe(1);
  });

  it('has cursors that open nothing for somebody else, and no page beyond a hundred', async () => {
    const { endCursor } = (await list(world.people.SECRETARIAT, 'pageInfo { endCursor }', { first: 2 })).commitments.pageInfo;
    const ask = (who: Guest, variables: object) => world.ask(who, 'query ($id: ID!, $first: Int, $after: String) { commitments(programmeId: $id, first: $first, after: $after) { pageInfo { endCursor } } }', { id: world.programmeId, first: 20, ...variables });
    expect((await ask(world.people.PARTICIPANT, { after: endCursor })).errors?.[0].extensions.code).toBe('NO_CURSOR');
    for (const first of [0, 101, -1]) expect((await ask(world.people.PARTICIPANT, { first })).errors?.[0].extensions.code).toBe('INVALID_INPUT');
  });

  it('of what a closed roundtable said keeps to those who take part there', async () => {
    const id = await commitmentIn(world, 'REGISTERED', { marking: 'TLP:AMBER+STRICT' });
    await world.owner.query('update commitment set convening_id = $2 where id = $1', [id, world.conveningId]);
    const elsewhere = randomUUID();
    await world.owner.query(`insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at) values ($1, $2, 9, 2026, 'OSH-2026/09', $3, 'PREPARING', 'OPEN', 'TLP:CLEAR', 'ON_THE_RECORD', 'Etc/UTC', now())`, [elsewhere, world.programmeId, JSON.stringify(oneText('en', 'Elsewhere'))]);
    const other = await world.guest('Elsewhere');
    await world.grant(other.id, 'PARTICIPANT', world.programmeId, elsewhere);
    const shows = async (who: Guest) => ((await list(who, 'edges { node { id origin { reference } } }', { first: 100 })).commitments.edges as { node: { id: string; origin: unknown } }[]).find(({ node }) => node.id === id)?.node.origin;
    expect(await shows(world.people.PARTICIPANT)).toEqual({ reference: 'OSH-2026/01' });
    expect(await shows(other)).toBeUndefined();
    await world.owner.query(`update commitment set marking = 'TLP:GREEN' where id = $1`, [id]);
    expect(await shows(other)).toBeNull(); // the commitment is shown, where it was said is not
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groupRoles, roles } from '#plenary/access';
import { makeCanaryWorld, type CanaryWorld } from '../support/canaries.js';
import type { Guest } from '../support/world.js';

// What holds whoever somebody is: tried with random parts in the two programmes, their roundtables and groups.
let fixture: CanaryWorld;
let somebody: Guest;
beforeAll(async () => {
  fixture = await makeCanaryWorld();
  somebody = await fixture.world.guest('Somebody');
}, 60_000);
afterAll(() => fixture?.world.close());

interface Held {
  role: string;
  programme: string | null;
  convening: string | null;
  group: string | null;
}
const everywhere = ['SECRETARIAT', 'CONVENOR', 'ASSESSOR'];
const programme = fc.constantFrom('P1', 'P2');
const convening = fc.constantFrom('C1', 'C2');
const part = fc.oneof(
  fc.record({ role: fc.constantFrom(...roles.filter((role) => role !== 'ADMINISTRATOR')), programme, convening }).map((one): Held => ({ role: one.role, programme: one.programme, convening: everywhere.includes(one.role) ? null : `${one.programme}${one.convening}`, group: null })),
  fc.record({ role: fc.constantFrom(...groupRoles), programme, convening, group: fc.constantFrom('unlisted', 'listed', 'closed') }).map((one): Held => ({ role: one.role, programme: null, convening: null, group: `${one.programme}${one.convening}:${one.group}` })),
);
const circle = fc.subarray(['P1C2', 'P2C2', 'P1C1:item', 'P1C1:decision', 'P1C1:action', 'P1C1:commitment'], { maxLength: 3 });
const held = fc.uniqueArray(part, { minLength: 1, maxLength: 4, selector: ({ role, programme: p, convening: c, group }) => (group ? group : `${role} ${p} ${c}`) });

async function is(parts: readonly Held[], named: readonly string[]): Promise<void> {
  const { owner } = fixture.world;
  await owner.query('delete from access_grant where person_id = $1', [somebody.id]);
  await owner.query('delete from recipient where person_id = $1', [somebody.id]);
  const id = (name: string | null): string | null => (name === null ? null : fixture.id(name));
  for (const one of parts) await owner.query(`insert into access_grant (person_id, role, programme_id, convening_id, group_id, until) values ($1, $2, $3, $4, $5, case when $2 = 'EMERGENCY_READER' then now() + interval '1 day' end)`, [somebody.id, one.role, id(one.programme), id(one.convening), id(one.group)]);
  for (const thing of named) await owner.query(`insert into recipient (thing_id, kind, programme_id, person_id, named_at) values ($1, $2, $3, $4, now())`, [fixture.id(thing), thing.includes(':') ? thing.split(':')[1].replace('item', 'agenda_item').toUpperCase() : 'CONVENING', fixture.id(thing.slice(0, 2)), somebody.id]);
}

const lists: Readonly<Record<string, string>> = {
  decision: 'decisions(programmeId: $id, first: 100) { totalCount edges { node { id } } }',
  action: 'actions(programmeId: $id, first: 100) { totalCount edges { node { id } } }',
  commitment: 'commitments(programmeId: $id, first: 100) { totalCount edges { node { id } } }',
  convening: 'convenings(programmeId: $id, first: 100) { totalCount edges { node { id } } }',
};
const ask = async (question: string, id: string): Promise<Record<string, never> | null> => (await fixture.world.ask(somebody, `query ($id: ID!) { ${question} }`, { id })).data as Record<string, never> | null;
type Page = { totalCount: number; edges: { node: { id: string } }[] } | undefined;

async function listed(kind: string): Promise<{ ids: string[]; counted: number }> {
  const pages = await Promise.all(['P1', 'P2'].map(async (name) => (await ask(lists[kind], fixture.id(name)))?.[`${kind}s`] as Page));
  return { ids: pages.flatMap((page) => page?.edges.map(({ node }) => node.id) ?? []).sort(), counted: pages.reduce((sum, page) => sum + (page?.totalCount ?? 0), 0) };
}
async function all(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const kind of Object.keys(lists)) for (const id of (await listed(kind)).ids) found.add(`${kind} ${id}`);
  for (const { id } of fixture.things.filter(({ kind }) => kind === 'convening')) {
    for (const question of ['notes(conveningId: $id) { id }', 'groups(conveningId: $id) { groups { id } }', 'agenda(conveningId: $id) { items { id } scripts { itemId } }']) {
      for (const [, thing] of JSON.stringify(await ask(question, id)).matchAll(/"(?:id|itemId)":"([^"]+)"/g)) found.add(`${question.split('(')[0]} ${thing}`);
    }
  }
  return found;
}

describe('whoever somebody is', () => {
  it('losing a part, or a place on a list of readers, never shows them more', async () => {
    await fc.assert(
      fc.asyncProperty(held, circle, fc.nat(), async (parts, named, n) => {
        await is(parts, named);
        const before = await all();
        const lost = n % (parts.length + named.length);
        await is(parts.filter((_, place) => place !== lost), named.filter((_, place) => place + parts.length !== lost));
        expect([...(await all())].filter((one) => !before.has(one))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  }, 240_000);

  it('a list holds exactly what each of its things can be asked for by itself, and counts as many', async () => {
    await fc.assert(
      fc.asyncProperty(held, circle, fc.constantFrom(...Object.keys(lists)), async (parts, named, kind) => {
        await is(parts, named);
        const { ids, counted } = await listed(kind);
        const shown: string[] = [];
        for (const { id } of fixture.things.filter((thing) => thing.kind === kind)) if ((await ask(`${kind}(id: $id) { id }`, id))?.[kind]) shown.push(id);
        expect(ids.filter((id) => !shown.includes(id) && fixture.things.some((thing) => thing.id === id))).toEqual([]);
        expect(shown.filter((id) => !ids.includes(id))).toEqual([]);
        expect(counted).toBe(ids.length);
      }),
      { numRuns: 16 },
    );
  }, 240_000);
});

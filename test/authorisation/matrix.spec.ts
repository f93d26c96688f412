import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { groupRolesFor, may, operations, policy, rolesFor, type Action, type Capacity, type Role } from '#plenary/access';
import { FactDelivery } from '#plenary/platform';
import { realtime } from '#plenary/protocol';
import { makeWorld, parts, type Guest, type World } from '../support/world.js';
import { groupPeople, groupsTries } from './groups.tries.js';
import { hiddenDrafts } from './outcomes.tries.js';
import type { Outcome } from './outcome.js';
import { everyTry } from './tries.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());

// One that no file of this folder tries fails below.
const tries = await everyTry();

const who = [...parts, 'administrator', 'outsider', 'nobody'] as const;

describe('every way in', () => {
  it('has a row in the policy, and no row is left over', () => {
    const { schema } = world.app.get(GraphQLSchemaHost);
    const fields = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    const messages = Object.keys(realtime).map((name) => `socket ${name}`);
    // HEAD and OPTIONS come with GET; the built pages' files are nobody's secret and are served as they are.
    const routes = world.routes.filter((route) => !/^(HEAD|OPTIONS) |\/graphql$|^GET \/app\/|^GET \/[\w-]+\.\w+$/.test(route));
    const { handlers } = world.app.get(FactDelivery);
    const system = [...handlers.names.map((name) => `handler ${name}`), ...[...handlers.timed.keys()].map((name) => `timer ${name}`)];
    const known = Object.keys(operations).filter((name) => name !== 'GET /*' || routes.includes('GET /*')); // the web pages may not be built
    expect([...new Set([...fields, ...messages, ...routes, ...system])].sort()).toEqual(known.sort());
  });

  it('that asks something of people is tried here', () => {
    const asking = Object.keys(operations).filter((name) => !['public', 'system', 'link'].includes(operations[name]));
    expect(Object.keys(tries).sort()).toEqual(asking.sort());
  });

  it('that is an action lets somebody in and keeps somebody out', () => {
    const used = new Set(Object.values(operations));
    for (const action of Object.keys(policy) as Action[]) if (used.has(action)) expect([action, (policy[action] as readonly string[]).length > 0]).toEqual([action, true]);
  });
});

/** A list answers an outsider with nothing in it; a thing, as if it were not there. */
const lists = new Set([
  'Query.commitmentTemplates',
  'Query.commitments',
  'Query.convenings',
  'Query.notes',
  'Query.programmes',
]);

/** Tried on a thing of which only those may know who may act on it: to the others it is not there. */
const unseen = new Set([
  'Mutation.registerCommitment',
  'Mutation.requestCommitmentChange',
  'Mutation.submitCommitment',
  'Mutation.takeUpCommitment',
]);

/** Tried with the ways into groups: participants who are in the very group. */
const places = { facilitator: ['PARTICIPANT', 'FACILITATOR'], member: ['PARTICIPANT', 'MEMBER'] } as const satisfies Record<string, Capacity[]>;
/** What no role of the convening brings: a group that is not listed is not there for anybody else. */
const onlyForAGroup = (action: Action): boolean => action in policy && rolesFor(action).length === 0 && groupRolesFor(action).length > 0;

/** A socket that is not opened says why in its error. */
const refusedAtTheDoor = (error: Error): Outcome => {
  if (error.message === 'UNAUTHENTICATED') return 'UNAUTHENTICATED';
  throw error;
};

describe.each(Object.keys(tries))('%s', (name) => {
  const asks = operations[name];
  const expected = (one: string): Outcome[] => {
    if (one === 'nobody') return ['UNAUTHENTICATED'];
    if (one in places) return may(places[one as keyof typeof places], asks as Action) ? ['ALLOW'] : ['FORBIDDEN'];
    if (onlyForAGroup(asks as Action)) return ['NOT_FOUND'];
    if (asks === 'signed-in') return ['ALLOW', 'EMPTY'];
    const action = asks as Action;
    if ((policy[action] as readonly string[]).includes('SELF')) return ['ALLOW', 'NOT_FOUND', 'FORBIDDEN', 'EMPTY']; // whose it is decides: tested with its noun
    const instanceWide = (policy[action] as readonly string[]).includes('ADMINISTRATOR');
    if (one === 'administrator') return instanceWide ? ['ALLOW'] : ['NOT_FOUND', 'EMPTY'];
    if (one === 'outsider') return instanceWide ? ['FORBIDDEN'] : lists.has(name) ? ['EMPTY'] : ['NOT_FOUND', 'EMPTY'];
    if (hiddenDrafts.includes(name) && !may([one as Role], 'outcome.read')) return ['NOT_FOUND'];
    return may([one as Role], action) ? ['ALLOW'] : [unseen.has(name) ? 'NOT_FOUND' : 'FORBIDDEN'];
  };
  it.each(name in groupsTries ? [...who, ...Object.keys(places)] : [...who])('answers %s as the policy says', async (one) => {
    const guest = one in places ? (await groupPeople(world))[one as keyof typeof places] : (world.people as Record<string, Guest>)[one];
    expect(expected(one)).toContain(await tries[name](world, guest).catch(refusedAtTheDoor));
  });
});

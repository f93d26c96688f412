import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, type GraphQLInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { groupRoles, groupRolesFor, may, operations, policy, roles, rolesFor, type Action, type Capacity, type Role } from '#plenary/access';
import { FactDelivery } from '#plenary/platform';
import { realtime } from '#plenary/protocol';
import { makeWorld, parts, type Guest, type World } from '../support/world.js';
import { cells } from './cells.js';
import { groupPeople, groupsTries } from './groups.tries.js';
import { holdersIn } from './holders.js';
import { hiddenDrafts } from './outcomes.tries.js';
import type { Outcome } from './outcome.js';
import { everyTry } from './tries.js';
import { ownAlone } from './walls.js';

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

  it('asks an action of the policy, and each action is asked at a door or further in', () => {
    const asked = new Set<string>([...Object.values(operations), ...cells.map(({ action }) => action)]);
    expect((Object.keys(policy) as Action[]).filter((action) => !asked.has(action) || (policy[action] as readonly Capacity[]).length === 0)).toEqual([]);
  });

  it('to what is one’s own alone names nobody else whose it could be', () => {
    const { schema } = world.app.get(GraphQLSchemaHost);
    const fields = Object.entries(operations).filter(([, asks]) => (ownAlone as readonly string[]).includes(asks)).flatMap(([name]) => {
      const input = getNamedType(schema.getMutationType()!.getFields()[name.slice('Mutation.'.length)].args[0].type) as GraphQLInputObjectType;
      return Object.keys(input.getFields());
    });
    expect([...new Set(fields)].sort()).toEqual(['alternateName', 'comment', 'listed', 'partstat', 'programmeId', 'purpose', 'sessionId']);
    expect(Object.values(policy).filter((capacities) => capacities.length === 1 && capacities[0] === 'SELF')).toHaveLength(ownAlone.length);
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

describe.each(cells)('whoever may $action $what', ({ action, ofGroup, attempt }) => {
  const lets = (capacity: Capacity): boolean => ((groupRoles as readonly Capacity[]).includes(capacity) ? may(ofGroup ? [capacity] : ['PARTICIPANT'], action) : !ofGroup && may([capacity], action));
  it.each([...roles, ...groupRoles])('and answers %s so', async (capacity) => {
    const outcome = await attempt(world, (await holdersIn(world))[capacity]);
    expect(lets(capacity) ? outcome : outcome === 'ALLOW' || outcome === 'INTERNAL').toEqual(lets(capacity) ? 'ALLOW' : false);
  });

  it.each(['outsider', 'nobody'] as const)('and keeps %s out', async (one) => {
    const outcome = await attempt(world, one === 'nobody' ? undefined : world.people[one]).catch(refusedAtTheDoor);
    expect(['NOT_FOUND', 'EMPTY', 'FORBIDDEN', 'UNAUTHENTICATED']).toContain(outcome);
  });
});

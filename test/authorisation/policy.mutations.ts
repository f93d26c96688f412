import { appendFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { groupRoles, groupRolesFor, operations, policy, roles, rolesFor, type Action, type Capacity, type Role } from '#plenary/access';
import { makeWorld, type Guest, type World } from '../support/world.js';
import { cells } from './cells.js';
import { holdersIn } from './holders.js';
import { markingRules } from './marking.mutations.js';
import type { Try } from './outcome.js';
import { everyTry } from './tries.js';
import { ownAlone, walls } from './walls.js';

// Would the matrix notice? Each rule of the policy is switched off in turn, in one world and one process, and the cells that name it
// are tried: one that answers as before was not held by that rule. Run by `npm run test:mutate-policy`, and by nothing else.

const tries = await everyTry();
const report = process.env.PLENARY_TEST_MUTATIONS ?? '.cache/mutations.txt';
let world: World;
let holders: Partial<Record<Capacity, Guest>>;

beforeAll(async () => {
  writeFileSync(report, '');
  world = await makeWorld();
  holders = await holdersIn(world);
}, 60_000);
afterAll(() => world?.close());

const all: readonly Capacity[] = [...roles, ...groupRoles, 'SELF', 'OWNER'];
/** For as long as it is tried; statements that hold on to the list of an action see it change too. */
async function switched<T>(action: Action, to: readonly Capacity[], attempt: () => Promise<T>): Promise<T> {
  const before = policy[action];
  const lists = [rolesFor(action), groupRolesFor(action)] as Capacity[][];
  const kinds: readonly (readonly Capacity[])[] = [roles, groupRoles];
  const set = (capacities: readonly Capacity[]): void => {
    (policy as Record<Action, readonly Capacity[]>)[action] = capacities;
    lists.forEach((list, n) => list.splice(0, list.length, ...capacities.filter((one) => kinds[n].includes(one))));
  };
  set(to);
  try {
    return await attempt();
  } finally {
    set(before);
  }
}

/** Where an action is asked: at its doors, and further in. */
const asking = (action: Action): [string, Try][] => [
  ...Object.entries(tries).filter(([name]) => operations[name] === action),
  ...cells.filter((cell) => cell.action === action).map(({ what, attempt }): [string, Try] => [what, attempt]),
];
/** Tries each until one answers otherwise than before. @returns undefined when none does */
async function red(action: Action, to: readonly Capacity[], people: readonly Capacity[], counts: (before: string) => boolean): Promise<string | undefined> {
  for (const [what, attempt] of asking(action)) {
    for (const one of people) {
      const before = await attempt(world, holders[one]);
      if (!counts(before)) continue;
      const after = await switched(action, to, () => attempt(world, holders[one]));
      if (after === 'INTERNAL') throw new Error(`${what} as ${one}: a failure says nothing about the rule.`);
      if (after !== before) return `${what} as ${one}: ${before} → ${after}`;
    }
  }
  return undefined;
}
/** What a rule that something else keeps as well cannot show alone, it shows without that. */
async function behind(rule: string, attempt: () => Promise<string | undefined>): Promise<string | undefined> {
  const wall = walls[rule];
  if (!wall) return undefined;
  const up = await wall.down(world, holders);
  const found = await attempt().finally(up);
  return found && `${wall.why}; without that, ${found}`;
}
const tell = (rule: string, found: string | undefined, why?: string): void => appendFileSync(report, `${found ? 'red' : why ? 'kept' : 'SURVIVED'}\t${rule}\t${found ?? why ?? ''}\n`);

describe.each(Object.keys(policy) as Action[])('%s', (action) => {
  const named = policy[action] as readonly Capacity[];
  const outside = roles.filter((role) => !named.includes(role) && role !== 'ADMINISTRATOR');
  const strangers = ['OBSERVER', 'PARTICIPANT', 'RAPPORTEUR', 'ASSESSOR', ...outside].filter((role, n, list) => outside.includes(role as Role) && list.indexOf(role) === n) as Role[];
  const open = strangers.length === 0; // everybody who has a part may: there is nobody to keep out but those who have none

  if (!open)
    it('opened to everybody, lets somebody in', async () => {
      const open = () => red(action, all, strangers, (before) => before !== 'ALLOW');
      const found = await open();
      const why = found ? undefined : ((await behind(`${action} opened`, open)) ?? ((ownAlone as readonly Action[]).includes(action) ? 'asked of one’s own alone' : undefined));
      tell(`${action} opened`, found, why);
      expect(found ?? why).toBeDefined();
    }, 60_000);

  const removable = named.filter((capacity) => !['SELF', 'OWNER'].includes(capacity));
  it.each(removable)('without %s, keeps them out', async (capacity) => {
    const found = await red(action, named.filter((one) => one !== capacity), [capacity], (before) => before === 'ALLOW');
    tell(`${action} without ${capacity}`, found);
    expect(found).toBeDefined();
  }, 60_000);
});

describe.each(markingRules.map(({ rule }) => rule))('the marking rule that %s', (rule) => {
  it('turns a cell red when it is switched off', async () => {
    const { off, cell } = markingRules.find((one) => one.rule === rule)!;
    const before = await cell(world);
    const on = await off(world);
    const after = await cell(world).finally(on);
    const found = before === after ? undefined : `${before} → ${after}`;
    tell(rule, found);
    expect(found).toBeDefined();
  }, 60_000);
});

import { appendFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { groupRoles, groupRolesFor, operations, policy, roles, rolesFor, type Action, type Capacity, type Role } from '#plenary/access';
import { makeWorld, type Guest, type World } from '../support/world.js';
import { groupPeople } from './groups.tries.js';
import { markingRules } from './marking.mutations.js';
import { everyTry } from './tries.js';

// Would the matrix notice? Each rule of the policy is switched off in turn, in one world and one process, and the cells that name it
// are tried: one that answers as before was not held by that rule. Run by `npm run test:mutate-policy`, and by nothing else.

/** Rules that something else keeps as well, or keeps instead: what switching them off cannot show, and what does. */
const elsewhere: Readonly<Record<string, string>> = {
  'programme.found': 'assertAdministrator asks the grants itself; the matrix tries every role',
  'administrator.appoint': 'assertAdministrator asks the grants itself; the matrix tries every role',
  'person.introduce': 'assertAdministrator asks the grants itself; the matrix tries every role',
  'group.read opened': 'what somebody is in the roundtable is never asked of a group',
  'group.write opened': 'what somebody is in the roundtable is never asked of a group',
  'group.keep opened': 'what somebody is in the roundtable is never asked of a group',
  'group.lead opened': 'what somebody is in the roundtable is never asked of a group',
  'consent.give opened': 'asked of one’s own rows alone, which nobody else has',
  'answer.give opened': 'asked of one’s own rows alone, which nobody else has',
  'action.hand-back opened': 'asked of one’s own rows alone, which nobody else has',
  'outcome.edit opened': 'a draft is behind row-level security too',
  'outcome.send opened': 'a draft is behind row-level security too',
  'outcome.approve opened': 'a draft is behind row-level security too',
};

const tries = await everyTry();
const report = process.env.PLENARY_MUTATIONS ?? '.cache/mutations.txt';
let world: World;
const holders: Partial<Record<Capacity, Guest>> = {};
const everywhere = ['SECRETARIAT', 'CONVENOR', 'ASSESSOR'];

beforeAll(async () => {
  writeFileSync(report, '');
  world = await makeWorld();
  Object.assign(holders, world.people);
  const { facilitator, member } = await groupPeople(world);
  Object.assign(holders, { FACILITATOR: facilitator, MEMBER: member });
  for (const role of roles) {
    if (holders[role] || role === 'ADMINISTRATOR') continue;
    const guest = await world.guest(`The.${role}`);
    await world.grant(guest.id, role, world.programmeId, everywhere.includes(role) ? null : world.conveningId);
    await world.owner.query(`insert into programme_person (programme_id, person_id, state) values ($1, $2, 'REGISTERED')`, [world.programmeId, guest.id]);
    holders[role] = guest;
  }
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

const waysOf = (action: Action): string[] => Object.keys(tries).filter((name) => operations[name] === action);
/** Tries each way until one answers otherwise than before. @returns undefined when none does */
async function red(action: Action, to: readonly Capacity[], people: readonly Capacity[], counts: (before: string) => boolean): Promise<string | undefined> {
  for (const way of waysOf(action)) {
    for (const one of people) {
      const before = await tries[way](world, holders[one]);
      if (!counts(before)) continue;
      const after = await switched(action, to, () => tries[way](world, holders[one]));
      if (after !== before) return `${way} as ${one}: ${before} → ${after}`;
    }
  }
  return undefined;
}
const tell = (rule: string, found: string | undefined, why?: string): void => appendFileSync(report, `${found ? 'red' : why ? 'kept' : 'SURVIVED'}\t${rule}\t${found ?? why ?? ''}\n`);

const used = (Object.keys(policy) as Action[]).filter((action) => waysOf(action).length > 0);

describe.each(used)('%s', (action) => {
  const named = policy[action] as readonly Capacity[];
  const outside = roles.filter((role) => !named.includes(role) && role !== 'ADMINISTRATOR');
  const strangers = ['OBSERVER', 'PARTICIPANT', 'RAPPORTEUR', 'ASSESSOR', ...outside].filter((role, n, list) => outside.includes(role as Role) && list.indexOf(role) === n) as Role[];
  const open = strangers.length === 0; // everybody who has a part may: there is nobody to keep out but those who have none

  if (!open)
    it('opened to everybody, lets somebody in', async () => {
      const found = await red(action, all, strangers.slice(0, 4), (before) => before !== 'ALLOW');
      const why = elsewhere[action] ?? elsewhere[`${action} opened`];
      tell(`${action} opened`, found, why);
      expect(found ?? why).toBeDefined();
    }, 60_000);

  const removable = named.filter((capacity) => !['ADMINISTRATOR', 'SELF', 'OWNER'].includes(capacity));
  it.each(removable)('without %s, keeps them out', async (capacity) => {
    const found = await red(action, named.filter((one) => one !== capacity), [capacity], (before) => before === 'ALLOW');
    const why = elsewhere[action] ?? elsewhere[`${action} without`];
    tell(`${action} without ${capacity}`, found, why);
    expect(found ?? why).toBeDefined();
  }, 60_000);
});

it('every action that nothing tries is one that something asks', () => {
  for (const action of (Object.keys(policy) as Action[]).filter((one) => !used.includes(one))) tell(`${action} (no way in of its own)`, undefined);
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

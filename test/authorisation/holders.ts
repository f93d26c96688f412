import { roles, type Capacity, type Role } from '#plenary/access';
import type { Guest, World } from '../support/world.js';
import { groupPeople } from './groups.tries.js';

export const everywhere: readonly Role[] = ['SECRETARIAT', 'CONVENOR', 'ASSESSOR'];
const held = new WeakMap<World, Promise<Partial<Record<Capacity, Guest>>>>();

/** Somebody for each role and each place in a group: those of the world, and one more for each that nobody there has. */
export function holdersIn(world: World): Promise<Partial<Record<Capacity, Guest>>> {
  const known = held.get(world) ?? find(world);
  held.set(world, known);
  return known;
}

async function find(world: World): Promise<Partial<Record<Capacity, Guest>>> {
  const { administrator, outsider: _none, ...parts } = world.people;
  const { facilitator, member } = await groupPeople(world);
  const holders: Partial<Record<Capacity, Guest>> = { ...parts, ADMINISTRATOR: administrator, FACILITATOR: facilitator, MEMBER: member };
  for (const role of roles) {
    if (holders[role]) continue;
    const guest = await world.guest(`The.${role}`);
    await world.grant(guest.id, role, world.programmeId, everywhere.includes(role) ? null : world.conveningId);
    await world.owner.query(`insert into programme_person (programme_id, person_id, state) values ($1, $2, 'REGISTERED')`, [world.programmeId, guest.id]);
    holders[role] = guest;
  }
  return holders;
}

import { randomUUID } from 'node:crypto';
import { oneText } from '#plenary/protocol';
import type { Guest, World } from '../support/world.js';
import { asked, did, type Try } from './outcome.js';

/** A group that is there, as the database has it; its grants name the group and nothing else. */
export async function groupIn(world: World, people: readonly { id: string; role: 'FACILITATOR' | 'MEMBER' }[], o: { listed?: boolean; kind?: string; name?: string } = {}): Promise<string> {
  const id = randomUUID();
  await world.owner.query(`insert into working_group (id, programme_id, convening_id, kind, name, marking, marking_source_id, listed, created_at) values ($1, $2, $3, $4, $5, 'TLP:GREEN', $6, $7, now())`, [
    id, world.programmeId, world.conveningId, o.kind ?? 'CONSTITUENCY', JSON.stringify(oneText('en', o.name ?? 'Island States')), people[0]?.id ?? null, o.listed ?? false,
  ]);
  for (const { id: person, role } of people) await world.owner.query(`insert into access_grant (group_id, person_id, role) values ($1, $2, $3)`, [id, person, role]);
  return id;
}

/** Somebody who takes part in the roundtable and, if they are put into one, in a group. */
export async function participant(world: World): Promise<Guest> {
  const guest = await world.guest(`Delegate ${randomUUID().slice(0, 8)}`);
  await world.grant(guest.id, 'PARTICIPANT', world.programmeId, world.conveningId);
  await world.owner.query(`insert into programme_person (programme_id, person_id, state) values ($1, $2, 'REGISTERED')`, [world.programmeId, guest.id]);
  return guest;
}

const people = new WeakMap<World, Promise<{ facilitator: Guest; member: Guest; second: Guest }>>();
/** Who is in the groups that are tried, for as long as a world lives. */
export function groupPeople(world: World): Promise<{ facilitator: Guest; member: Guest; second: Guest }> {
  const known = people.get(world) ?? Promise.all([participant(world), participant(world), participant(world)]).then(([facilitator, member, second]) => ({ facilitator, member, second }));
  people.set(world, known);
  return known;
}

/** Two facilitate, so that one may go. `led: false`: nobody does any more. */
async function fresh(world: World, o: { listed?: boolean; led?: boolean } = {}): Promise<string> {
  const { facilitator, member, second } = await groupPeople(world);
  const led = o.led === false ? [] : [{ id: facilitator.id, role: 'FACILITATOR' as const }, { id: second.id, role: 'FACILITATOR' as const }];
  return groupIn(world, [...led, { id: member.id, role: 'MEMBER' }], o);
}
const someoneElse = async (world: World): Promise<string> => (await participant(world)).id;

export const groupsTries: Record<string, Try> = {
  'Query.groups': async (world, who) => {
    await fresh(world, { listed: true });
    return asked(world, who, 'query ($id: ID!) { groups(conveningId: $id) { groups { id } viewerActions } }', { id: world.conveningId });
  },
  'Query.group': async (world, who) => asked(world, who, 'query ($id: ID!) { group(id: $id) { id name facilitators { name } } }', { id: await fresh(world, { listed: true }) }),
  'Query.groupNotes': async (world, who) => asked(world, who, 'query ($id: ID!) { groupNotes(groupId: $id) { id } }', { id: await fresh(world) }),
  'Mutation.makeGroup': async (world, who) => did(world, who, 'makeGroup', 'MakeGroupInput', { id: randomUUID(), conveningId: world.conveningId, kind: 'DRAFTING', name: oneText('en', 'Drafting group'), facilitatorId: await someoneElse(world) }),
  'Mutation.makeBilateral': async (world, who) => did(world, who, 'makeBilateral', 'MakeBilateralInput', { id: randomUUID(), conveningId: world.conveningId, withPersonId: await someoneElse(world) }),
  'Mutation.editGroup': async (world, who) => did(world, who, 'editGroup', 'EditGroupInput', { id: await fresh(world), version: 1, name: oneText('en', 'Renamed'), listed: true }),
  'Mutation.remarkGroup': async (world, who) => did(world, who, 'remarkGroup', 'RemarkGroupInput', { id: await fresh(world), version: 1, marking: 'TLP:AMBER+STRICT' }),
  'Mutation.addToGroup': async (world, who) => did(world, who, 'addToGroup', 'GroupPlaceInput', { groupId: await fresh(world), personId: await someoneElse(world) }),
  'Mutation.removeFromGroup': async (world, who) => did(world, who, 'removeFromGroup', 'GroupPlaceInput', { groupId: await fresh(world), personId: (await groupPeople(world)).member.id }),
  'Mutation.leaveGroup': async (world, who) => did(world, who, 'leaveGroup', 'GroupStepInput', { id: await fresh(world) }),
  'Mutation.nameFacilitator': async (world, who) => {
    const { member } = await groupPeople(world);
    return did(world, who, 'nameFacilitator', 'GroupPlaceInput', { groupId: await fresh(world, { led: who?.id !== member.id }), personId: member.id });
  },
  'Mutation.closeGroup': async (world, who) => did(world, who, 'closeGroup', 'GroupStepInput', { id: await fresh(world) }),
  'Mutation.openGroupNote': async (world, who) => did(world, who, 'openGroupNote', 'OpenGroupNoteInput', { id: randomUUID(), groupId: await fresh(world) }),
};

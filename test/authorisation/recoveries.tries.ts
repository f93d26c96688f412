import { randomUUID } from 'node:crypto';
import type { Guest, World } from '../support/world.js';
import { asked, did, type Try } from './outcome.js';

/** Somebody who takes part and had printed codes, which are lost. */
export async function locked(world: World, name: string = randomUUID()): Promise<Guest> {
  const who = await world.guest(name);
  await world.owner.query(`insert into programme_person (programme_id, person_id, state) values ($1, $2, 'REGISTERED')`, [world.programmeId, who.id]);
  await world.owner.query(`insert into printed_code (person_id, code_hash, key_id, created_at) values ($1, '\\x00', 'test', now())`, [who.id]);
  return who;
}
/** Asked for them, by somebody else than whoever tries. */
export async function requested(world: World): Promise<string> {
  const id = randomUUID();
  const [person, other] = [await locked(world), await world.guest(randomUUID())];
  await world.owner.query(`insert into recovery (id, person_id, programme_id, asked_by, asked_at, why) values ($1, $2, $3, $4, now(), 'Spoke to them in the room')`, [id, person.id, world.programmeId, other.id]);
  return id;
}

export const recoveriesTries: Record<string, Try> = {
  'Query.recoveries': (world, who) => asked(world, who, 'query ($id: ID!) { recoveries(programmeId: $id) { id name why } }', { id: world.programmeId }),
  'Query.recoveriesToConfirm': (world, who) => asked(world, who, '{ recoveriesToConfirm { id name why } }'),
  'Query.myRecovery': (world, who) => asked(world, who, '{ myRecovery { id } }'),
  'Mutation.askRecovery': async (world, who) => did(world, who, 'askRecovery', 'AskRecoveryInput', { id: randomUUID(), programmeId: world.programmeId, personId: (await locked(world)).id, why: 'Spoke to them in the room' }),
  'Mutation.confirmRecovery': async (world, who) => did(world, who, 'confirmRecovery', 'RecoveryStepInput', { id: await requested(world) }),
  'Mutation.stopRecovery': async (world, who) => did(world, who, 'stopRecovery', 'RecoveryStepInput', { id: await requested(world) }, ''),
};

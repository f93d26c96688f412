import { randomUUID } from 'node:crypto';
import type { World } from '../support/world.js';
import { asked, did, type Try } from './outcome.js';

/** Asked by somebody of their own, so that whoever tries may be the second; confirmed by one more where it is open. */
export async function emergencyIn(world: World, o: { open?: boolean } = {}): Promise<string> {
  const id = randomUUID();
  const [first, second] = [await world.guest(randomUUID()), await world.guest(randomUUID())];
  await world.grant(first.id, 'ADMINISTRATOR', null);
  await world.owner.query(`insert into emergency (id, programme_id, convening_id, asked_by, asked_at, why, hours) values ($1, $2, $3, $4, '2026-03-04T08:30:00Z', 'A court order', 2)`, [id, world.programmeId, world.conveningId, first.id]);
  if (!o.open) return id;
  await world.owner.query(`update emergency set confirmed_by = $2, confirmed_at = asked_at, until = asked_at + interval '2 hours' where id = $1`, [id, second.id]);
  await world.grant(first.id, 'EMERGENCY_READER', world.programmeId, world.conveningId);
  return id;
}

export const emergenciesTries: Record<string, Try> = {
  'Query.emergencies': (world, who) => asked(world, who, '{ emergencies { id reference why } }'),
  'Query.emergenciesHere': (world, who) => asked(world, who, 'query ($id: ID!) { emergenciesHere(conveningId: $id) { id why } }', { id: world.conveningId }),
  'Mutation.askEmergency': async (world, who) => {
    if (who) await world.owner.query(`update emergency set ended_at = now() where asked_by = $1 and ended_at is null`, [who.id]);
    return did(world, who, 'askEmergency', 'AskEmergencyInput', { id: randomUUID(), reference: 'OSH-2026/01', why: 'A court order', hours: 2 });
  },
  'Mutation.confirmEmergency': async (world, who) => did(world, who, 'confirmEmergency', 'EmergencyStepInput', { id: await emergencyIn(world) }),
  'Mutation.withdrawEmergency': async (world, who) => did(world, who, 'withdrawEmergency', 'EmergencyStepInput', { id: await emergencyIn(world, { open: true }) }, ''),
  'Mutation.endEmergency': async (world, who) => did(world, who, 'endEmergency', 'EmergencyStepInput', { id: await emergencyIn(world, { open: true }) }, ''),
};

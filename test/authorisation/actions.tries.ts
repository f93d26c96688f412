import { randomUUID } from 'node:crypto';
import type { World } from '../support/world.js';
import { asked, did, type Try } from './outcome.js';

/** An action in a state; its owner is whoever is named, or nobody. */
export async function actionIn(world: World, state = 'OPEN', ownerPersonId: string | null = null): Promise<string> {
  const id = randomUUID();
  await world.owner.query(
    `insert into action (id, programme_id, convening_id, text, state, owner_person_id, result, closed_at, closed_from, created_at) values ($1, $2, $3, 'Send the data sheet', $4, $5, $6, $7, $8, now())`,
    [id, world.programmeId, world.conveningId, state, ownerPersonId, ...(state === 'DONE' ? ['Sent.', '2026-03-04T08:59:00Z', 'OPEN'] : [null, null, null])],
  );
  return id;
}

export const actionsTries: Record<string, Try> = {
  'Query.actions': async (world, who) => {
    await actionIn(world);
    return asked(world, who, 'query ($id: ID!) { actions(conveningId: $id, first: 5) { edges { node { id text } } } }', { id: world.conveningId }, 'actions');
  },
  'Query.action': async (world, who) => asked(world, who, 'query ($id: ID!) { action(id: $id) { id text } }', { id: await actionIn(world) }),
  'Mutation.captureAction': (world, who) => did(world, who, 'captureAction', 'CaptureActionInput', { id: randomUUID(), conveningId: world.conveningId, text: 'Send the data sheet' }),
  'Mutation.editAction': async (world, who) => did(world, who, 'editAction', 'EditActionInput', { id: await actionIn(world), version: 1, text: 'Send both data sheets' }),
  'Mutation.startAction': async (world, who) => did(world, who, 'startAction', 'StartActionInput', { id: await actionIn(world) }),
  'Mutation.finishAction': async (world, who) => did(world, who, 'finishAction', 'FinishActionInput', { id: await actionIn(world), result: 'Sent.' }),
  'Mutation.dropAction': async (world, who) => did(world, who, 'dropAction', 'DropActionInput', { id: await actionIn(world), why: 'No longer needed.' }),
  'Mutation.handOverAction': async (world, who) => did(world, who, 'handOverAction', 'HandOverActionInput', { id: await actionIn(world), newId: randomUUID(), toPersonId: world.people.PARTICIPANT.id }),
  'Mutation.handBackAction': async (world, who) => did(world, who, 'handBackAction', 'HandBackActionInput', { id: await actionIn(world, 'OPEN', who?.id ?? null), why: 'Not ours.' }),
  'Mutation.reopenAction': async (world, who) => did(world, who, 'reopenAction', 'ReopenActionInput', { id: await actionIn(world, 'DONE') }),
};

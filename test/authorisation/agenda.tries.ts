import { randomUUID } from 'node:crypto';
import { oneText } from '#plenary/protocol';
import type { World } from '../support/world.js';
import { asked, did, type Try } from './outcome.js';

async function item(world: World, state = 'ACCEPTED'): Promise<string> {
  const id = randomUUID();
  await provisional(world);
  await world.owner.query(
    `insert into agenda_item (id, convening_id, programme_id, session_id, ordinal, state, title, created_at) values ($1, $2, $3, $4, (select coalesce(max(ordinal), 0) + 1 from agenda_item where convening_id = $2), $5, $6, now())`,
    [id, world.conveningId, world.programmeId, world.sessionId, state, JSON.stringify(oneText('en', 'Item'))],
  );
  return id;
}
/** Another try may have adopted it; then it would ask for a reason. */
const provisional = (world: World) => world.owner.query(`update agenda set state = 'PROVISIONAL' where convening_id = $1`, [world.conveningId]);
const step = (mutation: string, state: string): Try => async (world, who) => did(world, who, mutation, 'AgendaItemStepInput', { id: await item(world, state) }, '{ state }');

export const agendaTries: Record<string, Try> = {
  'Query.agenda': (world, who) => asked(world, who, 'query ($id: ID!) { agenda(conveningId: $id) { state items { id title viewerActions } runs { runsMinutes } scripts { body } } }', { id: world.conveningId }),
  'Query.pastedAgenda': (world, who) => asked(world, who, 'query ($text: String!) { pastedAgenda(text: $text) { title durationMinutes } }', { text: 'Opening (10 min)' }),
  'Mutation.addAgendaItem': async (world, who) => {
    await provisional(world);
    return did(world, who, 'addAgendaItem', 'AddAgendaItemInput', { id: randomUUID(), conveningId: world.conveningId, title: oneText('en', 'Item') }, '{ state }');
  },
  'Mutation.editAgendaItem': async (world, who) => did(world, who, 'editAgendaItem', 'EditAgendaItemInput', { id: await item(world), version: 1, kind: 'DECISION', title: oneText('en', 'Item'), leads: [] }, '{ state }'),
  'Mutation.placeAgendaItem': async (world, who) => did(world, who, 'placeAgendaItem', 'PlaceAgendaItemInput', { id: await item(world), sessionId: world.sessionId }, '{ state }'),
  'Mutation.openAgendaItem': step('openAgendaItem', 'ACCEPTED'),
  'Mutation.concludeAgendaItem': step('concludeAgendaItem', 'OPEN'),
  'Mutation.deferAgendaItem': step('deferAgendaItem', 'ACCEPTED'),
  'Mutation.withdrawAgendaItem': step('withdrawAgendaItem', 'ACCEPTED'),
  'Mutation.reinstateAgendaItem': step('reinstateAgendaItem', 'WITHDRAWN'),
  'Mutation.pasteAgenda': async (world, who) => {
    await provisional(world);
    return did(world, who, 'pasteAgenda', 'PasteAgendaInput', { conveningId: world.conveningId, idempotencyKey: randomUUID(), language: 'en', text: 'Opening (10 min)' }, '{ state }');
  },
  'Mutation.adoptAgenda': async (world, who) => {
    await provisional(world);
    return did(world, who, 'adoptAgenda', 'AdoptAgendaInput', { conveningId: world.conveningId }, '{ state }');
  },
  'Mutation.editChairScript': async (world, who) => did(world, who, 'editChairScript', 'EditChairScriptInput', { itemId: await item(world), version: 0, body: 'Welcome.' }, '{ state }'),
};

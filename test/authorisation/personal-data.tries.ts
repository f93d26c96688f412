import { randomUUID } from 'node:crypto';
import type { World } from '../support/world.js';
import { asked, did, type Try } from './outcome.js';

/** A request in the name of somebody, by somebody else than whoever tries. */
async function requested(world: World): Promise<string> {
  const id = randomUUID();
  const [person, other] = [await world.guest(randomUUID()), await world.guest(randomUUID())];
  await world.owner.query(`insert into programme_person (programme_id, person_id) values ($1, $2)`, [world.programmeId, person.id]);
  await world.owner.query(`insert into erasure (id, person_id, programme_id, asked_by, asked_at, why) values ($1, $2, $3, $4, now(), 'By letter')`, [id, person.id, world.programmeId, other.id]);
  return id;
}
async function noticed(world: World): Promise<string> {
  const id = randomUUID();
  await world.owner.query(`delete from retention_notice where convening_id = $1`, [world.conveningId]);
  await world.owner.query(`insert into retention_notice (id, programme_id, convening_id, rule, things, announced_at, acts_at) values ($1, $2, $3, 'ANSWERS', 3, now(), now() + interval '30 days')`, [id, world.programmeId, world.conveningId]);
  return id;
}

export const personalDataTries: Record<string, Try> = {
  'GET /me/data': async (world, who) => {
    const response = await fetch(`${world.origin}/me/data`, { headers: who ? { cookie: who.cookie } : {} });
    const text = await response.text();
    return response.ok ? 'ALLOW' : (JSON.parse(text) as { error: { code: string } }).error.code;
  },
  'Query.myErasure': (world, who) => asked(world, who, '{ myErasure { id } }'),
  // On somebody of their own: whoever asks here would be forgotten.
  'Mutation.askToBeForgotten': async (world, who) => did(world, who && (await world.guest(randomUUID())), 'askToBeForgotten', 'AskToBeForgottenInput', { id: randomUUID() }),
  'Query.erasures': (world, who) => asked(world, who, 'query ($id: ID!) { erasures(programmeId: $id) { id name } }', { id: world.programmeId }),
  'Mutation.askErasure': async (world, who) => {
    const { id } = await world.guest(randomUUID());
    await world.owner.query(`insert into programme_person (programme_id, person_id) values ($1, $2)`, [world.programmeId, id]);
    return did(world, who, 'askErasure', 'AskErasureInput', { id: randomUUID(), programmeId: world.programmeId, personId: id, why: 'By letter' });
  },
  'Mutation.confirmErasure': async (world, who) => did(world, who, 'confirmErasure', 'ErasureStepInput', { id: await requested(world) }),
  'Mutation.withdrawErasure': async (world, who) => did(world, who, 'withdrawErasure', 'ErasureStepInput', { id: await requested(world) }, ''),
  'Query.retention': (world, who) => asked(world, who, 'query ($id: ID!) { retention(programmeId: $id) { legalHold notices { id } } }', { id: world.programmeId }),
  'Mutation.keepLonger': async (world, who) => did(world, who, 'keepLonger', 'KeepLongerInput', { id: await noticed(world), why: 'A report is being written' }),
};

import { randomUUID } from 'node:crypto';
import { oneText } from '#plenary/protocol';
import type { Guest, World } from '../support/world.js';
import { asked, did, type Try } from './outcome.js';

const text = oneText('en', 'The roundtable takes note of the common vocabulary.');

/** A decision in a state, as it would have come there. */
export async function decisionIn(world: World, state: string, mode = 'NOTED'): Promise<string> {
  const id = randomUUID();
  const number = ['ADOPTED', 'IMPLEMENTED', 'SUPERSEDED', 'RESCINDED'].includes(state) ? (await world.owner.query<{ n: number }>('update programme set next_decision = next_decision + 1 where id = $1 returning next_decision - 1 as n', [world.programmeId])).rows[0].n : null;
  await world.owner.query(
    `insert into decision (id, programme_id, convening_id, text, mode, state, number, reference, adopted_at, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())`,
    [id, world.programmeId, world.conveningId, JSON.stringify(text), mode, state, number, number && `OSH/2026/D.${number}`, number && '2026-03-04T09:00:00Z'],
  );
  return id;
}

/** Gives somebody a seat of an organisation of their own, so that they speak for it. */
export async function seatedFor(world: World, who: Guest | undefined): Promise<string> {
  const [organisation, seat, place] = [randomUUID(), randomUUID(), randomUUID()];
  await world.owner.query(`insert into organisation (id, name, category) values ($1, $2, 'STATE')`, [organisation, JSON.stringify(oneText('en', `Organisation ${organisation.slice(0, 4)}`))]);
  if (!who) return organisation;
  await world.owner.query(`update participation set ended_at = now() where person_id = $1 and convening_id = $2 and ended_at is null`, [who.id, world.conveningId]);
  await world.owner.query(`insert into seat (id, convening_id, programme_id, represents_organisation_id, created_at) values ($1, $2, $3, $4, now())`, [seat, world.conveningId, world.programmeId, organisation]);
  await world.owner.query(`insert into seat_place (id, seat_id, convening_id, ordinal, state) values ($1, $2, $3, 1, 'CONFIRMED')`, [place, seat, world.conveningId]);
  await world.owner.query(`insert into participation (id, convening_id, programme_id, seat_place_id, person_id, name, since) values ($1, $2, $3, $4, $5, $6, now())`, [randomUUID(), world.conveningId, world.programmeId, place, who.id, who.name]);
  return organisation;
}

export const decisionsTries: Record<string, Try> = {
  'Query.decisions': async (world, who) => {
    await decisionIn(world, 'ADOPTED');
    return asked(world, who, 'query ($id: ID!) { decisions(conveningId: $id, first: 5) { edges { node { id text } } } }', { id: world.conveningId }, 'decisions');
  },
  'Query.decision': async (world, who) => asked(world, who, 'query ($id: ID!) { decision(id: $id) { id text positions { kind } } }', { id: await decisionIn(world, 'ADOPTED') }),
  'Mutation.captureDecision': (world, who) => did(world, who, 'captureDecision', 'CaptureDecisionInput', { id: randomUUID(), conveningId: world.conveningId, text }),
  'Mutation.editDecision': async (world, who) => did(world, who, 'editDecision', 'EditDecisionInput', { id: await decisionIn(world, 'DRAFT'), version: 1, text, mode: 'NOTED' }),
  'Mutation.introduceDecision': async (world, who) => did(world, who, 'introduceDecision', 'IntroduceDecisionInput', { id: await decisionIn(world, 'DRAFT') }),
  'Mutation.withdrawDecision': async (world, who) => did(world, who, 'withdrawDecision', 'WithdrawDecisionInput', { id: await decisionIn(world, 'DRAFT') }),
  'Mutation.considerDecision': async (world, who) => did(world, who, 'considerDecision', 'ConsiderDecisionInput', { id: await decisionIn(world, 'INTRODUCED') }),
  'Mutation.adoptDecision': async (world, who) => did(world, who, 'adoptDecision', 'AdoptDecisionInput', { id: await decisionIn(world, 'UNDER_CONSIDERATION'), version: 1 }),
  'Mutation.declineDecision': async (world, who) => did(world, who, 'declineDecision', 'DeclineDecisionInput', { id: await decisionIn(world, 'UNDER_CONSIDERATION') }),
  'Mutation.rescindDecision': async (world, who) => did(world, who, 'rescindDecision', 'RescindDecisionInput', { id: await decisionIn(world, 'ADOPTED'), why: 'Overtaken by the statement.' }),
  'Mutation.issueDecision': async (world, who) => did(world, who, 'issueDecision', 'IssueDecisionInput', { id: await decisionIn(world, 'ADOPTED') }),
  'Mutation.markImplemented': async (world, who) => did(world, who, 'markImplemented', 'MarkImplementedInput', { id: await decisionIn(world, 'ADOPTED') }),
  'Mutation.supersedeDecision': async (world, who) => did(world, who, 'supersedeDecision', 'SupersedeDecisionInput', { id: await decisionIn(world, 'ADOPTED'), byId: await decisionIn(world, 'ADOPTED') }),
  'Mutation.takePosition': async (world, who) => {
    await seatedFor(world, who);
    return did(world, who, 'takePosition', 'TakePositionInput', { id: randomUUID(), decisionId: await decisionIn(world, 'UNDER_CONSIDERATION', 'CONSENSUS'), kind: 'NO_OBJECTION' });
  },
  'Mutation.placeOnRecord': async (world, who) => {
    await seatedFor(world, who);
    return did(world, who, 'placeOnRecord', 'PlaceOnRecordInput', { id: randomUUID(), decisionId: await decisionIn(world, 'ADOPTED'), kind: 'INTERPRETATIVE_STATEMENT', words: 'Read in the light of our law.' });
  },
};

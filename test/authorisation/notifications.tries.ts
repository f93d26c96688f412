import { randomUUID } from 'node:crypto';
import { asked, did, type Try } from './outcome.js';

export const notificationsTries: Record<string, Try> = {
  'Query.needsMe': (world, who) => asked(world, who, '{ needsMe { needs { kind id title conveningTitle } nextSession { id } } }'),
  'Query.invitationPreview': (world, who) => asked(world, who, 'query ($id: ID!) { invitationPreview(conveningId: $id) { letters toSeats withoutAddress languages { language letters } } }', { id: world.conveningId }),
  'Mutation.sendInvitations': async (world, who) => {
    const { invitationPreview } = await world.get(world.people.SECRETARIAT, 'query ($id: ID!) { invitationPreview(conveningId: $id) { letters } }', { id: world.conveningId });
    return did(world, who, 'sendInvitations', 'SendInvitationsInput', { conveningId: world.conveningId, idempotencyKey: randomUUID(), letters: invitationPreview.letters }, '{ letters }');
  },
  'Mutation.stopInvitations': (world, who) => did(world, who, 'stopInvitations', 'StopInvitationsInput', { conveningId: world.conveningId, batchId: randomUUID() }, ''),
  'GET /calendar/:sessionId': async (world, who) => {
    const response = await fetch(`${world.origin}/calendar/${world.sessionId}`, { headers: who ? { cookie: who.cookie } : {} });
    return response.ok ? 'ALLOW' : ((await response.json()) as { error: { code: string } }).error.code;
  },
};

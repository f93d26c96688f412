import type { Guest, World } from '../support/world.js';
import type { Outcome, Try } from './outcome.js';

const asked = async (world: World, who: Guest | undefined, body?: object): Promise<Outcome> => {
  const response = await fetch(`${world.origin}/registers/${world.programmeId}/commitments`, { method: body ? 'POST' : 'GET', headers: { ...(who && { cookie: who.cookie }), ...(body && { 'content-type': 'application/json' }) }, body: body && JSON.stringify(body) });
  return response.ok ? 'ALLOW' : ((await response.json()) as { error: { code: string } }).error.code;
};

export const exchangeTries: Record<string, Try> = {
  'GET /registers/:programmeId/commitments': (world, who) => asked(world, who),
  'POST /registers/:programmeId/commitments': (world, who) => asked(world, who, { name: 'plan.csv', content: '', language: 'en', keep: true }), // a file with nothing in it: whoever may learns that
};

import type { Guest, World } from '../support/world.js';
import { asked, type Outcome, type Try } from './outcome.js';

async function fetched(world: World, who: Guest | undefined, path: string): Promise<Outcome> {
  const response = await fetch(`${world.origin}${path}`, { headers: who ? { cookie: who.cookie } : {} });
  const text = await response.text();
  return response.ok ? 'ALLOW' : (JSON.parse(text) as { error: { code: string } }).error.code;
}

export const auditTries: Record<string, Try> = {
  'Query.programmeLog': (world, who) => asked(world, who, 'query ($id: ID!) { programmeLog(programmeId: $id, first: 5) { edges { node { id sentence } } } }', { id: world.programmeId }),
  'Query.installationLog': (world, who) => asked(world, who, '{ installationLog(first: 5) { edges { node { id sentence } } } }'),
  'GET /log': (world, who) => fetched(world, who, '/log'),
  'GET /log/:programmeId': (world, who) => fetched(world, who, `/log/${world.programmeId}`),
};

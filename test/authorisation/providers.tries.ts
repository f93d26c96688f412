import { seedSignIn } from '../support/seeded-person.js';
import { startTestProvider, useProvider, type TestProvider } from '../support/test-provider.js';
import { Visitor } from '../support/visitor.js';
import type { Guest, World } from '../support/world.js';
import type { Outcome, Try } from './outcome.js';

let running: Promise<TestProvider> | undefined;
const withProvider = async <T>(act: (provider: TestProvider) => Promise<T>): Promise<T> => {
  const provider = await (running ??= startTestProvider());
  const undo = useProvider(provider);
  return act(provider).finally(undo);
};
const browserOf = async (world: World, who: Guest | undefined): Promise<Visitor> => (who ? new Visitor(world, { ...who, cookie: (await seedSignIn(world.owner, who.id)).cookie }) : new Visitor(world));

export const providersTries: Record<string, Try> = {
  'POST /factors/provider/ask': (world, who) =>
    withProvider(async () => {
      const { status, code } = await (await browserOf(world, who)).post('/factors/provider/ask');
      return status < 300 ? 'ALLOW' : (code as Outcome);
    }),
  'Mutation.disconnectProvider': (world, who) =>
    withProvider(async ({ issuer }) => {
      if (who) await world.owner.query(`insert into provider_identity (issuer, subject, person_id, connected_at) values ($1, $2, $3, now()) on conflict do nothing`, [issuer, who.id, who.id]);
      return (await (await browserOf(world, who)).asks('mutation { disconnectProvider { provider { connectedAt } } }')).refused ?? 'ALLOW';
    }),
};

import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { seedSignIn } from '../support/seeded-person.js';
import { SoftwarePasskey } from '../support/software-passkey.js';
import { newestCode, Visitor } from '../support/visitor.js';
import type { Guest, World } from '../support/world.js';
import type { Outcome, Try } from './outcome.js';

/** In a second browser, with nothing set up beside the mailbox: so that a new secret or a sign-out leaves the first alone. */
async function elsewhere(world: World, who: Guest | undefined): Promise<Visitor> {
  if (!who) return new Visitor(world);
  for (const table of ['passkey', 'authenticator', 'printed_code']) await world.owner.query(`delete from ${table} where person_id = $1`, [who.id]);
  await world.owner.query(`delete from attempt`);
  return new Visitor(world, { ...who, cookie: (await seedSignIn(world.owner, who.id)).cookie });
}
const posts = (address: string, body: object | ((at: Visitor, world: World, who: Guest) => Promise<object>) = {}): Try => async (world, who) => {
  const at = await elsewhere(world, who);
  const sent = typeof body === 'object' ? body : who ? await body(at, world, who) : {};
  const { status, code } = await at.post(address, sent);
  return status < 300 ? 'ALLOW' : (code as Outcome);
};
const asks = (question: string, type?: string, input?: (at: Visitor, world: World, who: Guest) => Promise<object>): Try => async (world, who) => {
  const at = await elsewhere(world, who);
  const variables = input ? { input: who ? await input(at, world, who) : { id: randomUUID(), ...(type === 'RenamePasskeyInput' && { name: 'Key' }) } } : {};
  return (await at.asks(type ? `mutation ($input: ${type}!) { ${question} }` : question, variables)).refused ?? 'ALLOW';
};

async function passkeyOf(at: Visitor): Promise<{ id: string; passkey: SoftwarePasskey }> {
  const passkey = new SoftwarePasskey();
  const { body } = await at.post('/factors/passkey/ask');
  await at.post('/factors/passkey', { name: 'Key', response: passkey.made(body.options as { challenge: string }) });
  const { myFactors } = await at.asks('{ myFactors { passkeys { id } } }');
  return { id: myFactors.passkeys[0].id as string, passkey };
}
const codeFor = async (at: Visitor): Promise<object> => {
  const { body } = await at.post('/factors/authenticator/ask');
  return { code: new TOTP({ secret: Secret.fromBase32(body.seed as string) }).generate() };
};

export const signInsTries: Record<string, Try> = {
  'POST /sign-out/everywhere': async (world, who) => (who ? posts('/sign-out/everywhere')(world, await world.guest(randomUUID())) : posts('/sign-out/everywhere')(world)),
  'POST /step-up/ask': posts('/step-up/ask'),
  'POST /step-up/mail': posts('/step-up/mail'),
  'POST /step-up': posts('/step-up', async (at, world, who) => {
    await at.post('/step-up/mail');
    return { way: 'CODE', code: await newestCode(world, who.address) };
  }),
  'POST /factors/passkey/ask': posts('/factors/passkey/ask'),
  'POST /factors/passkey': posts('/factors/passkey', async (at) => ({ name: 'Key', response: new SoftwarePasskey().made((await at.post('/factors/passkey/ask')).body.options as { challenge: string }) })),
  'POST /factors/authenticator/ask': posts('/factors/authenticator/ask'),
  'POST /factors/authenticator': posts('/factors/authenticator', codeFor),
  'Query.mySignIns': asks('{ mySignIns { id openedBy browser } }'),
  'Query.myFactors': asks('{ myFactors { printedCodesLeft passkeys { id } } }'),
  'Mutation.endSignIn': asks('endSignIn(input: $input) { id }', 'EndSignInInput', async (at) => ({ id: ((await at.asks('{ mySignIns { id current } }')).mySignIns as { id: string; current: boolean }[]).find(({ current }) => current)!.id })),
  'Mutation.endOtherSignIns': async (world, who) => (who ? asks('mutation { endOtherSignIns { id } }')(world, await world.guest(randomUUID())) : asks('mutation { endOtherSignIns { id } }')(world)),
  'Mutation.renamePasskey': asks('renamePasskey(input: $input) { passkeys { name } }', 'RenamePasskeyInput', async (at) => ({ id: (await passkeyOf(at)).id, name: 'Red key' })),
  'Mutation.removePasskey': asks('removePasskey(input: $input) { passkeys { name } }', 'RemovePasskeyInput', async (at) => {
    const { id } = await passkeyOf(at);
    await at.asks('mutation { printCodes }');
    return { id };
  }),
  'Mutation.removeAuthenticator': async (world, who) => {
    const at = await elsewhere(world, who);
    if (who) await at.post('/factors/authenticator', await codeFor(at));
    if (who) await at.asks('mutation { printCodes }');
    return (await at.asks('mutation { removeAuthenticator { printedCodesLeft } }')).refused ?? 'ALLOW';
  },
  'Mutation.printCodes': asks('mutation { printCodes }'),
  'Mutation.removePrintedCodes': async (world, who) => {
    const at = await elsewhere(world, who);
    if (who) await at.asks('mutation { printCodes }');
    if (who) await at.post('/factors/authenticator', await codeFor(at));
    return (await at.asks('mutation { removePrintedCodes { printedCodesLeft } }')).refused ?? 'ALLOW';
  },
};

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestProvider, useProvider, type TestProvider } from '../support/test-provider.js';
import { Visitor, type Answered } from '../support/visitor.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

let world: World;
let provider: TestProvider;
let undo: () => void;
beforeAll(async () => {
  provider = await startTestProvider();
  undo = useProvider(provider);
  world = await makeWorld();
});
afterAll(async () => {
  await world.close();
  undo();
  await provider.stop();
});
beforeEach(() => world.owner.query('delete from attempt'));
afterEach(() => void Object.assign(provider, { account: 'subject-1', acr: 'loa2', amr: undefined, declines: false }));

/** From the button to the address to which the provider sends the browser back. */
async function sentBack(at: Visitor, ask = '/sign-in/provider/ask'): Promise<string> {
  const { body } = await at.post(ask);
  const back = await provider.visit(body.location as string);
  return `${back.pathname}${back.search}`;
}
const through = async (at: Visitor): Promise<Answered> => at.open(await sentBack(at));
const changed = (address: string, name: string, value: string): string => {
  const url = new URL(address, 'http://localhost');
  url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
};
/** Somebody who connected this account, from a page on which they were signed in. */
async function connected(name: string, account: string): Promise<Guest> {
  const who = await world.guest(name);
  provider.account = account;
  const at = new Visitor(world, who);
  expect((await at.open(await sentBack(at, '/factors/provider/ask'))).headers.get('location')).toBe('/me/sign-in');
  return who;
}
const signIn = async (at: Visitor) => (await at.asks('{ mySignIns { openedBy level strong current } }')).mySignIns?.[0] as object | undefined;
const nobody = async (answered: Answered, at: Visitor, status: number, words: string): Promise<void> => {
  expect([answered.status, answered.text]).toEqual([status, expect.stringContaining(words)]);
  expect(answered.headers.getSetCookie().join()).not.toMatch(/(^|-)sid=/);
  expect(await at.who()).toBeUndefined();
};

describe('signing in through the organisation', () => {
  it('lets in whoever is connected, strongly at a level that the operator named, and weakly at any other', async () => {
    const who = await connected('Connected', 'level');
    await world.delivered();
    expect(world.letters.findLast(({ to }) => to === who.address)!.text).toContain('the account of your organisation');
    const at = new Visitor(world);
    expect((await through(at)).status).toBe(303);
    expect([await at.who(), await signIn(at)]).toEqual(['Connected', { openedBy: 'PROVIDER', level: 'loa2', strong: true, current: true }]);
    Object.assign(provider, { acr: 'loa1' });
    const weak = new Visitor(world);
    await through(weak);
    expect([await weak.who(), await signIn(weak)]).toEqual(['Connected', { openedBy: 'PROVIDER', level: 'loa1', strong: false, current: true }]);
  });

  it('asks the provider for a code with PKCE, a state, a nonce and the named level, and for no address', async () => {
    const { body } = await new Visitor(world).post('/sign-in/provider/ask');
    const asked = Object.fromEntries(new URL(body.location as string).searchParams);
    expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', scope: 'openid', acr_values: 'loa2', client_id: 'plenary' });
    for (const secret of ['state', 'nonce', 'code_challenge']) expect(asked[secret].length).toBeGreaterThanOrEqual(43);
    const { body: again } = await new Visitor(world).post('/sign-in/provider/ask');
    expect(new URL(again.location as string).searchParams.get('state')).not.toBe(asked.state);
  });

  it('holds back by their part those who came at too low a level, until they come at a higher one', async () => {
    const who = await connected('Secretary', 'part');
    await world.grant(who.id, 'SECRETARIAT', world.programmeId);
    const print = (at: Visitor) => at.asks('query ($id: ID!) { programme(id: $id) { version } }', { id: world.programmeId });
    provider.acr = 'loa1';
    const weak = new Visitor(world);
    await through(weak);
    expect((await weak.asks('{ viewer { needsSecondFactor } }')).viewer).toEqual({ needsSecondFactor: true });
    expect((await print(weak)).refused).toBeUndefined(); // reading is theirs
    provider.acr = 'loa2';
    const strong = new Visitor(world);
    await through(strong);
    expect((await strong.asks('{ viewer { needsSecondFactor } }')).viewer).toEqual({ needsSecondFactor: false });
  });

  it('does not open by too low a level what was set up stronger here', async () => {
    const who = await connected('Keeper', 'keeper');
    await new Visitor(world, who).asks('mutation { printCodes }');
    provider.acr = 'loa1';
    const at = new Visitor(world);
    await nobody(await through(at), at, 403, 'did not confirm enough');
    provider.acr = 'loa2';
    expect((await through(at)).status).toBe(303);
  });

  it('says what it is called before anybody signed in, and nothing more', async () => {
    expect(await (await fetch(`${world.origin}/sign-in/provider`)).json()).toEqual({ label: 'Ministry of Arcadia' });
  });
});

describe('is nobody’s way in', () => {
  it('who is not connected, whatever their address is', async () => {
    const who = await world.guest('Unconnected');
    provider.account = who.address; // a provider that would say any address is theirs
    const at = new Visitor(world);
    await nobody(await through(at), at, 403, 'not connected with anybody');
  });

  it('who is connected by another provider that uses the same subject', async () => {
    const who = await world.guest('Elsewhere');
    await world.owner.query(`insert into provider_identity (issuer, subject, person_id, connected_at) values ('https://other.example', 'reused', $1, now())`, [who.id]);
    provider.account = 'reused';
    const at = new Visitor(world);
    await nobody(await through(at), at, 403, 'not connected with anybody');
  });

  it('who was forgotten or left', async () => {
    const who = await connected('Gone', 'gone');
    await world.owner.query(`update person set state = 'INACTIVE' where id = $1`, [who.id]);
    const at = new Visitor(world);
    await nobody(await through(at), at, 403, 'not connected with anybody');
  });

  it('with another state, another issuer, a changed code or a code used before; each answer ends its question', async () => {
    await connected('Target', 'target');
    for (const [name, value] of [['state', 'x'.repeat(43)], ['iss', 'https://other.example'], ['code', 'x'.repeat(43)]]) {
      const at = new Visitor(world);
      const back = await sentBack(at);
      await nobody(await at.open(changed(back, name, value)), at, 403, 'did not fit');
      await nobody(await at.open(back), at, 403, 'used already'); // what was right comes too late
    }
    const at = new Visitor(world);
    const back = await sentBack(at);
    expect((await at.open(back)).status).toBe(303);
    const replay = new Visitor(world);
    await sentBack(replay);
    const own = new URL((await replay.post('/sign-in/provider/ask')).body.location as string).searchParams.get('state')!;
    await nobody(await replay.open(changed(back, 'state', own)), replay, 403, 'did not fit'); // the code of another question, under one's own state
  });

  it('with a nonce that is not the one that was asked', async () => {
    await connected('Nonce', 'nonce');
    const at = new Visitor(world);
    const { body } = await at.post('/sign-in/provider/ask');
    const back = await provider.visit(changedUrl(body.location as string, 'nonce', 'another'));
    await nobody(await at.open(`${back.pathname}${back.search}`), at, 403, 'did not fit');
  });

  it('with a verifier that is not the one that was asked', async () => {
    await connected('Verifier', 'verifier');
    const at = new Visitor(world);
    const back = await sentBack(at);
    await world.owner.query(`update ceremony set data = data || '{"verifier":"${'v'.repeat(43)}"}' where kind = 'PROVIDER'`);
    await nobody(await at.open(back), at, 403, 'did not fit');
  });

  it('in another browser than the one that asked, nor after ten minutes', async () => {
    await connected('Browser', 'browser');
    const at = new Visitor(world);
    const back = await sentBack(at);
    const thief = new Visitor(world);
    await nobody(await thief.open(back), thief, 403, 'another browser');
    await sentBack(thief); // with a question of its own
    await nobody(await thief.open(back), thief, 403, 'did not fit');
    const late = await sentBack(at);
    await world.owner.query(`update ceremony set expires_at = now() - interval '1 second'`);
    await nobody(await at.open(late), at, 403, 'too long');
  });

  it('who said no there, or while the provider is down: a kind page, and the question can be asked again', async () => {
    provider.declines = true;
    const at = new Visitor(world);
    await nobody(await through(at), at, 200, 'you stopped');
    const other = await startTestProvider();
    const back = useProvider(other);
    try {
      const begun = new Visitor(world);
      const { body } = await begun.post('/sign-in/provider/ask');
      const address = await other.visit(body.location as string);
      await other.stop(); // in mid-way
      await nobody(await begun.open(`${address.pathname}${address.search}`), begun, 502, 'does not answer now');
    } finally {
      back();
      undo = useProvider(provider);
    }
  });

  it('while nobody answers under its name', async () => {
    const back = useProvider({ issuer: 'http://127.0.0.1:9' });
    try {
      const at = new Visitor(world);
      const { body } = await at.post('/sign-in/provider/ask');
      expect(body.location).toBe('/sign-in/provider/answer?error=unreachable');
      await nobody(await at.open(body.location as string), at, 502, 'does not answer now');
    } finally {
      back();
      undo = useProvider(provider);
    }
    const at = new Visitor(world);
    await connected('After', 'after');
    expect((await through(at)).status).toBe(303);
  });

  it('where there is none', async () => {
    undo();
    try {
      expect((await new Visitor(world).post('/sign-in/provider/ask')).code).toBe('NOT_FOUND');
      expect(await (await fetch(`${world.origin}/sign-in/provider`)).json()).toEqual({ label: null });
      expect((await world.get(await world.guest('Without'), '{ myFactors { provider { label } } }')).myFactors.provider).toBeNull();
    } finally {
      undo = useProvider(provider);
    }
  });
});

describe('connecting an account', () => {
  it('asks that one showed who one is, and to sign in anew at the provider', async () => {
    const who = await world.guest('Fresh');
    const at = new Visitor(world, who);
    const { body } = await at.post('/factors/provider/ask');
    expect(new URL(body.location as string).searchParams.get('prompt')).toBe('login');
    await world.owner.query(`update sign_in set stepped_up_at = now() - interval '6 minutes' where person_id = $1`, [who.id]);
    expect((await at.post('/factors/provider/ask')).code).toBe('STEP_UP_NEEDED');
  });

  it('is for the very sign-in that asked: not for who took its place in the browser, nor once it ended', async () => {
    const [who, other] = [await world.guest('Asker'), await world.guest('Other')];
    provider.account = 'very';
    const at = new Visitor(world, who);
    const back = await sentBack(at, '/factors/provider/ask');
    const swapped = new Visitor(world, { ...other, cookie: other.cookie });
    const cookies = at.cookie.split('; ').find((pair) => pair.startsWith('at-provider='))!;
    const answered = await fetch(`${world.origin}${back}`, { redirect: 'manual', headers: { cookie: `${cookies}; ${swapped.cookie}` } });
    expect(answered.status).toBe(403);
    const ended = await sentBack(at, '/factors/provider/ask');
    await at.post('/sign-out/everywhere');
    expect((await at.open(ended)).status).toBe(403);
    expect((await world.owner.query(`select from provider_identity where subject = 'very'`)).rowCount).toBe(0);
  });

  it('never takes an account from another, and gives one account to one person', async () => {
    const first = await connected('First', 'shared');
    const second = await world.guest('Second');
    provider.account = 'shared';
    const at = new Visitor(world, second);
    const taken = await at.open(await sentBack(at, '/factors/provider/ask'));
    expect([taken.status, taken.text]).toEqual([409, expect.stringContaining('another person')]);
    expect((await world.owner.query(`select person_id as id from provider_identity where subject = 'shared'`)).rows).toEqual([{ id: first.id }]);
    const firsts = new Visitor(world, first);
    provider.account = 'a second account';
    expect((await firsts.open(await sentBack(firsts, '/factors/provider/ask'))).status).toBe(409);
  });

  it('is undone by its person, after which it opens nothing', async () => {
    const who = await connected('Leaver', 'leaver');
    expect((await world.get(who, '{ myFactors { provider { label connectedAt } } }')).myFactors.provider).toEqual({ label: 'Ministry of Arcadia', connectedAt: expect.any(String) });
    expect((await world.get(who, 'mutation { disconnectProvider { provider { connectedAt } } }')).disconnectProvider.provider).toEqual({ connectedAt: null });
    const at = new Visitor(world);
    await nobody(await through(at), at, 403, 'not connected with anybody');
  });
});

const changedUrl = (address: string, name: string, value: string): string => {
  const url = new URL(address);
  url.searchParams.set(name, value);
  return url.href;
};

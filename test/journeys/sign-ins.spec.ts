import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer } from '../../apps/server/src/create-server.js';
import { SignInsGateway } from '../../libs/identity/src/sign-ins.gateway.js';
import { makeLog } from '#plenary/platform';
import { groupIn } from '../authorisation/groups.tries.js';
import { Visitor } from '../support/visitor.js';
import { openSocket } from '../support/sockets.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());
beforeEach(() => world.owner.query('delete from attempt'));
afterEach(() => world.owner.query(`update instance set clock_shift = interval '0'`));

const later = (time: string) => world.owner.query(`update instance set clock_shift = $1::interval`, [time]);
/** On something marked TLP:RED. */
const named = (who: Guest, thing: string) => world.owner.query(`insert into recipient (thing_id, kind, programme_id, convening_id, person_id, named_at) values ($1, 'AGENDA_ITEM', $2, $3, $4, now())`, [thing, world.programmeId, world.conveningId, who.id]);
const signedIn = async (who: Guest): Promise<Visitor> => {
  const at = new Visitor(world);
  await at.signIn(who.address);
  return at;
};

describe('a sign-in', () => {
  it('ends after eight hours at rest, and not while its person is at work', async () => {
    const at = await signedIn(await world.guest('Resting'));
    await later('7 hours');
    expect(await at.who()).toBe('Resting');
    await later('14 hours');
    expect(await at.who()).toBe('Resting');
    await later('23 hours');
    expect(await at.who()).toBeUndefined();
  });

  it('ends after a day, whatever was done', async () => {
    const at = await signedIn(await world.guest('Busy'));
    for (const hours of [7, 14, 21, 23]) {
      await later(`${hours} hours`);
      expect(await at.who()).toBe('Busy');
    }
    await later('24 hours');
    expect(await at.who()).toBeUndefined();
  });

  it('ends after half an hour at rest for one who may hold what is marked TLP:RED', async () => {
    const who = await world.guest('Holder');
    await world.grant(who.id, 'OBSERVER', world.programmeId, world.conveningId);
    await named(who, randomUUID());
    const at = await signedIn(who);
    await later('29 minutes');
    expect(await at.who()).toBe('Holder');
    await later('60 minutes');
    expect(await at.who()).toBeUndefined();
  });

  it('rests for hours again once they are named on nothing, and never rested less for a closed roundtable they are not named on', async () => {
    const mayHold = async (id: string): Promise<boolean> => (await world.owner.query<{ yes: boolean }>(`select may_hold_red($1) as yes`, [id])).rows[0].yes;
    const who = await world.guest('Unnamed');
    await world.grant(who.id, 'OBSERVER', world.programmeId, world.conveningId);
    await world.owner.query(`update convening set marking = 'TLP:RED' where id = $1`, [world.conveningId]);
    expect(await mayHold(who.id)).toBe(false);
    await world.owner.query(`update convening set marking = 'TLP:GREEN' where id = $1`, [world.conveningId]);
    const item = randomUUID();
    await named(who, item);
    expect(await mayHold(who.id)).toBe(true);
    await world.owner.query(`update recipient set ended_at = now() where thing_id = $1`, [item]);
    expect(await mayHold(who.id)).toBe(false);
    const group = await groupIn(world, [{ id: who.id, role: 'MEMBER' }]);
    expect(await mayHold(who.id)).toBe(false);
    await world.owner.query(`update working_group set marking = 'TLP:RED' where id = $1`, [group]);
    expect(await mayHold(who.id)).toBe(true);
  });

  it('is one of five at most: the oldest ends', async () => {
    const who = await world.guest('Everywhere');
    const first = new Visitor(world, who);
    const others: Visitor[] = [];
    for (let n = 0; n < 4; n++) others.push(await signedIn(who));
    expect(await first.who()).toBe('Everywhere');
    await signedIn(who);
    expect(await first.who()).toBeUndefined();
    expect(await others[0].who()).toBe('Everywhere');
  });
});

describe('where I am signed in', () => {
  const list = '{ mySignIns { id openedBy browser system current } }';

  it('says by what, in which browser, and which one asks', async () => {
    const who = await world.guest('Lister');
    const at = new Visitor(world);
    await at.ask(who.address);
    const agent = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0' };
    await world.delivered();
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(world.letters.findLast(({ to }) => to === who.address)!.text)![0];
    await at.post('/sign-in/answer', { address: who.address, code }, agent);
    const { mySignIns } = await at.asks(list);
    expect(mySignIns.map(({ id: _, ...one }: { id: string }) => one)).toEqual([
      { openedBy: 'CODE', browser: 'Firefox', system: 'Windows', current: true },
      { openedBy: 'PASSKEY', browser: null, system: null, current: false },
    ]);
  });

  it('ends one, and nobody else’s', async () => {
    const who = await world.guest('Ender');
    const [mine, other] = [new Visitor(world, who), await signedIn(who)];
    const end = (at: Visitor, id: string) => at.asks('mutation ($input: EndSignInInput!) { endSignIn(input: $input) { current } }', { input: { id } });
    const { mySignIns } = await mine.asks(list);
    const { id } = mySignIns.find(({ current }: { current: boolean }) => !current) as { id: string };
    expect((await end(new Visitor(world, world.people.CHAIR), id)).refused).toBe('NOT_FOUND');
    expect(await other.who()).toBe('Ender');
    expect((await end(mine, id)).endSignIn).toEqual([{ current: true }]);
    expect(await other.who()).toBeUndefined();
    expect((await end(mine, id)).refused).toBe('NOT_FOUND');
  });

  it('ends all the others, and then all', async () => {
    const who = await world.guest('Sweeper');
    const [mine, one, two] = [new Visitor(world, who), await signedIn(who), await signedIn(who)];
    expect((await mine.asks('mutation { endOtherSignIns { current } }')).endOtherSignIns).toEqual([{ current: true }]);
    expect([await mine.who(), await one.who(), await two.who()]).toEqual(['Sweeper', undefined, undefined]);
    const back = await signedIn(who);
    const out = await back.post('/sign-out/everywhere');
    expect([out.status, out.headers.get('clear-site-data')]).toEqual([204, '"cache", "storage"']);
    expect([await mine.who(), await back.who()]).toEqual([undefined, undefined]);
  });
});

describe('the sockets of a sign-in', () => {
  const closed = (socket: { once(event: 'disconnect', heard: (reason: string) => void): unknown }) => new Promise<string>((resolve) => void socket.once('disconnect', resolve));

  const connected = (url: string, cookie: string) => openSocket(url, { cookie, headers: { origin: world.origin } });

  it('are dropped on every node as soon as its end is committed, and no others', async () => {
    const { app: second } = await createServer({ databaseUrl: world.url, production: false, freeQueries: true, documentsFile: 'test/support/operations.json', webFolder: 'dist/web', origin: () => world.origin, trustedProxies: [], log: makeLog('silent') });
    await second.listen(0, '127.0.0.1');
    const who = await world.guest('Leaver');
    const cookie = (await signedIn(who)).cookie;
    const [here, there, stays] = [await world.connect({ ...who, cookie }), await connected(await second.getUrl(), cookie), await world.connect(who)];
    const gone = Promise.all([closed(here), closed(there)]);
    await new Visitor(world, { ...who, cookie }).post('/sign-out');
    expect(await gone).toEqual(['io server disconnect', 'io server disconnect']);
    expect(stays.connected).toBe(true);
    await second.close();
  });

  it('are dropped when its time is over, and hold it open while something is said on them', async () => {
    const who = await world.guest('Idler');
    const cookie = (await signedIn(who)).cookie;
    const socket = await world.connect({ ...who, cookie });
    const gateway = world.app.get(SignInsGateway);
    await later('7 hours');
    await socket.emitWithAck('unfollow', { topic: 'programme', id: world.programmeId });
    await gateway.look();
    await later('14 hours');
    await gateway.look();
    expect(socket.connected).toBe(true);
    const gone = closed(socket);
    await later('16 hours');
    await gateway.look();
    expect(await gone).toBe('io server disconnect');
  });
});

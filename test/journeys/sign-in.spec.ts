import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { SignInService } from '#plenary/identity';
import { newestCode, Visitor } from '../support/visitor.js';
import { makeWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());
beforeEach(() => world.owner.query('delete from attempt'));

const codeOf = (text: string): string => (JSON.parse(text) as { error: { code: string } }).error.code;

describe('signing in', () => {
  it('takes a code that was mailed, typed in any case, in the browser that asked', async () => {
    const browser = new Visitor(world);
    const { address } = world.people.CHAIR;
    expect((await browser.ask(address)).status).toBe(202);
    const { status } = await browser.answer(address, (await newestCode(world, address)).toLowerCase().replace('-', ' '));
    expect(status).toBe(200);
    expect(await browser.who()).toBe('CHAIR');
  });

  it('keeps its cookie from scripts and from other sites, and asks for a new one after signing out', async () => {
    const browser = new Visitor(world);
    const { address } = world.people.CHAIR;
    await browser.ask(address);
    const { headers } = await browser.answer(address, await newestCode(world, address));
    const cookie = headers.getSetCookie().find((line) => line.startsWith('sid='))!;
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    const before = browser.cookie;
    const out = await browser.post('/sign-out', {});
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    const { errors } = await world.post({ query: '{ viewer { name } }' }, undefined, { cookie: before });
    expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('works once with one code', async () => {
    const first = new Visitor(world);
    const { address } = world.people.OBSERVER;
    await first.ask(address);
    const code = await newestCode(world, address);
    expect((await first.answer(address, code)).status).toBe(200);
    const again = await first.answer(address, code);
    expect([again.status, codeOf(again.text)]).toEqual([401, 'CODE_NOT_VALID']);
  });

  it('refuses the right code in another browser, even one that asked for the same address', async () => {
    const [mine, other] = [new Visitor(world), new Visitor(world)];
    const { address } = world.people.OBSERVER;
    await mine.ask(address);
    const code = await newestCode(world, address);
    expect(codeOf((await other.answer(address, code)).text)).toBe('CODE_NOT_VALID');
    await other.ask(address);
    expect(codeOf((await other.answer(address, code)).text)).toBe('CODE_NOT_VALID');
    expect(await other.who()).toBeUndefined();
  });

  it('refuses a wrong code, and after five of them the right one too', async () => {
    const browser = new Visitor(world);
    const { address } = world.people.RAPPORTEUR;
    await browser.ask(address);
    const code = await newestCode(world, address);
    for (let tries = 0; tries < 5; tries++) expect(codeOf((await browser.answer(address, '0000-0000')).text)).toBe('CODE_NOT_VALID');
    expect(codeOf((await browser.answer(address, code)).text)).toBe('CODE_NOT_VALID');
  });

  it('refuses a code by the clock of the database', async () => {
    const browser = new Visitor(world);
    const { address } = world.people.RAPPORTEUR;
    await browser.ask(address);
    const code = await newestCode(world, address);
    await world.owner.query(`update instance set clock_shift = interval '11 minutes'`);
    const late = await browser.answer(address, code);
    await world.owner.query(`update instance set clock_shift = interval '0'`);
    expect(codeOf(late.text)).toBe('CODE_NOT_VALID');
  });

  it('refuses what comes from a page elsewhere', async () => {
    const { status } = await new Visitor(world).post('/sign-in/ask', { address: world.people.CHAIR.address }, { origin: 'https://elsewhere.example' });
    expect(status).toBe(403);
  });
});

describe('an address that is not known', () => {
  const asked = async (address: string, origin: string) => {
    const statements: string[] = [];
    const query = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')!.value as (...args: unknown[]) => unknown;
    pg.Client.prototype.query = function (this: unknown, ...args: unknown[]) {
      const [what] = args as [string | { text: string }];
      statements.push(typeof what === 'string' ? what : what.text);
      return query.apply(this, args);
    } as never;
    try {
      const { status, text, headers } = await new Visitor(world).post('/sign-in/ask', { address }, {}, origin);
      const told = [...headers].filter(([name]) => !['date', 'x-request-id', 'set-cookie'].includes(name));
      return { status, text, told, cookies: headers.getSetCookie().map((line) => line.replace(/=[\w-]{43};/, '=…;')), statements };
    } finally {
      pg.Client.prototype.query = query as never;
    }
  };

  it('is answered byte for byte and statement for statement as one that is', async () => {
    // A world of its own, in which nothing is delivered meanwhile: the worker's statements would be counted too.
    const quiet = await makeWorld();
    const known = await asked(quiet.people.SECRETARIAT.address, quiet.origin);
    const unknown = await asked('nobody.at.all@arcadia.example', quiet.origin);
    await quiet.close();
    expect(known.statements.length).toBeGreaterThan(3);
    expect(unknown).toEqual(known);
  });

  it('gets no message', async () => {
    await new Visitor(world).ask('nobody.else@arcadia.example');
    await world.delivered();
    const { rows } = await world.owner.query(`select from mail where recipient = 'nobody.else@arcadia.example'`);
    expect(rows).toHaveLength(0);
  });

  it('opens nothing, whatever code is tried', async () => {
    const browser = new Visitor(world);
    await browser.ask('nobody.at.all@arcadia.example');
    await world.delivered();
    for (const code of ['', '0000-0000']) expect((await browser.answer('nobody.at.all@arcadia.example', code)).status).toBeGreaterThanOrEqual(400);
    expect(await browser.who()).toBeUndefined();
  });
});

describe('asking again and again', () => {
  it('is refused after five times in an hour for one address, whether it is known or not', async () => {
    for (const address of [world.people.CHAIR.address, 'nobody.at.all@arcadia.example']) {
      const browser = new Visitor(world);
      for (let times = 0; times < 5; times++) expect((await browser.ask(address)).status).toBe(202);
      const sixth = await browser.ask(address.toUpperCase());
      expect([sixth.status, codeOf(sixth.text)]).toEqual([429, 'TOO_MANY']);
    }
  });

  it('is refused after twenty times in an hour from one place', async () => {
    for (let times = 0; times < 20; times++) await new Visitor(world).ask(`person-${times}@arcadia.example`);
    expect((await new Visitor(world).ask('person-21@arcadia.example')).status).toBe(429);
  });

  it('for codes is refused after twenty answers in an hour from one place', async () => {
    const browser = new Visitor(world);
    await browser.ask(world.people.CHAIR.address);
    for (let times = 0; times < 20; times++) await browser.answer(world.people.CHAIR.address, '0000-0000');
    expect((await browser.answer(world.people.CHAIR.address, '0000-0000')).status).toBe(429);
  });
});

describe('the set-up code', () => {
  const first = (code: string, address: string) => new Visitor(world).post('/first-run', { code, name: 'First operator', address });

  it('is not made while somebody runs the installation', async () => {
    expect(await world.app.get(SignInService).setUpCode()).toBeUndefined();
  });

  it('makes one administrator, once: whichever start printed it, and then no other opens', async () => {
    await world.owner.query(`delete from access_grant where role = 'ADMINISTRATOR'`);
    const [older, newer] = [(await world.app.get(SignInService).setUpCode())!, (await world.app.get(SignInService).setUpCode())!];
    expect(codeOf((await first('0000-0000', 'operator@arcadia.example')).text)).toBe('CODE_NOT_VALID');
    expect((await first(older, 'operator@arcadia.example')).status).toBe(204);
    for (const code of [older, newer]) expect(codeOf((await first(code, 'second@arcadia.example')).text)).toBe('CODE_NOT_VALID');
    const { rows } = await world.owner.query(`select from access_grant where role = 'ADMINISTRATOR'`);
    expect(rows).toHaveLength(1);
  });

  it('is not spent by an address that is taken', async () => {
    await world.owner.query(`delete from access_grant where role = 'ADMINISTRATOR'`);
    const code = (await world.app.get(SignInService).setUpCode())!;
    expect(codeOf((await first(code, world.people.CHAIR.address)).text)).toBe('ADDRESS_TAKEN');
    expect((await first(code, 'third@arcadia.example')).status).toBe(204);
  });
});

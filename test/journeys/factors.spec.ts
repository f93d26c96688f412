import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { SoftwarePasskey } from '../support/software-passkey.js';
import { newestCode, Visitor } from '../support/visitor.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());
beforeEach(() => world.owner.query('delete from attempt'));

/** The database's clock decides; it is moved by half a minute so that each code is a new one. */
const clock = async (seconds: number) => world.owner.query(`update instance set clock_shift = $1 * interval '1 second'`, [seconds]);
const codeOf = (seed: string, seconds = 0): string => new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: Date.now() + seconds * 1_000 });
const letterTo = (address: string): string => world.letters.findLast(({ to }) => to === address)?.text ?? '';

async function withAuthenticator(name: string): Promise<{ who: Guest; at: Visitor; seed: string }> {
  const who = await world.guest(name);
  const at = new Visitor(world, who);
  const { body } = await at.post('/factors/authenticator/ask');
  await at.post('/factors/authenticator', { code: codeOf(body.seed as string) });
  return { who, at, seed: body.seed as string };
}

describe('an authenticator', () => {
  it('is set up with a code it made, after which the sign-in has a new secret and its owner has a letter', async () => {
    const who = await world.guest('Keeper');
    const at = new Visitor(world, who);
    const asked = await at.post('/factors/authenticator/ask');
    expect(asked.body.address).toContain('otpauth://totp/Plenary:keeper%40arcadia.example?');
    expect((await at.post('/factors/authenticator', { code: '000000' })).code).toBe('CODE_NOT_VALID');
    expect((await at.asks('{ myFactors { authenticatorSince } }')).myFactors.authenticatorSince).toBeNull();
    const before = at.cookie;
    expect((await at.post('/factors/authenticator', { code: codeOf(asked.body.seed as string) })).status).toBe(204);
    expect(at.cookie).not.toBe(before);
    expect((await at.asks('{ myFactors { authenticatorSince } }')).myFactors.authenticatorSince).not.toBeNull();
    await world.delivered();
    expect(letterTo(who.address)).toContain('an authenticator');
  });

  it('keeps its seed sealed under a key that is not in the database', async () => {
    const { who, seed } = await withAuthenticator('Sealed');
    const { rows } = await world.owner.query<{ seed: Buffer; row: string }>(`select seed, to_jsonb(a)::text || encode(seed, 'base64') as row from authenticator a where person_id = $1`, [who.id]);
    expect(rows[0].row).not.toContain(seed);
    expect(rows[0].seed.includes(Buffer.from(Secret.fromBase32(seed).buffer))).toBe(false);
    // Moved to another person's row it opens nothing.
    const other = await withAuthenticator('Other');
    await world.owner.query(`update authenticator a set seed = b.seed, last_step = 0 from authenticator b where a.person_id = $1 and b.person_id = $2`, [other.who.id, who.id]);
    expect((await other.at.post('/step-up', { way: 'AUTHENTICATOR', code: codeOf(seed) })).status).toBe(500);
  });

  it('is asked for after the mailed code, and opens once with each code', async () => {
    const { who, seed } = await withAuthenticator('Twice');
    const at = new Visitor(world);
    await clock(60);
    const first = await at.signIn(who.address);
    expect(first.body).toEqual({ second: ['AUTHENTICATOR'] });
    expect(await at.who()).toBeUndefined();
    const code = codeOf(seed, 60);
    expect((await at.post('/sign-in/second', { way: 'AUTHENTICATOR', code })).status).toBe(204);
    expect((await at.asks('{ mySignIns { openedBy strong current } }')).mySignIns[0]).toEqual({ openedBy: 'CODE_AND_AUTHENTICATOR', strong: true, current: true });
    const again = new Visitor(world);
    await again.signIn(who.address);
    expect((await again.post('/sign-in/second', { way: 'AUTHENTICATOR', code })).code).toBe('CODE_NOT_VALID');
    expect((await again.post('/sign-in/second', { way: 'AUTHENTICATOR', code: codeOf(seed, 90) })).status).toBe(204);
    await clock(0);
  });

  it('takes five tries of one second step and no more', async () => {
    const { who, seed } = await withAuthenticator('Guesser');
    const at = new Visitor(world);
    await clock(60);
    await at.signIn(who.address);
    for (let tries = 0; tries < 5; tries++) expect((await at.post('/sign-in/second', { way: 'AUTHENTICATOR', code: '000000' })).code).toBe('CODE_NOT_VALID');
    expect((await at.post('/sign-in/second', { way: 'AUTHENTICATOR', code: codeOf(seed, 60) })).code).toBe('CODE_NOT_VALID');
    await clock(0);
  });

  it('takes ten tries an hour of one person, wherever they are made', async () => {
    const { who } = await withAuthenticator('Guessed');
    let refused: string | undefined;
    for (let round = 0; round < 3; round++) {
      const at = new Visitor(world);
      await at.signIn(who.address);
      for (let tries = 0; tries < 4; tries++) refused = (await at.post('/sign-in/second', { way: 'AUTHENTICATOR', code: '000000' })).code;
    }
    expect(refused).toBe('TOO_MANY');
  });

  it('cannot be finished in another browser', async () => {
    const { who, seed } = await withAuthenticator('Elsewhere');
    await clock(60);
    await new Visitor(world).signIn(who.address);
    expect((await new Visitor(world).post('/sign-in/second', { way: 'AUTHENTICATOR', code: codeOf(seed, 60) })).code).toBe('CODE_NOT_VALID');
    await clock(0);
  });
});

describe('printed codes', () => {
  it('are ten, open once each, stand in no row as they are, and run out with a warning', async () => {
    const who = await world.guest('Printer');
    const { printCodes: codes } = (await new Visitor(world, who).asks('mutation { printCodes }')) as { printCodes: string[] };
    expect(new Set(codes).size).toBe(10);
    const { rows } = await world.owner.query<{ code_hash: Buffer }>('select code_hash from printed_code where person_id = $1', [who.id]);
    for (const code of codes) for (const plain of [code, code.replace('-', '')]) expect(rows.map(({ code_hash }) => code_hash.toString('hex'))).not.toContain(createHash('sha256').update(plain).digest('hex'));
    const at = new Visitor(world);
    expect((await at.signIn(who.address)).body).toEqual({ second: ['PRINTED_CODE'] });
    expect((await at.post('/sign-in/second', { way: 'PRINTED_CODE', code: codes[3].toLowerCase().replace('-', ' ') })).status).toBe(204);
    const again = new Visitor(world);
    await again.signIn(who.address);
    expect((await again.post('/sign-in/second', { way: 'PRINTED_CODE', code: codes[3] })).code).toBe('CODE_NOT_VALID');
    await world.owner.query(`update printed_code set used_at = now() where ctid in (select ctid from printed_code where person_id = $1 and used_at is null and code_hash <> all (select code_hash from printed_code where used_at is not null) limit 5)`, [who.id]);
    const left = await at.asks('{ myFactors { printedCodesLeft } }');
    expect(left.myFactors.printedCodesLeft).toBe(4);
    let opened = 0;
    for (const code of codes) if ((await at.post('/step-up', { way: 'PRINTED_CODE', code })).status === 204 && ++opened === 1) break;
    await world.delivered();
    expect(letterTo(who.address)).toContain('3 printed codes left');
  });

  it('that are used up do not leave the mailed code alone to open', async () => {
    const who = await world.guest('Exhausted');
    await new Visitor(world, who).asks('mutation { printCodes }');
    await world.owner.query('update printed_code set used_at = now() where person_id = $1', [who.id]);
    const at = new Visitor(world);
    expect((await at.signIn(who.address)).body).toEqual({ second: [] });
    expect(await at.who()).toBeUndefined();
  });
});

describe('a passkey', () => {
  const add = async (who: Guest, passkey = new SoftwarePasskey(), name = 'Key of the desk') => {
    const at = new Visitor(world, who);
    const { body } = await at.post('/factors/passkey/ask');
    return { at, passkey, body, added: await at.post('/factors/passkey', { name, response: passkey.made(body.options as { challenge: string }) }) };
  };
  const signIn = async (passkey: SoftwarePasskey, at = new Visitor(world)) => {
    const { body } = await at.post('/sign-in/passkey/ask');
    return { at, body, answer: passkey.used(body.options as { challenge: string }) };
  };

  it('is asked for on this address only, kept on the device, and with the device’s check of its user', async () => {
    const who = await world.guest('Options');
    const { body } = await add(who);
    expect(body.options).toMatchObject({ rp: { id: 'localhost' }, authenticatorSelection: { residentKey: 'required', userVerification: 'required' } });
    expect(JSON.stringify(body.options.user.id)).not.toContain(who.address);
    expect((await signIn(new SoftwarePasskey())).body.options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect((await signIn(new SoftwarePasskey())).body.options.allowCredentials ?? []).toEqual([]);
  });

  it('signs in without an address, strongly, and its owner was told of it', async () => {
    const who = await world.guest('Bearer');
    const { added, passkey } = await add(who);
    expect(added.status).toBe(204);
    const { at, answer } = await signIn(passkey);
    expect((await at.post('/sign-in/passkey', { response: answer })).status).toBe(204);
    expect((await at.asks('{ mySignIns { openedBy strong current } }')).mySignIns[0]).toEqual({ openedBy: 'PASSKEY', strong: true, current: true });
    await world.delivered();
    expect(letterTo(who.address)).toContain('a passkey');
  });

  it('answers one challenge once', async () => {
    const { passkey } = await add(await world.guest('Replayed'));
    const { at, answer } = await signIn(passkey);
    expect((await at.post('/sign-in/passkey', { response: answer })).status).toBe(204);
    expect((await at.post('/sign-in/passkey', { response: answer })).code).toBe('PASSKEY_NOT_VALID');
  });

  it.each<[string, (passkey: SoftwarePasskey) => void]>([
    ['from a page elsewhere', (passkey) => (passkey.origin = 'https://elsewhere.example')],
    ['for another address', (passkey) => (passkey.rpId = 'elsewhere.example')],
    ['without the device’s check of its user', (passkey) => (passkey.verified = false)],
    ['whose count falls back, as a copy’s does', (passkey) => (passkey.counter = -1)],
  ])('is refused %s', async (name, spoil) => {
    const passkey = new SoftwarePasskey();
    passkey.counter = 4;
    await add(await world.guest(`Spoilt ${name}`.replace(/\W/g, '')), passkey);
    spoil(passkey);
    const { at, answer } = await signIn(passkey);
    expect((await at.post('/sign-in/passkey', { response: answer })).code).toBe('PASSKEY_NOT_VALID');
  });

  it('is refused in another browser than was asked, and when nobody knows it', async () => {
    const { passkey } = await add(await world.guest('Wanderer'));
    const { answer } = await signIn(passkey);
    expect((await new Visitor(world).post('/sign-in/passkey', { response: answer })).code).toBe('PASSKEY_NOT_VALID');
    const { at, answer: unknown } = await signIn(new SoftwarePasskey());
    expect((await at.post('/sign-in/passkey', { response: unknown })).code).toBe('PASSKEY_NOT_VALID');
  });

  it('cannot be added for somebody else, nor twice', async () => {
    const { passkey } = await add(await world.guest('Owner'));
    const thief = new Visitor(world, await world.guest('Thief'));
    const { body } = await thief.post('/factors/passkey/ask');
    expect((await thief.post('/factors/passkey', { name: 'Mine', response: passkey.made(body.options as { challenge: string }) })).code).toBe('PASSKEY_NOT_VALID');
  });

  it('is added and removed only by one who has just shown who they are', async () => {
    const who = await world.guest('Late');
    const { at } = await add(who);
    const { myFactors } = await at.asks('{ myFactors { passkeys { id name } } }');
    const [{ id, name }] = myFactors.passkeys as { id: string; name: string }[];
    expect(name).toBe('Key of the desk');
    await world.owner.query(`update sign_in set stepped_up_at = now() - interval '6 minutes' where person_id = $1`, [who.id]);
    expect((await at.post('/factors/passkey/ask')).code).toBe('STEP_UP_NEEDED');
    expect((await at.asks('mutation ($input: RemovePasskeyInput!) { removePasskey(input: $input) { printedCodesLeft } }', { input: { id } })).refused).toBe('STEP_UP_NEEDED');
    expect((await at.asks('mutation ($input: RenamePasskeyInput!) { renamePasskey(input: $input) { passkeys { name } } }', { input: { id, name: 'Red key' } })).renamePasskey.passkeys).toEqual([{ name: 'Red key' }]);
  });

  it('steps up, and after it a mailed code does not', async () => {
    const who = await world.guest('Stepper');
    const { at, passkey } = await add(who);
    await world.owner.query(`update sign_in set stepped_up_at = now() - interval '6 minutes' where person_id = $1`, [who.id]);
    const { body } = await at.post('/step-up/ask');
    expect(body.ways).toEqual(['PASSKEY']);
    expect((await at.post('/step-up/mail')).code).toBe('WRONG_STATE');
    expect((await at.post('/step-up', { way: 'CODE', code: '0000-0000' })).code).toBe('CODE_NOT_VALID');
    expect((await at.post('/step-up', { way: 'PASSKEY', response: passkey.used(body.passkey as { challenge: string }) })).status).toBe(204);
    expect((await at.asks('mutation { printCodes }')).printCodes).toHaveLength(10);
  });

  it('stays with whoever holds a part that asks for one, until there is another', async () => {
    const who = await world.guest('Bound');
    await world.grant(who.id, 'SECRETARIAT', world.programmeId);
    const { at } = await add(who);
    const { myFactors } = await at.asks('{ myFactors { passkeys { id } } }');
    const remove = () => at.asks('mutation ($input: RemovePasskeyInput!) { removePasskey(input: $input) { printedCodesLeft } }', { input: { id: myFactors.passkeys[0].id as string } });
    expect((await remove()).refused).toBe('WRONG_STATE');
    await at.asks('mutation { printCodes }');
    expect(await remove()).toEqual({ removePasskey: { printedCodesLeft: 10 } });
  });
});

describe('a step-up by a mailed code', () => {
  it('gives the sign-in a new secret, and the old one is answered a moment longer without counting as fresh', async () => {
    const who = await world.guest('Renewed');
    const at = new Visitor(world, who);
    await world.owner.query(`update sign_in set stepped_up_at = now() - interval '6 minutes' where person_id = $1`, [who.id]);
    expect((await at.asks('mutation { printCodes }')).refused).toBe('STEP_UP_NEEDED');
    expect((await at.post('/step-up/ask')).body).toEqual({ ways: ['CODE'], passkey: null });
    expect((await at.post('/step-up/mail')).status).toBe(202);
    const old = at.cookie;
    expect((await at.post('/step-up', { way: 'CODE', code: await newestCode(world, who.address) })).status).toBe(204);
    expect(at.cookie).not.toBe(old);
    const before = await world.post({ query: 'mutation { printCodes }' }, undefined, { cookie: old });
    expect(before.errors?.[0].extensions.code).toBe('STEP_UP_NEEDED');
    await clock(21);
    const later = await world.post({ query: '{ viewer { id } }' }, undefined, { cookie: old });
    expect(later.errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await at.asks('mutation { printCodes }')).printCodes).toHaveLength(10);
    await clock(0);
  });

  it('takes the code of this very sign-in only', async () => {
    const who = await world.guest('Parallel');
    const [one, two] = [new Visitor(world, who), new Visitor(world)];
    await two.signIn(who.address);
    await one.post('/step-up/mail');
    const code = await newestCode(world, who.address);
    expect((await two.post('/step-up', { way: 'CODE', code })).code).toBe('CODE_NOT_VALID');
    expect((await one.post('/step-up', { way: 'CODE', code })).status).toBe(204);
  });
});

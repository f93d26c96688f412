import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RecoveriesService } from '#plenary/identity';
import { Clock } from '#plenary/platform';
import { locked } from '../authorisation/recoveries.tries.js';
import { Visitor } from '../support/visitor.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

class MovedClock extends Clock {
  at = new Date('2026-03-04T09:00:00Z');
  override now = (): Date => this.at;
  hours = (n: number): void => void (this.at = new Date(this.at.getTime() + n * 3_600_000));
}
const clock = new MovedClock();
let world: World;
let recoveries: RecoveriesService;
beforeAll(async () => {
  world = await makeWorld({ clock });
  recoveries = world.app.get(RecoveriesService);
});
afterAll(() => world.close());
beforeEach(() => world.owner.query('delete from attempt'));

const ask = (by: Guest, person: Guest, id: string = randomUUID()) =>
  world.ask(by, 'mutation ($input: AskRecoveryInput!) { askRecovery(input: $input) { id dueAt viewerActions } }', { input: { id, programmeId: world.programmeId, personId: person.id, why: 'She called from the number I know' } });
const step = (by: Guest | undefined, mutation: 'confirmRecovery' | 'stopRecovery', id: string) => world.ask(by, `mutation ($input: RecoveryStepInput!) { ${mutation}(input: $input) ${mutation === 'stopRecovery' ? '' : '{ dueAt viewerActions }'} }`, { input: { id } });
const code = (reply: Awaited<ReturnType<typeof ask>>): string | undefined => reply.errors?.[0].extensions.code;

/** Asked by the secretariat and confirmed by the administrator. */
async function running(name: string): Promise<{ who: Guest; id: string; link: string }> {
  const who = await locked(world, name);
  const id = (await ask(world.people.SECRETARIAT, who)).data!.askRecovery.id as string;
  expect(code(await step(world.people.administrator, 'confirmRecovery', id))).toBeUndefined();
  await world.delivered();
  const link = new URL(/http\S+\/recovery\/\S+/.exec(letters(who.address).at(-1)!.text)![0]);
  return { who, id, link: `${world.origin}${link.pathname}` };
}
const letters = (to: string) => world.letters.filter((letter) => letter.to === to);
const factors = async (who: Guest): Promise<number> => (await world.owner.query(`select from printed_code where person_id = $1`, [who.id])).rowCount!;
const stands = async (id: string) => (await world.owner.query<{ stopped: boolean; done: boolean }>(`select stopped_at is not null as stopped, done_at is not null as done from recovery where id = $1`, [id])).rows[0];

describe('somebody who lost every second factor', () => {
  it('is let back in a day after two others vouched, and not before: old factors gone, signed out, and the next mailed code opens', async () => {
    const { who, id } = await running('Vera');
    await world.owner.query(`insert into passkey (id, person_id, credential_id, public_key, counter, synced, name, created_at) values ($1, $2, 'lost', '', 0, false, 'Lost', now())`, [randomUUID(), who.id]);
    const before = new Visitor(world);
    expect((await before.signIn(who.address)).body).toMatchObject({ second: expect.any(Array) }); // until then a mailed code alone opens nothing
    clock.hours(23.99);
    expect(await recoveries.carryOut()).toBe(0);
    expect(await factors(who)).toBe(1);
    clock.hours(0.01);
    expect(await recoveries.carryOut()).toBe(1);
    expect(await recoveries.carryOut()).toBe(0);
    expect([await factors(who), await stands(id)]).toEqual([0, { stopped: false, done: true }]);
    expect((await world.ask(who, '{ me { id } }')).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await before.post('/sign-in/second', { way: 'PRINTED_CODE', code: 'AAAA-BBBB' })).code).toBe('CODE_NOT_VALID'); // what was half done is over
    const back = new Visitor(world);
    expect((await back.signIn(who.address)).body).toEqual({});
    expect((await back.asks('mutation { printCodes }')).printCodes).toHaveLength(10);
    expect(letters(who.address).some(({ subject }) => subject.includes('anew'))).toBe(true);
  });

  it('is told at each of their addresses, by letters that a scanner may open, and stops it by one press', async () => {
    const who = await locked(world, 'Olga');
    await world.owner.query(`insert into person_address (address, person_id, main) values ('olga.second@arcadia.example', $1, false)`, [who.id]);
    const id = (await ask(world.people.CHAIR, who)).data!.askRecovery.id as string;
    await step(world.people.administrator, 'confirmRecovery', id);
    await world.delivered();
    const texts = [who.address, 'olga.second@arcadia.example'].map((address) => letters(address).at(-1)!.text);
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('CHAIR and Administrator vouch');
    const link = `${world.origin}${new URL(/http\S+\/recovery\/\S+/.exec(texts[0])![0]).pathname}`;
    for (const method of ['GET', 'HEAD', 'GET']) expect((await fetch(link, { method })).status).toBe(200);
    expect(await stands(id)).toEqual({ stopped: false, done: false });
    const page = await (await fetch(link)).text();
    expect(page).toContain('<form method="post">');
    expect(page).not.toContain('Olga'); // whoever finds the link learns no name
    const pressed = await fetch(link, { method: 'POST' });
    expect([pressed.status, (await pressed.text()).includes('It is stopped')]).toEqual([200, true]);
    expect(await (await fetch(link, { method: 'POST' })).text()).toContain('It is stopped');
    clock.hours(48);
    expect(await recoveries.carryOut()).toBe(0);
    expect(await factors(who)).toBe(1);
    await world.delivered();
    for (const voucher of [world.people.CHAIR, world.people.administrator]) expect(letters(voucher.address).at(-1)!.subject).toContain('Olga');
  });

  it('stops it from their own page, and no page looked at in their name shows it', async () => {
    const { who, id } = await running('Ines');
    expect((await world.get(who, '{ myRecovery { id viewerActions } }')).myRecovery).toEqual({ id, viewerActions: ['STOP'] });
    expect(code(await step(world.people.PARTICIPANT, 'stopRecovery', id))).toBe('FORBIDDEN');
    expect(code(await step(world.people.outsider, 'stopRecovery', id))).toBe('NOT_FOUND');
    expect(code(await step(who, 'stopRecovery', id))).toBeUndefined();
    expect((await world.get(who, '{ myRecovery { id } }')).myRecovery).toBeNull();
    expect(code(await step(world.people.administrator, 'confirmRecovery', id))).toBe('WRONG_STATE');
  });

  it('is told by a link that was never sent, by one that was used up, and by one that came too late, what became of it', async () => {
    expect((await fetch(`${world.origin}/recovery/${randomUUID()}`)).status).toBe(410);
    expect((await fetch(`${world.origin}/recovery/${randomUUID()}`, { method: 'POST', headers: { 'accept-language': 'fr' } })).status).toBe(410);
    const { link, id } = await running('Ada');
    clock.hours(24);
    expect(await recoveries.carryOut()).toBe(1);
    expect(await (await fetch(link, { method: 'POST' })).text()).toContain('carried out already');
    expect(await stands(id)).toEqual({ stopped: false, done: true });
  });
});

describe('two others', () => {
  it('are two, and neither is the person: nobody asks or confirms for themselves, or does both', async () => {
    const both = await world.guest('Both');
    await world.grant(both.id, 'SECRETARIAT', world.programmeId);
    await world.grant(both.id, 'ADMINISTRATOR', null);
    const who = await locked(world, 'Lost');
    const { id } = (await ask(both, who)).data!.askRecovery as { id: string };
    expect(code(await step(both, 'confirmRecovery', id))).toBe('FORBIDDEN');
    await world.grant(who.id, 'ADMINISTRATOR', null);
    await world.grant(who.id, 'SECRETARIAT', world.programmeId);
    expect(code(await ask(who, who))).toBe('FORBIDDEN');
    expect(code(await step(who, 'confirmRecovery', id))).toBe('FORBIDDEN');
    // The last word is the database's.
    await expect(world.owner.query(`update recovery set confirmed_by = asked_by, confirmed_at = now(), due_at = now(), stop_hash = '\\x01' where id = $1`, [id])).rejects.toThrow('recovery_takes_two');
    await expect(world.owner.query(`update recovery set confirmed_by = person_id, confirmed_at = now(), due_at = now(), stop_hash = '\\x01' where id = $1`, [id])).rejects.toThrow('recovery_is_for_somebody_else');
    await expect(world.owner.query(`update recovery set done_at = now() where id = $1`, [id])).rejects.toThrow('recovery_is_done_once_confirmed');
  });

  it('ask for those who take part in their own initiative and have something to lose; an administrator alone asks for nobody', async () => {
    const { people } = world;
    expect(code(await ask(people.SECRETARIAT, await world.guest('Stranger')))).toBe('INVALID_INPUT');
    const invited = await locked(world, 'Invited');
    await world.owner.query(`update programme_person set state = 'INVITED' where person_id = $1`, [invited.id]);
    expect(code(await ask(people.SECRETARIAT, invited))).toBe('INVALID_INPUT');
    const plain = await locked(world, 'Plain');
    await world.owner.query(`delete from printed_code where person_id = $1`, [plain.id]);
    expect(code(await ask(people.SECRETARIAT, plain))).toBe('WRONG_STATE');
    expect(code(await ask(people.administrator, await locked(world, 'Nobodys')))).toBe('NOT_FOUND');
  });

  it('ask once: the same request again is the same, another is refused', async () => {
    const [who, id] = [await locked(world, 'Twice'), randomUUID()];
    expect((await ask(world.people.SECRETARIAT, who, id)).data!.askRecovery).toEqual({ id, dueAt: null, viewerActions: ['STOP'] });
    expect((await ask(world.people.SECRETARIAT, who, id)).data!.askRecovery.id).toBe(id);
    expect(code(await ask(world.people.CHAIR, who))).toBe('ALREADY_EXISTS');
  });

  it('cannot go on in the second initiative once the first has let the person in: what is set up anew stays', async () => {
    const { who } = await running('Known');
    await world.owner.query(`insert into programme_person (programme_id, person_id, state) values ($1, $2, 'REGISTERED')`, [world.otherProgrammeId, who.id]);
    const second = randomUUID();
    await world.owner.query(`insert into recovery (id, person_id, programme_id, asked_by, asked_at, why, confirmed_by, confirmed_at, due_at, stop_hash) values ($1, $2, $3, $4, $6, 'By telephone', $5, $6, $6::timestamptz + interval '25 hours', '\\x02')`, [second, who.id, world.otherProgrammeId, world.people.outsider.id, world.people.administrator.id, clock.at]);
    clock.hours(24);
    expect(await recoveries.carryOut()).toBe(1);
    await world.owner.query(`insert into printed_code (person_id, code_hash, key_id, created_at) values ($1, '\\x03', 'test', now())`, [who.id]);
    clock.hours(2);
    expect(await recoveries.carryOut()).toBe(0);
    expect([await factors(who), await stands(second)]).toEqual([1, { stopped: true, done: false }]);
  });
});

describe('stopping at the same moment', () => {
  it('as it is confirmed ends it, whichever comes first', async () => {
    for (let round = 0; round < 10; round++) {
      const who = await locked(world, `Race${round}`);
      const id = (await ask(world.people.SECRETARIAT, who)).data!.askRecovery.id as string;
      const [confirmed, stopped] = await Promise.all([step(world.people.administrator, 'confirmRecovery', id), step(who, 'stopRecovery', id)]);
      expect(code(stopped)).toBeUndefined();
      expect([undefined, 'WRONG_STATE']).toContain(code(confirmed));
      expect(await stands(id)).toEqual({ stopped: true, done: false });
    }
    clock.hours(25);
    expect(await recoveries.carryOut()).toBe(0);
  });

  it('as it falls due either stops it or comes too late, and never both', async () => {
    const rounds = await Promise.all(Array.from({ length: 5 }, (_, n) => running(`Due${n}`)));
    clock.hours(24);
    await Promise.all([recoveries.carryOut(), recoveries.carryOut(), ...rounds.map(({ link }) => fetch(link, { method: 'POST' }))]);
    for (const { who, id } of rounds) {
      const { stopped, done } = await stands(id);
      expect([stopped !== done, await factors(who)]).toEqual([true, stopped ? 1 : 0]);
    }
  });
});

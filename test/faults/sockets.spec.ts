import { randomUUID } from 'node:crypto';
import os from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import { limits, type Ack, type Changed } from '#plenary/protocol';
import { startProduct, type Product } from '../support/product.js';
import { openSocket, ticketFor } from '../support/sockets.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

// Two processes on one database, and what each of them lets hear.
let world: World;
let nodes: Product[];
let sockets: Socket[];
beforeAll(async () => {
  world = await makeWorld();
  nodes = [];
  for (let n = 0; n < 2; n++) nodes.push(await startProduct({ folder: os.tmpdir(), env: { DATABASE_URL: world.url, NODE_ENV: 'test', PLENARY_ROLE: 'web' } }));
}, 180_000);
afterAll(async () => {
  for (const node of nodes) await node.kill();
  await world.close();
});
beforeEach(() => void (sockets = []));
afterEach(() => sockets.forEach((socket) => socket.close()));

interface Ear {
  socket: Socket;
  /** What was announced, in order; `left` where the server said that this may no longer be followed. */
  heard: string[];
}
async function ear(node: Product, { cookie }: Guest): Promise<Ear> {
  const socket = await openSocket(node.origin, { cookie });
  sockets.push(socket);
  const heard: string[] = [];
  socket.on('changed', ({ noun }: Changed) => void heard.push(noun));
  socket.on('left', () => void heard.push('left'));
  return { socket, heard };
}
const follow = async ({ socket }: Ear): Promise<Ack<true>> => (await socket.timeout(20_000).emitWithAck('follow', { topic: 'convening', id: world.conveningId })) as Ack<true>;

/** A fact of the convening, committed. @returns its noun, which nobody else has */
async function announce(): Promise<string> {
  const noun = `n${randomUUID().slice(0, 8)}`;
  await world.owner.query(`insert into event (type, subject_id, system, payload) values ($1, $2, 'test', $3)`, [`${noun}.tested`, randomUUID(), { programmeId: world.programmeId, conveningId: world.conveningId }]);
  return noun;
}
const end = (guest: Guest) => world.owner.query(`update access_grant set ended_at = now() where person_id = $1 and ended_at is null`, [guest.id]);
const restore = (guest: Guest) => world.grant(guest.id, 'PARTICIPANT', world.programmeId, world.conveningId);

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 1_200) throw new Error('It never came to it.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe('whoever lost their part in a roundtable', () => {
  it('hears nothing of what is committed afterwards, on whichever node, while those who have one hear all of it', async () => {
    const { PARTICIPANT, CHAIR } = world.people;
    const [removed, stay] = [await Promise.all(nodes.map((node) => ear(node, PARTICIPANT))), await Promise.all(nodes.map((node) => ear(node, CHAIR)))];
    for (const one of [...removed, ...stay]) expect(await follow(one)).toEqual({ ok: true });
    const before = await announce();
    await until(() => [...removed, ...stay].every(({ heard }) => heard.includes(before)));
    await end(PARTICIPANT);
    const after: string[] = [];
    for (let n = 0; n < 20; n++) after.push(await announce());
    await until(() => stay.every(({ heard }) => after.every((noun) => heard.includes(noun))));
    await until(() => removed.every(({ heard }) => heard.includes('left')));
    for (const { heard } of removed) expect(heard.filter((noun) => after.includes(noun))).toEqual([]);
    for (const one of removed) expect(await follow(one)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    await restore(PARTICIPANT);
  }, 60_000);

  it('hears nothing more even when the word of it was lost with the feed', async () => {
    const { PARTICIPANT, CHAIR } = world.people;
    const [removed, stay] = [await Promise.all(nodes.map((node) => ear(node, PARTICIPANT))), await Promise.all(nodes.map((node) => ear(node, CHAIR)))];
    for (const one of [...removed, ...stay]) expect(await follow(one)).toEqual({ ok: true });
    await world.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'plenary changed' and datname = current_database()`);
    await end(PARTICIPANT);
    // Said again and again: some of it while nobody listens, the last of it when both nodes do.
    const after: string[] = [];
    while (!stay.every(({ heard }) => after.some((noun) => heard.includes(noun)))) {
      after.push(await announce());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await until(() => removed.every(({ heard }) => heard.includes('left')));
    for (const { heard } of removed) expect(heard.filter((noun) => after.includes(noun))).toEqual([]);
    await restore(PARTICIPANT);
  }, 90_000);

  it('does not slip in while the part is being taken away: 200 times', async () => {
    const { PARTICIPANT, CHAIR } = world.people;
    const stay = await ear(nodes[0], CHAIR);
    const removed = await ear(nodes[1], PARTICIPANT);
    const control = await ear(nodes[1], CHAIR);
    for (const one of [stay, control]) expect(await follow(one)).toEqual({ ok: true });
    for (let n = 0; n < 200; n++) {
      await Promise.all([follow(removed), end(PARTICIPANT)]);
      const noun = await announce();
      await until(() => [stay, control].every(({ heard }) => heard.includes(noun)));
      expect([n, removed.heard.includes(noun)]).toEqual([n, false]);
      await restore(PARTICIPANT);
      removed.heard.length = 0;
    }
  }, 300_000);

  it('and has another is told to look again, and goes on hearing', async () => {
    const { PARTICIPANT } = world.people;
    const one = await ear(nodes[0], PARTICIPANT);
    expect(await follow(one)).toEqual({ ok: true });
    await world.owner.query(`update access_grant set role = 'OBSERVER' where person_id = $1 and ended_at is null`, [PARTICIPANT.id]);
    await until(() => one.heard.includes('access'));
    // Said again and again: their part may have been looked at once more meanwhile, which 'access' tells again.
    const after: string[] = [];
    while (!after.some((noun) => one.heard.includes(noun))) {
      after.push(await announce());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(one.heard).not.toContain('left');
    await world.owner.query(`update access_grant set role = 'PARTICIPANT' where person_id = $1 and ended_at is null`, [PARTICIPANT.id]);
  }, 60_000);
});

describe('a socket is opened', () => {
  const open = (o: Parameters<typeof openSocket>[1]) => openSocket(nodes[0].origin, o).then((socket) => (socket.close(), 'OPEN'), (error: Error) => error.message);

  it.each(['websocket', 'polling'])('over %s with a ticket, from our own page', async (transport) => {
    expect(await open({ cookie: world.people.CHAIR.cookie, transport })).toBe('OPEN');
  });

  it('by nobody whom the server does not know, and not by the cookie alone', async () => {
    expect(await open({})).toBe('UNAUTHENTICATED');
    expect(await open({ cookie: world.people.CHAIR.cookie, ticket: 'none' })).toBe('UNAUTHENTICATED');
  });

  it('by one ticket once, on whichever node, and by nobody else', async () => {
    const { CHAIR, RAPPORTEUR } = world.people;
    const ticket = await ticketFor(nodes[1].origin, CHAIR.cookie);
    expect(await open({ cookie: RAPPORTEUR.cookie, ticket })).toBe('UNAUTHENTICATED');
    const both = await Promise.all([open({ cookie: CHAIR.cookie, ticket }), open({ cookie: CHAIR.cookie, ticket })]);
    expect(both.sort()).toEqual(['OPEN', 'UNAUTHENTICATED']);
  });

  it('not by a ticket that is more than half a minute old', async () => {
    const { CHAIR } = world.people;
    const ticket = await ticketFor(nodes[0].origin, CHAIR.cookie);
    await world.owner.query(`update socket_ticket set expires_at = expires_at - interval '31 seconds'`);
    expect(await open({ cookie: CHAIR.cookie, ticket })).toBe('UNAUTHENTICATED');
  });

  it.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['our own name on another port', { origin: 'http://localhost:1' }],
  ])('not from %s', async (_, headers) => {
    for (const transport of ['websocket', 'polling']) expect(await open({ cookie: world.people.CHAIR.cookie, transport, headers })).toMatch(/websocket error|xhr poll error/);
  });

  it('ten times by one person and no more, until one of them is closed', async () => {
    const { RAPPORTEUR } = world.people;
    for (let n = 0; n < limits.socketsPerPerson; n++) sockets.push(await openSocket(nodes[0].origin, { cookie: RAPPORTEUR.cookie }));
    expect(await open({ cookie: RAPPORTEUR.cookie })).toBe('TOO_MANY');
    sockets[0].close();
    let last = '';
    for (let tries = 0; tries < 100 && last !== 'OPEN'; tries++) last = await open({ cookie: RAPPORTEUR.cookie });
    expect(last).toBe('OPEN');
  }, 60_000);

  it('and closed on whoever floods it, while others go on', async () => {
    const { OBSERVER, CHAIR } = world.people;
    const [flood, other] = [await ear(nodes[0], OBSERVER), await ear(nodes[0], CHAIR)];
    for (let n = 0; n < 5_000; n++) flood.socket.emit('unfollow', { topic: 'convening', id: world.conveningId }, () => undefined);
    await until(() => !flood.socket.connected);
    expect(await follow(other)).toEqual({ ok: true });
  }, 60_000);

  it('and a message larger than any note needs is not read', async () => {
    const { socket } = await ear(nodes[0], world.people.OBSERVER);
    socket.emit('follow', 'x'.repeat(limits.socketMessageBytes + 1));
    await until(() => !socket.connected);
  }, 60_000);
});

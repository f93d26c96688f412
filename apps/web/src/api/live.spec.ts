import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Server } from 'socket.io';
import { connectionNow, follow, socket } from './live.js';

const http = createServer();
const io = new Server(http, { serveClient: false });
const heard: string[] = [];
const id = '6f4f7f9e-3f65-4f0e-9d8c-0a3b8a7b1c11';
const convening = { topic: 'convening', id } as const;

io.on('connection', (each) => {
  each.on('follow', (topic: { topic: string }, ack: (answer: object) => void) => void (heard.push(`follow ${topic.topic}`), ack({ ok: true })));
  each.on('unfollow', (topic: { topic: string }, ack: (answer: object) => void) => void (heard.push(`unfollow ${topic.topic}`), ack({ ok: true })));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as { port: number };
  globalThis.location = new URL(`http://127.0.0.1:${port}`) as unknown as Location; // a page's socket goes to where the page came from
});
afterAll(async () => {
  (await socket()).disconnect();
  await io.close();
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 400) throw new Error(`It never came to it; heard: ${heard.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

test('however many parts of a page follow a roundtable, the server is asked once, and let go by the last', async () => {
  const [stopOne, stopTwo] = [follow(convening, () => undefined), follow(convening, () => undefined)];
  await until(() => heard.includes('follow convening'));
  stopOne();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(heard).toEqual(['follow convening']);
  stopTwo();
  await until(() => heard.includes('unfollow convening'));
  expect(heard).toEqual(['follow convening', 'unfollow convening']);
});

test('a page reads once for all that one use case announced, and only for the nouns it shows', async () => {
  heard.length = 0;
  const reads = { all: 0, seats: 0, elsewhere: 0 };
  const stops = [
    follow(convening, () => (reads.all += 1)),
    follow({ ...convening, nouns: ['seat'] }, () => (reads.seats += 1)),
    follow({ topic: 'programme', id }, () => (reads.elsewhere += 1)),
  ];
  await until(() => heard.length === 2);
  for (const noun of ['session', 'agendaItem', 'session']) io.emit('changed', { ...convening, noun });
  await until(() => reads.all === 1);
  expect(reads).toEqual({ all: 1, seats: 0, elsewhere: 0 });
  io.emit('changed', { ...convening, noun: 'seat' });
  await until(() => reads.seats === 1);
  expect(reads).toEqual({ all: 2, seats: 1, elsewhere: 0 });
  stops.forEach((stop) => stop());
});

test('after a lost connection it follows again, and reads again what it may not have heard', async () => {
  let reads = 0;
  const stop = follow(convening, () => (reads += 1));
  await until(() => connectionNow() === 'CONNECTED' && heard.at(-1) === 'follow convening');
  heard.length = 0;
  for (const each of await io.fetchSockets()) each.disconnect(true);
  await until(() => connectionNow() === 'LOST');
  await until(() => heard.includes('follow convening') && reads === 1);
  expect(connectionNow()).toBe('CONNECTED');
  stop();
});

import { EventEmitter } from 'node:events';
import { expect, it } from '@jest/globals';
import { limits } from '#plenary/protocol';
import { meter } from './meter.js';

class Connection extends EventEmitter {
  closed = 0;
  close = (): void => void this.closed++;
  say = (data: string, type = 'message'): void => void this.emit('packet', { type, data });
}
function metered() {
  const connection = new Connection();
  let now = 0;
  meter(connection, 1, () => now);
  return { connection, passSeconds: (seconds: number) => void (now += seconds * 1_000) };
}

it('lets a burst of messages through, cuts off what goes on, and forgives after a pause', () => {
  const { connection, passSeconds } = metered();
  for (let n = 0; n < limits.socketMessagesAtOnce; n++) connection.say('42["follow"]');
  expect(connection.closed).toBe(0);
  passSeconds(1);
  for (let n = 0; n < limits.socketMessagesPerSecond; n++) connection.say('42["follow"]');
  expect(connection.closed).toBe(0);
  connection.say('42["follow"]');
  expect(connection.closed).toBe(1);
});

it('counts bytes as well, so that few and large is no way round', () => {
  const { connection } = metered();
  const large = 'x'.repeat(limits.socketMessageBytes);
  for (let n = 0; n < Math.floor(limits.socketBytesAtOnce / large.length); n++) connection.say(large);
  expect(connection.closed).toBe(0);
  connection.say(large);
  expect(connection.closed).toBe(1);
});

it('does not count the heartbeat', () => {
  const { connection } = metered();
  for (let n = 0; n < 10 * limits.socketMessagesAtOnce; n++) connection.say('', 'pong');
  expect(connection.closed).toBe(0);
});

import { performance } from 'node:perf_hooks';
import { limits } from '#plenary/protocol';

interface Connection {
  on(event: 'packet', listener: (packet: { type: string; data?: string | Buffer }) => void): unknown;
  close(): unknown;
}

/**
 * How much one connection may say, whatever it says and whoever it is: so many messages and bytes a second. Who says more is cut off;
 * a page comes back by itself. Notes have a stricter measure of their own, which answers BUSY before this one is reached.
 */
export function meter(connection: Connection, times = 1, now: () => number = () => performance.now()): void {
  const most = { messages: times * limits.socketMessagesAtOnce, bytes: times * limits.socketBytesAtOnce };
  const left = { ...most };
  let countedAt = now();
  connection.on('packet', ({ type, data }) => {
    if (type !== 'message') return;
    const at = now();
    const seconds = (at - countedAt) / 1_000;
    countedAt = at;
    left.messages = Math.min(most.messages, left.messages + seconds * times * limits.socketMessagesPerSecond) - 1;
    left.bytes = Math.min(most.bytes, left.bytes + seconds * times * limits.socketBytesPerSecond) - (data?.length ?? 0);
    if (left.messages < 0 || left.bytes < 0) connection.close();
  });
}

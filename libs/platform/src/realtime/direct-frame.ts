import { createRequire } from 'node:module';
import type { Socket } from 'socket.io';

/** One event, encoded once for however many sockets hear it. */
export interface ReadyEvent {
  name: string;
  args: unknown[];
  frame: Buffer;
}
/** DIRECT: written to the websocket. ORDINARY: handed to socket.io. LAGGING: not sent, because the reader is too far behind. */
export type Sent = 'DIRECT' | 'ORDINARY' | 'LAGGING';

/** The parts of engine.io and ws that their types leave out. engine.io itself calls `_sender.sendFrame` for prepared frames. */
interface Connection {
  readyState: string;
  writeBuffer?: { length: number };
  transport: { name: string; socket?: { bufferedAmount: number; _sender?: { sendFrame?: (buffers: Buffer[]) => void } } };
}

/** Engine.io 4 message ("4") of a socket.io 5 event ("2") in the default namespace, as one unmasked text frame (RFC 6455 5.2). */
export function readyEvent(name: string, args: unknown[]): ReadyEvent {
  const body = Buffer.from(`42${JSON.stringify([name, ...args])}`);
  return { name, args, frame: Buffer.concat([textFrameHead(body.length), body]) };
}

function textFrameHead(length: number): Buffer {
  if (length < 126) return Buffer.of(0x81, length);
  if (length < 65_536) return Buffer.of(0x81, 126, length >> 8, length & 255);
  const head = Buffer.alloc(10);
  head.writeUInt16BE(0x817f, 0);
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

/**
 * Sends a prepared event. An idle open websocket takes the frame as it is, which costs a third less than a packet through
 * engine.io's queue; every other socket (polling, upgrading, with packets still waiting, or of a shape we do not know) takes
 * socket.io's own way, so what is lost with the shape is speed and never a message or its order.
 */
export function sendReady(socket: Socket, event: ReadyEvent, lagBytes: number): Sent {
  const connection = socket.conn as unknown as Connection; // private in the types of engine.io; each part is looked at before it is used
  const { transport } = connection;
  const websocket = transport.socket;
  if (transport.name === 'websocket' && websocket && websocket.bufferedAmount > lagBytes) return 'LAGGING';
  const sender = websocket?._sender;
  if (transport.name === 'websocket' && connection.readyState === 'open' && connection.writeBuffer?.length === 0 && typeof sender?.sendFrame === 'function') {
    sender.sendFrame([event.frame]);
    return 'DIRECT';
  }
  socket.emit(event.name, ...event.args);
  return 'ORDINARY';
}

export const stillLagging = (socket: Socket, lagBytes: number): boolean => ((socket.conn as unknown as Connection).transport.socket?.bufferedAmount ?? 0) > lagBytes / 16;

/** Looked at once, at start: is the websocket library of the shape that the direct way needs? Words for the log when it is not. */
export function directFrameFault(): string | undefined {
  const here = createRequire(import.meta.url);
  const engine = createRequire(createRequire(here.resolve('socket.io')).resolve('engine.io'));
  const { Sender } = engine('ws') as { Sender?: { prototype: { sendFrame?: unknown } } };
  return typeof Sender?.prototype.sendFrame === 'function' ? undefined : 'ws has no Sender.sendFrame: notes are sent the ordinary, slower way';
}

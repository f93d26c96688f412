import type { Socket } from 'socket.io-client';
import type { Ack, Changed } from '#plenary/protocol';

/** Something whose facts one may follow: a kind the server knows, and the id of one of them. */
export interface Topic {
  topic: string;
  id: string;
}

export type Connection = 'NOT_NEEDED' | 'CONNECTING' | 'CONNECTED' | 'LOST';

type Listener = () => void;

const READ_AT_MOST_EVERY_MS = 250; // one use case announces several facts; the page reads once for them
const listeners = new Map<string, Set<Listener>>();
const due = new Map<Listener, ReturnType<typeof setTimeout>>();
const watchers = new Set<Listener>();
let connection: Connection = 'NOT_NEEDED';
let lostAt: Date | undefined;
let opening: Promise<Socket> | undefined;

const keyOf = ({ topic, id }: Topic) => `${topic} ${id}`;

/** The page's one socket, opened by whoever needs it first (its code is fetched only then). Notes and presence send their own messages on it. */
export function socket(): Promise<Socket> {
  opening ??= import('socket.io-client').then(({ io }) => {
    setConnection('CONNECTING');
    const opened = io({ withCredentials: true });
    opened.on('connect', () => {
      const returned = connection === 'LOST';
      setConnection('CONNECTED');
      for (const [key, heard] of listeners) {
        if (heard.size > 0) ask(opened, key);
        if (returned) heard.forEach(soon); // what was announced meanwhile was not heard
      }
    });
    opened.on('disconnect', () => setConnection('LOST'));
    opened.on('connect_error', () => setConnection('LOST'));
    opened.on('changed', (changed: Changed) => listeners.get(keyOf(changed))?.forEach(soon));
    return opened;
  });
  return opening;
}

/** Calls `onChanged` after each announced change of the topic, and after a lost connection has come back. @returns how to stop */
export function follow(topic: Topic, onChanged: Listener): () => void {
  const key = keyOf(topic);
  const heard = listeners.get(key) ?? new Set();
  const first = heard.size === 0;
  listeners.set(key, heard.add(onChanged));
  if (first) void socket().then((opened) => opened.connected && ask(opened, key));
  return () => {
    heard.delete(onChanged);
    clearTimeout(due.get(onChanged));
    due.delete(onChanged);
  };
}

/** A new sign-in is a new handshake: the server knows a socket by the cookie it came with. */
export function reconnect(): void {
  void opening?.then((opened) => opened.disconnect().connect());
}

export const connectionNow = (): Connection => connection;
export const connectionLostAt = (): Date | undefined => lostAt;

export function onConnection(watcher: Listener): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function ask(opened: Socket, key: string): void {
  const [topic, id] = key.split(' ');
  opened.emit('follow', { topic, id }, (_answer: Ack<unknown>) => undefined); // a refusal is not shown: the question beside it is refused as well, in words
}

function soon(listener: Listener): void {
  if (due.has(listener)) return;
  due.set(
    listener,
    setTimeout(() => {
      due.delete(listener);
      listener();
    }, READ_AT_MOST_EVERY_MS),
  );
}

function setConnection(next: Connection): void {
  if (next === 'LOST' && connection !== 'LOST') lostAt = new Date();
  connection = next;
  for (const watcher of watchers) watcher();
}

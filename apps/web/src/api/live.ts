import type { Socket } from 'socket.io-client';
import { Refusal, type Ack, type Changed, type Left } from '#plenary/protocol';
import { post } from './post.js';

/** A programme or convening whose facts one may follow; `nouns` narrows to kinds of thing ("commitment") that matter here. */
export interface Topic {
  topic: Changed['topic'];
  id: string;
  nouns?: readonly string[];
}

export type Connection = 'NOT_NEEDED' | 'CONNECTING' | 'CONNECTED' | 'LOST';

type Listener = () => void;
interface Follower {
  nouns: readonly string[] | undefined;
  onChanged: Listener;
}

const READ_AT_MOST_EVERY_MS = 250; // one use case announces several facts; the page reads once for them
const RETURN_AFTER_MS = 1_000;
const REFUSED_AFTER_MS = 5_000;
const followers = new Map<string, Set<Follower>>();
const due = new Map<Listener, ReturnType<typeof setTimeout>>();
const watchers = new Set<Listener>();
const sentAway = new Set<Listener>();
let connection: Connection = 'NOT_NEEDED';
let lostAt: Date | undefined;
let opening: Promise<Socket> | undefined;
let known = true;

const keyOf = ({ topic, id }: Pick<Topic, 'topic' | 'id'>) => `${topic} ${id}`;

/** The page's one socket, opened by whoever needs it first (its code is fetched only then). Notes and presence send their own messages on it. */
export function socket(): Promise<Socket> {
  opening ??= import('socket.io-client').then(({ io }) => {
    setConnection('CONNECTING');
    const opened = io({ withCredentials: true, auth: (give) => void ticket().then(give) });
    opened.on('connect', () => {
      const returned = connection === 'LOST';
      setConnection('CONNECTED');
      for (const [key, heard] of followers) {
        say(opened, 'follow', key);
        if (returned) heard.forEach(({ onChanged }) => soon(onChanged)); // what was announced meanwhile was not heard
      }
    });
    opened.on('disconnect', (reason) => {
      setConnection('LOST');
      // Sent away, it does not come back by itself. Whoever shows a page is told: it may be the sign-in that has ended. With a sign-in that has ended it will be refused, and any question leads to the sign-in page.
      if (reason === 'io server disconnect') sentAway.forEach((watcher) => watcher());
      if (reason === 'io server disconnect') setTimeout(() => opened.connect(), RETURN_AFTER_MS);
    });
    opened.on('connect_error', () => {
      setConnection('LOST');
      // Refused at the door it does not try again by itself. Nobody is signed in: the next sign-in connects (reconnect).
      if (!opened.active && known) setTimeout(() => opened.connect(), REFUSED_AFTER_MS);
    });
    opened.on('changed', (changed: Changed) => {
      for (const { nouns, onChanged } of followers.get(keyOf(changed)) ?? []) if (!nouns || nouns.includes(changed.noun)) soon(onChanged);
    });
    opened.on('left', (left: Left) => followers.get(keyOf(left))?.forEach(({ onChanged }) => soon(onChanged))); // asks once more, and is told that it is not there
    return opened;
  });
  return opening;
}

/** Calls `onChanged` after each announced change of the topic, and after a lost connection has come back. @returns how to stop */
export function follow(topic: Topic, onChanged: Listener): () => void {
  const key = keyOf(topic);
  const heard = followers.get(key) ?? new Set();
  const follower: Follower = { nouns: topic.nouns, onChanged };
  if (heard.size === 0) void socket().then((opened) => opened.connected && followers.has(key) && say(opened, 'follow', key));
  followers.set(key, heard.add(follower));
  return () => {
    heard.delete(follower);
    clearTimeout(due.get(onChanged));
    due.delete(onChanged);
    if (heard.size > 0) return;
    followers.delete(key);
    void socket().then((opened) => opened.connected && !followers.has(key) && say(opened, 'unfollow', key));
  };
}

/** Good for one handshake. Without one the server says no, which is answered above. */
async function ticket(): Promise<object> {
  try {
    const given = await post('/socket-ticket');
    known = true;
    return given;
  } catch (error) {
    known = !(error instanceof Refusal && error.code === 'UNAUTHENTICATED');
    return {};
  }
}

/** A new sign-in is a new handshake: the server knows a socket by the cookie it came with. */
export function reconnect(): void {
  void opening?.then((opened) => opened.disconnect().connect());
}

/** Calls `watcher` when the server has closed the socket of itself. @returns how to stop */
export function onSentAway(watcher: Listener): () => void {
  sentAway.add(watcher);
  return () => void sentAway.delete(watcher);
}

export const connectionNow = (): Connection => connection;
export const connectionLostAt = (): Date | undefined => lostAt;

export function onConnection(watcher: Listener): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function say(opened: Socket, message: 'follow' | 'unfollow', key: string): void {
  const [topic, id] = key.split(' ');
  opened.emit(message, { topic, id }, (_answer: Ack<unknown>) => undefined); // a refusal is not shown: the question beside it is refused as well, in words
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

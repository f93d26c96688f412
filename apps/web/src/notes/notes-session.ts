import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import {
  fromBase64, NOTE_ROOT, NOTE_SCHEMA, NoteConversation, toBase64, unpackUpdates,
  type Ack, type ErrorCode, type NoteAppended, type NoteEffect, type NoteHead, type NoteOpened, type NotePulled, type NoteRevoked, type NoteStanding, type NoteStands, type NoteUpdates,
} from '#plenary/protocol';
import { socket as pageSocket } from '../api/live.js';

/** What a page shows of notes that are open on it. */
export interface NotesView {
  standing: NoteStanding;
  mayWrite: boolean;
  /** Why the notes could not be opened; nothing is shown then. */
  unopened: ErrorCode | null;
  /** What was typed and not taken, to be copied. */
  draft: string | null;
}

const OPEN_PATIENCE_MS = 8_000;
const OPEN_AGAIN_MS = 1_000;
/** Whoever changed the document: the server, or a person at this page. */
const SERVER = 'server';

/**
 * Notes open on this page: the document, and the conversation about it over the page's socket. All of it lives in memory: nothing of
 * a note is kept on the device, so a page that closes with something unsaved says so first.
 */
export class NotesSession {
  readonly doc = new Y.Doc();
  private readonly origin = crypto.randomUUID();
  private readonly conversation: NoteConversation;
  private readonly watchers = new Set<() => void>();
  /** Called before what others wrote is put in: whoever shows the document reads first what its person just did. */
  beforeOthers: () => void = () => undefined;
  private view: NotesView = { standing: { is: 'CONNECTING' }, mayWrite: false, unopened: null, draft: null };
  private handle: number | null = null;
  private mayWrite = false;
  private socket: Socket | null = null;
  private wake: ReturnType<typeof setTimeout> | undefined;
  private reopen: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  constructor(readonly noteId: string) {
    this.conversation = new NoteConversation({
      merge: (updates) => Y.mergeUpdates(updates),
      missingFrom: (server) => Y.encodeStateAsUpdate(this.doc, server.length ? Y.encodeStateVectorFromUpdate(Y.mergeUpdates([...server])) : undefined),
    });
    this.doc.on('update', this.changed);
  }

  start(): void {
    this.stopped = false;
    void pageSocket().then((socket) => {
      if (this.stopped) return;
      this.socket = socket;
      for (const [event, listener] of this.listeners) socket.on(event, listener);
      if (socket.connected) void this.open();
    });
    addEventListener('beforeunload', this.beforeUnload);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.wake);
    clearTimeout(this.reopen);
    removeEventListener('beforeunload', this.beforeUnload);
    for (const [event, listener] of this.listeners) this.socket?.off(event, listener);
    if (this.handle !== null && this.socket?.connected) this.socket.emit('note:leave', { handle: this.handle }, () => undefined);
    this.handle = null;
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
  readonly look = (): NotesView => this.view;

  /** How far this page has come, for the anchor of a passage. */
  get have(): number {
    return this.conversation.have;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each event has arguments of its own; the socket's types know none of them
  private readonly listeners: readonly (readonly [string, (...args: any[]) => void])[] = [
    ['connect', () => void this.open()],
    ['disconnect', () => {
      this.handle = null;
      this.conversation.connectionLost();
      this.show();
    }],
    ['note:u', (...[handle, from, updates]: NoteUpdates) => this.when(handle, () => this.conversation.received(from, unpacked(updates), Date.now()))],
    ['note:head', (...[handle, head]: NoteHead) => this.when(handle, () => this.conversation.toldHead(head, Date.now()))],
    ['note:stands', (...[handle, stands]: NoteStands) => this.when(handle, () => {
      this.mayWrite = stands.mayWrite;
      return this.conversation.stands(stands, Date.now());
    })],
    ['note:revoked', (...[handle]: NoteRevoked) => this.when(handle, () => this.conversation.revoked())],
  ];

  private when(handle: number, what: () => NoteEffect[]): void {
    if (handle === this.handle) this.do(what());
  }

  private async open(): Promise<void> {
    const { socket } = this;
    if (!socket?.connected || this.stopped || this.view.standing.is === 'REFUSED') return;
    try {
      const body = { noteId: this.noteId, origin: this.origin, have: this.conversation.have, generation: this.conversation.generation, schema: NOTE_SCHEMA };
      const ack = (await socket.timeout(OPEN_PATIENCE_MS).emitWithAck('note:open', body)) as Ack<NoteOpened>;
      if (this.stopped) return;
      if ('error' in ack) return this.couldNotOpen(ack.error.code);
      this.handle = ack.ok.handle;
      this.mayWrite = ack.ok.mayWrite;
      this.do(this.conversation.opened(ack.ok, unpacked(ack.ok.updates), Date.now()));
    } catch {
      this.openAgain();
    }
  }

  private couldNotOpen(code: ErrorCode): void {
    if (code === 'RETRY' || code === 'TOO_LATE' || code === 'INTERNAL') return this.openAgain();
    if (this.conversation.generation !== null) return this.do(this.conversation.revoked()); // they were open before
    this.view = { ...this.view, unopened: code };
    this.tell();
  }

  private openAgain(): void {
    clearTimeout(this.reopen);
    this.reopen = setTimeout(() => void this.open(), OPEN_AGAIN_MS);
  }

  private readonly changed = (update: Uint8Array, from: unknown): void => {
    // The editor tidies what it shows to somebody who only reads; that is nobody's writing and goes nowhere.
    if (from !== SERVER && this.mayWrite) this.do(this.conversation.edited(update, Date.now()));
  };

  private do(effects: NoteEffect[]): void {
    for (const effect of effects) {
      if (effect.do === 'apply') this.apply(effect.updates);
      else if (effect.do === 'push') this.push(effect.n, effect.update);
      else if (effect.do === 'pull') this.pull(effect.have);
      else if (effect.do === 'keepDraft') this.keepDraft(effect.unsent, effect.code);
      else {
        clearTimeout(this.wake);
        this.wake = setTimeout(() => this.do(this.conversation.tick(Date.now())), effect.inMs);
      }
    }
    this.show();
  }

  private apply(updates: readonly Uint8Array[]): void {
    this.beforeOthers();
    this.doc.transact(() => updates.forEach((update) => Y.applyUpdate(this.doc, update, SERVER)), SERVER);
  }

  // Never while disconnected: the library would keep it and send it by itself, after the conversation has moved on.
  private push(n: number, update: Uint8Array): void {
    if (!this.socket?.connected || this.handle === null) return;
    this.socket.emit('note:push', this.handle, n, toBase64(update), (ack: Ack<NoteAppended>) =>
      this.do('ok' in ack ? this.conversation.acknowledged(n, ack.ok.seq, Date.now()) : this.conversation.refusedPush(n, ack.error.code, Date.now())),
    );
  }

  private pull(have: number): void {
    if (!this.socket?.connected || this.handle === null) return;
    this.socket.emit('note:pull', { handle: this.handle, have }, (ack: Ack<NotePulled>) => {
      if ('ok' in ack) this.do(this.conversation.pulled(ack.ok.head, unpacked(ack.ok.updates), Date.now()));
    });
  }

  private keepDraft(unsent: readonly Uint8Array[], code: ErrorCode): void {
    this.mayWrite = false;
    this.view = { ...this.view, draft: wordsIn(unsent) || null };
    if (code === 'NOT_FOUND') this.doc.getXmlFragment(NOTE_ROOT).delete(0, this.doc.getXmlFragment(NOTE_ROOT).length); // no longer for these eyes
  }

  private show(): void {
    this.view = { ...this.view, standing: this.conversation.standing(), mayWrite: this.mayWrite };
    this.tell();
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }

  private readonly beforeUnload = (event: BeforeUnloadEvent): void => {
    const { standing } = this.view;
    if (standing.is === 'SAVING' || (standing.is === 'OFFLINE' && standing.unsaved)) event.preventDefault();
  };
}

const unpacked = (updates: string): Uint8Array[] => (updates ? unpackUpdates(fromBase64(updates)) : []);

/** The words that updates would have written, without the notes around them. */
function wordsIn(updates: readonly Uint8Array[]): string {
  if (updates.length === 0) return '';
  let words = '';
  for (const struct of Y.decodeUpdate(Y.mergeUpdates([...updates])).structs) {
    if (!(struct instanceof Y.Item)) continue;
    if (struct.content instanceof Y.ContentString) words += struct.content.str;
    else if (struct.content instanceof Y.ContentType && struct.content.type instanceof Y.XmlElement && words) words += '\n';
  }
  return words.replace(/\n+/g, '\n').trim();
}

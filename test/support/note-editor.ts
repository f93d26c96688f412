import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { fromBase64, NOTE_ROOT, NOTE_SCHEMA, NoteConversation, toBase64, unpackUpdates, type Ack, type NoteAppended, type NoteEffect, type NoteHead, type NoteOpened, type NotePulled, type NoteRevoked, type NoteStanding, type NoteStands, type NoteUpdates } from '#plenary/protocol';

/** Somebody at the table with notes open: a real document, a real socket, the conversation that the web page has. */
export class NoteEditor {
  readonly doc = new Y.Doc();
  readonly origin = randomUUID();
  readonly conversation: NoteConversation;
  readonly drafts: Extract<NoteEffect, { do: 'keepDraft' }>[] = [];
  /** Every standing in the order in which a page would have shown it. */
  readonly shown: NoteStanding['is'][] = [];
  readonly acknowledged: { n: number; seq: number; update: Uint8Array }[] = [];
  pulls = 0;
  heard = 0;
  opened: NoteOpened | undefined;
  revoked = false;
  private wake: NodeJS.Timeout | undefined;
  private update = new Uint8Array();

  constructor(
    public socket: Socket,
    readonly noteId: string,
  ) {
    this.conversation = new NoteConversation({
      merge: (updates) => Y.mergeUpdates(updates),
      missingFrom: (server) => Y.encodeStateAsUpdate(this.doc, server.length ? Y.encodeStateVectorFromUpdate(Y.mergeUpdates([...server])) : undefined),
    });
    this.doc.on('update', (update: Uint8Array, from: unknown) => void (from !== 'server' && this.do(this.conversation.edited(update, Date.now()))));
    this.listen(socket);
  }

  get text(): string {
    return (this.doc.getXmlFragment(NOTE_ROOT).toArray() as Y.XmlElement[]).map((node) => node.toArray().map((part) => (part as Y.XmlText).toJSON()).join('')).join('\n');
  }
  get standing(): NoteStanding {
    return this.conversation.standing();
  }

  /** @returns the code of the refusal, or nothing */
  async open(): Promise<string | undefined> {
    const ack = (await this.socket.timeout(5_000).emitWithAck('note:open', { noteId: this.noteId, origin: this.origin, have: this.conversation.have, generation: this.conversation.generation, schema: NOTE_SCHEMA })) as Ack<NoteOpened>;
    if ('error' in ack) return ack.error.code;
    this.opened = ack.ok;
    this.do(this.conversation.opened(ack.ok, unpacked(ack.ok.updates), Date.now()));
    return undefined;
  }

  /** After a cut: the same page on a new socket. */
  async reopen(socket: Socket): Promise<void> {
    this.socket = socket;
    this.listen(socket);
    await this.open();
  }

  type(words: string, at = 0): void {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    const root = this.doc.getXmlFragment(NOTE_ROOT);
    root.insert(Math.min(at, root.length), [paragraph]);
  }

  /** Waits until the page would show this. */
  async until(is: NoteStanding['is'], ms = 8_000): Promise<void> {
    for (const end = Date.now() + ms; this.standing.is !== is; ) {
      if (Date.now() > end) throw new Error(`still ${JSON.stringify(this.standing)}, not ${is}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  close(): void {
    clearTimeout(this.wake);
    this.socket.close();
  }

  private listen(socket: Socket): void {
    const mine = (handle: number): boolean => this.socket === socket && handle === this.opened?.handle;
    socket.on('note:u', (...[handle, from, updates]: NoteUpdates) => {
      if (!mine(handle)) return;
      this.heard++;
      this.do(this.conversation.received(from, unpacked(updates), Date.now()));
    });
    socket.on('note:head', (...[handle, head]: NoteHead) => void (mine(handle) && this.do(this.conversation.toldHead(head, Date.now()))));
    socket.on('note:stands', (...[handle, stands]: NoteStands) => void (mine(handle) && this.do(this.conversation.stands(stands, Date.now()))));
    socket.on('note:revoked', (...[handle]: NoteRevoked) => {
      if (!mine(handle)) return;
      this.revoked = true;
      this.do(this.conversation.revoked());
    });
    socket.on('disconnect', () => {
      if (this.socket !== socket) return;
      this.conversation.connectionLost();
      this.show();
    });
  }

  private do(effects: NoteEffect[]): void {
    for (const effect of effects) {
      if (effect.do === 'apply') for (const update of effect.updates) Y.applyUpdate(this.doc, update, 'server');
      if (effect.do === 'keepDraft') this.drafts.push(effect);
      if (effect.do === 'push') this.push(effect.n, effect.update);
      if (effect.do === 'pull') void this.pull(effect.have);
      if (effect.do === 'wake') {
        clearTimeout(this.wake);
        this.wake = setTimeout(() => this.do(this.conversation.tick(Date.now())), effect.inMs);
      }
    }
    this.show();
  }

  private push(n: number, update: Uint8Array): void {
    this.update = update as Uint8Array<ArrayBuffer>;
    this.socket.emit('note:push', this.opened!.handle, n, toBase64(update), (ack: Ack<NoteAppended>) => {
      if ('ok' in ack) this.acknowledged.push({ n, seq: ack.ok.seq, update: this.update });
      this.do('ok' in ack ? this.conversation.acknowledged(n, ack.ok.seq, Date.now()) : this.conversation.refusedPush(n, ack.error.code, Date.now()));
    });
  }

  private async pull(have: number): Promise<void> {
    this.pulls++;
    const ack = (await this.socket.emitWithAck('note:pull', { handle: this.opened!.handle, have })) as Ack<NotePulled>;
    if ('ok' in ack) this.do(this.conversation.pulled(ack.ok.head, unpacked(ack.ok.updates), Date.now()));
  }

  private show(): void {
    if (this.shown.at(-1) !== this.standing.is) this.shown.push(this.standing.is);
  }
}

const unpacked = (updates: string): Uint8Array[] => (updates ? unpackUpdates(fromBase64(updates)) : []);

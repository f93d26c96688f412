import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { NoteConversation, packUpdates, unpackUpdates, fromBase64, toBase64, type NoteEffect, type NoteRefusal } from '#plenary/protocol';
import { LogRound, NoteLog } from './note-log.rules.js';

/** The server without its database: each push a commit of its own. */
class Log {
  readonly rows: { origin: string; n: number; update: Uint8Array }[] = [];
  readonly document = new Y.Doc();
  private readonly log = new NoteLog();

  push(origin: string, n: number, update: Uint8Array): { seq: number } | { code: NoteRefusal } {
    const round = new LogRound(this.log);
    const taken = round.take({ origin, n, actor: `person of ${origin}`, update });
    if (taken.is === 'REFUSED') return { code: taken.code };
    if (taken.is === 'WRITTEN') return { seq: taken.seq };
    round.settle();
    this.rows.push({ origin, n, update });
    expect(taken.row.seq).toBe(this.rows.length);
    Y.applyUpdate(this.document, update);
    expect([this.document.store.pendingStructs, this.document.store.pendingDs]).toEqual([null, null]);
    return { seq: taken.row.seq };
  }

  after(have: number): Uint8Array[] {
    return unpackUpdates(fromBase64(toBase64(packUpdates(this.rows.slice(have).map((row) => row.update)))));
  }
}

interface Faults {
  loseFrame(): boolean;
  loseAck(): boolean;
  losePush(): boolean;
  repeatFrame(): boolean;
}
const calm: Faults = { loseFrame: () => false, loseAck: () => false, losePush: () => false, repeatFrame: () => false };

/** An editor on a table's own network: every message takes some milliseconds of a clock that we move. */
class Editor {
  readonly doc = new Y.Doc();
  readonly conversation: NoteConversation;
  connected = false;
  wakeAt = Infinity;
  drafts: NoteEffect[] = [];
  constructor(
    readonly origin: string,
    readonly table: Table,
  ) {
    this.conversation = new NoteConversation({
      merge: (updates) => Y.mergeUpdates(updates),
      missingFrom: (server) => Y.encodeStateAsUpdate(this.doc, server.length ? Y.encodeStateVectorFromUpdate(Y.mergeUpdates([...server])) : undefined),
    });
    this.doc.on('update', (update: Uint8Array, from: unknown) => void (from !== 'server' && this.do(this.conversation.edited(update, table.now))));
  }

  get text(): string {
    return this.doc.getXmlFragment('note').toJSON();
  }

  open(): void {
    const { log, now } = this.table;
    this.connected = true;
    this.do(this.conversation.opened({ generation: 1, head: log.rows.length, mayWrite: true, state: 'OPEN' }, log.after(this.conversation.have), now));
  }

  cut(): void {
    this.connected = false;
    this.conversation.connectionLost();
  }

  do(effects: NoteEffect[]): void {
    const { table } = this;
    for (const effect of effects) {
      if (effect.do === 'apply') for (const update of effect.updates) Y.applyUpdate(this.doc, update, 'server');
      if (effect.do === 'wake') this.wakeAt = table.now + effect.inMs;
      if (effect.do === 'keepDraft') this.drafts.push(effect);
      if (effect.do === 'push' && !table.faults.losePush()) {
        const answer = table.log.push(this.origin, effect.n, effect.update);
        table.send(this, table.faults.loseAck(), () => ('seq' in answer ? this.conversation.acknowledged(effect.n, answer.seq, table.now) : this.conversation.refusedPush(effect.n, answer.code, table.now)));
        table.fanOut(this);
      }
      if (effect.do === 'pull') {
        const { head, updates } = { head: table.log.rows.length, updates: table.log.after(effect.have) };
        table.send(this, table.faults.loseAck(), () => this.conversation.pulled(head, updates, table.now));
      }
    }
  }

  tick(): void {
    if (this.table.now < this.wakeAt) return;
    this.wakeAt = Infinity;
    this.do(this.conversation.tick(this.table.now));
  }
}

class Table {
  now = 0;
  readonly log = new Log();
  readonly editors: Editor[];
  private post: { at: number; run(): void }[] = [];
  private told = 0;

  constructor(
    people: number,
    public faults: Faults,
  ) {
    this.editors = Array.from({ length: people }, (_, i) => new Editor(`origin ${i}`, this));
    for (const editor of this.editors) editor.open();
  }

  send(to: Editor, lost: boolean, what: () => NoteEffect[]): void {
    const connection = to.connected;
    if (!lost) this.post.push({ at: this.now + 5, run: () => void (to.connected && connection && to.do(what())) });
  }

  fanOut(author: Editor): void {
    const from = this.told + 1;
    const updates = this.log.after(this.told);
    this.told = this.log.rows.length;
    if (updates.length) for (const editor of this.editors) if (editor !== author && editor.connected) for (let copies = this.faults.repeatFrame() ? 2 : 1; copies > 0; copies--) this.send(editor, this.faults.loseFrame(), () => editor.conversation.received(from, updates, this.now));
  }

  beacon(): void {
    for (const editor of this.editors) if (editor.connected) this.send(editor, false, () => editor.conversation.toldHead(this.log.rows.length, this.now));
  }

  pass(ms: number): void {
    for (const end = this.now + ms; this.now < end; this.now += 5) {
      const due = this.post.filter(({ at }) => at <= this.now);
      this.post = this.post.filter(({ at }) => at > this.now);
      for (const { run } of due) run();
      for (const editor of this.editors) editor.tick();
      if (this.now % 2_000 === 0) this.beacon();
    }
  }
}

describe('an editor in conversation with the log', () => {
  const step = fc.record({ who: fc.nat(3), what: fc.constantFrom('type', 'type', 'type', 'type', 'delete', 'cut', 'open', 'wait'), at: fc.nat(1000) });

  it('agrees with everybody and saves all that was typed, once, whatever is lost, repeated or cut on the way', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), fc.array(fc.nat(9), { minLength: 20, maxLength: 60 }), (steps, dice) => {
        let throws = 0;
        const oneIn = (n: number) => (): boolean => dice[throws++ % dice.length] < 10 / n;
        const table = new Table(4, { loseFrame: oneIn(5), loseAck: oneIn(5), losePush: oneIn(10), repeatFrame: oneIn(10) });
        for (const { who, what, at } of steps) {
          const editor = table.editors[who];
          const root = editor.doc.getXmlFragment('note');
          if (what === 'cut') editor.cut();
          else if (what === 'open' && !editor.connected) editor.open();
          else if (what === 'delete' && root.length) root.delete(at % root.length, 1);
          else if (what === 'type') {
            const paragraph = new Y.XmlElement('paragraph');
            paragraph.insert(0, [new Y.XmlText(`${who}:${at}`)]);
            root.insert(at % (root.length + 1), [paragraph]);
          }
          table.pass(at % 80);
        }
        table.faults = calm;
        for (const editor of table.editors) if (!editor.connected) editor.open();
        table.pass(30_000);
        const { log } = table;
        for (const editor of table.editors) {
          expect(editor.text).toBe(log.document.getXmlFragment('note').toJSON());
          expect(editor.conversation.standing().is).toBe('SAVED');
          expect(editor.conversation.have).toBe(log.rows.length);
          expect(editor.drafts).toEqual([]);
        }
        expect(new Set(log.rows.map(({ origin, n }) => `${origin} ${n}`)).size).toBe(log.rows.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the word for what was typed', () => {
  const type = (editor: Editor, text: string): void => editor.doc.getXmlFragment('note').insert(0, [new Y.XmlText(text)] as never);
  const typeParagraph = (editor: Editor): void => {
    editor.doc.getXmlFragment('note').insert(0, [new Y.XmlElement('paragraph')]);
  };

  it('is never "saved" before the acknowledgement', () => {
    const table = new Table(1, { ...calm, loseAck: () => true });
    const [editor] = table.editors as [Editor];
    expect(editor.conversation.standing()).toEqual({ is: 'SAVED', at: null });
    typeParagraph(editor);
    table.pass(9_000);
    expect(editor.conversation.standing()).toEqual({ is: 'SAVING', since: 0 });
    table.faults = calm;
    table.pass(3_000);
    expect(editor.conversation.standing()).toMatchObject({ is: 'SAVED' });
    expect(table.log.rows).toHaveLength(1);
  });

  it('is "offline" while the connection is gone, and says whether something waits', () => {
    const table = new Table(1, calm);
    const [editor] = table.editors as [Editor];
    editor.cut();
    expect(editor.conversation.standing()).toEqual({ is: 'OFFLINE', unsaved: false });
    typeParagraph(editor);
    expect(editor.conversation.standing()).toEqual({ is: 'OFFLINE', unsaved: true });
  });

  it('is "refused" after a lasting no, with everything unsent kept, the push under way included', () => {
    const table = new Table(1, calm);
    const [editor] = table.editors as [Editor];
    type(editor, 'straight under the root');
    typeParagraph(editor);
    table.pass(100);
    expect(editor.conversation.standing()).toEqual({ is: 'REFUSED', code: 'CONTENT_REFUSED' });
    expect(editor.drafts).toEqual([{ do: 'keepDraft', code: 'CONTENT_REFUSED', unsent: [expect.any(Uint8Array), expect.any(Uint8Array)] }]);
  });

  it('is "refused" when the right to write is gone on coming back with something unsaved', () => {
    const table = new Table(1, calm);
    const [editor] = table.editors as [Editor];
    editor.cut();
    typeParagraph(editor);
    editor.do(editor.conversation.opened({ generation: 1, head: 0, mayWrite: false, state: 'CLOSED' }, [], table.now));
    expect(editor.conversation.standing()).toMatchObject({ is: 'REFUSED' });
    expect(editor.drafts).toHaveLength(1);
  });

  it('is "refused" when the notes were reissued in a new generation', () => {
    const table = new Table(1, calm);
    const [editor] = table.editors as [Editor];
    editor.do(editor.conversation.opened({ generation: 2, head: 0, mayWrite: true, state: 'OPEN' }, [], table.now));
    expect(editor.conversation.standing()).toEqual({ is: 'REFUSED', code: 'STALE_GENERATION' });
  });
});

describe('one push at a time', () => {
  it('sends the first keystroke at once and gathers the following ones', () => {
    const sent: number[] = [];
    const conversation = new NoteConversation({ merge: (updates) => (sent.push(updates.length), updates[0]), missingFrom: () => null });
    conversation.opened({ generation: 1, head: 0, mayWrite: true, state: 'OPEN' }, [], 0);
    const key = Uint8Array.of(1);
    expect(conversation.edited(key, 10)[0]).toMatchObject({ do: 'push', n: 1 });
    expect(conversation.edited(key, 12).some((e) => e.do === 'push')).toBe(false);
    expect(conversation.edited(key, 14).some((e) => e.do === 'push')).toBe(false);
    expect(conversation.acknowledged(1, 1, 20).filter((e) => e.do === 'push')).toEqual([]);
    expect(conversation.tick(60)[0]).toMatchObject({ do: 'push', n: 2 });
    expect(sent).toEqual([2]);
  });

  it('takes a late answer to an earlier push for what it is', () => {
    const conversation = new NoteConversation({ merge: (updates) => updates[0], missingFrom: () => null });
    conversation.opened({ generation: 1, head: 0, mayWrite: true, state: 'OPEN' }, [], 0);
    conversation.edited(Uint8Array.of(1), 0);
    conversation.acknowledged(1, 1, 5);
    conversation.edited(Uint8Array.of(1), 100);
    conversation.acknowledged(1, 1, 105);
    expect(conversation.standing()).toEqual({ is: 'SAVING', since: 100 });
  });

  it('brings both sides together again after a gap, once, with what only the editor has', () => {
    const table = new Table(1, calm);
    const [editor] = table.editors as [Editor];
    editor.doc.getXmlFragment('note').insert(0, [new Y.XmlElement('paragraph')]);
    table.pass(100);
    // The database went back in time: what was acknowledged is gone, what follows depends on it.
    const empty = new Log();
    (table as { log: Log }).log = empty;
    editor.doc.getXmlFragment('note').insert(1, [new Y.XmlElement('blockquote')]);
    table.pass(500);
    expect(empty.document.getXmlFragment('note').toJSON()).toBe(editor.text);
    expect(editor.conversation.standing()).toMatchObject({ is: 'SAVED' });
  });
});

describe('packed updates', () => {
  it('come out as they went in, through base64', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (updates) => {
        expect(unpackUpdates(fromBase64(toBase64(packUpdates(updates)))).map((u) => [...u])).toEqual(updates.map((u) => [...u]));
      }),
    );
  });

  it('are refused when cut short or followed by more', () => {
    const packed = packUpdates([Uint8Array.of(1, 2, 3), Uint8Array.of(4)]);
    for (let length = 0; length < packed.length; length++) expect(() => unpackUpdates(packed.subarray(0, length))).toThrow(RangeError);
    expect(() => unpackUpdates(Uint8Array.of(...packed, 0))).toThrow(RangeError);
    expect(() => unpackUpdates(Uint8Array.of(255, 255, 255, 255, 255, 255))).toThrow(RangeError);
  });
});

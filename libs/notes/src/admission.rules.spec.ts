import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { admit, clocksOf, type Committed } from './admission.rules.js';

/** The clocks and owners a node keeps, as a plain model. */
class Log implements Committed {
  readonly clocks = new Map<number, number>();
  readonly owners = new Map<number, string>();
  clock = (client: number): number => this.clocks.get(client) ?? 0;
  owner = (client: number): string | undefined => this.owners.get(client);
  owned = (origin: string): number => [...this.owners.values()].filter((o) => o === origin).length;
  clients = (): number => this.owners.size;

  push(update: Uint8Array, origin: string): void {
    const answer = admit(update, this, origin);
    if (!answer.admitted) throw new Error(`refused: ${answer.code} ${answer.why}`);
    for (const [client, clock] of answer.clocks) this.clocks.set(client, clock);
    if (answer.newClient !== undefined) this.owners.set(answer.newClient, origin);
  }
}

/** The letters that a picture begins with, and nothing after them. */
const pictureInLetters = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(300, 7)]).toString('base64');

const verdict = (update: Uint8Array, log: Committed = new Log(), origin = 'me'): string => {
  const answer = admit(update, log, origin);
  return answer.admitted ? 'admitted' : answer.code;
};

function raw(clientId: number, write: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.transact(() => write(doc));
  return Y.encodeStateAsUpdate(doc);
}

const document = (clientId: number, write: (root: Y.XmlFragment) => void): Uint8Array => raw(clientId, (doc) => write(doc.getXmlFragment('note')));

function around(text: Y.XmlText): Y.XmlElement {
  const made = new Y.XmlElement('paragraph');
  made.insert(0, [text]);
  return made;
}
const paragraph = (text: string): Y.XmlElement => around(new Y.XmlText(text));

function element(name: string, attributes: Record<string, unknown> = {}): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  return made;
}

/** A log whose one author, client 1, wrote "hello". */
function hello(): Log {
  const log = new Log();
  log.push(document(1, (root) => root.insert(0, [paragraph('hello')])), 'somebody else');
  return log;
}

const bytes = (...numbers: number[]): Uint8Array =>
  Uint8Array.from(
    numbers.flatMap((number) => {
      const groups = [];
      let rest = number;
      for (; rest > 127; rest = Math.floor(rest / 128)) groups.push((rest % 128) | 128);
      return [...groups, rest];
    }),
  );

describe('an honest editor', () => {
  const step = fc.record({ who: fc.nat(4), what: fc.constantFrom('type', 'type', 'type', 'delete', 'hear', 'paragraph', 'bold', 'heading'), at: fc.nat(1000), length: fc.integer({ min: 1, max: 8 }) });

  it('is always admitted, in whatever order five people write, and leaves nothing waiting for what is not there', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 80 }), (steps) => {
        const log = new Log();
        const rows: Uint8Array[] = [];
        const server = new Y.Doc();
        const editors = Array.from({ length: 5 }, (_, i) => {
          const doc = new Y.Doc();
          doc.clientID = 1000 + i;
          const unsent: Uint8Array[] = [];
          doc.on('update', (update: Uint8Array, from: unknown) => void (from !== 'remote' && unsent.push(update)));
          return { doc, unsent, have: 0, origin: `origin ${i}` };
        });
        type Editor = (typeof editors)[number];
        const hear = (editor: Editor): void => {
          for (; editor.have < rows.length; editor.have++) Y.applyUpdate(editor.doc, rows[editor.have], 'remote');
        };
        const push = (editor: Editor): void => {
          if (!editor.unsent.length) return;
          const update = Y.mergeUpdates(editor.unsent.splice(0));
          log.push(update, editor.origin);
          rows.push(update);
          Y.applyUpdate(server, update);
          expect([server.store.pendingStructs, server.store.pendingDs]).toEqual([null, null]);
        };
        for (const { who, what, at, length } of steps) {
          const editor = editors[who];
          if (what === 'hear') {
            hear(editor);
            push(editor);
          } else editor.doc.transact(() => write(editor.doc.getXmlFragment('note'), what, at, length));
        }
        for (const editor of editors) {
          hear(editor);
          push(editor);
        }
        editors.forEach(hear);
        for (const { doc } of editors) expect(doc.getXmlFragment('note').toJSON()).toBe(server.getXmlFragment('note').toJSON());
        expect(log.clocks).toEqual(Y.decodeStateVector(Y.encodeStateVector(server)));
        expect(new Map(clocksOf(Y.encodeStateAsUpdate(server)))).toEqual(log.clocks);
      }),
      { numRuns: 200 },
    );
  });

  function write(root: Y.XmlFragment, what: string, at: number, length: number): void {
    if (what === 'heading') return root.insert(at % (root.length + 1), [element('heading', { level: 1 + (length % 3) })]);
    if (what === 'paragraph' || root.length === 0) return root.insert(at % (root.length + 1), [paragraph('x'.repeat(length))]);
    const node = root.get(at % root.length) as Y.XmlElement;
    if (node.nodeName === 'heading') return void node.setAttribute('level', length as unknown as string);
    const text = node.get(0) as Y.XmlText | undefined;
    if (!text) return;
    if (what === 'type') text.insert(at % (text.length + 1), 'y'.repeat(length));
    if (what === 'delete' && length > 6) root.delete(at % root.length, 1);
    else if (what === 'delete' && text.length) text.delete(at % text.length, Math.min(length, text.length - (at % text.length)));
    if (what === 'bold' && text.length) text.format(0, Math.min(length, text.length), { bold: {} });
  }
});

describe('mutated bytes', () => {
  it('are refused or harmless: nothing pending, no throw, nothing written under the name of another', () => {
    const base = new Y.Doc();
    base.clientID = 7;
    base.getXmlFragment('note').insert(0, [paragraph('hello world')]);
    const log = new Log();
    log.push(Y.encodeStateAsUpdate(base), 'other');
    const writer = new Y.Doc();
    Y.applyUpdate(writer, Y.encodeStateAsUpdate(base));
    writer.clientID = 9;
    let update = new Uint8Array();
    writer.on('update', (u: Uint8Array) => void (update = Uint8Array.from(u)));
    writer.transact(() => {
      const text = (writer.getXmlFragment('note').get(0) as Y.XmlElement).get(0) as Y.XmlText;
      text.insert(3, 'ZZZ');
      text.delete(0, 2);
    });
    let refused = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { minLength: 1, maxLength: 4 }), fc.nat(30), (changes, cut) => {
        const mutated = Uint8Array.from(update);
        for (const [at, byte] of changes) mutated[at % mutated.length] = byte;
        const sent = cut < 8 ? mutated.slice(0, mutated.length - cut) : mutated;
        if (!admit(sent, log, 'me').admitted) return void refused++;
        const reader = new Y.Doc();
        Y.applyUpdate(reader, Y.encodeStateAsUpdate(base));
        Y.applyUpdate(reader, sent);
        expect([reader.store.pendingStructs, reader.store.pendingDs]).toEqual([null, null]);
        expect(Y.getState(reader.store, 7)).toBe(log.clock(7));
      }),
      { numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });
});

describe('hostile bytes', () => {
  const many = (count: number): Uint8Array => Y.mergeUpdates(Array.from({ length: count }, (_, i) => document(100 + i, (root) => root.insert(0, [paragraph('a')]))));
  const second = (): Uint8Array => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => void updates.push(update));
    doc.getXmlFragment('note').insert(0, [paragraph('a')]);
    doc.getXmlFragment('note').insert(1, [paragraph('b')]);
    return updates[1];
  };
  const cases: [what: string, code: string, update: Uint8Array][] = [
    ['nothing', 'MALFORMED', new Uint8Array()],
    ['three random bytes', 'MALFORMED', Uint8Array.of(9, 9, 9)],
    ['seven bytes claiming 33 million structs', 'MALFORMED', bytes(1, 33_554_431, 5, 0)],
    ['a struct over the next clocks of somebody else', 'FOREIGN_CLIENT', bytes(1, 1, 1, 7, 0, 1000, 0)],
    ['a struct of length 2^52', 'MALFORMED', bytes(1, 1, 5, 0, 0, 2 ** 52, 0)],
    ['a million clocks at once, twice over', 'TOO_BIG', bytes(1, 1, 5, 0, 0, 2 ** 21, 0)],
    ['a deletion of what somebody has yet to type', 'GAP', bytes(0, 1, 1, 1, 0, 2 ** 40)],
    ['a change that depends on one never sent', 'GAP', second()],
    ['fifty client ids in one update', 'FOREIGN_CLIENT', many(50)],
    ['300 kB at once', 'TOO_BIG', document(5, (root) => root.insert(0, [paragraph('a'.repeat(300_000))]))],
    ['another root', 'CONTENT_REFUSED', raw(5, (doc) => doc.getText('evil').insert(0, 'a'))],
    ['text straight under the root', 'CONTENT_REFUSED', raw(5, (doc) => doc.getText('note').insert(0, 'a'))],
    ['an attribute of the root', 'CONTENT_REFUSED', raw(5, (doc) => doc.getMap('note').set('key', 'value'))],
    ['a subdocument', 'CONTENT_REFUSED', raw(5, (doc) => doc.getMap('note').set('sub', new Y.Doc()))],
    ['an image node', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [element('image', { src: 'x' })]))],
    ['a script node', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [element('script')]))],
    ['bytes as an attribute', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [element('heading', { level: Uint8Array.of(1) })]))],
    ['a node named after a property of every object', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [element('constructor')]))],
    ['an event handler as an attribute', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [element('paragraph', { onclick: 'x' })]))],
    ['an author as an attribute', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [element('paragraph', { author: 'x' })]))],
    ['an embed', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [embedding()]))],
    ['a mark that is not on the list', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [formatted({ speaker: { id: 'x' } })]))],
    ['a javascript link', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [formatted({ link: { href: 'javascript:alert(1)' } })]))],
    ['a data link', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [formatted({ link: { href: 'data:image/png;base64,iVBORw0' } })]))],
    ['a link to a raw address', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [formatted({ link: { href: 'https://10.0.0.1/' } })]))],
    ['a link to a hidden address', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [formatted({ link: { href: 'https://abcdefgh.onion./' } })]))],
    ['a picture in letters', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [paragraph(pictureInLetters)]))],
    ['a picture in letters, a paragraph for each line', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, pictureInLetters.match(/.{1,76}/g)!.map(paragraph)))],
    ['a picture as an address', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [paragraph('data:image/gif;base64,R0lGODlhAQABAAAAACw=')]))],
    ['a link with credentials', 'CONTENT_REFUSED', document(5, (root) => root.insert(0, [formatted({ link: { href: 'https://a:b@c.example/' } })]))],
  ];

  function embedding(): Y.XmlElement {
    const text = new Y.XmlText();
    text.insertEmbed(0, { image: 'x' });
    return around(text);
  }
  function formatted(marks: object): Y.XmlElement {
    const text = new Y.XmlText();
    text.insert(0, 'text', marks);
    return around(text);
  }

  it.each(cases)('%s: %s', (_, code, update) => {
    expect(verdict(update, hello())).toBe(code);
  });

  it('one more client id than a session may have', () => {
    const log = hello();
    log.owners.set(5, 'me');
    expect(verdict(bytes(1, 1, 6, 0, 0, 1, 0), log)).toBe('admitted');
    for (let i = 0; i < 4; i++) log.owners.set(50 + i, 'me');
    expect(verdict(bytes(1, 1, 6, 0, 0, 1, 0), log)).toBe('FOREIGN_CLIENT');
  });

  it('an honest https link and a bold word pass', () => {
    const update = document(5, (root) => root.insert(0, [formatted({ bold: {} }), formatted({ link: { href: 'https://arcadia.example/paper' } })]));
    expect(verdict(update, hello())).toBe('admitted');
  });
});

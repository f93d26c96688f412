import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { documentOf, passage, project } from './projection.rules.js';

function element(name: string, children: (Y.XmlElement | Y.XmlText)[] = [], attributes: Record<string, unknown> = {}): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, children);
  return made;
}
const words = (text: string): Y.XmlText => new Y.XmlText(text);

function note(...nodes: Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment('note').insert(0, nodes);
  return documentOf([Y.encodeStateAsUpdate(doc)]);
}

describe('what a reader is shown', () => {
  it('is the text and its shape', () => {
    const bold = words('');
    bold.insert(0, 'agreed', { bold: {} });
    bold.insert(6, ' by all', { bold: null as unknown as object });
    const doc = note(element('heading', [words('Item 2')], { level: 2 }), element('bulletList', [element('listItem', [element('paragraph', [bold])])]), element('paragraph', [words('first'), element('hardBreak'), words('second')]));
    expect(project(doc)).toEqual({
      json: {
        type: 'doc',
        content: [
          { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Item 2' }] },
          { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'agreed', marks: [{ type: 'bold' }] }, { type: 'text', text: ' by all' }] }] }] },
          { type: 'paragraph', content: [{ type: 'text', text: 'first' }, { type: 'hardBreak' }, { type: 'text', text: 'second' }] },
        ],
      },
      text: 'Item 2\nagreed by all\nfirst\nsecond',
      faults: [],
    });
  });

  it('leaves out what is not on the list, and says so', () => {
    const marked = words('');
    marked.insert(0, 'said so', { speaker: { id: 'x' } });
    const { json, faults } = project(note(element('image', [], { src: 'x' }), element('paragraph', [marked], { author: 'x' })));
    expect(JSON.stringify(json)).not.toMatch(/image|author|speaker/);
    expect(faults).toEqual(['a node that is not on the list', 'an attribute that is not on the list']);
  });

  it('is nothing of a picture that was brought in letters, however small the pieces', () => {
    const letters = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(300, 7)]).toString('base64');
    const { json, text, faults } = project(note(...letters.match(/.{1,40}/g)!.map((line) => element('paragraph', [words(line)]))));
    expect([json, text, faults]).toEqual([{ type: 'doc', content: [] }, '', ['a file written as letters']]);
  });

  it('survives a note of twenty thousand nested quotes', () => {
    const doc = new Y.Doc();
    doc.transact(() => {
      let inner: Y.XmlFragment = doc.getXmlFragment('note');
      for (let depth = 0; depth < 20_000; depth++) {
        const quote = new Y.XmlElement('blockquote');
        inner.insert(0, [quote]);
        inner = quote;
      }
    });
    expect(project(documentOf([Y.encodeStateAsUpdate(doc)])).faults).toEqual(['too deep']);
  });
});

describe('a passage', () => {
  const at = (text: Y.XmlText, index: number, side: number): Uint8Array => Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side));
  const textOf = (doc: Y.Doc, block: number): Y.XmlText => (doc.getXmlFragment('note').get(block) as Y.XmlElement).get(0) as Y.XmlText;

  it('is found again after words were written before, inside and behind it', () => {
    const doc = note(element('paragraph', [words('Opening.')]), element('paragraph', [words('The parties agree to publish the data. Next.')]));
    const text = textOf(doc, 1);
    const [start, end] = [at(text, 12, 0), at(text, 37, -1)];
    expect(passage(doc, start, end)).toBe('agree to publish the data');
    text.insert(0, '[Chair] ');
    text.insert(text.toString().indexOf('publish'), 'fully ');
    text.insert(text.toString().indexOf('data') + 4, ' (draft)');
    textOf(doc, 0).insert(0, 'A long ');
    expect(passage(doc, start, end)).toBe('agree to fully publish the data');
  });

  it('may reach over several paragraphs', () => {
    const doc = note(element('paragraph', [words('one two')]), element('paragraph', [words('three four')]));
    expect(passage(doc, at(textOf(doc, 0), 4, 0), at(textOf(doc, 1), 5, -1))).toBe('two\nthree');
  });

  it('is empty when its words were deleted, and gone with its paragraph', () => {
    const doc = note(element('paragraph', [words('one two three')]), element('paragraph', [words('rest')]));
    const [start, end] = [at(textOf(doc, 0), 4, 0), at(textOf(doc, 0), 7, -1)];
    textOf(doc, 0).delete(4, 3);
    expect(passage(doc, start, end)).toBe('');
    doc.getXmlFragment('note').delete(0, 1);
    expect(passage(doc, start, end) ?? '').toBe('');
  });
});

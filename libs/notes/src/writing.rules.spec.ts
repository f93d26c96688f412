import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { blocksOf, documentOf, type NoteNode } from './projection.rules.js';
import { rewrite } from './writing.rules.js';

const paragraph = (...content: NoteNode[]): NoteNode => (content.length ? { type: 'paragraph', content } : { type: 'paragraph' });
const words = (text: string, ...marks: string[]): NoteNode => (marks.length ? { type: 'text', text, marks: marks.map((type) => ({ type })) } : { type: 'text', text });

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const block = fc.oneof(
  text.map((t) => paragraph(words(t))),
  fc.constant(paragraph()),
  fc.tuple(text, fc.integer({ min: 1, max: 3 })).map(([t, level]): NoteNode => ({ type: 'heading', attrs: { level }, content: [words(t)] })),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((items): NoteNode => ({ type: 'bulletList', content: items.map((t) => ({ type: 'listItem', content: [paragraph(words(t, 'bold'), words('.'))] })) })),
  text.map((t) => paragraph(words(t), { type: 'hardBreak' }, { type: 'text', text: 'see', marks: [{ type: 'link', attrs: { href: 'https://arcadia.example/' } }] })),
);

describe('writing blocks into a note', () => {
  it('makes it say exactly them, whatever it said before, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), fc.array(block, { maxLength: 6 }), (before, after) => {
        const log: Uint8Array[] = [];
        for (const wanted of [before, after]) {
          const update = rewrite(documentOf(log), wanted);
          if (update) log.push(update);
          expect(blocksOf(documentOf(log))).toEqual(wanted);
        }
        expect(rewrite(documentOf(log), after)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the blocks that stay, and with them what is tied to their words', () => {
    const log = [rewrite(documentOf([]), [paragraph(words('one')), paragraph(words('two')), paragraph(words('three'))])!];
    const last = (doc: Y.Doc): Y.XmlText => (doc.getXmlFragment('note').get(2) as Y.XmlElement).get(0) as Y.XmlText;
    const position = Y.createRelativePositionFromTypeIndex(last(documentOf(log)), 2, 0);
    log.push(rewrite(documentOf(log), [paragraph(words('one')), paragraph(words('2')), paragraph(words('three'))])!);
    const doc = documentOf(log);
    expect(Y.createAbsolutePositionFromRelativePosition(position, doc)).toMatchObject({ type: last(doc), index: 2 });
  });

  it('refuses what a note cannot hold', () => {
    expect(() => rewrite(documentOf([]), [{ type: 'image' }])).toThrow(RangeError);
  });
});

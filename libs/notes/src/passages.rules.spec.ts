import { describe, expect, it } from '@jest/globals';
import { find } from './passages.rules.js';
import { documentOf, passage, type NoteNode } from './projection.rules.js';
import { rewrite } from './writing.rules.js';

const words = (text: string, ...marks: string[]): NoteNode => ({ type: 'text', text, ...(marks.length && { marks: marks.map((type) => ({ type })) }) });
const paragraph = (...content: NoteNode[]): NoteNode => ({ type: 'paragraph', content });
const doc = documentOf([
  rewrite(documentOf([]), [
    paragraph(words('Resolved: to meet again.')),
    { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(words('Present')), paragraph(words('Resolved: '), words('to meet', 'bold'), words(' in Velmont 🌊.'), { type: 'hardBreak' }, words('Next line'))] }] },
  ])!,
]);

describe('words that stand in a block of a note', () => {
  it.each([
    ['whole', 0, 'Resolved: to meet again.'],
    ['at its beginning', 0, 'Resolved'],
    ['at its end', 0, 'again.'],
    ['in the block that is named and not in an earlier one, across marks', 1, 'Resolved: to meet in Velmont 🌊.'],
    ['over the end of a line', 1, 'Velmont 🌊.\nNext line'],
    ['over two paragraphs of one item', 1, 'Present\nResolved'],
  ])('are found %s', (_, block, sought) => {
    const found = find(doc, { block, words: sought })!;
    expect(passage(doc, found.start, found.end)).toBe(sought);
  });

  it('come with what stands around them', () => {
    expect(find(doc, { block: 1, words: 'to meet' })).toMatchObject({ prefix: 'Present\nResolved: ', suffix: ' in Velmont 🌊.\nNext line' });
  });

  it.each([[0, 'in Velmont'], [2, 'Resolved'], [0, '']])('are not found in block %s: %j', (block, sought) => {
    expect(find(doc, { block, words: sought })).toBeNull();
  });
});

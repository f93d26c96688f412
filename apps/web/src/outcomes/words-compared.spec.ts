import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareWords, type Piece } from './words-compared.js';

const told = (pieces: Piece[]) => pieces.map(({ kind, text }) => `${{ same: '', inserted: '+', removed: '-' }[kind]}${text}`);

describe('two texts compared', () => {
  it('differ by the words that came and the words that went', () => {
    expect(told(compareWords('To use one vocabulary.', 'To use a common vocabulary.'))).toEqual(['To use ', '-one', '+a', ' ', '+common ', 'vocabulary.']);
    expect(told(compareWords('', 'New.'))).toEqual(['+New.']);
  });

  it('give back both when what went, or what came, is left out', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'dd')).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (was, now) => {
        const pieces = compareWords(was, now);
        const without = (kind: Piece['kind']) => pieces.filter((piece) => piece.kind !== kind).map(({ text: words }) => words).join('');
        return without('removed') === now && without('inserted') === was;
      }),
    );
  });
});

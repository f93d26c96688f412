import { describe, expect, it } from '@jest/globals';
import { Tally } from './tally.js';

const minute = 60_000;
const tally = (kinds = 3) => new Tally<string>(10 * minute, kinds, () => 'anything else');

describe('what happens many times', () => {
  it('is written once at its first, and once with its number when its window is over', () => {
    const counted = tally();
    expect(counted.take('first', 'note.read', 'first reads', 0)).toBe('first reads');
    for (let i = 1; i < 1_000; i++) expect(counted.take('first', 'note.read', 'first reads', i)).toBeUndefined();
    expect(counted.ended(9 * minute)).toEqual([]);
    expect(counted.ended(10 * minute)).toEqual([{ what: 'first reads', times: 999 }]);
    expect(counted.ended(10 * minute)).toEqual([]);
    expect(counted.take('first', 'note.read', 'first reads', 11 * minute)).toBe('first reads');
  });

  it('leaves nothing behind when it happened once', () => {
    const counted = tally();
    counted.take('first', 'note.read', 'first reads', 0);
    expect(counted.ended(10 * minute)).toEqual([]);
  });

  it('in ever new kinds fills no more lines than the kinds there may be, and one for the rest', () => {
    const counted = tally();
    const written = Array.from({ length: 100 }, (_, i) => counted.take('first', `kind ${i}`, `kind ${i}`, i)).filter((what) => what !== undefined);
    expect(written).toEqual(['kind 0', 'kind 1', 'kind 2', 'anything else']);
    expect(counted.ended(20 * minute)).toEqual([{ what: 'anything else', times: 96 }]);
    expect(counted.take('first', 'kind 50', 'kind 50', 21 * minute)).toBe('kind 50');
  });

  it('is each person’s own', () => {
    const counted = tally(1);
    expect(counted.take('first', 'note.read', 'first reads', 0)).toBe('first reads');
    expect(counted.take('second', 'note.read', 'second reads', 0)).toBe('second reads');
  });
});

import { describe, expect, it } from '@jest/globals';
import { dropped, oneStep, placeOf } from './places.js';

const item = (id: string, parentId: string | null = null, sessionId: string | null = 's') => ({ id, parentId, sessionId });
const items = [item('a'), item('b'), item('b1', 'b'), item('b2', 'b'), item('c')];
const of = (id: string) => items.find((each) => each.id === id)!;
const after = (afterId: string | null, parentId: string | null = null) => ({ sessionId: 's', parentId, afterId });

describe('the place of an agenda item', () => {
  it('is taken back by naming what it stood behind', () => {
    expect(placeOf(items, of('a'))).toEqual(after(null));
    expect(placeOf(items, of('c'))).toEqual(after('b'));
    expect(placeOf(items, of('b2'))).toEqual(after('b1', 'b'));
  });

  it('moves one step among its siblings, past their parts, and no further than the ends', () => {
    expect(oneStep(items, of('a'), 1)).toEqual(after('b'));
    expect(oneStep(items, of('c'), -1)).toEqual(after('a'));
    expect(oneStep(items, of('b'), -1)).toEqual(after(null));
    expect(oneStep(items, of('b2'), -1)).toEqual(after(null, 'b'));
    expect(oneStep(items, of('a'), -1)).toBeUndefined();
    expect(oneStep(items, of('b2'), 1)).toBeUndefined();
  });

  it('is beside what it was dropped at', () => {
    expect(dropped(items, of('c'), { target: of('a'), position: 'before' })).toEqual(after(null));
    expect(dropped(items, of('a'), { target: of('c'), position: 'before' })).toEqual(after('b'));
    expect(dropped(items, of('a'), { target: of('b1'), position: 'after' })).toEqual(after('b1', 'b'));
  });

  it('is never within itself, and what has parts stands beside the whole', () => {
    const other = [...items, item('c1', 'c')];
    expect(dropped(items, of('b'), { target: of('b1'), position: 'after' })).toBeUndefined();
    expect(dropped(other, of('c'), { target: of('b1'), position: 'before' })).toEqual(after('b'));
  });
});

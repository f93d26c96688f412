import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'graphql';
import { assertOnlyLooks, seenByBoth } from './as-seen-by.js';

describe('what two people see', () => {
  it.each([
    ['a thing that one of them does not see', { decision: { id: '1', text: 'x' } }, { decision: null }, { decision: null }],
    ['a thing that reads the same', { decision: { id: '1', text: 'x' } }, { decision: { id: '1', text: 'x' } }, { decision: { id: '1', text: 'x' } }],
    ['a text that reads differently', { item: { id: '1', title: 'For us' } }, { item: { id: '1', title: 'For all' } }, { item: { id: '1', title: null } }],
    ['a list with more in it', { notes: [{ id: '1' }, { id: '2' }] }, { notes: [{ id: '2' }, { id: '3' }] }, { notes: [{ id: '2' }] }],
    ['a page, its figure and its places', { all: { totalCount: 5, edges: [{ cursor: 'a', node: { id: '1' } }, { cursor: 'b', node: { id: '2' } }], pageInfo: { endCursor: 'b', hasNextPage: true } } }, { all: { totalCount: 1, edges: [{ cursor: 'c', node: { id: '2' } }], pageInfo: { endCursor: 'c', hasNextPage: false } } }, { all: { totalCount: 1, edges: [{ cursor: null, node: { id: '2' } }], pageInfo: { endCursor: null, hasNextPage: false } } }],
    ['what each of them may do', { it: { id: '1', viewerActions: ['READ'] } }, { it: { id: '1', viewerActions: ['READ', 'EDIT'] } }, { it: { id: '1', viewerActions: ['READ'] } }],
    ['another thing in the same place', { me: { id: '1', name: 'A' } }, { me: { id: '2', name: 'B' } }, { me: null }],
    ['values of no identity', { tags: ['a', 'b'] }, { tags: ['b', 'c'] }, { tags: ['b'] }],
  ])('%s', (_, theirs, own, both) => expect(seenByBoth(theirs, own)).toEqual(both));

  it('is never a word that either of them does not see', () => {
    const words = (value: unknown): string[] => (typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(words) : []);
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (theirs, own) => {
        const [seen, a, b] = [words(seenByBoth(theirs as never, own as never)), new Set(words(theirs)), new Set(words(own))];
        expect(seen.every((word) => a.has(word) && b.has(word))).toBe(true);
      }),
    );
  });
});

describe('looking', () => {
  it('asks and never changes', () => {
    expect(() => assertOnlyLooks(parse('query { viewer { id } }'))).not.toThrow();
    expect(() => assertOnlyLooks(parse('mutation { a }'))).toThrow('Stop looking');
  });
});

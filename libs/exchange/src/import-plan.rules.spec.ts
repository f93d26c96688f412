import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { counted, likeness, match, type Known, type Told } from './import-plan.rules.js';

const told = (...words: string[]): Told[] => words.map((print) => ({ key: null, print }));
const known = (...words: string[]): Known[] => words.map((print, place) => ({ id: `${place}`, key: null, print }));
const did = (before: Known[], after: Told[]) => match(before, after).matched.map((one) => `${one.did}${one.id === null ? '' : ` ${one.id}`}`);

describe('what a file tells, and what is known from before', () => {
  it.each<[string, string[], string[], string[], string[]]>([
    ['is the same when nothing changed', ['a', 'b'], ['a', 'b'], ['UNCHANGED 0', 'UNCHANGED 1'], []],
    ['differs by the one line that changed', ['a', 'b', 'c'], ['a', 'B', 'c'], ['UNCHANGED 0', 'CHANGED 1', 'UNCHANGED 2'], []],
    ['grows by a line that was put in, wherever it stands', ['a', 'b'], ['new', 'a', 'b'], ['ADDED', 'UNCHANGED 0', 'UNCHANGED 1'], []],
    ['knows a line that was put in from one that changed', ['a', 'b'], ['new', 'a', 'B'], ['ADDED', 'UNCHANGED 0', 'CHANGED 1'], []],
    ['knows a line that was moved', ['a', 'b', 'c'], ['c', 'a', 'b'], ['UNCHANGED 2', 'UNCHANGED 0', 'UNCHANGED 1'], []],
    ['misses a line that was taken out', ['a', 'b', 'c'], ['a', 'c'], ['UNCHANGED 0', 'UNCHANGED 2'], ['1']],
    ['keeps two lines of the same words apart', ['a', 'a'], ['a', 'a', 'a'], ['UNCHANGED 0', 'UNCHANGED 1', 'ADDED'], []],
  ])('%s', (_, before, after, expected, gone) => {
    expect(did(known(...before), told(...after))).toEqual(expected);
    expect(match(known(...before), told(...after)).gone.map(({ id }) => id)).toEqual(gone);
  });

  it('goes by the name before it goes by the place', () => {
    const before: Known[] = [{ id: 'first', key: 'First', print: 'First, there' }, { id: 'second', key: 'Second', print: 'Second, there' }];
    expect(did(before, [{ key: 'Second', print: 'Second, regrets' }, { key: 'First', print: 'First, regrets' }])).toEqual(['CHANGED second', 'CHANGED first']);
  });

  it('uses nothing twice and loses nothing, whatever the lines', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const { matched, gone } = match(known(...before), told(...after));
        const used = matched.flatMap(({ id }) => (id === null ? [] : [id]));
        expect(new Set([...used, ...gone.map(({ id }) => id)]).size).toBe(before.length);
        expect(used.length + gone.length).toBe(before.length);
        expect(counted(match(known(...after), told(...after)).matched)).toEqual({ added: 0, changed: 0, unchanged: after.length });
      }),
    );
  });
});

describe('how alike two texts are', () => {
  it.each([[['a', 'b'], ['a', 'b'], 1], [['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'x'], 0.75], [['a', 'a'], ['a'], 0.5], [[], [], 1], [['a'], [], 0]])('%j and %j: %s', (one, other, expected) => {
    expect(likeness(one, other)).toBe(expected);
  });
});

import { describe, expect, it } from '@jest/globals';
import { isLevelAccepted, levelsToAsk } from './provider.rules.js';

const strong = ['loa2', 'amr:hwk'];

describe('the level of a provider', () => {
  it.each([
    ['a level that was named', { acr: 'loa2' }, true],
    ['a method that was named', { acr: 'loa1', amr: ['pwd', 'hwk'] }, true],
    ['another level', { acr: 'loa1' }, false],
    ['a level that merely begins alike', { acr: 'loa20' }, false],
    ['none', {}, false],
    ['a level that dresses up as a method', { acr: 'amr:hwk' }, false],
    ['methods that are no list', { amr: 'hwk' }, false],
    ['a level that is no text', { acr: ['loa2'] }, false],
  ])('%s', (_, said, counts) => expect(isLevelAccepted(said, strong)).toBe(counts));
  it('never counts where the operator named none', () => expect(isLevelAccepted({ acr: 'loa2', amr: ['hwk'] }, [])).toBe(false));
  it('is asked for by the names that are levels', () => expect([levelsToAsk(strong), levelsToAsk(['amr:hwk'])]).toEqual(['loa2', '']));
});

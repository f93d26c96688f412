import { describe, expect, it } from '@jest/globals';
import { assertMayAnswer, assertNotTooMany, inOneLine, markOf, mostInAnHour } from './set-aside.rules.js';

describe('what is set aside', () => {
  it('leaves a sign that needs no language', () => expect(markOf('7F3A2B')).toBe('[… 7F3A2B]'));

  it('is answered once', () => {
    for (const to of ['PUT_BACK', 'DELETED'] as const) {
      expect(() => assertMayAnswer({ state: 'SET_ASIDE', legalHold: false }, to)).not.toThrow();
      for (const state of ['PUT_BACK', 'DELETED'] as const) expect(() => assertMayAnswer({ state, legalHold: false }, to)).toThrow('answered already');
    }
  });

  it('is put back but not deleted under a legal hold', () => {
    expect(() => assertMayAnswer({ state: 'SET_ASIDE', legalHold: true }, 'PUT_BACK')).not.toThrow();
    expect(() => assertMayAnswer({ state: 'SET_ASIDE', legalHold: true }, 'DELETED')).toThrow('legal hold');
  });

  it('is held to a measure', () => {
    expect(() => assertNotTooMany(mostInAnHour - 1)).not.toThrow();
    expect(() => assertNotTooMany(mostInAnHour)).toThrow('within an hour');
  });

  it('comes back as one line', () => expect(inOneLine('first \n second\nthird')).toBe('first second third'));
});

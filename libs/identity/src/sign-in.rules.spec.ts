import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertWithin, buckets, codeFrom, codeTries, normaliseCode, opens } from './sign-in.rules.js';

const hash = (text: string): Buffer => Buffer.from(text);
const asked = { codeHash: hash('right'), tries: 0, usedAt: null, expired: false };

describe('a mailed code', () => {
  it('is two groups of four letters that cannot be misread', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(codeFrom(bytes))));
  });

  it('is read however it is typed', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => normaliseCode(` ${codeFrom(bytes).toLowerCase().replace('-', ' ')} `) === codeFrom(bytes).replace('-', '')));
    expect(normaliseCode('o1il-O0')).toBe('011100');
  });

  it.each([
    ['as it was sent', asked, 'right', true],
    ['another', asked, 'wrong', false],
    ['never asked for', undefined, 'right', false],
    ['used before', { ...asked, usedAt: new Date(0) }, 'right', false],
    ['too old', { ...asked, expired: true }, 'right', false],
    ['after five wrong ones', { ...asked, tries: codeTries }, 'right', false],
    ['not yet made', { ...asked, codeHash: hash('') }, '', false],
  ])('%s opens: %#', (_, row, code, expected) => {
    expect(opens(row, hash(code))).toBe(expected);
  });
});

describe('attempts', () => {
  it('are refused from the limit on', () => {
    expect(() => assertWithin('askAddress', buckets.askAddress.perHour - 1)).not.toThrow();
    expect(() => assertWithin('askAddress', buckets.askAddress.perHour)).toThrow(expect.objectContaining({ code: 'TOO_MANY' }));
  });
});

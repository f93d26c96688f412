import { describe, expect, it } from '@jest/globals';
import { assertAddressOpen, assertNotLastAdministrator, assertSpan, assertWritable, personStates } from './person.rules.js';

const person = (state: (typeof personStates)[number]) => ({ state, version: 3, name: 'First delegate' });

describe('a person in a programme', () => {
  it.each([['CONTACT', true], ['INVITED', true], ['REGISTERED', false], ['INACTIVE', false]] as const)('who is %s may be written by the secretariat: %s', (state, may) => {
    const write = () => assertWritable(person(state), { version: 3, name: 'Delegate' });
    if (may) expect(write).not.toThrow();
    else expect(write).toThrow(expect.objectContaining({ code: 'WRONG_STATE' }));
  });

  it('whom somebody else wrote meanwhile is refused with both names', () => {
    expect(() => assertWritable(person('CONTACT'), { version: 2, name: 'Mine' })).toThrow(expect.objectContaining({ code: 'STALE_VERSION', details: { yours: 'Mine', theirs: 'First delegate', version: 3 } }));
  });

  it.each([['CONTACT', true], ['INVITED', false], ['REGISTERED', false]] as const)('who is %s may be given another address: %s', (state, may) => {
    if (may) expect(() => assertAddressOpen(person(state))).not.toThrow();
    else expect(() => assertAddressOpen(person(state))).toThrow(expect.objectContaining({ code: 'WRONG_STATE' }));
  });
});

describe('an affiliation', () => {
  it.each([[null, '2026-01-01', true], ['2026-01-01', '2026-01-01', true], ['2026-01-02', '2026-01-01', false], ['2026-01-02', null, true]] as const)('from %s to %s holds together: %s', (from, to, holds) => {
    if (holds) expect(() => assertSpan(from, to)).not.toThrow();
    else expect(() => assertSpan(from, to)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});

describe('the installation', () => {
  it('keeps one administrator at least', () => {
    expect(() => assertNotLastAdministrator(2)).not.toThrow();
    expect(() => assertNotLastAdministrator(1)).toThrow(expect.objectContaining({ code: 'WRONG_STATE' }));
  });
});

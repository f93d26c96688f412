import { describe, expect, it } from '@jest/globals';
import { Refusal, oneText } from '#plenary/protocol';
import { assertCurrent, assertNotLast, assertScope } from './programme.rules.js';

const refusal = (attempt: () => void): Refusal => {
  try {
    attempt();
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('It was not refused.');
};

describe('editing an initiative', () => {
  it('shows both names to the one who was slower', () => {
    const theirs = oneText('en', 'Theirs');
    const yours = oneText('en', 'Yours');
    expect(refusal(() => assertCurrent({ name: theirs, version: 4 }, { name: yours, version: 3 }))).toMatchObject({ code: 'STALE_VERSION', details: { yours, theirs, version: 4 } });
    expect(() => assertCurrent({ name: theirs, version: 3 }, { name: yours, version: 3 })).not.toThrow();
  });
});

describe('a role', () => {
  it.each([
    ['SECRETARIAT', null, undefined],
    ['SECRETARIAT', 'c', 'conveningId'],
    ['CONVENOR', 'c', 'conveningId'],
    ['CHAIR', null, 'conveningId'],
    ['CHAIR', 'c', undefined],
    ['PARTICIPANT', undefined, 'conveningId'],
    ['ADMINISTRATOR', null, 'role'],
  ])('%s in convening %s is refused for its field %s', (role, conveningId, path) => {
    if (path) expect(refusal(() => assertScope(role, conveningId)).details.fields?.[0].path).toBe(path);
    else expect(() => assertScope(role, conveningId)).not.toThrow();
  });

  it('in the secretariat is not taken from its last member', () => {
    expect(refusal(() => assertNotLast('SECRETARIAT', 1)).code).toBe('WRONG_STATE');
    expect(() => assertNotLast('SECRETARIAT', 2)).not.toThrow();
    expect(() => assertNotLast('CONVENOR', 1)).not.toThrow();
  });
});

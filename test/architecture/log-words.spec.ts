import { describe, expect, it } from '@jest/globals';
import { isLogWord, kindOf } from '#plenary/audit';
import { definedFacts } from '#plenary/platform';
import '../../apps/server/src/server.module.js'; // brings every lib, and with each the facts it announces

describe('every type of fact', () => {
  it('is found at all', () => expect(definedFacts().length).toBeGreaterThan(100));
  it('has a sentence in the audit log, in the six languages (libs/audit/src/log-*.words.ts)', () => expect(definedFacts().filter((type) => !isLogWord(type))).toEqual([]));
  it('is of a kind that the log can be looked through for (libs/audit/src/log.rules.ts), but those of groups, which nobody else sees', () => {
    expect(definedFacts().filter((type) => kindOf(type, 'DONE') === undefined && !type.startsWith('group.'))).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { csvRow, installationFacts, kindOf } from './log.rules.js';

describe('the kinds of the log', () => {
  it.each([
    ['decision.adopted', 'DONE', 'DECISIONS'],
    ['position.taken', 'DONE', 'DECISIONS'],
    ['note.read', 'READ', 'READS'],
    ['decision.read', 'READ', 'READS'],
    ['Mutation.adoptDecision', 'FORBIDDEN', 'DENIALS'],
    ['POST /sign-in/answer', 'CODE_NOT_VALID', 'SIGN_INS'],
    ['thing.else', 'DONE', undefined],
  ])('%s with %s is of %s', (action, result, kind) => expect(kindOf(action, result)).toBe(kind));

  it('those who run the installation see no fact of a group, of the content or of the people of a programme', () => {
    expect(installationFacts.filter((type) => !/^(administrator|sign-in|factor|erasure)\./.test(type))).toEqual(['programme.founded']);
  });
});

describe('a row for a spreadsheet', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('does not let %j be a formula', (words) => expect(csvRow([words])).toBe(`"'${words}"\r\n`));
  it('keeps commas, quotation marks and line breaks inside their cell', () => expect(csvRow(['a,b', 'say "no"', 'two\nlines'])).toBe('"a,b","say ""no""","two\nlines"\r\n'));
});

import { describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { readOrganisations } from './pasted-organisations.js';

const known = [
  { id: 'a', name: { ...oneText('en', 'Republic of Ardenia'), fr: { text: 'République d’Ardénie', state: 'VERIFIED' as const } }, acronym: 'RA' },
  { id: 'k', name: oneText('en', 'Kestrian Model Works'), acronym: null },
  { id: 'g', name: oneText('en', 'Group of 8'), acronym: 'G8' },
];
const read = (lines: string) => {
  const { offers, unknown } = readOrganisations(lines, known);
  return { offers: offers.map(({ organisationId, places }) => [organisationId, places]), unknown };
};

describe('a pasted list of organisations', () => {
  it('finds each by its name in any language, without minding accents or capitals, or by its acronym', () => {
    expect(read('republique d’ardenie\nKESTRIAN MODEL WORKS')).toEqual({ offers: [['a', 1], ['k', 1]], unknown: [] });
    expect(read('RA')).toEqual({ offers: [['a', 1]], unknown: [] });
  });

  it('reads how many places stand at the end of a line, and not a number that belongs to the name', () => {
    expect(read('Republic of Ardenia 6\nKestrian Model Works (3)\nGroup of 8')).toEqual({ offers: [['a', 6], ['k', 3], ['g', 1]], unknown: [] });
  });

  it('says which it does not know, and offers each once', () => {
    expect(read('Nowhere Office, 2\nRA\nRepublic of Ardenia 4')).toEqual({ offers: [['a', 4]], unknown: ['Nowhere Office'] });
  });
});

import { describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { assertDistinct, assertPartOf, organisationMeant } from './organisation.rules.js';

const ministry = { name: oneText('fr', 'Ministère de la Justice'), country: 'QM', partOfId: 'arcadia' };

describe('an organisation', () => {
  it.each([
    ['the same again', ministry, false],
    ['the same but for accents, case and blanks', { ...ministry, name: oneText('fr', 'MINISTERE  de la justice') }, false],
    ['one of another country', { ...ministry, country: 'QN' }, true],
    ['one that is part of another', { ...ministry, partOfId: 'elbonia' }, true],
    ['one of another name', { ...ministry, name: oneText('fr', 'Ministère de l’Intérieur') }, true],
  ])('is told apart from %s: %#', (_, other, apart) => {
    if (apart) expect(() => assertDistinct(ministry, [other])).not.toThrow();
    else expect(() => assertDistinct(ministry, [other])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it('is part of one that is here, and never of itself or of its own parts', () => {
    expect(() => assertPartOf('ministry', ['state'])).not.toThrow();
    expect(() => assertPartOf('state', ['ministry', 'state'])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => assertPartOf('state', ['state'])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => assertPartOf('ministry', [])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});

describe('an organisation that a line of a list names', () => {
  const known = [
    { id: 1, name: { en: { text: 'Republic of Arcadia', state: 'SOURCE' as const }, fr: { text: 'République d’Arcadie', state: 'VERIFIED' as const } }, acronym: 'RA' },
    { id: 2, name: oneText('en', 'Regulators of Arcadia'), acronym: 'ROA' },
    { id: 3, name: oneText('en', 'Rural Alliance'), acronym: 'RA' },
  ];
  it.each([
    ['Republic of Arcadia', 1],
    ['republique d’arcadie', 1],
    ['roa', 2],
    ['Nowhere', undefined],
  ])('as %s is %s', (words, id) => expect((organisationMeant(words, known) as { id: number } | undefined)?.id).toBe(id));

  it('by an acronym that several share is none of them', () => expect(organisationMeant('RA', known)).toBe('several'));
});

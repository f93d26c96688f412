import { expect, it } from '@jest/globals';
import { httpsLink } from '#plenary/protocol';
import { countryOf, everywhere, reportingBodies } from './reporting-bodies.rules.js';

it('each country stands once, in order, with a page that is followed from here and a number to call', () => {
  const countries = reportingBodies.map(({ country }) => country);
  expect(countries).toEqual([...new Set(countries)].sort());
  for (const { country, page, emergency, helpline } of [...reportingBodies, { country: 'every other', ...everywhere, helpline: undefined }]) {
    expect([country, httpsLink.safeParse(page).success]).toEqual([country, true]);
    expect([country, emergency]).toEqual([country, expect.stringMatching(/^\d{3}$/)]);
    if (helpline) expect([country, helpline.number]).toEqual([country, expect.stringMatching(/^[\d -]+$/)]);
  }
});

it.each<[string | undefined, string | undefined, string | undefined]>([
  ['CH', 'de-DE', 'CH'],
  [undefined, 'fr-CH,fr;q=0.9', 'CH'],
  [undefined, 'zh-Hans-CN', 'CN'],
  [undefined, 'fr', undefined],
  [undefined, undefined, undefined],
  ['ZZ', 'de-DE', undefined],
  ['', 'en-GB', 'GB'],
  [undefined, 'en-ZZ', undefined],
])('chosen %s, from a browser that says %s: %s', (chosen, accepted, country) => {
  expect(countryOf(chosen, accepted)).toBe(country);
});

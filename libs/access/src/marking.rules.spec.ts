import { describe, expect, it } from '@jest/globals';
import { assertNotLooser, assertOffered, calledIn, carries, markings, presets, strictest } from './marking.rules.js';

const thing = (marking: (typeof markings)[number]) => ({ marking, title: 'Follow-up in Qasira', number: 'OSH-2026/03' });

describe('a marking', () => {
  it('is written exactly as FIRST writes it', () => {
    expect(markings).toEqual(['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR']);
  });

  it('of something made from several is the strictest of them', () => {
    expect(strictest('TLP:GREEN', 'TLP:AMBER', 'TLP:CLEAR')).toBe('TLP:AMBER');
    for (const one of markings) expect(strictest(one, 'TLP:RED')).toBe('TLP:RED');
  });

  it('of a part is that of its whole or stricter', () => {
    for (const whole of markings)
      for (const part of markings) {
        const looser = markings.indexOf(part) > markings.indexOf(whole);
        if (looser) expect(() => assertNotLooser(part, whole)).toThrow(whole);
        else expect(() => assertNotLooser(part, whole)).not.toThrow();
      }
  });

  it('cannot be TLP:RED while sign-in has no second factor', () => {
    expect(() => assertOffered('TLP:RED')).toThrow('second factor');
    for (const one of markings.slice(1)) expect(() => assertOffered(one)).not.toThrow();
  });
});

describe('what leaves the building', () => {
  it.each([
    ['TLP:RED', 'mail', 'A roundtable'],
    ['TLP:RED', 'calendar', 'A roundtable'],
    ['TLP:AMBER+STRICT', 'mail', 'OSH-2026/03'],
    ['TLP:AMBER+STRICT', 'calendar', 'OSH-2026/03'],
    ['TLP:AMBER', 'mail', 'Follow-up in Qasira'],
    ['TLP:AMBER', 'calendar', 'Follow-up in Qasira'],
    ['TLP:GREEN', 'mail', 'Follow-up in Qasira'],
    ['TLP:CLEAR', 'calendar', 'Follow-up in Qasira'],
  ] as const)('calls a thing marked %s in %s "%s"', (marking, channel, name) => {
    expect(calledIn(channel, thing(marking), 'A roundtable')).toBe(name);
  });

  it('is public only when it is marked TLP:CLEAR', () => {
    expect(markings.filter((one) => carries(one, 'public') !== 'nothing')).toEqual(['TLP:CLEAR']);
  });

  it('never grows as the marking gets stricter', () => {
    const amount = ['nothing', 'a word that there is something', 'number', 'title', 'text'];
    for (const channel of ['mail', 'calendar', 'search', 'feed', 'export', 'public'] as const) {
      const amounts = markings.map((one) => amount.indexOf(carries(one, channel)));
      expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
    }
  });
});

describe('a preset', () => {
  it.each([
    ['OPEN', 'TLP:CLEAR', 'ON_THE_RECORD', 'RECORD'],
    ['CHATHAM_HOUSE', 'TLP:GREEN', 'CHATHAM_HOUSE', 'WORKING'],
    ['CLOSED', 'TLP:AMBER+STRICT', 'NOT_FOR_ATTRIBUTION', 'WORKING'],
    ['NAMED_ONLY', 'TLP:RED', 'NOT_RECORDED', 'WORKING'],
  ] as const)('%s sets %s, %s and %s notes at once', (preset, marking, attribution, notes) => {
    expect(presets[preset]).toEqual({ marking, attribution, notes });
  });
});

import { describe, expect, it } from '@jest/globals';
import { assertClientsDefined, assertMayRemark, assertNotLooser, calledIn, carries, markings, presets, strictest } from './marking.rules.js';

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

  it('is TLP:AMBER only where there are clients for it to reach', () => {
    expect(() => assertClientsDefined('TLP:AMBER', null)).toThrow('clients');
    expect(() => assertClientsDefined('TLP:AMBER', 'Contact points of members')).not.toThrow();
    expect(() => assertClientsDefined('TLP:GREEN', null)).not.toThrow();
  });

  it('is tightened by anybody who edits, and loosened only by its source, with a reason', () => {
    for (const from of markings)
      for (const to of markings) {
        const looser = markings.indexOf(to) > markings.indexOf(from);
        const remark = (bySource: boolean, why?: string) => () => assertMayRemark({ from, to, bySource, why });
        expect(remark(true, 'Agreed in the room')).not.toThrow();
        if (!looser) expect(remark(false)).not.toThrow();
        else {
          expect(remark(false, 'Agreed in the room')).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
          expect(remark(true)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
        }
      }
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

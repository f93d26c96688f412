import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { conveningMoves, conveningStates, handlingOf, moveConvening, referenceOf, type ConveningState } from './convening.rules.js';

const presets = {
  OPEN: { marking: 'TLP:CLEAR', attribution: 'ON_THE_RECORD' },
  CLOSED: { marking: 'TLP:AMBER+STRICT', attribution: 'NOT_FOR_ATTRIBUTION' },
} as const;
type Marking = 'TLP:RED' | 'TLP:AMBER+STRICT' | 'TLP:AMBER' | 'TLP:GREEN' | 'TLP:CLEAR';
type Any = { marking: Marking; attribution: string };
const handling = (chosen: { preset?: 'OPEN' | 'CLOSED'; marking?: Any['marking']; attribution?: string }, clients: string | null) => handlingOf<'OPEN' | 'CLOSED', Any['marking'], string>({ chosen, presets, fallback: 'CLOSED', clients });

describe('a convening', () => {
  it.each<[ConveningState, ConveningState]>([
    ['DRAFT', 'PREPARING'],
    ['PREPARING', 'UNDER_WAY'],
    ['UNDER_WAY', 'CONCLUDED'],
    ['CONCLUDED', 'RECORD_FINAL'],
    ['PREPARING', 'POSTPONED'],
    ['POSTPONED', 'PREPARING'],
    ['POSTPONED', 'CANCELLED'],
  ])('goes from %s to %s', (from, to) => expect(() => moveConvening(from, to)).not.toThrow());

  it.each<[ConveningState, ConveningState]>([
    ['DRAFT', 'UNDER_WAY'],
    ['UNDER_WAY', 'CANCELLED'],
    ['UNDER_WAY', 'POSTPONED'],
    ['CANCELLED', 'PREPARING'],
    ['RECORD_FINAL', 'CONCLUDED'],
  ])('does not go from %s to %s', (from, to) => expect(() => moveConvening(from, to)).toThrow(expect.objectContaining({ code: 'WRONG_STATE' })));

  it('never leaves its graph, and is never held after it was called off, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...conveningStates)), (tried) => {
        let at: ConveningState = 'DRAFT';
        const been: ConveningState[] = [at];
        for (const to of tried) {
          try {
            moveConvening(at, to);
          } catch {
            continue;
          }
          expect(conveningMoves[at]).toContain(to);
          been.push((at = to));
        }
        if (been.includes('CANCELLED')) expect(been.at(-1)).toBe('CANCELLED');
        if (been.includes('CONCLUDED')) expect(been).toContain('UNDER_WAY');
      }),
    );
  });

  it('is referred to by code, year and a number of two digits at least', () => {
    expect(referenceOf({ code: 'OSH', year: 2026, number: 3 })).toBe('OSH-2026/03');
    expect(referenceOf({ code: 'OSH', year: 2026, number: 112 })).toBe('OSH-2026/112');
  });
});

describe('its handling', () => {
  it('is what the preset sets', () => expect(handling({ preset: 'OPEN' }, null)).toEqual({ preset: 'OPEN', marking: 'TLP:CLEAR', attribution: 'ON_THE_RECORD' }));
  it('may be chosen otherwise behind Details', () => expect(handling({ preset: 'OPEN', marking: 'TLP:GREEN', attribution: 'CHATHAM_HOUSE' }, null)).toEqual({ preset: 'OPEN', marking: 'TLP:GREEN', attribution: 'CHATHAM_HOUSE' }));
  it('is TLP:AMBER where nothing was chosen and the programme has said who its clients are', () => expect(handling({}, 'Contact points of members').marking).toBe('TLP:AMBER'));
  it('is TLP:AMBER+STRICT where it has not', () => expect(handling({}, null).marking).toBe('TLP:AMBER+STRICT'));
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { oneText } from '#plenary/protocol';
import { assertMaySit, assertRepresentsOne, inProtocolOrder, movePlace, placeMoves, placeStates, stepsToName, type PlaceState } from './seat.rules.js';

describe('a place', () => {
  it('never leaves its graph, and never has a name before it is taken up', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...placeStates)), (tried) => {
        let at: PlaceState = 'OFFERED';
        const been: PlaceState[] = [at];
        for (const to of tried) {
          if (!placeMoves[at].includes(to)) expect(() => movePlace(at, to)).toThrow();
          else been.push((at = to));
        }
        if (been.includes('NAMED')) expect(been.indexOf('TAKEN_UP')).toBeLessThan(been.indexOf('NAMED'));
        if (been.includes('CONFIRMED')) expect(been.indexOf('NAMED')).toBeLessThan(been.indexOf('CONFIRMED'));
        if (been.includes('DECLINED')) expect(been.at(-1)).toBe('DECLINED');
      }),
    );
  });

  it('is taken up when somebody is named on it', () => {
    expect(stepsToName('OFFERED')).toEqual(['TAKEN_UP', 'NAMED']);
    expect(stepsToName('TAKEN_UP')).toEqual(['NAMED']);
  });

  it.each<[PlaceState, string]>([['NAMED', 'SEAT_TAKEN'], ['CONFIRMED', 'SEAT_TAKEN'], ['DECLINED', 'WRONG_STATE'], ['LAPSED', 'WRONG_STATE']])('that is %s takes no other name: %s', (from, code) => {
    expect(() => stepsToName(from)).toThrow(expect.objectContaining({ code }));
  });

  it('offered to an expert in personal capacity is for that expert alone', () => {
    expect(() => assertMaySit({ representsPersonId: 'a' }, 'b')).toThrow('personal capacity');
    expect(() => assertMaySit({ representsPersonId: 'a' }, 'a')).not.toThrow();
    expect(() => assertMaySit({ representsPersonId: null }, 'b')).not.toThrow();
  });

  it('represents an organisation or an expert, never both and never nobody', () => {
    expect(() => assertRepresentsOne({ organisationId: 'a' }, 'offers.0')).not.toThrow();
    for (const offer of [{}, { organisationId: 'a', personId: 'b' }]) expect(() => assertRepresentsOne(offer, 'offers.0')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});

describe('the list of participants', () => {
  const of = (category: string | null, organisation: string | null, name: string, rank = 'DELEGATE') => ({ name, rank, role: 'PARTICIPANT', represents: { category, name: organisation === null ? null : oneText('en', organisation), personName: organisation === null ? name : null } });
  const list = [
    of('INDUSTRY', 'Kestrian Model Works', 'One'),
    of('STATE', 'Kestria', 'Two', 'ADVISER'),
    of(null, null, 'Expert'),
    of('STATE', 'Kestria', 'Three', 'HEAD_OF_DELEGATION'),
    of('HOTLINE', 'Costalba Hotline', 'Four'),
    of('STATE', 'Ardenia', 'Five'),
  ];

  it('has States first by name, heads of delegation before advisers, then others by category, experts last', () => {
    expect(inProtocolOrder(list, 'en').map(({ name }) => name)).toEqual(['Five', 'Three', 'Two', 'Four', 'One', 'Expert']);
  });

  it('is the same whatever order its names came in', () => {
    fc.assert(fc.property(fc.shuffledSubarray(list, { minLength: list.length }), (shuffled) => expect(inProtocolOrder(shuffled, 'fr')).toEqual(inProtocolOrder(list, 'fr'))));
  });
});

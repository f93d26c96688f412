import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listedPeople } from './people-list.rules.js';

const taken = (list: string) => listedPeople(list).map(({ name, address, organisation, title }) => [name, address, organisation, title]);

describe('a pasted list of people', () => {
  it.each([
    ['First delegate <first@arcadia.example>', ['First delegate', 'first@arcadia.example', null, null]],
    ['First delegate <first@arcadia.example>, Republic of Arcadia', ['First delegate', 'first@arcadia.example', 'Republic of Arcadia', null]],
    ['First delegate <first@arcadia.example>, Republic of Arcadia, Head of delegation', ['First delegate', 'first@arcadia.example', 'Republic of Arcadia', 'Head of delegation']],
    ['"Delegate, First" <first@arcadia.example>; Ministry of Justice, Arcadia; Director', ['Delegate, First', 'first@arcadia.example', 'Ministry of Justice, Arcadia', 'Director']],
    ['First delegate, first@arcadia.example, "Justice, Arcadia", Director', ['First delegate', 'first@arcadia.example', 'Justice, Arcadia', 'Director']],
    ['first@arcadia.example, First delegate', ['First delegate', 'first@arcadia.example', null, null]],
    ['<mailto:first@arcadia.example>', ['', 'first@arcadia.example', null, null]],
    ['First delegate\tfirst@arcadia.example\tRepublic of Arcadia\tDirector', ['First delegate', 'first@arcadia.example', 'Republic of Arcadia', 'Director']],
    ['first@arcadia.example\tFirst delegate', ['First delegate', 'first@arcadia.example', null, null]],
    ['nobody at all', ['nobody at all', '', null, null]],
  ])('is read from %j', (line, expected) => {
    expect(taken(line)).toEqual([expected]);
  });

  it('is read by the titles over its columns, in whatever order and language they stand', () => {
    expect(taken('Institution\tPrénom\tNom de famille\tCourriel\nArcadia\tFirst\tDelegate\tfirst@arcadia.example')).toEqual([['First Delegate', 'first@arcadia.example', 'Arcadia', null]]);
    expect(taken('E-mail\tName\tPosition\tOrganisation\nfirst@arcadia.example\tFirst delegate\tDirector\tArcadia')).toEqual([['First delegate', 'first@arcadia.example', 'Arcadia', 'Director']]);
    expect(taken('الاسم\tالبريد الإلكتروني\nالمندوب الأول\tfirst@arcadia.example')).toEqual([['المندوب الأول', 'first@arcadia.example', null, null]]);
  });

  it('counts lines as an editor does, empty ones too', () => {
    expect(listedPeople('\r\nFirst <a@arcadia.example>\r\n\r\nSecond <b@arcadia.example>').map(({ line }) => line)).toEqual([2, 4]);
  });

  it('loses no line and invents none, whatever is pasted', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'grapheme' })), (lines) => {
      const list = lines.join('\n');
      const kept = list.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
      const read = listedPeople(list).map(({ text }) => text);
      expect(read.length).toBeGreaterThanOrEqual(kept.length - 1); // a first row may name the columns
      expect(kept.map((line) => line.trim())).toEqual(expect.arrayContaining(read));
    }));
  });
});

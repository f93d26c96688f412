import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readAgenda } from './pasted-agenda.rules.js';

describe('a pasted line', () => {
  it.each<[string, string, number | null]>([
    ['Opening (10 min)', 'Opening', 10],
    ['1. Opening – 10 min', 'Opening', 10],
    ['2) Gaps in law: definitions (40)', 'Gaps in law: definitions', 40],
    ['• Safety by design 0:40', 'Safety by design', 40],
    ['- Commitments, 1 h 30', 'Commitments', 90],
    ['Commitments 2 hours', 'Commitments', 120],
    ['Débat général (25 mn)', 'Débat général', 25],
    ['Открытие, 10 мин.', 'Открытие', 10],
    ['开幕 10分钟', '开幕', 10],
    ['الافتتاح 10 دقائق', 'الافتتاح', 10],
    ['14:00–14:15 Opening', 'Opening', 15],
    ['14:00 Opening', 'Opening', null],
    ['Sessions 3 and 4', 'Sessions 3 and 4', null],
    ['Agenda 2030', 'Agenda 2030', null],
    ['Review of decision OSH/2026/D.7', 'Review of decision OSH/2026/D.7', null],
    ['10 min', '10 min', null],
  ])('%j is %j with %j minutes', (line, title, durationMinutes) => expect(readAgenda(line)[0]).toMatchObject({ title, durationMinutes }));

  it.each([['Coffee break', 'BREAK'], ['Ouverture', 'OPENING'], ['Adoption of the agenda', 'ADOPTION_OF_AGENDA'], ['Any other business', 'AOB'], ['اختتام', 'CLOSING'], ['Round of commitments', 'COMMITMENT_ROUND'], ['جولة التعهدات', 'COMMITMENT_ROUND'], ['Commitments', 'COMMITMENT_ROUND'], ['Safety by design', 'DISCUSSION']])('%j is an item of kind %s', (line, kind) => expect(readAgenda(line)[0].kind).toBe(kind));
});

describe('a pasted list', () => {
  it('keeps its order and its second level, and drops empty lines', () => {
    expect(readAgenda('1. Opening (10)\r\n\r\n2. Gaps in law\n2.1 Definitions (20 min)\n  - Exemptions (20 min)\n3. Closing').map(({ title, level }) => [level, title])).toEqual([[1, 'Opening'], [1, 'Gaps in law'], [2, 'Definitions'], [2, 'Exemptions'], [1, 'Closing']]);
  });

  it('without a line, or with too many, is refused', () => {
    for (const text of ['', ' \n\t\n', '-\n*', Array.from({ length: 101 }, (_, i) => `Item ${i}`).join('\n')]) expect(() => readAgenda(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it('becomes items that can be kept, or is refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        try {
          for (const { title, durationMinutes } of readAgenda(text)) {
            expect(title).toBe(title.trim());
            expect(title).toMatch(/^[^\n\r\u2028\u2029]{1,300}$/u);
            if (durationMinutes !== null) expect(durationMinutes >= 0 && durationMinutes <= 1440).toBe(true);
          }
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_INPUT' });
        }
      }),
    );
  });
});

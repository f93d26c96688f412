import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attendanceShown } from './attendance.rules.js';

const attended = fc.uniqueArray(fc.record({ category: fc.constantFrom('STATE', 'INDUSTRY', 'HOTLINE', 'ACADEMIA', 'OTHER', 'EXPERT'), organisations: fc.integer({ min: 1, max: 30 }) }), { selector: ({ category }) => category });

describe('attendance in figures', () => {
  it.each([
    [[6, 7], { total: 13, shown: [7, 6], others: 0 }],
    [[6, 1, 2, 3], { total: 12, shown: [6], others: 6 }],
    [[9, 6, 2], { total: 17, shown: [9], others: 8 }],
    [[6, 2], { total: 8, shown: [], others: 8 }],
    [[2, 2], undefined],
  ])('of %j organisations by category is %j at a threshold of five', (counts, expected) => {
    const figures = attendanceShown(counts.map((organisations, place) => ({ category: `C${place}`, organisations })), 5);
    expect(figures && { ...figures, shown: figures.shown.map(({ organisations }) => organisations) }).toEqual(expected);
  });

  it('never shows, and never lets one work out, a group below the threshold', () => {
    fc.assert(
      fc.property(attended, fc.integer({ min: 3, max: 12 }), (counts, threshold) => {
        const figures = attendanceShown(counts, threshold);
        if (!figures) return counts.reduce((sum, { organisations }) => sum + organisations, 0) < threshold;
        const told = [...figures.shown.map(({ organisations }) => organisations), figures.others].filter((count) => count > 0);
        return told.every((count) => count >= threshold) && told.reduce((sum, count) => sum + count, 0) === figures.total;
      }),
    );
  });
});

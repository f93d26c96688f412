import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DueDate, dueInstant, isOverdue } from './due-date.js';
import { dateIn } from './wall-clock.js';
import { zoneNames } from './zones.js';

const inZone = (zone: string, on = '2026-12-08'): DueDate => ({ kind: 'DATE', on, zone });

describe('a commitment due on a date', () => {
  it.each([
    ['Europe/Zurich', '2026-12-08T22:59:59.999Z', false],
    ['Europe/Zurich', '2026-12-08T23:00:00.000Z', true],
    ['Pacific/Kiritimati', '2026-12-08T09:59:59.999Z', false],
    ['Pacific/Kiritimati', '2026-12-08T10:00:00.000Z', true],
    ['Pacific/Pago_Pago', '2026-12-09T10:59:59.999Z', false],
    ['Pacific/Pago_Pago', '2026-12-09T11:00:00.000Z', true],
  ])('in %s is at %s overdue: %s (from the day after, in its zone)', (zone, now, overdue) => {
    expect(isOverdue(inZone(zone), new Date(now))).toBe(overdue);
  });

  it('is overdue from the moment the clocks jump over the midnight after it', () => {
    expect(dueInstant(inZone('Africa/Cairo', '2026-04-23'))).toEqual(new Date('2026-04-23T22:00Z'));
  });

  it('that its zone left out is overdue when the next date begins', () => {
    expect(dueInstant(inZone('Pacific/Apia', '2011-12-30'))).toEqual(new Date('2011-12-30T10:00Z'));
  });

  it('is overdue exactly when the date in its zone is a later one', () => {
    // Since 2012 no clock is set back over midnight by a jump that begins after it, as St John's was at 00:01.
    const instants = fc.date({ min: new Date('2012-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...zoneNames()), instants, instants, (zone, due, now) => {
        const on = dateIn(due, zone);
        expect(isOverdue({ kind: 'DATE', on, zone }, now)).toBe(dateIn(now, zone) > on);
      }),
    );
  });

  it('is refused with a RangeError when it is no date or names no zone', () => {
    expect(() => dueInstant(inZone('Europe/Zurich', '2026-02-30'))).toThrow(RangeError);
    expect(() => isOverdue(inZone('Europe/Atlantis'), new Date(0))).toThrow(RangeError);
  });
});

describe('a commitment due in a month, or in words', () => {
  it.each<DueDate>([
    { kind: 'MONTH', month: '1999-01' },
    { kind: 'WORDS', words: 'Ongoing' },
    { kind: 'WORDS', words: '1999-01-01' },
  ])('is never overdue: %j', (due) => {
    expect(dueInstant(due)).toBeNull();
    expect(isOverdue(due, new Date('2999-01-01'))).toBe(false);
  });
});

import { endOfDay } from './wall-clock.js';

/** By when: a date in a zone, a stated month (YYYY-MM), or the words of the source ("Ongoing", "By fall 2028"). */
export type DueDate = { kind: 'DATE'; on: string; zone: string } | { kind: 'MONTH'; month: string } | { kind: 'WORDS'; words: string };

/**
 * The first instant after the day something is due, in the zone of the date; from then on it is overdue.
 * A month and words have none: nobody promised a day.
 * @throws RangeError when the date is no calendar date or there is no such zone.
 */
export function dueInstant(due: DueDate): Date | null {
  return due.kind === 'DATE' ? endOfDay(due) : null;
}

/** Only a date can be overdue, from the day after, in its zone. @throws RangeError as dueInstant does. */
export function isOverdue(due: DueDate, now: Date): boolean {
  const from = dueInstant(due);
  return from !== null && now.getTime() >= from.getTime();
}

import { Refusal, type LocalisedText } from '#plenary/protocol';
import { dueInstant, isCalendarDate, isCalendarMonth, isTimeZone } from '#plenary/time';

export const dueKinds = ['DATE', 'MONTH', 'WORDS'] as const;
export type DueKind = (typeof dueKinds)[number];

/** By when: a date in a zone, a stated month, or words ("Ongoing"). A date or a month may keep the words it was given in. */
export interface Due {
  kind: DueKind;
  /** YYYY-MM-DD, with `zone` */
  on?: string | null;
  zone?: string | null;
  /** YYYY-MM */
  month?: string | null;
  words?: LocalisedText | null;
}

/** The columns in which a row keeps when it is due, alike in every table that has them. */
export interface DueColumns {
  dueKind: DueKind | null;
  dueOn: string | null;
  dueZone: string | null;
  dueMonth: string | null;
  dueWords: LocalisedText | null;
  /** From this instant on it is overdue; only a date has one. */
  dueUntil: Date | null;
  /** Where it stands in a list by date: a month at its end, words at the very end. */
  dueSort: string;
}

const lastInAnyList = '9999-12-31';

/** @throws Refusal INVALID_INPUT when a date, a month or a zone is none, or the words are missing */
export function dueColumns(due: Due | null | undefined, defaultZone: string): DueColumns {
  const none: DueColumns = { dueKind: null, dueOn: null, dueZone: null, dueMonth: null, dueWords: due?.words ?? null, dueUntil: null, dueSort: lastInAnyList };
  if (!due) return none;
  switch (due.kind) {
    case 'DATE': {
      if (!due.on || !isCalendarDate(due.on)) throw Refusal.ofField('due.on', 'not_a_date', 'Give the day as year, month and day.');
      const zone = due.zone ?? defaultZone;
      if (!isTimeZone(zone)) throw Refusal.ofField('due.zone', 'not_a_zone', 'Choose a time zone, such as Europe/Zurich.');
      return { ...none, dueKind: 'DATE', dueOn: due.on, dueZone: zone, dueUntil: dueInstant({ kind: 'DATE', on: due.on, zone }), dueSort: due.on };
    }
    case 'MONTH':
      if (!due.month || !isCalendarMonth(due.month)) throw Refusal.ofField('due.month', 'not_a_month', 'Give the year and the month.');
      return { ...none, dueKind: 'MONTH', dueMonth: due.month, dueSort: lastDayOf(due.month) };
    case 'WORDS':
      if (!due.words) throw Refusal.ofField('due.words', 'missing', 'Say in words by when, such as "Ongoing".');
      return { ...none, dueKind: 'WORDS' };
  }
}

function lastDayOf(month: string): string {
  for (const day of ['31', '30', '29']) if (isCalendarDate(`${month}-${day}`)) return `${month}-${day}`;
  return `${month}-28`;
}

export function dueOf({ dueKind, dueOn, dueZone, dueMonth, dueWords }: Omit<DueColumns, 'dueUntil' | 'dueSort'>): Due | null {
  return dueKind === null ? null : { kind: dueKind, on: dueOn, zone: dueZone, month: dueMonth, words: dueWords };
}

/** Is it promised for another time than before? Its words alone may be corrected without moving it, unless they are all there is. */
export function isMoved(before: Omit<DueColumns, 'dueSort'>, after: Omit<DueColumns, 'dueSort'>): boolean {
  if (before.dueKind === null) return false;
  if (before.dueKind !== after.dueKind) return true;
  if (before.dueKind === 'WORDS') return JSON.stringify(wordsOnly(before.dueWords)) !== JSON.stringify(wordsOnly(after.dueWords));
  return before.dueOn !== after.dueOn || before.dueMonth !== after.dueMonth;
}

// A translation that is added moves nothing.
function wordsOnly(words: LocalisedText | null): string | undefined {
  return words ? Object.values(words).find(({ state }) => state === 'SOURCE')?.text : undefined;
}

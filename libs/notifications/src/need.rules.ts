import { addDays, dateIn, dueInstant, type DueDate } from '#plenary/time';

/** What can wait for a person, in the order in which equals stand. */
export const needKinds = [
  'EMERGENCY_READING',
  'WORDS_SET_ASIDE',
  'ANSWER_SESSION',
  'TAKE_POSITION',
  'NAME_PEOPLE',
  'APPROVE_OUTCOME',
  'FILL_SEATS',
  'TAKE_UP_COMMITMENT',
  'AMEND_COMMITMENT',
  'ACCEPT_SUPPORT',
  'REPORT_PROGRESS',
  'REGISTER_COMMITMENT',
  'RELEASE_OUTCOME',
  'DO_ACTION',
  'SCHEDULE_SESSION',
] as const;
export type NeedKind = (typeof needKinds)[number];

export const urgencies = ['OVERDUE', 'TODAY', 'THIS_WEEK', 'LATER', 'WHENEVER'] as const;
export type Urgency = (typeof urgencies)[number];

interface ByWhen {
  /** A moment it must be done before, such as the beginning of a session. */
  dueAt: Date | null;
  /** Or a day, a month or words. */
  due: DueDate | null;
}

/** The last moment to do it; none where nobody said one. */
export const lastMoment = ({ dueAt, due }: ByWhen): Date | null => dueAt ?? (due && dueInstant(due));

/** How soon, by the reader's calendar. A month or words are never overdue: nobody promised a day. */
export function urgencyOf(need: ByWhen, now: Date, zone: string): Urgency {
  const last = lastMoment(need);
  if (last === null) return need.due?.kind === 'MONTH' ? 'LATER' : 'WHENEVER';
  if (last.getTime() <= now.getTime()) return 'OVERDUE';
  const today = dateIn(now, zone);
  const day = dateIn(new Date(last.getTime() - 1), zone); // a day ends where the next begins
  if (day <= today) return 'TODAY';
  return day <= addDays(today, 6) ? 'THIS_WEEK' : 'LATER';
}

interface Sorted extends ByWhen {
  kind: NeedKind;
  urgency: Urgency;
  id: string;
}

/** By urgency, then by when, then by kind; a month stands at its end. */
export function inOrder<Need extends Sorted>(needs: readonly Need[]): Need[] {
  const at = (need: Need): number => lastMoment(need)?.getTime() ?? (need.due?.kind === 'MONTH' ? Date.parse(`${need.due.month}-28T00:00:00Z`) : Number.MAX_SAFE_INTEGER);
  return [...needs].sort((a, b) => urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) || at(a) - at(b) || needKinds.indexOf(a.kind) - needKinds.indexOf(b.kind) || (a.id < b.id ? -1 : 1));
}

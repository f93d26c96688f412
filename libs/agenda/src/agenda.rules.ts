import { assertMove, Refusal, type LocalisedText, type Moves } from '#plenary/protocol';

export const itemStates = ['PROPOSED', 'ACCEPTED', 'OPEN', 'CONCLUDED', 'DEFERRED', 'WITHDRAWN'] as const;
export type ItemState = (typeof itemStates)[number];

export const itemKinds = ['OPENING', 'ADOPTION_OF_AGENDA', 'STATEMENT', 'PRESENTATION', 'DISCUSSION', 'DECISION', 'COMMITMENT_ROUND', 'AOB', 'BREAK', 'CLOSING'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** Domain 5; a withdrawal can be taken back. */
export const itemMoves: Moves<ItemState> = {
  PROPOSED: ['ACCEPTED', 'WITHDRAWN'],
  ACCEPTED: ['OPEN', 'DEFERRED', 'WITHDRAWN'],
  OPEN: ['CONCLUDED', 'DEFERRED', 'WITHDRAWN'],
  CONCLUDED: [],
  DEFERRED: ['ACCEPTED'],
  WITHDRAWN: ['ACCEPTED'],
};

/** @throws Refusal WRONG_STATE */
export const moveItem = (from: ItemState, to: ItemState): void => assertMove(itemMoves, from, to);

/** What is put off or withdrawn takes no time in the session. */
const takesTime = (state: ItemState): boolean => state !== 'DEFERRED' && state !== 'WITHDRAWN';

interface Placed {
  id: string;
  parentId: string | null;
  sessionId: string | null;
  state: ItemState;
  durationMinutes: number | null;
}
export interface Derived {
  /** "3", or "3.1" under it; none for what takes no time. */
  number: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
}
export interface Run {
  runsMinutes: number;
  endsAt: Date | null;
  /** Over the time there is; less than none is time left. */
  overMinutes: number | null;
  /** How many items have no minutes yet: the rest is only as good as that. */
  withoutMinutes: number;
}

const minutesLater = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

/**
 * When each item begins and ends, one after the other from the session's start, and how the whole fits. An item with parts of its
 * own runs as long as they do, unless it says how long itself. `items` in order, parts after the item they belong to.
 */
export function timesOf<T extends Placed>(session: { id: string; startsAt: Date | null; durationMinutes: number | null } | null, items: readonly T[]): { derived: Map<string, Derived>; run: Run } {
  const derived = new Map<string, Derived>();
  const own = items.filter((item) => item.sessionId === (session?.id ?? null));
  const partsOf = (id: string) => own.filter(({ parentId, state }) => parentId === id && takesTime(state));
  const minutesOf = (item: T): number => item.durationMinutes ?? partsOf(item.id).reduce((sum, part) => sum + (part.durationMinutes ?? 0), 0);
  const place = (item: T, number: string, fromMinute: number): void => {
    const startsAt = session?.startsAt ? minutesLater(session.startsAt, fromMinute) : null;
    derived.set(item.id, { number, startsAt, endsAt: startsAt && minutesLater(startsAt, minutesOf(item)) });
  };
  let runsMinutes = 0;
  let withoutMinutes = 0;
  for (const item of own) derived.set(item.id, { number: null, startsAt: null, endsAt: null });
  for (const [i, item] of own.filter(({ parentId, state }) => parentId === null && takesTime(state)).entries()) {
    const parts = partsOf(item.id);
    place(item, String(i + 1), runsMinutes);
    let within = runsMinutes;
    for (const [j, part] of parts.entries()) {
      place(part, `${i + 1}.${j + 1}`, within);
      within += part.durationMinutes ?? 0;
    }
    withoutMinutes += item.durationMinutes === null ? (parts.length ? parts.filter(({ durationMinutes }) => durationMinutes === null).length : 1) : 0;
    runsMinutes += minutesOf(item);
  }
  return { derived, run: { runsMinutes, withoutMinutes, endsAt: session?.startsAt ? minutesLater(session.startsAt, runsMinutes) : null, overMinutes: session?.durationMinutes ? runsMinutes - session.durationMinutes : null } };
}

export type AgendaStateName = 'PROVISIONAL' | 'ADOPTED';

/**
 * An adopted agenda gains, loses or moves an item only on a ruling of whoever presides, and the reason stays with the change.
 * @returns what the fact of the change records of it: nothing while the agenda is provisional
 * @throws Refusal AGENDA_ADOPTED, when no reason is given
 */
export function rulingOn(agenda: { state: AgendaStateName }, why: string | null | undefined): { why?: string; afterAdoption?: true } {
  if (agenda.state === 'PROVISIONAL') return {};
  if (!why) throw new Refusal('AGENDA_ADOPTED', undefined, { fields: [{ path: 'why', fault: 'missing', cure: 'Say on whose ruling the adopted agenda changes, and why.' }] });
  return { why, afterAdoption: true };
}

/** What was opened or concluded stands where it stood: that runs the agenda and does not alter it. */
export const altersAgenda = (to: ItemState): boolean => to === 'ACCEPTED' || to === 'DEFERRED' || to === 'WITHDRAWN';

interface Sibling {
  id: string;
  ordinal: number;
}

/** The order of siblings once one of them stands after another (first, where there is none; last, where that one has left). */
export function orderedWith(siblings: readonly Sibling[], id: string, afterId: string | null | undefined): string[] {
  const others = siblings.filter((one) => one.id !== id).sort((a, b) => a.ordinal - b.ordinal).map((one) => one.id);
  const at = afterId === null || afterId === undefined ? 0 : others.includes(afterId) ? others.indexOf(afterId) + 1 : others.length;
  return [...others.slice(0, at), id, ...others.slice(at)];
}

/** Two levels and no more; nothing under itself. @throws Refusal INVALID_INPUT */
export function assertTwoLevels(o: { id: string; parent: { id: string; parentId: string | null } | null; hasParts: boolean }): void {
  if (o.parent === null) return;
  const no = (cure: string) => Refusal.ofField('parentId', 'too_deep', cure);
  if (o.parent.id === o.id) throw no('An item cannot stand under itself.');
  if (o.parent.parentId !== null) throw no('An agenda has two levels. Choose an item of the first.');
  if (o.hasParts) throw no('This item has parts of its own. Move them first.');
}

/** @throws Refusal STALE_VERSION with both titles, when someone else was faster */
export function assertCurrent(stored: { title: LocalisedText; version: number }, seen: { title: LocalisedText; version: number }): void {
  if (stored.version !== seen.version) throw new Refusal('STALE_VERSION', undefined, { yours: seen.title, theirs: stored.title, version: stored.version });
}

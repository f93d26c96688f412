import { limits } from '#plenary/protocol';
import { clipped } from './minute-items.rules.js';
import { doubt, type Doubt } from './doubt.rules.js';
import type { Matched, Told } from './import-plan.rules.js';
import type { AttendanceKind, ParsedAttendee, ParsedMinutes } from './parsed-minutes.rules.js';

/** What minutes come to, each thing with the print by which the next import knows whether it was told otherwise. */
export interface ToldMinutes {
  convening: Told;
  session: Told;
  items: Told[];
  attendees: Told[];
  resolutions: Told[];
  actions: Told[];
  notes: Told;
  /** A print of each block of the notes. */
  blocks: string[];
}

/** One file on its way in: what it says and where it goes. */
export interface MinutesAt {
  programmeId: string;
  source: string;
  language: string;
  minutes: ParsedMinutes;
  told: ToldMinutes;
  conveningId: string;
  sessionId: string;
  /** When it was resolved: the beginning of the session, or noon (UTC) of a day without an hour. */
  heldAt: Date;
}

/** @param print makes a short print of anything; equal things have equal prints, and nobody reads names off them */
export function toldBy(minutes: ParsedMinutes, print: (said: unknown) => string): ToldMinutes {
  const blocks = minutes.blocks.map(({ node }) => print(node));
  const keyless = (said: unknown): Told => ({ key: null, print: print(said) });
  return {
    convening: keyless(minutes.title),
    session: keyless([minutes.date, minutes.time, minutes.zone]),
    items: minutes.items.map(({ title, role, durationMinutes, parent }) => ({ key: print(title), print: print([title, role, durationMinutes, parent === null ? null : minutes.items[parent].title]) })),
    attendees: attendance(minutes).map(({ name, affiliation, kinds }) => ({ key: print(personKey(name)), print: print([name, affiliation, [...kinds].sort()]) })),
    resolutions: minutes.resolutions.map(({ text }) => keyless(text)),
    actions: minutes.actions.map(({ text, owner, due }) => keyless([text, owner, due])),
    notes: keyless(blocks),
    blocks,
  };
}

/** Those who get a place: whoever was there, whoever sent regrets, and the officers whom no list names. */
export const attendance = (minutes: ParsedMinutes): readonly ParsedAttendee[] => minutes.attendees;

/** People of one name are one person of the programme: minutes give nothing else to go by. */
export const personKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** What a person is in the room. Guests are heard and do not decide. */
export const seatRole = (kinds: readonly AttendanceKind[]): 'PARTICIPANT' | 'OBSERVER' => (kinds.includes('GUEST') && !kinds.includes('PRESENT') ? 'OBSERVER' : 'PARTICIPANT');

export const offices = (kinds: readonly AttendanceKind[]): ('CHAIR' | 'RAPPORTEUR')[] => [...(kinds.includes('CHAIR') ? (['CHAIR'] as const) : []), ...(kinds.includes('SCRIBE') ? (['RAPPORTEUR'] as const) : [])];

/** ACCEPTED was there; DECLINED sent regrets; null for an officer of whom no list says that they were there. */
export const partstat = ({ attended, kinds }: ParsedAttendee): 'ACCEPTED' | 'DECLINED' | null => (attended ? 'ACCEPTED' : kinds.includes('REGRETS') ? 'DECLINED' : null);

export interface MinutesCounts {
  convenings: number;
  sessions: number;
  attendees: number;
  agendaItems: number;
  resolutions: number;
  actions: number;
}

export function countsOf(minutes: ParsedMinutes | null): MinutesCounts {
  if (!minutes) return { convenings: 0, sessions: 0, attendees: 0, agendaItems: 0, resolutions: 0, actions: 0 };
  return {
    convenings: 1,
    sessions: 1,
    attendees: minutes.attendees.filter(({ attended }) => attended).length,
    agendaItems: minutes.items.length,
    resolutions: minutes.resolutions.length,
    actions: minutes.actions.length,
  };
}

export function totalOf(all: readonly MinutesCounts[]): MinutesCounts {
  const total = countsOf(null);
  for (const counts of all) for (const name of Object.keys(total) as (keyof MinutesCounts)[]) total[name] += counts[name];
  return total;
}

/**
 * Whether the notes changed of themselves. A line belongs to one thing: what was resolved to its resolution, a heading to its item, a
 * list of people to them; the notes follow each, and count as changed only for a line that is nobody else's.
 * @param before the prints of the blocks as they were
 */
export function notesChanged(minutes: ParsedMinutes, told: ToldMinutes, before: readonly string[], changes: { items: readonly Matched[]; attendees: readonly Matched[]; resolutions: readonly Matched[]; actions: readonly Matched[] }): boolean {
  if (before.join() === told.blocks.join()) return false;
  const moved = (one: Matched | undefined): boolean => one?.did === 'CHANGED' || one?.did === 'ADDED';
  const explained = new Set<number>();
  for (const [index, { passage }] of minutes.resolutions.entries()) if (moved(changes.resolutions[index])) explained.add(passage.block);
  for (const [index, { passage }] of minutes.actions.entries()) if (moved(changes.actions[index])) explained.add(passage.block);
  const lines = new Set<number>();
  minutes.items.forEach(({ line }, index) => void (moved(changes.items[index]) && lines.add(line)));
  minutes.attendees.forEach(({ line }, index) => void (moved(changes.attendees[index]) && lines.add(line)));
  minutes.blocks.forEach(({ line }, index) => {
    const next = minutes.blocks[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    if ([...lines].some((one) => one >= line && one < next)) explained.add(index);
  });
  const left = new Map<string, number>();
  for (const block of before) left.set(block, (left.get(block) ?? 0) + 1);
  let removed = before.length;
  for (const [index, block] of told.blocks.entries()) {
    const count = left.get(block) ?? 0;
    if (count > 0) {
      left.set(block, count - 1);
      removed -= 1;
    } else if (!explained.has(index)) return true;
  }
  // As many blocks went as were put in their place by what explains them; more than that is a change of the notes alone.
  const put = told.blocks.length - (before.length - removed);
  return removed > put;
}

/** Words that are longer than what they are to be. The notes keep them whole. */
export function fitting(words: string, what: { kind: Doubt['kind']; line: number }, most: number = limits.textCharacters): { text: string; doubts: Doubt[] } {
  if (words.length <= most) return { text: words, doubts: [] };
  return { text: clipped(words, most), doubts: [doubt(what.kind, { line: what.line, column: 1 }, `This is longer than ${most} characters; it is cut, and stands whole in the notes.`)] };
}

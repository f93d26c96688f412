import { Refusal } from '#plenary/protocol';

/** FIRST TLP 2.0, strictest first; written exactly so and never translated. */
export const markings = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const;
export type Marking = (typeof markings)[number];

export const attributions = ['ON_THE_RECORD', 'CHATHAM_HOUSE', 'NOT_FOR_ATTRIBUTION', 'NOT_RECORDED'] as const;
export type Attribution = (typeof attributions)[number];

export const presets = {
  OPEN: { marking: 'TLP:CLEAR', attribution: 'ON_THE_RECORD', notes: 'RECORD' },
  CHATHAM_HOUSE: { marking: 'TLP:GREEN', attribution: 'CHATHAM_HOUSE', notes: 'WORKING' },
  CLOSED: { marking: 'TLP:AMBER+STRICT', attribution: 'NOT_FOR_ATTRIBUTION', notes: 'WORKING' },
  NAMED_ONLY: { marking: 'TLP:RED', attribution: 'NOT_RECORDED', notes: 'WORKING' },
} as const satisfies Record<string, { marking: Marking; attribution: Attribution; notes: 'WORKING' | 'RECORD' }>;
export type Preset = keyof typeof presets;

export const strictest = (...given: readonly Marking[]): Marking => markings[Math.min(...given.map((one) => markings.indexOf(one)))] ?? 'TLP:RED';

/** A part is never looser than its whole. @throws Refusal INVALID_INPUT */
export function assertNotLooser(part: Marking, whole: Marking, path = 'marking'): void {
  if (markings.indexOf(part) > markings.indexOf(whole)) throw Refusal.ofField(path, 'looser_than_its_whole', `This belongs to something marked ${whole}; choose that or a stricter marking.`);
}

/** Until a second factor exists RED cannot be chosen (decision 11). @throws Refusal INVALID_INPUT */
export function assertOffered(marking: Marking, path = 'marking'): void {
  if (marking === 'TLP:RED') throw Refusal.ofField(path, 'not_offered', 'TLP:RED needs sign-in with a second factor, which is not there yet. Choose TLP:AMBER+STRICT.');
}

export type Channel = 'mail' | 'calendar' | 'search' | 'feed' | 'export' | 'public';

/** How much of a marked thing a way out may carry (the table of domain 3). */
export type Carries = 'nothing' | 'a word that there is something' | 'number' | 'title' | 'text';

const table: Record<Marking, Record<Channel, Carries>> = {
  'TLP:RED': { mail: 'a word that there is something', calendar: 'a word that there is something', search: 'nothing', feed: 'nothing', export: 'nothing', public: 'nothing' },
  'TLP:AMBER+STRICT': { mail: 'number', calendar: 'number', search: 'text', feed: 'nothing', export: 'text', public: 'nothing' },
  'TLP:AMBER': { mail: 'title', calendar: 'title', search: 'text', feed: 'number', export: 'text', public: 'nothing' },
  'TLP:GREEN': { mail: 'text', calendar: 'title', search: 'text', feed: 'title', export: 'text', public: 'nothing' },
  'TLP:CLEAR': { mail: 'text', calendar: 'title', search: 'text', feed: 'text', export: 'text', public: 'text' },
};
export const carries = (marking: Marking, channel: Channel): Carries => table[marking][channel];

/** What a message or a calendar calls a thing: its title where the marking lets it travel, else its number, else nothing of it. */
export function calledIn(channel: 'mail' | 'calendar', thing: { marking: Marking; title: string; number: string }, unnamed: string): string {
  const carried = carries(thing.marking, channel);
  if (carried === 'title' || carried === 'text') return thing.title;
  return carried === 'number' ? thing.number : unnamed;
}

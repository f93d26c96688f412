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

export const isLooser = (one: Marking, other: Marking): boolean => markings.indexOf(one) > markings.indexOf(other);

/** A part is never looser than its whole. @throws Refusal INVALID_INPUT */
export function assertNotLooser(part: Marking, whole: Marking, path = 'marking'): void {
  if (isLooser(part, whole)) throw Refusal.ofField(path, 'looser_than_its_whole', `This belongs to something marked ${whole}; choose that or a stricter marking.`);
}

/** AMBER reaches the programme's clients, so it means nothing before they are named. @throws Refusal INVALID_INPUT */
export function assertClientsDefined(marking: string, clients: string | null): void {
  if (marking === 'TLP:AMBER' && !clients) throw Refusal.ofField('marking', 'not_offered', 'TLP:AMBER is offered once the initiative has said who its clients are. Choose TLP:AMBER+STRICT.');
}

/** Only its source loosens a marking, with a reason; anybody who edits may tighten it (domain 3). @throws Refusal FORBIDDEN | INVALID_INPUT */
export function assertMayRemark(o: { from: Marking; to: Marking; bySource: boolean; why?: string | null }): void {
  if (markings.indexOf(o.to) <= markings.indexOf(o.from)) return;
  if (!o.bySource) throw new Refusal('FORBIDDEN', `Only whoever marked this ${o.from} can loosen it.`);
  if (!o.why) throw Refusal.ofField('why', 'missing', 'Say why it may travel further; the reason goes on the record.');
}

export const channels = ['mail', 'calendar', 'search', 'feed', 'export', 'public'] as const;
export type Channel = (typeof channels)[number];

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

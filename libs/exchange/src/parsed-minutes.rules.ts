import type { Doubt } from './doubt.rules.js';
import type { BlockNode } from './notes-document.rules.js';

/** What minutes in any of the shapes that are read come to. Everything is as the source has it; nothing is made up. */
export interface ParsedMinutes {
  shape: 'W3C' | 'SOLID';
  title: string;
  /** The body that met, as far as the title names one: a hint for the programme. */
  group: string | null;
  /** Wall clock and zone as stated. A file without a time has a date only; without a date, neither. */
  date: string | null;
  time: string | null;
  zone: string | null;
  /** Where the source says it stands, or where the call was held. */
  address: string | null;
  attendees: ParsedAttendee[];
  items: ParsedItem[];
  proposals: ParsedProposal[];
  resolutions: ParsedResolution[];
  actions: ParsedAction[];
  /** The whole text, in its order: what a participant reads in the notes. */
  blocks: ParsedBlock[];
  doubts: Doubt[];
}

export type AttendanceKind = 'PRESENT' | 'GUEST' | 'REGRETS' | 'CHAIR' | 'SCRIBE';

/** One person, however often and in however many capacities they are named. */
export interface ParsedAttendee {
  name: string;
  affiliation: string | null;
  kinds: AttendanceKind[];
  /** Named as having been there; false for regrets, and for a chair or scribe whom no list of those present names. */
  attended: boolean;
  /** A pseudonym or handle given beside the name. */
  handle: string | null;
  /** What else stands beside the name ("late", "he/him"). */
  remark: string | null;
  line: number;
}

/** TOPIC is spoken to; the others gather what was decided or is to be done, and repeat what stands elsewhere. */
export type ItemRole = 'TOPIC' | 'DECISIONS' | 'ACTIONS';

export interface ParsedItem {
  /** As written ("3.1"), null where there is none. */
  number: string | null;
  title: string;
  role: ItemRole;
  durationMinutes: number | null;
  /** Index into `items`; the tree has two levels, what is deeper stays in the notes. */
  parent: number | null;
  links: { text: string; href: string }[];
  line: number;
}

/** Where words stand in the notes: `blockText(blocks[block].node)` contains `text`. */
export interface Passage {
  block: number;
  text: string;
}

interface FromPassage {
  text: string;
  passage: Passage;
  /** Index into `items`. */
  item: number | null;
  line: number;
}
export interface ParsedProposal extends FromPassage {
  by: string | null;
}
export interface ParsedResolution extends FromPassage {
  number: number | null;
}
export interface ParsedAction extends FromPassage {
  number: number | null;
  /** As written; where that names one of the attendees, their name as it stands in `attendees`. */
  owner: string | null;
  /** In words, as written. */
  due: string | null;
}

export interface ParsedBlock {
  line: number;
  /** Index into `items`, null before the first. */
  item: number | null;
  node: BlockNode;
}

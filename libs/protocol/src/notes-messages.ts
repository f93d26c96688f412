import * as z from 'zod/mini';

/**
 * Live notes on the wire. Updates travel as base64 text, because socket.io sends binary as two frames;
 * several updates travel packed into one (`notes-packing.ts`). A `handle` is a small number that stands for one generation of
 * one note on one connection, so that a keystroke does not carry a UUID; a new generation gets a new handle.
 */
export const noteMessages = {
  'note:open': z.strictObject({
    noteId: z.uuid(),
    /** Made by the editor when the page loads, never stored: owns the Yjs client ids it introduces. */
    origin: z.uuid(),
    /** The last sequence number without a hole before it; 0 for nothing. */
    have: z.int().check(z.minimum(0)),
    /** The generation `have` counts in; null on the first opening. */
    generation: z.nullable(z.int()),
    schema: z.int(),
  }),
  /** Handle; n (1, 2, 3… per origin); one update in base64. Passes no pipe of the framework: the gateway's own listener checks it. */
  'note:push': z.tuple([z.int(), z.int().check(z.minimum(1)), z.string()]),
  'note:pull': z.strictObject({ handle: z.int(), have: z.int().check(z.minimum(0)) }),
  'note:leave': z.strictObject({ handle: z.int() }),
};

export type NotePush = z.infer<(typeof noteMessages)['note:push']>;
export interface NoteAppended {
  seq: number;
}

export interface NoteOpened {
  handle: number;
  generation: number;
  head: number;
  /** Packed, in base64: applied together they bring a copy from `have` to `head`. */
  updates: string;
  kind: NoteKind;
  state: NoteState;
  mayWrite: boolean;
}
export interface NotePulled {
  head: number;
  updates: string;
}

/** What the server says unasked: `note:u` carries keystrokes, `note:head` says how far one should have come. */
export type NoteUpdates = [handle: number, from: number, updates: string];
export type NoteHead = [handle: number, head: number];
/** The viewer may no longer read; the copy on screen is to be cleared. */
export type NoteRevoked = [handle: number];
export type NoteStands = [handle: number, standing: { state: NoteState; mayWrite: boolean }];

export const noteKinds = ['WORKING', 'RECORD', 'JOINT_DRAFT'] as const;
export type NoteKind = (typeof noteKinds)[number];
export const noteStates = ['OPEN', 'CLOSED', 'CIRCULATED', 'AGREED', 'AGREED_WITH_STATEMENTS', 'DESTROYED'] as const;
export type NoteState = (typeof noteStates)[number];
/** Who may write. Observers never do. GROUP_MEMBERS goes with a note of a group. */
export const noteWriters = ['NOTE_TAKERS', 'PARTICIPANTS', 'GROUP_MEMBERS'] as const;
export type NoteWriters = (typeof noteWriters)[number];

/** Raised when the editor can make a node or mark that older pages would drop; they are then asked to reload. */
export const NOTE_SCHEMA = 1;
/** The one root of a note's Yjs document. */
export const NOTE_ROOT = 'note';

export const noteLimits = {
  updateBytes: 256 * 1024,
  structsPerUpdate: 20_000,
  deletionsPerUpdate: 5_000,
  newClocksPerUpdate: 2 ** 20,
  largestClock: 2 ** 31 - 1,
  clientsPerNote: 5_000,
  clientsPerOrigin: 4,
  depth: 64,
  textCharacters: 500_000,
  noteBytes: 4 * 1024 * 1024,
  pushesPerSecond: 30,
  pushesAtOnce: 60,
  bytesPerMinute: 2 * 1024 * 1024,
  notesPerSocket: 20,
  queuedPerNote: 500,
  queuedPerNode: 20_000,
  slowReaderBytes: 1024 * 1024,
  commitSpacingMs: 10,
  companyMsPerReader: 1,
  companyMsAtMost: 50,
  fanOutMsPerReader: 0.25,
  fanOutMsAtMost: 50,
  pushSpacingMs: 50,
  gapPatienceMs: 250,
  ackPatienceMs: 10_000,
} as const;

/**
 * Everything a note can hold: text and the shape of text. No image, embed, file or script has a place here, so none can be
 * pasted, pushed or projected. Attribute → what its value must look like.
 */
export const noteContent = {
  nodes: {
    paragraph: {},
    heading: { level: 'number' },
    bulletList: {},
    orderedList: { start: 'number' },
    listItem: {},
    blockquote: {},
    codeBlock: {},
    hardBreak: {},
  },
  marks: { bold: {}, italic: {}, code: {}, link: { href: 'link' } },
} as const satisfies { nodes: Record<string, Record<string, 'number'>>; marks: Record<string, Record<string, 'link'>> };

/** Every way a note says no, beside the codes of the whole product. What was typed is never dropped with them. */
export const noteRefusals = {
  RETRY: 'This could not be saved just now; it is sent again by itself.',
  BUSY: 'The server has more to write down than it can take; it is sent again by itself.',
  GAP: 'Part of what came before is missing on the server; the page brings both together again.',
  READ_ONLY: 'You may read these notes, but not write in them.',
  NOTE_CLOSED: 'These notes are closed. Ask the rapporteur to add what is missing.',
  STALE_GENERATION: 'These notes were reissued. Please reload the page; what you typed is kept for you to copy.',
  SCHEMA_TOO_OLD: 'This page is older than the notes it shows. Please reload it; what you typed is kept for you to copy.',
  MALFORMED: 'What was sent is not a change to a note.',
  TOO_BIG: 'This is too much at once for a note. Paste it in smaller parts.',
  CONTENT_REFUSED: 'Notes hold text only: headings, paragraphs, lists, quotes, code and https links.',
  FOREIGN_CLIENT: 'This change claims to come from somebody else.',
  PASSAGE_CHANGED: 'The passage changed while you were working on it. Please select it again.',
} as const;
export type NoteRefusal = keyof typeof noteRefusals;

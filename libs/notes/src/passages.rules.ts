import * as Y from 'yjs';
import { NOTE_ROOT } from '#plenary/protocol';

/** Words that stand in one block of a note, by the place of the block. */
export interface Sought {
  block: number;
  words: string;
}
/** Where they stand: as `Passage`, but in bytes. */
export interface Found {
  start: Uint8Array;
  end: Uint8Array;
  prefix: string;
  suffix: string;
}

const around = 32;

/** The first place of the words in their block, whose lines are told as a reader sees them; null where they do not stand. */
export function find(doc: Y.Doc, { block, words }: Sought): Found | null {
  const within = (doc.getXmlFragment(NOTE_ROOT).toArray() as object[])[block];
  if (within === undefined || words === '') return null;
  const pieces = piecesOf(within);
  const told = pieces.map(({ text }) => text).join('');
  const at = told.indexOf(words);
  if (at < 0) return null;
  const start = positionAt(pieces, at, 0);
  const end = positionAt(pieces, at + words.length, -1);
  return start && end && { start, end, prefix: told.slice(Math.max(0, at - around), at), suffix: told.slice(at + words.length, at + words.length + around) };
}

interface Piece {
  /** Null for a line's end. */
  type: Y.XmlText | null;
  text: string;
}

// A line for each paragraph and break. Walks without recursion, as the projection does.
function piecesOf(block: object): Piece[] {
  const pieces: Piece[] = [];
  const waiting: object[] = [block];
  let lines = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next instanceof Y.XmlText) pieces.push({ type: next, text: plain(next) });
    else if (next instanceof Y.XmlElement) {
      if (next.nodeName === 'hardBreak') pieces.push({ type: null, text: '\n' });
      if (['paragraph', 'heading', 'codeBlock'].includes(next.nodeName) && lines++ > 0) pieces.push({ type: null, text: '\n' });
      waiting.push(...(next.toArray() as object[]).reverse());
    }
  }
  return pieces;
}

// Its own toString would write the marks out.
const plain = (text: Y.XmlText): string => (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');

/** @param assoc 0 for a beginning, which belongs to what comes after it; −1 for an end */
function positionAt(pieces: readonly Piece[], at: number, assoc: 0 | -1): Uint8Array | null {
  let left = at;
  for (const { type, text } of pieces) {
    const inside = assoc === 0 ? left < text.length : left <= text.length && left > 0;
    if (inside) return type && Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(type, left, assoc));
    left -= text.length;
  }
  return null;
}

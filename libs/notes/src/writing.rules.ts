import * as Y from 'yjs';
import { NOTE_ROOT, noteContent } from '#plenary/protocol';
import { blocksOf, type NoteNode } from './projection.rules.js';

/**
 * The update that makes a document say what the blocks say, or null when it says so already. Blocks at the beginning and the end
 * that are the same stay as they are, with the ties to their passages; what lies between is replaced.
 */
export function rewrite(doc: Y.Doc, wanted: readonly NoteNode[]): Uint8Array | null {
  const root = doc.getXmlFragment(NOTE_ROOT);
  const present = blocksOf(doc);
  const same = (at: number, to: number): boolean => JSON.stringify(present[at]) === JSON.stringify(wanted[to]);
  let head = 0;
  while (head < present.length && head < wanted.length && same(head, head)) head++;
  let tail = 0;
  while (tail < present.length - head && tail < wanted.length - head && same(present.length - 1 - tail, wanted.length - 1 - tail)) tail++;
  if (head + tail === present.length && present.length === wanted.length) return null;
  const before = Y.encodeStateVector(doc);
  doc.transact(() => {
    if (present.length - head - tail > 0) root.delete(head, present.length - head - tail);
    root.insert(head, wanted.slice(head, wanted.length - tail).map(element));
  });
  return Y.encodeStateAsUpdate(doc, before);
}

/** A passage to be taken out, between two relative positions, and what stands there instead. */
export interface Cut {
  start: Uint8Array;
  end: Uint8Array;
  mark: string;
  /** Ties of the note, of which those that share words with the passage are told. */
  ties: { id: string; start: Uint8Array; end: Uint8Array }[];
}
export interface CutOut {
  update: Uint8Array;
  touched: string[];
}
export interface PutBack {
  mark: string;
  words: string;
}

/** @returns null where the passage no longer stands in the text */
export function cut(doc: Y.Doc, { start, end, mark, ties }: Cut): CutOut | null {
  const texts = textsOf(doc);
  const [from, to] = [placeIn(doc, texts, start), placeIn(doc, texts, end)];
  if (!from || !to || isBefore(to, from)) return null;
  const touched = ties.filter((tie) => {
    const [begins, ends] = [placeIn(doc, texts, tie.start), placeIn(doc, texts, tie.end)];
    return !begins || !ends || (isBefore(begins, to) && isBefore(from, ends)); // one that stands nowhere any more may have quoted it
  });
  const before = Y.encodeStateVector(doc);
  doc.transact(() => {
    for (let at = from.text; at <= to.text; at++) {
      const [first, last] = [at === from.text ? from.index : 0, at === to.text ? to.index : texts[at].length];
      if (last > first) texts[at].delete(first, last - first);
    }
    texts[from.text].insert(from.index, mark, {});
  });
  return { update: Y.encodeStateAsUpdate(doc, before), touched: touched.map(({ id }) => id) };
}

/** In place of its mark; at the end, where somebody took the mark away. */
export function putBack(doc: Y.Doc, { mark, words }: PutBack): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(() => {
    for (const text of textsOf(doc)) {
      const at = (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('').indexOf(mark);
      if (at < 0) continue;
      text.delete(at, mark.length);
      text.insert(at, words, {});
      return;
    }
    const root = doc.getXmlFragment(NOTE_ROOT);
    root.insert(root.length, [element({ type: 'paragraph', content: [{ type: 'text', text: words }] })]);
  });
  return Y.encodeStateAsUpdate(doc, before);
}

interface Place {
  /** Which of the texts. */
  text: number;
  index: number;
}
const isBefore = (one: Place, other: Place): boolean => one.text < other.text || (one.text === other.text && one.index < other.index);

function placeIn(doc: Y.Doc, texts: readonly Y.XmlText[], position: Uint8Array): Place | null {
  const found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(position), doc);
  const text = found ? texts.indexOf(found.type as Y.XmlText) : -1;
  return found && text >= 0 ? { text, index: found.index } : null;
}

/** In the order in which they are read. Walks without recursion, as the projection does. */
function textsOf(doc: Y.Doc): Y.XmlText[] {
  const texts: Y.XmlText[] = [];
  const waiting: object[] = [...(doc.getXmlFragment(NOTE_ROOT).toArray() as object[])].reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next instanceof Y.XmlText) texts.push(next);
    else if (next instanceof Y.XmlElement) waiting.push(...(next.toArray() as object[]).reverse());
  }
  return texts;
}

/** @throws RangeError for a node that a note cannot hold */
function element({ type, attrs, content }: NoteNode): Y.XmlElement {
  if (!Object.hasOwn(noteContent.nodes, type)) throw new RangeError(`A note cannot hold ${type}.`);
  const made = new Y.XmlElement(type);
  for (const [name, value] of Object.entries(attrs ?? {})) made.setAttribute(name, value as string); // a number; the types of Yjs know text only
  made.insert(0, parts(content ?? []));
  return made;
}

/** Neighbouring words are one text, as the editor keeps them. */
function parts(content: readonly NoteNode[]): (Y.XmlElement | Y.XmlText)[] {
  const made: (Y.XmlElement | Y.XmlText)[] = [];
  let words: { insert: string; attributes: Record<string, unknown> }[] = [];
  const close = (): void => {
    if (words.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(words);
    made.push(text);
    words = [];
  };
  for (const node of content) {
    if (node.type === 'text') words.push({ insert: node.text ?? '', attributes: Object.fromEntries((node.marks ?? []).map(({ type, attrs }) => [type, attrs ?? {}])) });
    else {
      close();
      made.push(element(node));
    }
  }
  close();
  return made;
}

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

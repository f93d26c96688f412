import * as Y from 'yjs';
import { holdsEncodedFile, NOTE_ROOT, noteContent, noteLimits } from '#plenary/protocol';

/** A node of a note as the editor writes it (ProseMirror's JSON): nothing but what the table of contents allows. */
export interface NoteNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: NoteNode[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
}

export interface Projection {
  json: NoteNode;
  /** One line for each paragraph, heading and block of code. */
  text: string;
  /** What was left out, and why; empty for an honest note. */
  faults: string[];
}

/** Where a text stands in the projected text: what a relative position is measured against. */
type Places = Map<object, number>;

const TEXT_BLOCKS = ['paragraph', 'heading', 'codeBlock'];

/** Builds the document of a log. Only for a thread of its own: a long log takes its time. */
export function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/**
 * What a reader may be shown: only nodes, marks and attributes on the list, no deeper than its limit, client ids and authors left
 * behind. Walks without recursion, because the depth of a hostile note is the hostile writer's choice.
 */
export function project(doc: Y.Doc): Projection {
  return walk(doc).projection;
}

/** The blocks a document shows, one for each node under its root. */
export const blocksOf = (doc: Y.Doc): NoteNode[] => project(doc).json.content ?? [];

/** The words between two relative positions, as `project` tells them; null when a position no longer stands anywhere. */
export function passage(doc: Y.Doc, relStart: Uint8Array, relEnd: Uint8Array): string | null {
  const { projection, places } = walk(doc);
  const start = placeOf(doc, places, relStart);
  const end = placeOf(doc, places, relEnd);
  return start === null || end === null || end < start ? null : projection.text.slice(start, end);
}

function placeOf(doc: Y.Doc, places: Places, position: Uint8Array): number | null {
  const found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(position), doc);
  if (!found) return null;
  if (found.type instanceof Y.XmlText) {
    const start = places.get(found.type);
    return start === undefined ? null : start + found.index;
  }
  // Between two nodes rather than inside a text: the place of the node it stands before, or the end.
  const next: object | undefined = (found.type as Y.XmlFragment).toArray()[found.index];
  return places.get(next ?? found.type) ?? null;
}

function walk(doc: Y.Doc): { projection: Projection; places: Places } {
  const root: NoteNode = { type: 'doc', content: [] };
  const faults = new Set<string>();
  const places: Places = new Map();
  const lines: string[] = [];
  let length = 0;
  const write = (words: string): void => {
    length += words.length;
    lines.push(words);
  };
  let blocks = 0;
  const waiting: { what: object; into: NoteNode; depth: number }[] = [];
  const enter = (parent: Y.XmlFragment, into: NoteNode, depth: number): void => {
    for (const child of parent.toArray().reverse() as object[]) waiting.push({ what: child, into, depth });
  };
  enter(doc.getXmlFragment(NOTE_ROOT), root, 1);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { what, into, depth } = next;
    if (length > noteLimits.textCharacters || depth > noteLimits.depth) {
      faults.add(depth > noteLimits.depth ? 'too deep' : 'too long');
      continue;
    }
    if (what instanceof Y.XmlText) {
      places.set(what, length);
      const spans = textOf(what, faults);
      if (into.type === 'doc') faults.add('text outside of a paragraph');
      else (into.content ??= []).push(...spans);
      write(spans.map(({ text }) => text).join(''));
    } else if (what instanceof Y.XmlElement && Object.hasOwn(noteContent.nodes, what.nodeName)) {
      const node: NoteNode = { type: what.nodeName };
      const attrs = attributesOf(what as Y.XmlElement, faults);
      if (attrs) node.attrs = attrs;
      (into.content ??= []).push(node);
      if (TEXT_BLOCKS.includes(node.type) && blocks++ > 0) write('\n');
      places.set(what, length);
      if (node.type === 'hardBreak') write('\n');
      else enter(what, node, depth + 1);
    } else faults.add('a node that is not on the list');
  }
  places.set(doc.getXmlFragment(NOTE_ROOT), length);
  const text = lines.join('');
  // Brought in by many small updates, none of which was one on its own: nobody is shown it as part of a text.
  if (holdsEncodedFile(text)) return { projection: { json: { type: 'doc', content: [] }, text: '', faults: [...faults, 'a file written as letters'] }, places: new Map() };
  return { projection: { json: root, text, faults: [...faults] }, places };
}

function attributesOf(element: Y.XmlElement, faults: Set<string>): Record<string, unknown> | undefined {
  const allowed: object = noteContent.nodes[element.nodeName as keyof typeof noteContent.nodes];
  const kept = Object.entries(element.getAttributes() as Record<string, unknown>).filter(([name, value]) => {
    const fits = Object.hasOwn(allowed, name) && typeof value === 'number';
    if (!fits) faults.add('an attribute that is not on the list');
    return fits;
  });
  return kept.length ? Object.fromEntries(kept) : undefined;
}

function textOf(text: Y.XmlText, faults: Set<string>): NoteNode[] {
  const spans: NoteNode[] = [];
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof insert !== 'string') {
      faults.add('something that is not text');
      continue;
    }
    const marks = Object.entries(attributes ?? {})
      .filter(([name]) => Object.hasOwn(noteContent.marks, name))
      .map(([type, value]) => {
        const { href } = (value ?? {}) as { href?: unknown };
        return typeof href === 'string' ? { type, attrs: { href } } : { type };
      });
    spans.push(marks.length ? { type: 'text', text: insert, marks } : { type: 'text', text: insert });
  }
  return spans;
}

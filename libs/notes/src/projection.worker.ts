import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';
import { find, type Found, type Sought } from './passages.rules.js';
import { documentOf, passage, project, type NoteNode } from './projection.rules.js';
import { cut, putBack, rewrite, type Cut, type CutOut, type PutBack } from './writing.rules.js';

/** What the thread is asked. Only here is a note's document ever built; nothing it does can hold up a keystroke. */
export interface ProjectionTask {
  id: number;
  updates: Uint8Array[];
  /** What the note shall say from now on. */
  rewriteTo?: NoteNode[];
  /** Relative positions, to be told the words between them as well. */
  between?: { start: Uint8Array; end: Uint8Array };
  /** Words whose places are wanted. */
  find?: Sought[];
  /** A passage that shall stand there no longer, or stand there again. */
  cut?: Cut;
  putBack?: PutBack;
}
export interface ProjectionDone {
  id: number;
  state: Uint8Array;
  json: unknown;
  text: string;
  faults: string[];
  /** The words between the positions; null where they no longer stand anywhere, or are none. */
  between: string | null;
  /** The update that makes it say `rewriteTo`; null when it says so already. */
  rewrite: Uint8Array | null;
  /** For each that was sought, in the same order. */
  found: (Found | null)[];
  /** What takes the passage out; null where it no longer stands in the text. */
  cut: CutOut | null;
  putBack: Uint8Array | null;
}
export interface ProjectionFailed {
  id: number;
  failed: string;
}

parentPort?.on('message', ({ id, updates, between, rewriteTo, find: sought = [], cut: out, putBack: back }: ProjectionTask) => {
  try {
    const doc = documentOf(updates);
    if (doc.store.pendingStructs ?? doc.store.pendingDs) throw new Error('the log leaves something waiting for what is not there');
    const done: ProjectionDone = { id, state: Y.encodeStateAsUpdate(doc), ...project(doc), between: between ? within(doc, between) : null, found: sought.map((one) => find(doc, one)), rewrite: rewriteTo ? rewrite(doc, rewriteTo) : null, cut: out ? cut(doc, out) : null, putBack: back ? putBack(doc, back) : null };
    parentPort?.postMessage(done);
  } catch (error) {
    parentPort?.postMessage({ id, failed: error instanceof Error ? error.message : String(error) } satisfies ProjectionFailed);
  }
});

function within(doc: Y.Doc, { start, end }: { start: Uint8Array; end: Uint8Array }): string | null {
  try {
    return passage(doc, start, end);
  } catch {
    return null; // bytes that are no position
  }
}

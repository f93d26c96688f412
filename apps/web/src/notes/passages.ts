import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { fromBase64, toBase64 } from '#plenary/protocol';

/** Words a person selected, as the server wants them to tie something to them (`NoteAnchors.anchorPassage`). */
export interface Passage {
  noteId: string;
  relStart: string;
  relEnd: string;
  quote: string;
  prefix: string;
  suffix: string;
  have: number;
}

/** A tie to show: what the words were made into, and where they stood. */
export interface Tie {
  id: string;
  target: string;
  relStart: string;
  relEnd: string;
  quote: string;
  /** Somebody was led here to see it. */
  isSought?: boolean;
}

const AROUND = 32;
type SyncState = { doc: Y.Doc; type: Y.XmlFragment; binding: { mapping: Map<unknown, unknown> } | null } | undefined;

/** @returns nothing when no words are selected */
export function selectedPassage(editor: Editor, noteId: string, have: number): Passage | undefined {
  const { from, to } = editor.state.selection;
  return passageBetween(editor, { from, to }, noteId, have);
}

/** The same for words that nobody selected, by their places in the document. */
export function passageBetween(editor: Editor, { from, to }: { from: number; to: number }, noteId: string, have: number): Passage | undefined {
  const { state } = editor;
  const sync = ySyncPluginKey.getState(state) as SyncState;
  const quote = words(state, from, to);
  if (from === to || !quote.trim() || !sync?.binding) return undefined;
  const position = (at: number, side: number): string => {
    const relative = absolutePositionToRelativePosition(at, sync.type, sync.binding!.mapping as never) as Y.RelativePosition;
    const absolute = Y.createAbsolutePositionFromRelativePosition(relative, sync.doc);
    // The side decides what belongs to the passage later: what is written before its first word or after its last does not.
    return toBase64(Y.encodeRelativePosition(absolute ? Y.createRelativePositionFromTypeIndex(absolute.type, absolute.index, side) : relative));
  };
  return {
    noteId, quote, have,
    relStart: position(from, 0),
    relEnd: position(to, -1),
    prefix: words(state, 0, from).slice(-AROUND),
    suffix: words(state, to, state.doc.content.size).slice(0, AROUND),
  };
}

const words = (state: EditorState, from: number, to: number): string => state.doc.textBetween(from, to, '\n', '\n');

const key = new PluginKey<{ ties: readonly Tie[]; shown: DecorationSet }>('ties');

/** Shows ties as marks over the text; they are no part of it, so nothing about owners enters the note. */
export const Ties = Extension.create({
  name: 'ties',
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: (): { ties: readonly Tie[]; shown: DecorationSet } => ({ ties: [], shown: DecorationSet.empty }),
        apply(transaction, before, _, state) {
          const ties = (transaction.getMeta(key) as readonly Tie[] | undefined) ?? before.ties;
          if (ties === before.ties && !transaction.docChanged) return before;
          return { ties, shown: DecorationSet.create(state.doc, ties.flatMap((tie) => decorationOf(state, tie))) };
        },
      },
      props: { decorations: (state) => key.getState(state)?.shown },
    }),
  ],
});

export function showTies(editor: Editor, ties: readonly Tie[]): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, ties).setMeta('addToHistory', false));
}

/** Where a tie's words stand now; nothing when they are gone. */
export function placeOf(state: EditorState, tie: Tie): { from: number; to: number } | undefined {
  const sync = ySyncPluginKey.getState(state) as SyncState;
  if (!sync?.binding) return undefined;
  const at = (position: string): number | null => {
    try {
      return relativePositionToAbsolutePosition(sync.doc, sync.type, besideNoLetter(Y.decodeRelativePosition(fromBase64(position)), sync.doc), sync.binding!.mapping as never);
    } catch {
      return null;
    }
  };
  const [from, to] = [at(tie.relStart), at(tie.relEnd)];
  return from === null || to === null || to <= from || to > state.doc.content.size ? undefined : { from, to };
}

/**
 * The binding takes a place beside the very first letter of the notes for a mistake of its own, and finds nothing there. As the
 * beginning of that letter's text the same place is found.
 */
function besideNoLetter(position: Y.RelativePosition, doc: Y.Doc): Y.RelativePosition {
  const place = Y.createAbsolutePositionFromRelativePosition(position, doc);
  return place?.index === 0 && place.type._item ? new Y.RelativePosition(place.type._item.id, null, null, -1) : position;
}

function decorationOf(state: EditorState, tie: Tie): Decoration[] {
  const place = placeOf(state, tie);
  return place ? [Decoration.inline(place.from, place.to, { class: tie.isSought ? 'tie sought' : 'tie', 'data-tie': tie.id, 'data-target': tie.target })] : [];
}

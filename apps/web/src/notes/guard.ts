import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { caseMaterialIn, type Noticed } from '#plenary/protocol';

interface Looked {
  noticed: readonly Noticed[];
  shown: DecorationSet;
}
const key = new PluginKey<Looked>('guard');
/** A paragraph that did not change is not read again. */
const known = new WeakMap<Node, readonly Noticed[]>();

/** Marks what might be material of a case, while it is written. It warns, refuses nothing, and asks nobody about the words. */
export const Guard = Extension.create({
  name: 'guard',
  addProseMirrorPlugins: () => [
    new Plugin<Looked>({
      key,
      state: {
        init: (_, state) => look(state.doc),
        apply: (transaction, before) => (transaction.docChanged ? look(transaction.doc) : before),
      },
      props: { decorations: (state) => key.getState(state)?.shown },
    }),
  ],
});

/** Where in the document, in its own positions. */
export const noticedIn = (state: EditorState): readonly Noticed[] => key.getState(state)?.noticed ?? [];

function look(doc: Node): Looked {
  const noticed: Noticed[] = [];
  doc.descendants((block, at) => {
    if (!block.isTextblock) return true;
    let found = known.get(block);
    if (!found) known.set(block, (found = caseMaterialIn(block.textBetween(0, block.content.size, '\n', '\n'))));
    for (const { kind, from, to } of found) noticed.push({ kind, from: at + 1 + from, to: at + 1 + to });
    return false;
  });
  return { noticed, shown: DecorationSet.create(doc, noticed.map(({ from, to }) => Decoration.inline(from, to, { class: 'noticed' }))) };
}

import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/**
 * A click moves the cursor of the page at once, and the editor hears of it an event later. Whatever somebody else writes in between
 * would put the cursor back where it was, so the page is read before that.
 */
export function readCursor(view: EditorView): void {
  (view as EditorView & { domObserver: { flush(): void } }).domObserver.flush(); // what prosemirror-view does itself at that later event; it has no public name
}

interface HeldSelection {
  absAnchor?: number;
  absHead?: number;
}
interface Binding {
  beforeTransactionSelection: HeldSelection | null;
}

/**
 * Whose line the cursor stands in is known by the ids of Yjs. The binding (y-tiptap 3.0.9) trusts it less than a guess of its own, by
 * which line reads the same as before: among lines that are empty or alike it takes the next one, and what is typed then lands in the
 * line of somebody else. The guess needs the place as it was counted in the old text, so that is kept from it.
 */
export const KeptCursor = Extension.create({
  name: 'keptCursor',
  addProseMirrorPlugins: () => [
    new Plugin({
      view(view) {
        const { binding } = ySyncPluginKey.getState(view.state) as { binding: Binding };
        let held = binding.beforeTransactionSelection;
        Object.defineProperty(binding, 'beforeTransactionSelection', {
          get: () => held,
          set(selection: HeldSelection | null) {
            held = selection && { ...selection, absAnchor: undefined, absHead: undefined };
          },
        });
        return {};
      },
    }),
  ],
});

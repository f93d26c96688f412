import { Extension, Mark, mergeAttributes, type Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Plugin } from '@tiptap/pm/state';
import { StarterKit } from '@tiptap/starter-kit';
import type { Doc } from 'yjs';
import { httpsLink, NOTE_ROOT, noteContent } from '#plenary/protocol';
import { inertDocument } from '../ui/inert-html.js';
import { ledTo, leavingTo } from '../ui/leaving.js';
import { KeptCursor } from './kept-cursor.js';

/** Only the address, and only one that a reader can judge before following it (https, a named host). */
const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null, parseHTML: (element) => ledTo(element.getAttribute('href')) } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => (isLink(ledTo(element.getAttribute('href'))) ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ['a', mergeAttributes(HTMLAttributes, { href: leavingTo(String(HTMLAttributes.href)), rel: 'noopener noreferrer external', target: '_blank' }), 0],
});

export const isLink = (href: unknown): href is string => httpsLink.safeParse(href).success;

/** Every block finds its direction in its own first letter; nothing of it is stored. */
const Direction = Extension.create({
  name: 'direction',
  addGlobalAttributes: () => [{ types: ['paragraph', 'heading', 'blockquote', 'codeBlock', 'bulletList', 'orderedList'], attributes: { dir: { default: null, parseHTML: () => null, renderHTML: () => ({ dir: 'auto' }) } } }],
});

/** Attributes of the editor's own nodes that a note does not keep (the language of code, the letter of a list) never get into it. */
const OnlyWhatNotesHold = Extension.create({
  name: 'onlyWhatNotesHold',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, _, state) {
        if (!transactions.some((transaction) => transaction.docChanged)) return null;
        const tidy = state.tr;
        state.doc.descendants((node, at) => {
          const kept: object = noteContent.nodes[node.type.name as keyof typeof noteContent.nodes] ?? {};
          for (const [name, value] of Object.entries(node.attrs)) if (value !== null && !Object.hasOwn(kept, name)) tidy.setNodeAttribute(at, name, null);
        });
        return tidy.steps.length ? tidy : null;
      },
    }),
  ],
});

const PICTURES = 'img, picture, svg, video, audio, iframe, object, embed, canvas';

/** Pictures are left out of what is pasted or dropped; `onPictures` says so to the person, kindly. */
const NoPictures = (onPictures: () => void) =>
  Extension.create({
    name: 'noPictures',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          transformPastedHTML(html) {
            const pasted = inertDocument(html);
            const pictures = pasted.querySelectorAll(PICTURES);
            if (pictures.length === 0) return html;
            onPictures();
            pictures.forEach((picture) => picture.remove());
            return pasted.body.innerHTML;
          },
          handlePaste: (_, event) => holdsOnlyFiles(event.clipboardData, onPictures),
          handleDrop: (_, event) => holdsOnlyFiles(event.dataTransfer, onPictures),
        },
      }),
    ],
  });

function holdsOnlyFiles(data: DataTransfer | null, onPictures: () => void): boolean {
  if (!data || data.files.length === 0 || data.types.includes('text/plain') || data.types.includes('text/html')) return false;
  onPictures();
  return true;
}

/** What a note can hold, and how it is typed. The same table as the server's: what it would refuse cannot be made here. */
export function noteExtensions(doc: Doc, onPictures: () => void): Extensions {
  return [
    StarterKit.configure({ undoRedo: false, horizontalRule: false, strike: false, underline: false, link: false, heading: { levels: [2, 3] }, trailingNode: false }),
    Link,
    Direction,
    OnlyWhatNotesHold,
    KeptCursor,
    NoPictures(onPictures),
    Collaboration.configure({ document: doc, field: NOTE_ROOT }),
  ];
}

import { useState, type ReactNode, type Ref } from 'react';
import { useEditorState } from '@tiptap/react';
import type { Editor } from '@tiptap/core';
import { Toolbar } from 'react-aria-components/Toolbar';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { Bold, Code, Heading2, Heading3, Italic, Link as LinkIcon, List, ListOrdered, Redo2, TextQuote, Undo2 } from 'lucide-react';
import { useWords } from '../i18n/use-words.js';
import { Button, IconButton } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { isLink } from './note-extensions.js';

const SIZE = 18;

/** One stop with Tab, arrows within; Alt+F10 leads here from the text, Escape back. */
export function NoteToolbar({ editor, ref }: { editor: Editor; ref?: Ref<HTMLDivElement> }) {
  const t = useWords('notes');
  const [linking, setLinking] = useState(false);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      heading2: now.isActive('heading', { level: 2 }), heading3: now.isActive('heading', { level: 3 }),
      bold: now.isActive('bold'), italic: now.isActive('italic'), code: now.isActive('code'), link: now.isActive('link'),
      bullets: now.isActive('bulletList'), numbers: now.isActive('orderedList'), quote: now.isActive('blockquote'),
    }),
  });
  const act = () => editor.chain().focus();
  const back = (event: { key: string }) => {
    if (event.key !== 'Escape') return;
    setLinking(false);
    editor.commands.focus();
  };
  return (
    <div onKeyDown={back}>
      <Toolbar ref={ref} aria-label={t('toolbar.name')} className="flex flex-wrap items-center gap-1 rounded-t-lg border-b border-line bg-surface p-1">
        <Toggle label={t('toolbar.heading')} on={on.heading2} act={() => act().toggleHeading({ level: 2 }).run()}><Heading2 aria-hidden size={SIZE} /></Toggle>
        <Toggle label={t('toolbar.subheading')} on={on.heading3} act={() => act().toggleHeading({ level: 3 }).run()}><Heading3 aria-hidden size={SIZE} /></Toggle>
        <Toggle label={t('toolbar.bold')} on={on.bold} act={() => act().toggleBold().run()}><Bold aria-hidden size={SIZE} /></Toggle>
        <Toggle label={t('toolbar.italic')} on={on.italic} act={() => act().toggleItalic().run()}><Italic aria-hidden size={SIZE} /></Toggle>
        <Toggle label={t('toolbar.bullets')} on={on.bullets} act={() => act().toggleBulletList().run()}><List aria-hidden size={SIZE} /></Toggle>
        <Toggle label={t('toolbar.numbers')} on={on.numbers} act={() => act().toggleOrderedList().run()}><ListOrdered aria-hidden size={SIZE} /></Toggle>
        <Toggle label={t('toolbar.quote')} on={on.quote} act={() => act().toggleBlockquote().run()}><TextQuote aria-hidden size={SIZE} /></Toggle>
        <Toggle label={t('toolbar.code')} on={on.code} act={() => act().toggleCode().run()}><Code aria-hidden size={SIZE} /></Toggle>
        <Toggle label={t('toolbar.link')} on={on.link} act={() => (on.link ? act().extendMarkRange('link').unsetMark('link').run() : setLinking(true))}><LinkIcon aria-hidden size={SIZE} /></Toggle>
        <IconButton label={t('toolbar.undo')} onPress={() => act().undo().run()}><Undo2 aria-hidden size={SIZE} /></IconButton>
        <IconButton label={t('toolbar.redo')} onPress={() => act().redo().run()}><Redo2 aria-hidden size={SIZE} /></IconButton>
      </Toolbar>
      {linking && <LinkForm editor={editor} close={() => setLinking(false)} />}
    </div>
  );
}

function Toggle({ label, on, act, children }: { label: string; on: boolean; act: () => void; children: ReactNode }) {
  return (
    <ToggleButton aria-label={label} isSelected={on} onChange={act} className="target-square inline-flex items-center justify-center rounded-md border border-transparent text-ink2 hovered:bg-sunken hovered:text-ink selected:border-accent selected:bg-accent-soft selected:text-ink">
      {children}
    </ToggleButton>
  );
}

/** Opens under the buttons, so that the words to be linked stay in sight. */
function LinkForm({ editor, close }: { editor: Editor; close: () => void }) {
  const t = useWords('notes');
  const [href, setHref] = useState('https://');
  const [fault, setFault] = useState<string>();
  const link = () => {
    const address = href.trim();
    if (!isLink(address)) return setFault(t('link.fault'));
    close();
    if (editor.state.selection.empty) editor.chain().focus().insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] }).run();
    else editor.chain().focus().setMark('link', { href: address }).run();
  };
  return (
    <form className="flex flex-wrap items-end gap-3 border-b border-line p-3" onSubmit={(event) => { event.preventDefault(); link(); }}>
      <TextField label={t('link.address')} hint={t('link.hint')} type="url" value={href} onChange={setHref} fault={fault} autoFocus />
      <Button type="submit">{t('link.add')}</Button>
    </form>
  );
}

/**
 * Notes as the editor keeps them: a ProseMirror document cut down to what notes may hold. There is no image, no embed,
 * no table and no raw HTML here, so nothing that is read from a file can bring one.
 */
export type Mark = { type: 'link'; attrs: { href: string } } | { type: 'bold' } | { type: 'italic' } | { type: 'code' };

export interface TextNode {
  type: 'text';
  text: string;
  marks?: Mark[];
}
export type InlineNode = TextNode | { type: 'hardBreak' };
export interface ParagraphNode {
  type: 'paragraph';
  content?: InlineNode[];
}
export interface HeadingNode {
  type: 'heading';
  attrs: { level: 1 | 2 | 3 };
  content?: InlineNode[];
}
export interface ListItemNode {
  type: 'listItem';
  /** A paragraph first: the editor's schema asks for one. */
  content: [ParagraphNode, ...BlockNode[]];
}
export type ListNode = { type: 'bulletList'; content: ListItemNode[] } | { type: 'orderedList'; attrs: { start: number }; content: ListItemNode[] };
export interface QuoteNode {
  type: 'blockquote';
  content: BlockNode[];
}
export type BlockNode = ParagraphNode | HeadingNode | ListNode | QuoteNode;

export interface NotesDocument {
  type: 'doc';
  content: BlockNode[];
}

/** The editor's schema allows no document without a block. */
export function notesDocument(blocks: readonly BlockNode[]): NotesDocument {
  return { type: 'doc', content: blocks.length === 0 ? [{ type: 'paragraph' }] : [...blocks] };
}

/** What a reader sees of a run of words: a line for each line break. */
export function inlineText(content: readonly InlineNode[] = []): string {
  return content.map((node) => (node.type === 'text' ? node.text : '\n')).join('');
}

/** What a reader sees of a block: a line for each paragraph, heading and line break in it. */
export function blockText(block: BlockNode | ListItemNode): string {
  if (block.type === 'paragraph' || block.type === 'heading') return inlineText(block.content);
  return block.content.map(blockText).join('\n');
}

export function linksIn(block: BlockNode | ListItemNode): { text: string; href: string }[] {
  if (block.type !== 'paragraph' && block.type !== 'heading') return block.content.flatMap(linksIn);
  return (block.content ?? []).flatMap((node) => {
    if (node.type !== 'text') return [];
    const link = node.marks?.find((mark) => mark.type === 'link');
    return link ? [{ text: node.text, href: link.attrs.href }] : [];
  });
}

/** One paragraph of plain words, a line break for each line; no text node is ever empty, which ProseMirror refuses. */
export function plainParagraph(words: string, marks?: Mark[]): ParagraphNode {
  const content = words.split('\n').flatMap((line, index): InlineNode[] => [
    ...(index > 0 ? [{ type: 'hardBreak' as const }] : []),
    ...(line === '' ? [] : [{ type: 'text' as const, text: line, ...(marks ? { marks } : {}) }]),
  ]);
  return content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content };
}

import MarkdownIt from 'markdown-it';
import { doubt, quoted, type Doubt } from './doubt.rules.js';
import { htmlWords } from './html-words.rules.js';
import { readInline } from './markdown-inline.rules.js';
import { inlineText, plainParagraph, type BlockNode, type InlineNode, type ListItemNode, type ParagraphNode } from './notes-document.rules.js';

export interface MarkdownBlock {
  /** First line in the source, from 1. */
  line: number;
  /** 1 to 6 as written, where the block is a heading; notes show 4 to 6 as 3. */
  headingLevel: number | null;
  /** Where the block is a row of a table: the table's first line, and the row's cells in words. */
  row: { table: number; cells: string[] } | null;
  node: BlockNode;
}

export interface ReadMarkdown {
  blocks: MarkdownBlock[];
  /** The line, from 1, on which a paragraph or heading inside a block begins. */
  lineOf: (node: BlockNode) => number;
  doubts: Doubt[];
}

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

// markdown-it drops what lies deeper than its limit. The limit is far beyond what people write and low enough for every editor.
const deepestNesting = 20;

const markdown = new MarkdownIt({ html: true, linkify: true, maxNesting: deepestNesting });
// Struck-out words must not read as if they stood: notes have no such mark, so the tildes stay.
markdown.disable('strikethrough');
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
// What may be a link is decided in one place, by readInline; and words are shown as they were written, never prettified.
markdown.validateLink = () => true;
markdown.normalizeLinkText = (words) => words;

/**
 * CommonMark and tables → blocks of notes, one for each block of the source that shows any words.
 * A reader sees the source's text: an address without https, HTML and image descriptions as words, a table row by row.
 * A line break inside a paragraph stays one, because minutes are written line by line.
 */
export function readMarkdown(source: string): ReadMarkdown {
  const reading = new Reading(source);
  const blocks: MarkdownBlock[] = [];
  while (!reading.isAtEnd) {
    const { line, headingLevel } = reading;
    for (const node of reading.block()) {
      const cells = reading.rows.get(node);
      blocks.push({ line: reading.lines.get(node) ?? line, headingLevel, row: cells ? { table: line, cells } : null, node });
    }
  }
  return { blocks, lineOf: (node) => reading.lines.get(node) ?? 1, doubts: reading.doubts };
}

class Reading {
  readonly doubts: Doubt[] = [];
  readonly lines = new Map<BlockNode, number>();
  readonly rows = new Map<BlockNode, string[]>();
  private readonly tokens: Token[];
  private readonly source: string[];
  private at = 0;

  constructor(source: string) {
    this.tokens = markdown.parse(source, {});
    this.source = source.split('\n');
  }

  get isAtEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  get line(): number {
    return (this.tokens[this.at].map?.[0] ?? 0) + 1;
  }

  get headingLevel(): number | null {
    const { type, tag } = this.tokens[this.at];
    return type === 'heading_open' ? Number(tag.slice(1)) : null;
  }

  /** The block at hand, as none, one or (a table) several nodes. */
  block(): BlockNode[] {
    const token = this.tokens[this.at];
    if (token.level === 0 && this.isTooDeep()) return this.asWords(token);
    this.at += 1;
    switch (token.type) {
      case 'paragraph_open':
        return this.filled(this.inlineThenClose());
      case 'heading_open':
        return this.filled(this.inlineThenClose()).map(({ content }) => this.placed({ type: 'heading', attrs: { level: Math.min(Number(token.tag.slice(1)), 3) as 1 | 2 | 3 }, content }, token));
      case 'blockquote_open': {
        const content = this.until('blockquote_close');
        return content.length === 0 ? [] : [{ type: 'blockquote', content }];
      }
      case 'bullet_list_open':
        return [{ type: 'bulletList', content: this.items('bullet_list_close') }];
      case 'ordered_list_open':
        return [{ type: 'orderedList', attrs: { start: Number(token.attrGet('start') ?? 1) }, content: this.items('ordered_list_close') }];
      case 'table_open':
        return this.table(token);
      case 'fence':
      case 'code_block':
        return this.filled(this.placed(plainParagraph(token.content.replace(/\n$/, ''), [{ type: 'code' }]), token));
      case 'html_block':
        return this.html(token);
      default:
        return []; // a thematic break shows no words
    }
  }

  private filled(paragraph: ParagraphNode): ParagraphNode[] {
    return paragraph.content?.some((node) => node.type === 'text' && node.text.trim() !== '') ? [paragraph] : [];
  }

  private inlineThenClose(): ParagraphNode {
    const token = this.tokens[this.at];
    this.at += 2; // the inline token and what closes it
    const { content, doubts } = readInline(token.children ?? [], { lines: this.source, firstLine: token.map?.[0] ?? 0 });
    this.doubts.push(...doubts);
    return this.placed(content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content }, token);
  }

  private placed<Node extends BlockNode>(node: Node, token: Token): Node {
    this.lines.set(node, (token.map?.[0] ?? 0) + 1);
    return node;
  }

  private until(closing: string): BlockNode[] {
    const nodes: BlockNode[] = [];
    while (this.tokens[this.at].type !== closing) nodes.push(...this.block());
    this.at += 1;
    return nodes;
  }

  private items(closing: string): ListItemNode[] {
    const items: ListItemNode[] = [];
    while (this.tokens[this.at].type !== closing) {
      this.at += 1; // list_item_open
      const [first, ...rest] = this.until('list_item_close');
      if (first?.type === 'paragraph') items.push({ type: 'listItem', content: [first, ...rest] });
      else items.push({ type: 'listItem', content: [{ type: 'paragraph' }, ...(first ? [first, ...rest] : [])] });
    }
    this.at += 1;
    return items;
  }

  /** A paragraph for each row, its cells apart by a bar: notes hold no tables. */
  private table(opening: Token): BlockNode[] {
    this.doubts.push(doubt('MARKUP', { line: (opening.map?.[0] ?? 0) + 1, column: 1 }, 'Notes hold no tables: this one is shown as one line for each row.'));
    const rows: ParagraphNode[] = [];
    while (this.tokens[this.at].type !== 'table_close') {
      const token = this.tokens[this.at];
      this.at += 1;
      if (token.type === 'tr_open') rows.push(this.row(token));
    }
    this.at += 1;
    return rows.flatMap((row) => this.filled(row));
  }

  private row(opening: Token): ParagraphNode {
    const cells: InlineNode[][] = [];
    while (this.tokens[this.at].type !== 'tr_close') {
      const isCell = /^t[hd]_open$/.test(this.tokens[this.at].type);
      this.at += 1;
      if (isCell) cells.push(this.inlineThenClose().content ?? []);
    }
    const content = cells.flatMap((cell, index): InlineNode[] => (index === 0 ? cell : [{ type: 'text', text: ' | ' }, ...cell]));
    const row = this.placed<ParagraphNode>({ type: 'paragraph', content }, opening);
    this.rows.set(row, cells.map((cell) => inlineText(cell).trim()));
    return row;
  }

  private html(token: Token): BlockNode[] {
    const { words, doubts } = htmlWords(token.content, (token.map?.[0] ?? 0) + 1);
    this.doubts.push(...doubts);
    return this.filled(this.placed(plainParagraph(words), token));
  }

  private isTooDeep(): boolean {
    for (let index = this.at; index < this.tokens.length; index += 1) {
      const { level, nesting } = this.tokens[index];
      if (nesting === 1 && level >= deepestNesting - 1) return true;
      if (level === 0 && nesting !== 1) return false;
    }
    return false;
  }

  private asWords(token: Token): BlockNode[] {
    const [from, to] = token.map ?? [0, 0];
    const words = this.source.slice(from, to).join('\n').trimEnd();
    this.doubts.push(doubt('MARKUP', { line: from + 1, column: 1 }, `Lists or quotations are nested too deeply here; they are shown as written: ${quoted(words)}.`));
    this.at += 1;
    while (!this.isAtEnd && this.tokens[this.at].level > 0) this.at += 1;
    this.at += 1; // the closing token of the block at the top
    return this.filled(this.placed(plainParagraph(words), token));
  }
}

import { limits } from '#plenary/protocol';
import type { ReadMarkdown } from './markdown.rules.js';
import { blockText, inlineText, linksIn, type BlockNode, type ListItemNode } from './notes-document.rules.js';
import type { ItemRole, ParsedBlock, ParsedItem } from './parsed-minutes.rules.js';

/** A line of the notes as somebody said or wrote it, with everything needed to point back to it. */
export interface Statement {
  text: string;
  block: number;
  item: number | null;
  line: number;
  /** How many lists it stands in. */
  depth: number;
  isQuoted: boolean;
  hasChildren: boolean;
  cells: string[] | null;
  /** First line of the table it is a row of. */
  table: number | null;
}

/**
 * Headings → agenda items, two levels deep; every block knows the item it belongs to. A heading for which `isOutside`
 * answers true (attendance, tables of contents) is part of the notes but no item.
 */
export function itemise(read: ReadMarkdown, isOutside: (title: string, level: number, isFirst: boolean) => boolean): { items: ParsedItem[]; blocks: ParsedBlock[] } {
  const items: ParsedItem[] = [];
  const above: { level: number; item: number | null; isItem: boolean }[] = [];
  let isFirst = true;
  const blocks = read.blocks.map(({ line, headingLevel, node }): ParsedBlock => {
    if (headingLevel !== null) {
      while ((above.at(-1)?.level ?? 0) >= headingLevel) above.pop();
      const words = oneLine(blockText(node));
      const parents = above.filter(({ isItem }) => isItem);
      if (isOutside(words, headingLevel, isFirst)) above.push({ level: headingLevel, item: null, isItem: false });
      else if (parents.length >= 2) above.push({ level: headingLevel, item: parents[1].item, isItem: false });
      else {
        items.push({ ...titleAndNumber(words), parent: parents.at(-1)?.item ?? null, links: linksIn(node), line });
        above.push({ level: headingLevel, item: items.length - 1, isItem: true });
      }
      isFirst = false;
    }
    return { line, item: above.at(-1)?.item ?? null, node };
  });
  return { items, blocks };
}

function titleAndNumber(words: string): Pick<ParsedItem, 'number' | 'title' | 'role' | 'durationMinutes'> {
  // "2026 Roadmap" has no number: one ends in a dot or has one inside.
  const numbered = /^(\d{1,3}(?:\.\d{1,3})*)(?:\.\s+|(?<=\.\d+)\s+)(?=\S)/.exec(words);
  const title = numbered ? words.slice(numbered[0].length) : words;
  const minutes = /\(\s*(\d{1,3})\s*\+?\s*min(?:utes?)?\.?\s*\)/i.exec(title);
  return {
    number: numbered ? numbered[1] : null,
    title: clipped(title),
    role: roleOf(title),
    durationMinutes: minutes && Number(minutes[1]) > 0 ? Number(minutes[1]) : null,
  };
}

function roleOf(title: string): ItemRole {
  if (/^(resolutions|decisions)$/i.test(title.trim())) return 'DECISIONS';
  return /^(summary of )?(actions|action items)$/i.test(title.trim()) ? 'ACTIONS' : 'TOPIC';
}

export function oneLine(words: string): string {
  return words.replace(/[\p{Cc}\s\u2028\u2029]+/gu, ' ').trim();
}

/** Titles have a limit; the notes keep the heading whole. */
export function clipped(title: string, most: number = limits.titleCharacters): string {
  if (title.length <= most) return title;
  const cut = title.slice(0, most - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Every line of every paragraph, however deep in lists and quotations. Headings say nothing. */
export function statementsIn(blocks: readonly ParsedBlock[], read: ReadMarkdown): Statement[] {
  return blocks.flatMap(({ node, item }, block) => {
    const row = read.blocks[block].row;
    const found: Statement[] = [];
    const walk = (at: BlockNode | ListItemNode, depth: number, isQuoted: boolean, hasChildren: boolean): void => {
      if (at.type === 'heading') return;
      if (at.type === 'paragraph') {
        const first = read.lineOf(at);
        inlineText(at.content).split('\n').forEach((text, index) => {
          if (text.trim() !== '') found.push({ text: text.trim(), block, item, line: first + index, depth, isQuoted, hasChildren, cells: row?.cells ?? null, table: row?.table ?? null });
        });
        return;
      }
      const deeper = depth + (at.type === 'bulletList' || at.type === 'orderedList' ? 1 : 0);
      for (const child of at.content) walk(child, deeper, isQuoted || at.type === 'blockquote', at.type === 'listItem' && at.content.length > 1);
    };
    walk(node, 0, false, false);
    return found;
  });
}

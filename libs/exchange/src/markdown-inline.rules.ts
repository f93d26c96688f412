import { httpsLink } from '#plenary/protocol';
import type MarkdownIt from 'markdown-it';
import { doubt, quoted, type Doubt, type DoubtKind, type Place } from './doubt.rules.js';
import { readTag, type Tag } from './html-words.rules.js';
import type { InlineNode, Mark } from './notes-document.rules.js';

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

interface Surroundings {
  lines: readonly string[];
  /** Index of the line on which these words begin. */
  firstLine: number;
}

// HTML that says what one of our marks says.
const markOfTag: Readonly<Record<string, 'bold' | 'italic' | 'code'>> = { b: 'bold', strong: 'bold', i: 'italic', em: 'italic', code: 'code' };

/**
 * The words of one paragraph with their marks. Addresses that may be links (https, a named host, nothing hidden in them)
 * are links; everything else stays words, and says so.
 */
export function readInline(tokens: readonly Token[], surroundings: Surroundings): { content: InlineNode[]; doubts: Doubt[] } {
  const reading = new InlineReading(surroundings);
  for (const token of tokens) reading.read(token);
  return { content: reading.content(), doubts: reading.doubts };
}

class InlineReading {
  readonly doubts: Doubt[] = [];
  private readonly nodes: InlineNode[] = [];
  private readonly depth = { bold: 0, italic: 0, code: 0 };
  private readonly links: (string | null)[] = [];
  private readonly open = new Map<string, number>();
  private readonly find: (needle: string) => Place;

  constructor(surroundings: Surroundings) {
    this.find = finder(surroundings);
  }

  read(token: Token): void {
    switch (token.type) {
      case 'text':
        return this.say(token.content);
      case 'code_inline':
        return this.say(token.content, 1);
      case 'softbreak':
      case 'hardbreak':
        return void this.nodes.push({ type: 'hardBreak' });
      case 'strong_open':
      case 'strong_close':
        return void (this.depth.bold += token.nesting);
      case 'em_open':
      case 'em_close':
        return void (this.depth.italic += token.nesting);
      case 'link_open':
        return this.openLink(String(token.attrGet('href') ?? ''), token.info === 'auto' ? '' : '](');
      case 'link_close':
        return void this.links.pop();
      case 'image':
        this.tell('IMAGE', '![', `Plenary holds no images; this one is left out: ${quoted(String(token.attrGet('src') ?? ''))}.`);
        return this.say(token.content.replace(/\s+/g, ' '));
      case 'html_inline':
        return this.html(token.content);
      default:
        return this.say(token.content);
    }
  }

  content(): InlineNode[] {
    while (this.nodes.at(-1)?.type === 'hardBreak') this.nodes.pop();
    return this.nodes;
  }

  private say(words: string, code = 0): void {
    if (words === '') return;
    const marks = this.marks(this.depth.code + code > 0);
    const last = this.nodes.at(-1);
    if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) last.text += words;
    else this.nodes.push({ type: 'text', text: words, ...(marks.length === 0 ? {} : { marks }) });
  }

  /** In the order of the editor's schema, in which code bears no other mark: a link is worth more than its typeface. */
  private marks(code: boolean): Mark[] {
    const href = this.links.findLast((link) => link !== null);
    if (code && href === undefined) return [{ type: 'code' }];
    return [
      ...(href ? [{ type: 'link' as const, attrs: { href } }] : []),
      ...(this.depth.bold > 0 ? [{ type: 'bold' as const }] : []),
      ...(this.depth.italic > 0 ? [{ type: 'italic' as const }] : []),
    ];
  }

  private openLink(href: string, needle: string): void {
    const place = this.find(needle);
    const allowed = httpsLink.safeParse(href);
    this.links.push(allowed.success ? allowed.data : null);
    // A place in the same page says nothing once the page is notes; an http address is named where it is written.
    if (allowed.success || href.startsWith('#') || /^http:/i.test(href)) return;
    this.doubts.push(doubt('LINK', place, href === '' ? 'This link leads nowhere; its words are kept.' : `Only https addresses of named hosts are links; the words are kept, not the address ${quoted(href)}.`));
  }

  private html(written: string): void {
    const tag = readTag(written);
    if (!tag) return this.tell('MARKUP', written, `This is left out: ${quoted(written)}.`);
    if (!tag.silent || !this.isPaired(tag)) return this.say(written);
    if (tag.name === 'a') return this.anchor(tag, written);
    const mark = markOfTag[tag.name];
    if (mark) this.depth[mark] = Math.max(0, this.depth[mark] + (tag.closing ? -1 : 1));
    else if (tag.name === 'br') this.nodes.push({ type: 'hardBreak' });
    else if (!tag.closing) this.tell(tag.embeds ? 'IMAGE' : 'MARKUP', written, tag.embeds ? `Plenary holds no images or embedded media; this is left out: ${quoted(written)}.` : `Notes hold no HTML: the words are kept, the tag ${quoted(written)} is not.`);
  }

  /** A tag that closes nothing is left of something its writer wanted to be read. */
  private isPaired({ name, closing }: Tag): boolean {
    const open = this.open.get(name) ?? 0;
    this.open.set(name, Math.max(0, open + (closing ? -1 : 1)));
    return !closing || open > 0;
  }

  private anchor(tag: Tag, written: string): void {
    if (tag.closing) this.links.pop();
    else this.openLink(tag.href ?? '', written);
  }

  private tell(kind: DoubtKind, needle: string, why: string): void {
    this.doubts.push(doubt(kind, this.find(needle), why));
  }
}

/**
 * Tokens inside a paragraph carry no place of their own: each call looks for the next `needle` after the one before.
 * An escaped look-alike can put a doubt a few words early; it never moves to another paragraph's line.
 */
function finder({ lines, firstLine }: Surroundings): (needle: string) => Place {
  let line = firstLine;
  let column = 0;
  return (needle) => {
    const [start] = needle.split('\n');
    for (let index = line; start !== '' && index < lines.length && (index === line || lines[index].trim() !== ''); index += 1) {
      const found = lines[index].indexOf(start, index === line ? column : 0);
      if (found < 0) continue;
      line = index;
      column = found + start.length;
      return { line: line + 1, column: found + 1 };
    }
    return { line: line + 1, column: column + 1 };
  };
}

import { doubt, type Doubt } from './doubt.rules.js';

export interface FrontMatter {
  /** Plain values by key, and literal blocks (`key: |`) with their indentation taken off. */
  values: ReadonlyMap<string, { text: string; line: number }>;
  /** The text with the front matter blanked out, so that every line keeps its number. */
  body: string;
  doubts: Doubt[];
}

/**
 * The lines between two `---` at the very beginning, as Jekyll reads them. Only what minutes use of YAML: plain values,
 * quoted values and literal blocks. Anything else is left to stand unread, and said.
 */
export function readFrontMatter(text: string): FrontMatter {
  const lines = text.split('\n');
  const end = /^---\s*$/.test(lines[0]) ? lines.findIndex((line, index) => index > 0 && /^(---|\.\.\.)\s*$/.test(line)) : -1;
  if (end < 0) return { values: new Map(), body: text, doubts: [] };

  const values = new Map<string, { text: string; line: number }>();
  const doubts: Doubt[] = [];
  for (let at = 1; at < end; at += 1) {
    const found = /^([A-Za-z][\w-]*):(?:\s+(.*?))?\s*$/.exec(lines[at]);
    if (!found) {
      if (lines[at].trim() !== '' && !lines[at].startsWith('#')) doubts.push(doubt('STRUCTURE', { line: at + 1, column: 1 }, 'This line at the head of the file is not understood.'));
      continue;
    }
    const [, key, value = ''] = found;
    const line = at + 1;
    if (/^\|[+-]?$/.test(value)) {
      const block: string[] = [];
      while (at + 1 < end && /^(\s|$)/.test(lines[at + 1])) block.push(lines[(at += 1)]);
      values.set(key, { text: unindented(block), line });
    } else {
      values.set(key, { text: value.replace(/^(["'])(.*)\1$/, '$2'), line });
    }
  }
  return { values, body: lines.map((line, index) => (index <= end ? '' : line)).join('\n'), doubts };
}

function unindented(lines: readonly string[]): string {
  const filled = lines.filter((line) => line.trim() !== '');
  const indent = filled.reduce((least, line) => Math.min(least, line.length - line.trimStart().length), Infinity);
  return lines.map((line) => line.slice(Number.isFinite(indent) ? indent : 0)).join('\n');
}

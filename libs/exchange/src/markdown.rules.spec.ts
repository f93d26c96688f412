import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import StarterKit from '@tiptap/starter-kit';
import fc from 'fast-check';
import { folderAt, needs } from '../../../test/support/needs.js';
import { readMarkdown } from './markdown.rules.js';
import { minutesToNotes, parseMinutes } from './minutes.rules.js';
import { blockText, notesDocument } from './notes-document.rules.js';

const schema = getSchema([StarterKit]);
const allowedNodes = new Set(['doc', 'heading', 'paragraph', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'hardBreak', 'text']);
const allowedMarks = new Set(['link', 'bold', 'italic', 'code']);

const read = (markdown: string) => readMarkdown(markdown).blocks.map(({ node }) => node);
const words = (markdown: string) => read(markdown).map(blockText);
const doubts = (markdown: string) => readMarkdown(markdown).doubts.map(({ line, column, kind }) => `${kind} ${line}:${column}`);

/** The editor's own schema takes the document, and there is nothing in it that notes may not hold. */
function expectNotes(document: object): void {
  Node.fromJSON(schema, document).check();
  JSON.stringify(document, (key, value: unknown) => {
    if (key === 'type') expect(allowedNodes.has(String(value)) || allowedMarks.has(String(value))).toBe(true);
    if (key === 'href') expect(String(value)).toMatch(/^https:\/\/[^/]/);
    if (key === 'level') expect([1, 2, 3]).toContain(value);
    return value;
  });
}

describe('Markdown becomes notes', () => {
  it('headings, paragraphs, lists, quotations and code keep their words', () => {
    expect(words('# A\n\nb *c* **d**\n\n* e\n  1. f\n\n> g\n\n```\nh\n  i\n```\n\n    j')).toEqual(['A', 'b c d', 'e\nf', 'g', 'h\n  i', 'j']);
  });

  it('a heading deeper than notes have is shown as their deepest', () => {
    expect(read('##### deep')).toEqual([{ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'deep' }] }]);
  });

  it('a line break in a paragraph stays one: minutes are written line by line', () => {
    expect(words('**First delegate:** we agree  \n… with one remark\nSecond delegate: so do we')).toEqual(['First delegate: we agree\n… with one remark\nSecond delegate: so do we']);
  });

  it('marks that the editor cannot lay over each other are reduced to one that it can', () => {
    expect(read('***`a`*** [`b`](https://www.example.org/)')).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'code' }] }, { type: 'text', text: ' ' }, { type: 'text', text: 'b', marks: [{ type: 'link', attrs: { href: 'https://www.example.org/' } }] }] },
    ]);
  });

  it('struck-out words keep their tildes, so that they do not read as if they stood', () => {
    expect(words('~~withdrawn~~')).toEqual(['~~withdrawn~~']);
  });

  it('a list that starts at four starts at four', () => {
    expect(read('4. d')).toMatchObject([{ type: 'orderedList', attrs: { start: 4 } }]);
  });

  it('a table is shown row by row, and said', () => {
    expect(words('| A | B |\n|---|---|\n| c | **d** |')).toEqual(['A | B', 'c | d']);
    expect(doubts('x\n\n| A |\n|---|\n| c |')).toEqual(['MARKUP 3:1']);
  });

  it('lists nested beyond all reason are shown as they are written, and said', () => {
    const tower = `${'> '.repeat(200)}here`;
    expect(words(`before\n\n${tower}\n\nafter`)).toEqual(['before', tower, 'after']);
    expect(doubts(tower)).toEqual(['MARKUP 1:1']);
  });
});

describe('links', () => {
  const hrefs = (markdown: string) => [...JSON.stringify(read(markdown)).matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href);

  it('an https address of a named host is a link, also where it stands bare', () => {
    expect(hrefs('[a](https://www.example.org/x) and https://b.example/y_z_')).toEqual(['https://www.example.org/x', 'https://b.example/y_z_']);
  });

  it.each(['[a](http://www.example.org)', '[a](javascript:alert(1))', '[a](data:text/html,x)', '[a](https://u:p@example.org)', '[a](https://192.0.2.1/)', '[a](https://abcdefgh.onion/)', '[a](mailto:b@c.example)', '[a](/relative)', '[a]()', '<a href="javascript:alert(1)">a</a>'])(
    '%s keeps its words and is no link',
    (markdown) => {
      expect(words(markdown)).toEqual(['a']);
      expect(hrefs(markdown)).toEqual([]);
    },
  );

  it('what may not be a link is said where it stands, but for places in the same page', () => {
    expect(doubts('x\n\nsee [a](#b) and\nthen [c](ftp://d.example/)')).toEqual(['LINK 4:8']);
  });

  it('a bare address is shown as it was written', () => {
    expect(words('https://example.org/a%20b?q=%C3%A9')).toEqual(['https://example.org/a%20b?q=%C3%A9']);
  });
});

describe('images and HTML', () => {
  it.each(['![a chart](https://i.example/x.png)', '![a chart](data:image/png;base64,AAAA)'])('%s leaves its description and a doubt', (markdown) => {
    expect(words(markdown)).toEqual(['a chart']);
    expect(doubts(`b ${markdown}`)).toEqual(['IMAGE 1:3']);
  });

  it('HTML is kept as its words; what it would embed is named', () => {
    const html = '<figure>\n<img src="x.jpg"/>\n<iframe src="https://e.example"></iframe>\n<figcaption>From left: <b>A</b> &amp; B</figcaption>\n</figure>';
    expect(words(html)).toEqual(['From left: A & B']);
    expect(doubts(html)).toEqual(['MARKUP 1:1', 'IMAGE 2:1', 'IMAGE 3:1']);
  });

  it('scripts and comments are left out, closed or not', () => {
    expect(words('<script>alert(1)</script>\n\n<!-- a --> b\n\n<script>alert(2)')).toEqual(['b']);
  });

  it('a tag that HTML does not know was meant as words, as was one that closes nothing', () => {
    expect(words('an `x` of <cid> and </span> here')).toEqual(['an x of <cid> and </span> here']);
  });

  it('bold, italic and code in HTML are marks of ours', () => {
    expect(read('<b>a</b><br><i>b</i>')).toMatchObject([{ content: [{ text: 'a', marks: [{ type: 'bold' }] }, { type: 'hardBreak' }, { text: 'b', marks: [{ type: 'italic' }] }] }]);
  });
});

describe('whatever the text', () => {
  const fragment = fc.constantFrom('\n', '\n\n', ' ', '  \n', '*', '**', '***', '_', '`', '```\n', '~~~\n', '> ', '- ', '* ', '1. ', '# ', '#### ', '[', '](', ')', '![', '<', '>', '<b>', '</b>', '<a href="https://e.example">', '</a>', '<!--', '<script>', '&lt;', '&#0;', '|', '|-|\n', '---\n', '===\n', '    ', '\t', '\\', 'https://e.example/', 'http://e.example', 'javascript:x', '{: .resolution}', 'a', 'é', '字', '\u202e', '\u0000', '\ud800', '😀', '[r]: https://e.example\n', '[r]');
  const soup = fc.array(fc.oneof(fragment, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 60 }).map((parts) => parts.join(''));

  it('the notes are a document that the editor takes, with nothing in it that notes may not hold', () => {
    fc.assert(fc.property(soup, (text) => expectNotes(notesDocument(read(text)))), { numRuns: 400 });
  });

  it('a plain word is never lost', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('', '> ', '- ', '* ', '1. ', '## ', '> - ', '  - '), fc.stringMatching(/^[a-z]{1,8}$/)), { maxLength: 30 }), (lines) => {
        const said = words(lines.map(([sign, word]) => `${sign}${word}`).join('\n')).join('\n').split('\n').filter((line) => line !== '');
        expect(said).toEqual(lines.map(([, word]) => word));
      }),
      { numRuns: 300 },
    );
  });

  it.each([['brackets', '['.repeat(20_000)], ['emphasis', '*a _b '.repeat(10_000)], ['lists', '- '.repeat(10_000)], ['quotations', '> '.repeat(10_000)], ['links', '[a](<b'.repeat(10_000)], ['tags', '<a '.repeat(10_000)], ['comments', '<!--'.repeat(10_000)], ['rows', `|a|\n|-|\n${'|b'.repeat(10_000)}`]])('a flood of %s is read to its end', (_, text) => {
    expectNotes(notesDocument(read(text)));
  });
});

const minutesAround = (text: string): string[] => [
  `* Date: 2026-01-02T14:00:00Z\n\n## Present\n\n* ${text}\n\n## Topics\n\n### ${text}\n\n${text}\n\n## Actions\n\n* ${text}\n\n## Decisions\n\n* ${text}\n`,
  `---\nlayout: minutes\ndate: ${text}\ntitle: ${text}\njson-ld: |\n    ${text}\n---\n\n# ${text}\n\n## Attendees\n\n**Present:** ${text}\n\n### 1. ${text}\n\n> ***Resolution #1: ${text}***\n\n> ***Action #1: ${text} (${text})***\n`,
];

describe('whatever a file of minutes holds', () => {
  function expectRead(source: string | Uint8Array): void {
    const { minutes } = parseMinutes(source);
    if (!minutes) return;
    expectNotes(minutesToNotes(minutes));
    expect(JSON.stringify(minutes)).not.toMatch(/\\u0000|\\ud[89a-f]/);
    for (const { title } of minutes.items) expect(title.length).toBeLessThanOrEqual(300);
    for (const { passage } of [...minutes.actions, ...minutes.resolutions]) expect(blockText(minutes.blocks[passage.block].node)).toContain(passage.text);
  }

  it('it is read, or named, but never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (text, first) => expectRead(minutesAround(text)[first ? 0 : 1])), { numRuns: 300 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => expectRead(bytes)), { numRuns: 100 });
  });

  needs({ folder: '../shared/data/bad-input' })('the collected bad input', () => {
    const folder = () => folderAt('../shared/data/bad-input');
    const json = (name: string): unknown => JSON.parse(readFileSync(join(folder(), name), 'utf8'));

    it('naughty strings and payloads are words in every place', () => {
      const payloads = [...(json('blns.json') as string[]), ...(json('xss-dompurify.json') as { payload: string }[]).map(({ payload }) => payload)];
      expect(payloads.length).toBeGreaterThan(400);
      for (const payload of payloads) for (const text of minutesAround(payload)) expectRead(text);
    });

    it('bytes that are no UTF-8 are shown as such, line by line', () => {
      const bytes = Buffer.concat([Buffer.from(minutesAround('x')[0]), readFileSync(join(folder(), 'utf8', 'utf8tests.bin'))]);
      expectRead(bytes);
      expect(parseMinutes(bytes).doubts.filter(({ kind }) => kind === 'CHARACTER').length).toBeGreaterThan(20);
    });

    it('what turns the direction of writing or cannot be seen is kept and named', () => {
      for (const name of readdirSync(join(folder(), 'trojan-source')).filter((file) => /commenting-out|stretched-string/.test(file))) {
        const code = readFileSync(join(folder(), 'trojan-source', name), 'utf8');
        const { minutes, doubts: found } = parseMinutes(`${minutesAround('x')[0]}\n\`\`\`\n${code}\n\`\`\`\n`);
        expect(found.filter(({ kind }) => kind === 'CHARACTER')).not.toEqual([]);
        expect(minutes && minutesToNotes(minutes).content.map(blockText).join('\n')).toContain('\u202e');
      }
    });
  });
});

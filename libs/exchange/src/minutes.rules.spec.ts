import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folderAt, needs } from '../../../test/support/needs.js';
import { minutesToNotes, parseMinutes } from './minutes.rules.js';
import { blockText } from './notes-document.rules.js';
import type { AttendanceKind, ParsedMinutes } from './parsed-minutes.rules.js';

const folder = '../shared/data/minutes';

function parsed(file: string): ParsedMinutes {
  const { minutes, doubts } = parseMinutes(readFileSync(join(folderAt(folder), file)));
  if (!minutes) throw new Error(`${file}: ${doubts[0].why}`);
  return minutes;
}

const filesIn = (...folders: string[]): string[] => folders.flatMap((one) => readdirSync(join(folderAt(folder), one)).map((name) => `${one}/${name}`));
const namesOf = (minutes: ParsedMinutes, kind: AttendanceKind): string => minutes.attendees.filter(({ kinds }) => kinds.includes(kind)).map(({ name }) => name).sort().join('; ');

needs({ folder })('the 25 files of the W3C', () => {
  const [, ...rows] = readFileSync(join(folderAt(folder), 'expected-w3c.csv'), 'utf8').trim().split(/\r?\n/);
  const expected = rows.map((row) => {
    const [file, date, , attendees, , regrets, guests, chairs, scribes, sections, proposed, resolutions, actions] = row.split(',');
    const sorted = (names: string) => names.split('; ').sort().join('; ');
    return { file, counts: { date, attendees, regrets, guests, chairs: sorted(chairs), scribes: sorted(scribes), sections, proposed, resolutions, actions } };
  });

  it.each(expected)('$file has the people, resolutions and actions that were counted by hand', ({ file, counts }) => {
    const minutes = parsed(file);
    expect({
      date: minutes.date,
      attendees: String(minutes.attendees.filter(({ attended }) => attended).length),
      regrets: String(minutes.attendees.filter(({ kinds }) => kinds.includes('REGRETS')).length),
      guests: String(minutes.attendees.filter(({ kinds }) => kinds.includes('GUEST')).length),
      chairs: namesOf(minutes, 'CHAIR'),
      scribes: namesOf(minutes, 'SCRIBE'),
      sections: String(minutes.items.filter(({ parent }) => parent === null).length),
      proposed: String(minutes.proposals.length),
      resolutions: String(minutes.resolutions.length),
      actions: String(minutes.actions.length),
    }).toEqual(counts);
  });

  it('every resolution and action has its number, and stands where it was taken', () => {
    for (const { file } of expected) {
      const { resolutions, actions, items } = parsed(file);
      expect(resolutions.map(({ number }) => number)).toEqual(resolutions.map((_, index) => index + 1));
      expect(actions.map(({ number }) => number)).toEqual(actions.map((_, index) => index + 1));
      for (const { item } of [...resolutions, ...actions]) expect(item === null ? 'TOPIC' : items[item].role).toBe('TOPIC');
    }
  });

  it('an action knows its owner, however it is written', () => {
    expect(parsed('w3c-did-wg/2020-02-11-did.md').actions[0]).toMatchObject({ owner: 'Ivan Herman', text: 'create the did-core-registry repo' });
    expect(parsed('w3c-json-ld-wg/2019-02-15-json-ld.md').actions[0]).toMatchObject({ owner: 'Benjamin Young', text: 'update json-ld.org home page for 1.1 coming features' });
    expect(expected.flatMap(({ file }) => parsed(file).actions).filter(({ owner }) => owner === null)).toEqual([]);
  });

  it('a resolution whose own asterisks upset its marks is still one', () => {
    expect(parsed('w3c-json-ld-wg/2019-02-08-json-ld.md').resolutions[3].text).toMatch(/^Defer CBOR \/ YAML \/ \* .* he can be editor for -LD$/);
  });

  it('the agenda has two levels, its numbers apart from its titles', () => {
    const { items } = parsed('w3c-json-ld-wg/2019-01-11-json-ld.md');
    expect(items.slice(2, 5).map(({ number, title, parent }) => [number, title, parent])).toEqual([
      ['3', 'Issues', null],
      ['3.1', 'HTTP parameters for specifying context or frame (round 2!)', 2],
      ['3.2', 'Allow relative IRIs for @vocab', 2],
    ]);
  });
});

needs({ folder })('the 30 files of the Solid Community Group', () => {
  it('each has its title, group, hour and zone', () => {
    for (const file of filesIn('solid-cg')) {
      expect(parsed(file)).toMatchObject({ shape: 'SOLID', title: 'W3C Solid Community Group: Weekly', group: 'W3C Solid Community Group', date: file.slice(9, 19), time: '14:00', zone: 'UTC' });
    }
  });

  it('people are found as they write themselves', () => {
    const people = [...parsed('solid-cg/2026-04-22.md').attendees, ...parsed('solid-cg/2026-05-27.md').attendees, ...parsed('solid-cg/2026-02-04.md').attendees];
    expect(people).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Aaron Coburn', affiliation: 'Inrupt' }),
        expect.objectContaining({ name: 'Marc Haddle', affiliation: 'Datasolids' }),
        expect.objectContaining({ name: 'Christoph Braun', handle: 'uvdsl', affiliation: null }),
        expect.objectContaining({ name: 'Sarven Capadisli', remark: 'joined at 14:30Z' }),
        expect.objectContaining({ name: 'Theo', handle: 'thhck', kinds: ['PRESENT', 'CHAIR'] }),
      ]),
    );
  });

  it('actions are read as lines, after ACTION, and from a table; initials become the person', () => {
    expect(parsed('solid-cg/2025-12-03.md').actions.map(({ owner, text }) => [owner, text])).toEqual([
      ['elf Pavlik', 'add to CG calendar'],
      ['elf Pavlik', 'ask people working on specific domain to reach CG'],
    ]);
    expect(parsed('solid-cg/2026-04-01.md').actions.map(({ owner, line }) => [owner, line])).toEqual([['Sarven Capadisli', 101]]);
    expect(parsed('solid-cg/2026-08-19.md').actions[4]).toMatchObject({ owner: 'Elf & Roberto', due: 'Ongoing', line: 293 });
    expect(parsed('solid-cg/2026-06-10.md').actions[1]).toMatchObject({ owner: 'JW', due: 'June 17th for session proposal' });
  });

  it('"None." is nobody and nothing, and what is in doubt is not made an action', () => {
    expect(parsed('solid-cg/2026-01-21.md')).toMatchObject({ actions: [], attendees: expect.not.arrayContaining([expect.objectContaining({ name: 'None' })]) });
    const unsure = parsed('solid-cg/2026-03-04.md');
    expect(unsure.actions).toEqual([]);
    expect(unsure.doubts).toContainEqual(expect.objectContaining({ kind: 'ACTION', line: 170 }));
  });

  it('decisions are read from their section', () => {
    expect(parsed('solid-cg/2026-03-18.md').resolutions).toMatchObject([{ text: 'Cancel CG meeting during Solid Week on 29th April', line: 158 }]);
  });
});

needs({ folder })('in all 55 files', () => {
  const files = filesIn('w3c-did-wg', 'w3c-json-ld-wg', 'solid-cg');

  it.each(files)('%s: what a participant reads, block by block, is the text of the file', (file) => {
    const source = readFileSync(join(folderAt(folder), file), 'utf8');
    const read = minutesToNotes(parsed(file)).content.map((block) => bare(blockText(block))).filter((words) => words !== '');
    const visible = visibleBlocks(source);
    // Where hand-written lists run into what stands around them, the simple reading below cannot tell blocks: lines, then.
    if (file.startsWith('w3c-')) expect(read).toEqual(visible);
    expect(read.join('\n').split('\n')).toEqual(visible.join('\n').split('\n'));
  });

  it('every passage stands in the block it points to', () => {
    for (const file of files) {
      const { blocks, resolutions, actions, proposals } = parsed(file);
      for (const { passage } of [...resolutions, ...actions, ...proposals]) expect(blockText(blocks[passage.block].node)).toContain(passage.text);
    }
  });

  it('the notes of the items, one after the other, are the notes of the meeting', () => {
    for (const file of files) {
      const minutes = parsed(file);
      const items = [null, ...minutes.items.keys()];
      const apart = items.flatMap((item) => (minutes.blocks.some((block) => block.item === item) ? minutesToNotes(minutes, item).content : []));
      expect(apart).toEqual(minutesToNotes(minutes).content);
    }
  });

  it('the two images and the 45 addresses without https are doubts, each at its place, and nothing is a link to either', () => {
    const all = files.map((file) => ({ file, minutes: parsed(file) }));
    const places = (kind: string) => all.flatMap(({ file, minutes }) => minutes.doubts.filter((doubt) => doubt.kind === kind).map(({ line, column }) => `${file}:${line}:${column}`));
    expect(places('IMAGE')).toEqual(['w3c-json-ld-wg/2019-02-08-json-ld.md:27:1', 'solid-cg/2026-04-08.md:76:1']);
    expect(places('HTTP')).toHaveLength(45);
    expect(places('HTTP')).toContain('solid-cg/2025-10-15.md:40:104');
    const notes = JSON.stringify(all.map(({ minutes }) => minutesToNotes(minutes)));
    expect(notes).not.toMatch(/"href":"(?!https:)/);
    expect(notes).not.toMatch(/"type":"image"/);
  });
});

describe('a file that is no minutes', () => {
  it.each(['', 'Dear all,', '# Minutes\n\nPresent: everybody', '{"minutes": true}'])('%j is named as such and nothing is made of it', (text) => {
    expect(parseMinutes(text)).toEqual({ minutes: null, doubts: [expect.objectContaining({ line: 1, column: 1, kind: 'STRUCTURE' })] });
  });

  it('one that is too large is not read at all', () => {
    expect(parseMinutes('a'.repeat(300_000))).toMatchObject({ minutes: null, doubts: [{ why: expect.stringContaining('larger than 256 KiB') }] });
  });
});

/** Signs that either side may take for markup: they are left out of the comparison. */
function bare(words: string): string {
  return words.replace(/[*_`\\]/g, '').split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '').join('\n');
}

/**
 * A second, simple reading of the same files, line by line and without a Markdown parser: signs are taken off, what is
 * between blank lines is a block, and neighbouring items of a list are one.
 */
function visibleBlocks(source: string): string[] {
  const blocks: { list: boolean; lines: string[] }[] = [];
  let open = false;
  for (const raw of source.replace(/^---\n[\s\S]*?\n---\n/, '').replace('* TOC\n{:toc}\n', '\n').replace(/<\/?(figure|caption|br|img)\b[^>]*>/g, '').split('\n')) {
    const isHeading = /^#{1,6}\s/.test(raw);
    const isRow = raw.startsWith('|');
    const isItem = /^\s*([-*]|\d+\.)(\s|$)/.test(raw);
    const isQuote = raw.startsWith('>');
    if (/^\s*$|^-{3,}$|^\{:.*\}$|^\|[-|\s]+\|$/.test(raw)) {
      open = false;
      continue;
    }
    const last = blocks.at(-1);
    const line = raw.replace(/^\s*(>\s?)*\s*(#{1,6}\s+|([-*]|\d+\.)(\s+|$))?/, '').replace(/^\||\|\s*$/g, isRow ? '' : '$&');
    const goesOn = !isHeading && !isRow && last && (open ? !isItem || last.list || isQuote : (isItem || /^ {2}/.test(raw)) && last.list);
    if (goesOn) last.lines.push(line);
    else blocks.push({ list: isItem, lines: [line] });
    open = !isHeading && !isRow;
  }
  return blocks.map(({ lines }) => bare(withoutMarkup(lines.join('\n')))).filter((words) => words !== '');
}

function withoutMarkup(words: string): string {
  const link = /!?\[((?:[^[\]]|\[[^\]]*\])*)\]\((?:[^()\s]|\([^()]*\))*(?:\s"[^"]*")?\)/g;
  return words
    .replace(link, '$1')
    .replace(link, '$1')
    .replace(/<\/?(a|sup|abbr)\b[^>]*>/g, '')
    .replace(/<(https:[^>\s]*)>/g, '$1')
    .replace(/&(lt|gt|amp|quot|nbsp);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' })[name] ?? '');
}

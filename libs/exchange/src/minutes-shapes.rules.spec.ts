import { describe, expect, it } from '@jest/globals';
import { readAttendee } from './attendance.rules.js';
import { parseMinutes } from './minutes.rules.js';
import { readMarkdown } from './markdown.rules.js';
import type { ParsedMinutes } from './parsed-minutes.rules.js';

function minutes(text: string): ParsedMinutes {
  const read = parseMinutes(text).minutes;
  if (!read) throw new Error('these were to be minutes');
  return read;
}

describe('a person in a list of those present', () => {
  const person = (line: string) => {
    const [{ node }] = readMarkdown(line).blocks;
    return node.type === 'paragraph' ? readAttendee(node.content ?? []) : null;
  };
  it.each([
    ['[Ada Verde](https://ada.example/)', { name: 'Ada Verde', affiliation: null, handle: null, remark: null }],
    ['Ada Verde (Republic of Arcadia)', { name: 'Ada Verde', affiliation: 'Republic of Arcadia' }],
    ['Ada Verde, Arcadia', { name: 'Ada Verde', affiliation: 'Arcadia' }],
    ['Ada Verde- Arcadia', { name: 'Ada Verde', affiliation: 'Arcadia' }],
    ['[Ada Verde] (The Institute)', { name: 'Ada Verde', affiliation: 'The Institute' }],
    ['Ada Verde - [verde](https://code.example/verde)', { name: 'Ada Verde', handle: 'verde', affiliation: null }],
    ['[Ada Verde / verde](https://code.example/verde)', { name: 'Ada Verde', handle: 'verde' }],
    ['Ada @verde', { name: 'Ada', handle: 'verde' }],
    ['Ada Verde (she/her) (arcadia.Example) // Chat:@verde', { name: 'Ada Verde', remark: 'she/her; arcadia.Example; Chat:@verde' }],
    ['Ada Verde (she/her) (Arcadia)', { name: 'Ada Verde', affiliation: 'Arcadia', remark: 'she/her' }],
    ['Ada Verde (late)', { name: 'Ada Verde', affiliation: null, remark: 'late' }],
    ['Ada Verde — I am on a train', { name: 'Ada Verde', affiliation: null, remark: 'I am on a train' }],
    ['Anne-Marie Dubois-Roux', { name: 'Anne-Marie Dubois-Roux' }],
  ])('%s', (line, expected) => expect(person(line)).toMatchObject(expected));
});

describe('minutes written by hand', () => {
  const solid = (date: string, rest: string) => minutes(`# Arcadian Working Group: Weekly\n\n* Date: ${date}\n\n## Chair\n\n* BR\n\n## Present\n\n* Ada Verde (Arcadia)\n* Bo Rhys\n\n${rest}`);

  it.each([
    ['2030-06-30T14:00:00Z', { date: '2030-06-30', time: '14:00', zone: 'UTC' }],
    ['2030-06-30T00:30+02:00', { date: '2030-06-29', time: '22:30', zone: 'UTC' }],
    ['2030-06-30 14:00', { date: '2030-06-30', time: '14:00', zone: null }],
    ['2030-06-30', { date: '2030-06-30', time: null, zone: null }],
    ['next week', { date: null, time: null, zone: null }],
    ['2030-06-30T25:00Z', { date: null, time: null, zone: null }],
  ])('a date of %s is what it says, and no more', (date, expected) => {
    const read = solid(date, '');
    expect(read).toMatchObject(expected);
    expect(read.doubts.some(({ kind, line }) => kind === 'DATE' && line === 3)).toBe(!date.endsWith('00Z') || expected.date === null);
  });

  it('a chair named by initials is the person of that name', () => {
    expect(solid('2030-06-30', '').attendees).toMatchObject([{ name: 'Ada Verde', kinds: ['PRESENT'] }, { name: 'Bo Rhys', kinds: ['PRESENT', 'CHAIR'], attended: true }]);
  });

  it('what was proposed, resolved and asked of somebody is read wherever it is called so', () => {
    const read = solid('2030-06-30', '## Topics\n\n### Cables (10 min)\n\n* PROPOSAL: lay them deeper\n* RESOLVED #2: lay them deeper\n  * ACTION: AV to ask the engineers\n\n## Decisions\n\n* None\n* Meet again in May\n  * or June\n\n## Actions\n\n* Ada: write to Ruritania - deadline Friday\n* somebody should look\n');
    expect(read.items.map(({ title, parent, role, durationMinutes }) => [title, parent, role, durationMinutes])).toEqual([
      ['Topics', null, 'TOPIC', null],
      ['Cables (10 min)', 0, 'TOPIC', 10],
      ['Decisions', null, 'DECISIONS', null],
      ['Actions', null, 'ACTIONS', null],
    ]);
    expect(read.proposals).toMatchObject([{ text: 'lay them deeper', item: 1, line: 18 }]);
    expect(read.resolutions).toMatchObject([{ number: 2, text: 'lay them deeper', item: 1, line: 19 }, { number: null, text: 'Meet again in May', item: 2, line: 25 }]);
    expect(read.actions).toMatchObject([
      { owner: 'Ada Verde', text: 'ask the engineers', line: 20 },
      { owner: 'Ada Verde', text: 'write to Ruritania', due: 'Friday' },
      { owner: null, text: 'somebody should look' },
    ]);
    expect(read.doubts).toContainEqual(expect.objectContaining({ kind: 'ACTION', why: 'It is not said who does this: “somebody should look”.' }));
  });

  it('headings deeper than two levels stay in the notes of the item they stand under', () => {
    const read = solid('2030-06-30', '## A\n\n### B\n\n#### C\n\nwords\n\n## D\n');
    expect(read.items.map(({ title }) => title)).toEqual(['A', 'B', 'D']);
    expect(read.blocks.filter(({ item }) => item === 1).map(({ line }) => line)).toEqual([16, 18, 20]);
  });
});

describe('minutes written by a scribe’s program', () => {
  const w3c = (jsonLd: string, rest: string) =>
    minutes(`---\nlayout: minutes\ndate: 2030-06-30\ntitle: Arcadian Interest Group Call — 2030-06-30\n${jsonLd}---\n\n# Call — Minutes\n{: .no_toc}\n\n## Attendees\n{: .no_toc}\n**Present:** Ada Verde, Bo Rhys\n\n**Regrets:** Cy Tan\n\n**Guests:** Di Ulm\n\n**Chair:** Ada Verde\n\n${rest}`);
  const people = '{"recordedAt":{"attendee":[{"roleName":"chair","attendee":[{"name":"Ada Verde"}]},{"name":"Ed Voss"},{"name":"Ed Voss"}]}}';

  it('without a machine-readable list, those present and the guests attended', () => {
    const { attendees, title, group } = w3c('', '');
    expect({ title, group }).toEqual({ title: 'Arcadian Interest Group Call', group: 'Arcadian Interest Group' });
    expect(attendees.map(({ name, kinds, attended }) => [name, kinds.join(), attended])).toEqual([
      ['Ada Verde', 'PRESENT,CHAIR', true],
      ['Bo Rhys', 'PRESENT', true],
      ['Di Ulm', 'GUEST', true],
      ['Cy Tan', 'REGRETS', false],
    ]);
  });

  it('with one, it says who attended, each once; who stands only in the text is a doubt', () => {
    const read = w3c(`json-ld: |\n    ${people}\n`, '');
    expect(read.attendees.filter(({ attended }) => attended).map(({ name }) => name)).toEqual(['Ada Verde', 'Ed Voss']);
    expect(read.doubts.filter(({ kind }) => kind === 'PERSON').map(({ why }) => why.slice(0, 10))).toEqual(['“Bo Rhys” ', '“Di Ulm” s']);
  });

  it('one that cannot be read is said, and the text is followed', () => {
    const read = w3c('json-ld: |\n    {"recordedAt":\n', '');
    expect(read.attendees.filter(({ attended }) => attended)).toHaveLength(3);
    expect(read.doubts).toContainEqual(expect.objectContaining({ kind: 'STRUCTURE', line: 5 }));
  });

  it('a resolution counts once, where it was taken; what stands otherwise or only in the summary is a doubt', () => {
    const read = w3c('', '### 1. Cables\n\n> ***Resolution #1: lay them deeper***\n{: #resolution1 .resolution}\n\n### 2. Resolutions\n{: #res}\n\n* [Resolution #1](#resolution1): lay them much deeper\n* [Resolution #2](#resolution2): meet in May\n');
    expect(read.resolutions.map(({ number, text, item }) => [number, text, item])).toEqual([[1, 'lay them deeper', 0], [2, 'meet in May', 1]]);
    expect(read.doubts.filter(({ kind }) => kind === 'DECISION').map(({ line }) => line)).toEqual([28, 29]);
  });

  it('attribute lines and the place-holder of a table of contents are not read by anybody', () => {
    const read = w3c('', '## Content:\n{: .no_toc}\n\n* TOC\n{:toc}\n---\n\n```\n{: .kept}\n```\n');
    const words = JSON.stringify(read.blocks);
    expect(words).not.toMatch(/TOC|no_toc/);
    expect(words).toContain('{: .kept}');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '#plenary/platform';
import { folderAt, needs } from '../../../test/support/needs.js';
import { makeWorld, type World } from '../../../test/support/world.js';
import { ImportMinutes, type ImportedFile, type ImportOptions } from './import-minutes.service.js';
import { blockText, type BlockNode } from './notes-document.rules.js';
import { minutesToNotes, parseMinutes } from './minutes.rules.js';
import type { MinutesReport } from './import-report.rules.js';
import { totalOf } from './minutes-told.rules.js';

const folder = '../shared/data/minutes';
const system = systemActor('import');

let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 60_000);
afterAll(() => world.close());

const fileAt = (name: string): ImportedFile => ({ name: basename(name), bytes: readFileSync(join(folderAt(folder), name)) });
const take = (files: ImportedFile[], o: Partial<ImportOptions> = {}): Promise<MinutesReport[]> =>
  world.app.get(ImportMinutes).files(system, files, { programme: () => Promise.resolve(world.programmeId), dryRun: false, language: 'en', preset: 'OPEN', ...o });

/** What a person reads of a convening through the API. */
async function readBack(conveningId: string) {
  const { people } = world;
  const { participants, notes, decisions, actions, convening } = await world.get(
    people.SECRETARIAT,
    `query Read($id: ID!) {
      convening(id: $id) { title state preset sessions { state startsAt heldOn zone } officers { name role } }
      participants(conveningId: $id, language: "en") { name role answers { partstat } }
      notes(conveningId: $id) { id kind state }
      decisions(conveningId: $id, first: 100) { edges { node { text state anchorId quote adoptedAt } } }
      actions(conveningId: $id, first: 100) { edges { node { text ownerPerson ownerWords overdue anchorId due { kind } } } }
    }`,
    { id: conveningId },
  );
  const { note } = await world.get(people.SECRETARIAT, `query Note($id: ID!) { note(id: $id) { content { blocks } anchors { target targetId quote } } }`, { id: notes[0].id });
  return {
    convening, notes, note, participants,
    attendees: participants.filter(({ answers }: { answers: { partstat: string }[] }) => answers.some(({ partstat }) => partstat === 'ACCEPTED')).map(({ name }: { name: string }) => name),
    decisions: decisions.edges.map(({ node }: { node: object }) => node), actions: actions.edges.map(({ node }: { node: object }) => node),
  };
}
const edited = (file: ImportedFile, from: string | RegExp, to: string): ImportedFile => {
  const text = new TextDecoder().decode(file.bytes);
  const changed = text.replace(from, to);
  if (changed === text) throw new Error('the line to change is not there');
  return { ...file, bytes: new TextEncoder().encode(changed) };
};
const changesOf = ({ added, changed, removed }: MinutesReport) => ({ added, changed, removed });
const everything = async (): Promise<Record<string, number>> => {
  const { rows: tables } = await world.owner.query<{ name: string }>(`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`);
  const sums: Record<string, number> = {};
  for (const { name } of tables) sums[name] = (await world.owner.query<{ n: number }>(`select count(*)::int as n from "${name}"`)).rows[0].n;
  return sums;
};

needs({ folder })('the 25 files of the W3C', () => {
  const expected = readFileSync(join(folderAt(folder), 'expected-w3c.csv'), 'utf8').trim().split(/\r?\n/).slice(1).map((row) => {
    const [file, date, , attendees, , regrets, , , , , , resolutions, actions] = row.split(',');
    return { file, date, attendees: Number(attendees), regrets: Number(regrets), resolutions: Number(resolutions), actions: Number(actions) };
  });
  const files = expected.map(({ file }) => fileAt(file));
  let tried: MinutesReport[];
  let reports: MinutesReport[];

  it('can be tried: a dry run says what the import then does, and leaves not one row', async () => {
    const before = await everything();
    tried = await take(files, { dryRun: true });
    expect(await everything()).toEqual(before);
    reports = await take(files);
    const said = (all: MinutesReport[]) => all.map(({ convening: _, ...rest }) => rest);
    expect(said(tried)).toEqual(said(reports));
    expect(totalOf(reports.map(({ counts }) => counts))).toMatchObject({ convenings: 25, sessions: 25, attendees: 400, resolutions: 48, actions: 17 });
  }, 120_000);

  it.each(expected)('$file: people, resolutions and actions as counted by hand, read back through the API', async ({ file, date, attendees, regrets, resolutions, actions }) => {
    const index = expected.findIndex((one) => one.file === file);
    const read = await readBack(reports[index].convening!.id);
    expect({ attendees: read.attendees.length, regrets: read.participants.filter(({ answers }: { answers: { partstat: string }[] }) => answers.some(({ partstat }) => partstat === 'DECLINED')).length, resolutions: read.decisions.length, actions: read.actions.length }).toEqual({ attendees, regrets, resolutions, actions });
    expect(read.convening).toMatchObject({ state: 'CONCLUDED', preset: 'OPEN', sessions: [{ state: 'ADJOURNED', heldOn: date, startsAt: null }] });
    for (const decision of read.decisions) expect(decision).toMatchObject({ state: 'ADOPTED', anchorId: expect.any(String), adoptedAt: expect.stringMatching(`^${date}`) });
    for (const action of read.actions) expect(action).toMatchObject({ overdue: false, anchorId: expect.any(String), due: null });
    expect(read.actions.filter(({ ownerPerson, ownerWords }: { ownerPerson: string | null; ownerWords: string | null }) => !ownerPerson && !ownerWords)).toEqual([]);
    const { minutes } = parseMinutes(files[index].bytes);
    const said: BlockNode[] = read.note.content.blocks.content;
    expect(said.map(blockText)).toEqual(minutesToNotes(minutes!).content.map(blockText));
    expect(read.note.anchors).toHaveLength(resolutions + actions);
  });

  it('come in once: the same again changes nothing', async () => {
    const before = await everything();
    const again = await take(files);
    expect(again.map(changesOf)).toEqual(files.map(() => ({ added: 0, changed: 0, removed: 0 })));
    expect(again.map(({ did }) => did)).toEqual(files.map(() => 'UNCHANGED'));
    expect(await everything()).toEqual(before);
    expect((await take([{ ...files[0], name: 'by-another-name.md' }])).map(changesOf)).toEqual([{ added: 0, changed: 0, removed: 0 }]);
  }, 60_000);
});

needs({ folder })('a file with one line changed changes one thing', () => {
  const name = 'w3c-json-ld-wg/2019-02-08-json-ld.md';
  const minutes = () => parseMinutes(fileAt(name).bytes).minutes!;
  const changedOnce = { added: 0, changed: 1, removed: 0 };
  let conveningId: string;
  beforeAll(async () => {
    const [{ convening }] = await take([fileAt(name)]);
    conveningId = convening!.id;
  }, 60_000);

  it.each<[string, (file: ImportedFile) => ImportedFile]>([
    ['the title', (file) => edited(file, /^title: .*$/m, 'title: JSON-LD Working Group Call — 2019-02-08')],
    ['the day', (file) => edited(file, /^date: .*$/m, 'date: 2019-02-09')],
    ['a word that was said', (file) => edited(file, /^\*\*(\w+ \w+):\*\* .+$/m, '**$1:** something else')],
    ['an action', (file) => edited(file, /Action #1: [^(]*/, 'Action #1: do something else ')],
    ['a resolution', (file) => edited(file, minutes().resolutions[0].text, 'resolve something else')],
    ['the heading of an item', (file) => edited(file, `${minutes().items[1].title}\n`, 'Something else\n')],
    ['somebody who was there', (file) => edited(file, `, ${minutes().attendees.find(({ kinds }) => kinds.join() === 'PRESENT')!.name},`, ', Somebody Else,')],
  ])('%s', async (_, change) => {
    const [was] = await take([fileAt(name)]);
    const file = change(fileAt(name));
    const [report] = await take([file]);
    expect([was.convening!.id, report.convening!.id]).toEqual([conveningId, conveningId]);
    expect(changesOf(report)).toEqual(changedOnce);
    const read = await readBack(conveningId);
    const said: BlockNode[] = read.note.content.blocks.content;
    expect(said.map(blockText)).toEqual(minutesToNotes(parseMinutes(file.bytes).minutes!).content.map(blockText));
    expect(new Set(read.note.anchors.map(({ targetId }: { targetId: string }) => targetId)).size).toBe(read.decisions.length + read.actions.length);
  });
});

needs({ folder })('the 30 files of the Solid Community Group', () => {
  const names = readdirSync(join(folderAt(folder), 'solid-cg')).sort();
  const files = names.map((name) => fileAt(`solid-cg/${name}`));

  it('come in with their hour, their people and the text as it is', async () => {
    const reports = await take(files);
    expect(reports.filter(({ did }) => did !== 'IMPORTED')).toEqual([]);
    for (const [index, { convening, counts }] of reports.entries()) {
      const read = await readBack(convening!.id);
      expect([read.attendees.length, read.decisions.length, read.actions.length]).toEqual([counts.attendees, counts.resolutions, counts.actions]);
      expect(read.convening.sessions).toEqual([expect.objectContaining({ zone: 'Etc/UTC', startsAt: `${names[index].slice(0, 10)}T14:00:00.000Z` })]);
      const said: BlockNode[] = read.note.content.blocks.content;
      expect(said.map(blockText)).toEqual(minutesToNotes(parseMinutes(files[index].bytes).minutes!).content.map(blockText));
    }
    expect((await take(files)).map(changesOf)).toEqual(files.map(() => ({ added: 0, changed: 0, removed: 0 })));
  }, 120_000);
});

describe('a file made for the test', () => {
  const minutes = (o: { title?: string; name?: string; item?: string; said?: string; resolution?: string; action?: string } = {}, name = 'made.md'): ImportedFile => ({
    name,
    bytes: new TextEncoder().encode(`---
layout: minutes
date: 2026-01-20
title: ${o.title ?? 'Shore Working Group'}
---
# ${o.title ?? 'Shore Working Group'}

## Attendees

**Present:** ${o.name ?? 'First Delegate'}, Second Delegate

**Chair:** Second Delegate

## Content:

### 1. ${o.item ?? 'Vocabulary'}

**Second Delegate:** ${o.said ?? 'We begin.'}

> ***Resolution #1: ${o.resolution ?? 'The vocabulary is used.'}***

> ***Action #1: ${o.action ?? 'print it'} (Second Delegate)***
`),
  });

  it('leaves what people did since alone: an owner who was named, a convening that was retitled', async () => {
    const [{ convening }] = await take([minutes()]);
    await world.owner.query(`update convening set title = '{"en":{"text":"As we call it","state":"SOURCE"}}' where id = $1`, [convening!.id]);
    await world.owner.query(`update decision set text = '{"en":{"text":"As it was corrected","state":"SOURCE"}}' where convening_id = $1`, [convening!.id]);
    const [report] = await take([minutes({ said: 'We begin again.' })]);
    expect(changesOf(report)).toEqual({ added: 0, changed: 1, removed: 0 });
    const read = await readBack(convening!.id);
    expect([read.convening.title.en.text, read.decisions[0].text.en.text]).toEqual(['As we call it', 'As it was corrected']);
  });

  it('of which a line is gone says so: a person leaves their place, a resolution is kept and named', async () => {
    const [{ convening }] = await take([minutes({}, 'gone.md')]);
    const without = edited(minutes({}, 'gone.md'), /> \*\*\*Resolution.*\n\n/, '');
    const [report] = await take([edited(without, 'First Delegate, ', '')]);
    expect(report).toMatchObject({ removed: 1, doubts: expect.arrayContaining([expect.objectContaining({ kind: 'DECISION', why: expect.stringContaining('no longer') })]) });
    const read = await readBack(convening!.id);
    expect([read.attendees, read.decisions.length]).toEqual([['Second Delegate'], 1]);
  });

  it('of one name is another where it says something else', async () => {
    const [one] = await take([minutes({ said: 'Of the harbour.', item: 'Harbour' }, 'same-name.md')]);
    const [other] = await take([minutes({ title: 'Lake Interest Group', name: 'Third Delegate', item: 'Lake', said: 'Of the lake.', resolution: 'Lakes are counted.', action: 'count' }, 'same-name.md')]);
    expect(other).toMatchObject({ did: 'IMPORTED', changed: 0 });
    expect(other.convening!.id).not.toBe(one.convening!.id);
  });

  it('that is refused half-way leaves nothing of itself, and the others come in', async () => {
    const before = await everything();
    const reports = await take([minutes({}, 'x.md'), { name: 'no.md', bytes: new TextEncoder().encode('Dear all,') }], { dryRun: true });
    expect(reports.map(({ did }) => did)).toEqual(['IMPORTED', 'REFUSED']);
    expect(await everything()).toEqual(before);
  });

  it('is for the secretariat to bring in', async () => {
    const by = (who: 'SECRETARIAT' | 'PARTICIPANT') => world.app.get(ImportMinutes).files(world.people[who], [minutes({}, `by-${who}.md`)], { programme: () => Promise.resolve(world.programmeId), dryRun: true, language: 'en', preset: 'OPEN' });
    expect((await by('SECRETARIAT'))[0].did).toBe('IMPORTED');
    expect((await by('PARTICIPANT'))[0].refused).toMatchObject({ code: 'FORBIDDEN' });
  });

  needs({ folder: '../shared/data/bad-input' })('with awkward words in every field', () => {
    const strings = (JSON.parse(readFileSync(join(folderAt('../shared/data/bad-input'), 'blns.json'), 'utf8')) as string[]).map((words) => words.replace(/\s+/g, ' ').trim()).filter((words) => words !== '');

    it('comes in, or is refused by name; what is read back is what the notes of the file say', async () => {
      const fields = ['title', 'name', 'item', 'said', 'resolution', 'action'];
      const files = strings.flatMap((_, n) => (n % 6 === 0 ? [minutes(Object.fromEntries(fields.map((field, place) => [field, strings[(n + place) % strings.length]])), `awkward-${n}.md`)] : []));
      const reports = await take(files);
      expect(reports.filter(({ did, refused }) => did === 'REFUSED' && refused === null)).toEqual([]);
      expect(reports.filter(({ did }) => did === 'IMPORTED').length).toBeGreaterThan(files.length * 0.9);
      for (const [n, report] of reports.entries()) {
        if (n % 5 !== 0 || !report.convening) continue;
        const read = await readBack(report.convening.id);
        const said: BlockNode[] = read.note.content.blocks.content;
        expect(said.map(blockText)).toEqual(minutesToNotes(parseMinutes(files[n].bytes).minutes!).content.map(blockText));
      }
    }, 300_000);
  });
});

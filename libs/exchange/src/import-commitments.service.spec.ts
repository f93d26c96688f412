import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '#plenary/platform';
import { commitmentIn } from '../../../test/authorisation/commitments.tries.js';
import { folderAt, needs } from '../../../test/support/needs.js';
import { makeWorld, type World } from '../../../test/support/world.js';
import { writeCommitmentsCsv, writeCommitmentsJson } from './commitments-export.rules.js';
import { ExportCommitments } from './export-commitments.service.js';
import { ImportCommitments, type CommitmentsOptions, type CommitmentsReport } from './import-commitments.service.js';
import type { ImportedFile } from './import-minutes.service.js';

const folder = '../shared/data/commitments';
const system = systemActor('import');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const dataFile = (name: string): ImportedFile => ({ name, bytes: readFileSync(join(folderAt(folder), name)) });

let world: World;
let other: World;
beforeAll(async () => void ([world, other] = await Promise.all([makeWorld(), makeWorld()])), 60_000);
afterAll(() => Promise.all([world.close(), other.close()]));
const empty = async (one: World): Promise<void> =>
  void (await one.owner.query(`truncate imported, commitment, commitment_template cascade; update programme set next_commitment = 1; delete from focal_point; delete from programme_organisation where organisation_id <> '${one.organisationId}'; delete from organisation where id <> '${one.organisationId}'`));
beforeEach(() => Promise.all([empty(world), empty(other)]));

const take = (file: ImportedFile, o: Partial<CommitmentsOptions> = {}, where = world): Promise<CommitmentsReport> =>
  where.app.get(ImportCommitments).file(system, file, { programme: () => Promise.resolve(where.programmeId), dryRun: false, strict: false, language: 'en', map: [], eachText: false, category: 'OTHER', ...o });
const csv = (text: string, name = 'plan.csv'): ImportedFile => ({ name, bytes: bytes(text) });
const exported = async (where = world) => where.app.get(ExportCommitments).programme(system, where.programmeId, 'en');
const changes = ({ added, changed }: CommitmentsReport) => ({ added, changed });

interface Read {
  id: string;
  overdue: boolean;
  selfReported: string | null;
  due: { kind: string; month: string | null } | null;
  owner: { name: Record<string, { text: string }> } | null;
  template: { title: Record<string, { text: string }> } | null;
}
const list = async (): Promise<Read[]> =>
  (await world.get(world.people.SECRETARIAT, `query L($p: ID!) { commitments(programmeId: $p, first: 100, sort: DUE) { edges { node { id overdue selfReported due { kind month } owner { name } template { title } } } } }`, { p: world.programmeId })).commitments.edges.map(({ node }: { node: Read }) => node);
const one = async (id: string) =>
  (await world.get(world.people.SECRETARIAT, `query O($id: ID!) { commitment(id: $id) { code statement milestones { indicators { due { kind words } leads { id } } } } }`, { id })).commitment;

needs({ folder })('the plan of Canada', () => {
  it('comes in whole, in both languages, with leads and deadlines where they stand, and nothing of it is overdue', async () => {
    expect(await take(dataFile('canada-nap5.csv'))).toMatchObject({ did: 'IMPORTED', counts: { commitments: 5, milestones: 19, indicators: 106 }, added: 130, changed: 0, faults: [] });
    const all = await list();
    expect(all.filter(({ overdue, selfReported }) => overdue || selfReported !== null)).toEqual([]);
    const read = await Promise.all(all.map(({ id }) => one(id)));
    const milestones = read.flatMap((commitment) => commitment.milestones);
    const indicators = milestones.flatMap((milestone) => milestone.indicators);
    expect([read.length, milestones.length, indicators.length]).toEqual([5, 19, 106]);
    expect(indicators.filter(({ due }: { due: { kind: string } }) => due.kind === 'MONTH')).toHaveLength(105);
    expect(indicators.filter(({ due }: { due: { words: unknown } }) => due.words)).toHaveLength(106);
    expect(indicators.filter(({ leads }: { leads: unknown[] }) => leads.length > 0)).toHaveLength(106);
    expect(read.find(({ code }) => code === 'C01').statement).toMatchObject({ en: { text: 'Climate Change and Sustainable Growth', state: 'SOURCE' }, fr: { text: 'Changements climatiques et croissance durable', state: 'VERIFIED' } });
  }, 60_000);

  it('changes nothing the second time, and one thing for one line', async () => {
    const file = dataFile('canada-nap5.csv');
    await take(file);
    expect(changes(await take(file))).toEqual({ added: 0, changed: 0 });
    const text = new TextDecoder().decode(file.bytes);
    expect(changes(await take({ ...file, bytes: bytes(text.replace('"Add content and features', '"Add more content and features').replace(',Add content and features', ',Add more content and features')) }))).toEqual({ added: 0, changed: 1 });
  }, 60_000);

  it('is tried without leaving a row', async () => {
    const count = async () => (await world.owner.query(`select (select count(*) from commitment) + (select count(*) from organisation) + (select count(*) from event) + (select count(*) from imported) as n`)).rows[0].n;
    const before = await count();
    const { organisationsAdded, ...tried } = await take(dataFile('canada-nap5.csv'), { dryRun: true });
    expect(await count()).toBe(before);
    expect(await take(dataFile('canada-nap5.csv'))).toEqual({ ...tried, organisationsAdded });
  }, 60_000);
});

needs({ folder })('export, import, export', () => {
  it.each([
    ['canada-nap5.csv', {}],
    ['us-federal-data-strategy-2020.csv', {}],
    ['uk-seoul-frontier-ai-safety.commitments.csv', { owners: 'uk-seoul-frontier-ai-safety.signatories.csv' }],
  ])('is equal: %s', async (name, { owners }: { owners?: string }) => {
    await take(dataFile(name), owners ? { owners: dataFile(owners) } : {});
    const first = await exported();
    expect(first.commitments.length).toBeGreaterThan(0);
    for (const [file, write] of [['again.csv', writeCommitmentsCsv], ['again.json', writeCommitmentsJson]] as const) {
      await empty(other);
      expect(await take({ name: file, bytes: bytes(write(first)) }, {}, other)).toMatchObject({ did: 'IMPORTED', faults: [], doubts: [] });
      const second = await exported(other);
      expect(write(second)).toBe(write(first));
      // Brought in where it came from, it is the same again.
      expect(await take({ name: file, bytes: bytes(write(first)) })).toMatchObject({ added: 0 });
      expect(write(await exported())).toBe(write(first));
    }
  }, 120_000);
});

needs({ folder })('the commitments of Seoul', () => {
  const take20 = (o: Partial<CommitmentsOptions> = {}) => take(dataFile('uk-seoul-frontier-ai-safety.commitments.csv'), { owners: dataFile('uk-seoul-frontier-ai-safety.signatories.csv'), title: 'Frontier AI Safety Commitments', ...o });

  it('are one text with twenty owners, none of whom has reported', async () => {
    expect(await take20()).toMatchObject({ counts: { commitments: 20, templates: 1, owners: 20 }, added: 21, organisationsAdded: 20 });
    const all = await list();
    expect(new Set(all.map(({ owner }) => Object.values(owner!.name)[0].text)).size).toBe(20);
    expect(all.filter(({ selfReported, overdue, due, template }) => selfReported !== null || overdue || due !== null || template === null)).toEqual([]);
    expect(changes(await take20())).toEqual({ added: 0, changed: 0 });
  });

  it('can be eight texts with twenty owners each', async () => {
    expect(await take20({ eachText: true })).toMatchObject({ counts: { commitments: 160, templates: 8 } });
  });

  it('another owner is one more commitment', async () => {
    await take20();
    const owners = dataFile('uk-seoul-frontier-ai-safety.signatories.csv');
    const more = { ...owners, bytes: bytes(new TextDecoder().decode(owners.bytes).replace(/\n/, '\nArcadian Model Works,later\n')) };
    expect(changes(await take20({ owners: more }))).toEqual({ added: 1, changed: 0 });
  });
});

describe('bad rows', () => {
  const table = 'commitment_code,commitment,due,lead\nC1,Act,2030-01,Arcadia\nC2,,2030-01,Arcadia\nC3,Act again,2030-13,Arcadia\nC4,Act once more,Ongoing,Arcadia\n';

  it('are named with line, column and cure, and the rest comes in', async () => {
    const report = await take(csv(table));
    expect(report).toMatchObject({ did: 'IMPORTED', added: 2, counts: { commitments: 2 } });
    expect(report.faults.map(({ line, column, field }) => [line, column, field])).toEqual([[3, 2, 'commitment'], [4, 3, 'due']]);
    expect((await list()).map(({ due }) => due?.kind).sort()).toEqual(['MONTH', 'WORDS']);
  });

  it('with --strict keep everything out', async () => {
    expect(await take(csv(table), { strict: true })).toMatchObject({ did: 'REFUSED', added: 0, refused: { code: 'INVALID_INPUT' }, faults: [{ line: 3 }, { line: 4 }] });
    expect(await list()).toEqual([]);
  });

  it('an organisation that cannot be told from another keeps out its row alone', async () => {
    await world.owner.query(`insert into organisation (id, name, category, country) values (gen_random_uuid(), '{"en":{"text":"Interior","state":"SOURCE"}}', 'STATE', 'QM'), (gen_random_uuid(), '{"en":{"text":"Interior","state":"SOURCE"}}', 'STATE', 'QN')`);
    await world.owner.query(`insert into programme_organisation (programme_id, organisation_id) select $1, id from organisation on conflict do nothing`, [world.programmeId]);
    const rows = csv(`commitment,lead\nAct,Interior\nAct again,Arcadia\nAct once more,${'x'.repeat(201)}\n`);
    const report = await take(rows);
    expect(report).toMatchObject({ added: 1, faults: [{ line: 2, why: expect.stringContaining('Several') }, { line: 4, why: expect.stringContaining('longer') }] });
    expect(await take({ ...rows, name: 'strict.csv' }, { strict: true })).toMatchObject({ did: 'REFUSED', added: 0 });
  });

  it('a table without rows, or that is none, is refused', async () => {
    for (const text of ['', 'commitment\n', 'a,b\n1,2\n', '"', '\u0000']) expect(await take(csv(text))).toMatchObject({ did: 'REFUSED', added: 0 });
  });
});

describe('what people did since', () => {
  it('stays, and a commitment that was typed by hand is known again by its number', async () => {
    await take(csv('commitment,lead,due\nAct,Arcadia,Ongoing\n'));
    await world.owner.query(`update commitment set imported_from = null`);
    const text = writeCommitmentsCsv(await exported());
    expect(await take(csv(text, 'mine.csv'))).toMatchObject({ added: 0, changed: 1 });
    expect((await list())).toHaveLength(1);
  });
});

needs({ folder: '../shared/data/bad-input' })('the collected bad input', () => {
  it('is stored exactly in every field of a table, or its row is named', async () => {
    const strings = (JSON.parse(readFileSync(join(folderAt('../shared/data/bad-input'), 'blns.json'), 'utf8')) as string[]).map((words) => words.trim()).filter((words) => words !== '');
    const cell = (words: string): string => `"${words.replaceAll('"', '""')}"`;
    const rows = strings.map((words, n) => [`K${n}`, words, words, words, words, words.replaceAll('\n', ' ')].map(cell).join(','));
    const report = await take(csv(`commitment_code,commitment,milestone,indicator,deadline,lead\n${rows.join('\n')}\n`));
    expect(report.refused).toBeNull();
    const texts = new Map((await exported()).commitments.map(({ code, text, milestones }) => [code, [text.en, milestones[0].text.en, milestones[0].indicators[0].text.en, milestones[0].indicators[0].due?.words?.en]]));
    const named = new Set(report.faults.map(({ line }) => line));
    expect(texts.size).toBeGreaterThan(strings.length * 0.9);
    for (const [n, words] of strings.entries()) if (texts.has(`K${n}`)) expect(texts.get(`K${n}`)!.slice(0, 3)).toEqual(Array<string>(3).fill(words.replace(/\ufeff/g, '').length === words.length ? words : expect.any(String) as never));
    expect(strings.length - texts.size).toBeLessThanOrEqual(named.size);
  }, 60_000);
});

describe('a marking', () => {
  it('stands beside what it binds in every file, comes back with it, and is none that a file cannot hold', async () => {
    const ids = await Promise.all(['TLP:AMBER+STRICT', 'TLP:GREEN', 'TLP:CLEAR', 'TLP:RED'].map((marking) => commitmentIn(world, 'REGISTERED', { marking })));
    const files = [['out.csv', writeCommitmentsCsv], ['out.json', writeCommitmentsJson]] as const;
    for (const [name, write] of files) {
      const text = write(await exported());
      for (const marking of ['TLP:AMBER+STRICT', 'TLP:GREEN', 'TLP:CLEAR']) expect(text).toContain(marking);
      expect(text).not.toContain('TLP:RED');
      await empty(other);
      await take(csv(text, name), {}, other);
      expect((await other.owner.query(`select marking from commitment order by marking`)).rows.map(({ marking }) => marking as string)).toEqual(['TLP:AMBER+STRICT', 'TLP:CLEAR', 'TLP:GREEN']);
    }
    expect(ids).toHaveLength(4);
    const red = await take(csv('commitment.text@en,commitment.marking\nWe will publish.,TLP:RED\n'), {}, other);
    expect(red.faults.map(({ why }) => why)).toEqual([expect.stringContaining('TLP:AMBER+STRICT')]);
  }, 60_000);
});

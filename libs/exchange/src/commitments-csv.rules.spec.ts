import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { folderAt, needs } from '../../../test/support/needs.js';
import { parseOwnersCsv } from './commitment-owners.rules.js';
import { parseCommitmentsCsv, type ReadingOptions } from './commitments-csv.rules.js';
import { writeCommitmentsCsv, writeCommitmentsJson, type ExportedCommitments } from './commitments-export.rules.js';
import { parseCommitmentsJson } from './commitments-json.rules.js';
import type { ParsedCommitments, ParsedPromise } from './parsed-commitments.rules.js';

const table = (...rows: string[]): string => rows.join('\n');
const read = (text: string, options?: ReadingOptions): ParsedCommitments => parseCommitmentsCsv(text, options);
const withoutLines = ({ plan, sourceLanguage, commitments }: ExportedCommitments): unknown =>
  JSON.parse(JSON.stringify({ plan, sourceLanguage, commitments }, (key, value: unknown) => (key === 'line' ? undefined : value)));
const leavesOf = ({ commitments }: ParsedCommitments): ParsedPromise[] => commitments.flatMap(({ indicators, milestones }) => [...indicators, ...milestones.flatMap((milestone) => milestone.indicators)]);

function expectRoundTrips(exported: ExportedCommitments): void {
  const fromCsv = read(writeCommitmentsCsv(exported), { language: exported.sourceLanguage });
  expect({ faults: fromCsv.faults, ...(withoutLines(fromCsv) as object) }).toEqual({ faults: [], ...(withoutLines(exported) as object) });
  const fromJson = parseCommitmentsJson(writeCommitmentsJson(exported));
  expect({ faults: fromJson.faults, ...(withoutLines(fromJson) as object) }).toEqual({ faults: [], ...(withoutLines(exported) as object) });
}

const folder = '../shared/data/commitments';
needs({ folder })('the published tables', () => {
  const file = (name: string): Buffer => readFileSync(join(folderAt(folder), name));
  const canada = () => parseCommitmentsCsv(file('canada-nap5.csv'));
  const federal = () => parseCommitmentsCsv(file('us-federal-data-strategy-2020.csv'));
  const seoul = () => parseCommitmentsCsv(file('uk-seoul-frontier-ai-safety.commitments.csv'));

  it('Canada: 5 commitments, 19 milestones, 106 indicators, in English and French, with nothing in doubt', () => {
    const plan = canada();
    expect([plan.commitments.length, plan.commitments.flatMap(({ milestones }) => milestones).length, leavesOf(plan).length]).toEqual([5, 19, 106]);
    expect(plan).toMatchObject({ plan: 'nap5', faults: [], doubts: [] });
    for (const { text, due } of leavesOf(plan)) expect([Object.keys(text), Object.keys(due?.words ?? {})]).toEqual([['en', 'fr'], ['en', 'fr']]);
  });

  it('Canada: deadlines stay words beside the stated month, and no day is made up', () => {
    const dues = leavesOf(canada()).map(({ due }) => due);
    expect(dues.filter((due) => due?.month !== null)).toHaveLength(105);
    expect(dues.filter((due) => due?.date !== null)).toEqual([]);
    expect(new Set(dues.filter((due) => due?.words?.en === 'Ongoing').map((due) => due?.month)).size).toBe(3);
    expect(leavesOf(canada()).find(({ code }) => code === 'C03.1.2')?.due).toMatchObject({ month: null, words: { en: expect.any(String) } });
  });

  it('Canada: leads stand on the indicators, several in one commitment, and are nobody else’s', () => {
    const plan = canada();
    expect(new Set(leavesOf(plan).flatMap(({ leads }) => leads.map(({ code }) => code))).size).toBe(16);
    expect(plan.commitments.flatMap(({ leads, milestones }) => [leads, ...milestones.map((milestone) => milestone.leads)]).flat()).toEqual([]);
    expect(leavesOf(plan).flatMap(({ supporting }) => supporting)).toHaveLength(19);
    expect(leavesOf(plan)[0].leads).toEqual([{ code: 'nrcan-rncan', name: { en: 'Natural Resources Canada', fr: 'Ressources naturelles Canada' } }]);
  });

  it('United States: 66 rows, five moved, 19 with nobody responsible; columns without a place are named', () => {
    const plan = federal();
    const leaves = plan.commitments.flatMap(({ milestones }) => milestones.flatMap((milestone) => [...milestone.indicators, ...(milestone.due ? [milestone] : [])]));
    expect([plan.commitments.length, leaves.length, plan.faults.length]).toEqual([20, 66, 0]);
    expect(leaves.filter(({ originalDue }) => originalDue !== null)).toHaveLength(5);
    expect(leaves.filter(({ leads }) => leads.length === 0)).toHaveLength(19);
    expect(leaves.every(({ due }) => due?.words?.en !== undefined && due.date === null)).toBe(true);
    expect(plan.doubts.map(({ column, kind }) => `${kind} ${column}`)).toEqual(['COLUMN 8', 'COLUMN 9', 'COLUMN 10']);
  });

  it('Seoul: eight texts, twenty owners, and nothing said of how far they are', () => {
    expect(seoul().commitments.map(({ code }) => code)).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'].map((numeral) => `FAISC-${numeral}`));
    for (const one of seoul().commitments) expect(one).toMatchObject({ selfReported: null, state: null, due: null, leads: [], milestones: [], indicators: [] });
    const { owners, faults, doubts } = parseOwnersCsv(file('uk-seoul-frontier-ai-safety.signatories.csv'));
    expect([owners.length, faults, doubts]).toEqual([20, [], []]);
    expect(owners[0]).toEqual({ name: 'Amazon', joined: '2024-05-21 (original)', kind: null, line: 2 });
    expect(parseOwnersCsv(file('christchurch-call.supporters.csv')).owners.filter(({ kind }) => kind === 'intergovernmental')).toHaveLength(3);
  });

  it('each is the same after export and import, as a table and as JSON', () => {
    for (const plan of [canada(), federal(), seoul()]) expectRoundTrips(plan);
  });
});

describe('what a deadline is', () => {
  const due = (words: string) => read(table('commitment,due', `Act,${words}`)).commitments[0].due;

  it.each([
    ['2030-06-30', { date: '2030-06-30', month: null, words: null }],
    ['2030-06', { date: null, month: '2030-06', words: null }],
    ['By fall 2030', { date: null, month: null, words: { en: 'By fall 2030' } }],
    ['2030', { date: null, month: null, words: { en: '2030' } }],
    ['30 June 2030', { date: null, month: null, words: { en: '30 June 2030' } }],
    ['', null],
  ])('%j', (words, expected) => expect(due(words)).toEqual(expected));

  it.each(['2030-13', '2030-02-30', '30/06/2030', '6.2030'])('%j could be anything: the row is named and left out', (words) => {
    expect(read(table('commitment,due', 'First,2030-01', `Act,${words}`))).toMatchObject({ commitments: [{ text: { en: 'First' } }], faults: [{ line: 3, column: 2, field: 'due', why: expect.stringContaining(words) }] });
  });
});

describe('a row that cannot be read whole is left out whole, and named', () => {
  const headings = 'commitment_code,commitment,milestone_code,milestone,commitment.state,due';
  it.each([
    ['too few fields', 'C2,Act', { line: 3, column: 0, field: null, why: 'This row has 2 fields, the headings are 6.' }],
    ['no commitment', ',,C2.1,Step,,', { line: 3, column: 2, field: 'commitment', why: 'This row has no commitment.' }],
    ['a code without a text', 'C2,Act,C2.1,,,', { line: 3, column: 3, field: 'milestone_code', why: 'The milestone has a code but no text.' }],
    ['a code that stands already', 'C1,Act,C1.1,Again,,', { line: 3, column: 3, field: 'milestone_code', why: '“C1.1” stands already on line 2.' }],
    ['a state that does not exist', 'C2,Act,,,DONE,', { line: 3, column: 5, field: 'commitment.state', why: expect.stringContaining('“DONE” is none of') }],
    ['a field that never ends', 'C2,"Act,,,,', { line: 3, column: 2, field: 'commitment', why: expect.stringContaining('never closed') }],
  ])('%s', (_, row, fault) => {
    const result = read(table(headings, 'C1,Plan,C1.1,Begin,,', row, 'C3,Last,,,,'));
    expect(result.faults).toEqual([fault]);
    expect(result.commitments.map(({ code, milestones }) => [code, milestones.length])).toEqual([['C1', 1], ['C3', 0]]);
  });

  it('a file without a commitment’s column says how to name one', () => {
    expect(read('a,b\n1,2').faults).toEqual([{ line: 1, column: 0, field: null, why: expect.stringContaining('--map commitment.text=') }]);
    expect(read('').faults).toHaveLength(1);
  });

  it('two owners of one name are one, and nobody is nobody', () => {
    expect(parseOwnersCsv(table('organisation', 'Arcadia', 'ARCADIA', '  '))).toMatchObject({
      owners: [{ name: 'Arcadia' }],
      faults: [{ line: 3, why: expect.stringContaining('line 2') }, { line: 4, why: 'This row names nobody.' }],
    });
  });
});

describe('headings', () => {
  it('are mapped by hand where they say nothing', () => {
    const map = ['commitment.text@fr=Engagement', 'commitment.lead@fr=Chef de file', 'ignore=Remarque'];
    expect(read(table('Engagement,Chef de file,Remarque', 'Agir,"Arcadie\nRuritanie",x'), { map, language: 'fr' })).toMatchObject({
      sourceLanguage: 'fr',
      commitments: [{ text: { fr: 'Agir' }, leads: [{ code: null, name: { fr: 'Arcadie' } }, { code: null, name: { fr: 'Ruritanie' } }] }],
      doubts: [],
    });
  });

  it.each(['nonsense', '=x', 'commitment.colour=x', 'commitment.text@english=x', 'text=x'])('--map %s is refused with what there is', (entry) => {
    expect(read('commitment\nAct', { map: [entry] })).toMatchObject({ commitments: [], faults: [{ line: 1 }] });
  });

  it('a parent that is worded otherwise further down keeps its first words, and is a doubt', () => {
    const result = read(table('commitment_code,commitment,milestone', 'C1,Act,One', 'C1,Act!,Two'));
    expect(result.commitments).toMatchObject([{ text: { en: 'Act' }, milestones: [{}, {}] }]);
    expect(result.doubts).toMatchObject([{ line: 3, kind: 'STRUCTURE' }]);
  });
});

describe('export, import', () => {
  const line = fc.constantFrom('Act', 'a "quoted", word', '=1+1', "'tis", "'=x", '-5', 'deux\nlignes', '行动', 'عمل', '@x', '+', ';', '0');
  const name = line.filter((words) => !words.includes('\n'));
  const wordsOf = (text: fc.Arbitrary<string>) => fc.oneof(fc.record({ en: text }), fc.record({ en: text, fr: text }), fc.record({ fr: text }));
  const orNull = <Kind>(of: fc.Arbitrary<Kind>) => fc.option(of, { nil: null });
  const due = fc.oneof(
    fc.record({ date: fc.constant('2030-06-30'), month: fc.constant(null), words: orNull(wordsOf(line)) }),
    fc.record({ date: fc.constant(null), month: fc.constant('2030-06'), words: orNull(wordsOf(line)) }),
    fc.record({ date: fc.constant(null), month: fc.constant(null), words: wordsOf(line) }),
  );
  const organisations = fc.array(fc.record({ code: orNull(name), name: wordsOf(name) }), { maxLength: 3 });
  const promise = { code: orNull(name), text: wordsOf(line), due: orNull(due), originalDue: orNull(due), leads: organisations, supporting: organisations, line: fc.constant(1) };
  const indicator = fc.record({ ...promise, unit: orNull(name), baseline: orNull(name), target: orNull(name) });
  const milestone = fc.record({ ...promise, indicators: fc.array(indicator, { maxLength: 2 }) });
  const commitment = fc.record({ ...promise, subjectTo: orNull(wordsOf(line)), number: orNull(name), template: orNull(name), state: orNull(fc.constantFrom('NOTED', 'REGISTERED')), selfReported: orNull(fc.constantFrom('NOT_STARTED', 'FULFILLED')), marking: orNull(fc.constantFrom('TLP:AMBER+STRICT', 'TLP:GREEN')), indicators: fc.array(indicator, { maxLength: 2 }), milestones: fc.array(milestone, { maxLength: 2 }) });

  it('is the same for every shape and wording, as a table and as JSON', () => {
    fc.assert(fc.property(fc.record({ plan: orNull(name), sourceLanguage: fc.constantFrom('en', 'fr'), commitments: fc.array(commitment, { maxLength: 3 }) }), (exported) => {
      if (exported.commitments.length > 0) expectRoundTrips(exported);
    }), { numRuns: 300 });
  });

  it('of nothing is nothing', () => {
    expect(read(writeCommitmentsCsv({ plan: null, sourceLanguage: 'en', commitments: [] }))).toMatchObject({ commitments: [], faults: [], doubts: [] });
  });

  it.each(['{', '[]', '{"format":"plenary-commitments","version":2}', '{"format":"plenary-commitments","version":1,"sourceLanguage":"en","commitments":[{"text":{}}]}', 'null', '"x"'])('JSON that is not ours is named: %s', (text) => {
    expect(parseCommitmentsJson(text)).toMatchObject({ commitments: [], faults: [{ line: 1, why: expect.any(String) }] });
  });
});

describe('whatever a table holds', () => {
  it('it is read, or named, but never throws; and what was read survives an export', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', "'", '=', '-', '2030-01', ' ', '\u0000', '\ud800', 'é'), maxLength: 6 });
    const heading = fc.constantFrom('commitment', 'commitment_fr', 'milestone', 'indicator', 'due', 'deadline', 'lead', 'lead_fr', 'lead_codes', 'support', 'code', 'plan', 'x', 'commitment.ref', 'milestone.ref');
    fc.assert(fc.property(fc.array(heading, { minLength: 1, maxLength: 6 }), fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 6 }), (headings, rows) => {
      const result = read([['commitment', ...headings], ...rows].map((row) => row.join(',')).join('\n'));
      if (result.commitments.length > 0) expectRoundTrips(result);
    }), { numRuns: 500 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void [parseCommitmentsCsv(bytes), parseCommitmentsJson(bytes), parseOwnersCsv(bytes)]));
  });

  needs({ folder: '../shared/data/bad-input' })('the collected bad input', () => {
    const bad = (name: string): string => readFileSync(join(folderAt('../shared/data/bad-input'), name), 'utf8');

    it('naughty strings are kept as they are, and survive an export', () => {
      const strings = [...(JSON.parse(bad('blns.json')) as string[]), ...bad('csv-formula-payloads.txt').split('\n')].map((words) => words.trim()).filter((words) => words !== '' && !words.includes('\ufeff'));
      const quoted = strings.map((words) => `"${words.replaceAll('"', '""')}"`);
      const result = read(table('commitment,lead', ...quoted.map((words) => `${words},${words}`)));
      expect(result.faults).toEqual([]);
      expect(result.commitments.map(({ text }) => text.en)).toEqual(strings);
      expectRoundTrips(result);
    });

    it('JSON that must not parse is named, and none of the rest is taken for commitments', () => {
      const names = ['n_structure_100000_opening_arrays', 'n_array_unclosed_with_new_lines', 'n_structure_no_data', 'y_object_duplicated_key', 'i_structure_UTF-8_BOM_empty_object', 'y_structure_lonely_null'];
      for (const name of names) expect(parseCommitmentsJson(bad(`json/${name}.json`))).toMatchObject({ commitments: [], faults: [{ line: 1 }] });
    });
  });
});

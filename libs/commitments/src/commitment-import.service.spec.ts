import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { Work } from '#plenary/platform';
import { oneText } from '#plenary/protocol';
import { folderAt, needs } from '../../../test/support/needs.js';
import { makeWorld, type World } from '../../../test/support/world.js';
import { CommitmentImport, type ImportedCommitment, type ImportedTemplate } from './commitment-import.service.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());

const words = (text: string) => oneText('en', text);
const take = (commitments: ImportedCommitment[], who = world.people.SECRETARIAT, templates: ImportedTemplate[] = []) =>
  world.app.get(Work).run(who, (tx) => world.app.get(CommitmentImport).importIn(tx, { programmeId: world.programmeId, commitments, templates }));
const one = async (id: string) =>
  (await world.get(world.people.SECRETARIAT, 'query ($id: ID!) { commitment(id: $id) { reference state selfReported version movedDates overdue statement owner { id } due { kind month words } versions { due { kind on } moved } milestones { title due { kind month } indicators { title due { month words } leads { id } } } } }', { id })).commitment;

const month = (value: string, said: string) => ({ kind: 'MONTH' as const, month: value, words: words(said) });
const plan = (indicator = 'Three data sets are open.', statement = 'Arcadia opens its data.'): ImportedCommitment[] => [
  {
    key: 'plan C1',
    text: words(statement),
    due: null,
    ownerOrganisationId: world.organisationId,
    milestones: [{ key: 'plan C1.1', text: words('A first release'), due: null, indicators: [{ key: 'plan C1.1.1', text: words(indicator), due: month('2023-03', 'By March 2023'), leadIds: [world.organisationId], target: '3' }] }],
  },
];

describe('an import', () => {
  it('makes each object once: the same file again changes nothing', async () => {
    const first = await take(plan());
    expect(first).toMatchObject({ created: 3, changed: 0, unchanged: 0 });
    const before = await one(first.ids['plan C1']);
    expect(await take(plan())).toMatchObject({ created: 0, changed: 0, unchanged: 3, ids: first.ids });
    expect(await one(first.ids['plan C1'])).toEqual(before);
  });

  it('changes the one object whose line changed', async () => {
    const { ids } = await take(plan());
    expect(await take(plan('Four data sets are open.'))).toMatchObject({ created: 0, changed: 1, unchanged: 2 });
    const after = await one(ids['plan C1']);
    expect(after.milestones[0].indicators[0].title).toEqual(words('Four data sets are open.'));
    expect(after.version).toBe(1);
    expect(await take(plan('Four data sets are open.', 'Arcadia opens all its data.'))).toMatchObject({ created: 0, changed: 1, unchanged: 2 });
    expect(await one(ids['plan C1'])).toMatchObject({ version: 2, statement: words('Arcadia opens all its data.') });
  });

  it('leaves alone what people edited since, as long as its line is the same', async () => {
    const { ids } = await take(plan('Five.', 'Arcadia opens five.'));
    const { version } = await one(ids['plan C1']);
    await world.get(world.people.SECRETARIAT, 'mutation ($input: EditCommitmentInput!) { editCommitment(input: $input) { id } }', { input: { id: ids['plan C1'], version, statement: words('Arcadia opens six.'), due: { kind: 'WORDS', words: words('Ongoing') }, visibility: 'PROGRAMME', marking: 'TLP:GREEN' } });
    expect(await take(plan('Five.', 'Arcadia opens five.'))).toMatchObject({ created: 0, changed: 0 });
    expect((await one(ids['plan C1'])).statement).toEqual(words('Arcadia opens six.'));
  });

  it('keeps a stated month and its words, and such a row is never overdue', async () => {
    const { ids } = await take([{ key: 'month', text: words('x'), due: month('2023-03', 'Ongoing'), ownerOrganisationId: null }]);
    expect(await one(ids.month)).toMatchObject({ due: { kind: 'MONTH', month: '2023-03', words: words('Ongoing') }, overdue: false, owner: null, selfReported: null });
  });

  it('counts a date that its source says was moved', async () => {
    const onDay = (on: string) => ({ kind: 'DATE' as const, on, zone: 'America/New_York' });
    const { ids } = await take([{ key: 'moved', text: words('x'), due: onDay('2020-12-31'), originalDue: onDay('2020-09-30'), ownerOrganisationId: world.organisationId }]);
    expect(await one(ids.moved)).toMatchObject({ movedDates: 1, overdue: true, versions: [{ moved: true, due: { on: '2020-12-31' } }, { moved: false, due: { on: '2020-09-30' } }] });
  });

  it('takes what was reported, and the latest counts', async () => {
    const update = (key: string, selfReported: 'PLANNING' | 'IN_PROGRESS', day: string) => ({ key, selfReported, reportedAt: new Date(`${day}T12:00:00Z`) });
    const told = [{ key: 'told', text: words('x'), due: null, ownerOrganisationId: world.organisationId, updates: [update('2', 'IN_PROGRESS', '2025-06-01'), update('1', 'PLANNING', '2025-01-01')] }];
    const { ids } = await take(told);
    await take(told);
    expect(await one(ids.told)).toMatchObject({ selfReported: 'IN_PROGRESS' });
    expect((await world.owner.query('select count(*)::int as n from commitment_update where commitment_id = $1', [ids.told])).rows).toEqual([{ n: 2 }]);
  });

  it('is for those who register, and brings nobody from outside the programme', async () => {
    await expect(take(plan(), world.people.PARTICIPANT)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(take(plan(), world.people.outsider)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(take([{ key: 'y', text: words('y'), due: null, ownerOrganisationId: randomUUID() }])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

needs({ folder: '../shared/data/commitments' })('the frontier safety commitments of Seoul', () => {
  const rows = (file: string) => parse<Record<string, string>>(readFileSync(`${folderAt('../shared/data/commitments')}/uk-seoul-frontier-ai-safety.${file}.csv`), { columns: true });

  it('are eight texts of twenty owners each, none of whom is said to have reported', async () => {
    const [texts, signatories] = [rows('commitments'), rows('signatories')];
    const owners = await Promise.all(
      signatories.map(async ({ organisation }) => {
        const id = randomUUID();
        await world.owner.query(`insert into organisation (id, name, category) values ($1, $2, 'INDUSTRY')`, [id, JSON.stringify(words(organisation))]);
        await world.owner.query(`insert into programme_organisation (programme_id, organisation_id) values ($1, $2)`, [world.programmeId, id]);
        return { id, organisation };
      }),
    );
    const templates = texts.map(({ code, text }) => ({ key: code, title: words(code), text: words(text) }));
    const commitments = texts.flatMap(({ code, text }) => owners.map(({ id, organisation }): ImportedCommitment => ({ key: `${code} ${organisation}`, templateKey: code, text: words(text), due: { kind: 'WORDS', words: words('Ongoing') }, ownerOrganisationId: id })));
    const result = await take(commitments, world.people.SECRETARIAT, templates);
    expect(result).toMatchObject({ created: 168, changed: 0, unchanged: 0 });
    expect(await take(commitments, world.people.SECRETARIAT, templates)).toMatchObject({ created: 0, changed: 0, unchanged: 168 });
    const page = (await world.get(world.people.PARTICIPANT, 'query ($id: ID!, $template: ID) { commitments(programmeId: $id, filter: { templateId: $template }, first: 25) { totalCount edges { node { statement selfReported latestUpdate { id } } } } }', { id: world.programmeId, template: result.ids['FAISC-I'] })).commitments;
    expect(page.totalCount).toBe(20);
    for (const { node } of page.edges) expect(node).toEqual({ statement: words(texts[0].text), selfReported: null, latestUpdate: null });
  });
});

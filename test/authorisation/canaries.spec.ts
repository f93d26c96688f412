import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isNonNullType, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { limits } from '#plenary/protocol';
import { actors, canariesIn, makeCanaryWorld, type CanaryWorld } from '../support/canaries.js';
import { everyQuestion } from '../support/every-question.js';
import { isDue, maySee } from './oracle.js';

let fixture: CanaryWorld;
let questions: { where: string; document: string; variables: object[] }[];
beforeAll(async () => {
  (limits as { queryCost: number }).queryCost = 1_000_000; // whole answers are wanted; what they may cost is tested by its own name
  fixture = await makeCanaryWorld();
  questions = everyRead(fixture.world.app.get(GraphQLSchemaHost).schema);
}, 60_000);
afterAll(() => fixture?.world.close());

/** Which things a question's `id` is of; of one that is not here, every thing there is. */
const kindOf: Readonly<Record<string, string>> = {
  action: 'action', commitment: 'commitment', convening: 'convening', decision: 'decision', group: 'group', leakCheck: 'outcome', note: 'note', outcome: 'outcome', outcomePreview: 'outcome', programme: 'programme', session: 'session',
};
const marked: Readonly<Record<string, string>> = { AGENDA_ITEM: 'item', ACTION: 'action', COMMITMENT: 'commitment', CONVENING: 'convening', DECISION: 'decision' };

/** Every question of the schema with all of its answer to a depth of four, about every thing that it could be asked of. */
function everyRead(schema: GraphQLSchema): typeof questions {
  const fields = schema.getQueryType()!.getFields();
  return everyQuestion(schema, 4)
    .filter(({ where }) => where.startsWith('Query.'))
    .map(({ where, document }) => {
      const field = fields[where.slice('Query.'.length)];
      const takes = (name: string) => field.args.some((argument) => argument.name === name);
      const must = (name: string) => field.args.some((argument) => argument.name === name && isNonNullType(argument.type));
      const of = (kind: string) => fixture.things.filter((thing) => thing.kind === kind);
      const base: Record<string, unknown> = Object.fromEntries(field.args.filter(({ type }) => !isNonNullType(type)).map(({ name }) => [name, null]));
      if (takes('first')) base.first = 50;
      if (takes('zone')) base.zone = 'Etc/UTC';
      if (takes('language')) base.language = 'en';
      if (must('text')) base.text = 'Opening';
      let asked: Record<string, unknown>[] = [base];
      if (takes('kind') && takes('id')) asked = Object.entries(marked).flatMap(([kind, thing]) => of(thing).map(({ id }) => ({ ...base, kind, id })));
      else if (takes('id') && takes('programmeId')) asked = of('organisation').map(({ id, programme }) => ({ ...base, id, programmeId: fixture.id(programme) })).concat(Object.values(fixture.people).flatMap((guest) => (guest ? [{ ...base, id: guest.id, programmeId: fixture.id('P1') }] : [])));
      else if (takes('id')) asked = fixture.things.filter(({ kind }) => kind === (kindOf[field.name] ?? kind)).map(({ id }) => ({ ...base, id }));
      else if (takes('groupId')) asked = of('group').map(({ id }) => ({ ...base, groupId: id }));
      else if (takes('noteId')) asked = of('note').map(({ id }) => ({ ...base, noteId: id }));
      else {
        if (takes('conveningId')) asked = of('convening').map(({ id, programme }) => ({ ...base, conveningId: id, ...(must('programmeId') && { programmeId: fixture.id(programme) }) }));
        if (takes('programmeId')) asked = [...(takes('conveningId') ? asked : []), ...of('programme').map(({ id }) => ({ ...base, programmeId: id }))];
        if (takes('mine')) asked.push({ ...base, mine: true });
        if (takes('search')) asked.push(...asked.map((one) => ({ ...one, search: 'canary' })));
      }
      return { where, document, variables: asked };
    });
}

const seen = new Map<string, Set<number>>();
/** Asks as a browser does; pages on until the list has ended. @returns everything that came back, as bytes */
async function answersTo(name: string, document: string, variables: object): Promise<string> {
  let all = '';
  for (let after: string | null = null, page = 0; page < 10; page++) {
    const body: string = JSON.stringify({ query: document, variables: { ...variables, ...(after !== null && { after }) } });
    const response: Response = await fetch(`${fixture.world.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...(fixture.people[name] && { cookie: fixture.people[name].cookie }) }, body });
    const text: string = await response.text();
    all += text;
    after = /"hasNextPage":true/.test(text) ? /"endCursor":"([^"]+)"/.exec(text)?.[1] ?? null : null;
    if (after === null) return all;
  }
  throw new Error(`A list without an end: ${document.slice(0, 80)}`);
}

describe.each(Object.keys(actors))('to %s', (name) => {
  it('every question, about everything there is, shows nothing but what is for them', async () => {
    const faults = new Set<string>();
    const found = new Set<number>();
    for (const { where, document, variables } of questions) {
      for (const one of variables) {
        for (const number of canariesIn(await answersTo(name, document, one))) {
          found.add(number);
          const { kind, field, programme, convening, marking, state } = fixture.canaries[number];
          if (!maySee(name, fixture.canaries[number])) faults.add(`${where} shows ${kind}.${field ?? 'text'} of ${programme}${convening ?? ''} ${marking ?? ''} ${state ?? ''}`);
        }
      }
    }
    seen.set(name, found);
    expect([...faults].sort()).toEqual([]);
  }, 300_000);

  it('and everything that is for them can be found', () => {
    const missed = fixture.canaries.filter((canary) => isDue(name, canary) && !seen.get(name)!.has(canary.number)).map(({ kind, field, programme, convening, marking, state }) => `${kind}.${field ?? 'text'} of ${programme}${convening ?? ''} ${marking ?? ''} ${state ?? ''}`);
    expect([...new Set(missed)].sort()).toEqual([]);
  });
});

it('every question is asked of something', () => {
  expect(questions.filter(({ variables }) => variables.length === 0).map(({ where }) => where)).toEqual([]);
  expect(questions.map(({ where }) => where).sort()).toEqual(Object.keys(fixture.world.app.get(GraphQLSchemaHost).schema.getQueryType()!.getFields()).map((field) => `Query.${field}`).sort());
});

it('each question is a good one: none fails for any other reason than who asks', async () => {
  const codes = new Set<string>();
  for (const name of ['secretariat', 'nobody']) {
    for (const { where, document, variables } of questions) {
      for (const code of (await answersTo(name, document, variables[0])).matchAll(/"code":"([A-Z_]+)"/g)) if (!['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED', 'OUTCOME_IS_EMPTY'].includes(code[1])) codes.add(`${where} ${code[1]}`);
    }
  }
  expect([...codes]).toEqual([]);
}, 60_000);

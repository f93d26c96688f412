import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Work, type Actor, type Tx } from '#plenary/platform';
import { limits } from '#plenary/protocol';
import { canariesIn, makeCanaryWorld, type CanaryWorld } from '../support/canaries.js';
import { everyQuestion, type Question } from '../support/every-question.js';
import { maySee } from './oracle.js';

// What a change answers, whole, to whoever sends it: also a refusal, also the two texts of one that came too late. Everything that is
// done here is undone before it is answered, so that each is tried on the same world; what a change makes new is not seen by this,
// and whatever looks for it afterwards fails.
let fixture: CanaryWorld;
let changes: Question[];
beforeAll(async () => {
  (limits as { queryCost: number }).queryCost = 1_000_000; // as canaries.spec
  fixture = await makeCanaryWorld();
  undo(fixture.world.app.get(Work));
  changes = everyQuestion(fixture.world.app.get(GraphQLSchemaHost).schema, 4).filter(({ where }) => where.startsWith('Mutation.'));
}, 60_000);
afterAll(() => fixture?.world.close());

function undo(work: Work): void {
  const run = work.run.bind(work);
  work.run = async <T>(actor: Actor, useCase: (tx: Tx) => Promise<T>): Promise<T> => {
    if (actor.kind === 'system') return run(actor, useCase);
    const done: { value?: T } = {};
    const undone = new Error('undone');
    await run(actor, async (tx) => {
      done.value = await useCase(tx);
      throw undone;
    }).catch((error: unknown) => {
      if (error !== undone) throw error;
    });
    return done.value as T;
  };
}

const of = (kinds: readonly string[]) => fixture.things.filter(({ kind, programme }) => kinds.includes(kind) && programme === 'P1');
const nouns: readonly (readonly [RegExp, readonly string[]])[] = [
  [/Commitment|Support|Milestone|Indicator|Progress|Template/, ['commitment']],
  [/Decision|Implemented|Position|OnRecord/, ['decision']],
  [/Action$/, ['action']],
  [/Item|Script/, ['item']],
  [/Session|Answer/, ['session']],
  [/Group|Facilitator|Bilateral/, ['group']],
  [/Note/, ['note']],
  [/Outcome|Section|Paragraph|Translation|Source|Approval/, ['outcome']],
  [/Convening|Office|Chair|Seat|Record|Agenda|Invitations/, ['convening']],
  [/^Mutation\.(mark|nameReaders|endReader)$/, ['item']],
];
/** Of each kind one that is open to most, one that is closed, and one of a closed roundtable. */
function subjects(where: string): string[] {
  const kinds = nouns.find(([pattern]) => pattern.test(where))?.[1] ?? ['programme'];
  const [open, closed] = [of(kinds).filter(({ convening }) => convening !== 'C2'), of(kinds).filter(({ convening }) => convening === 'C2')];
  return [...new Set([open[0], open[1], open[3], open.at(-1), closed[0]].filter((thing) => thing !== undefined).map(({ id }) => id))];
}

async function answer(name: string, question: Question, known: Record<string, unknown>): Promise<string> {
  const cookie = fixture.people[name]?.cookie;
  const response = await fetch(`${fixture.world.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...(cookie && { cookie }) }, body: JSON.stringify({ query: question.document, variables: question.variables(known) }) });
  return response.text();
}

// Of these the session ends by them, and the others would ask as nobody.
const left = ['Mutation.endOtherSignIns', 'Mutation.endSignIn'];

describe.each(['nobody', 'outsider', 'removed', 'observer', 'participant', 'focal', 'rapporteur', 'chair', 'secretariat', 'unnamed'])('to %s', (name) => {
  it('every change, on everything there is, answers nothing but what is for them', async () => {
    const faults = new Set<string>();
    const shown = new Set<string>();
    const { people, id } = fixture;
    for (const question of changes.filter(({ where }) => !left.includes(where))) {
      for (const subject of subjects(question.where)) {
        const inside = fixture.things.find((thing) => thing.id === subject)!;
        for (const version of [1, 999]) {
          if (version === 999 && !/version/.test(JSON.stringify(question.variables({})))) continue;
          const known = { programmeId: id('P1'), conveningId: id(inside.convening ? `P1${inside.convening}` : 'P1C1'), sessionId: id('P1C1:session:SCHEDULED'), organisationId: id('P1:owner'), ownerOrganisationId: id('P1:owner'), personId: people.participant!.id, groupId: subject, noteId: subject, outcomeId: subject, itemId: subject, decisionId: subject, commitmentId: subject, version, from: 'TLP:RED', passage: null, after: null, language: 'en', id: subject };
          const text = await answer(name, question, known);
          if (text.includes('TOO_MANY')) faults.add(`${question.where} was not answered: ${text.slice(0, 160)}`);
          for (const number of canariesIn(text)) {
            const { kind, field, programme, convening, marking, state } = fixture.canaries[number];
            shown.add(question.where);
            if (!maySee(name, fixture.canaries[number])) faults.add(`${question.where} shows ${kind}.${field ?? 'text'} of ${programme}${convening ?? ''} ${marking ?? ''} ${state ?? ''}`);
          }
        }
      }
    }
    expect([...faults].sort()).toEqual([]);
    // That they were really answered, by those who may do most.
    if (name === 'secretariat') expect(shown.size).toBeGreaterThan(25);
    if (name === 'nobody') expect(shown.size).toBe(0);
  }, 240_000);
});

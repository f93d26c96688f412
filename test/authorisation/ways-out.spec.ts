import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operations } from '#plenary/access';
import { actors, canariesIn, makeCanaryWorld, type CanaryWorld } from '../support/canaries.js';
import { maySee } from './oracle.js';
import { opened, waysOut, type Walk } from './ways-out.js';

let fixture: CanaryWorld;
beforeAll(async () => void (fixture = await makeCanaryWorld()), 60_000);
afterAll(() => fixture?.world.close());

it('every door that is no question of the schema is in the register of ways out, and no other', () => {
  expect(Object.keys(waysOut).sort()).toEqual(Object.keys(operations).filter((name) => !/^(Query|Mutation)\./.test(name)).sort());
});

// Doors that are walked together are walked once.
const walks = new Map<Walk, string[]>();
for (const [name, walk] of Object.entries(waysOut)) if (typeof walk === 'function') walks.set(walk, [...(walks.get(walk) ?? []), name]);

describe.each([...walks].map(([walk, names]) => [names.join(', '), walk] as const))('%s', (_names, walk) => {
  it('carries nothing to anybody that is not for them', async () => {
    const faults = new Set<string>();
    for (const { to, text, of } of await walk(fixture)) {
      for (const number of canariesIn(text)) {
        const canary = fixture.canaries[number];
        const { kind, field, programme, convening, marking, state } = canary;
        const what = `${kind}.${field ?? 'text'} of ${programme}${convening ?? ''} ${marking ?? ''} ${state ?? ''}`;
        if (!maySee(to, canary)) faults.add(`to ${to}: ${what}`);
        // Of a roundtable marked TLP:RED a letter says that there is something, and to whom it is.
        if (of?.endsWith('C2') && !['organisation', 'person'].includes(kind)) faults.add(`a letter about what is marked TLP:RED says ${what}`);
      }
    }
    expect([...faults].sort()).toEqual([]);
  }, 120_000);
});

describe('a socket', () => {
  it.each(Object.keys(actors).filter((name) => name !== 'nobody'))('opens for %s exactly the notes that a question shows them', async (name) => {
    const socket = await fixture.world.connect(fixture.people[name]);
    const answers: [boolean, boolean][] = [];
    for (const { id } of fixture.things.filter(({ kind }) => kind === 'note')) {
      const { data } = await fixture.world.ask(fixture.people[name], 'query ($id: ID!) { note(id: $id) { id } }', { id });
      answers.push([data?.note != null, !('error' in (await opened(socket, id)))]);
    }
    socket.close();
    expect(answers.filter(([shown, open]) => shown !== open)).toEqual([]);
    if (name === 'chair') expect(answers.some(([shown]) => shown)).toBe(true);
  }, 60_000);
});

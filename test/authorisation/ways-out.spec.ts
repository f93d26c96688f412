import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operations } from '#plenary/access';
import { actors, canariesIn, makeCanaryWorld, type CanaryWorld } from '../support/canaries.js';
import { maySee } from './oracle.js';
import { opened, waysOut, type Walk } from './ways-out.js';

let fixture: CanaryWorld;
const lines: string[] = [];
beforeAll(async () => void (fixture = await makeCanaryWorld({ lines })), 60_000);
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
    for (const { to, text, of, linked } of await walk(fixture)) {
      for (const number of canariesIn(text)) {
        const canary = fixture.canaries[number];
        const { kind, field, programme, convening, marking, state } = canary;
        const what = `${kind}.${field ?? 'text'} of ${programme}${convening ?? ''} ${marking ?? ''} ${state ?? ''}`;
        if (!maySee(to, canary)) faults.add(`to ${to}: ${what}`);
        // Of a roundtable marked TLP:RED a letter says that there is something, and to whom it is.
        if (of?.endsWith('C2') && !['organisation', 'person', ...(linked ? ['programme'] : [])].includes(kind)) faults.add(`a letter about what is marked TLP:RED says ${what}`);
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

describe('what is released', () => {
  it('is on its public page in every form, with the name of what it is of, and nothing beside', async () => {
    const { world } = fixture;
    await world.owner.query(`update outcome set state = 'APPROVED' where id = $1`, [fixture.id('P1C1:outcome:APPROVED')]);
    const { releaseOutcome } = await world.get(fixture.people.secretariat, 'mutation ($input: ReleaseOutcomeInput!) { releaseOutcome(input: $input) { symbol } }', { input: { id: fixture.id('P1C1:outcome:APPROVED'), version: 1, why: 'The chair approved it.' } });
    const of = (kind: string, field: string, state?: string) => `${kind}.${field} P1${kind === 'programme' ? '' : 'C1'}${state ? ` ${state}` : ''}`;
    const allowed = [of('outcome', 'title', 'APPROVED'), of('outcome', 'section', 'APPROVED'), of('outcome', 'paragraph', 'APPROVED'), of('programme', 'name'), of('convening', 'title')];
    for (const path of ['/o', `/o/${releaseOutcome.symbol}`, `/o/${releaseOutcome.symbol}.json`, `/o/${releaseOutcome.symbol}.md`, `/o/${releaseOutcome.symbol}?language=fr`]) {
      for (const who of [undefined, fixture.people.secretariat]) {
        const response = await fetch(`${world.origin}${path}`, { headers: { ...(who && { cookie: who.cookie }) } });
        const shown = canariesIn((await response.text()).replaceAll('\\', '')) // Markdown escapes
          .map((number) => fixture.canaries[number]).map(({ kind, field, programme, convening, state }) => `${kind}.${field} ${programme}${convening ?? ''}${state ? ` ${state}` : ''}`);
        expect(shown.filter((one) => !allowed.includes(one))).toEqual([]);
        if (path !== '/o') expect(shown).toContain(of('outcome', 'paragraph', 'APPROVED'));
      }
    }
  }, 60_000);
});

// After all that was walked above.
describe('the log of the server', () => {
  it('says what was asked and answered, and holds no word, no address, no link and no way in of anybody', () => {
    const all = lines.join('');
    expect(lines.length).toBeGreaterThan(100);
    expect(canariesIn(all).map((number) => fixture.canaries[number].kind)).toEqual([]);
    expect(all).not.toMatch(/@arcadia\.example|sid=|\/r\/[\w-]{20,}/);
    for (const guest of Object.values(fixture.people)) if (guest) expect(all).not.toContain(guest.cookie.split('=')[1]);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { makeWorld, type Guest, type World } from '../../../test/support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());

const secretariat = (): Guest => world.people.SECRETARIAT;
const call = (input: object = {}) => world.ask(secretariat(), 'mutation ($input: CallConveningInput!) { callConvening(input: $input) { id reference preset marking attribution state zone version viewerActions } }', { input: { id: randomUUID(), programmeId: world.programmeId, title: oneText('en', 'Follow-up in Qasira'), ...input } });
const called = async (input: object = {}): Promise<Record<string, any>> => (await call(input)).data!.callConvening; // eslint-disable-line @typescript-eslint/no-explicit-any -- what was asked for
const step = (mutation: string, id: string, why?: string) => world.ask(secretariat(), `mutation ($input: ConveningStepInput!) { ${mutation}(input: $input) { state sessions { state startsAt sequence } } }`, { input: { id, why } });

describe('calling a convening', () => {
  it('gives it the next number of its programme, whoever else is calling', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => called()));
    const numbers = made.map(({ reference }) => Number((reference as string).slice(-2))).sort((a, b) => a - b);
    expect(new Set(numbers).size).toBe(6);
    expect(numbers.at(-1)! - numbers[0]).toBe(5);
    expect(made[0]).toMatchObject({ reference: expect.stringMatching(/^OSH-2026\/\d\d$/), state: 'DRAFT' });
  });

  it('takes the handling of the preset, and none that is not offered', async () => {
    expect(await called({ preset: 'CHATHAM_HOUSE' })).toMatchObject({ marking: 'TLP:GREEN', attribution: 'CHATHAM_HOUSE' });
    expect(await called()).toMatchObject({ preset: 'CLOSED', marking: 'TLP:AMBER+STRICT' });
    expect(await called({ preset: 'NAMED_ONLY' })).toMatchObject({ marking: 'TLP:RED', attribution: 'NOT_RECORDED' });
    expect((await call({ marking: 'TLP:AMBER' })).errors?.[0].extensions).toMatchObject({ code: 'INVALID_INPUT', details: { fields: [{ path: 'marking', fault: 'not_offered' }] } });
  });

  it('twice with the same id makes one, and uses up no number', async () => {
    const id = randomUUID();
    const before = await called({ id });
    expect((await call({ id })).errors?.[0].extensions.code).toBe('ALREADY_EXISTS');
    const after = await called();
    expect(Number((after.reference as string).slice(-2)) - Number((before.reference as string).slice(-2))).toBe(1);
  });
});

describe('editing a convening', () => {
  it('is refused to the slower of two, with both titles', async () => {
    const { id } = await called();
    const edit = (title: string) => world.ask(secretariat(), 'mutation ($input: EditConveningInput!) { editConvening(input: $input) { version } }', { input: { id, version: 1, title: oneText('en', title), zone: 'Asia/Amman', attribution: 'CHATHAM_HOUSE' } });
    const [one, two] = await Promise.all([edit('First wording'), edit('Second wording')]);
    expect([one.errors, two.errors].filter(Boolean)).toHaveLength(1);
    const refused = (one.errors ?? two.errors)![0].extensions;
    expect(refused).toMatchObject({ code: 'STALE_VERSION', details: { version: 2 } });
    expect(refused.details!.yours).not.toEqual(refused.details!.theirs);
  });
});

describe('a step of a convening', () => {
  it('takes its sessions along: cancelling one cancels them, and their SEQUENCE rises', async () => {
    const { id } = await called();
    const sessionId = randomUUID();
    await world.get(secretariat(), 'mutation ($input: AddSessionInput!) { addSession(input: $input) { id } }', { input: { id: sessionId, conveningId: id } });
    await world.get(secretariat(), 'mutation ($input: ScheduleSessionInput!) { scheduleSession(input: $input) { state } }', { input: { id: sessionId, wallStart: '2026-06-09T10:00', durationMinutes: 120 } });
    await step('prepareConvening', id);
    expect((await step('cancelConvening', id, 'The host withdrew')).data!.cancelConvening).toEqual({ state: 'CANCELLED', sessions: [{ state: 'CANCELLED', startsAt: expect.any(String), sequence: 1 }] });
    const { rows } = await world.owner.query(`select type, payload from event where convening_id = $1 and type like '%cancelled' order by id`, [id]);
    expect(rows).toEqual([
      { type: 'convening.cancelled', payload: expect.objectContaining({ from: 'PREPARING', to: 'CANCELLED', why: 'The host withdrew' }) },
      { type: 'session.cancelled', payload: expect.objectContaining({ from: 'SCHEDULED', to: 'CANCELLED', sequence: 1 }) },
    ]);
  });

  it('that is not the moment for is refused, and nothing moves', async () => {
    const { id } = await called();
    expect((await step('concludeConvening', id)).errors?.[0].extensions).toMatchObject({ code: 'WRONG_STATE', details: { from: 'DRAFT', to: 'CONCLUDED' } });
  });

  it('is taken once, however many press at the same time', async () => {
    const { id } = await called();
    const answers = await Promise.all([step('prepareConvening', id), step('prepareConvening', id), step('prepareConvening', id)]);
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    const { rows } = await world.owner.query(`select count(*)::int as n from event where subject_id = $1 and type = 'convening.prepared'`, [id]);
    expect(rows[0].n).toBe(1);
  });
});

describe('the list of convenings', () => {
  it('shows each only to those who have a part in it, page by page, newest first', async () => {
    const page = async (who: Guest, after?: string) => (await world.get(who, 'query ($after: String) { convenings(first: 3, after: $after) { totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }', { after })).convenings;
    const seen: string[] = [];
    let at = await page(secretariat());
    for (;;) {
      seen.push(...at.edges.map(({ node }: { node: { id: string } }) => node.id));
      if (!at.pageInfo.hasNextPage) break;
      at = await page(secretariat(), at.pageInfo.endCursor);
    }
    expect(new Set(seen).size).toBe(at.totalCount);
    expect(seen).toContain(world.conveningId);
    expect((await page(world.people.PARTICIPANT)).edges).toEqual([{ node: { id: world.conveningId } }]);
    expect(await page(world.people.outsider)).toMatchObject({ totalCount: 0, edges: [] });
    expect(await page(world.people.administrator)).toMatchObject({ totalCount: 0, edges: [] });
  });
});

describe('the functions of a convening', () => {
  it('are given once, the first chair presides, and handing over is one press', async () => {
    const { id } = await called();
    const appoint = (personId: string, role: string) => world.ask(secretariat(), 'mutation ($input: AppointToConveningInput!) { appointToConvening(input: $input) { presiding { personId } officers { personId role } } }', { input: { conveningId: id, personId, role } });
    const { CHAIR, RAPPORTEUR, outsider } = world.people;
    await appoint(CHAIR.id, 'CHAIR');
    await appoint(CHAIR.id, 'CHAIR');
    const { data } = await appoint(RAPPORTEUR.id, 'CO_CHAIR');
    expect(data!.appointToConvening).toEqual({ presiding: { personId: CHAIR.id }, officers: [{ personId: CHAIR.id, role: 'CHAIR' }, { personId: RAPPORTEUR.id, role: 'CO_CHAIR' }] });
    expect((await appoint(outsider.id, 'CHAIR')).errors?.[0].extensions.code).toBe('INVALID_INPUT');
    expect((await appoint(CHAIR.id, 'SECRETARIAT')).errors?.[0].extensions.code).toBe('INVALID_INPUT');
    const handed = await world.get(CHAIR, 'mutation ($input: HandOverChairInput!) { handOverChair(input: $input) { presiding { personId } } }', { input: { conveningId: id, personId: RAPPORTEUR.id } });
    expect(handed.handOverChair.presiding.personId).toBe(RAPPORTEUR.id);
  });
});

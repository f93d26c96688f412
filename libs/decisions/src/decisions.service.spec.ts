import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reads, systemActor, Work } from '#plenary/platform';
import { oneText } from '#plenary/protocol';
import { decisionIn, seatedFor } from '../../../test/authorisation/decisions.tries.js';
import { makeWorld, type Guest, type World } from '../../../test/support/world.js';
import { DecisionImport } from './decision-import.service.js';
import { DecisionRegister } from './decision-register.service.js';
import { DecisionsService } from './decisions.service.js';
import { PositionsService } from './positions.service.js';

let world: World;
let decisions: DecisionsService;
let positions: PositionsService;
let register: DecisionRegister;
let coChair: Guest;
beforeAll(async () => {
  world = await makeWorld();
  decisions = world.app.get(DecisionsService);
  positions = world.app.get(PositionsService);
  register = world.app.get(DecisionRegister);
  coChair = await world.guest('CoChair');
  await world.grant(coChair.id, 'CO_CHAIR', world.programmeId, world.conveningId);
  await world.owner.query(`update programme set deciding_body = 'The roundtable, by consensus of the seats' where id = $1`, [world.programmeId]);
});
afterAll(() => world.close());

const text = oneText('en', 'The roundtable adopts the common vocabulary.');
const facts = async (id: string): Promise<string[]> => (await world.owner.query<{ type: string }>('select type from event where subject_id = $1 order by id', [id])).rows.map(({ type }) => type);
const captured = async (o: object = {}) => decisions.capture(world.people.RAPPORTEUR, { id: randomUUID(), conveningId: world.conveningId, text, ...o });
const considered = async (o: object = {}) => decisions.consider(world.people.CHAIR, (await captured(o)).id);

describe('a decision', () => {
  it('is captured by the rapporteur, taken up and adopted by the chair, and each step is a fact', async () => {
    const { id, mode, marking } = await captured();
    expect([mode, marking]).toEqual(['CONSENSUS', 'TLP:GREEN']); // its programme names a deciding body; its convening is marked so
    await decisions.consider(world.people.CHAIR, id);
    const adopted = await decisions.adopt(world.people.CHAIR, { id, version: 1 });
    expect(adopted).toMatchObject({ state: 'ADOPTED', adoptedBy: 'CHAIR', adoptedAt: '2026-03-04T09:00:00.000000Z', issuedAt: null, reference: `OSH/2026/D.${adopted.number}` });
    expect(await facts(id)).toEqual(['decision.captured', 'decision.introduced', 'decision.considered', 'decision.adopted']);
  });

  it('gets one number and one fact when two chairs adopt it at once', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await considered();
      const presses = await Promise.allSettled([decisions.adopt(world.people.CHAIR, { id, version: 1 }), decisions.adopt(coChair, { id, version: 1 })]);
      expect(presses.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(presses.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'WRONG_STATE' } });
      expect((await facts(id)).filter((type) => type === 'decision.adopted')).toHaveLength(1);
    }
  });

  it('gets a number of its own, without a hole, however many are adopted at once', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => considered()));
    const before = Number((await world.owner.query<{ n: number }>('select next_decision as n from programme where id = $1', [world.programmeId])).rows[0].n);
    const adopted = await Promise.all(all.map(({ id }) => decisions.adopt(world.people.CHAIR, { id, version: 1 })));
    expect(adopted.map(({ number }) => number).sort((a, b) => a! - b!)).toEqual(all.map((_, at) => before + at));
  });

  it('is adopted as it stood on the screen, or not at all', async () => {
    const { id } = await considered();
    await decisions.edit(world.people.RAPPORTEUR, { id, version: 1, text: oneText('en', 'Other words.'), mode: 'CONSENSUS' });
    await expect(decisions.adopt(world.people.CHAIR, { id, version: 1 })).rejects.toMatchObject({ code: 'STALE_VERSION' });
    expect((await decisions.adopt(world.people.CHAIR, { id, version: 2 })).text).toEqual(oneText('en', 'Other words.'));
  });

  it('is edited by one of two at once; the other is shown both texts', async () => {
    const { id } = await captured();
    const edits = await Promise.allSettled(['One', 'Two'].map((words) => decisions.edit(world.people.RAPPORTEUR, { id, version: 1, text: oneText('en', words), mode: 'CONSENSUS' })));
    expect(edits.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(edits.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'STALE_VERSION', details: { yours: expect.anything(), theirs: expect.anything() } } });
  });

  it('keeps its words once it is adopted', async () => {
    const { id } = await considered();
    await decisions.adopt(world.people.CHAIR, { id, version: 1 });
    await expect(decisions.edit(world.people.RAPPORTEUR, { id, version: 1, text, mode: 'CONSENSUS' })).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('is numbered in the year that it was adopted where the roundtable is', async () => {
    const told = { importedFrom: 'turn-of-the-year', conveningId: world.conveningId, text, mode: 'CONSENSUS' as const, adoptedAt: new Date('2024-12-31T23:30:00Z') };
    const { id } = await world.app.get(Work).run(systemActor('test'), (tx) => world.app.get(DecisionImport).take(tx, told));
    expect((await register.one(world.people.CHAIR, id)).reference).toMatch(/^OSH\/2025\/D\.\d+$/); // half past midnight in Zurich
  });

  it('names what it replaces, and what is replaced names it', async () => {
    const [older, newer] = [await decisionIn(world, 'ADOPTED'), await decisionIn(world, 'ADOPTED')];
    const replaced = await decisions.supersede(world.people.SECRETARIAT, { id: older, byId: newer });
    expect(replaced).toMatchObject({ state: 'SUPERSEDED', supersededById: newer });
    expect(await register.one(world.people.SECRETARIAT, newer)).toMatchObject({ supersedesId: older, state: 'ADOPTED' });
  });

  it('is issued once, and that is not when it was adopted', async () => {
    const id = await decisionIn(world, 'ADOPTED');
    const issued = await decisions.issue(world.people.SECRETARIAT, id);
    expect(issued.issuedAt).not.toBeNull();
    await expect(decisions.issue(world.people.SECRETARIAT, id)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await facts(id)).toEqual(['decision.issued']);
  });

  it('cannot be made twice under one id', async () => {
    const { id } = await captured();
    await expect(captured({ id })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  });

  it.each<[string, object, string]>([
    ['an item of another agenda', { agendaItemId: randomUUID() }, 'agendaItemId'],
    ['a session of another roundtable', { sessionId: randomUUID() }, 'sessionId'],
    ['a marking looser than its roundtable', { marking: 'TLP:CLEAR' }, 'marking'],
    ['adoption under silence, which is not there yet', { mode: 'SILENCE' }, 'mode'],
  ])('is not captured with %s', async (_, o, path) => {
    await expect(captured(o)).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { fields: [{ path }] } });
  });

  it('by consensus needs a deciding body, both when it is captured and when it is adopted', async () => {
    const { id } = await considered();
    await world.owner.query(`update programme set deciding_body = null where id = $1`, [world.programmeId]);
    await expect(captured({ mode: 'CONSENSUS' })).rejects.toMatchObject({ code: 'NO_DECIDING_BODY' });
    await expect(decisions.adopt(world.people.CHAIR, { id, version: 1 })).rejects.toMatchObject({ code: 'NO_DECIDING_BODY' });
    expect((await captured()).mode).toBe('NOTED');
    await world.owner.query(`update programme set deciding_body = 'The roundtable, by consensus of the seats' where id = $1`, [world.programmeId]);
  });
});

describe('a position', () => {
  const answers = async (who: Guest, id: string) => (await register.one(who, id, { positions: true })).positions!.map(({ kind }) => kind);

  it('is seen by its own organisation, the chair and the secretariat, and by nobody else', async () => {
    const { id } = await considered();
    await seatedFor(world, world.people.PARTICIPANT);
    const speaker = await world.guest('Speaker');
    await world.grant(speaker.id, 'SPEAKER', world.programmeId, world.conveningId);
    await seatedFor(world, speaker);
    await positions.take(world.people.PARTICIPANT, { id: randomUUID(), decisionId: id, kind: 'OBJECT', words: 'It leaves out small operators.' });
    for (const who of [world.people.PARTICIPANT, world.people.CHAIR, coChair, world.people.SECRETARIAT]) expect([who.name, await answers(who, id)]).toEqual([who.name, ['OBJECT']]);
    for (const who of [speaker, world.people.OBSERVER, world.people.RAPPORTEUR]) expect([who.name, await answers(who, id)]).toEqual([who.name, []]);
    const statement = { name: 'test positions', text: 'select kind from decision_position where decision_id = $1' };
    expect(await world.app.get(Reads).rows(statement, [id])).toEqual([]); // whoever forgets to say who asks sees nothing
  });

  it('that objects stops adoption by consensus until it is changed', async () => {
    const { id } = await considered();
    await seatedFor(world, world.people.PARTICIPANT);
    await positions.take(world.people.PARTICIPANT, { id: randomUUID(), decisionId: id, kind: 'OBJECT', words: 'Not in this form.' });
    await expect(decisions.adopt(world.people.CHAIR, { id, version: 1 })).rejects.toMatchObject({ code: 'OBJECTION_STANDS', details: { objections: 1 } });
    await positions.take(world.people.PARTICIPANT, { id: randomUUID(), decisionId: id, kind: 'NO_OBJECTION' });
    expect(await answers(world.people.CHAIR, id)).toEqual(['NO_OBJECTION']);
    expect((await decisions.adopt(world.people.CHAIR, { id, version: 1 })).state).toBe('ADOPTED');
  });

  it('and the press that adopts never pass each other unseen', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await considered();
      await seatedFor(world, world.people.PARTICIPANT);
      const [press, objection] = await Promise.allSettled([decisions.adopt(world.people.CHAIR, { id, version: 1 }), positions.take(world.people.PARTICIPANT, { id: randomUUID(), decisionId: id, kind: 'OBJECT', words: 'Wait.' })]);
      expect([press.status, objection.status].sort()).toEqual(['fulfilled', 'rejected']); // either it was adopted first, or the objection stood
    }
  });

  it('placed on record is read by everybody in the room', async () => {
    const id = await decisionIn(world, 'ADOPTED');
    await seatedFor(world, world.people.PARTICIPANT);
    await positions.placeOnRecord(world.people.PARTICIPANT, { id: randomUUID(), decisionId: id, kind: 'INTERPRETATIVE_STATEMENT', words: 'Read in the light of our law.' });
    expect(await answers(world.people.OBSERVER, id)).toEqual(['INTERPRETATIVE_STATEMENT']);
  });

  it('is refused to one who sits for nobody', async () => {
    const alone = await world.guest('Alone');
    await world.grant(alone.id, 'PARTICIPANT', world.programmeId, world.conveningId);
    await expect(positions.take(alone, { id: randomUUID(), decisionId: (await considered()).id, kind: 'NO_OBJECTION' })).rejects.toMatchObject({ code: 'REPRESENTS_NOBODY' });
  });
});

describe('the register', () => {
  it('shows what is open first and then the latest number, page by page, without a gap or a repetition', async () => {
    const all: { id: string; number: number | null }[] = [];
    let after: string | null = null;
    do {
      const page = await register.list(world.people.OBSERVER, { programmeId: world.programmeId, first: 4, after }, { total: true, cursors: false });
      all.push(...page.edges.map(({ node }) => node));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      expect(page.totalCount).toBeGreaterThan(10);
    } while (after);
    const { rows } = await world.owner.query<{ n: number }>('select count(*)::int as n from decision');
    expect(new Set(all.map(({ id }) => id)).size).toBe(rows[0].n);
    const order = all.map(({ number }) => number ?? Infinity);
    expect(order).toEqual([...order].sort((a, b) => (a === b ? 0 : b - a)));
  });

  it('can be asked for some states alone', async () => {
    const { edges } = await register.list(world.people.OBSERVER, { conveningId: world.conveningId, states: ['SUPERSEDED'], first: 50 }, { total: false, cursors: false });
    expect(edges.map(({ node }) => node.state)).toEqual(['SUPERSEDED']);
  });

  it('shows nothing of it to an outsider, and a thing as if it were not there', async () => {
    expect((await register.list(world.people.outsider, { programmeId: world.programmeId, first: 10 }, { total: true, cursors: false })).totalCount).toBe(0);
    await expect(register.one(world.people.outsider, await decisionIn(world, 'ADOPTED'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('wants to know of which initiative or which roundtable, and not of both', async () => {
    for (const which of [{}, { programmeId: world.programmeId, conveningId: world.conveningId }]) await expect(register.list(world.people.CHAIR, { ...which, first: 10 }, { total: false, cursors: false })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('minutes that are read in', () => {
  const take = (o: object) => world.app.get(Work).run(systemActor('test'), (tx) => world.app.get(DecisionImport).take(tx, { importedFrom: 'minutes#1', conveningId: world.conveningId, text, mode: 'CONSENSUS', adoptedAt: new Date('2019-09-16T15:00:00Z'), ...o }));

  it('make a decision once, change what changed, and keep its number', async () => {
    const first = await take({});
    expect(first.did).toBe('CREATED');
    const { number } = await register.one(world.people.CHAIR, first.id);
    expect(await take({})).toEqual({ id: first.id, did: 'NOTHING' });
    expect(await take({ text: oneText('en', 'As corrected.') })).toEqual({ id: first.id, did: 'CHANGED' });
    expect(await register.one(world.people.CHAIR, first.id)).toMatchObject({ number, text: oneText('en', 'As corrected.'), state: 'ADOPTED', adoptedAt: '2019-09-16T15:00:00.000000Z', adoptedBy: null });
  });
});

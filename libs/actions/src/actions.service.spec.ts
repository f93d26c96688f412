import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock, systemActor, Work } from '#plenary/platform';
import { makeWorld, now, type Guest, type World } from '../../../test/support/world.js';
import { ActionImport } from './action-import.service.js';
import { ActionRegister } from './action-register.service.js';
import { ActionsService } from './actions.service.js';

class MovedClock extends Clock {
  at = now;
  override now = (): Date => this.at;
}
const clock = new MovedClock();
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000);

let world: World;
let actions: ActionsService;
let register: ActionRegister;
let owner: Guest;
beforeAll(async () => {
  world = await makeWorld({ clock });
  actions = world.app.get(ActionsService);
  register = world.app.get(ActionRegister);
  owner = world.people.PARTICIPANT;
});
afterAll(() => world.close());

const facts = async (id: string): Promise<string[]> => (await world.owner.query<{ type: string }>('select type from event where subject_id = $1 order by id', [id])).rows.map(({ type }) => type);
const captured = (o: object = {}) => actions.capture(world.people.RAPPORTEUR, { id: randomUUID(), conveningId: world.conveningId, text: 'Send the data sheet', ownerPersonId: owner.id, ...o });

describe('an action', () => {
  it('is accepted by its owner starting it, and done with a word on the result', async () => {
    const { id, acceptedAt } = await captured();
    expect(acceptedAt).toBeNull();
    expect(await actions.start(owner, id)).toMatchObject({ state: 'IN_PROGRESS', acceptedAt: '2026-03-04T09:00:00.000000Z', mine: true });
    expect(await actions.finish(owner, id, 'Sent on Tuesday.')).toMatchObject({ state: 'DONE', result: 'Sent on Tuesday.' });
    expect(await facts(id)).toEqual(['action.captured', 'action.started', 'action.finished']);
  });

  it('is not accepted for its owner by somebody else', async () => {
    const { id } = await captured();
    expect(await actions.start(world.people.SECRETARIAT, id)).toMatchObject({ state: 'IN_PROGRESS', acceptedAt: null });
  });

  it('is kept by its owner and by those who take notes, and by no other participant', async () => {
    const other = await world.guest('Other');
    await world.grant(other.id, 'PARTICIPANT', world.programmeId, world.conveningId);
    const { id } = await captured();
    expect((await register.one(other, id)).viewerActions).toEqual([]);
    await expect(actions.start(other, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(actions.start(world.people.outsider, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await register.one(owner, id)).viewerActions).toEqual(['EDIT', 'START', 'FINISH', 'DROP', 'HAND_OVER', 'HAND_BACK']);
    expect((await register.one(world.people.RAPPORTEUR, id)).viewerActions).not.toContain('HAND_BACK');
  });

  it('is finished once by two presses at once', async () => {
    const { id } = await captured();
    const presses = await Promise.allSettled([actions.finish(owner, id, 'Sent.'), actions.finish(world.people.RAPPORTEUR, id, 'Arrived.')]);
    expect(presses.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await facts(id)).filter((type) => type === 'action.finished')).toHaveLength(1);
  });

  it('can be reopened for a day as it was, and not after it', async () => {
    const { id } = await captured();
    await actions.start(owner, id);
    await actions.finish(owner, id, 'Sent.');
    clock.at = hours(23);
    expect(await actions.reopen(owner, id)).toMatchObject({ state: 'IN_PROGRESS', result: null, closedAt: null });
    await actions.drop(owner, id, 'Not needed.');
    clock.at = hours(50);
    expect((await register.one(owner, id)).viewerActions).toEqual([]);
    await expect(actions.reopen(owner, id)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    clock.at = now;
  });

  it('handed over ends here and goes on with another owner, who has not accepted it', async () => {
    const { id } = await captured({ due: { kind: 'DATE', on: '2026-03-20', zone: 'Europe/Zurich' } });
    await actions.start(owner, id);
    const newId = randomUUID();
    expect(await actions.handOver(owner, { id, newId, toPersonId: world.people.CHAIR.id, why: 'The chair has the figures.' })).toMatchObject({ state: 'HANDED_OVER', handedToId: newId });
    expect(await register.one(world.people.CHAIR, newId)).toMatchObject({ state: 'OPEN', acceptedAt: null, mine: true, text: 'Send the data sheet', due: { on: '2026-03-20' } });
  });

  it('handed back waits without an owner', async () => {
    const { id } = await captured();
    await actions.start(owner, id);
    expect(await actions.handBack(owner, id, 'We do not hold these data.')).toMatchObject({ state: 'OPEN', ownerPersonId: null, acceptedAt: null, mine: false });
    await expect(actions.handBack(owner, id, 'Again.')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('given to another owner is not accepted by them yet', async () => {
    const { id } = await captured();
    await actions.start(owner, id);
    expect(await actions.edit(world.people.RAPPORTEUR, { id, version: 1, text: 'Send both data sheets', ownerPersonId: world.people.CHAIR.id })).toMatchObject({ ownerPerson: 'CHAIR', acceptedAt: null, version: 2 });
    await expect(actions.edit(world.people.RAPPORTEUR, { id, version: 1, text: 'Third words' })).rejects.toMatchObject({ code: 'STALE_VERSION', details: { yours: 'Third words', theirs: 'Send both data sheets' } });
  });

  it('is not given to somebody whom the initiative does not know, and the refusal does not say whether they exist', async () => {
    const [known, unknown] = await Promise.all([world.people.outsider.id, randomUUID()].map((ownerPersonId) => captured({ ownerPersonId }).catch((error: unknown) => error)));
    expect(known).toMatchObject({ code: 'INVALID_INPUT', details: { fields: [{ path: 'ownerPersonId' }] } });
    expect({ ...(known as object) }).toEqual({ ...(unknown as object) });
  });

  it('is late from the day after, in the zone of its day', async () => {
    const { id } = await captured({ due: { kind: 'DATE', on: '2026-03-04', zone: 'Pacific/Auckland' } });
    clock.at = new Date('2026-03-04T10:59:59Z');
    expect((await register.one(owner, id)).overdue).toBe(false);
    clock.at = new Date('2026-03-04T11:00:00Z');
    expect((await register.one(owner, id)).overdue).toBe(true);
    clock.at = now;
  });
});

describe('an owner who takes no part in the roundtable', () => {
  let from: Guest;
  beforeAll(async () => {
    from = await world.guest('Elsewhere');
    await world.owner.query(`insert into programme_person (programme_id, person_id) values ($1, $2)`, [world.programmeId, from.id]);
  });

  it('sees and keeps what is theirs, and nothing of what it was about', async () => {
    const { id } = await captured({ ownerPersonId: from.id });
    expect(await register.one(from, id)).toMatchObject({ conveningReference: 'OSH-2026/01', conveningTitle: null, agendaItemTitle: null, quote: null, mine: true });
    expect(await actions.start(from, id)).toMatchObject({ state: 'IN_PROGRESS' });
    expect(await actions.handBack(from, id, 'Not ours.')).toBeNull(); // no longer theirs to see
    await expect(register.one(from, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('may answer for the organisation that owns it', async () => {
    const { id } = await captured({ ownerPersonId: null, ownerOrganisationId: world.organisationId });
    await expect(register.one(from, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await world.owner.query(`insert into focal_point (programme_id, organisation_id, person_id, duties) values ($1, $2, $3, '{COMMITMENTS}')`, [world.programmeId, world.organisationId, from.id]);
    expect(await register.one(from, id)).toMatchObject({ mine: true, viewerActions: expect.arrayContaining(['FINISH', 'HAND_BACK']) });
    await world.owner.query(`update focal_point set until = now() where person_id = $1`, [from.id]);
    await expect(actions.start(from, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the list of actions', () => {
  const texts = async (who: Guest, question: object) => (await register.list(who, { first: 50, ...question }, { total: false, cursors: false })).edges.map(({ node }) => node.text);

  it('shows what is due first and what has no day last', async () => {
    const programme = world.otherProgrammeId;
    const convening = randomUUID();
    await world.owner.query(`insert into convening (id, programme_id, number, year, reference, title, preset, marking, attribution, zone, created_at) select $1, $2, 9, 2026, 'HID-2026/09', title, preset, marking, attribution, zone, now() from convening limit 1`, [convening, programme]);
    for (const [text, due] of [['no day', null], ['in March', { kind: 'MONTH', month: '2026-03' }], ['on the 5th', { kind: 'DATE', on: '2026-03-05', zone: 'Asia/Amman' }], ['in words', { kind: 'WORDS', words: 'By autumn' }], ['on the 30th', { kind: 'DATE', on: '2026-03-30', zone: 'Asia/Amman' }]] as const)
      await actions.capture(world.people.outsider, { id: randomUUID(), conveningId: convening, text, due });
    // Those without a day stand last, among themselves in no promised order.
    const settled = (listed: string[]): string[] => [...listed.slice(0, 3), ...listed.slice(3).sort()];
    expect(settled(await texts(world.people.outsider, { programmeId: programme }))).toEqual(['on the 5th', 'on the 30th', 'in March', 'in words', 'no day']);
    expect(await texts(world.people.CHAIR, { programmeId: programme })).toEqual([]);

    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page = await register.list(world.people.outsider, { conveningId: convening, first: 2, after }, { total: true, cursors: false });
      expect(page.totalCount).toBe(5);
      paged.push(...page.edges.map(({ node }) => node.text));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(settled(paged)).toEqual(['on the 5th', 'on the 30th', 'in March', 'in words', 'no day']);
  });

  it('called mine holds what is mine over all initiatives, and nothing of others', async () => {
    const { id } = await captured({ ownerPersonId: world.people.OBSERVER.id, text: 'Only for the observer' });
    expect(await texts(world.people.OBSERVER, { mine: true })).toEqual(['Only for the observer']);
    await actions.finish(world.people.OBSERVER, id, 'Done.');
    expect(await texts(world.people.OBSERVER, { mine: true, states: ['OPEN', 'IN_PROGRESS'] })).toEqual([]);
    await expect(texts(world.people.OBSERVER, { mine: true, programmeId: world.programmeId })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('minutes that are read in', () => {
  const take = (o: object) => world.app.get(Work).run(systemActor('test'), (tx) => world.app.get(ActionImport).take(tx, { importedFrom: 'minutes#action-1', conveningId: world.conveningId, text: 'Create the registry', ownerWords: 'First delegate', due: { kind: 'DATE', on: '2026-05-01', zone: 'Europe/Zurich' }, ...o }));

  it('make an action once and change what changed; what people settled since stays', async () => {
    const { id, did } = await take({});
    expect(did).toBe('CREATED');
    expect(await take({})).toEqual({ id, did: 'NOTHING' });
    expect(await take({ ownerWords: 'Second delegate' })).toEqual({ id, did: 'CHANGED' });
    await actions.edit(world.people.RAPPORTEUR, { id, version: 2, text: 'Create the registry', ownerPersonId: owner.id });
    expect(await take({ ownerWords: 'Third delegate' })).toEqual({ id, did: 'NOTHING' });
    expect(await register.one(owner, id)).toMatchObject({ ownerPerson: 'PARTICIPANT', ownerWords: null });
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { decisionIn } from '../authorisation/decisions.tries.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());

const as = (asker: Guest, person: { id: string }, query: string, variables: object = {}) => world.post({ query, variables }, asker, { 'x-as-seen-by': person.id });
const agenda = 'query ($id: ID!) { agenda(conveningId: $id) { items { id title } scripts { itemId body } viewerActions } }';
const addItem = (id: string, title: string, marking?: string) =>
  world.get(world.people.CHAIR, 'mutation ($input: AddAgendaItemInput!) { addAgendaItem(input: $input) { conveningId } }', { input: { id, conveningId: world.conveningId, title: oneText('en', title), marking } });
const named = (thing: string, kind: string, person: Guest) =>
  world.owner.query(`insert into recipient (thing_id, kind, programme_id, convening_id, person_id, named_at) values ($1, $2, $3, $4, $5, now())`, [thing, kind, world.programmeId, world.conveningId, person.id]);

describe('looking at what somebody else sees', () => {
  it('shows the page as they have it: their items, none of the chair’s script, what they may do', async () => {
    const [open, closed] = [randomUUID(), randomUUID()];
    await addItem(open, 'For all');
    await addItem(closed, 'For the chair', 'TLP:RED');
    await world.get(world.people.CHAIR, 'mutation ($input: EditChairScriptInput!) { editChairScript(input: $input) { conveningId } }', { input: { itemId: open, body: 'Thank the host', version: 0 } });
    const own = (await world.get(world.people.CHAIR, agenda, { id: world.conveningId })).agenda;
    expect(own.items).toHaveLength(2);
    const { data } = await as(world.people.CHAIR, world.people.PARTICIPANT, agenda, { id: world.conveningId });
    expect(data!.agenda).toEqual({ items: [expect.objectContaining({ id: open })], scripts: [], viewerActions: [] });
    expect(own.viewerActions).toContain('EDIT');
  });

  it('never shows the asker more than they see themselves', async () => {
    const id = await decisionIn(world, 'ADOPTED');
    await world.owner.query(`update decision set marking = 'TLP:RED' where id = $1`, [id]);
    await named(id, 'DECISION', world.people.PARTICIPANT);
    const question = 'query ($id: ID!) { decision(id: $id) { id text } }';
    expect((await world.ask(world.people.PARTICIPANT, question, { id })).data!.decision.id).toBe(id);
    const looked = await as(world.people.SECRETARIAT, world.people.PARTICIPANT, question, { id });
    expect(looked).toEqual(await world.ask(world.people.SECRETARIAT, question, { id: randomUUID() }));
    const list = 'query ($id: ID!) { decisions(conveningId: $id, first: 50) { totalCount edges { cursor node { id } } } }';
    const { data } = await as(world.people.SECRETARIAT, world.people.PARTICIPANT, list, { id: world.conveningId });
    expect(JSON.stringify(data)).not.toContain(id);
    const own = (await world.get(world.people.SECRETARIAT, list, { id: world.conveningId })).decisions;
    expect(data!.decisions.totalCount).toBe(own.totalCount);
  });

  it('changes nothing', async () => {
    const refused = await as(world.people.SECRETARIAT, world.people.CHAIR, 'mutation ($input: AdoptAgendaInput!) { adoptAgenda(input: $input) { state } }', { input: { conveningId: world.conveningId } });
    expect(refused.errors![0].extensions.code).toBe('FORBIDDEN');
    expect((await world.get(world.people.CHAIR, 'query ($id: ID!) { agenda(conveningId: $id) { state } }', { id: world.conveningId })).agenda.state).toBe('PROVISIONAL');
  });

  it('leaves what is one’s own as it is', async () => {
    const { data } = await as(world.people.CHAIR, world.people.PARTICIPANT, '{ viewer { id name } }');
    expect(data!.viewer.name).toBe('CHAIR');
  });

  it.each(['RAPPORTEUR', 'PARTICIPANT', 'OBSERVER', 'administrator', 'outsider'] as const)('is not for %s', async (part) => {
    const { errors } = await as(world.people[part], world.people.CHAIR, agenda, { id: world.conveningId });
    expect(errors![0].extensions.code).toBe('NOT_FOUND');
  });

  it('is not possible of somebody who has no part there, nor of nobody', async () => {
    for (const person of [world.people.outsider, { id: randomUUID() }]) expect((await as(world.people.SECRETARIAT, person, agenda, { id: world.conveningId })).errors![0].extensions.code).toBe('NOT_FOUND');
    expect((await as(world.people.SECRETARIAT, { id: 'CHAIR' }, agenda, { id: world.conveningId })).errors![0].extensions.code).toBe('INVALID_INPUT');
  });

  it('is told beforehand: who sees a thing, of those who have a part there', async () => {
    const closed = randomUUID();
    await addItem(closed, 'For two', 'TLP:RED');
    await named(closed, 'AGENDA_ITEM', world.people.OBSERVER);
    const { whoSees } = await world.get(world.people.CHAIR, 'query ($id: ID!) { whoSees(kind: AGENDA_ITEM, id: $id) { name roles sees } }', { id: closed });
    expect((whoSees as { name: string; sees: boolean }[]).filter(({ sees }) => sees).map(({ name }) => name)).toEqual(['CHAIR', 'OBSERVER']);
    expect(whoSees).toContainEqual({ name: 'SECRETARIAT', roles: ['SECRETARIAT'], sees: false });
  });
});

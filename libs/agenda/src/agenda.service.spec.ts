import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { makeWorld, type Guest, type World } from '../../../test/support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());

/** A convening with a session of two hours from two in Zurich, in which everybody has their part. */
async function convening(): Promise<{ id: string; sessionId: string }> {
  const [id, sessionId] = [randomUUID(), randomUUID()];
  await world.owner.query(
    `insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at)
     select $1::uuid, programme_id, 9, 2026, $1::uuid::text, title, state, preset, marking, attribution, zone, created_at from convening where id = $2`,
    [id, world.conveningId],
  );
  await world.owner.query(
    `insert into session (id, convening_id, programme_id, ordinal, state, wall_start, zone, starts_at, tz_version, duration_minutes, ical_uid)
     select $1::uuid, $2, programme_id, 1, state, wall_start, zone, starts_at, tz_version, duration_minutes, $1::uuid::text from session where id = $3`,
    [sessionId, id, world.sessionId],
  );
  for (const role of ['CHAIR', 'RAPPORTEUR', 'PARTICIPANT', 'OBSERVER'] as const) await world.grant(world.people[role].id, role, world.programmeId, id);
  return { id, sessionId };
}
const shown = '{ state items { id number title durationMinutes startsAt state sessionId parentId leads { organisationName personName } } runs { sessionId runsMinutes endsAt overMinutes } scripts { itemId body } viewerActions }';
const change = (mutation: string, type: string, input: object, who: Guest = world.people.CONVENOR) => world.ask(who, `mutation ($input: ${type}!) { ${mutation}(input: $input) ${shown} }`, { input });
const done = async (mutation: string, type: string, input: object) => {
  const { data, errors } = await change(mutation, type, input);
  if (errors) throw new Error(JSON.stringify(errors));
  return data![mutation];
};
const add = async (conveningId: string, title: string, input: object = {}) => {
  const id = randomUUID();
  await done('addAgendaItem', 'AddAgendaItemInput', { id, conveningId, title: oneText('en', title), durationMinutes: 20, ...input });
  return id;
};
const agenda = async (conveningId: string, who: Guest = world.people.CONVENOR) => (await world.get(who, `query ($id: ID!) { agenda(conveningId: $id) ${shown} }`, { id: conveningId })).agenda;
const titles = async (conveningId: string) => (await agenda(conveningId)).items.map((item: { number: string; title: { en: { text: string } } }) => `${item.number} ${item.title.en.text}`);

describe('an agenda', () => {
  it('tells of each item when it begins, and of the session whether it fits', async () => {
    const { id, sessionId } = await convening();
    const law = await add(id, 'Gaps in law', { durationMinutes: 100, leads: [{ organisationId: world.organisationId }] });
    await add(id, 'Commitments', { durationMinutes: 30 });
    const { items, runs } = await agenda(id, world.people.PARTICIPANT);
    expect(items.map((item: { number: string; startsAt: string }) => [item.number, item.startsAt])).toEqual([['1', '2026-04-14T12:00:00.000Z'], ['2', '2026-04-14T13:40:00.000Z']]);
    expect(items[0]).toMatchObject({ id: law, leads: [{ organisationName: { en: { text: 'Republic of Arcadia' } } }] });
    expect(runs).toEqual([{ sessionId, runsMinutes: 130, endsAt: '2026-04-14T14:10:00.000Z', overMinutes: 10 }]);
  });

  it('is changed by those who preside, and not by others of the room', async () => {
    const { id } = await convening();
    for (const who of [world.people.PARTICIPANT, world.people.OBSERVER, world.people.RAPPORTEUR]) expect((await change('addAgendaItem', 'AddAgendaItemInput', { id: randomUUID(), conveningId: id, title: oneText('en', 'Mine') }, who)).errors![0].extensions.code).toBe('FORBIDDEN');
    expect((await change('addAgendaItem', 'AddAgendaItemInput', { id: randomUUID(), conveningId: id, title: oneText('en', 'Mine') }, world.people.outsider)).errors![0].extensions.code).toBe('NOT_FOUND');
    expect((await agenda(id)).items).toEqual([]);
  });

  it('has no part looser than its whole, and no lead from elsewhere', async () => {
    const { id } = await convening();
    const item = { id: randomUUID(), conveningId: id, title: oneText('en', 'Item') };
    expect((await change('addAgendaItem', 'AddAgendaItemInput', { ...item, marking: 'TLP:CLEAR' })).errors![0].extensions.details!.fields).toEqual([expect.objectContaining({ path: 'marking', fault: 'looser_than_its_whole' })]);
    expect((await change('addAgendaItem', 'AddAgendaItemInput', { ...item, leads: [{ personId: world.people.outsider.id }] })).errors![0].extensions.details!.fields).toEqual([expect.objectContaining({ path: 'leads.0' })]);
    expect((await change('addAgendaItem', 'AddAgendaItemInput', { ...item, sessionId: world.sessionId })).errors![0].extensions.details!.fields).toEqual([expect.objectContaining({ path: 'sessionId' })]);
    expect((await agenda(id)).items).toEqual([]);
  });
});

describe('placing an item', () => {
  it('puts it after another, first, under another or into no session, and its parts come along', async () => {
    const { id, sessionId } = await convening();
    const [a, b, c] = [await add(id, 'A'), await add(id, 'B'), await add(id, 'C')];
    await done('placeAgendaItem', 'PlaceAgendaItemInput', { id: a, sessionId, afterId: b });
    expect(await titles(id)).toEqual(['1 B', '2 A', '3 C']);
    await done('placeAgendaItem', 'PlaceAgendaItemInput', { id: c, sessionId });
    expect(await titles(id)).toEqual(['1 C', '2 B', '3 A']);
    await done('placeAgendaItem', 'PlaceAgendaItemInput', { id: a, parentId: b });
    expect(await titles(id)).toEqual(['1 C', '2 B', '2.1 A']);
    await done('placeAgendaItem', 'PlaceAgendaItemInput', { id: b, sessionId: null });
    expect((await agenda(id)).items.map((item: { id: string; sessionId: string | null }) => [item.id, item.sessionId])).toEqual([[c, sessionId], [b, null], [a, null]]);
    expect((await change('placeAgendaItem', 'PlaceAgendaItemInput', { id: b, parentId: c })).errors![0].extensions.code).toBe('INVALID_INPUT');
  });

  it('fifty times at once loses no item and leaves no two in one place', async () => {
    const { id, sessionId } = await convening();
    const ids: string[] = [];
    for (let i = 0; i < 10; i++) ids.push(await add(id, `Item ${i}`));
    const replies = await Promise.all(Array.from({ length: 50 }, (_, i) => change('placeAgendaItem', 'PlaceAgendaItemInput', { id: ids[(i * 7) % 10], sessionId, afterId: i % 3 === 0 ? null : ids[(i * 3) % 10] }, i % 2 ? world.people.CHAIR : world.people.CONVENOR)));
    expect(replies.filter(({ errors }) => errors)).toEqual([]);
    const { rows } = await world.owner.query<{ id: string; ordinal: number }>(`select id, ordinal from agenda_item where convening_id = $1 order by ordinal`, [id]);
    expect(rows.map((row) => row.id).sort()).toEqual([...ids].sort());
    expect(rows.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('editing an item', () => {
  it('is refused to the slower of two, with both titles', async () => {
    const { id } = await convening();
    const item = await add(id, 'Item');
    const edit = (title: string) => change('editAgendaItem', 'EditAgendaItemInput', { id: item, version: 1, kind: 'DECISION', title: oneText('en', title), leads: [] });
    const both = await Promise.all([edit('One'), edit('Two')]);
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(both.find(({ errors }) => errors)!.errors![0].extensions.code).toBe('STALE_VERSION');
  });

  it('by withdrawing takes its time out of the session, and reinstating puts it back where it was', async () => {
    const { id } = await convening();
    const [a] = [await add(id, 'A'), await add(id, 'B')];
    expect((await done('withdrawAgendaItem', 'AgendaItemStepInput', { id: a, why: 'Not ready' })).items.map((item: { number: string | null; startsAt: string | null }) => [item.number, item.startsAt])).toEqual([[null, null], ['1', '2026-04-14T12:00:00.000Z']]);
    await done('reinstateAgendaItem', 'AgendaItemStepInput', { id: a });
    expect(await titles(id)).toEqual(['1 A', '2 B']);
  });
});

describe('pasting a list', () => {
  it('shows first what it would make, adds it once, and keeps nothing of what it cannot read', async () => {
    const { id } = await convening();
    const text = '1. Opening (10 min)\n2. Gaps in law\n2.1 Definitions (20 min)\n3. Closing (5)';
    const { pastedAgenda } = await world.get(world.people.CONVENOR, 'query ($text: String!) { pastedAgenda(text: $text) { title durationMinutes kind level } }', { text });
    expect(pastedAgenda).toHaveLength(4);
    expect((await agenda(id)).items).toEqual([]);
    const input = { conveningId: id, idempotencyKey: randomUUID(), language: 'en', text };
    await Promise.all([done('pasteAgenda', 'PasteAgendaInput', input), done('pasteAgenda', 'PasteAgendaInput', input)]);
    expect(await titles(id)).toEqual(['1 Opening', '2 Gaps in law', '2.1 Definitions', '3 Closing']);
  });
});

describe('adopting an agenda', () => {
  it('happens once, after changes that needed no reason', async () => {
    const { id } = await convening();
    await done('withdrawAgendaItem', 'AgendaItemStepInput', { id: await add(id, 'A') });
    expect((await done('adoptAgenda', 'AdoptAgendaInput', { conveningId: id })).state).toBe('ADOPTED');
    expect((await change('adoptAgenda', 'AdoptAgendaInput', { conveningId: id })).errors![0].extensions.code).toBe('WRONG_STATE');
  });
});

describe('an adopted agenda', () => {
  it('gains, loses and moves no item without a reason, and keeps nothing of what is refused', async () => {
    const { id, sessionId } = await convening();
    const [a, b] = [await add(id, 'A'), await add(id, 'B')];
    await done('adoptAgenda', 'AdoptAgendaInput', { conveningId: id });
    const tries: [string, string, object][] = [
      ['addAgendaItem', 'AddAgendaItemInput', { id: randomUUID(), conveningId: id, title: oneText('en', 'Late') }],
      ['pasteAgenda', 'PasteAgendaInput', { conveningId: id, idempotencyKey: randomUUID(), language: 'en', text: 'Late (10 min)' }],
      ['placeAgendaItem', 'PlaceAgendaItemInput', { id: a, sessionId, afterId: b }],
      ['withdrawAgendaItem', 'AgendaItemStepInput', { id: a }],
      ['deferAgendaItem', 'AgendaItemStepInput', { id: a }],
    ];
    for (const [mutation, type, input] of tries) expect((await change(mutation, type, input)).errors![0].extensions).toMatchObject({ code: 'AGENDA_ADOPTED', details: { fields: [{ path: 'why', fault: 'missing' }] } });
    expect(await titles(id)).toEqual(['1 A', '2 B']);
  });

  it('changes on a ruling, whose reason stands in the fact and is read by all of the room', async () => {
    const { id, sessionId } = await convening();
    const [a, b] = [await add(id, 'A'), await add(id, 'B')];
    await done('adoptAgenda', 'AdoptAgendaInput', { conveningId: id });
    await add(id, 'Late', { why: 'The chair allowed a late item: the paper came on Monday.' });
    await done('placeAgendaItem', 'PlaceAgendaItemInput', { id: a, sessionId, afterId: b, why: 'The speaker is held up.' });
    await done('withdrawAgendaItem', 'AgendaItemStepInput', { id: b, why: 'At the request of its lead.' });
    await done('reinstateAgendaItem', 'AgendaItemStepInput', { id: b, why: 'The lead is back.' });
    const { agenda: read } = await world.get(world.people.PARTICIPANT, 'query ($id: ID!) { agenda(conveningId: $id) { rulings { alteration why by title itemId } } }', { id });
    expect(read.rulings.map((ruling: { alteration: string; why: string }) => `${ruling.alteration} ${ruling.why}`)).toEqual(['REINSTATED The lead is back.', 'WITHDRAWN At the request of its lead.', 'MOVED The speaker is held up.', 'ADDED The chair allowed a late item: the paper came on Monday.']);
    expect(read.rulings[1]).toMatchObject({ itemId: b, by: expect.any(String) });
    const { rows } = await world.owner.query<{ payload: object }>(`select payload from event where subject_id = $1 and type = 'agenda.item-placed'`, [a]);
    expect(rows).toEqual([{ payload: expect.objectContaining({ why: 'The speaker is held up.', afterAdoption: true }) }]);
  });

  it('is run, reworded and timed as before', async () => {
    const { id } = await convening();
    const item = await add(id, 'A');
    await done('adoptAgenda', 'AdoptAgendaInput', { conveningId: id });
    await done('editAgendaItem', 'EditAgendaItemInput', { id: item, version: 1, kind: 'DECISION', title: oneText('en', 'A, said better'), durationMinutes: 25, leads: [] });
    await done('openAgendaItem', 'AgendaItemStepInput', { id: item });
    await done('concludeAgendaItem', 'AgendaItemStepInput', { id: item });
    expect(await titles(id)).toEqual(['1 A, said better']);
  });
});

describe('the chair’s script', () => {
  it('is read by those who preside and prepare, and is not there for anybody else', async () => {
    const { id } = await convening();
    const item = await add(id, 'Opening');
    const write = (version: number, body: string, who?: Guest) => change('editChairScript', 'EditChairScriptInput', { itemId: item, version, body }, who);
    expect((await write(0, 'Welcome everybody.', world.people.CHAIR)).data!.editChairScript.scripts).toEqual([{ itemId: item, body: 'Welcome everybody.' }]);
    expect((await write(0, 'Too late')).errors![0].extensions.code).toBe('STALE_VERSION');
    for (const who of [world.people.PARTICIPANT, world.people.RAPPORTEUR, world.people.OBSERVER]) {
      expect((await agenda(id, who)).scripts).toEqual([]);
      expect((await write(1, 'Mine', who)).errors![0].extensions.code).toBe('FORBIDDEN');
    }
    expect((await write(1, '')).data!.editChairScript.scripts).toEqual([]);
  });
});

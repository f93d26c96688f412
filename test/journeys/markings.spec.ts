import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NOTE_SCHEMA, oneText } from '#plenary/protocol';
import { eventually, NotesTable, shape } from '../support/notes-table.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

// Who is in the circle of what is marked TLP:RED sees it, and nobody else, whatever they are and whichever way they ask.
let world: World;
const of = (part: keyof World['people']): Guest => world.people[part];
const marked = `{ kind marking own whole source readers { personId name } waysOut { channel carries } viewerMayMark viewerMayLoosen }`;
const ask = (who: Guest, question: string, variables: object = {}) => world.ask(who, question, variables);
const code = async (who: Guest, question: string, variables: object = {}) => (await ask(who, question, variables)).errors?.[0].extensions.code ?? 'ALLOW';
const press = (who: Guest, mutation: string, type: string, input: object, selection = '{ id }') => world.get(who, `mutation ($input: ${type}!) { ${mutation}(input: $input) ${selection} }`, { input });
const mark = (who: Guest, input: object) => ask(who, `mutation ($input: MarkInput!) { mark(input: $input) ${marked} }`, { input });

const ids = { item: randomUUID(), part: randomUUID(), note: randomUUID(), decision: randomUUID(), action: randomUUID(), commitment: randomUUID(), red: randomUUID() };

/** Every question that could show one of these things, with the words that would give it away. */
const doors: Record<string, [string, object]> = {};

beforeAll(async () => {
  world = await makeWorld();
  const chair = of('CHAIR');
  const place = { conveningId: world.conveningId };
  await press(chair, 'addAgendaItem', 'AddAgendaItemInput', { id: ids.item, ...place, title: oneText('en', 'Canary of the item'), marking: 'TLP:RED' }, '{ conveningId }');
  await press(chair, 'addAgendaItem', 'AddAgendaItemInput', { id: ids.part, ...place, parentId: ids.item, title: oneText('en', 'Canary of its part') }, '{ conveningId }');
  await press(chair, 'editChairScript', 'EditChairScriptInput', { itemId: ids.item, body: 'Canary of the script', version: 0 }, '{ conveningId }');
  await press(chair, 'openNote', 'OpenNoteInput', { id: ids.note, ...place, agendaItemId: ids.item });
  await press(chair, 'captureDecision', 'CaptureDecisionInput', { id: ids.decision, ...place, agendaItemId: ids.item, text: oneText('en', 'Canary of the decision') });
  await press(chair, 'captureAction', 'CaptureActionInput', { id: ids.action, ...place, agendaItemId: ids.item, text: 'Canary of the action' });
  await press(chair, 'noteCommitment', 'NoteCommitmentInput', { id: ids.commitment, ...place, agendaItemId: ids.item, ownerOrganisationId: world.organisationId, statement: oneText('en', 'Canary of the commitment') });
  await press(of('CONVENOR'), 'callConvening', 'CallConveningInput', { id: ids.red, programmeId: world.programmeId, title: oneText('en', 'Canary of the roundtable'), preset: 'NAMED_ONLY' });
  Object.assign(doors, {
    agenda: ['query ($id: ID!) { agenda(conveningId: $id) { items { id title marking number } scripts { body } } }', { id: world.conveningId }],
    notes: ['query ($id: ID!) { notes(conveningId: $id) { id agendaItemId } }', { id: world.conveningId }],
    note: ['query ($id: ID!) { note(id: $id) { id content { text } } }', { id: ids.note }],
    decisions: ['query ($id: ID!) { decisions(conveningId: $id, first: 50) { totalCount edges { node { id text } } } }', { id: world.conveningId }],
    'decisions of the initiative': ['query ($id: ID!) { decisions(programmeId: $id, first: 50) { totalCount edges { node { id text } } } }', { id: world.programmeId }],
    decision: ['query ($id: ID!) { decision(id: $id) { id text } }', { id: ids.decision }],
    actions: ['query ($id: ID!) { actions(conveningId: $id, first: 50) { totalCount edges { node { id text } } } }', { id: world.conveningId }],
    action: ['query ($id: ID!) { action(id: $id) { id text } }', { id: ids.action }],
    commitments: ['query ($id: ID!) { commitments(programmeId: $id, first: 50) { totalCount edges { node { id statement } } } }', { id: world.programmeId }],
    commitment: ['query ($id: ID!) { commitment(id: $id) { id statement } }', { id: ids.commitment }],
    convenings: ['query ($id: ID!) { convenings(programmeId: $id, first: 50) { totalCount edges { node { id title } } } }', { id: world.programmeId }],
    convening: ['query ($id: ID!) { convening(id: $id) { id title } }', { id: ids.red }],
    'what needs me': ['{ needsMe(zone: "Etc/UTC") { needs { id title words conveningTitle } nextSession { conveningTitle } } }', {}],
    'marking of the item': [`query ($id: ID!) { marking(kind: AGENDA_ITEM, id: $id) ${marked} }`, { id: ids.item }],
    'marking of the decision': [`query ($id: ID!) { marking(kind: DECISION, id: $id) ${marked} }`, { id: ids.decision }],
    'marking of the roundtable': [`query ($id: ID!) { marking(kind: CONVENING, id: $id) ${marked} }`, { id: ids.red }],
  });
});
afterAll(() => world.close());

const givenAway = (answer: unknown): string[] => {
  const said = JSON.stringify(answer ?? null);
  return [...(said.match(/Canary of [a-z ]+/g) ?? []), ...Object.entries(ids).filter(([, id]) => said.includes(id)).map(([name]) => name)];
};

describe('what is marked TLP:RED', () => {
  it('is shown to whoever marked it, at every door', async () => {
    const chairs = new Set(Object.keys(doors).filter((door) => !/roundtable|convenings?$|what needs me/.test(door)));
    for (const door of chairs) expect([door, givenAway((await ask(of('CHAIR'), ...doors[door])).data).length > 0 || door === 'note' || door.startsWith('marking')]).toEqual([door, true]);
    expect(givenAway((await ask(of('CONVENOR'), ...doors.convening)).data)).toContain('Canary of the roundtable');
  });

  it.each(['SECRETARIAT', 'CONVENOR', 'RAPPORTEUR', 'PARTICIPANT', 'OBSERVER', 'administrator', 'outsider'] as const)('of an item, and of what was made at it, says nothing to %s who is not named', async (part) => {
    for (const [door, [question, variables]] of Object.entries(doors)) {
      if (part === 'CONVENOR' && /roundtable|convenings?$/.test(door)) continue;
      const answer = await ask(of(part), question, variables);
      expect([door, givenAway(answer.data), givenAway(answer.errors)]).toEqual([door, [], []]);
      if (Object.keys(variables).length && !/s$|initiative|agenda/.test(door)) expect([door, answer.errors?.[0].extensions.code]).toEqual([door, 'NOT_FOUND']);
    }
  });

  it('is refused to them word for word as what does not exist', async () => {
    for (const [thing, question] of [[ids.decision, doors.decision[0]], [ids.action, doors.action[0]], [ids.commitment, doors.commitment[0]], [ids.red, doors.convening[0]], [ids.note, doors.note[0]], [ids.item, doors['marking of the item'][0]]]) {
      const [hidden, absent] = [await ask(of('RAPPORTEUR'), question, { id: thing }), await ask(of('RAPPORTEUR'), question, { id: randomUUID() })];
      expect(hidden).toEqual(absent);
    }
  });

  it('is not acted on by them either, and nothing changes', async () => {
    const secretariat = of('SECRETARIAT');
    expect(await code(secretariat, 'mutation ($input: EditAgendaItemInput!) { editAgendaItem(input: $input) { conveningId } }', { input: { id: ids.item, version: 1, kind: 'DISCUSSION', title: oneText('en', 'Another'), leads: [] } })).toBe('NOT_FOUND');
    expect(await code(secretariat, 'mutation ($input: IntroduceDecisionInput!) { introduceDecision(input: $input) { id } }', { input: { id: ids.decision } })).toBe('NOT_FOUND');
    expect(await code(secretariat, 'mutation ($input: StartActionInput!) { startAction(input: $input) { id } }', { input: { id: ids.action } })).toBe('NOT_FOUND');
    expect(await code(secretariat, 'mutation ($input: MoveCommitmentWithReasonInput!) { withdrawCommitment(input: $input) { id } }', { input: { id: ids.commitment, why: 'No' } })).toBe('NOT_FOUND');
    expect(await code(secretariat, 'mutation ($input: ConveningStepInput!) { cancelConvening(input: $input) { id } }', { input: { id: ids.red } })).toBe('NOT_FOUND');
    expect(await code(secretariat, 'mutation ($input: NameReadersInput!) { nameReaders(input: $input) { id } }', { input: { kind: 'AGENDA_ITEM', id: ids.item, personIds: [secretariat.id] } })).toBe('NOT_FOUND');
    expect((await mark(secretariat, { kind: 'AGENDA_ITEM', id: ids.item, from: 'TLP:RED', marking: null, why: 'Let me see' })).errors?.[0].extensions.code).toBe('NOT_FOUND');
    const { rows } = await world.owner.query<{ title: object; marking: string }>('select title, marking from agenda_item where id = $1', [ids.item]);
    expect(rows).toEqual([{ title: expect.objectContaining({}), marking: 'TLP:RED' }]);
  });

  it('opens to no socket of theirs', async () => {
    const opened = async (who: Guest) => (await (await world.connect(who)).emitWithAck('note:open', { noteId: ids.note, origin: randomUUID(), have: 0, generation: null, schema: NOTE_SCHEMA })) as { error?: { code: string } };
    expect((await opened(of('CHAIR'))).error).toBeUndefined();
    for (const part of ['SECRETARIAT', 'RAPPORTEUR', 'OBSERVER'] as const) expect((await opened(of(part))).error?.code).toBe('NOT_FOUND');
  });

  it('shuts its notes to whoever was writing in them and is not named: their words are not taken, and their page hears no more', async () => {
    const table = new NotesTable(world);
    const noteId = await table.makeNote('PARTICIPANTS');
    const { rows: [{ id: item }] } = await world.owner.query<{ id: string }>('select agenda_item_id as id from note_doc where id = $1', [noteId]);
    const [chair, participant] = [await table.editorFor(of('CHAIR'), noteId), await table.editorFor(of('PARTICIPANT'), noteId)];
    participant.type('Before it was closed.');
    await participant.until('SAVED');
    expect((await mark(of('CHAIR'), { kind: 'AGENDA_ITEM', id: item, from: 'TLP:GREEN', marking: 'TLP:RED' })).errors).toBeUndefined();
    const heads = (await table.rowsOf(noteId)).length;
    participant.type('After it was closed.');
    await eventually(() => participant.revoked);
    chair.type('For those who are named.');
    await chair.until('SAVED');
    expect((await table.rowsOf(noteId)).length).toBe(heads + 1);
    expect(JSON.stringify(shape(await table.stored(noteId)))).not.toContain('After it was closed');
    expect(participant.text).not.toContain('For those who are named');
  });

  it('is shown to somebody from the moment they are named, no further than their part goes, and not after', async () => {
    const { id } = of('OBSERVER');
    const named = await press(of('CHAIR'), 'nameReaders', 'NameReadersInput', { kind: 'AGENDA_ITEM', id: ids.item, personIds: [id] }, marked);
    expect(named.nameReaders.readers).toHaveLength(2);
    const seen = givenAway((await ask(of('OBSERVER'), ...doors.agenda)).data);
    expect(seen).toEqual(expect.arrayContaining(['Canary of the item', 'Canary of its part']));
    expect(seen).not.toContain('Canary of the script'); // a ceiling, never a grant
    expect(await code(of('OBSERVER'), 'mutation ($input: NameReadersInput!) { nameReaders(input: $input) { id } }', { input: { kind: 'AGENDA_ITEM', id: ids.item, personIds: [of('RAPPORTEUR').id] } })).toBe('FORBIDDEN');
    await press(of('CHAIR'), 'endReader', 'EndReaderInput', { kind: 'AGENDA_ITEM', id: ids.item, personId: id }, marked);
    expect(givenAway((await ask(of('OBSERVER'), ...doors.agenda)).data)).toEqual([]);
  });

  it('gives no reading to somebody who has no part, though they are named', async () => {
    await world.owner.query(`insert into recipient (thing_id, kind, programme_id, convening_id, person_id, named_at) values ($1, 'DECISION', $2, $3, $4, now())`, [ids.decision, world.programmeId, world.conveningId, of('outsider').id]);
    expect(await code(of('outsider'), ...doors.decision)).toBe('NOT_FOUND');
  });

  it('says what each way out would carry of it', async () => {
    const { data } = await ask(of('CHAIR'), ...doors['marking of the item']);
    expect(data!.marking).toMatchObject({ marking: 'TLP:RED', own: 'TLP:RED', whole: 'TLP:GREEN', source: 'CHAIR', viewerMayMark: true, viewerMayLoosen: true });
    expect(Object.fromEntries((data!.marking.waysOut as { channel: string; carries: string }[]).map(({ channel, carries }) => [channel, carries]))).toEqual({ mail: 'A_WORD', calendar: 'A_WORD', search: 'NOTHING', feed: 'NOTHING', export: 'NOTHING', public: 'NOTHING' });
  });
});

describe('a marking', () => {
  it('is loosened by its source alone, with a reason that stays on the record', async () => {
    const item = randomUUID();
    await press(of('CHAIR'), 'addAgendaItem', 'AddAgendaItemInput', { id: item, conveningId: world.conveningId, title: oneText('en', 'To be discussed'), marking: 'TLP:AMBER+STRICT' }, '{ conveningId }');
    const loosen = { kind: 'AGENDA_ITEM', id: item, from: 'TLP:AMBER+STRICT', marking: null };
    expect((await mark(of('SECRETARIAT'), { ...loosen, why: 'Agreed' })).errors?.[0].extensions.code).toBe('FORBIDDEN');
    expect((await mark(of('CHAIR'), loosen)).errors?.[0].extensions).toMatchObject({ code: 'INVALID_INPUT', details: { fields: [{ path: 'why' }] } });
    expect((await mark(of('CHAIR'), { ...loosen, from: 'TLP:GREEN', why: 'Agreed' })).errors?.[0].extensions.code).toBe('STALE_VERSION');
    expect((await mark(of('CHAIR'), { ...loosen, why: 'Agreed in the room' })).data!.mark).toMatchObject({ marking: 'TLP:GREEN', own: null });
    const { rows } = await world.owner.query(`select payload from event where type = 'marking.changed' and subject_id = $1`, [item]);
    expect(rows).toEqual([{ payload: expect.objectContaining({ from: 'TLP:AMBER+STRICT', to: 'TLP:GREEN', why: 'Agreed in the room' }) }]);
  });

  it('of a part is never looser than its whole, also after the whole was tightened', async () => {
    const [conveningId, item] = [randomUUID(), randomUUID()];
    await press(of('SECRETARIAT'), 'callConvening', 'CallConveningInput', { id: conveningId, programmeId: world.programmeId, title: oneText('en', 'Second'), preset: 'OPEN' });
    await press(of('SECRETARIAT'), 'addAgendaItem', 'AddAgendaItemInput', { id: item, conveningId, title: oneText('en', 'Opening'), marking: 'TLP:GREEN' }, '{ conveningId }');
    expect((await mark(of('SECRETARIAT'), { kind: 'CONVENING', id: conveningId, from: 'TLP:CLEAR', marking: 'TLP:AMBER+STRICT' })).data!.mark.marking).toBe('TLP:AMBER+STRICT');
    const { agenda } = await world.get(of('SECRETARIAT'), doors.agenda[0], { id: conveningId });
    expect(agenda.items[0].marking).toBe('TLP:AMBER+STRICT');
    expect((await mark(of('SECRETARIAT'), { kind: 'AGENDA_ITEM', id: item, from: 'TLP:AMBER+STRICT', marking: 'TLP:CLEAR', why: 'Open' })).errors?.[0].extensions).toMatchObject({ code: 'INVALID_INPUT' });
  });
});

import { randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NOTE_SCHEMA, oneText, type Ack, type NoteOpened } from '#plenary/protocol';
import { everyQuestion, type Question } from '../support/every-question.js';
import type { NoteEditor } from '../support/note-editor.js';
import { NotesTable, settled } from '../support/notes-table.js';
import { makeWorld, type Guest, type World } from '../support/world.js';
import { groupIn, participant } from './groups.tries.js';

const secrets = { name: 'CANARY NAME OF A CAUCUS', text: 'CANARY WORDS OF A CAUCUS' };
let world: World;
let groupId: string;
let noteId: string;
let inside: { facilitator: Guest; member: Guest };
let outside: Record<string, Guest>;
let editor: NoteEditor;
let questions: Question[];

// One unlisted group that its members see, and everybody else there is.
beforeAll(async () => {
  world = await makeWorld();
  const [facilitator, member, removed, elsewhere] = await Promise.all([1, 2, 3, 4].map(() => participant(world)));
  inside = { facilitator, member };
  groupId = await groupIn(world, [{ id: facilitator.id, role: 'FACILITATOR' }, { id: member.id, role: 'MEMBER' }, { id: removed.id, role: 'MEMBER' }], { name: secrets.name });
  await groupIn(world, [{ id: elsewhere.id, role: 'FACILITATOR' }], { name: 'Another caucus' });
  noteId = randomUUID();
  await world.get(facilitator, 'mutation ($input: OpenGroupNoteInput!) { openGroupNote(input: $input) { id writers } }', { input: { id: noteId, groupId } });
  editor = await new NotesTable(world).editorFor(member, noteId);
  editor.type(secrets.text);
  await editor.until('SAVED');
  await world.get(facilitator, 'mutation ($input: GroupPlaceInput!) { removeFromGroup(input: $input) { id } }', { input: { groupId, personId: removed.id } });
  const { SECRETARIAT, CHAIR, PARTICIPANT, administrator, outsider } = world.people;
  outside = { SECRETARIAT, CHAIR, PARTICIPANT, administrator, outsider, removed, elsewhere };
  questions = everyQuestion(world.app.get(GraphQLSchemaHost).schema, 4);
});
afterAll(async () => {
  editor.close();
  await world.close();
});

interface Ids {
  group: string;
  note: string;
  id: string;
}
const asking = (question: Question, { group, note, id }: Ids) =>
  question.variables({ programmeId: world.programmeId, conveningId: world.conveningId, sessionId: world.sessionId, organisationId: world.organisationId, personId: inside.member.id, groupId: group, noteId: note, id: question.makes ? randomUUID() : id, first: 5, after: null, language: 'en' });
const affordable = new WeakMap<Question, number>();
async function asked(who: Guest, question: Question, ids: Ids, as?: Guest): Promise<string> {
  const headers = { 'content-type': 'application/json', 'cookie': who.cookie, ...(as && { 'x-as-seen-by': as.id }) };
  for (let less = affordable.get(question) ?? 0; ; less++) {
    const response = await fetch(`${world.origin}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: question.documents[less], variables: asking(question, ids) }) });
    const text = await response.text();
    if (text.includes('TOO_COSTLY')) continue;
    affordable.set(question, less);
    return `${response.status} ${text.replaceAll(ids.group, 'GROUP').replaceAll(ids.note, 'NOTE')}`;
  }
}

describe('what a member sees', () => {
  it('is the group, its people, its notes and their words, in the very questions that the others ask below', async () => {
    const read = (where: string, id: string) => asked(inside.member, questions.find((question) => question.where === where)!, { group: groupId, note: noteId, id });
    for (const where of ['Query.group', 'Query.groups']) expect(await read(where, groupId)).toContain(secrets.name);
    expect(await read('Query.groupNotes', groupId)).toContain('"id":"NOTE"');
    expect(await read('Query.note', noteId)).toContain(secrets.text);
  });

  it('is no part in anything else: no role of the roundtable or the initiative comes with it', async () => {
    const { convening, programme } = await world.get(inside.facilitator, 'query ($convening: ID!, $programme: ID!) { convening(id: $convening) { viewerRoles } programme(id: $programme) { viewerRoles } }', { convening: world.conveningId, programme: world.programmeId });
    expect([convening.viewerRoles, programme.viewerRoles]).toEqual([['PARTICIPANT'], ['PARTICIPANT']]);
    const { rows } = await world.owner.query<{ there: string[]; inside: string[] }>(`select capacities($1, $2, $3) as there, group_capacities($1, $4) as inside`, [inside.facilitator.id, world.programmeId, world.conveningId, groupId]);
    expect(rows).toEqual([{ there: ['PARTICIPANT'], inside: ['FACILITATOR'] }]);
  });
});

const whoIsOutside = ['SECRETARIAT', 'CHAIR', 'PARTICIPANT', 'administrator', 'outsider', 'removed', 'elsewhere'];

describe.each(whoIsOutside)('to %s', (one) => {
  it('no question and no change shows a word of it, and each answers as for what was never there', async () => {
    const who = outside[one];
    const faults: string[] = [];
    for (const question of questions) {
      for (const real of [{ group: groupId, note: noteId, id: groupId }, { group: groupId, note: noteId, id: noteId }]) {
        const named = JSON.stringify(asking(question, real));
        if (real.id === noteId && !named.includes(noteId)) continue; // asks for nothing by its id
        const [group, note] = [randomUUID(), randomUUID()];
        const nothing = await asked(who, question, { group, note, id: real.id === groupId ? group : note });
        // A change that is made whatever id it names would make something under the group's own, and what comes after would find that.
        const makes = question.where.startsWith('Mutation.') && !nothing.includes('"errors"');
        const answer = await asked(who, question, makes ? { ...real, id: randomUUID() } : real);
        if (/TOO_MANY|^4/.test(answer)) faults.push(`${question.where} was not answered at all: ${answer.slice(0, 200)}`);
        if (answer.includes('CANARY')) faults.push(`${question.where} shows ${answer.slice(0, 200)}`);
        if (makes || !answer.includes('"errors"') || (!named.includes(groupId) && !named.includes(noteId))) continue;
        if (answer !== nothing) faults.push(`${question.where} tells it from nothing: ${answer.slice(0, 120)} / ${nothing.slice(0, 120)}`);
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);

  it('the socket opens, follows, pulls and takes nothing of it', async () => {
    const socket = await world.connect(outside[one]);
    const opening = async (id: string) => (await socket.emitWithAck('note:open', { noteId: id, origin: randomUUID(), have: 0, generation: null, schema: NOTE_SCHEMA })) as Ack<NoteOpened>;
    expect(await opening(noteId)).toEqual(await opening(randomUUID()));
    expect(await opening(noteId)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const following = (id: string) => socket.emitWithAck('follow', { topic: 'group', id }) as Promise<Ack<true>>;
    expect(await following(groupId)).toEqual(await following(randomUUID()));
    expect(await following(groupId)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const handle = editor.opened!.handle;
    expect(await socket.emitWithAck('note:pull', { handle, have: 0 })).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await socket.emitWithAck('note:push', handle, 1, 'AAA=')).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });
});

describe('looking at a page as a member sees it', () => {
  it('shows nothing of the group, nor who is in one that is listed', async () => {
    const listed = await groupIn(world, [{ id: inside.facilitator.id, role: 'FACILITATOR' }, { id: inside.member.id, role: 'MEMBER' }], { listed: true, name: 'A listed group' });
    const looks = async (where: string, id: string, as: Guest) => asked(world.people.CHAIR, questions.find((question) => question.where === where)!, { group: groupId, note: noteId, id }, as);
    for (const where of ['Query.group', 'Query.groups', 'Query.groupNotes', 'Query.note', 'Query.notes']) for (const id of [groupId, noteId]) expect(await looks(where, id, inside.member)).not.toMatch(/CANARY|WRITE|LEAVE/);
    const [member, other] = [await looks('Query.group', listed, inside.member), await looks('Query.group', listed, world.people.PARTICIPANT)];
    expect(member).toContain('A listed group');
    expect(member).toBe(other);
    await world.owner.query(`update working_group set listed = false where id = $1`, [listed]);
  });
});

describe('what happens in a group', () => {
  it('is told to the room of the group, and to nobody who follows the roundtable or the initiative', async () => {
    const heard: Record<string, unknown[]> = { SECRETARIAT: [], CHAIR: [], elsewhere: [], member: [] };
    for (const one of Object.keys(heard)) {
      const socket = await world.connect(one === 'member' ? inside.member : outside[one]);
      socket.on('changed', (changed: unknown) => heard[one].push(changed));
      for (const [topic, id] of [['programme', world.programmeId], ['convening', world.conveningId], ...(one === 'member' ? [['group', groupId]] : [])]) expect(await socket.emitWithAck('follow', { topic, id })).toEqual(topic === 'programme' || topic === 'convening' || one === 'member' ? { ok: true } : expect.anything());
    }
    const newcomer = await participant(world);
    await world.get(inside.facilitator, 'mutation ($input: GroupPlaceInput!) { addToGroup(input: $input) { id } }', { input: { groupId, personId: newcomer.id } });
    await world.get(newcomer, 'mutation ($input: OpenGroupNoteInput!) { openGroupNote(input: $input) { id } }', { input: { id: randomUUID(), groupId, kind: 'JOINT_DRAFT' } });
    await world.get(inside.facilitator, 'mutation ($input: EditGroupInput!) { editGroup(input: $input) { id } }', { input: { id: groupId, version: 1, name: oneText('en', `${secrets.name} renamed`), listed: false } });
    await settled(500);
    expect(heard.member).toEqual([{ topic: 'group', id: groupId, noun: 'group' }, { topic: 'group', id: groupId, noun: 'note' }, { topic: 'group', id: groupId, noun: 'group' }]);
    expect([heard.SECRETARIAT, heard.CHAIR, heard.elsewhere]).toEqual([[], [], []]);
  });

  it('is on the record under the group alone, with ids and no words', async () => {
    const { rows } = await world.owner.query<{ type: string; payload: object; programme_id: null; convening_id: null }>(`select type, payload, programme_id, convening_id from event where group_id = $1 order by id`, [groupId]);
    expect(rows.map(({ type }) => type)).toEqual(['note.opened', 'group.left', 'group.joined', 'note.opened', 'group.edited']);
    for (const { payload, programme_id, convening_id } of rows) expect([programme_id, convening_id, JSON.stringify(payload).includes('CANARY')]).toEqual([null, null, false]);
  });

  it('reaches no letter, calendar or public page', async () => {
    await world.delivered();
    expect(JSON.stringify(world.letters)).not.toContain('CANARY');
    expect((await world.owner.query(`select from mail where subject || body_text like '%CANARY%'`)).rowCount).toBe(0);
    for (const path of ['/o', `/calendar/${world.sessionId}`]) {
      const response = await fetch(`${world.origin}${path}`, { headers: { cookie: world.people.CHAIR.cookie } });
      expect(await response.text()).not.toContain('CANARY');
    }
  });
});

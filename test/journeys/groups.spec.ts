import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneText, toBase64 } from '#plenary/protocol';
import * as Y from 'yjs';
import { groupIn, participant } from '../authorisation/groups.tries.js';
import type { NoteEditor } from '../support/note-editor.js';
import { eventually, NotesTable } from '../support/notes-table.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

let world: World;
let table: NotesTable;
let facilitator: Guest;
let member: Guest;
beforeAll(async () => {
  world = await makeWorld();
  table = new NotesTable(world);
  [facilitator, member] = await Promise.all([participant(world), participant(world)]);
});
afterAll(() => world.close());

const inside = 'inside { marking listed state version viewerActions members { personId facilitates } }';
const ask = (who: Guest, mutation: string, type: string, input: object) => world.ask(who, `mutation ($input: ${type}!) { ${mutation}(input: $input) { id ${inside} } }`, { input });
const code = async (reply: ReturnType<typeof ask>): Promise<string | undefined> => (await reply).errors?.[0].extensions.code;
const seen = (who: Guest, id: string) => world.ask(who, `query ($id: ID!) { group(id: $id) { id kind name facilitators { personId } ${inside} } }`, { id });
const make = (people: Guest[] = [facilitator, member], o: Parameters<typeof groupIn>[2] = {}) => groupIn(world, people.map(({ id }, at) => ({ id, role: at === 0 ? 'FACILITATOR' : 'MEMBER' })), o);
async function noteOf(groupId: string, kind: 'WORKING' | 'JOINT_DRAFT' = 'WORKING'): Promise<string> {
  const id = randomUUID();
  await world.get(facilitator, 'mutation ($input: OpenGroupNoteInput!) { openGroupNote(input: $input) { id } }', { input: { id, groupId, kind } });
  return id;
}
const closeAll = (...editors: NoteEditor[]): void => editors.forEach((editor) => editor.close());

describe('the notes of a group', () => {
  it('are written by its members together, live', async () => {
    const noteId = await noteOf(await make());
    const [one, other] = [await table.editorFor(facilitator, noteId), await table.editorFor(member, noteId)];
    one.type('We hold to three years.');
    await eventually(() => other.text.includes('three years'));
    other.type('Agreed among us.');
    await eventually(() => one.text.includes('Agreed'));
    closeAll(one, other);
  });

  it('go quiet for whoever is removed in mid-sentence: nothing more is taken from them, nothing more is heard', async () => {
    const groupId = await make();
    const noteId = await noteOf(groupId);
    const [one, other] = [await table.editorFor(facilitator, noteId), await table.editorFor(member, noteId)];
    other.type('mine');
    await other.until('SAVED');
    expect(await code(ask(facilitator, 'removeFromGroup', 'GroupPlaceInput', { groupId, personId: member.id }))).toBeUndefined();
    const heard = other.heard;
    other.type('too late');
    one.type('not for those ears');
    await one.until('SAVED');
    await eventually(() => other.revoked, 2_000);
    expect([other.heard, other.text.includes('not for those ears')]).toEqual([heard, false]);
    expect((await table.rowsOf(noteId)).map(({ actor }) => actor)).toEqual([member.id, facilitator.id]);
    closeAll(one, other);
  });

  it('are left untouched by what happens to others in the roundtable', async () => {
    const noteId = await noteOf(await make());
    const epoch = async () => (await world.owner.query<{ acl_epoch: number }>(`select acl_epoch from note_doc where id = $1`, [noteId])).rows[0].acl_epoch;
    const before = await epoch();
    await participant(world);
    expect(await epoch()).toBe(before);
  });

  it('become no decision: what a group wrote does not leave it, whoever its member is elsewhere', async () => {
    const { RAPPORTEUR } = world.people;
    const noteId = await noteOf(await make([facilitator, RAPPORTEUR]));
    const editor = await table.editorFor(RAPPORTEUR, noteId);
    editor.type('We would accept 2030.');
    await editor.until('SAVED');
    const text = (editor.doc.getXmlFragment('note').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const at = (index: number, side: number) => toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side)));
    const id = randomUUID();
    const passage = { noteId, relStart: at(0, 0), relEnd: at(21, -1), quote: 'We would accept 2030.', prefix: '', suffix: '', have: 1 };
    const captured = (who: Guest) => world.ask(who, 'mutation ($input: CaptureDecisionInput!) { captureDecision(input: $input) { id } }', { input: { id, conveningId: world.conveningId, text: oneText('en', 'To accept 2030.'), passage } });
    expect((await captured(RAPPORTEUR)).errors?.[0].extensions).toMatchObject({ code: 'INVALID_INPUT', details: { fields: [{ path: 'passage.noteId', fault: 'of_a_group' }] } });
    expect((await captured(world.people.CHAIR)).errors?.[0].extensions.code).toBe('NOT_FOUND');
    expect((await world.owner.query(`select from decision where id = $1 union all select from note_anchor where doc_id = $2`, [id, noteId])).rowCount).toBe(0);
    editor.close();
  });

  it('close with the group; its members go on reading, and nobody writes', async () => {
    const groupId = await make();
    const noteId = await noteOf(groupId, 'JOINT_DRAFT');
    const editor = await table.editorFor(member, noteId);
    editor.type('Text');
    await editor.until('SAVED');
    expect(await code(ask(member, 'closeGroup', 'GroupStepInput', { id: groupId }))).toBe('FORBIDDEN');
    expect((await ask(facilitator, 'closeGroup', 'GroupStepInput', { id: groupId })).data).toMatchObject({ closeGroup: { inside: { state: 'CLOSED' } } });
    await editor.until('READ_ONLY');
    expect((await world.get(member, 'query ($id: ID!) { note(id: $id) { state content { text } } }', { id: noteId })).note).toEqual({ state: 'CLOSED', content: { text: 'Text' } });
    expect(await code(ask(facilitator, 'addToGroup', 'GroupPlaceInput', { groupId, personId: (await participant(world)).id }))).toBe('WRONG_STATE');
    expect(await code(ask(facilitator, 'closeGroup', 'GroupStepInput', { id: groupId }))).toBe('WRONG_STATE');
    editor.close();
  });
});

describe('a place in a group', () => {
  it('is given only to somebody who takes part in the roundtable, and once', async () => {
    const groupId = await make();
    const { outsider, CHAIR } = world.people;
    const add = (personId: string) => ask(facilitator, 'addToGroup', 'GroupPlaceInput', { groupId, personId });
    expect((await add(outsider.id)).errors?.[0].extensions).toMatchObject({ code: 'INVALID_INPUT', details: { fields: [{ fault: 'not_of_this_roundtable' }] } });
    expect(await code(add(CHAIR.id))).toBeUndefined();
    expect(await code(add(CHAIR.id))).toBe('ALREADY_EXISTS');
    expect((await seen(CHAIR, groupId)).data?.group.inside.members).toHaveLength(3);
  });

  it('ends with the part in the roundtable, in the same commit, on an open page within two seconds', async () => {
    const [chair, both] = [await participant(world), await participant(world)];
    await world.owner.query(`update access_grant set role = 'RAPPORTEUR' where person_id = $1`, [chair.id]);
    await world.grant(both.id, 'RAPPORTEUR', world.programmeId, world.conveningId);
    const groupId = await make([facilitator, chair, both]);
    const noteId = await noteOf(groupId);
    const editor = await table.editorFor(chair, noteId);
    for (const { id } of [chair, both]) await world.get(world.people.SECRETARIAT, 'mutation ($input: EndOfficeInput!) { endOffice(input: $input) { id } }', { input: { conveningId: world.conveningId, personId: id, role: 'RAPPORTEUR' } });
    await eventually(() => editor.revoked, 2_000);
    expect((await seen(chair, groupId)).errors?.[0].extensions.code).toBe('NOT_FOUND');
    expect((await seen(both, groupId)).data?.group.inside.members).toHaveLength(2); // sits there still, so stays
    const { rows } = await world.owner.query<{ payload: object }>(`select payload from event where group_id = $1 and type = 'group.left'`, [groupId]);
    expect(rows).toEqual([{ payload: { programmeId: null, groupId, personId: chair.id, why: 'PART_ENDED' } }]);
    editor.close();
  });

  it('stays with somebody whose part is ended and given anew in one transaction', async () => {
    const guest = await participant(world);
    const groupId = await make([facilitator, guest]);
    await world.owner.query('begin');
    await world.owner.query(`update access_grant set ended_at = now() where person_id = $1 and convening_id = $2`, [guest.id, world.conveningId]);
    await world.grant(guest.id, 'OBSERVER', world.programmeId, world.conveningId);
    await world.owner.query('commit');
    expect((await seen(guest, groupId)).data?.group.inside).not.toBeNull();
  });

  it('of the last facilitator is kept while the group is open; where it ended with a part, any member names another', async () => {
    const last = await participant(world);
    const groupId = await make([last, member]);
    expect(await code(ask(last, 'leaveGroup', 'GroupStepInput', { id: groupId }))).toBe('WRONG_STATE');
    expect(await code(ask(member, 'nameFacilitator', 'GroupPlaceInput', { groupId, personId: member.id }))).toBe('FORBIDDEN');
    await world.owner.query(`update access_grant set ended_at = now() where person_id = $1 and convening_id = $2`, [last.id, world.conveningId]);
    expect((await ask(member, 'nameFacilitator', 'GroupPlaceInput', { groupId, personId: member.id })).data?.nameFacilitator.inside.viewerActions).toContain('KEEP');
  });

  it('opens nothing to somebody for whom the roundtable around it is closed', async () => {
    const groupId = await make();
    const noteId = await noteOf(groupId);
    await world.owner.query(`update convening set marking = 'TLP:RED' where id = $1`, [world.conveningId]);
    const opening = async () => [(await seen(member, groupId)).errors?.[0].extensions.code, (await world.ask(member, 'query ($id: ID!) { note(id: $id) { id } }', { id: noteId })).errors?.[0].extensions.code];
    const closed = await opening();
    await world.owner.query(`update convening set marking = 'TLP:GREEN' where id = $1`, [world.conveningId]);
    expect([closed, await opening()]).toEqual([['NOT_FOUND', 'NOT_FOUND'], [undefined, undefined]]);
  });
});

describe('what others know of a group', () => {
  it('that is listed: its name, kind and facilitator, and nothing else', async () => {
    const groupId = await make([facilitator, member], { listed: true });
    const { data } = await seen(world.people.OBSERVER, groupId);
    expect(data?.group).toEqual({ id: groupId, kind: 'CONSTITUENCY', name: expect.anything(), facilitators: [{ personId: facilitator.id }], inside: null });
    await ask(facilitator, 'closeGroup', 'GroupStepInput', { id: groupId });
    expect((await seen(world.people.OBSERVER, groupId)).errors?.[0].extensions.code).toBe('NOT_FOUND');
  });

  it('that a chair made for others and did not list: nothing, once it is made', async () => {
    const id = randomUUID();
    const made = await ask(world.people.CHAIR, 'makeGroup', 'MakeGroupInput', { id, conveningId: world.conveningId, kind: 'FRIENDS_OF_THE_CHAIR', name: oneText('en', 'Friends'), facilitatorId: facilitator.id });
    expect(made).toMatchObject({ data: { makeGroup: null } });
    expect((await seen(world.people.CHAIR, id)).errors?.[0].extensions.code).toBe('NOT_FOUND');
    expect((await seen(facilitator, id)).data?.group.inside.marking).toBe('TLP:GREEN');
  });

  it('of two: nothing, and it stays one of two', async () => {
    const id = randomUUID();
    const pair = (who: Guest, withPersonId: string) => ask(who, 'makeBilateral', 'MakeBilateralInput', { id, conveningId: world.conveningId, withPersonId });
    expect(await code(pair(facilitator, facilitator.id))).toBe('INVALID_INPUT');
    expect(await code(pair(facilitator, world.people.OBSERVER.id))).toBe('INVALID_INPUT');
    expect(await code(pair(world.people.OBSERVER, member.id))).toBe('FORBIDDEN');
    expect((await pair(facilitator, member.id)).data?.makeBilateral.inside.members).toHaveLength(2);
    expect(await code(ask(facilitator, 'addToGroup', 'GroupPlaceInput', { groupId: id, personId: world.people.CHAIR.id }))).toBe('INVALID_INPUT');
    expect(await code(ask(facilitator, 'editGroup', 'EditGroupInput', { id, version: 1, listed: true }))).toBe('INVALID_INPUT');
    expect((await seen(world.people.SECRETARIAT, id)).errors?.[0].extensions.code).toBe('NOT_FOUND');
  });
});

describe('the marking of a group', () => {
  it('is not looser than its roundtable, is tightened by its facilitator, loosened only by who set it and with a reason', async () => {
    const second = await participant(world);
    const groupId = await make([facilitator, member]);
    await world.owner.query(`insert into access_grant (group_id, person_id, role) values ($1, $2, 'FACILITATOR')`, [groupId, second.id]);
    const remark = (who: Guest, version: number, marking: string, why?: string) => ask(who, 'remarkGroup', 'RemarkGroupInput', { id: groupId, version, marking, why });
    expect(await code(remark(facilitator, 1, 'TLP:CLEAR', 'We want it known'))).toBe('INVALID_INPUT');
    expect((await remark(facilitator, 1, 'TLP:AMBER+STRICT')).data?.remarkGroup.inside.marking).toBe('TLP:AMBER+STRICT');
    expect(await code(remark(second, 2, 'TLP:GREEN', 'Agreed'))).toBe('FORBIDDEN');
    expect(await code(remark(facilitator, 2, 'TLP:GREEN'))).toBe('INVALID_INPUT');
    expect(await code(remark(facilitator, 1, 'TLP:GREEN', 'Agreed'))).toBe('STALE_VERSION');
    expect((await remark(facilitator, 2, 'TLP:GREEN', 'Agreed')).data?.remarkGroup.inside.marking).toBe('TLP:GREEN');
    expect(await code(remark(member, 3, 'TLP:AMBER+STRICT'))).toBe('FORBIDDEN');
  });

  it('follows its roundtable where that becomes stricter', async () => {
    const groupId = await make();
    await world.owner.query(`update convening set marking = 'TLP:AMBER+STRICT' where id = $1`, [world.conveningId]);
    const { data } = await seen(member, groupId);
    await world.owner.query(`update convening set marking = 'TLP:GREEN' where id = $1`, [world.conveningId]);
    expect(data?.group.inside.marking).toBe('TLP:AMBER+STRICT');
  });
});

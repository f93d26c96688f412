import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmergenciesService } from '#plenary/access';
import { AuditLog, Clock, sequenceAudit } from '#plenary/platform';
import { Pool } from 'pg';
import { makeWorld, name, type Guest, type World } from '../support/world.js';
import { groupIn } from '../authorisation/groups.tries.js';

/** The real time, which the database keeps too, until a test lets hours pass. */
class MovingClock extends Clock {
  ahead = 0;
  override now = (): Date => new Date(Date.now() + this.ahead);
}
const clock = new MovingClock();
let world: World;
let first: Guest;
let second: Guest;
beforeAll(async () => {
  world = await makeWorld({ clock });
  first = world.people.administrator;
  second = await world.guest('Second');
  await world.grant(second.id, 'ADMINISTRATOR', null);
});
afterAll(() => world.close());
beforeEach(async () => {
  clock.ahead = 0;
  for (const one of await standing()) await world.get(first, 'mutation ($input: EmergencyStepInput!) { withdrawEmergency(input: $input) }', { input: { id: one.id } });
});

interface Shown {
  id: string;
  state: string;
  viewerActions: string[];
}
const standing = async (who: Guest = first): Promise<Shown[]> => (await world.get(who, '{ emergencies { id state reference askedBy confirmedBy until viewerActions } }')).emergencies as Shown[];
const ask = (who: Guest, o: { reference?: string; hours?: number } = {}) =>
  world.ask(who, 'mutation ($input: AskEmergencyInput!) { askEmergency(input: $input) { id state viewerActions } }', { input: { id: randomUUID(), reference: 'OSH-2026/01', why: 'Order 12 of the court of Arcadia', hours: 2, ...o } });
const step = (who: Guest, mutation: string, id: string) => world.ask(who, `mutation ($input: EmergencyStepInput!) { ${mutation}(input: $input)${mutation === 'confirmEmergency' ? ' { id state until viewerActions }' : ''} }`, { input: { id } });
const codeOf = ({ errors }: { errors?: { extensions: { code: string } }[] }): string => errors?.[0].extensions.code ?? 'DONE';
async function opened(): Promise<string> {
  const { id } = (await ask(first)).data!.askEmergency as Shown;
  expect(codeOf(await step(second, 'confirmEmergency', id))).toBe('DONE');
  return id;
}
const reads = async (who: Guest): Promise<string> => codeOf(await world.ask(who, 'query ($id: ID!) { convening(id: $id) { id title } agenda(conveningId: $id) { items { id } } }', { id: world.conveningId }));

describe('reading in an emergency', () => {
  // First, before a test lets time pass.
  it('stands in the log of the initiative, in sentences', async () => {
    const id = await opened();
    await step(world.people.CHAIR, 'endEmergency', id);
    await world.app.get(AuditLog).flush();
    const pool = new Pool({ connectionString: world.url, max: 1 });
    await sequenceAudit(pool);
    await pool.end();
    const { programmeLog } = await world.get(world.people.SECRETARIAT, 'query ($id: ID!) { programmeLog(programmeId: $id, kind: EMERGENCIES, first: 4, language: "en") { edges { node { sentence } } } }', { id: world.programmeId });
    const sentences = (programmeLog as { edges: { node: { sentence: string } }[] }).edges.map(({ node }) => node.sentence.replace(/[\u2068\u2069]/g, ''));
    expect(sentences).toEqual([
      'CHAIR (chair) ended the reading of OSH-2026/01 in an emergency by Administrator.',
      'OSH-2026/01 was opened to Administrator for reading in an emergency.',
      'Second confirmed that Administrator reads OSH-2026/01 in an emergency.',
      'Administrator asked to read OSH-2026/01 in an emergency.',
    ]);
  });

  it('opens nothing by one person alone', async () => {
    const { id, viewerActions } = (await ask(first)).data!.askEmergency as Shown;
    expect(viewerActions).toEqual(['WITHDRAW']);
    expect(codeOf(await step(first, 'confirmEmergency', id))).toBe('FORBIDDEN');
    expect(await reads(first)).toBe('NOT_FOUND');
    await expect(world.owner.query(`update emergency set confirmed_by = asked_by, confirmed_at = now(), until = now() + interval '1 hour' where id = $1`, [id])).rejects.toThrow('emergency_takes_two');
  });

  it('opens that roundtable to whoever asked and not to whoever confirmed, tells chair and secretariat, and ends by a press of the chair', async () => {
    await world.owner.query('delete from mail');
    expect(await reads(first)).toBe('NOT_FOUND');
    const id = await opened();
    expect(await reads(first)).toBe('DONE');
    expect(await reads(second)).toBe('NOT_FOUND');
    const { rows } = await world.owner.query<{ person: string; text: string }>(`select person_id as person, subject || body_text as text from mail where kind = 'emergency.opened' and body_text like '%' || $1 || '%'`, [world.conveningId]);
    expect(rows.map(({ person }) => person).sort()).toEqual([world.people.CHAIR.id, world.people.SECRETARIAT.id].sort());
    for (const { text } of rows) expect(text).not.toContain('court of Arcadia');
    const here = await world.get(world.people.CHAIR, 'query ($id: ID!) { emergenciesHere(conveningId: $id) { id why askedBy confirmedBy viewerActions } }', { id: world.conveningId });
    expect(here.emergenciesHere).toEqual([{ id, why: 'Order 12 of the court of Arcadia', askedBy: 'Administrator', confirmedBy: 'Second', viewerActions: ['END'] }]);
    expect(codeOf(await world.ask(world.people.PARTICIPANT, 'query ($id: ID!) { emergenciesHere(conveningId: $id) { id } }', { id: world.conveningId }))).toBe('FORBIDDEN');
    const waits = async (who: Guest): Promise<string[]> => ((await world.get(who, '{ needsMe(zone: "Europe/Zurich") { needs { kind path } } }')).needsMe as { needs: { kind: string; path: string }[] }).needs.filter(({ kind }) => kind === 'EMERGENCY_READING').map(({ path }) => path);
    expect(await waits(world.people.CHAIR)).toEqual([`/c/${world.conveningId}`]);
    expect(await waits(world.people.PARTICIPANT)).toEqual([]);
    expect(codeOf(await step(world.people.CHAIR, 'endEmergency', id))).toBe('DONE');
    expect(await reads(first)).toBe('NOT_FOUND');
    expect(await waits(world.people.CHAIR)).toEqual([]);
  });

  it('is to read, in one roundtable: nothing can be changed, and nothing else is seen', async () => {
    const elsewhere = randomUUID();
    await world.owner.query(
      `insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at) values ($1, $2, 7, 2026, 'OSH-2026/07', $3, 'PREPARING', 'CHATHAM_HOUSE', 'TLP:GREEN', 'CHATHAM_HOUSE', 'Europe/Zurich', now())`,
      [elsewhere, world.programmeId, name('Another roundtable')],
    );
    await opened();
    expect(codeOf(await world.ask(first, 'query ($id: ID!) { convening(id: $id) { id } }', { id: elsewhere }))).toBe('NOT_FOUND');
    expect(codeOf(await world.ask(first, 'mutation ($input: OpenNoteInput!) { openNote(input: $input) { id } }', { input: { id: randomUUID(), conveningId: world.conveningId, kind: 'WORKING', writers: 'NOTE_TAKERS' } }))).toBe('FORBIDDEN');
    for (const question of ['seats(conveningId: $id) { id }', 'groups(conveningId: $id) { groups { id } }', 'emergenciesHere(conveningId: $id) { id }']) expect([question, codeOf(await world.ask(first, `query ($id: ID!) { ${question} }`, { id: world.conveningId }))]).toEqual([question, 'FORBIDDEN']);
    const people = await world.ask(first, 'query ($id: ID!) { people(programmeId: $id, first: 5) { totalCount } }', { id: world.programmeId });
    expect(codeOf(people)).toBe('FORBIDDEN');
  });

  it('never opens what is marked TLP:RED, nor a group', async () => {
    const item = randomUUID();
    await world.owner.query(`insert into agenda_item (id, programme_id, convening_id, title, ordinal, marking, created_at) values ($1, $2, $3, $4, 1, 'TLP:RED', now())`, [item, world.programmeId, world.conveningId, name('A closed item')]);
    const groupId = await groupIn(world, [{ id: world.people.PARTICIPANT.id, role: 'FACILITATOR' }], { name: 'A caucus' });
    await world.owner.query(`update working_group set listed = true where id = $1`, [groupId]);
    await opened();
    const { agenda } = await world.get(first, 'query ($id: ID!) { agenda(conveningId: $id) { items { id } } }', { id: world.conveningId });
    expect((agenda as { items: Shown[] }).items.map(({ id }) => id)).not.toContain(item);
    expect(codeOf(await world.ask(first, 'query ($id: ID!) { group(id: $id) { id } }', { id: groupId }))).toBe('NOT_FOUND');
    // A roundtable so marked answers whoever asks for it as one that does not exist.
    const red = randomUUID();
    await world.owner.query(
      `insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at) values ($1, $2, 8, 2026, 'OSH-2026/08', $3, 'PREPARING', 'NAMED_ONLY', 'TLP:RED', 'NOT_RECORDED', 'Europe/Zurich', now())`,
      [red, world.programmeId, name('A closed roundtable')],
    );
    const [closed, absent] = [await ask(second, { reference: 'OSH-2026/08' }), await ask(second, { reference: 'OSH-2026/99' })];
    expect(closed.errors?.[0].extensions.details).toEqual(absent.errors?.[0].extensions.details);
    // And one that is closed after it was opened shuts whoever reads there out.
    await world.owner.query(`update convening set marking = 'TLP:RED' where id = $1`, [world.conveningId]);
    expect(await reads(first)).toBe('NOT_FOUND');
    await world.owner.query(`update convening set marking = 'TLP:GREEN' where id = $1`, [world.conveningId]);
  });

  it('ends by itself', async () => {
    const id = await opened();
    clock.ahead = 2 * 3_600_000 + 1_000;
    expect(await world.app.get(EmergenciesService).endWhatIsOver()).toBe(1);
    expect(await reads(first)).toBe('NOT_FOUND');
    expect(codeOf(await step(world.people.CHAIR, 'endEmergency', id))).toBe('WRONG_STATE');
    expect(await world.app.get(EmergenciesService).endWhatIsOver()).toBe(0);
  });

  it('opens nothing past its end, even before the timer has come by', async () => {
    await opened();
    await world.owner.query(`update access_grant set until = now() - interval '1 second' where role = 'EMERGENCY_READER' and ended_at is null`);
    expect(await reads(first)).toBe('NOT_FOUND');
    expect((await world.get(first, 'query ($id: ID!) { convenings(programmeId: $id, first: 10) { totalCount } }', { id: world.programmeId })).convenings.totalCount).toBe(0);
  });

  it('lapses when nobody confirms it within a day', async () => {
    const { id } = (await ask(first)).data!.askEmergency as Shown;
    clock.ahead = 24 * 3_600_000;
    expect(codeOf(await step(second, 'confirmEmergency', id))).toBe('WRONG_STATE');
    expect(await world.app.get(EmergenciesService).endWhatIsOver()).toBe(1);
  });

  it('ends with the part of whoever asked', async () => {
    const third = await world.guest('Third');
    await world.grant(third.id, 'ADMINISTRATOR', null);
    const { id } = (await ask(third)).data!.askEmergency as Shown;
    expect(codeOf(await step(second, 'confirmEmergency', id))).toBe('DONE');
    expect(await reads(third)).toBe('DONE');
    await world.get(first, 'mutation ($input: EndAdministratorInput!) { endAdministrator(input: $input) { id } }', { input: { personId: third.id } });
    expect(await reads(third)).toBe('NOT_FOUND');
  });

  it('is confirmed once by two who press together', async () => {
    const third = await world.guest('Another');
    await world.grant(third.id, 'ADMINISTRATOR', null);
    const { id } = (await ask(first)).data!.askEmergency as Shown;
    const codes = (await Promise.all([second, third, second, third].map((who) => step(who, 'confirmEmergency', id)))).map(codeOf);
    expect(codes.sort()).toEqual(['DONE', 'WRONG_STATE', 'WRONG_STATE', 'WRONG_STATE']);
    const { rows } = await world.owner.query(`select 1 from access_grant where role = 'EMERGENCY_READER' and ended_at is null`);
    expect(rows).toHaveLength(1);
  });

  it.each([0, 25])('is refused for %i hours', async (hours) => expect(codeOf(await ask(first, { hours }))).toBe('INVALID_INPUT'));

  it('asks both to have shown who they are just now', async () => {
    await world.owner.query(`update sign_in set stepped_up_at = now() - interval '6 minutes' where id = $1`, [(second.via as { signIn: string }).signIn]);
    expect(codeOf(await ask(second))).toBe('STEP_UP_NEEDED');
    const { id } = (await ask(first)).data!.askEmergency as Shown;
    expect(codeOf(await step(second, 'confirmEmergency', id))).toBe('STEP_UP_NEEDED');
    await world.owner.query(`update sign_in set stepped_up_at = now() + interval '1 day' where id = $1`, [(second.via as { signIn: string }).signIn]);
  });
});

import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { columnsOf, dataMap, ErasureLog, ErasuresService, RetentionService } from '#plenary/personal-data';
import { AuditLog, sequenceAudit, verifyAudit } from '#plenary/platform';
import { actionIn } from '../authorisation/actions.tries.js';
import { decisionIn, seatedFor } from '../authorisation/decisions.tries.js';
import { makeWorld, now, type Guest, type World } from '../support/world.js';

let world: World;
let pool: Pool;
let folder: string;
beforeAll(async () => {
  world = await makeWorld();
  pool = new Pool({ connectionString: world.url, max: 1 });
  pool.on('connect', (client) => client.on('error', () => undefined));
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenary-erasures-'));
});
afterAll(async () => {
  await pool.end();
  await world.close();
  rmSync(folder, { recursive: true });
});

const chainHolds = async (): Promise<void> => {
  await world.app.get(AuditLog).flush();
  await sequenceAudit(pool);
  expect((await verifyAudit(world.owner)).findings).toEqual([]);
};
const copyOf = async (who: Guest): Promise<{ person: string; held: Record<string, { rows: Record<string, unknown>[] }>; made: object }> => (await fetch(`${world.origin}/me/data`, { headers: { cookie: who.cookie } })).json() as never;

/** Where in the whole database these words stand, as `table.column`. */
async function found(words: string): Promise<string[]> {
  const { rows: tables } = await world.owner.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
  const places: string[] = [];
  for (const { name } of tables) {
    const { rows } = await world.owner.query<{ key: string }>(`select distinct f.key from ${name} t, jsonb_each_text(to_jsonb(t)) f where f.value ilike '%' || $1 || '%'`, [words]);
    places.push(...rows.map(({ key }) => `${name}.${key}`));
  }
  return places.sort();
}

/** Somebody who has done something of everything. */
async function busy(called: string): Promise<Guest> {
  const who = await world.guest(called);
  const organisationId = await seatedFor(world, who);
  await world.owner.query(`insert into programme_person (programme_id, person_id, state, name, address, needs) values ($1, $2, 'REGISTERED', $3, $4, $5) on conflict (programme_id, person_id) do update set name = $3, address = $4, needs = $5`, [world.programmeId, who.id, called, who.address, `${called} eats no nuts`]);
  await world.owner.query(`insert into focal_point (programme_id, organisation_id, person_id, duties) values ($1, $2, $3, '{DECISIONS}') on conflict do nothing`, [world.programmeId, organisationId, who.id]);
  await world.owner.query(`insert into affiliation (id, person_id, organisation_id, title) values ($1, $2, $3, $4)`, [randomUUID(), who.id, organisationId, `Adviser ${called}`]);
  await world.owner.query(`update participation set name = $2, affiliation_title = $2 where person_id = $1`, [who.id, called]);
  await world.owner.query(`insert into session_answer (session_id, participation_id, person_id, convening_id, programme_id, partstat, comment, answered_by) select $1, p.id, p.person_id, p.convening_id, p.programme_id, 'ACCEPTED', $3, $3 from participation p where p.person_id = $2 and p.ended_at is null on conflict do nothing`, [world.sessionId, who.id, `${called} comes`]);
  await world.owner.query(`insert into decision_position (id, decision_id, programme_id, convening_id, in_personal_capacity, kind, words, on_version, taken_by, taken_at) values ($1, $2, $3, $4, $5, 'OBJECT', 'Wait.', 1, $5, now())`, [randomUUID(), await decisionIn(world, 'UNDER_CONSIDERATION', 'CONSENSUS'), world.programmeId, world.conveningId, who.id]);
  await world.owner.query(`insert into mail (id, kind, person_id, recipient, language, subject, body_text, send_after, created_at) values ($1, 'test', $2, $3, 'en', $4, 'Dear', now(), now())`, [randomUUID(), who.id, who.address, `To ${called}`]);
  await world.owner.query(`insert into sign_in_code (id, address, code_hash, browser_hash, expires_at, created_at) values ($1, $2, '', '', now(), now())`, [randomUUID(), who.address]);
  await world.get(who, 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id } }', { input: { programmeId: world.programmeId, purpose: 'LISTED_INSIDE' } });
  return who;
}
const ask = (who: Guest) => world.ask(who, 'mutation ($input: AskToBeForgottenInput!) { askToBeForgotten(input: $input) { id dueAt held viewerActions } }', { input: { id: randomUUID() } });
const isDue = (personId: string) => world.owner.query(`update erasure set due_at = $2::timestamptz - interval '1 minute' where person_id = $1 and done_at is null`, [personId, now]);

describe('a copy of what is held about me', () => {
  it('is all that the data map says, of me and of nobody else', async () => {
    const who = await busy('Ardelegate');
    await chainHolds();
    const copy = await copyOf(who);
    expect(copy.person).toBe(who.id);
    for (const [name, { rows }] of Object.entries(copy.held)) for (const row of rows) expect([name, Object.keys(row).sort()]).toEqual([name, columnsOf(dataMap[name], 'whose', 'told', 'taken').sort()]);
    const tables = ['person', 'person_address', 'programme_person', 'participation', 'session_answer', 'decision_position', 'mail', 'sign_in', 'sign_in_code', 'consent', 'affiliation', 'focal_point', 'event', 'audit_subject', 'audit_entry'];
    expect(Object.keys(copy.held)).toEqual(expect.arrayContaining(tables));
    const text = JSON.stringify(copy);
    expect(text).toContain(who.address);
    for (const other of Object.values(world.people)) expect(text).not.toContain(other.address);
  });

  it('says that something of theirs is closed to them, and not its words; a reader of it has both', async () => {
    const who = await world.guest('Tetdelegate');
    const own = await actionIn(world, 'OPEN', who.id);
    const closed = async () => (await copyOf(who)).held.action.rows;
    expect(await closed()).toEqual([expect.objectContaining({ text: 'Send the data sheet' })]);
    await world.owner.query(`update action set marking = 'TLP:RED' where id = $1`, [own]);
    expect(await closed()).toEqual([expect.objectContaining({ owner_person_id: who.id, state: 'OPEN', text: null, result: null, held_back: expect.stringContaining('TLP:RED') })]);
    await world.owner.query(`insert into recipient (thing_id, kind, programme_id, convening_id, person_id, named_at) values ($1, 'ACTION', $2, $3, $4, now())`, [own, world.programmeId, world.conveningId, who.id]);
    expect(await closed()).toEqual([expect.not.objectContaining({ held_back: expect.anything() })]);
    expect((await closed())[0].text).toBe('Send the data sheet');
  });

  it('is nobody’s who is not signed in', async () => {
    expect((await fetch(`${world.origin}/me/data`)).status).toBe(401);
  });
});

describe('being forgotten', () => {
  it('waits three days, can be taken back, and is asked once', async () => {
    const who = await busy('Bethdelegate');
    const asked = (await ask(who)).data!.askToBeForgotten;
    expect(asked).toMatchObject({ dueAt: '2026-03-07T09:00:00Z', held: false, viewerActions: ['WITHDRAW'] });
    expect((await ask(who)).data!.askToBeForgotten.id).toBe(asked.id);
    expect(await world.app.get(ErasuresService).carryOut()).toBe(0);
    expect((await world.owner.query(`select from mail where kind = 'erasure.due' and person_id = $1`, [who.id])).rowCount).toBe(1);
    await world.get(who, 'mutation ($input: ErasureStepInput!) { withdrawErasure(input: $input) }', { input: { id: asked.id } });
    await isDue(who.id);
    expect(await world.app.get(ErasuresService).carryOut()).toBe(0);
    expect((await copyOf(who)).held.person.rows[0]).toMatchObject({ name: 'Bethdelegate' });
  });

  it('asked for in somebody’s name can be refused by them, and to others there is nothing to refuse', async () => {
    const [who, id] = [await busy('Samekhdelegate'), randomUUID()];
    await world.get(world.people.SECRETARIAT, 'mutation ($input: AskErasureInput!) { askErasure(input: $input) { id } }', { input: { id, programmeId: world.programmeId, personId: who.id, why: 'By letter' } });
    const refuse = (one: Guest) => world.ask(one, 'mutation ($input: ErasureStepInput!) { withdrawErasure(input: $input) }', { input: { id } });
    expect((await refuse(world.people.outsider)).errors![0].extensions.code).toBe('NOT_FOUND');
    expect((await refuse(world.people.CHAIR)).errors![0].extensions.code).toBe('FORBIDDEN');
    expect((await refuse(who)).data).toEqual({ withdrawErasure: true });
  });

  it('takes name, addresses, ways in, consents, needs and the link of positions; leaves the record; and the audit log holds', async () => {
    const who = await busy('Gimeldelegate');
    await ask(who);
    await isDue(who.id);
    expect((await found('Gimeldelegate')).length).toBeGreaterThan(8);
    expect(await world.app.get(ErasuresService).carryOut()).toBe(1);
    expect(await found('Gimeldelegate')).toEqual([]); // nowhere in the whole database
    expect((await world.owner.query(`select words from decision_position where words = 'Wait.' and (taken_by = $1 or in_personal_capacity = $1)`, [who.id])).rowCount).toBe(0);
    expect((await world.owner.query(`select name, state from person where id = $1`, [who.id])).rows).toEqual([{ name: '—', state: 'ANONYMISED' }]);
    expect((await world.ask(who, '{ me { id } }')).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await world.owner.query(`select from participation where person_id = $1`, [who.id])).rowCount).toBe(1);
    expect((await world.owner.query(`select from event where actor_id = $1`, [who.id])).rowCount).toBe(0);
    expect((await world.owner.query(`select from audit_subject where person_id = $1`, [who.id])).rowCount).toBe(0);
    await chainHolds();
  });

  it('is stopped by a legal hold for as long as it lasts', async () => {
    const who = await busy('Dalethdelegate');
    await ask(who);
    await isDue(who.id);
    await world.owner.query(`update programme set legal_hold = true where id = $1`, [world.programmeId]);
    expect(await world.app.get(ErasuresService).carryOut()).toBe(0);
    expect((await world.get(who, '{ myErasure { held } }')).myErasure).toEqual({ held: true });
    await world.owner.query(`update programme set legal_hold = false where id = $1`, [world.programmeId]);
    expect(await world.app.get(ErasuresService).carryOut()).toBe(1);
  });

  it('waits for somebody to take over from the last who keeps something', async () => {
    expect((await ask(world.people.SECRETARIAT)).errors?.[0]).toMatchObject({ extensions: { code: 'WRONG_STATE' }, message: expect.stringContaining('OSH') });
  });

  it('in somebody’s name takes two of the secretariat', async () => {
    const who = await busy('Hedelegate');
    const second = await world.guest('Second');
    await world.grant(second.id, 'SECRETARIAT', world.programmeId);
    const input = { id: randomUUID(), programmeId: world.programmeId, personId: who.id, why: 'By letter of 3 March' };
    const mine = (await world.get(world.people.SECRETARIAT, 'mutation ($input: AskErasureInput!) { askErasure(input: $input) { id dueAt viewerActions } }', { input })).askErasure;
    expect(mine).toMatchObject({ dueAt: null, viewerActions: ['WITHDRAW'] });
    const confirm = (by: Guest) => world.ask(by, 'mutation ($input: ErasureStepInput!) { confirmErasure(input: $input) { dueAt } }', { input: { id: mine.id } });
    expect((await confirm(world.people.SECRETARIAT)).errors?.[0].extensions.code).toBe('FORBIDDEN');
    expect(await world.app.get(ErasuresService).carryOut()).toBe(0);
    expect((await confirm(second)).data?.confirmErasure.dueAt).toBe('2026-03-07T09:00:00Z');
    await isDue(who.id);
    expect(await world.app.get(ErasuresService).carryOut()).toBe(1);
    expect(await found('Hedelegate')).toEqual([]);
  });

  it('of somebody whom another programme knows takes only what this one knew', async () => {
    const who = await busy('Wawdelegate');
    await world.owner.query(`insert into programme_person (programme_id, person_id, state, name) values ($1, $2, 'REGISTERED', 'Wawdelegate elsewhere')`, [world.otherProgrammeId, who.id]);
    await world.owner.query(`insert into erasure (id, person_id, programme_id, asked_by, asked_at, confirmed_by, confirmed_at, due_at) values ($1, $2, $3, $4, now(), $5, now(), now())`, [randomUUID(), who.id, world.programmeId, world.people.SECRETARIAT.id, world.people.CHAIR.id]);
    await isDue(who.id);
    expect(await world.app.get(ErasuresService).carryOut()).toBe(1);
    expect((await world.owner.query(`select name from programme_person where person_id = $1`, [who.id])).rows).toEqual([{ name: 'Wawdelegate elsewhere' }]);
    expect((await world.ask(who, '{ me { name } }')).data).toEqual({ me: { name: 'Wawdelegate' } });
  });

  it('is done again after a restore, from the log outside the database', async () => {
    const file = path.join(folder, 'erasures.jsonl');
    const who = await busy('Zayindelegate');
    await ask(who);
    await isDue(who.id);
    await world.app.get(ErasuresService).carryOut();
    expect(await world.app.get(ErasureLog).copy(file)).toBeGreaterThan(0);
    expect(await world.app.get(ErasureLog).copy(file)).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toContain('delegate');
    // As the backup had it.
    await world.owner.query(`update person set name = 'Zayindelegate', state = 'REGISTERED' where id = $1`, [who.id]);
    await world.owner.query(`insert into person_address (address, person_id) values ($1, $2)`, [who.address, who.id]);
    await world.owner.query(`delete from erasure where person_id = $1`, [who.id]);
    expect(await world.app.get(ErasureLog).applyAgain(file)).toMatchObject({ unknown: 0 });
    expect(await found('Zayindelegate')).toEqual([]);
    await chainHolds();
  });
});

describe('what is kept, and for how long', () => {
  const notices = async (who: Guest): Promise<{ id: string; rule: string; things: number; actsAt: string; viewerMayKeep: boolean }[]> => (await world.get(who, 'query ($id: ID!) { retention(programmeId: $id) { notices { id rule things actsAt viewerMayKeep } } }', { id: world.programmeId })).retention.notices;
  const note = randomUUID();
  const record = randomUUID();
  beforeAll(async () => {
    await world.owner.query(`update convening set state = 'RECORD_FINAL' where id = $1`, [world.conveningId]);
    await world.owner.query(`update session set wall_start = '2023-04-14T14:00', starts_at = '2023-04-14T12:00:00Z' where id = $1`, [world.sessionId]);
    for (const [id, kind] of [[note, 'WORKING'], [record, 'RECORD']]) {
      await world.owner.query(`insert into note_doc (id, programme_id, convening_id, kind, writers, created_at) values ($1, $2, $3, $4, 'NOTE_TAKERS', now())`, [id, world.programmeId, world.conveningId, kind]);
      await world.owner.query(`insert into note_text (doc_id, seq, generation, json, body) values ($1, 0, 1, '[]', 'What was said')`, [id]);
    }
  });

  it('is announced before it goes, to those who may keep it, and shown to nobody else', async () => {
    expect(await world.app.get(RetentionService).announce()).toBeGreaterThan(0);
    expect(await world.app.get(RetentionService).announce()).toBe(0);
    const shown = await notices(world.people.CHAIR);
    expect(shown.find(({ rule }) => rule === 'WORKING_NOTES')).toMatchObject({ things: 1, actsAt: '2026-04-03T09:00:00Z', viewerMayKeep: true });
    const { rows } = await world.owner.query<{ recipient: string }>(`select distinct recipient from mail where kind = 'retention.announced'`);
    expect(rows.map(({ recipient }) => recipient)).toEqual(expect.arrayContaining([world.people.CHAIR.address, world.people.SECRETARIAT.address]));
    expect((await world.ask(world.people.PARTICIPANT, 'query ($id: ID!) { retention(programmeId: $id) { notices { id } } }', { id: world.programmeId })).errors?.[0].extensions.code).toBe('FORBIDDEN');
  });

  it('does not go before its day, nor when it was kept, nor under a legal hold', async () => {
    const answers = (await notices(world.people.CHAIR)).find(({ rule }) => rule === 'ANSWERS')!;
    const kept = (await world.get(world.people.CHAIR, 'mutation ($input: KeepLongerInput!) { keepLonger(input: $input) { actsAt keptBy whyKept } }', { input: { id: answers.id, why: 'A report is being written' } })).keepLonger;
    expect(kept).toEqual({ actsAt: '2027-04-03T09:00:00Z', keptBy: 'CHAIR', whyKept: 'A report is being written' });
    expect(await world.app.get(RetentionService).carryOut()).toBe(0);
    await world.owner.query(`update retention_notice set acts_at = $1::timestamptz - interval '1 minute' where rule = 'WORKING_NOTES'`, [now]);
    await world.owner.query(`update programme set legal_hold = true where id = $1`, [world.programmeId]);
    expect(await world.app.get(RetentionService).carryOut()).toBe(0);
    await world.owner.query(`update programme set legal_hold = false where id = $1`, [world.programmeId]);
  });

  it('goes when its days are over: working notes with all their traces, and the record stays', async () => {
    expect(await world.app.get(RetentionService).carryOut()).toBe(1);
    expect((await world.owner.query(`select kind, state, (select body from note_text t where t.doc_id = d.id) as body from note_doc d where id = any ($1) order by kind`, [[note, record]])).rows).toEqual([{ kind: 'RECORD', state: 'OPEN', body: 'What was said' }, { kind: 'WORKING', state: 'DESTROYED', body: null }]);
    expect((await world.owner.query(`select payload->>'rule' as rule from event where type = 'retention.done'`)).rows).toEqual([{ rule: 'WORKING_NOTES' }]);
    expect((await world.owner.query(`select from session_answer where convening_id = $1`, [world.conveningId])).rowCount).toBeGreaterThan(0);
  });

  it('of what nobody reads, such as bodies of messages that were sent, goes by itself', async () => {
    await world.owner.query(`update mail set state = 'SENT', sent_at = $1::timestamptz - interval '2 days' where kind = 'retention.announced'`, [now]);
    await world.app.get(RetentionService).clearTraces();
    expect((await world.owner.query(`select from mail where kind = 'retention.announced' and body_text <> ''`)).rowCount).toBe(0);
  });
});

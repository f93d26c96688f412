import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeadsService } from '#plenary/audit';
import { auditKey, AuditLog, publicKeyOf, sequenceAudit } from '#plenary/platform';
import { actionIn } from '../authorisation/actions.tries.js';
import { commitmentIn } from '../authorisation/commitments.tries.js';
import { decisionIn } from '../authorisation/decisions.tries.js';
import { makeWorld, type World } from '../support/world.js';

let world: World;
let pool: Pool;
let folder: string;
beforeAll(async () => {
  world = await makeWorld();
  pool = new Pool({ connectionString: world.url, max: 1 });
  pool.on('connect', (client) => client.on('error', () => undefined));
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenary-audit-'));
});
afterAll(async () => {
  await pool.end();
  await world.close();
  rmSync(folder, { recursive: true });
});

interface Said {
  action: string;
  object: string | null;
  request: string | null;
  result: string;
  times: string;
  person: string | null;
  marking: string | null;
}
/** What the log holds of somebody by now. */
async function entriesOf(personId: string | null): Promise<Said[]> {
  await world.app.get(AuditLog).flush();
  await sequenceAudit(pool);
  const { rows } = await world.owner.query<{ record: string; person: string | null }>(`select a.record, s.person_id as person from audit_entry a left join audit_subject s on s.subject_id = a.subject where a.event_id is null and s.person_id is not distinct from $1 order by a.seq`, [personId]);
  return rows.map(({ record, person }) => ({ ...(JSON.parse(record) as Said), person }));
}

describe('what is no fact', () => {
  it('a denial is in the log with who, what and the request, and a thousand of them are one line more', async () => {
    const { OBSERVER } = world.people;
    const deny = () => world.ask(OBSERVER, 'mutation ($input: ConveningStepInput!) { opened: openConvening(input: $input) { id } }', { input: { id: world.conveningId } });
    for (let i = 0; i < 20; i++) expect((await deny()).errors?.[0].extensions.code).toBe('FORBIDDEN');
    const entries = await entriesOf(OBSERVER.id);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ action: 'Mutation.openConvening', object: world.conveningId, result: 'FORBIDDEN', times: '1' });
    expect(entries[0].request).toMatch(/^[0-9a-f-]{36}$/);
    await world.app.get(AuditLog).flush(Number.POSITIVE_INFINITY); // ten minutes later
    expect((await entriesOf(OBSERVER.id)).at(-1)).toMatchObject({ action: 'Mutation.openConvening', object: null, times: '19' });
  });

  it('by a route and by a socket as well', async () => {
    const { outsider } = world.people;
    await fetch(`${world.origin}/calendar/${world.sessionId}`, { headers: { cookie: outsider.cookie } });
    await (await world.connect(outsider)).emitWithAck('follow', { topic: 'programme', id: world.programmeId });
    await world.ask(outsider, 'query ($id: ID!) { convening(id: $id) { id } }', { id: randomUUID() });
    expect((await entriesOf(outsider.id)).map(({ action, object, result }) => [action, object, result])).toEqual([
      ['GET /calendar/:sessionId', null, 'NOT_FOUND'],
      ['socket follow', world.programmeId, 'NOT_FOUND'],
      ['Query.convening', expect.any(String), 'NOT_FOUND'],
    ]);
  });

  it('a code that does not open is there without a name', async () => {
    await fetch(`${world.origin}/sign-in/answer`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: 'sign-in=nothing' }, body: JSON.stringify({ address: world.people.CHAIR.address, code: 'AAAA-AAAA' }) });
    expect((await entriesOf(null)).map(({ action, result }) => [action, result])).toContainEqual(['POST /sign-in/answer', 'CODE_NOT_VALID']);
  });

  it('opening what is marked TLP:RED is written before it is shown, once an hour for each thing', async () => {
    const { CHAIR } = world.people;
    const open = () => world.get(CHAIR, 'query ($id: ID!) { convening(id: $id) { id } }', { id: world.conveningId });
    await open();
    expect(await entriesOf(CHAIR.id)).toEqual([]);
    await world.owner.query(`update convening set marking = 'TLP:RED' where id = $1`, [world.conveningId]);
    await world.owner.query(`insert into recipient (thing_id, kind, programme_id, convening_id, person_id, named_at) values ($1, 'CONVENING', $2, $1, $3, now())`, [world.conveningId, world.programmeId, CHAIR.id]);
    await open();
    const { rows } = await world.owner.query(`select action, result, marking, person_id as person from audit_pending where action is not null`);
    expect(rows).toEqual([{ action: 'convening.read', result: 'READ', marking: 'TLP:RED', person: CHAIR.id }]); // not waiting in memory
    await open();
    const note = randomUUID();
    await world.owner.query(`insert into note_doc (id, programme_id, convening_id, kind, writers, created_at) values ($1, $2, $3, 'WORKING', 'NOTE_TAKERS', now())`, [note, world.programmeId, world.conveningId]);
    await world.get(CHAIR, 'query ($id: ID!) { note(id: $id) { content { text } } }', { id: note });
    const things = { decision: await decisionIn(world, 'ADOPTED'), commitment: await commitmentIn(world, 'REGISTERED'), action: await actionIn(world) };
    for (const [kind, id] of Object.entries(things)) {
      await world.get(CHAIR, `query ($id: ID!) { ${kind}(id: $id) { id } }`, { id }); // of no marking that is written down
      await world.owner.query(`update ${kind} set marking = 'TLP:RED' where id = $1`, [id]);
      await world.owner.query(`insert into recipient (thing_id, kind, programme_id, convening_id, person_id, named_at) values ($1, upper($2), $3, $4, $5, now())`, [id, kind, world.programmeId, world.conveningId, CHAIR.id]);
      await world.get(CHAIR, `query ($id: ID!) { ${kind}(id: $id) { id } }`, { id });
    }
    expect((await entriesOf(CHAIR.id)).map(({ action, object, marking }) => [action, object, marking])).toEqual([
      ['convening.read', world.conveningId, 'TLP:RED'],
      ['note.read', note, 'TLP:RED'],
      ...Object.entries(things).map(([kind, id]) => [`${kind}.read`, id, 'TLP:RED']),
    ]);
    await world.owner.query(`update convening set marking = 'TLP:GREEN' where id = $1`, [world.conveningId]);
  });

  it('a fact carries the id of the request that made it true', async () => {
    const response = await fetch(`${world.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: world.people.PARTICIPANT.cookie }, body: JSON.stringify({ query: 'mutation { editMe(input: { version: 1, name: "Participant", language: "en" }) { id } }' }) });
    const { rows } = await world.owner.query<{ request_id: string }>(`select request_id from event where type = 'person.edited'`);
    expect(rows).toEqual([{ request_id: response.headers.get('x-request-id') }]);
  });
});

describe('plenary verify', () => {
  const plenary = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/apps/cli/src/main.js', 'verify', ...words], { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', DATABASE_URL: world.url, PLENARY_AUDIT_KEY: path.join(folder, 'key.pem'), INIT_CWD: folder } });
    return { status, out: stdout.trim(), beside: stderr };
  };

  it('says yes with 0 and no with 1, and names the entry; with the anchors it finds a log that was rewritten and holds in itself', async () => {
    const key = auditKey(path.join(folder, 'key.pem'));
    expect(statSync(path.join(folder, 'key.pem')).mode & 0o777).toBe(0o600);
    await sequenceAudit(pool);
    await world.app.get(HeadsService).anchor(key, path.join(folder, 'anchors.jsonl'));
    expect(plenary('--anchors', 'anchors.jsonl')).toMatchObject({ status: 0, out: expect.stringMatching(/^All \d+ entries follow from one another, and agree with 2 anchored heads\.$/) });

    await world.owner.query(`delete from audit_head; update audit_entry set record = replace(record, '"result":"FORBIDDEN"', '"result":"DONE"') where record like '%"result":"FORBIDDEN"%'`);
    const [{ first }] = (await world.owner.query<{ first: string }>(`select min(seq)::text as first from audit_entry where action = 'Mutation.openConvening'`)).rows;
    expect(plenary()).toMatchObject({ status: 1, out: expect.stringContaining(`Entry ${first} is not what was written`) });
    await world.owner.query(`do $$ declare a record; before bytea := ''; begin for a in select * from audit_entry order by seq loop before := sha256(convert_to(a.record, 'UTF8') || before); update audit_entry set hash = before where seq = a.seq; end loop; end $$`);
    expect(plenary()).toMatchObject({ status: 0 });
    expect(plenary('--anchors', 'anchors.jsonl')).toMatchObject({ status: 1, out: expect.stringMatching(/rewritten/) });
    expect(JSON.parse(plenary('--anchors', 'anchors.jsonl', '--json').out).findings).toMatchObject([{ kind: 'REWRITTEN' }]);
  }, 60_000);

  it('takes no file that is none, and no anchors of another installation', () => {
    expect(plenary('--anchors', 'nowhere')).toMatchObject({ status: 2, beside: expect.stringContaining('There is no file of anchors nowhere') });
    writeFileSync(path.join(folder, 'broken.jsonl'), `${readFileSync(path.join(folder, 'anchors.jsonl'), 'utf8')}{"seq":`);
    expect(plenary('--anchors', 'broken.jsonl')).toMatchObject({ status: 2, beside: expect.stringContaining('line 2 is no anchor') });
    const other = publicKeyOf(generateKeyPairSync('ed25519').privateKey);
    expect(plenary('--anchors', 'anchors.jsonl', '--key', other)).toMatchObject({ status: 1, out: expect.stringContaining('not signed with the audit key') });
  }, 60_000);
});

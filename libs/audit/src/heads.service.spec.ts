import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicKeyOf, readAnchors, sequenceAudit, verifyAudit } from '#plenary/platform';
import { makeWorld, type World } from '../../../test/support/world.js';
import { HeadsService } from './heads.service.js';

const { privateKey: key } = generateKeyPairSync('ed25519');
let world: World;
let pool: Pool;
let folder: string;
let file: string;
beforeAll(async () => {
  world = await makeWorld();
  pool = new Pool({ connectionString: world.url, max: 1 });
  pool.on('connect', (client) => client.on('error', () => undefined));
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenary-anchors-'));
  file = path.join(folder, 'anchors.jsonl');
});
afterAll(async () => {
  await pool.end();
  await world.close();
  rmSync(folder, { recursive: true });
});

const happens = async (): Promise<void> => {
  await world.owner.query(`insert into event (type, subject_id, payload) values ('convening.edited', $1::uuid, json_build_object('programmeId', $2::uuid, 'conveningId', $1::uuid))`, [world.conveningId, world.programmeId]);
  await sequenceAudit(pool);
};
const mails = async (): Promise<{ recipient: string; subject: string; body: string }[]> => (await world.owner.query(`select recipient, subject, body_text as body from mail where kind = 'audit.head' order by created_at, recipient`)).rows;

describe('the head of the audit log', () => {
  it('is signed, kept, appended to the file outside, and agrees with the log', async () => {
    await happens();
    const head = await world.app.get(HeadsService).anchor(key, file);
    expect(readAnchors(readFileSync(file, 'utf8'))).toEqual({ heads: [head], unreadable: [] });
    expect(await verifyAudit(world.owner, [head!], publicKeyOf(key))).toMatchObject({ heads: 2, findings: [] });
  });

  it('is not signed again when nothing happened', async () => {
    expect(await world.app.get(HeadsService).anchor(key, file)).toBeUndefined();
    expect(readAnchors(readFileSync(file, 'utf8')).heads).toHaveLength(1);
  });

  it('is brought to the file later when the file could not be written, each once and in order', async () => {
    await happens();
    await expect(world.app.get(HeadsService).anchor(key, path.join(folder, 'nowhere', 'anchors.jsonl'))).rejects.toThrow(/ENOENT/);
    await happens();
    await world.app.get(HeadsService).anchor(key, file);
    const seqs = readAnchors(readFileSync(file, 'utf8')).heads.map(({ seq }) => Number(seq));
    expect(seqs).toHaveLength(3);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  });

  it('goes to the chairs of what is under way and to nobody else, with the line that proves it', async () => {
    expect(await mails()).toEqual([]); // it was being prepared
    await world.owner.query(`update convening set state = 'UNDER_WAY' where id = $1`, [world.conveningId]);
    await happens();
    const head = await world.app.get(HeadsService).anchor(key, undefined);
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail.recipient).toBe(world.people.CHAIR.address);
    const line = mail.body.split('\n').find((one) => one.startsWith('{'))!;
    expect(readAnchors(line).heads).toEqual([head]);
  });

  it('cannot be taken back: a log that was cut, or written anew with all that is in the database, does not agree with the copy', async () => {
    await happens();
    const { heads } = readAnchors(readFileSync(file, 'utf8'));
    const copy = path.join(folder, 'copy.jsonl');
    writeFileSync(copy, readFileSync(file));
    await world.owner.query(`delete from audit_head`);
    await world.owner.query(`delete from audit_entry where seq >= $1`, [heads.at(-1)!.seq]);
    await world.owner.query(`delete from event where id not in (select event_id from audit_entry where event_id is not null)`);
    expect((await verifyAudit(world.owner)).findings).toEqual([]);
    expect((await verifyAudit(world.owner, heads, publicKeyOf(key))).findings).toMatchObject([{ kind: 'CUT', entry: heads.at(-1)!.seq }]);
  });
});

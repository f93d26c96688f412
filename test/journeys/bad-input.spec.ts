import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorCodes, realtime, type LocalisedText } from '#plenary/protocol';
import { everyString, type StringArgument } from '../support/every-string.js';
import { folderAt, needs } from '../support/needs.js';
import { makeWorld, type Reply, type World } from '../support/world.js';

/** Always tried in every place. */
const awkward = [
  '',
  '   ',
  'a\u0000b',
  '\ud83d',
  '\u202eevil\u202c\u200b',
  'é vs e\u0301, ﷺ, 👩‍👩‍👧‍👦',
  `'; drop table person; --`,
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '{"$ne": null}',
  '__proto__',
  '../../../../etc/passwd',
  '=cmd|\' /C calc\'!A0',
  'first@arcadia.example\r\nBcc: second@arcadia.example',
  'ا'.repeat(400),
  'x'.repeat(30_000),
];

let world: World;
let places: StringArgument[];
beforeAll(async () => {
  world = await makeWorld();
  const known = { programmeId: world.programmeId, conveningId: world.conveningId, sessionId: world.sessionId, organisationId: world.organisationId, ownerOrganisationId: world.organisationId, personId: world.people.PARTICIPANT.id, secretariatId: world.people.CHAIR.id, first: 10, version: 1, after: null };
  places = everyString(world.app.get(GraphQLSchemaHost).schema, known);
});
afterAll(() => world.close());

/** What is wrong with the answer to a hostile string; undefined where it is a typed refusal or was taken exactly as it was. */
function faultOf(place: StringArgument, hostile: string, { status, data, errors }: Reply): string | undefined {
  if (status >= 500) return `status ${status}`;
  if (errors) {
    const strange = errors.filter(({ extensions }) => !(extensions?.code in errorCodes) || extensions.code === 'INTERNAL');
    if (strange.length) return JSON.stringify(strange);
    return /\bat .+:\d+:\d+|node_modules|QueryFailedError/.test(JSON.stringify(errors)) ? 'shows where it failed' : undefined;
  }
  const answer = Object.values(data ?? {})[0] as Record<string, unknown> | null;
  if (!place.echo || !answer) return undefined;
  const stored = place.scalar === 'LocalisedText' ? (answer[place.echo] as LocalisedText | null)?.en?.text : answer[place.echo];
  return stored === hostile.trim() || stored === hostile ? undefined : `stored as ${JSON.stringify(stored)?.slice(0, 200)}`;
}

async function send(strings: (place: number) => readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const [index, place] of places.entries()) {
    await Promise.all(
      strings(index).map(async (hostile) => {
        const reply = await world.ask(world.people.SECRETARIAT, place.document, place.variables(hostile)).catch((error: Error) => ({ status: 599, data: null, errors: [{ message: error.message, extensions: { code: 'NO ANSWER' } }] }));
        const fault = faultOf(place, hostile, reply);
        if (fault) faults.push(`${place.where} ← ${JSON.stringify(hostile.slice(0, 60))}: ${fault}`);
      }),
    );
  }
  return faults;
}
// By the id: a name is one of the things that were just written over.
const stillAnswers = async (): Promise<boolean> => (await world.get(world.people.SECRETARIAT, '{ viewer { id } }')).viewer.id === world.people.SECRETARIAT.id;

describe('every place in the schema where text is sent', () => {
  it('is found', () => {
    expect(places.length).toBeGreaterThan(15);
  });

  it('refuses awkward text by a code, or keeps it exactly', async () => {
    expect(await send(() => awkward)).toEqual([]);
    expect(await stillAnswers()).toBe(true);
  }, 240_000);
});

needs({ folder: '../shared/data/bad-input' })('the collected naughty strings', () => {
  const data = folderAt('../shared/data/bad-input');
  const read = (file: string): string => readFileSync(path.join(data, file), 'utf8');
  const naughty = JSON.parse(read('blns.json')) as string[];
  const xss = (JSON.parse(read('xss-dompurify.json')) as { payload: string }[]).map(({ payload }) => payload);
  const all = [...naughty, ...xss, ...read('csv-formula-payloads.txt').split('\n'), ...['commenting-out.js', 'invisible-function.js', 'stretched-string.js'].map((file) => read(`trojan-source/${file}`)), read('utf8/utf8tests.txt')];

  it('are refused by a code or kept exactly: a dozen of them in each place, all of them somewhere', async () => {
    const share = Math.max(12, Math.ceil(all.length / places.length));
    expect(await send((index) => Array.from({ length: share }, (_, n) => all[(index * share + n) % all.length]))).toEqual([]);
    expect(await stillAnswers()).toBe(true);
  }, 240_000);

  it('as the body of a request, broken JSON is refused and whole JSON is not mistaken for a question', async () => {
    const faults: string[] = [];
    for (const file of readdirSync(path.join(data, 'json'))) {
      const response = await fetch(`${world.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: world.people.SECRETARIAT.cookie }, body: readFileSync(path.join(data, 'json', file)) });
      const text = await response.text();
      if (response.status < 400 || response.status >= 500 || /\bat .+:\d+:\d+/.test(text)) faults.push(`${file}: ${response.status} ${text.slice(0, 100)}`);
    }
    expect(faults).toEqual([]);
  }, 60_000);

  it('abuse of the language itself is refused without a failure inside', async () => {
    const faults: string[] = [];
    for (const { name, body } of JSON.parse(read('graphql-abuse.json')) as { name: string; body: unknown }[]) {
      const { status, errors } = await world.post(body, world.people.SECRETARIAT);
      if (status >= 500 || errors?.some(({ extensions }) => extensions?.code === 'INTERNAL')) faults.push(`${name}: ${status} ${JSON.stringify(errors)?.slice(0, 200)}`);
    }
    expect(faults).toEqual([]);
    expect(await stillAnswers()).toBe(true);
  }, 60_000);
});

describe('every message of the socket', () => {
  const bodies: unknown[] = [undefined, null, 7, '', 'follow', [], {}, [[]], { id: null }, { topic: 'programme', id: "' or 1=1" }, { topic: '__proto__', id: {} }, { topic: 'programme' }, ...awkward.map((id) => ({ topic: 'programme', id })), JSON.parse('{"__proto__": {"topic": "programme"}}'), Buffer.from([0, 255, 1])];

  it.each(Object.keys(realtime))('"%s" answers rubbish with a code, and the socket goes on', async (name) => {
    const socket = await world.connect(world.people.PARTICIPANT);
    for (const body of bodies) {
      const ack = (await socket.timeout(5_000).emitWithAck(name, body)) as { error?: { code: string } };
      expect([body, ack.error?.code]).toEqual([body, expect.stringMatching(/^(INVALID_INPUT|NOT_FOUND)$/)]);
    }
    expect(await socket.timeout(5_000).emitWithAck('follow', { topic: 'programme', id: world.programmeId })).toEqual({ ok: true });
  }, 60_000);
});

import { request as httpRequest } from 'node:http';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorCodes, limits } from '#plenary/protocol';
import { folderAt, needs } from '../support/needs.js';
import { makeWorld, type World } from '../support/world.js';

let open: World;
let production: World;
let held: World;
beforeAll(async () => {
  open = await makeWorld({ production: true, freeQueries: true });
  production = await makeWorld({ production: true, freeQueries: false });
  held = await makeWorld({ allowance: 0.05 }); // one question a second, so that a slow machine is still too fast
}, 60_000);
afterAll(() => Promise.all([open, production, held].map((world) => world.close())));

const HANG_MS = 20_000;
const code = (reply: { errors?: { extensions: { code: string } }[] }) => reply.errors?.[0].extensions.code;
const decisions = (first: string, inner = 'id') => `decisions(programmeId: $id, first: ${first}) { edges { node { ${inner} } } }`;

/** Ways that a widely used set of limits let through when they were measured (docs/adr/0044). */
describe('a list cannot be made long', () => {
  const ask = (query: string, variables: object = {}) => open.ask(open.people.CHAIR, query, { id: open.programmeId, ...variables });

  it.each<[string, string, object]>([
    ['with its page size as a variable', `query ($id: ID!, $n: Int!) { ${decisions('$n')} }`, { n: 20_000 }],
    ['with a default value of a variable', `query ($id: ID!, $n: Int = 20000) { ${decisions('$n')} }`, {}],
    ['by leaving the page size out', `query ($id: ID!) { decisions(programmeId: $id) { edges { node { id } } } }`, {}],
    ['by an empty variable', `query ($id: ID!, $n: Int) { ${decisions('$n')} }`, { n: null }],
    ['by a variable that was not sent', `query ($id: ID!, $n: Int) { ${decisions('$n')} }`, {}],
    ['by zero', `query ($id: ID!) { ${decisions('0')} }`, {}],
    ['by less than nothing', `query ($id: ID!) { ${decisions('-1')} }`, {}],
    ['within a fragment', `query ($id: ID!, $n: Int!) { ...A } fragment A on Query { ${decisions('$n')} }`, { n: 101 }],
    ['within a fragment without a type', `query ($id: ID!, $n: Int!) { ... { ${decisions('$n')} } }`, { n: 101 }],
    ['by a number in words', `query ($id: ID!, $n: Int!) { ${decisions('$n')} }`, { n: '100000' }],
    ['by a fraction', `query ($id: ID!, $n: Int!) { ${decisions('$n')} }`, { n: 99.5 }],
    ['by a list of numbers', `query ($id: ID!, $n: Int!) { ${decisions('$n')} }`, { n: [5] }],
    ['by an object', `query ($id: ID!, $n: Int!) { ${decisions('$n')} }`, { n: { a: 1 } }],
  ])('%s', async (_, query, variables) => {
    expect(await ask(query, variables)).toMatchObject({ status: 400, data: null, errors: [{ extensions: { code: 'INVALID_INPUT' } }] });
  });

  it('and the refusal names the field', async () => {
    expect((await ask(`query ($id: ID!, $n: Int!) { ${decisions('$n')} }`, { n: 101 })).errors?.[0].extensions.details?.fields).toMatchObject([{ path: 'first' }]);
  });

  it('a page of a hundred is given, where a hundred is not too much', async () => {
    expect((await ask(`query ($id: ID!) { ${decisions('100')} }`)).errors).toBeUndefined();
  });
});

describe('a question cannot be made large', () => {
  const ask = (query: string, variables: unknown = {}) => open.post({ query, variables }, open.people.CHAIR);

  it.each<[string, string]>([
    ['by aliases of __typename, which ask nothing', `{ ${Array.from({ length: 6 }, (_, n) => `a${n}: __typename`).join(' ')} }`],
    ['by aliases in fragments', `{ ...A ...B } fragment A on Query { a: __typename b: __typename c: __typename } fragment B on Query { d: __typename e: __typename f: __typename }`],
    ['by depth in fragments', `{ viewer { ...A } } fragment A on Me { ...B } fragment B on Me { ${'x { '.repeat(9)}id${' }'.repeat(9)} }`],
    ['by directives nobody knows', `{ __typename ${'@a'.repeat(200)} }`],
    ['by directives on variables and fragments', `query ($a: Int @skip(if: false) @include(if: true) @skip(if: false)) { ...A @skip(if: false) @include(if: true) ...A @include(if: true) } fragment A on Query { __typename }`],
    ['by fragments that lead to each other', `{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }`],
    ['by the types of the schema', `{ __type(name: "Query") { fields { name } } }`],
    ['by tokens', `{ ${'viewer { id } '.repeat(400)} }`],
    ['by a list of lists', `{ decision(id: ${'['.repeat(1_200)}${']'.repeat(1_200)}) { id } }`],
  ])('%s', async (_, query) => {
    const reply = await ask(query);
    expect(reply).toMatchObject({ status: 400, data: null, errors: [{ extensions: { code: 'INVALID_INPUT' } }] });
    expect(JSON.stringify(reply)).not.toMatch(/Did you mean|fragment|Query\b/);
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['words', 'x'],
    ['a number', 7],
    ['a list of lists', 'DEEP'],
    ['what a prototype has', JSON.parse('{"__proto__": {"admin": true}, "constructor": {"prototype": {"x": 1}}}') as unknown],
  ])('and variables that are %s make no failure of ours', async (_, variables) => {
    const question = JSON.stringify({ query: 'query ($id: ID) { __typename }', variables });
    const reply = await open.post(question.replace('"DEEP"', '['.repeat(50_000) + ']'.repeat(50_000)), open.people.CHAIR);
    expect(reply.status).toBeLessThan(500);
    expect(code(reply)).not.toBe('INTERNAL');
  });

  it('is refused as TOO_LARGE, with 413, beyond a quarter of a megabyte, at every door', async () => {
    const large = JSON.stringify({ query: '{ __typename }', address: 'x'.repeat(limits.requestBytes), variables: {} });
    for (const door of ['/graphql', '/sign-in/ask', '/first-run']) {
      const response = await fetch(open.origin + door, { method: 'POST', headers: { 'content-type': 'application/json', cookie: open.people.CHAIR.cookie }, body: large });
      const body = (await response.json()) as { error?: { code: string }; errors?: { extensions: { code: string } }[] };
      expect([door, response.status, body.error?.code ?? code(body)]).toEqual([door, 413, 'TOO_LARGE']);
    }
  });
});

describe('who asks too often', () => {
  const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

  it('waits, is told for how long, and is answered again; others do not notice', async () => {
    const { CHAIR, RAPPORTEUR } = held.people;
    const replies = await Promise.all(Array.from({ length: 40 }, () => held.post({ query: '{ __typename }' }, CHAIR)));
    const refused = replies.filter(({ errors }) => errors);
    expect(refused.length).toBeGreaterThan(0);
    for (const reply of refused) expect(reply).toMatchObject({ status: 429, errors: [{ extensions: { code: 'TOO_MANY', details: { retryAfterSeconds: expect.any(Number) } } }] });
    expect((await held.ask(RAPPORTEUR, '{ viewer { id } }')).errors).toBeUndefined();
    for (let tries = 0; tries < 10 && code(await held.ask(CHAIR, '{ viewer { id } }')) === 'TOO_MANY'; tries++) await wait(1.5);
    await wait(1.5);
    expect((await held.ask(CHAIR, '{ viewer { id } }')).errors).toBeUndefined();
  }, 60_000);

  it('or too much: what is dear counts by its cost, and what is cheap is still answered', async () => {
    const { PARTICIPANT } = held.people;
    const dear = () => held.ask(PARTICIPANT, `query ($id: ID!) { ${decisions('100', 'id state version')} }`, { id: held.programmeId });
    let reply = await dear();
    for (let tries = 0; tries < 20 && !(reply.errors && reply.errors[0].extensions.details?.retryAfterSeconds > 3); tries++) {
      await wait(1.1);
      reply = await dear();
    }
    expect(reply).toMatchObject({ status: 429, errors: [{ extensions: { code: 'TOO_MANY' } }] });
    await wait(1.1);
    expect((await held.ask(PARTICIPANT, '{ viewer { id } }')).errors).toBeUndefined();
  }, 60_000);
});

/** Sent without a client that would tidy the address first. */
function send(o: { method: string; path: string; headers?: Record<string, string>; body?: string }): Promise<{ status: number; type: string; text: string }> {
  const { hostname, port } = new URL(production.origin);
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ hostname, port, method: o.method, path: o.path, headers: { cookie: production.people.CHAIR.cookie, ...(o.body && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(o.body)) }), ...o.headers }, timeout: HANG_MS }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve({ status: response.statusCode!, type: String(response.headers['content-type']), text }));
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer'))).on('error', reject).end(o.body);
  });
}

describe('in production no spelling asks a question of its own', () => {
  const query = '{ __typename programmes { id } }';
  const paths = ['/graphql', '/%67raphql', '//graphql', '/graphql/', '/GRAPHQL', '/graphql;x', '/./graphql', '/x/../graphql'];
  const variants: [string, Parameters<typeof send>[0]][] = [
    ...paths.map((at): [string, Parameters<typeof send>[0]] => [`POST ${at}`, { method: 'POST', path: at, body: JSON.stringify({ query }) }]),
    ...paths.map((at): [string, Parameters<typeof send>[0]] => [`GET ${at}`, { method: 'GET', path: `${at}?query=${encodeURIComponent(query)}` }]),
    ['HEAD', { method: 'HEAD', path: `/graphql?query=${encodeURIComponent(query)}` }],
    ['PUT', { method: 'PUT', path: '/graphql', body: JSON.stringify({ query }) }],
    ['an array', { method: 'POST', path: '/graphql', body: JSON.stringify([{ query }]) }],
    ['an array of one known name', { method: 'POST', path: '/graphql', body: JSON.stringify([{ documentId: 'known' }]) }],
    ['plain text', { method: 'POST', path: '/graphql', body: JSON.stringify({ query }), headers: { 'content-type': 'text/plain' } }],
    ['a form', { method: 'POST', path: '/graphql', body: `query=${encodeURIComponent(query)}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['parts', { method: 'POST', path: '/graphql', body: `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${query}\r\n--x--`, headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
    ['application/graphql', { method: 'POST', path: '/graphql', body: query, headers: { 'content-type': 'application/graphql' } }],
    ['a known name beside a text', { method: 'POST', path: '/graphql', body: JSON.stringify({ documentId: 'known', query }) }],
    ['a text in the address, a known name in the body', { method: 'POST', path: `/graphql?query=${encodeURIComponent(query)}`, body: JSON.stringify({ documentId: 'nope' }) }],
    ['another method said by a header', { method: 'GET', path: '/graphql', headers: { 'x-http-method-override': 'POST' } }],
    ['no body at all', { method: 'POST', path: '/graphql' }],
  ];

  it.each(variants)('%s', async (_, variant) => {
    const { status, type, text } = await send(variant);
    expect(text).not.toMatch(/"__typename"|"data":\s*\{/);
    // An address of no question may be answered by the page for every address of a screen, with itself.
    if (!type.startsWith('text/html')) expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });
});

needs({ folder: '../shared/data/bad-input' })('abuse of the language', () => {
  const data = folderAt('../shared/data/bad-input');
  const abuse = JSON.parse(readFileSync(path.join(data, 'graphql-abuse.json'), 'utf8')) as { name: string; body: unknown }[];
  /** What the collection itself says is no abuse, or need not be refused. */
  const harmless = new Set(['field-duplication', 'proto-variables', 'huge-int', 'bom-query', 'lone-surrogate', 'nul-variable', 'array-variables', 'get-mutation', 'text-plain', 'form-urlencoded']);

  it.each(abuse)('$name', async ({ name, body }) => {
    const response = await fetch(`${open.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: open.people.SECRETARIAT.cookie }, body: JSON.stringify(body), signal: AbortSignal.timeout(HANG_MS) });
    const reply = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    if (harmless.has(name) && response.status === 200) expect(reply.errors).toBeUndefined();
    else {
      expect([response.status >= 400, response.status < 500]).toEqual([true, true]);
      expect([Object.keys(errorCodes), 'INTERNAL']).toEqual([expect.arrayContaining([code(reply)]), expect.not.stringMatching(code(reply)!)]);
    }
    expect((await open.ask(open.people.SECRETARIAT, '{ viewer { id } }')).errors).toBeUndefined();
  });
});

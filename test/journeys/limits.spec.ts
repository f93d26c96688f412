import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeWorld, type World } from '../support/world.js';

let open: World;
let production: World;
beforeAll(async () => void ([open, production] = [await makeWorld({ production: true, freeQueries: true }), await makeWorld({ production: true, freeQueries: false })]), 60_000);
afterAll(() => Promise.all([open.close(), production.close()]));

const refused = (code: string, status = 400) => ({ status, data: null, errors: [{ extensions: expect.objectContaining({ code }) }] });
describe('a free question', () => {
  const ask = (query: string, variables: object = {}) => open.ask(open.people.CHAIR, query, variables);

  it('is priced with its variables', async () => {
    const question = `query ($n: Int!, $id: ID!) { ${[...'abcd'].map((a) => `${a}: decisions(programmeId: $id, first: $n) { edges { node { id text state version createdAt } } }`).join(' ')} }`;
    const id = open.programmeId;
    expect((await ask(question, { n: 5, id })).errors).toBeUndefined();
    expect(await ask(question, { n: 100, id })).toMatchObject({ errors: [{ extensions: { code: 'TOO_COSTLY', details: { allowed: 2000 } } }] });
    expect((await ask(question, { n: 5, id })).errors).toBeUndefined(); // and the verdict on one value is not the verdict on another
  });

  it.each([
    ['introspection', `{ __schema { types { name } } }`],
    ['six aliases', `{ ${[...'abcdef'].map((a) => `${a}: __typename`).join(' ')} }`],
    ['two operations', `query A { __typename } query B { __typename }`],
    ['six directives', `{ __typename ${'@skip(if: false) '.repeat(6)} }`],
    ['a thousand tokens', `{ ${'__typename '.repeat(1001)} }`],
    ['nine levels', `{ ${'viewer { '.repeat(9)} id ${'} '.repeat(9)} }`],
    ['a syntax tree in place of a text', JSON.stringify({ kind: 'Document', definitions: [] })],
    ['a field that is not there', `{ viewer { inviteHash } }`],
  ])('is refused: %s', async (_, query) => {
    expect(await ask(query)).toMatchObject(refused('INVALID_INPUT'));
  });

  it('tells nothing of the schema in its refusals', async () => {
    expect(JSON.stringify(await ask(`{ programe { nam } }`))).not.toMatch(/programme|Did you mean/);
  });

  it('is not answered with the inside of a failure', async () => {
    await open.owner.query('alter table decision rename to decision_gone');
    const reply = await ask(`{ decision(id: "${open.programmeId}") { id } }`);
    await open.owner.query('alter table decision_gone rename to decision');
    expect(reply.errors?.[0].extensions).toEqual({ code: 'INTERNAL', incident: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(JSON.stringify(reply)).not.toMatch(/relation|does not exist/i);
  });

  it('of more than a quarter of a megabyte is not read', async () => {
    const response = await fetch(`${open.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ __typename }', variables: { a: 'x'.repeat(300_000) } }) });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toContain('__typename');
  });
});

describe('in production a browser', () => {
  const send = (body: unknown, headers = {}) => production.post(body, production.people.CHAIR, headers);

  it('asks by the name of a question that was built with its page', async () => {
    expect((await send({ documentId: 'known' })).data?.programmes).toHaveLength(1);
  });

  it.each<[string, unknown, object]>([
    ['a text of its own', { query: '{ programmes { id } }' }, {}],
    ['both at once', { documentId: 'known', query: '{ __typename }' }, {}],
    ['an unknown name', { documentId: 'nope' }, {}],
    ['a name from the prototype', { documentId: 'constructor' }, {}],
    ['a list', [{ documentId: 'known' }], {}],
    ['a form', 'documentId=known', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', '{"documentId":"known"}', { 'content-type': 'text/plain' }],
    ['application/graphql', '{ programmes { id } }', { 'content-type': 'application/graphql' }],
  ])('is refused: %s', async (_, body, headers) => {
    const reply = await send(body, headers);
    expect(reply.data ?? null).toBeNull();
    expect(reply.status).toBeGreaterThanOrEqual(400);
  });

  it.each(['/graphql?query={__typename}', '/%67raphql?query={__typename}', '//graphql?query={__typename}', '/graphql/?query={__typename}', '/GRAPHQL?query={__typename}', '/graphql;x?query={__typename}'])('gets no answer to a question from GET or HEAD %s', async (path) => {
    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(production.origin + path, { method, headers: { cookie: production.people.CHAIR.cookie } });
      const body = await response.text();
      expect(body).not.toContain('__typename');
      expect(body).not.toMatch(/"data":\s*\{/);
      // Other spellings are the address of no question; the page for every address of a screen may answer them, with itself.
      if (!/html/.test(response.headers.get('content-type') ?? '')) expect(response.status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('a request from elsewhere', () => {
  const change = (headers: Record<string, string>) => fetch(`${open.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query: '{ __typename }' }) });

  it.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['no origin at all, as a sandboxed page sends it', { origin: 'null' }],
    ['a host name below ours', { origin: 'http://first.localhost' }],
    ['another site, by its fetch metadata', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('changes nothing: %s', async (_, headers) => {
    expect((await change(headers)).status).toBe(403);
  });

  it.each<[string, () => Record<string, string>]>([
    ['from our own page', () => ({ origin: open.origin, 'sec-fetch-site': 'same-origin' })],
    ['typed or scripted by a person', () => ({ 'sec-fetch-site': 'none' })],
    ['from a program, which sends neither', () => ({})],
  ])('is heard: %s', async (_, headers) => {
    expect((await change(headers())).status).toBe(200);
  });

  it('opens no socket', async () => {
    await expect(open.connect(open.people.CHAIR, 'websocket', { origin: 'https://elsewhere.example' })).rejects.toThrow();
    await expect(open.connect(open.people.CHAIR, 'polling', { origin: 'https://elsewhere.example' })).rejects.toThrow();
  });

  it('to look only is answered the same by HEAD and GET, but for the body', async () => {
    const [get, head] = await Promise.all(['GET', 'HEAD'].map((method) => fetch(`${open.origin}/healthz`, { method })));
    expect([head.status, await head.text()]).toEqual([get.status, '']);
    for (const name of ['content-security-policy', 'x-content-type-options', 'referrer-policy']) expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)]);
  });
});

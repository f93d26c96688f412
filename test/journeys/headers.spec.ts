import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { responseHeaders } from '../../apps/server/src/response-headers.js';
import { makeWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld({ securityContact: 'mailto:security@roundtables.example' })), 60_000);
afterAll(() => world.close());

const always = ['content-security-policy', 'reporting-endpoints', 'x-content-type-options', 'referrer-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'permissions-policy', 'cache-control', 'x-request-id'];
const filled = (route: string): string => route.replace(/:\w+|\*/g, '4b7c2d7e-6f0a-4a65-9c55-0d6f6f0b2a11');

describe('every answer carries what guards the page it may become', () => {
  it('on every route, for somebody known and for nobody, found or refused', async () => {
    const lacking: string[] = [];
    for (const route of new Set([...world.routes, 'GET /there/is/no/such/page', 'POST /there/is/no/such/thing', 'PUT /graphql', 'POST /socket.io/'])) {
      const [method, address] = route.split(' ');
      for (const cookie of [undefined, world.people.CHAIR.cookie]) {
        const response = await fetch(world.origin + filled(address), { method, redirect: 'manual', headers: { 'content-type': 'application/json', ...(cookie && { cookie }) }, ...(method === 'POST' && { body: '{' }) });
        await response.arrayBuffer();
        for (const name of always) if (!response.headers.has(name) && !(route.includes('socket.io') && ['x-request-id', 'reporting-endpoints'].includes(name))) lacking.push(`${route} ${response.status}: no ${name}`);
        const kept = response.headers.get('cache-control')!;
        const isFile = /^(GET|HEAD) \/(app\/|[\w-]+\.\w+$|\*$)|^HEAD \//.test(route) || response.headers.get('content-type')?.startsWith('text/html');
        if (!isFile && (kept !== 'no-store' || !/cookie/i.test(response.headers.get('vary') ?? ''))) lacking.push(`${route} ${response.status}: may be kept (${kept})`);
      }
    }
    expect(lacking).toEqual([]);
  }, 120_000);

  it('on a body that cannot be read, one that is too large, and a request from elsewhere', async () => {
    const headers = { 'content-type': 'application/json' };
    const answers = await Promise.all([
      fetch(`${world.origin}/sign-in/ask`, { method: 'POST', headers, body: '{bad' }),
      fetch(`${world.origin}/sign-in/ask`, { method: 'POST', headers, body: 'x'.repeat(400_000) }),
      fetch(`${world.origin}/sign-in/ask`, { method: 'POST', headers: { 'content-type': 'text/strange' }, body: 'x' }),
      fetch(`${world.origin}/graphql`, { method: 'POST', headers: { ...headers, origin: 'https://elsewhere.example' }, body: '{}' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 413, 400, 403]);
    for (const answer of answers) {
      for (const name of always) expect([name, answer.headers.get(name)]).toEqual([name, expect.any(String)]);
      const { error } = (await answer.json()) as { error: { code: string } };
      expect(error.code).toMatch(/^(INVALID_INPUT|TOO_LARGE|FORBIDDEN)$/);
    }
  });

  it('lets no string become script, and nothing come from elsewhere', () => {
    const policy = responseHeaders('https://roundtables.example')['content-security-policy'];
    for (const rule of ["default-src 'none'", "script-src 'self'", "img-src 'self'", "connect-src 'self' wss://roundtables.example", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", 'report-to csp']) expect(policy.split('; ')).toContain(rule);
    expect(policy).not.toMatch(/unsafe|data:|blob:|\*|https:/);
  });

  it('keeps browsers on https, where the installation is on https', () => {
    expect(responseHeaders('https://roundtables.example')['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
    expect(responseHeaders('http://localhost:3000')).not.toHaveProperty('strict-transport-security');
  });

  it('lets a page without script show its own style sheet and no other', async () => {
    const response = await fetch(`${world.origin}/leaving?to=https://arcadia.example`);
    expect(response.headers.get('content-type')).toMatch(/html/);
    expect(response.headers.get('content-security-policy')).toMatch(/style-src 'self' 'sha256-[\w+/]{43}='; /);
  });
});

describe('what the installation says of itself', () => {
  it('to whoever finds a weakness: whom to tell, until when, and where this stands (RFC 9116)', async () => {
    const response = await fetch(`${world.origin}/.well-known/security.txt`);
    const lines = (await response.text()).trim().split('\n');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(lines).toEqual(['Contact: mailto:security@roundtables.example', expect.stringMatching(/^Expires: \d{4}-\d\d-\d\dT00:00:00Z$/), 'Preferred-Languages: en, fr, es, ru, zh, ar', `Canonical: ${world.origin}/.well-known/security.txt`]);
    const days = (Date.parse(lines[1].slice(9)) - Date.parse('2026-03-04T09:00:00Z')) / 86_400_000;
    expect([days > 90, days < 365]).toEqual([true, true]);
  });

  it('to search engines: only what was published is theirs', async () => {
    expect(await (await fetch(`${world.origin}/robots.txt`)).text()).toBe('User-agent: *\nAllow: /o\nDisallow: /\n');
  });

  it.each([[[{ type: 'csp-violation', body: { effectiveDirective: 'img-src', blockedURL: 'https://elsewhere.example/secret?name=x' } }]], [{}], [[null, 7, { body: null }]], [[]]])('and takes the reports of browsers, whatever is in them: %j', async (reports) => {
    const response = await fetch(`${world.origin}/csp-report`, { method: 'POST', headers: { 'content-type': 'application/reports+json' }, body: JSON.stringify(reports) });
    expect(response.status).toBe(204);
  });
});

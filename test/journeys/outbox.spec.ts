import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { makeWorld, type World } from '../support/world.js';

let world: World;
let mailId: string;
let boxId: string;
beforeAll(async () => {
  world = await makeWorld();
  const write = async (personId: string | null, to: string, subject: string) => {
    const { rows } = await world.owner.query<{ id: string }>(
      `insert into mail (id, kind, person_id, recipient, language, subject, body_text, body_html, calendar, send_after, created_at)
       values (gen_random_uuid(), 'test', $1, $2, 'en', $3, 'Read it at http://localhost:3000/r/abc. Or at https://elsewhere.example/x', '<p>Hello</p>', '{"method":"REQUEST","content":"BEGIN:VCALENDAR"}', now(), clock_timestamp()) returning id`,
      [personId, to, subject],
    );
    return rows[0].id;
  };
  boxId = await write(null, 'mailbox@arcadia.example', 'To the mailbox');
  mailId = await write(world.people.PARTICIPANT.id, world.people.PARTICIPANT.address, '<b>Invitation</b>');
});
afterAll(() => world.close());
afterEach(() => void delete process.env.SMTP_URL);

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${world.origin}${path}`, { redirect: 'manual', headers });
  return { status: response.status, text: await response.text(), headers: response.headers };
};

describe('the outbox, without a mail server', () => {
  it('lists the messages, the newest first, and says loudly what it is', async () => {
    const { text } = await get('/outbox');
    expect(text.indexOf('&#60;b&#62;Invitation')).toBeGreaterThan(0);
    expect(text.indexOf('To the mailbox')).toBeGreaterThan(text.indexOf('Invitation'));
    expect(text).toContain('For development only');
    expect((await get('/outbox?to=mailbox@arcadia.example')).text).not.toContain('Invitation');
    expect((await get(`/outbox?before=${mailId}`)).text).not.toContain('Invitation');
  });

  it('speaks the language of the browser', async () => {
    expect((await get('/outbox', { 'accept-language': 'ar' })).text).toContain('<html lang="ar" dir="rtl">');
  });

  it('shows a message with its parts, and leads its links to the place of the person it is for', async () => {
    const { text } = await get(`/outbox/${mailId}`);
    expect(text).toMatch(/href="http:\/\/participant-[0-9a-f]{6}\.localhost:3000\/r\/abc"/);
    expect(text).toContain('href="https://elsewhere.example/x"');
    expect(text).toContain('BEGIN:VCALENDAR');
    expect((await get(`/outbox/${mailId}/calendar`)).headers.get('content-type')).toContain('text/calendar');
    const html = await get(`/outbox/${mailId}/html`);
    expect([html.text, html.headers.get('content-security-policy')]).toEqual(['<p>Hello</p>', expect.stringContaining('sandbox')]);
  });

  it('opens as that person after a press, and not before', async () => {
    const asking = await get(`/outbox/${mailId}/as`);
    expect([asking.text.includes('method="post"'), asking.headers.getSetCookie()]).toEqual([true, []]);
    const pressed = await fetch(`${world.origin}/outbox/${mailId}/as`, { method: 'POST', redirect: 'manual', headers: { 'sec-fetch-site': 'same-origin' } });
    const cookie = pressed.headers.getSetCookie()[0].split(';')[0];
    const { data } = await world.post({ query: '{ viewer { name } }' }, undefined, { cookie });
    expect(data).toEqual({ viewer: { name: 'PARTICIPANT' } });
  });

  it('is not pressed from a page elsewhere', async () => {
    const { status, headers } = await fetch(`${world.origin}/outbox/${mailId}/as`, { method: 'POST', redirect: 'manual', headers: { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' } });
    expect([status, headers.getSetCookie()]).toEqual([403, []]);
  });

  it('cannot be opened as a mailbox, which is nobody', async () => {
    expect((await get(`/outbox/${boxId}/as`)).status).toBe(404);
    expect((await get(`/outbox/${boxId}`)).text).not.toContain('/as"');
  });

  it('finds nothing under what is no message', async () => {
    for (const id of ['nothing', '00000000-0000-4000-8000-000000000000']) expect((await get(`/outbox/${id}`)).status).toBe(404);
  });

  it('is told to whoever asks for a code', async () => {
    const answer = await fetch(`${world.origin}/sign-in/ask`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ address: world.people.CHAIR.address }) });
    expect(await answer.json()).toEqual({ minutes: 10, outbox: '/outbox' });
  });
});

describe('with a mail server', () => {
  it.each(['/outbox', '/outbox/ID', '/outbox/ID/html', '/outbox/ID/calendar', '/outbox/ID/as'])('GET %s is nothing', async (path) => {
    process.env.SMTP_URL = 'smtp://mail.example:25';
    expect((await get(path.replace('ID', mailId))).status).toBe(404);
  });

  it('nobody is signed in, and the outbox is not mentioned', async () => {
    process.env.SMTP_URL = 'smtp://mail.example:25';
    const pressed = await fetch(`${world.origin}/outbox/${mailId}/as`, { method: 'POST', redirect: 'manual' });
    expect([pressed.status, pressed.headers.getSetCookie()]).toEqual([404, []]);
    const answer = await fetch(`${world.origin}/sign-in/ask`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ address: world.people.CHAIR.address }) });
    expect(await answer.json()).toEqual({ minutes: 10 });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { languages } from '#plenary/protocol';
import { makeWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()), 60_000);
afterAll(() => world.close());

const get = async (address: string, headers: Record<string, string> = {}) => {
  const response = await fetch(world.origin + address, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, html: await response.text() };
};
const isPlain = (html: string): void => {
  expect(html).not.toMatch(/<script|<img|<iframe|<link|javascript:|\son\w+=/i);
  expect(html.length).toBeLessThan(30 * 1024);
};

describe('a link that leads out', () => {
  const leave = (to: string, more = '') => get(`/leaving?to=${encodeURIComponent(to)}${more}`);

  it('leads to a page that names the host, and tells the other place nothing', async () => {
    const { status, headers, html } = await leave('https://arcadia.example/paper?a=1&b=2');
    expect(status).toBe(200);
    expect(html).toContain('<bdi dir="ltr">arcadia.example</bdi>');
    expect(html).toMatch(/<a class="button" href="https:\/\/arcadia\.example\/paper\?a=1&#38;b=2" rel="noopener noreferrer external" referrerpolicy="no-referrer">/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('location')).toBeNull();
    isPlain(html);
  });

  it('shows letters that look like others for what they are', async () => {
    expect((await leave('https://аrcadia.example/')).html).toContain('xn--rcadia-2nf.example');
  });

  it.each([
    'http://arcadia.example/', 'javascript:alert(1)', 'data:text/html,x', '//arcadia.example', 'https://10.0.0.1/', 'https://2130706433/', 'https://[::1]/', 'https://a:b@arcadia.example/', 'https://abcdefghijklmnop.onion/', 'https://abcdefghijklmnop.onion./', 'https://localhost/', 'https:///', '', '"><script>alert(1)</script>', `https://arcadia.example/${'x'.repeat(3_000)}`,
  ])('leads nowhere where it is %s', async (to) => {
    const { status, html } = await leave(to);
    expect(status).toBe(400);
    expect(html).not.toContain('href=');
    isPlain(html);
  });

  it('leads nowhere without an address, or with two', async () => {
    for (const address of ['/leaving', '/leaving?to=https%3A%2F%2Fa.example&to=https%3A%2F%2Fb.example']) expect((await get(address)).status).toBe(400);
  });

  it.each([...languages])('is spoken of in %s', async (language) => {
    expect((await leave('https://arcadia.example/', `&language=${language}`)).html).toContain(`<html lang="${language}"`);
  });
});

describe('the page for suspected illegal material', () => {
  it('names the hotline, a helpline and the emergency number of the country chosen, and when that was stated', async () => {
    const { status, html } = await get('/unlawful-content?country=GB&language=en');
    expect(status).toBe(200);
    for (const words of ['Internet Watch Foundation', 'Childline', '0800 1111', '999', '22 November 2026', 'Do not copy, screenshot, forward or search for it.']) expect(html).toContain(words);
    expect(html).toContain('href="/leaving?language=en&amp;to=https%3A%2F%2Freport.iwf.org.uk"');
    isPlain(html);
  });

  it('takes the country that the browser names, and else leads to the association of hotlines', async () => {
    expect((await get('/unlawful-content', { 'accept-language': 'fr-FR,fr;q=0.9' })).html).toContain('Point de Contact');
    for (const address of ['/unlawful-content', '/unlawful-content?country=ZZ', '/unlawful-content?country[]=GB', '/unlawful-content?country="><script>']) {
      const { status, html } = await get(address);
      expect([address, status, html.includes('INHOPE')]).toEqual([address, 200, true]);
      isPlain(html);
    }
  });

  it.each([...languages])('is written in %s', async (language) => {
    const { html } = await get(`/unlawful-content?language=${language}`);
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
    isPlain(html);
  });

  it('takes nothing: it is no form for sending material', async () => {
    expect((await fetch(`${world.origin}/unlawful-content`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status).toBe(404);
  });
});

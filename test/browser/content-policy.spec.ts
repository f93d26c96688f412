import { expect, test, type Browser, type Page } from '@playwright/test';
import { seedNotes } from '../support/notes-seed.js';
import { ownProduct } from './own-product.js';

const product = ownProduct();

const CANARY = 'zirkonbrook';

/** A page that writes down which hosts answered it and what its content policy refused. */
async function watched(browser: Browser, cookie: string): Promise<{ page: Page; hosts: Set<string>; refused: string[] }> {
  const context = await product.signedIn(browser, cookie);
  const refused: string[] = [];
  await context.exposeFunction('policyRefused', (what: string) => void refused.push(what));
  await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => (globalThis as unknown as { policyRefused(what: string): void }).policyRefused(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`)));
  const page = await context.newPage();
  page.on('pageerror', (error) => refused.push(`error: ${error.message}`));
  const hosts = new Set<string>();
  page.on('response', (response) => hosts.add(new URL(response.url()).host)); // a request that the policy stops is announced as well, and never leaves
  return { page, hosts, refused };
}

const standing = (page: Page, is: RegExp) => expect(page.locator('[data-standing]')).toHaveAttribute('data-standing', is);
const text = (page: Page) => page.getByRole('textbox', { name: 'Notes' });

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
}

test('a walk through the product needs nothing that the content policy refuses, and nobody but our own host answers', async ({ browser }) => {
  test.setTimeout(120_000);
  const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR']);
  const { page, hosts, refused } = await watched(browser, cookies[0]);
  for (const address of ['/', '/c', '/commitments', '/outcomes', '/people', '/me', '/gallery', '/o', '/outbox', '/nowhere', `/notes/${noteId}`]) {
    await page.goto(product.origin + address);
    await page.waitForLoadState('networkidle');
  }
  await standing(page, /^SAVED$/);
  await text(page).pressSequentially('The table met. ');
  await text(page).evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', '<p>before <img src="https://elsewhere.example/pixel.png"><img src="data:image/png;base64,iVBORw0KGgo="><svg></svg> after</p><table><tr><td>cell</td></tr></table>');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(text(page)).toContainText('after');
  await standing(page, /^SAVED$/);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.keyboard.press('Escape');
  expect(refused).toEqual([]);
  expect([...hosts]).toEqual([new URL(product.origin).host]);
  await page.context().close();
});

test('what is not ours does not get in: no picture, no script, no frame, no call elsewhere, no markup from a string', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR']);
  const { page, hosts, refused } = await watched(browser, cookies[0]);
  await page.goto(`${product.origin}/notes/${noteId}`);
  await standing(page, /^SAVED$/);
  const markup = await page.evaluate(async () => {
    for (const [tag, source] of [['img', 'https://elsewhere.example/a.png'], ['img', 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='], ['iframe', 'https://elsewhere.example/']] as const) document.body.append(Object.assign(document.createElement(tag), { src: source }));
    await fetch('https://elsewhere.example/').catch(() => undefined);
    const script = document.createElement('script');
    try {
      script.textContent = 'document.title = "run"';
      document.body.append(script);
    } catch {
      // refused
    }
    if (document.title === 'run') return 'run';
    try {
      document.createElement('div').innerHTML = '<b>from a string</b>';
      return 'taken';
    } catch {
      return 'refused';
    }
  });
  expect(markup).toBe('refused');
  await expect.poll(() => refused.map((what) => what.split(' ')[0])).toEqual(expect.arrayContaining(['img-src', 'frame-src', 'connect-src']));
  expect([...hosts]).toEqual([new URL(product.origin).host]);
  await page.context().close();
});

test('after signing out nothing of what was read is left: not in storage, not in a cache, not on the way back', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR']);
  const { page } = await watched(browser, cookies[0]);
  await page.goto(`${product.origin}/notes/${noteId}`);
  await standing(page, /^SAVED$/);
  await text(page).pressSequentially(`The word is ${CANARY}.`);
  await standing(page, /^SAVED$/);
  const kept = () =>
    page.evaluate(async () => {
      const databases = (await indexedDB.databases()).map(({ name }) => name);
      const stores = [localStorage, sessionStorage].map((store) => JSON.stringify(Object.entries(store)));
      return { whole: [...stores, JSON.stringify(history.state), document.title, location.href, document.body.innerText].join('\n'), databases, caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length };
    });
  const reading = await kept();
  expect(reading).toMatchObject({ databases: [], caches: [], workers: 0 });
  expect(await page.evaluate(() => [localStorage, sessionStorage].map((store) => JSON.stringify(Object.entries(store))).join('') + JSON.stringify(history.state))).not.toContain(CANARY);
  await signOut(page);
  for (const way of ['here', 'back', 'back again']) {
    if (way !== 'here') await page.goBack();
    await page.waitForLoadState('networkidle');
    await expect(page.getByText(CANARY)).toHaveCount(0);
    const left = await kept();
    expect(left).toMatchObject({ databases: [], caches: [], workers: 0 });
    expect(left.whole).not.toContain(CANARY);
    expect(left.whole).not.toMatch(/Delegate 0/);
  }
  await page.context().close();
});

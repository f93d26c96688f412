import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { databaseOf } from '../support/notes-seed.js';
import { startProduct } from '../support/product.js';
import { seedPerson } from '../support/seeded-person.js';
import { providerSettings, startTestProvider } from '../support/test-provider.js';
import { expectFits, expectReadable } from './sweep.js';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

test('an account of the organisation is connected on the page on how one signs in, opens from the sign-in page, and no longer once it is disconnected', async ({ browser }) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plenary-provider-'));
  const port = await freePort();
  const provider = await startTestProvider(`http://localhost:${port}`);
  const product = await startProduct({ folder, port, env: providerSettings(provider) });
  const owner = await databaseOf(folder);
  try {
    const { id, cookie } = await seedPerson(owner, 'First delegate');
    await owner.query(`insert into person_address (address, person_id, verified_at) values ('first@arcadia.example', $1, now())`, [id]);
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const [name, value] = cookie.split('=');
    await context.addCookies([{ name, value, url: product.origin }]);
    const page = await context.newPage();
    await page.goto(`${product.origin}/me/sign-in`);
    await expect(page.getByRole('heading', { name: 'Ministry of Arcadia' })).toBeVisible();
    await expectReadable(page);
    await page.getByRole('button', { name: 'Connect Ministry of Arcadia' }).click();
    await expect(page.getByText('Connected since')).toBeVisible(); // gone to the provider and come back
    await expectFits(page);

    const another = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    await another.goto(`${product.origin}/sign-in`);
    const way = another.getByRole('button', { name: 'Sign in with Ministry of Arcadia' });
    await expect(way).toBeVisible();
    await expectReadable(another);
    await way.click();
    await expect(another).toHaveURL(`${product.origin}/`);
    await another.goto(`${product.origin}/me/sign-in`);
    await expect(another.getByText('by your organisation')).toBeVisible();
    await another.getByRole('button', { name: 'Disconnect' }).click();
    await expect(another.getByRole('button', { name: 'Connect Ministry of Arcadia' })).toBeVisible();

    const third = await (await browser.newContext()).newPage();
    await third.goto(`${product.origin}/sign-in`);
    await third.getByRole('button', { name: 'Sign in with Ministry of Arcadia' }).click();
    await expect(third.getByRole('heading', { level: 1 })).toHaveText('You are not signed in');
    await expectReadable(third);
    await third.getByRole('link', { name: 'To the sign-in page' }).click();
    await expect(third.getByLabel('E-mail address')).toBeVisible();
  } finally {
    await owner.end();
    await product.stop();
    await provider.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { seedNotes } from '../support/notes-seed.js';
import { startProduct, type Product } from '../support/product.js';
import { expectFits, expectReadable } from './sweep.js';

let folder: string;
let product: Product;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenary-guard-'));
  chmodSync(folder, 0o755);
  product = await startProduct({ folder });
});
test.afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('what may be material of a case is marked while it is written, refused by nobody, and taken out by one press', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(folder, ['RAPPORTEUR', 'OBSERVER']);
  const [writer, reader] = await Promise.all(
    cookies.map(async (cookie) => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      const [name, value] = cookie.split('=');
      await context.addCookies([{ name, value, url: product.origin }]);
      const page = await context.newPage();
      await page.goto(`${product.origin}/notes/${noteId}`);
      await expect(page.locator('[data-standing]')).toHaveAttribute('data-standing', /^(SAVED|READ_ONLY)$/);
      return page;
    }),
  );
  const text = writer.getByRole('textbox', { name: 'Notes' });
  await text.pressSequentially('Agreed as OSH/2026/D.7. See case no. 2024/1187-B today.');
  await expect(writer.locator('[data-standing]')).toHaveAttribute('data-standing', 'SAVED');
  await expect(text.locator('.noticed')).toHaveText('case no. 2024/1187-B');
  await expect(writer.getByText('Number of a case')).toBeVisible();
  await expect(reader.getByText('case no. 2024/1187-B')).toBeVisible(); // a warning, never a refusal
  await expect(reader.getByText('Number of a case')).toHaveCount(0);
  await expectFits(writer);
  await expectReadable(writer);
  await writer.getByRole('button', { name: 'Take it out' }).press('Enter');
  await expect(text).toHaveText('Agreed as OSH/2026/D.7. See  today.');
  await expect(writer.getByText('Number of a case')).toHaveCount(0);
  await expect(reader.getByText('case no. 2024/1187-B')).toHaveCount(0);
});

import { expect, test } from '@playwright/test';
import { seedNotes } from '../support/notes-seed.js';
import { ownProduct } from './own-product.js';
import { expectFits, expectReadable } from './sweep.js';

const product = ownProduct();

test('what may be material of a case is marked while it is written, refused by nobody, and taken out by one press', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR', 'OBSERVER']);
  const [writer, reader] = await Promise.all(
    cookies.map(async (cookie) => {
      const page = await product.visit(browser, cookie, `/notes/${noteId}`, { width: 390 });
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

test('words are set aside by one press of somebody who only reads, and everybody sees where they stood', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR', 'OBSERVER']);
  const [writer, reader] = await Promise.all(
    cookies.map(async (cookie) => {
      const page = await product.visit(browser, cookie, `/notes/${noteId}`, { width: 390 });
      await expect(page.locator('[data-standing]')).toHaveAttribute('data-standing', /^(SAVED|READ_ONLY|UP_TO_DATE)$/);
      return page;
    }),
  );
  const text = writer.getByRole('textbox', { name: 'Notes' });
  await text.pressSequentially('The account was named.');
  await expect(writer.locator('[data-standing]')).toHaveAttribute('data-standing', 'SAVED');
  await expect(reader.getByText('The account was named.')).toBeVisible();
  await reader.getByText('The account was named.').selectText();
  await reader.getByRole('toolbar').getByRole('button', { name: 'Set aside' }).click();
  const dialog = reader.getByRole('dialog', { name: 'Set these words aside' });
  await expectReadable(reader);
  await dialog.getByRole('button', { name: 'Set aside' }).press('Enter');
  await expect(text).toHaveText(/^\[… [0-9A-F]{6}\]$/);
  for (const page of [writer, reader]) {
    await expect(page.getByText('The account was named.')).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Set aside in these notes' })).toContainText('Ask the chair about them');
    await expectFits(page);
  }
});

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

import { expect, type Page } from '@playwright/test';
import { openRoundtable } from './side-by-side.js';

// What people do in notes that several write at once.

export const text = (page: Page) => page.getByRole('textbox', { name: 'Notes' });

/** From any page to the notes on an item, as somebody finds them who was not sent an address. */
export async function openNotesOf(page: Page, roundtable: string, item: string): Promise<void> {
  await openRoundtable(page, roundtable);
  await page.getByRole('link', { name: 'Open the session page' }).click();
  await page.getByRole('link', { name: `Working notes: ${item}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(item);
  await expect(text(page)).toHaveAttribute('contenteditable', 'true');
}

/** Writes into one paragraph, at its end, key by key. */
export async function write(page: Page, paragraph: number, words: string): Promise<void> {
  await text(page).locator('p').nth(paragraph).click();
  await page.keyboard.press('End');
  await page.keyboard.type(words);
}

/** Selects a paragraph by three clicks, and says what is to be made of it. */
export async function capture(page: Page, words: string, what: 'Decision' | 'Commitment' | 'Action'): Promise<void> {
  await text(page).locator('p').filter({ hasText: words }).click({ clickCount: 3 });
  await page.getByRole('toolbar', { name: 'Make of the selected words' }).getByRole('button', { name: what }).click();
  await expect(page.getByRole('dialog').locator('blockquote')).toHaveText(words);
}

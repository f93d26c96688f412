import { randomUUID } from 'node:crypto';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { seedAgenda, type SeededAgenda } from '../support/agenda-seed.js';
import { databaseOf } from '../support/notes-seed.js';
import { ownProduct } from './own-product.js';
import { expectFits, expectReadable } from './sweep.js';

// The real product: its pages, its socket, its database.
const product = ownProduct();

async function seedWithNotes(): Promise<SeededAgenda & { noteId: string }> {
  const seeded = await seedAgenda(product.folder);
  const noteId = randomUUID();
  const owner = await databaseOf(product.folder);
  await owner.query(`insert into note_doc (id, programme_id, convening_id, session_id, kind, writers, created_at) select $1, programme_id, id, $3, 'RECORD', 'PARTICIPANTS', now() from convening where id = $2`, [noteId, seeded.conveningId, seeded.sessionId]);
  await owner.end();
  return { ...seeded, noteId };
}
const text = (page: Page) => page.getByRole('textbox', { name: 'Notes' });
const standing = (page: Page, is: RegExp | string) => expect(page.locator('[data-standing]')).toHaveAttribute('data-standing', is);

/** With the keyboard alone: as many times Tab as it takes. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 25; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement, undefined, { timeout: 5_000 })) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

/** Found by typing a part of its name. */
async function choose(page: Page, field: Locator, typed: string, name: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(typed);
  await expect(page.getByRole('option', { name })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(field).toHaveAttribute('aria-activedescendant', /./);
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(name);
}

/** Long notes whose last three words are selected, and what can be made of them is reached. */
async function selectLastWords(page: Page, words: string): Promise<void> {
  await standing(page, /^(SAVED|UP_TO_DATE)$/);
  await text(page).press('Control+End');
  await page.keyboard.insertText(words);
  await standing(page, 'SAVED');
  for (let word = 0; word < 3; word++) await page.keyboard.press('Control+Shift+ArrowLeft');
  await expect(page.getByRole('toolbar', { name: 'Make of the selected words' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Decision' })).toBeFocused();
}

test('selected words become a commitment that is only noted, without a mouse; it opens from its tie and leads back to its passage', async ({ browser }) => {
  const { noteId, chair, delegate } = await seedWithNotes();
  const [page, reader] = [await product.visit(browser, chair, `/notes/${noteId}`), await product.visit(browser, delegate, `/notes/${noteId}`)];
  await standing(page, /^(SAVED|UP_TO_DATE)$/);
  await text(page).focus();
  for (let line = 1; line <= 40; line++) {
    await page.keyboard.insertText(`Remark ${line} of the first speaker.`);
    await page.keyboard.press('Enter');
  }
  await selectLastWords(page, 'Arcadia said it will publish the figures');
  await page.keyboard.press('c');
  const sheet = page.getByRole('dialog', { name: 'Note a commitment' });
  await expect(sheet).toContainText('It binds nobody until its owner takes it up');
  await expect(sheet.getByRole('blockquote')).toHaveText('publish the figures');
  await expectReadable(page);
  await choose(page, sheet.getByRole('combobox'), 'Arcad', 'Republic of Arcadia');
  await tabTo(page, sheet.getByRole('button', { name: 'Note it' }));
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  for (const one of [page, reader]) await expect(text(one).locator('.tie')).toHaveText('publish the figures');

  const captured = page.getByRole('region', { name: 'Captured from these notes' }).getByRole('link', { name: 'Commitment' });
  await tabTo(page, captured);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/commitments\//);
  await expect(page.getByText('Noted', { exact: false }).first()).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Open the notes' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/notes\/.*passage=/);
  await expect(text(page).locator('.tie.sought')).toHaveText('publish the figures');
  await expect(text(page).locator('.tie.sought')).toBeInViewport(); // and not the first of forty lines
  await expectReadable(page);
});

test('selected words become an action without a mouse; it has a page of its own, which leads back to its passage', async ({ browser }) => {
  const { noteId, chair } = await seedWithNotes();
  const page = await product.visit(browser, chair, `/notes/${noteId}`);
  await selectLastWords(page, 'The chair will circulate the data sheet');
  await page.keyboard.press('a');
  const sheet = page.getByRole('dialog', { name: 'Add an action' });
  await expect(sheet.getByLabel('What is to be done')).toBeFocused();
  await expect(sheet.getByLabel('What is to be done')).toHaveValue('the data sheet');
  await page.keyboard.press('Home');
  await page.keyboard.type('Circulate ');
  await choose(page, sheet.getByRole('combobox').first(), 'Chair of', 'Chair of the table');
  await tabTo(page, sheet.getByRole('button', { name: 'Add action' }));
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await expect(text(page).locator('.tie')).toHaveText('the data sheet');

  await tabTo(page, page.getByRole('region', { name: 'Captured from these notes' }).getByRole('link', { name: 'Action' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/actions\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Action');
  await expect(page.getByText('Circulate the data sheet')).toBeVisible();
  await expectReadable(page);
  await expectFits(page);
  await tabTo(page, page.getByRole('link', { name: 'Open the notes' }));
  await page.keyboard.press('Enter');
  await expect(text(page).locator('.tie.sought')).toHaveText('the data sheet');
});

test('actions are added in one line, finished, handed over from the list, and handed back by who was led to one from Home', async ({ browser }) => {
  const { conveningId, chair, delegate, outsider } = await seedAgenda(product.folder);
  const page = await product.visit(browser, chair, `/actions?of=roundtable&convening=${conveningId}`);
  await page.getByLabel('Add quickly').focus();
  await page.keyboard.type('Send the data sheet');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Book the room tomorrow'); // at once: the field is ready for the next one
  await expect(page.getByText(/Understood as due/)).toBeVisible();
  await expect(page.getByText('The action was added.')).toBeVisible();
  await page.keyboard.press('Enter');
  const list = page.getByRole('main').getByRole('listitem');
  await expect(list.filter({ hasText: 'Send the data sheet' })).toBeVisible();
  await expect(list.filter({ hasText: 'Book the room' })).toContainText('Due:');
  await expectReadable(page);

  await tabTo(page, page.getByRole('button', { name: 'Mark as done: Book the room' }));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Room 4 is ours.');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Mark as done' }));
  await page.keyboard.press('Enter');
  await expect(list.filter({ hasText: 'Book the room' })).toHaveCount(0);

  await tabTo(page, page.getByRole('button', { name: 'More with this action: Send the data sheet' }));
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Hand it over' }).press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Hand over the action' });
  await choose(page, sheet.getByRole('combobox'), 'First del', 'First delegate');
  await tabTo(page, sheet.getByRole('button', { name: 'Hand over' }));
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await expect(list.filter({ hasText: 'Send the data sheet' })).toContainText('Not accepted yet');

  const other = await product.visit(browser, delegate, '/');
  await tabTo(other, other.getByRole('heading', { level: 3 }).getByRole('link', { name: 'Send the data sheet' }));
  await other.keyboard.press('Enter');
  await expect(other).toHaveURL(/\/actions\/[0-9a-f-]{36}$/);
  const address = other.url();
  await expect(other.getByText('Send the data sheet')).toBeVisible();
  await other.reload(); // the address lasts
  await tabTo(other, other.getByRole('button', { name: 'More with this action' }));
  await other.keyboard.press('Enter');
  await other.getByRole('menuitem', { name: 'Hand it back' }).press('Enter');
  await other.keyboard.type('The sheet is not mine.');
  await tabTo(other, other.getByRole('dialog').getByRole('button', { name: 'Hand it back' }));
  await other.keyboard.press('Enter');
  await expect(other.getByRole('dialog')).toBeHidden();
  await expect(list.filter({ hasText: 'Send the data sheet' })).toContainText('No owner');

  const nobody = await product.visit(browser, outsider, new URL(address).pathname);
  await expect(nobody.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(nobody.getByText('Send the data sheet')).toHaveCount(0);
});

import { expect, test, type Browser, type Page } from '@playwright/test';
import { databaseOf, seedNotes } from '../support/notes-seed.js';
import { ownProduct } from './own-product.js';
import { expectFits, expectReadable } from './sweep.js';

// The real product: its pages, its socket, its database.
const product = ownProduct();

async function pageOf(browser: Browser, cookie: string, noteId: string, width = 1280): Promise<Page> {
  const page = await product.visit(browser, cookie, `/notes/${noteId}`, { width, permissions: ['clipboard-read', 'clipboard-write'] });
  await standing(page, /^(SAVED|READ_ONLY)$/);
  return page;
}
const text = (page: Page) => page.getByRole('textbox', { name: 'Notes' });
const standing = (page: Page, is: RegExp | string) => expect(page.locator('[data-standing]')).toHaveAttribute('data-standing', is);

test('three people write together, an observer reads along, and each sees when it is saved', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR', 'CHAIR', 'PARTICIPANT', 'OBSERVER']);
  const [rapporteur, chair, participant, observer] = await Promise.all(cookies.map((cookie) => pageOf(browser, cookie, noteId)));
  await text(rapporteur).pressSequentially('The first speaker welcomed everybody.');
  await text(chair).press('Control+End');
  await Promise.all([
    text(chair).pressSequentially(' The chair thanked the host.'),
    text(participant).press('Control+Home').then(() => text(participant).pressSequentially('Opening. ')),
  ]);
  for (const page of [rapporteur, chair, participant]) await expect(page.locator('[data-standing]')).toHaveText(/Saved \d\d:\d\d$/);
  const whole = (await text(rapporteur).innerText()).trim();
  for (const page of [chair, participant, observer]) await expect(text(page)).toHaveText(whole);
  const letters = (words: string) => [...words.replaceAll(/\s/g, '')].sort().join('');
  expect(letters(whole)).toBe(letters('The first speaker welcomed everybody. The chair thanked the host. Opening.'));
  await expect(observer.getByText('You are reading along')).toBeVisible();
  await expect(text(observer)).toHaveAttribute('contenteditable', 'false');
  await expect(observer.getByRole('toolbar')).toHaveCount(0);
  for (const page of [rapporteur, observer]) await expectReadable(page);
});

test('whoever stands in an empty line stays in it while others write in the lines around', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR', 'PARTICIPANT']);
  const [rapporteur, participant] = await Promise.all(cookies.map((cookie) => pageOf(browser, cookie, noteId)));
  for (let lines = 1; lines < 4; lines++) await text(rapporteur).press('Enter');
  await text(participant).locator('p').nth(1).click();
  await expect(text(participant).locator('p')).toHaveCount(4);
  await text(rapporteur).locator('p').first().click();
  await rapporteur.keyboard.type('First.');
  await expect(text(participant).locator('p').first()).toHaveText('First.');
  await participant.keyboard.type('Second.');
  for (const page of [rapporteur, participant]) await expect(text(page).locator('p')).toHaveText(['First.', 'Second.', '', '']);
});

test('whoever clicks into another line stands there, although somebody writes before the page has heard of the click', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR', 'PARTICIPANT']);
  const [rapporteur, participant] = await Promise.all(cookies.map((cookie) => pageOf(browser, cookie, noteId)));
  for (let lines = 1; lines < 3; lines++) await text(rapporteur).press('Enter');
  await expect(text(participant).locator('p')).toHaveCount(3);
  await text(participant).locator('p').first().click();
  await participant.evaluate(() => addEventListener('selectionchange', (event) => event.stopImmediatePropagation(), { capture: true }));
  await text(participant).locator('p').nth(2).click();
  await text(rapporteur).locator('p').nth(1).click();
  await rapporteur.keyboard.type('Second.');
  await expect(text(participant).locator('p').nth(1)).toHaveText('Second.');
  await participant.keyboard.type('Third.');
  for (const page of [rapporteur, participant]) await expect(text(page).locator('p')).toHaveText(['', 'Second.', 'Third.']);
});

test('headings, lists, quotations and links are made without a mouse, and come back as they were', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR']);
  const page = await pageOf(browser, cookies[0], noteId);
  await text(page).focus();
  await page.keyboard.press('Alt+F10');
  await expect(page.getByRole('button', { name: 'Heading', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Item 2');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- one');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Agreed');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' by all, see ');
  await page.getByRole('button', { name: 'Link' }).press('Enter');
  await page.getByLabel('Address').fill('http://arcadia.example');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Only addresses that begin with https://')).toBeVisible();
  await page.getByLabel('Address').fill('https://arcadia.example/paper');
  await page.keyboard.press('Enter');
  await standing(page, 'SAVED');
  await page.reload();
  await expect(text(page).locator('h2')).toHaveText('Item 2');
  await expect(text(page).locator('ul > li')).toHaveText(['one', 'two']);
  await expect(text(page).locator('strong')).toHaveText('Agreed');
  await expect(text(page).locator('a')).toHaveAttribute('href', /^http:\/\/localhost:\d+\/leaving\?to=https%3A%2F%2Farcadia\.example%2Fpaper&language=en/);
  await expect(text(page).locator('h2')).toHaveAttribute('dir', 'auto');
  await expectReadable(page);
});

test('selected words become a decision without a mouse, and the tie is shown to everybody', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR', 'OBSERVER']);
  const [page, observer] = await Promise.all(cookies.map((cookie) => pageOf(browser, cookie, noteId)));
  await text(page).pressSequentially('The table agreed to publish the figures');
  await standing(page, 'SAVED');
  await expect(page.getByRole('toolbar', { name: 'Make of the selected words' })).toBeHidden();
  for (let word = 0; word < 3; word++) await page.keyboard.press('Control+Shift+ArrowLeft');
  await expect(page.getByRole('toolbar', { name: 'Make of the selected words' })).toBeVisible();
  await expectReadable(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Decision' })).toBeFocused();
  await page.keyboard.press('d');
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('publish the figures');
  await sheet.getByRole('button', { name: 'Capture decision' }).click();
  await expect(sheet).toBeHidden();
  for (const one of [page, observer]) await expect(text(one).locator('.tie')).toHaveText('publish the figures');
  await expect(observer.getByRole('toolbar')).toHaveCount(0);
  await expectReadable(observer);
});

test('a pasted picture is left out with a kind word, and its text is kept', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR']);
  const page = await pageOf(browser, cookies[0], noteId);
  await text(page).focus();
  await text(page).evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', '<h1>Title</h1><p>before <img src="data:image/png;base64,iVBORw0KGgo="> after</p><ol type="a"><li>one</li></ol><pre><code class="language-js">x</code></pre>');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('the picture was left out')).toBeVisible();
  await expect(text(page)).toContainText('before');
  await expect(text(page).locator('img')).toHaveCount(0);
  await standing(page, 'SAVED');
  const owner = await databaseOf(product.folder);
  const { rows } = await owner.query<{ whole: string }>(`select string_agg(encode(bytes, 'escape'), '') as whole from note_update where doc_id = $1`, [noteId]);
  await owner.end();
  expect(rows[0].whole).not.toMatch(/img|image|base64|language|type/);
});

test('what is written while the connection is gone is kept on the page, said to be unsaved, and saved afterwards', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR', 'OBSERVER']);
  const [writer, reader] = await Promise.all(cookies.map((cookie) => pageOf(browser, cookie, noteId)));
  await text(writer).pressSequentially('before');
  await standing(writer, 'SAVED');
  await product.kill();
  await standing(writer, 'OFFLINE');
  await text(writer).pressSequentially(' and meanwhile');
  await expect(writer.getByText('What you wrote is on this page only')).toBeVisible();
  let asked = false;
  writer.once('dialog', (dialog) => {
    asked = dialog.type() === 'beforeunload';
    void dialog.dismiss();
  });
  await writer.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toBe(true);
  await product.startAgain();
  await standing(writer, 'SAVED');
  await expect(text(reader)).toHaveText('before and meanwhile');
});

test('what was not taken is kept to be copied, when the right to write ends in mid-sentence', async ({ browser }) => {
  const { noteId, cookies } = await seedNotes(product.folder, ['PARTICIPANT']);
  const page = await pageOf(browser, cookies[0], noteId);
  await text(page).pressSequentially('taken');
  await standing(page, 'SAVED');
  const owner = await databaseOf(product.folder);
  await owner.query(`update access_grant set role = 'OBSERVER' where convening_id = (select convening_id from note_doc where id = $1)`, [noteId]);
  await owner.end();
  await page.keyboard.insertText(' not taken');
  await standing(page, 'REFUSED');
  const draft = page.getByRole('textbox', { name: 'What was not taken' });
  await expect(draft).toHaveValue('not taken');
  await page.getByRole('button', { name: 'Copy it' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  await expectReadable(page);
  await page.getByRole('button', { name: 'Load the notes again' }).click();
  await standing(page, 'READ_ONLY');
  await expect(text(page)).toHaveText('taken');
});

for (const width of [390, 1440]) {
  test(`notes fit a page ${width} wide`, async ({ browser }) => {
    const { noteId, cookies } = await seedNotes(product.folder, ['RAPPORTEUR']);
    const page = await pageOf(browser, cookies[0], noteId, width);
    await text(page).pressSequentially('A long line of words that goes on and on until it has to be broken somewhere on a small screen.');
    await expectFits(page);
    await expectReadable(page);
  });
}

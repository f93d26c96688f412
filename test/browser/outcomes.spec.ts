import { createHash } from 'node:crypto';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { databaseOf } from '../support/notes-seed.js';
import { seedRoundtable } from '../support/roundtable-seed.js';
import { ownProduct } from './own-product.js';
import { expectFits, expectReadable } from './sweep.js';

// The real product: from the empty list to the page that the public reads.
const product = ownProduct();
test.describe.configure({ timeout: 120_000 });

test('a summary is begun by one press, stopped by a name, mended, approved by the chair and released; then anybody reads it', async ({ browser }) => {
  const stranger = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })).newPage();
  const { conveningId, code, cookies } = await seedRoundtable(product.folder);
  const secretariat = await product.visit(browser, cookies.SECRETARIAT, `/outcomes?convening=${conveningId}`);
  await expect(secretariat.getByText('Start from 1 session: 1 decision, 1 commitment, 1 agenda item.')).toBeVisible();
  await expectReadable(secretariat);
  await secretariat.getByRole('button', { name: 'Assemble chair’s summary' }).click();
  await expect(secretariat.getByRole('heading', { level: 1 })).toHaveText('Chair’s summary: First roundtable');
  await expect(secretariat.getByText('0 names found')).toBeVisible();
  await expectFits(secretariat);
  await expectReadable(secretariat);
  const address = new URL(secretariat.url()).pathname;

  // Somebody writes a name; the check marks it, says what it is, and the text cannot go on.
  const item = secretariat.getByRole('article').filter({ hasText: 'exchanged views' });
  await item.getByRole('button', { name: 'Edit' }).click();
  await secretariat.getByLabel('Text in English').fill('ZOË LUKASIEWICZ said that definitions differ.');
  await secretariat.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(secretariat.getByText('1 place would tell who took part')).toBeVisible();
  await expect(secretariat.locator('mark')).toHaveText('ZOË LUKASIEWICZ');
  await expect(secretariat.getByRole('button', { name: 'Send to the chair' })).toBeDisabled();
  await expectReadable(secretariat);
  await secretariat.getByRole('button', { name: 'Write “A participant”' }).click();
  await expect(secretariat.getByText('0 names found')).toBeVisible();
  await expect(secretariat.getByText('A participant said that definitions differ.')).toBeVisible();

  await secretariat.getByRole('button', { name: 'Send to the chair' }).click();
  await expect(secretariat.getByText('With the chair').first()).toBeVisible();

  const chair = await product.visit(browser, cookies.CHAIR, address);
  await chair.getByRole('button', { name: 'Approve' }).click();
  await expectReadable(chair);
  await chair.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(chair.getByRole('listitem').filter({ hasText: 'Approved' }).first()).toBeVisible();

  // A participant who follows the link finds nothing there, and neither does the public.
  const participant = await product.visit(browser, cookies.PARTICIPANT, address);
  await expect(participant.getByRole('heading', { level: 1 })).toHaveText('Nothing here');
  expect((await stranger.goto(`${product.origin}/o/${code}/2026/01/SUM.1`))?.status()).toBe(404);

  await secretariat.getByRole('button', { name: 'Release publicly' }).click();
  const dialog = secretariat.getByRole('alertdialog');
  await expect(dialog.frameLocator('iframe').getByText('A participant said that definitions differ.')).toBeVisible();
  await dialog.getByLabel('Why it may now be public').fill('The chair has approved it.');
  await dialog.getByRole('button', { name: 'Release publicly' }).click();
  await expect(secretariat.getByRole('link', { name: `/o/${code}/2026/01/SUM.1` })).toBeVisible();
  await expectReadable(secretariat);

  // Anybody reads it, with no script and no cookie, and takes it along in the forms that are linked.
  await stranger.goto(`${product.origin}/o`);
  await stranger.getByRole('link', { name: 'Chair’s summary: First roundtable' }).click();
  await expect(stranger.getByText('A participant said that definitions differ.')).toBeVisible();
  await expect(stranger.getByRole('heading', { name: 'Voluntary commitments' })).toBeVisible();
  expect(await stranger.context().cookies()).toEqual([]);
  expect(await stranger.locator('script').count()).toBe(0);
  const formOf = async (name: string) => {
    const response = await stranger.request.get(new URL((await stranger.getByRole('link', { name, exact: true }).getAttribute('href'))!, product.origin).href);
    return { type: response.headers()['content-type'], text: await response.text() };
  };
  const [markdown, json] = [await formOf('Markdown'), await formOf('JSON')];
  expect(markdown.type).toBe('text/markdown; charset=utf-8');
  expect(markdown.text).toContain('# Chair’s summary\\: First roundtable');
  expect(markdown.text).toContain('A participant said that definitions differ');
  expect(JSON.parse(json.text)).toMatchObject({ symbol: `${code}/2026/01/SUM.1`, marking: 'TLP:CLEAR' });
  await expect(stranger.locator('code').first()).toHaveText(createHash('sha256').update(json.text).digest('hex')); // what the page says is what anybody counts
  for (const { text } of [markdown, json]) expect(text).not.toMatch(/ukasiewicz/i);
  const lightly = await (await browser.newContext()).newPage(); // the check of readability is a script of its own
  await lightly.goto(stranger.url());
  await expectReadable(lightly);
  await lightly.setViewportSize({ width: 390, height: 844 });
  await expectFits(lightly);
});

test('a paragraph says that its source changed, shows the difference, and takes the new words over', async ({ browser }) => {
  const { conveningId, decisionId, cookies } = await seedRoundtable(product.folder);
  const page = await product.visit(browser, cookies.SECRETARIAT, `/outcomes?convening=${conveningId}`);
  await page.getByRole('button', { name: 'Assemble chair’s summary' }).click();
  await expect(page.getByText('0 names found')).toBeVisible();
  const owner = await databaseOf(product.folder);
  await owner.query(`update decision set text = '{"en":{"text":"To use a common vocabulary.","state":"SOURCE"}}' where id = $1`, [decisionId]);
  await owner.end();
  await page.reload();
  await page.getByRole('button', { name: 'Source changed' }).click();
  await expect(page.locator('del')).toHaveText(/one/);
  await expect(page.locator('ins')).toHaveText([/a/, /common/]);
  await expectReadable(page);
  await page.getByRole('button', { name: 'Take over the new words' }).click();
  await expect(page.getByText('To use a common vocabulary.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Source changed' })).toHaveCount(0);
});

test('a paragraph is moved, taken out and put back without a mouse', async ({ browser }) => {
  const { conveningId, cookies } = await seedRoundtable(product.folder);
  const page = await product.visit(browser, cookies.SECRETARIAT, `/outcomes?convening=${conveningId}`);
  await page.getByRole('button', { name: 'Assemble chair’s summary' }).press('Enter');
  await expect(page.getByText('0 names found')).toBeVisible();
  const paragraph = page.getByRole('article').filter({ hasText: 'by consensus' });
  await paragraph.getByRole('button', { name: 'Take out' }).press('Enter');
  await expect(paragraph).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(paragraph).toHaveCount(1);
  await paragraph.getByRole('button', { name: 'Move up' }).press('Enter');
  await expect(page.getByRole('article').nth(4)).toContainText('by consensus');
});

for (const language of ['en', 'ar']) {
  for (const theme of ['light', 'dark'] as const) {
    for (const width of [390, 1440]) {
      test(`the composer in ${language}, ${theme}, ${width} wide, is read by everybody and never scrolls sideways`, async ({ browser }) => {
        const { conveningId, cookies } = await seedRoundtable(product.folder);
        const page = await product.visit(browser, cookies.SECRETARIAT, `/outcomes?convening=${conveningId}`, { locale: language, colorScheme: theme, width });
        await page.locator('main button').filter({ hasText: /chair|رئاسة/i }).first().click();
        await page.waitForURL(/\/outcomes\/[0-9a-f-]{36}/);
        await expect(page.getByRole('status').filter({ hasText: /0/ }).first()).toBeVisible();
        await expectFits(page);
        await expectReadable(page);
        if (process.env.PLENARY_PICTURES_FOLDER) await page.screenshot({ path: path.join(process.env.PLENARY_PICTURES_FOLDER, `composer-${width}-${theme}-${language}.png`), fullPage: true });
      });
    }
  }
}

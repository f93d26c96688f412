import { expect, test } from '@playwright/test';
import { expectFits, expectReadable, sweep } from './sweep.js';

sweep('the gallery', async (page) => {
  await page.goto('/gallery');
  await page.locator('figure').waitFor();
});
sweep('the sign-in page', async (page) => {
  await page.goto('/sign-in');
  await page.getByRole('textbox').waitFor();
});

for (const language of ['fr', 'es', 'ru', 'zh']) {
  test(`the gallery fits a phone in ${language}, whose words are longer or cannot be broken alike`, async ({ browser, baseURL }) => {
    const page = await browser.newPage({ baseURL, viewport: { width: 390, height: 844 }, locale: language });
    await page.goto('/gallery');
    await page.locator('figure').waitFor();
    await expectFits(page);
  });
}

test('the page mirrors for Arabic and says so to the browser', async ({ page }) => {
  await page.goto('/gallery');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitemradio', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  const [title, actions] = await Promise.all([page.locator('h1').boundingBox(), page.getByRole('banner').getByRole('link').first().boundingBox()]);
  expect((title?.x ?? 0) + (title?.width ?? 0)).toBeGreaterThan(600);
  expect(actions?.x ?? 0).toBeGreaterThan(600);
});

test('a chosen appearance outlasts the page', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/gallery');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(17, 22, 29)');
});

test('everything in the shell is reached without a mouse', async ({ page }) => {
  await page.goto('/gallery');
  await page.locator('h1').waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();

  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Go to Home');
  await expectReadable(page);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('searchbox').fill('hom');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  await page.goBack();
  await page.locator('figure').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page).toHaveURL(/\/$/);
});

test('single keys can be switched off, and then only those with Ctrl are heard', async ({ page }) => {
  await page.goto('/gallery');
  await page.locator('h1').waitFor();
  await page.keyboard.press('Shift+?');
  await page.getByRole('checkbox', { name: /Single keys/ }).press('Space');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Find and go' })).toBeVisible();
  await expect(page).toHaveURL(/\/gallery$/);
});

test('a faulty field says what is wrong, keeps what was typed and has the focus', async ({ page }) => {
  await page.goto('/gallery');
  const form = page.getByRole('form', { name: 'New roundtable' });
  await form.getByRole('button', { name: 'Create the roundtable' }).click();
  const title = form.getByRole('textbox', { name: 'Title' });
  await expect(title).toHaveAccessibleDescription(/Please fill this in\./);
  await expect(title).toBeFocused();

  await title.fill('a title that is longer than the twenty it may have');
  await expect(title).toHaveAccessibleDescription(/At most 20\./);

  await title.fill('taken');
  await form.getByRole('button', { name: 'Create the roundtable' }).click();
  await expect(title).toHaveAccessibleDescription(/Please write this on one line\./);
  await expect(title).toHaveValue('taken');

  await title.fill('closed');
  await form.getByRole('button', { name: 'Create the roundtable' }).click();
  await expect(form.getByRole('alert')).toContainText('It is not the moment for this.');
  await expect(title).toHaveValue('closed');
});

test('what was done can be undone from a notice', async ({ page }) => {
  await page.goto('/gallery');
  await page.getByRole('button', { name: 'Remove item 4' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Item 4 is back.');
  await expect(page.getByRole('region', { name: 'Notices' })).not.toContainText('was removed');
});

test('a dialog takes the focus, keeps it, and gives it back', async ({ page }) => {
  await page.goto('/gallery');
  const opener = page.getByRole('button', { name: 'Close the floor' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Close the floor' });
  await expect(dialog).toBeVisible();
  await expectReadable(page);
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('Tab');
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
});

test('an address that leads nowhere says so and offers the way home', async ({ page }) => {
  await page.goto('/no/such/place');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here');
  await page.getByRole('link', { name: 'Go home' }).click();
  await expect(page).toHaveURL(/\/$/);
});

test('a lost network is said in words after a moment, and no longer once it is back', async ({ page, context }) => {
  await page.goto('/gallery');
  await page.locator('figure').waitFor();
  await context.setOffline(true);
  await expect(page.getByText(/No network since \d\d:\d\d/)).toBeVisible();
  await expectReadable(page);
  await context.setOffline(false);
  await expect(page.getByText(/No network since/)).toBeHidden();
});

import { expect, type Locator, type Page } from '@playwright/test';
import { databaseOf } from '../support/notes-seed.js';
import { journey } from './running-server.js';
import { expectFits, expectReadable } from './sweep.js';

/** Goes there as somebody without a mouse does. */
async function reach(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No way by keyboard to ${wanted.toString()}`);
}
async function press(page: Page, wanted: Locator): Promise<void> {
  await reach(page, wanted);
  await page.keyboard.press('Enter');
}
async function type(page: Page, field: string, words: string): Promise<void> {
  await reach(page, page.getByLabel(field));
  await page.keyboard.type(words);
}

journey('a passkey is set up, opens Plenary without an address, and confirms what cannot be taken back, by keyboard alone', async ({ page, server }) => {
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });

  await page.goto('/first-run');
  await type(page, 'Set-up code', server.setUpCode);
  await type(page, 'Your name', 'Operator of the installation');
  await type(page, 'E-mail address', 'operator@arcadia.example');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Found an initiative');

  await page.goto('/me');
  await press(page, page.getByRole('link', { name: 'How I sign in' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How I sign in');
  await expectReadable(page);
  await press(page, page.getByRole('button', { name: 'Add a passkey' }));
  await expect(page.getByRole('list', { name: 'Passkeys' })).toContainText('This device');
  await expect(page.getByRole('list', { name: 'Where I am signed in' })).toContainText('here');
  await expectFits(page);

  await press(page, page.getByRole('button', { name: 'Settings' }));
  await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter');
  await expect(page).toHaveURL(/\/sign-in$/);
  await expectReadable(page);
  await press(page, page.getByRole('button', { name: 'Use a passkey' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What needs me');

  const owner = await databaseOf(server.folder);
  await owner.query(`update sign_in set stepped_up_at = now() - interval '6 minutes'`);
  await owner.end();
  await page.goto('/me/sign-in');
  await press(page, page.getByRole('button', { name: 'Make ten codes' }));
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expect(dialog).toBeVisible();
  await expectReadable(page);
  await press(page, dialog.getByRole('button', { name: 'Use a passkey' }));
  await expect(dialog).toBeHidden();
  await expect(page.getByText('These codes are shown only now.')).toBeVisible(); // done by itself
  await expect(page.getByRole('listitem').filter({ hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/ })).toHaveCount(10);
  const printed = await page.getByRole('listitem').filter({ hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/ }).first().innerText();

  // By mail again: they have set up more than a mailbox, so more is asked for.
  await press(page, page.getByRole('button', { name: 'Sign out everywhere' }));
  await expect(page).toHaveURL(/\/sign-in$/);
  await type(page, 'E-mail address', 'operator@arcadia.example');
  await page.keyboard.press('Enter');
  const letters = await databaseOf(server.folder);
  await expect(async () => {
    const { rows } = await letters.query<{ subject: string }>(`select subject from mail where kind = 'sign-in.code' order by created_at desc limit 1`);
    await page.getByLabel('Code from the message').fill(/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(rows[0].subject)![0]);
  }).toPass();
  await letters.end();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The code from the mail is right.')).toBeVisible();
  await expectReadable(page);
  await type(page, 'One of your printed codes', printed);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What needs me');
});

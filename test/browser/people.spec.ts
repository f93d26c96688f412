import { expect } from '@playwright/test';
import { journey } from './running-server.js';
import { expectFits, expectReadable } from './sweep.js';

journey('an initiative is founded, its people pasted and given parts, and one of them opened beside it', async ({ page, server, browser }) => {
  await page.goto('/first-run');
  await page.getByLabel('Set-up code').fill(server.setUpCode);
  await page.getByLabel('Your name').fill('Operator of the installation');
  await page.getByLabel('E-mail address').fill('operator@arcadia.example');
  await page.getByRole('button', { name: 'Set up and sign in' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Found an initiative');
  await page.getByLabel('Name of the initiative').fill('Open Shore Process');
  await expect(page.getByLabel('Short code')).toHaveValue('OSP'); // suggested from the name
  await expectReadable(page);
  await page.getByRole('button', { name: 'Found the initiative' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open Shore Process');

  await page.getByRole('link', { name: 'Organisations' }).click();
  await expect(page.getByText('No organisation has been added yet.')).toBeVisible();
  await page.keyboard.press('n'); // a key instead of the button
  const organisation = page.getByRole('dialog');
  await organisation.getByLabel('Name').first().fill('Republic of Arcadia');
  await organisation.getByLabel('Acronym').fill('RA');
  await organisation.getByRole('button', { name: 'Add organisation' }).click();
  await expect(page.getByRole('button', { name: 'Republic of Arcadia' })).toBeVisible();

  await page.getByRole('link', { name: 'People', exact: true }).last().click();
  await page.getByRole('button', { name: 'Add people' }).first().click();
  await page.getByRole('tab', { name: 'A list' }).click();
  await page.getByLabel('List of people').fill('First delegate <first@arcadia.example>, RA, Head of delegation\nSecond delegate <second@list>');
  await page.getByRole('button', { name: 'Add 2 people' }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 added' })).toContainText('1 not taken');
  await expect(page.getByLabel('List of people')).toHaveValue('Second delegate <second@list>'); // what was not taken is kept
  await page.getByLabel('List of people').fill('Second delegate <second@arcadia.example>');
  await page.getByRole('button', { name: 'Add 1 person' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('3 people')).toBeVisible();
  await expectReadable(page);
  await expectFits(page);

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('Find a person').fill('first');
  await page.getByRole('button', { name: 'Make Convenor' }).click();
  await expect(page.getByText('First delegate is Convenor now.')).toBeVisible();

  // The other person, on a host name of their own: asks for a code, reads it in the outbox, and opens as themselves.
  const other = await (await browser.newContext()).newPage();
  await other.goto(`${server.url}/sign-in`);
  await other.getByLabel('E-mail address').fill('first@arcadia.example');
  await other.keyboard.press('Enter');
  await expect(other.getByRole('link', { name: /outbox/ })).toHaveAttribute('href', '/outbox');
  await other.goto(`${server.url}/outbox?to=first@arcadia.example`);
  await expect(other.getByRole('note')).toContainText('For development only');
  await expect(async () => {
    await other.reload();
    await other.getByRole('link', { name: /Your code/ }).first().click({ timeout: 1_000 });
  }).toPass();
  const place = await other.getByRole('link', { name: 'Open as First delegate' }).getAttribute('href');
  expect(place).toMatch(/^http:\/\/first-delegate-[0-9a-f]{6}\.localhost:/);
  await other.goto(place!);
  await other.getByRole('button', { name: 'Sign in as First delegate' }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('What needs me');
  await expect(other.getByRole('link', { name: 'Open Shore Process' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings of Open Shore Process'); // and this one is still who they were
});

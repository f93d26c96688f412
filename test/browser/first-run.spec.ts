import { expect } from '@playwright/test';
import { journey } from './running-server.js';
import { expectFits, expectReadable } from './sweep.js';

journey('the first person sets Plenary up, and from then on nothing inside is shown to anybody else', async ({ page, server }) => {
  const questions: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql')) questions.push(request.postData() ?? '');
  });

  await page.goto('/gallery?from=mail');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fgallery%3Ffrom%3Dmail$/);

  await page.goto('/first-run');
  await expectFits(page);
  await expectReadable(page);
  await page.getByLabel('Set-up code').fill('AAAA-AAAA');
  await page.getByLabel('Your name').fill('Operator of the installation');
  await page.getByLabel('E-mail address').fill('operator@arcadia.example');
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('not valid');
  await expect(page.getByLabel('Your name')).toHaveValue('Operator of the installation');

  await page.getByLabel('Set-up code').fill(server.setUpCode);
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Found an initiative');
  await expectReadable(page);

  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('menu')).toContainText('Operator of the installation');
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in$/);

  expect(questions.length).toBeGreaterThan(0);
  for (const question of questions) expect(Object.keys(JSON.parse(question) as object).sort()).toEqual(['documentId', 'variables']);
});

journey('whether an address is known is never said', async ({ page, server }) => {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel('E-mail address').fill('nobody@elsewhere.example');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').first()).toContainText('If nobody@elsewhere.example is known here');
  await page.getByLabel('Code from the message').fill('ABCD-EFGH');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This code is not valid');
  await expectReadable(page);
});

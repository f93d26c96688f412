import { expect, type Page } from '@playwright/test';
import type { RunningServer } from './running-server.js';
import { choose, pick, said, typeDay, typeTime, type Someone } from './side-by-side.js';

// What those who arrange a roundtable do on its screens, named as they would say it.

export async function setUp(page: Page, server: RunningServer, operator: Someone): Promise<void> {
  await page.goto('/first-run');
  await page.getByLabel('Set-up code').fill(server.setUpCode);
  await page.getByLabel('Your name').fill(operator.name);
  await page.getByLabel('E-mail address').fill(operator.address);
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Found an initiative');
}

export async function found(page: Page, name: string, secretariat: Someone): Promise<void> {
  await page.getByLabel('Name of the initiative').fill(name);
  await pick(page, 'Somebody else');
  await page.getByLabel('Name', { exact: true }).fill(secretariat.name);
  await page.getByLabel('E-mail address').fill(secretariat.address);
  await page.getByRole('button', { name: 'Found the initiative' }).click();
  await said(page, `${name} is founded.`);
}

export async function addOrganisation(page: Page, name: string, acronym: string, domain: string): Promise<void> {
  await page.getByRole('button', { name: 'Add an organisation' }).first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Name').first().fill(name);
  await sheet.getByLabel('Acronym').fill(acronym);
  await choose(sheet, 'Category', 'State');
  await sheet.getByLabel('Domains').fill(domain);
  await sheet.getByRole('button', { name: 'Add organisation' }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('button', { name })).toBeVisible();
}

export async function pastePeople(page: Page, list: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Add people' }).first().click();
  await page.getByRole('tab', { name: 'A list' }).click();
  await page.getByLabel('List of people').fill(list.join('\n'));
  await page.getByRole('button', { name: `Add ${list.length} people` }).click();
  await expect(page.getByRole('dialog').getByText(`${list.length} added`)).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
}

export async function nameFocalPoint(page: Page, organisation: string, person: string, duties: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: organisation }).click();
  const sheet = page.getByRole('dialog');
  for (const duty of duties) await pick(sheet, duty);
  await sheet.getByLabel('Find the person').fill(person.split(' ')[0]);
  await sheet.getByRole('button', { name: `Name: ${person}` }).click();
  await said(page, `${person} answers for it now.`);
  await page.keyboard.press('Escape');
}

export async function call(page: Page, title: string, at: { day: string; clock: string; city: string }, organisations: readonly string[]): Promise<void> {
  await page.getByRole('link', { name: 'Call a roundtable' }).first().click();
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: '2. When it meets' })).toBeVisible();
  await typeDay(page, 'Date', at.day);
  await typeTime(page, 'Begins', at.clock);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: '3. Who is asked' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Organisations' }).fill(organisations.join('\n'));
  await page.getByRole('button', { name: /^Offer seats \(\d+\)$/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

export async function appointChair(page: Page, person: string): Promise<void> {
  await page.getByRole('button', { name: 'Give somebody a function' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Find a person').fill(person.split(' ')[0]);
  await sheet.getByRole('button', { name: `Appoint: ${person}` }).click();
  await said(page, `${person} is Chair now.`);
}

export async function nameForSeat(page: Page, organisation: string, person: string): Promise<void> {
  await page.getByRole('button', { name: `What may be done with place 1 of ${organisation}` }).click();
  await page.getByRole('menuitem', { name: 'Name somebody' }).click();
  await page.getByRole('dialog').getByLabel('Name or address').fill(person.split(' ')[0]);
  await page.getByRole('button', { name: `Choose: ${person}` }).click();
  await said(page, `${person} is named.`);
}

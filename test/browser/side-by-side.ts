import path from 'node:path';
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import type { RunningServer } from './running-server.js';

/** Who somebody is before they sign in. */
export interface Someone {
  name: string;
  address: string;
}

/** A step of a journey; with PLENARY_PICTURES_FOLDER set, followed by a picture of what each of them sees. */
export async function step(browser: Browser, title: string, walk: () => Promise<void>): Promise<void> {
  const folder = process.env.PLENARY_PICTURES_FOLDER;
  if (!folder) return test.step(title, walk);
  await test.step(title, walk).finally(() => picturesOf(browser, path.join(folder, title.replaceAll(/\W+/g, '-'))));
}

async function picturesOf(browser: Browser, name: string): Promise<void> {
  for (const [place, page] of browser.contexts().flatMap((context) => context.pages()).entries()) await page.screenshot({ path: `${name}-${place}.png`, fullPage: true });
}

/** Asks for a code, finds it in the outbox, and opens there as themselves: on a host name of their own, so that all can stand side by side. */
export async function openAs(browser: Browser, server: RunningServer, { name, address }: Someone): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel('E-mail address').fill(address);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /outbox/ })).toBeVisible();
  await openLetter(page, server, address, /Your code/);
  const place = await page.getByRole('link', { name: `Open as ${name}` }).getAttribute('href');
  await page.goto(place!);
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What needs me');
  return page;
}

/** The newest message to this address whose subject fits, once it has been written. */
export async function openLetter(page: Page, server: RunningServer, address: string, subject: RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(`${server.url}/outbox?to=${encodeURIComponent(address)}`);
    await page.getByRole('link', { name: subject }).first().click({ timeout: 1_000 });
  }).toPass();
}

/** One of a handful, from the list that a field opens. */
export async function choose(at: Page | Locator, label: string, option: string | RegExp): Promise<void> {
  await at.getByRole('button', { name: label }).click();
  await pageOf(at).getByRole('option', { name: option }).click();
}

/** One of many, found by typing a part of its name. */
export async function find(at: Page | Locator, label: string, part: string, option: string | RegExp = part): Promise<void> {
  await at.getByRole('combobox', { name: label }).fill(part);
  await pageOf(at).getByRole('option', { name: option }).first().click();
}

/** One of several that stand side by side, by the words on it. */
export const pick = (at: Page | Locator, words: string) => at.locator('label').filter({ hasText: words }).click();

/** Something that stands behind "More". */
export async function pressMore(at: Page | Locator, more: string, act: string): Promise<void> {
  await at.getByRole('button', { name: more, exact: true }).click();
  await pageOf(at).getByRole('menuitem', { name: act }).click();
}

/** Types a day into its three parts, in whatever order the language writes them. @param on ISO 8601 */
export async function typeDay(at: Page | Locator, label: string, on: string): Promise<void> {
  const [year, month, day] = on.split('-');
  const field = at.getByRole('group', { name: label });
  for (const [part, digits] of [['day', day], ['month', month], ['year', year]]) await field.getByRole('spinbutton', { name: part }).pressSequentially(digits);
}

/** @param clock `15:00` */
export async function typeTime(at: Page | Locator, label: string, clock: string): Promise<void> {
  const [hour, minute] = clock.split(':');
  const field = at.getByRole('group', { name: label });
  for (const [part, digits] of [['hour', hour], ['minute', minute]]) await field.getByRole('spinbutton', { name: part }).pressSequentially(digits);
}

/** From any page to that of a roundtable. */
export async function openRoundtable(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: 'Roundtables' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Roundtables');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** From what needs them to the page where they do it. */
export async function openNeed(page: Page, kind: string, act: string): Promise<void> {
  await page.getByRole('link', { name: 'Home' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What needs me');
  await page.getByRole('article').filter({ hasText: kind }).getByRole('link', { name: act, exact: true }).click();
}

/** What the product said after a press. */
export const said = (page: Page, words: string | RegExp) => expect(page.getByRole('region', { name: 'Notices' }).getByText(words)).toBeVisible();

/** The same page as somebody else would find it who was sent the address. */
export async function findsNothing(page: Page, address: string): Promise<void> {
  await page.goto(new URL(address, page.url()).href);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here');
}

const pageOf = (at: Page | Locator): Page => ('page' in at ? at.page() : at);

import { expect, type Browser, type Page } from '@playwright/test';
import { journey, type RunningServer } from './running-server.js';
import { expectFits, expectReadable } from './sweep.js';

journey.setTimeout(180_000);

const title = 'Follow-up hosted by Qasira';
const year = new Date().getFullYear() + 1;

/** Asks for a code, reads it in the outbox and opens as that person, on a host name of their own. */
async function openAs(browser: Browser, server: RunningServer, name: string, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel('E-mail address').fill(address);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /outbox/ })).toBeVisible();
  await page.goto(`${server.url}/outbox?to=${address}`);
  await expect(async () => {
    await page.reload();
    await page.getByRole('link', { name: /Your code/ }).first().click({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await page.goto((await page.getByRole('link', { name: `Open as ${name}` }).getAttribute('href'))!);
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What needs me');
  return page;
}

/** The parts of a date or of a time, typed one after the other as hands do. */
async function type(page: Page, parts: Record<string, string>): Promise<void> {
  for (const [part, digits] of Object.entries(parts)) {
    await page.getByRole('spinbutton', { name: new RegExp(`^${part}`) }).first().focus();
    await page.keyboard.type(digits);
  }
}

/** By Tab alone to whatever has this name, as people go who have no mouse. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
    if (here.includes(name)) return;
  }
  throw new Error(`Sixty presses of Tab did not lead to “${name}”.`);
}

const replyOf = (page: Page, name: string) => page.getByRole('table', { name: 'List of participants' }).getByRole('row').filter({ hasText: name });

journey('a roundtable is called, its organisations invited and answering, its session moved and its chair appointed, and nobody else sees it', async ({ page: operator, server, browser }) => {
  await operator.goto('/first-run');
  await operator.getByLabel('Set-up code').fill(server.setUpCode);
  await operator.getByLabel('Your name').fill('Operator of the installation');
  await operator.getByLabel('E-mail address').fill('operator@arcadia.example');
  await operator.getByRole('button', { name: 'Set up and sign in' }).click();
  await operator.getByLabel('Name of the initiative').fill('Open Shore Process');
  await operator.getByRole('button', { name: 'Found the initiative' }).click();
  await operator.getByRole('link', { name: 'Organisations' }).click();
  await operator.getByRole('button', { name: 'Add an organisation' }).first().click();
  const sheet = operator.getByRole('dialog');
  await sheet.getByLabel('Name').first().fill('Republic of Arcadia');
  await sheet.getByLabel('Acronym').fill('RA');
  await sheet.getByRole('button', { name: 'Add organisation' }).click();
  await expect(sheet).toBeHidden();
  await operator.getByRole('link', { name: 'People', exact: true }).last().click();
  await operator.getByRole('button', { name: 'Add people' }).first().click();
  await operator.getByRole('tab', { name: 'A list' }).click();
  await operator.getByLabel('List of people').fill('Convenor <convenor@arcadia.example>\nFirst delegate <first@arcadia.example>, RA, Head of delegation\nSecond delegate <second@arcadia.example>, RA\nSomebody outside <outside@arcadia.example>');
  await operator.getByRole('button', { name: 'Add 4 people' }).click();
  await operator.getByRole('button', { name: 'Done' }).click();
  await operator.getByRole('link', { name: 'Settings' }).click();
  await operator.getByLabel('Find a person').fill('convenor');
  await operator.getByRole('button', { name: 'Make Convenor' }).click();
  await expect(operator.getByText('Convenor is Convenor now.')).toBeVisible();

  // The convenor calls it: what, when, who.
  const convenor = await openAs(browser, server, 'Convenor', 'convenor@arcadia.example');
  await convenor.getByRole('link', { name: 'Open Shore Process' }).click();
  await convenor.getByRole('link', { name: 'Call a roundtable' }).first().click();
  await convenor.getByLabel('Title').fill(title);
  await expectReadable(convenor);
  await convenor.getByRole('button', { name: 'Continue' }).click();
  await type(convenor, { month: '6', day: '9', year: String(year), hour: '10', minute: '00' });
  await expect(convenor.getByText(/^For you: /)).toContainText('10:00');
  await convenor.getByRole('textbox', { name: /^Place/ }).fill('Room XII');
  await expectReadable(convenor);
  await convenor.getByRole('button', { name: 'Continue' }).click();
  await convenor.getByRole('textbox', { name: /^Organisations/ }).fill('Republic of Arcadia 2\nNowhere Office');
  await expect(convenor.getByText('Not known in this initiative: Nowhere Office.')).toBeVisible();
  await expectReadable(convenor);
  await convenor.getByRole('button', { name: 'Offer seats (2)' }).click();
  await expect(convenor.getByRole('heading', { level: 1 })).toHaveText(title);
  const address = new URL(convenor.url()).pathname;

  // Names, then letters, after a look at what would leave.
  await convenor.getByRole('link', { name: 'Participants and seats' }).first().click();
  for (const [number, name] of [[1, 'First'], [2, 'Second']] as const) {
    await convenor.getByRole('button', { name: `What may be done with place ${number} of Republic of Arcadia` }).click();
    await convenor.getByRole('menuitem', { name: 'Name somebody' }).click();
    await convenor.getByRole('dialog').getByLabel('Name or address').fill(name.toLowerCase());
    await convenor.getByRole('button', { name: `Choose: ${name} delegate` }).click();
    await expect(convenor.getByText(`${name} delegate is named.`)).toBeVisible();
  }
  await convenor.getByRole('button', { name: 'Send invitations' }).click();
  await convenor.getByRole('button', { name: 'Begin preparing' }).click();
  await expect(convenor.getByText('2 letters in 1 language')).toBeVisible();
  await expectReadable(convenor);
  await convenor.getByRole('button', { name: 'Send invitations (2)' }).click();
  await expect(convenor.getByText('2 letters leave in a minute.')).toBeVisible();
  await expect(replyOf(convenor, 'First delegate')).toContainText('No answer');
  await expectReadable(convenor);
  await expectFits(convenor);

  // The first answers from the letter, in a browser without script.
  const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const newest = async (subject: RegExp) => {
    await expect(async () => {
      await reader.goto(`${server.url}/outbox?to=first@arcadia.example`);
      await reader.getByRole('link', { name: subject }).first().click({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    return /\/r\/[\w-]+/.exec(await reader.locator('main').innerText())![0];
  };
  await reader.goto(server.url + (await newest(new RegExp(title))));
  await expect(reader.getByText('You are answering for First delegate')).toBeVisible();
  await reader.getByRole('radio', { name: 'I will come' }).check();
  await reader.getByRole('button', { name: 'Send this answer' }).click();
  await expect(reader.getByRole('status')).toContainText('Your answer is recorded: I will come.');
  await expect(replyOf(convenor, 'First delegate')).toContainText('Will come'); // in place, without reloading

  // The second answers signed in: takes a hasty answer back, then says what is meant.
  const second = await openAs(browser, server, 'Second delegate', 'second@arcadia.example');
  const card = second.getByRole('article').filter({ hasText: 'Are you coming?' });
  await card.getByRole('button', { name: 'I cannot come' }).click();
  await expect(replyOf(convenor, 'Second delegate')).toContainText('Regrets');
  await second.getByRole('button', { name: 'Undo' }).click();
  await expect(replyOf(convenor, 'Second delegate')).toContainText('No answer'); // what stood before, not the opposite answer
  await card.getByRole('link', { name: 'Another answer' }).click();
  await second.getByText('I may come', { exact: true }).click();
  await second.getByRole('button', { name: 'Send the answer' }).click();
  await expect(replyOf(convenor, 'Second delegate')).toContainText('May come');
  await expect(second.getByRole('button', { name: 'More about this session' })).toHaveCount(0); // moving it is not theirs

  // Functions: the second delegate takes the chair.
  await convenor.getByRole('link', { name: 'Overview' }).first().click();
  await convenor.getByRole('button', { name: 'Give somebody a function' }).click();
  await convenor.getByLabel('Find a person').fill('second');
  await convenor.getByRole('button', { name: 'Appoint: Second delegate' }).click();
  await expect(convenor.getByText('Second delegate is Chair now.')).toBeVisible();
  await expect(convenor.getByRole('list', { name: 'Functions' })).toContainText('Presides');
  await expectReadable(convenor);

  // The session is moved with the keyboard alone.
  await convenor.getByRole('link', { name: 'Open the session page' }).click();
  await expect(convenor.getByRole('heading', { name: 'When and where' })).toBeVisible();
  await tabTo(convenor, 'More about this session');
  await convenor.keyboard.press('Enter');
  await expect(convenor.getByRole('menuitem', { name: 'Move the session' })).toBeFocused();
  await convenor.keyboard.press('Enter');
  const dialog = convenor.getByRole('dialog', { name: 'Move the session' });
  await expect(dialog).toContainText('every answer starts anew');
  await expectReadable(convenor);
  for (let presses = 0; presses < 10; presses++) {
    await convenor.keyboard.press('Tab');
    if ((await convenor.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')).startsWith('hour')) break;
  }
  await convenor.keyboard.type('1530');
  await expect(dialog.getByText(/^For you: /)).toContainText('15:30');
  await tabTo(convenor, 'Move the session');
  await convenor.keyboard.press('Enter');
  await expect(convenor.getByText('Moved. Everybody who was invited is told.')).toBeVisible();
  await expect(convenor.getByRole('main')).toContainText('15:30');
  await convenor.goto(new URL(`${address}/people`, convenor.url()).href);
  for (const name of ['First delegate', 'Second delegate']) await expect(replyOf(convenor, name)).toContainText('No answer');
  await expect(second.getByRole('main')).toContainText('No answer yet'); // told in place, wherever they are
  await reader.goto(server.url + (await newest(/New time/)));
  await expect(reader.locator('s')).toContainText('10:00'); // the old time, struck out
  await expect(reader.getByText('No answer yet.')).toBeVisible();

  // Somebody of the same initiative without a part here finds nothing, neither in the list nor at the address.
  const outsider = await openAs(browser, server, 'Somebody outside', 'outside@arcadia.example');
  for (const at of [address, `${address}/people`, new URL(second.url()).pathname]) {
    await outsider.goto(new URL(at, outsider.url()).href);
    await expect(outsider.getByRole('heading', { level: 1 })).toHaveText('Nothing here');
    expect(await outsider.content()).not.toContain('Qasira');
  }
  await outsider.goto(new URL('/c', outsider.url()).href);
  await expect(outsider.getByText('Roundtables you take part in will be listed here.')).toBeVisible();
});

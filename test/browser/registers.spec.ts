import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { seedRegisters } from '../support/registers-seed.js';
import { ownProduct } from './own-product.js';
import { expectFits, expectReadable } from './sweep.js';

// The real product: what was promised and what was decided, from the first draft to what the others see of it.
const product = ownProduct();
test.describe.configure({ timeout: 180_000 });

/** One of a handful, by the keyboard alone. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${label}$`) }).last().press('Enter');
  await page.getByRole('option', { name: option }).press('Enter');
}
/** Behind the dots, by the keyboard alone. */
async function press(page: Page, act: string, menu = 'More with this commitment'): Promise<void> {
  await page.getByRole('button', { name: menu }).press('Enter');
  await page.getByRole('menuitem', { name: act }).press('Enter');
}
const told = (page: Page, words: string) => expect(page.getByText(words).first()).toBeVisible();
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('a promise is drafted, sent back, registered, published, supported and reported on, and each sees of it what is theirs', async ({ browser }) => {
  const { programmeId, code, cookies } = await seedRegisters(product.folder);
  const register = `/commitments?programme=${programmeId}`;
  const owner = await product.visit(browser, cookies.owner, register);

  // Who, what and by when: with the keyboard alone.
  await expect(heading(owner)).toHaveText('Commitments');
  await owner.keyboard.press('n');
  const draft = owner.getByRole('dialog', { name: 'Add a commitment' });
  await expect(draft.getByRole('combobox', { name: 'Who promises' })).toHaveValue('Republic of Arcadia'); // the only one they answer for
  await draft.getByRole('button', { name: 'Save draft' }).press('Enter');
  await expect(draft.getByRole('textbox', { name: 'What' })).toHaveAttribute('aria-invalid', 'true'); // nothing was sent
  await expect(draft.getByRole('alert')).toBeVisible(); // and by when is missing, too
  await draft.getByRole('textbox', { name: 'What' }).focus();
  await owner.keyboard.type('We will publish our figures on removals.');
  await choose(owner, 'By when', 'In words');
  await draft.getByRole('textbox', { name: 'In words' }).fill('Every quarter, from June');
  await expectReadable(owner);
  await owner.keyboard.press('Enter');
  await told(owner, 'The draft was saved. Submit it when it is ready.');
  await expect(owner).toHaveURL(/\/commitments\/[0-9a-f-]{36}$/);
  const address = new URL(owner.url()).pathname;

  // A draft is its owner's and the secretariat's; to the others it is not there.
  const supporter = await product.visit(browser, cookies.supporter, address);
  await expect(heading(supporter)).toHaveText('Nothing here');
  await owner.getByRole('button', { name: 'Submit it' }).press('Enter');
  await told(owner, 'It was submitted to the secretariat.');

  const secretariat = await product.visit(browser, cookies.secretariat, `${register}&show=coming`);
  await secretariat.getByRole('link', { name: 'We will publish our figures on removals.' }).click();
  await expect(secretariat.getByRole('button', { name: 'Register it' })).toBeVisible();
  await press(secretariat, 'Ask for a change');
  await secretariat.getByRole('textbox', { name: 'What should change' }).fill('Please say which figures.');
  await secretariat.getByRole('button', { name: 'Ask for a change' }).click();
  await told(secretariat, 'The owner was asked for a change.');

  // It arrives on the open page of the owner, who mends the words and lets it be public.
  await told(owner, 'Please say which figures.');
  await expectReadable(owner);
  await owner.getByRole('button', { name: 'Edit the text' }).press('Enter');
  const edit = owner.getByRole('dialog', { name: 'Edit the text' });
  await edit.getByRole('textbox', { name: 'What' }).fill('We will publish our figures on removals and on appeals.');
  await choose(owner, 'Who sees it', 'The public, once published');
  await choose(owner, 'Marking', 'TLP:CLEAR');
  await edit.getByRole('textbox', { name: 'Why it changes' }).fill('It is meant for everybody.');
  await expectReadable(owner);
  await edit.getByRole('button', { name: 'Save text' }).press('Enter');
  await told(owner, 'The text was saved.');
  await owner.getByRole('button', { name: 'Submit it' }).press('Enter');

  await secretariat.getByRole('button', { name: 'Register it' }).click();
  await told(secretariat, 'It was registered and has its number.');
  await expect(heading(secretariat)).toHaveText(`${code}/${new Date().getFullYear()}/C.1`);
  await secretariat.getByRole('button', { name: 'Publish it' }).click();
  await told(secretariat, 'It was published.');
  await expect(heading(owner)).toHaveText(`${code}/${new Date().getFullYear()}/C.1`);

  // Milestone and support, by its owner.
  await press(owner, 'Add a milestone');
  await owner.getByRole('textbox', { name: 'What will be reached' }).fill('First figures are out.');
  await choose(owner, 'By when', 'A month');
  await choose(owner, 'Month', 'March');
  await owner.getByRole('textbox', { name: 'Year' }).fill('2027');
  await owner.getByRole('button', { name: 'Add a milestone' }).last().press('Enter');
  await told(owner, 'The milestone was added.');
  await expect(owner.getByText('March 2027')).toBeVisible();
  await press(owner, 'Ask for support');
  await owner.getByRole('combobox', { name: 'Organisation' }).fill('islands');
  await expect(owner.getByRole('option')).toHaveText([/Union of Islands/]);
  await owner.keyboard.press('ArrowDown');
  await owner.keyboard.press('Enter');
  await owner.getByRole('button', { name: 'Ask for support' }).last().press('Enter');
  await told(owner, 'They were asked.');
  await expect(owner.getByText('Asked to support')).toBeVisible();

  await supporter.reload();
  await expect(heading(supporter)).toHaveText(`${code}/${new Date().getFullYear()}/C.1`);
  await expect(supporter.getByRole('button', { name: 'Edit the text' })).toHaveCount(0);
  await supporter.getByRole('button', { name: 'Accept to support it' }).press('Enter');
  await told(supporter, 'You support it now.');
  await expect(owner.getByText('Supported by')).toBeVisible();

  // How far, in words, and what shows it: one form. Fulfilment without anything to show is not taken.
  await owner.getByRole('button', { name: 'Report progress' }).press('Enter');
  const report = owner.getByRole('dialog', { name: 'Report progress' });
  await report.getByRole('radio', { name: /^Fulfilled/ }).press('Space');
  await report.getByRole('button', { name: 'Send report' }).press('Enter');
  await expect(report.getByRole('textbox', { name: 'A link that shows it' })).toHaveAttribute('aria-invalid', 'true');
  await report.getByRole('radio', { name: /^In progress/ }).press('Space');
  await report.getByRole('textbox', { name: 'In words' }).fill('The first two quarters are out.');
  await report.getByRole('textbox', { name: 'A link that shows it' }).fill('https://arcadia.example/figures');
  await expectReadable(owner);
  await report.getByRole('button', { name: 'Send report' }).press('Enter');
  await told(owner, 'Your report was sent.');
  await told(supporter, 'The first two quarters are out.');
  await expect(owner.getByRole('link', { name: /arcadia\.example\/figures/ })).toBeVisible();
  for (const page of [owner, secretariat, supporter]) await expectReadable(page);
  await owner.setViewportSize({ width: 390, height: 844 });
  await expectFits(owner);
  await expectReadable(owner);

  // Who takes part in nothing here finds nothing, neither by address nor by number.
  for (const there of [address, `/commitments/${code}/${new Date().getFullYear()}/1`]) {
    const outsider = await product.visit(browser, cookies.outsider, there);
    await expect(heading(outsider)).toHaveText('Nothing here');
  }
  const outsider = await product.visit(browser, cookies.outsider, register);
  await expect(outsider.locator('main')).not.toContainText('removals');
});

test('one text is written once and promised by each who adopts it', async ({ browser }) => {
  const { programmeId, cookies } = await seedRegisters(product.folder);
  const texts = `/commitments/texts?programme=${programmeId}`;
  const secretariat = await product.visit(browser, cookies.secretariat, texts);
  await told(secretariat, 'No common texts yet.');
  await secretariat.getByRole('button', { name: 'Write a common text' }).press('Enter');
  await secretariat.getByRole('textbox', { name: 'Name' }).fill('Open figures');
  await secretariat.getByRole('textbox', { name: 'What' }).fill('We publish how many reports we received.');
  await expectReadable(secretariat);
  await secretariat.getByRole('button', { name: 'Save text' }).press('Enter');
  await told(secretariat, 'The text can now be adopted.');

  const owner = await product.visit(browser, cookies.owner, texts);
  await expect(owner.getByRole('button', { name: 'Write a common text' })).toHaveCount(0);
  await owner.getByRole('button', { name: 'Adopt it' }).press('Enter');
  await expect(owner.getByRole('combobox', { name: 'Who promises' })).toHaveValue('Republic of Arcadia');
  await choose(owner, 'By when', 'In words');
  await owner.getByRole('textbox', { name: 'In words' }).fill('Each year');
  await expectReadable(owner);
  await owner.getByRole('dialog').getByRole('button', { name: 'Adopt it' }).press('Enter');
  await told(owner, 'A draft was made. Its owner submits it.');

  const mine = await product.visit(browser, cookies.owner, `/commitments?programme=${programmeId}&show=mine`);
  await mine.getByRole('link', { name: 'We publish how many reports we received.' }).click();
  await expect(mine.getByText('Open figures')).toBeVisible(); // of which text it is one
  await mine.getByRole('button', { name: 'Submit it' }).press('Enter');
  await told(mine, 'It was submitted to the secretariat.');
  const elsewhere = await product.visit(browser, cookies.supporter, `/commitments?programme=${programmeId}&show=mine`);
  await told(elsewhere, 'Nothing promised by those you answer for.'); // the draft of another
  await expect(elsewhere.locator('main')).not.toContainText('We publish how many');
});

test('a register comes in as a file, after a look at what it would do, and goes out as one that says the same', async ({ browser }) => {
  const { programmeId, cookies } = await seedRegisters(product.folder);
  const page = await product.visit(browser, cookies.secretariat, `/p/${programmeId}/settings`);
  await page.getByRole('link', { name: 'Import and export' }).press('Enter');
  const table = ['commitment.text,commitment.lead,commitment.due,milestone.text', 'We will publish our figures.,Republic of Arcadia,2027-03,First figures', ',Republic of Arcadia,,', 'We will answer within a week.,League of Harbours,2027-02-31,'].join('\n');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).press('Enter');
  await (await chooser).setFiles({ name: 'plan.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await told(page, 'What \u2068plan.csv\u2069 would do');
  await expect(page.getByText(/^Line 3/)).toBeVisible(); // what is at fault, where, and why
  await expectReadable(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);
  await page.setViewportSize({ width: 1280, height: 844 });
  const list = await product.visit(browser, cookies.secretariat, `/commitments?programme=${programmeId}&show=coming`);
  await told(list, 'Nothing is being prepared.'); // looking keeps nothing
  await page.getByRole('button', { name: 'Bring it in' }).press('Enter');
  await told(page, 'The commitments were brought in.');
  await told(page, 'What \u2068plan.csv\u2069 did');

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as a table (CSV)' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('commitments.csv');
  const csv = readFileSync(await download.path(), 'utf8');
  for (const words of ['We will publish our figures.', 'First figures', 'Republic of Arcadia']) expect(csv).toContain(words);

  // Whoever does not keep the register has no such page and no such file.
  const owner = await product.visit(browser, cookies.owner, `/p/${programmeId}/exchange`);
  await told(owner, 'Only the secretariat of this initiative takes its register out or brings commitments in.');
  await expect(owner.getByRole('link', { name: 'Import and export' })).toHaveCount(0);
  expect((await owner.request.get(`${product.origin}/registers/${programmeId}/commitments`)).status()).toBe(403);
  const outsider = await product.visit(browser, cookies.outsider, `/p/${programmeId}/exchange`);
  await expect(heading(outsider)).toHaveText('Nothing here');
  expect((await outsider.request.get(`${product.origin}/registers/${programmeId}/commitments`)).status()).toBe(404);
});

test('a decision is captured, introduced, objected to, cleared and adopted, and stands for those in the room', async ({ browser }) => {
  const { programmeId, conveningId, code, cookies } = await seedRegisters(product.folder);
  const register = `/decisions?programme=${programmeId}&convening=${conveningId}`;
  const rapporteur = await product.visit(browser, cookies.rapporteur, register);
  await told(rapporteur, 'No decisions yet.');
  await rapporteur.keyboard.press('n');
  await rapporteur.getByRole('textbox', { name: 'Text of the decision' }).fill('To use one vocabulary.');
  await expectReadable(rapporteur);
  await rapporteur.getByRole('button', { name: 'Capture decision' }).press('Enter');
  await told(rapporteur, 'The decision was captured as a draft.');
  await rapporteur.getByRole('link', { name: 'To use one vocabulary.' }).press('Enter');
  await rapporteur.getByRole('button', { name: 'Introduce it' }).press('Enter');
  await told(rapporteur, 'The text is before the room.');
  const address = new URL(rapporteur.url()).pathname;

  const chair = await product.visit(browser, cookies.chair, address);
  await chair.getByRole('button', { name: 'Take it up' }).press('Enter');
  await told(chair, 'The text is under consideration.');

  // One objects, and says why; the chair's press is refused, in words.
  const owner = await product.visit(browser, cookies.owner, address);
  const take = async (kind: RegExp, reason?: string) => {
    await owner.getByRole('button', { name: 'Take a position' }).press('Enter');
    await owner.getByRole('radio', { name: kind }).press('Space');
    if (reason) await owner.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await expectReadable(owner);
    await owner.getByRole('button', { name: 'Take position' }).press('Enter');
    await told(owner, 'Your position was taken.');
  };
  await take(/^Objection/, 'Ours has another word for it.');
  await told(chair, 'Ours has another word for it.');
  await chair.getByRole('button', { name: 'Adopt this text' }).press('Enter');
  await expectReadable(chair);
  await chair.getByRole('alertdialog').getByRole('button', { name: 'Adopt this text' }).press('Enter');
  await expect(chair.getByText(/objection/i).first()).toBeVisible();
  await expect(heading(chair)).toHaveText('Decision'); // no number: it was not adopted

  // What one answers is not what the neighbour reads.
  const supporter = await product.visit(browser, cookies.supporter, address);
  await expect(supporter.getByText('To use one vocabulary.')).toBeVisible();
  await expect(supporter.locator('main')).not.toContainText('another word');
  await take(/^No objection/);
  await expect(chair.getByText('Ours has another word for it.')).toHaveCount(0);
  await chair.getByRole('button', { name: 'Adopt this text' }).press('Enter');
  await chair.getByRole('alertdialog').getByRole('button', { name: 'Adopt this text' }).press('Enter');
  const reference = `${code}/${new Date().getFullYear()}/D.1`;
  await expect(heading(chair)).toHaveText(reference);
  await expect(heading(supporter)).toHaveText(reference);
  for (const page of [chair, owner, supporter, rapporteur]) await expectReadable(page);
  await chair.setViewportSize({ width: 390, height: 844 });
  await expectFits(chair);

  const outsider = await product.visit(browser, cookies.outsider, address);
  await expect(heading(outsider)).toHaveText('Nothing here');
  await outsider.goto(`${product.origin}${register}`);
  await expect(outsider.locator('main')).not.toContainText('vocabulary');
});

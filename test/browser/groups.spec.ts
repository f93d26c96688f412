import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { databaseOf, seedNotes } from '../support/notes-seed.js';
import { ownProduct } from './own-product.js';
import { expectFits, expectReadable } from './sweep.js';

const product = ownProduct();

interface Person {
  id: string;
  cookie: string;
}
/** A roundtable with one in each role, who have agreed to be listed where they sit. */
async function roundtable(roles: readonly string[]): Promise<{ conveningId: string; people: Person[] }> {
  const { noteId, cookies } = await seedNotes(product.folder, roles);
  const owner = await databaseOf(product.folder);
  const { rows: [{ id: conveningId, programme_id: programmeId }] } = await owner.query<{ id: string; programme_id: string }>(`select c.id, c.programme_id from note_doc d join convening c on c.id = d.convening_id where d.id = $1`, [noteId]);
  const { rows } = await owner.query<{ id: string }>(`select g.person_id as id from access_grant g join person p on p.id = g.person_id where g.programme_id = $1 order by p.name`, [programmeId]);
  const organisation = randomUUID();
  await owner.query(`insert into organisation (id, name, category) values ($1, '{"en":{"text":"Republic of Arcadia","state":"SOURCE"}}', 'STATE')`, [organisation]);
  const seat = randomUUID();
  await owner.query(`insert into seat (id, convening_id, programme_id, represents_organisation_id, created_at) values ($1, $2, $3, $4, now())`, [seat, conveningId, programmeId, organisation]);
  for (const [ordinal, { id }] of rows.entries()) {
    const place = randomUUID();
    await owner.query(`insert into seat_place (id, seat_id, convening_id, ordinal, state) values ($1, $2, $3, $4, 'CONFIRMED')`, [place, seat, conveningId, ordinal + 1]);
    await owner.query(`insert into participation (id, convening_id, programme_id, seat_place_id, person_id, name, since) values ($1, $2, $3, $4, $5, $6, now())`, [randomUUID(), conveningId, programmeId, place, id, `Delegate ${ordinal}`]);
    await owner.query(`insert into consent (id, person_id, purpose, given_at) values ($1, $2, 'LISTED_INSIDE', now())`, [randomUUID(), id]);
  }
  await owner.end();
  return { conveningId, people: rows.map(({ id }, at) => ({ id, cookie: cookies[at] })) };
}

const text = (page: Page) => page.getByRole('textbox', { name: 'Working notes' });
const saved = (page: Page) => expect(page.locator('[data-standing]')).toHaveAttribute('data-standing', 'SAVED');

test('a chair makes a group for others and does not see inside; its facilitator and a member write together; whoever is removed is told, and their page goes quiet', async ({ browser }) => {
  test.setTimeout(180_000);
  const { conveningId, people: [chair, facilitator, member] } = await roundtable(['CHAIR', 'PARTICIPANT', 'PARTICIPANT']);

  const chairs = await product.visit(browser, chair.cookie, `/c/${conveningId}/groups`);
  await expect(chairs.getByText('Only members see what is inside.')).toBeVisible();
  await expect(chairs.getByText('The operator of the server can.')).toBeVisible();
  await chairs.getByRole('button', { name: 'Make a group' }).click();
  const dialog = chairs.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Island States');
  await dialog.getByRole('combobox', { name: 'Facilitator' }).fill('Delegate 1');
  await chairs.getByRole('option', { name: /Delegate 1/ }).click();
  await expect(dialog.getByText('You will not see inside this group unless its facilitator adds you.')).toBeVisible();
  await expectReadable(chairs);
  await dialog.getByRole('button', { name: 'Make a group' }).click();
  await expect(chairs.getByText('you do not see inside')).toBeVisible();
  await expect(chairs.getByText('Island States')).toHaveCount(0);

  const leads = await product.visit(browser, facilitator.cookie, `/c/${conveningId}/groups`);
  await leads.getByRole('link', { name: 'Island States' }).click();
  await expect(leads.getByRole('heading', { level: 1, name: 'Island States' })).toBeVisible();
  await leads.getByRole('button', { name: 'Add a member' }).click();
  await leads.getByRole('dialog').getByRole('combobox', { name: 'Who' }).fill('Delegate 2');
  await leads.getByRole('option', { name: /Delegate 2/ }).click();
  await leads.getByRole('dialog').getByRole('button', { name: 'Add a member' }).click();
  await expect(leads.getByRole('list', { name: 'Members' })).toContainText('Delegate 2');
  await leads.getByRole('button', { name: 'Begin working notes' }).click();
  await saved(leads);
  const address = new URL(leads.url()).pathname;

  const writes = await product.visit(browser, member.cookie, address);
  await saved(writes);
  await text(leads).pressSequentially('We hold to three years.');
  await expect(text(writes)).toHaveText('We hold to three years.');
  await text(writes).press('Control+End');
  await text(writes).pressSequentially(' Agreed among us.');
  await expect(text(leads)).toHaveText('We hold to three years. Agreed among us.');
  await saved(writes);
  for (const page of [leads, writes]) await expectReadable(page);

  await chairs.goto(`${product.origin}${address}`);
  await expect(chairs.getByRole('heading', { level: 1 })).toHaveText((await (await product.visit(browser, chair.cookie, `/c/${conveningId}/groups/${randomUUID()}`)).getByRole('heading', { level: 1 }).textContent()) ?? '');
  await expect(chairs.getByText('Island States')).toHaveCount(0);

  await leads.getByRole('button', { name: 'What can be done about Delegate 2' }).click();
  await leads.getByRole('menuitem', { name: 'Remove from the group' }).click();
  await expect(writes.getByRole('heading', { level: 1, name: 'You are no longer in this group' })).toBeVisible();
  await expect(writes.getByText('three years')).toHaveCount(0);
  await expect(writes.getByText('Island States')).toHaveCount(0);
  await text(leads).press('Control+End');
  await text(leads).pressSequentially(' And nothing else.');
  await saved(leads);
  await expect(writes.getByText('nothing else')).toHaveCount(0);
  await expectReadable(writes);
  await writes.reload();
  await expect(writes.getByText('no longer in this group')).toHaveCount(0);
  await expect(writes.getByText('Island States')).toHaveCount(0);
});

test('a bilateral is made by a participant, is named after the other, and a listed group shows its name and facilitator only', async ({ browser }) => {
  const { conveningId, people: [first, second, third] } = await roundtable(['PARTICIPANT', 'PARTICIPANT', 'PARTICIPANT']);
  const page = await product.visit(browser, first.cookie, `/c/${conveningId}/groups`);
  await expect(page.getByRole('button', { name: 'Make a group' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Talk to one person' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'With whom' }).fill('Delegate 1');
  await page.getByRole('option', { name: /Delegate 1/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Talk to one person' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'With Delegate 1' })).toBeVisible();
  const other = await product.visit(browser, second.cookie, new URL(page.url()).pathname);
  await expect(other.getByRole('heading', { level: 1, name: 'With Delegate 0' })).toBeVisible();

  const owner = await databaseOf(product.folder);
  const id = randomUUID();
  await owner.query(`insert into working_group (id, programme_id, convening_id, kind, name, marking, listed, created_at) select $1, programme_id, id, 'DRAFTING', '{"en":{"text":"Drafting group on dates","state":"SOURCE"}}', 'TLP:CLEAR', true, now() from convening where id = $2`, [id, conveningId]);
  await owner.query(`insert into access_grant (group_id, person_id, role) values ($1, $2, 'FACILITATOR')`, [id, second.id]);
  await owner.end();
  const outside = await product.visit(browser, third.cookie, `/c/${conveningId}/groups`);
  await expect(outside.getByRole('list', { name: 'Other groups' })).toContainText('Drafting group on dates');
  await expect(outside.getByRole('list', { name: 'Other groups' })).toContainText('Delegate 1');
  await expect(outside.getByText('With Delegate')).toHaveCount(0);
  await expectReadable(outside);
});

for (const [width, language, theme] of [[390, 'ar', 'dark'], [1440, 'en', 'light']] as const) {
  test(`the page of a group is read by everybody in ${language}, ${theme}, ${width} wide`, async ({ browser }) => {
    const { conveningId, people: [facilitator, member] } = await roundtable(['PARTICIPANT', 'PARTICIPANT']);
    const owner = await databaseOf(product.folder);
    const [id, note] = [randomUUID(), randomUUID()];
    await owner.query(`insert into working_group (id, programme_id, convening_id, kind, name, marking, listed, created_at) select $1, programme_id, id, 'CONSTITUENCY', '{"en":{"text":"Island States","state":"SOURCE"}}', 'TLP:AMBER+STRICT', true, now() from convening where id = $2`, [id, conveningId]);
    await owner.query(`update person set language = $2 where id = $1`, [facilitator.id, language]);
    for (const [person, role] of [[facilitator.id, 'FACILITATOR'], [member.id, 'MEMBER']]) await owner.query(`insert into access_grant (group_id, person_id, role) values ($1, $2, $3)`, [id, person, role]);
    await owner.query(`insert into note_doc (id, programme_id, convening_id, group_id, kind, writers, created_at) select $1, programme_id, id, $3, 'WORKING', 'GROUP_MEMBERS', now() from convening where id = $2`, [note, conveningId, id]);
    await owner.end();
    for (const to of [`/c/${conveningId}/groups/${id}`, `/c/${conveningId}/groups`]) {
      const page = await product.visit(browser, facilitator.cookie, to, { width, colorScheme: theme });
      await expect(page.getByText('Island States').first()).toBeVisible();
      if (to.endsWith(id)) await saved(page);
      if (process.env.PLENARY_PICTURES_TO) await page.screenshot({ path: `${process.env.PLENARY_PICTURES_TO}/${to.endsWith(id) ? 'group' : 'groups'}-${width}-${theme}-${language}.png`, fullPage: true });
      await expectFits(page);
      await expectReadable(page);
    }
  });
}

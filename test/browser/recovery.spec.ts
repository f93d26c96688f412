import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { databaseOf } from '../support/notes-seed.js';
import { seedPerson } from '../support/seeded-person.js';
import { ownProduct } from './own-product.js';
import { expectFits, expectReadable } from './sweep.js';

const product = ownProduct();

test('an officer asks on the sheet of the person, an administrator confirms, the person is told and stops it', async ({ browser }) => {
  test.setTimeout(120_000);
  const owner = await databaseOf(product.folder);
  const programmeId = randomUUID();
  await owner.query(`insert into programme (id, code, name) values ($1, 'OSP', '{"en":{"text":"Open Shore Process","state":"SOURCE"}}')`, [programmeId]);
  const someone = async (name: string, role?: string) => {
    const person = await seedPerson(owner, name);
    await owner.query(`insert into person_address (address, person_id, verified_at) values ($1, $2, now())`, [`${name.toLowerCase().replace(' ', '.')}@arcadia.example`, person.id]);
    await owner.query(`insert into programme_person (programme_id, person_id, state) values ($1, $2, 'REGISTERED')`, [programmeId, person.id]);
    if (role) await owner.query(`insert into access_grant (person_id, role, programme_id) values ($1, $2, $3)`, [person.id, role, role === 'ADMINISTRATOR' ? null : programmeId]);
    return person;
  };
  const secretary = await someone('First secretary', 'SECRETARIAT');
  const operator = await someone('Second operator', 'ADMINISTRATOR');
  const delegate = await someone('First delegate');
  await owner.query(`insert into printed_code (person_id, code_hash, key_id, created_at) values ($1, '\\x00', 'lost', now())`, [delegate.id]);

  const asks = await product.visit(browser, secretary.cookie, `/p/${programmeId}/people?person=${delegate.id}`);
  await asks.getByRole('button', { name: 'Ask to let them back in' }).click();
  await asks.getByLabel('How you made sure that it is them').fill('She came to my office with her badge');
  await expectReadable(asks);
  await asks.getByRole('button', { name: 'Ask to let them back in' }).click();
  await expect(asks.getByText('Waits for an administrator to confirm it')).toBeVisible();
  await expectFits(asks);

  const confirms = await product.visit(browser, operator.cookie, '/installation');
  await confirms.getByRole('link', { name: 'Let people back in' }).click();
  await expect(confirms.getByText('She came to my office with her badge')).toBeVisible();
  await expectReadable(confirms);
  await expectFits(confirms);
  await confirms.getByRole('button', { name: 'Confirm for First delegate' }).click();
  await expect(confirms.getByText('Old ways to sign in are removed')).toBeVisible();
  await expect(confirms.getByRole('button', { name: 'Confirm for First delegate' })).toHaveCount(0);

  const told = await product.visit(browser, delegate.cookie, '/me/sign-in');
  await expect(told.getByRole('alert')).toContainText('First secretary says that you lost them');
  await expectReadable(told);
  await expectFits(told);

  const { rows: [{ text }] } = await owner.query<{ text: string }>(`select body_text as text from mail where kind = 'sign-in.recovery' and person_id = $1`, [delegate.id]);
  const letter = await (await browser.newContext()).newPage();
  await letter.goto(/http\S+\/recovery\/\S+/.exec(text)![0]);
  await expect(letter.getByRole('heading', { level: 1 })).toHaveText('Stop the removal of your ways to sign in?');
  await expectReadable(letter);
  await letter.getByRole('button', { name: 'Stop it' }).click();
  await expect(letter.getByRole('heading', { level: 1 })).toHaveText('It is stopped');

  await told.reload();
  await expect(told.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(told.getByRole('alert')).toHaveCount(0);
  await owner.end();
});

import { expect, type Page } from '@playwright/test';
import { addOrganisation, appointChair, call, found, nameFocalPoint, nameForSeat, pastePeople, setUp } from './arranging.js';
import { journey } from './running-server.js';
import { expectFits, expectReadable } from './sweep.js';
import { capture, openNotesOf, text, write } from './note-taking.js';
import { choose, find, findsNothing, openAs, openLetter, openRoundtable, pick, pressMore, said, step } from './side-by-side.js';

/**
 * One roundtable from the first start to what was captured in its notes, as people walk it: each at a browser of their own, with clicks
 * and keys. At each step somebody of another initiative knocks as well.
 */
const operator = { name: 'Operator of the installation', address: 'operator@shore.example' };
const desk = { name: 'Ada Lindqvist', address: 'desk@shore.example' };
const otherDesk = { name: 'Oskar Reiter', address: 'desk@elsewhere.example' };
const host = { name: 'Noor Haddad', address: 'convenor@shore.example' };
const presider = { name: 'Ilse Varga', address: 'chair@ardenia.example' };
const head = { name: 'Tomas Brandt', address: 'head@kestria.example' };
const delegate = { name: 'Rana Osei', address: 'delegate@qasira.example' };

const initiative = 'Open Shore Process';
const title = 'Roundtable of Velmont';
const words = ['All delegations report each March.', 'Kestria will publish a yearly transparency summary.', 'The delegation of Qasira sends its template to all.'];
const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

journey.use({ actionTimeout: 20_000 }); // six browsers at once on a small machine
journey('a roundtable goes from the first start to what was captured in its notes, side by side', async ({ page: installation, server, browser }) => {
  journey.setTimeout(300_000);
  let [secretariat, convenor, chair, participant, second, outsider] = [] as unknown as Page[]; // each opens when their part begins
  let [roundtable, notes] = ['', ''];

  await step(browser, 'whoever runs the installation founds two initiatives, and sees inside neither', async () => {
    await setUp(installation, server, operator);
    await found(installation, initiative, desk);
    await installation.goto('/p/new');
    await found(installation, 'Process of Others', otherDesk);
    await expect(installation.getByRole('link', { name: initiative })).toHaveCount(0);
  });

  await step(browser, 'the secretariat brings organisations and people together, and says who answers for whom', async () => {
    secretariat = await openAs(browser, server, desk);
    outsider = await openAs(browser, server, otherDesk);
    await secretariat.getByRole('link', { name: initiative }).click();
    await secretariat.getByRole('link', { name: 'Organisations' }).click();
    await addOrganisation(secretariat, 'Kestria, Ministry of the Interior', 'KMI', 'kestria.example');
    await addOrganisation(secretariat, 'Republic of Qasira', 'RQ', 'qasira.example');
    await secretariat.getByRole('link', { name: 'People', exact: true }).last().click();
    await pastePeople(secretariat, [
      `${host.name} <${host.address}>`,
      `${presider.name} <${presider.address}>`,
      `${head.name} <${head.address}>, KMI, Head of delegation`,
      `${delegate.name} <${delegate.address}>, RQ, Adviser`,
    ]);
    await secretariat.getByRole('link', { name: 'Organisations' }).click();
    await nameFocalPoint(secretariat, 'Kestria, Ministry of the Interior', head.name, ['Commitments', 'Decisions']);
    await expectReadable(secretariat);
  });

  await step(browser, 'it names the convenor and says who decides', async () => {
    await secretariat.getByRole('link', { name: 'Settings' }).click();
    await secretariat.getByLabel('Deciding body').fill('The roundtable, by consensus');
    await secretariat.getByRole('button', { name: 'Save settings' }).click();
    await said(secretariat, 'The settings are saved.');
    await secretariat.getByLabel('Find a person').fill('Noor');
    await secretariat.getByRole('button', { name: 'Make Convenor' }).click();
    await said(secretariat, `${host.name} is Convenor now.`);
  });

  await step(browser, 'the convenor calls a roundtable with a time, and two organisations are asked', async () => {
    convenor = await openAs(browser, server, host);
    await convenor.getByRole('link', { name: initiative }).click();
    await call(convenor, title, { day: inAMonth, clock: '14:00', city: 'Zurich' }, ['KMI 1', 'RQ 1']);
    roundtable = new URL(convenor.url()).pathname;
    await expectReadable(convenor);
    await expectFits(convenor);
    await findsNothing(outsider, roundtable);
  });

  await step(browser, 'a chair is appointed, people are named for the seats, and the invitations leave', async () => {
    await appointChair(convenor, presider.name);
    await convenor.getByRole('link', { name: 'Participants and seats' }).first().click();
    await nameForSeat(convenor, 'Kestria, Ministry of the Interior', head.name);
    await nameForSeat(convenor, 'Republic of Qasira', delegate.name);
    await convenor.getByRole('button', { name: 'Send invitations' }).click();
    const dialog = convenor.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Begin preparing' }).click();
    await expect(dialog.getByText('2 letters in 1 language')).toBeVisible();
    await dialog.getByRole('button', { name: 'Send invitations (2)' }).click();
    await said(convenor, '2 letters leave in a minute.');
    await expect(convenor.getByText('2 places: 2 named, 0 without names, 0 no reply')).toBeVisible();
  });

  await step(browser, 'one answers in two presses from the message, on a page without script or sign-in', async () => {
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await openLetter(plain, server, head.address, /Invitation: Roundtable of Velmont/);
    await plain.goto((await plain.getByRole('link', { name: /\/r\/.*answer=yes/ }).getAttribute('href'))!);
    await expect(plain.getByText(`You are answering for ${head.name} (Kestria, Ministry of the Interior).`)).toBeVisible();
    await expect(plain.getByText('No answer yet.')).toBeVisible();
    await plain.getByRole('button', { name: 'Send this answer' }).click();
    await expect(plain.getByRole('status')).toContainText('Your answer is recorded: I will come.');
    expect(await plain.context().cookies()).toEqual([]);
    await expect(convenor.getByRole('row', { name: new RegExp(head.name) })).toContainText('Will come'); // without a press of theirs
  });

  await step(browser, 'another answers signed in, from what needs them', async () => {
    second = await openAs(browser, server, delegate);
    const card = second.getByRole('article').filter({ hasText: title });
    await card.getByRole('button', { name: 'I am coming' }).click();
    await said(second, 'You are coming.');
    await expect(card).toHaveCount(0);
    await expect(convenor.getByRole('row', { name: new RegExp(delegate.name) })).toContainText('Will come');
    await expectReadable(convenor);
  });

  await step(browser, 'the convenor pastes the agenda, and everybody reads when each item comes', async () => {
    await convenor.getByRole('link', { name: 'Agenda', exact: true }).first().click();
    await convenor.getByRole('button', { name: 'Paste a list' }).click();
    await convenor.getByLabel('One item to a line').fill('Opening (10 min)\nSafety by design, 40 min\nRound of commitments 30 min');
    await convenor.getByRole('button', { name: 'Add 3 items' }).click();
    await expect(convenor.getByRole('listitem').filter({ hasText: 'Safety by design' })).toBeVisible();
    await expectReadable(convenor);
    await openRoundtable(second, title);
    await expect(second.getByRole('list', { name: 'Agenda' }).getByRole('listitem')).toHaveText([/Opening/, /Safety by design/, /Round of commitments/]);
    await findsNothing(outsider, `${roundtable}/agenda`);
  });

  await step(browser, 'the chair opens the roundtable and the session, and notes that all may write', async () => {
    chair = await openAs(browser, server, presider);
    await openRoundtable(chair, title);
    await pressMore(chair, 'More', 'Open the roundtable');
    await chair.getByRole('dialog').getByRole('button', { name: 'Open the roundtable' }).click();
    await expect(chair.getByText('Under way')).toBeVisible();
    await chair.getByRole('link', { name: 'Open the session page' }).click();
    await chair.getByRole('button', { name: 'Open the session' }).click();
    await said(chair, 'The session is open.');
    await chair.getByRole('button', { name: 'Open notes: Safety by design' }).click();
    await pick(chair, 'Everybody who takes part');
    await expectReadable(chair);
    await chair.getByRole('dialog').getByRole('button', { name: 'Open notes' }).click();
    await chair.waitForURL(/\/notes\/[0-9a-f-]{36}$/);
    notes = new URL(chair.url()).pathname;
    await findsNothing(outsider, notes);
  });

  await step(browser, 'three people write at once: each sees what the others write, and that it is saved', async () => {
    participant = await openAs(browser, server, head);
    for (const page of [secretariat, participant]) await openNotesOf(page, title, 'Safety by design');
    const writers = [secretariat, participant, chair];
    await text(secretariat).click();
    for (const [place, sentence] of words.entries()) {
      if (place > 0) await secretariat.keyboard.press('Enter');
      await secretariat.keyboard.type(sentence.slice(0, 3));
    }
    for (const page of writers) await expect(text(page).locator('p')).toHaveText(words.map((sentence) => sentence.slice(0, 3)));
    await Promise.all(writers.map((page, place) => write(page, place, words[place].slice(3))));
    for (const page of writers) {
      await expect(text(page).locator('p')).toHaveText(words);
      await expect(page.locator('[data-standing]')).toHaveText(/Saved \d\d:\d\d$/);
    }
    await expectReadable(participant);
  });

  await step(browser, 'what was said becomes a decision, a commitment and an action, tied to its words', async () => {
    await capture(chair, words[0], 'Decision');
    await chair.getByRole('button', { name: 'Capture decision' }).click();
    await said(chair, 'The decision was captured as a draft.');
    await capture(secretariat, words[1], 'Commitment');
    await find(secretariat.getByRole('dialog'), 'Who promises', 'Kestria');
    await choose(secretariat.getByRole('dialog'), 'By when', 'In words');
    await secretariat.getByRole('textbox', { name: 'In words' }).fill('Each spring');
    await secretariat.getByRole('button', { name: 'Note it' }).click();
    await said(secretariat, 'It was noted.');
    await capture(secretariat, words[2], 'Action');
    await find(secretariat.getByRole('dialog'), 'By whom', delegate.name.split(' ')[0]);
    await secretariat.getByRole('button', { name: 'Add action' }).click();
    await said(secretariat, 'The action was added.');
    for (const page of [secretariat, chair, participant]) await expect(text(page).locator('.tie')).toHaveText(words);
    await expectReadable(secretariat);
  });
});

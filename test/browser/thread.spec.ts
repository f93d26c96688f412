import { expect, type Page } from '@playwright/test';
import { addOrganisation, appointChair, call, found, nameFocalPoint, nameForSeat, pastePeople, setUp } from './arranging.js';
import { journey } from './running-server.js';
import { expectFits, expectReadable } from './sweep.js';
import { capture, openNotesOf, text, write } from './note-taking.js';
import { choose, find, findsNothing, openAs, openLetter, openNeed, openRoundtable, pick, pressMore, said, step } from './side-by-side.js';

/**
 * One roundtable from the first start to the page that the public reads, as people walk it: each at a browser of their own, with clicks
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
journey('a roundtable goes from the call to the public page, side by side', async ({ page: installation, server, browser }) => {
  journey.setTimeout(480_000);
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
    await expect(convenor.getByText('2 places: 2 named', { exact: true })).toBeVisible();
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
    for (let lines = 1; lines < words.length; lines++) await text(secretariat).press('Enter');
    for (const page of writers) await expect(text(page).locator('p')).toHaveCount(words.length);
    await Promise.all(writers.map((page, line) => write(page, line, words[line])));
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

  await step(browser, 'the chair has the decision adopted, and it gets its number', async () => {
    await chair.getByRole('link', { name: 'Decision', exact: true }).click(); // from what was captured, below the notes
    for (const press of ['Take it up', 'Adopt this text']) await chair.getByRole('button', { name: press }).click();
    await chair.getByRole('alertdialog').getByRole('button', { name: 'Adopt this text' }).click();
    await expect(chair.getByRole('heading', { level: 1 })).toHaveText(/^OSP\/\d{4}\/D\.1$/);
    await findsNothing(outsider, new URL(chair.url()).pathname);
  });

  await step(browser, 'the promise is taken up and submitted by its owner, registered, and released by its focal point', async () => {
    await openNeed(participant, 'A promise noted in your name', 'Take it up');
    await participant.getByRole('button', { name: 'Take it up as ours' }).click();
    await participant.getByRole('button', { name: 'Submit it' }).click();
    await said(participant, 'It was submitted to the secretariat.');
    await openNeed(secretariat, 'A commitment to register', 'Read and register');
    await secretariat.getByRole('button', { name: 'Register it' }).click();
    await expect(secretariat.getByRole('heading', { level: 1 })).toHaveText(/^OSP\/\d{4}\/C\.1$/);
    await expect(participant.getByRole('heading', { level: 1 })).toHaveText(/^OSP\/\d{4}\/C\.1$/); // without a press of theirs
    await pressMore(participant, 'More with this commitment', 'Release our name');
    await pick(participant, 'The roundtable may be named too');
    await participant.getByRole('dialog').getByRole('button', { name: 'Release our name' }).click();
    await said(participant, 'Your name is released for this commitment.');
    await expectReadable(participant);
    await findsNothing(outsider, new URL(participant.url()).pathname);
  });

  await step(browser, 'the action is done by whom it was given to', async () => {
    await openNeed(second, 'Action', 'Open');
    await second.getByRole('button', { name: 'Mark as done' }).click();
    await second.getByRole('dialog').getByLabel('A word on the result').fill('Sent to all delegations.');
    await second.getByRole('dialog').getByRole('button', { name: 'Mark as done' }).click();
    await said(second, 'Marked as done.');
  });

  await step(browser, 'the roundtable is concluded, and the secretariat assembles the chair’s summary in one press', async () => {
    await openRoundtable(chair, title);
    await chair.getByRole('link', { name: 'Open the session page' }).click();
    await chair.getByRole('button', { name: 'Adjourn the session' }).click();
    await chair.getByRole('alertdialog').getByRole('button', { name: 'Adjourn the session' }).click();
    await said(chair, 'The session is adjourned.');
    await chair.getByRole('link', { name: /^OSP-\d{4}\/01$/ }).click();
    await chair.getByRole('button', { name: 'Conclude the roundtable' }).click();
    await chair.getByRole('dialog').getByRole('button', { name: 'Conclude the roundtable' }).click();
    await expect(chair.getByText('Concluded').first()).toBeVisible();
    await openRoundtable(secretariat, title);
    await secretariat.getByRole('link', { name: 'Summaries' }).click();
    await expect(secretariat.getByText('Start from 1 session: 1 decision, 1 commitment, 2 agenda items.')).toBeVisible();
    await secretariat.getByRole('button', { name: 'Assemble chair’s summary' }).click();
    await expect(secretariat.getByRole('heading', { level: 1 })).toHaveText(`Chair’s summary: ${title}`);
    for (const page of [outsider, participant]) await findsNothing(page, new URL(secretariat.url()).pathname);
  });

  await step(browser, 'a name stops the text; mended, it goes to the chair, who approves it', async () => {
    await expect(secretariat.getByText('0 names found')).toBeVisible();
    await secretariat.getByRole('article').filter({ hasText: 'exchanged views' }).first().getByRole('button', { name: 'Edit' }).click();
    await secretariat.getByLabel('Text in English').fill('Tomas Brandt said that definitions differ.');
    await secretariat.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(secretariat.getByText('1 place would tell who took part')).toBeVisible();
    await expect(secretariat.locator('mark')).toHaveText(head.name);
    await expect(secretariat.getByRole('button', { name: 'Send to the chair' })).toBeDisabled();
    await secretariat.getByRole('button', { name: 'Write “a participant”' }).click();
    await expect(secretariat.getByText('0 names found')).toBeVisible();
    await secretariat.getByRole('button', { name: 'Send to the chair' }).click();
    await said(secretariat, 'The chair is asked to approve it.');
    await openNeed(chair, 'A text to approve', 'Read and approve');
    await chair.getByRole('button', { name: 'Approve' }).click();
    await chair.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await said(chair, 'Approved.');
    await expectReadable(chair);
  });

  await step(browser, 'released, it is read by anybody, without cookie or script, and names nobody who was there', async () => {
    await openNeed(secretariat, 'An approved text to release', 'Release it');
    await secretariat.getByRole('button', { name: 'Release publicly' }).click();
    const dialog = secretariat.getByRole('alertdialog');
    await expect(dialog.frameLocator('iframe').getByText('a participant said that definitions differ.')).toBeVisible();
    await dialog.getByLabel('Why it may now be public').fill('The chair has approved it.');
    await dialog.getByRole('button', { name: 'Release publicly' }).click();
    await said(secretariat, 'Released.');
    const stranger = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await stranger.goto(`${server.url}/o`);
    await stranger.getByRole('link', { name: `Chair’s summary: ${title}` }).click();
    for (const shown of [words[0], words[1], 'a participant said that definitions differ.']) await expect(stranger.getByText(shown).first()).toBeVisible();
    for (const { name } of [head, presider, delegate]) await expect(stranger.getByText(name.split(' ')[1])).toHaveCount(0);
    expect(await stranger.context().cookies()).toEqual([]);
    await expectFits(stranger);
  });
});

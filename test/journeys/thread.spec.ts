import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import * as Y from 'yjs';
import { toBase64, oneText } from '#plenary/protocol';
import { NoteEditor } from '../support/note-editor.js';
import { eventually } from '../support/notes-table.js';
import { press, readOutcome } from '../support/roundtable.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

/**
 * One roundtable from the call to the published summary, through the doors that people use: GraphQL, the socket, the link in a
 * message, the public page. At each step somebody from another initiative knocks as well.
 */
let world: World;
let secretariat: Guest;
let chair: Guest;
let delegate: Guest;
let outsider: Guest;
const [conveningId, sessionId, itemId, noteId, decisionId, commitmentId, actionId, outcomeId, kestriaId] = Array.from({ length: 9 }, () => randomUUID());
const words = 'Kestria will publish a yearly transparency summary.';
let passage: object;

const mutate = async (who: Guest, mutation: string, type: string, input: object, selection = '{ id }') => (await world.get(who, `mutation ($input: ${type}!) { ${mutation}(input: $input) ${selection} }`, { input }))[mutation];
const refusal = async (who: Guest | undefined, query: string, variables: object) => (await world.ask(who, query, variables)).errors?.[0].extensions.code;
const send = (path: string, body: object, cookie = '') => fetch(`${world.origin}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify(body) });

/** Somebody with this address asks for a code, reads the letter, and types it. */
async function signIn(name: string, address: string): Promise<Guest> {
  const asked = await send('/sign-in/ask', { address });
  await world.delivered();
  const code = world.letters.filter(({ to }) => to === address).at(-1)!.subject.split(': ')[1];
  const answered = await send('/sign-in/answer', { address, code }, asked.headers.get('set-cookie')!.split(';')[0]);
  const cookie = answered.headers.getSetCookie().find((one) => one.startsWith('sid='))!.split(';')[0];
  const { viewer } = await world.get({ kind: 'person', id: '', cookie, name, address }, '{ viewer { id } }');
  return { kind: 'person', id: viewer.id as string, name, address, cookie };
}
/** Sets up an authenticator, as the part of a chair asks. */
async function secured(who: Guest): Promise<Guest> {
  const { seed } = (await (await send('/factors/authenticator/ask', {}, who.cookie)).json()) as { seed: string };
  const { rows } = await world.owner.query<{ now: number }>('select extract(epoch from current_instant())::float8 as now');
  const confirmed = await send('/factors/authenticator', { code: new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: rows[0].now * 1_000 }) }, who.cookie);
  return { ...who, cookie: confirmed.headers.getSetCookie().find((one) => one.startsWith('sid='))!.split(';')[0] };
}
const editor = async (who: Guest): Promise<NoteEditor> => {
  const made = new NoteEditor(await world.connect(who), noteId);
  const refused = await made.open();
  if (refused) throw new Error(refused);
  return made;
};

beforeAll(async () => {
  world = await makeWorld();
  await world.owner.query(`update instance set clock_shift = '2026-03-04T09:00:00Z'::timestamptz - now()`);
  secretariat = world.people.SECRETARIAT;
  outsider = world.people.outsider;
});
afterAll(() => world.close());

describe('a roundtable', () => {
  it('begins with the people and organisations of its initiative', async () => {
    const { programmeId } = world;
    await mutate(secretariat, 'addOrganisation', 'AddOrganisationInput', { id: kestriaId, programmeId, name: oneText('en', 'Kestria, Ministry of the Interior'), acronym: 'KMI', category: 'STATE', domains: ['kestria.example'] });
    for (const [name, address] of [['Ilse Varga', 'chair@ardenia.example'], ['Tomas Brandt', 'head@kestria.example']]) await mutate(secretariat, 'addPerson', 'AddPersonInput', { programmeId, name, address });
    chair = await secured(await signIn('Ilse Varga', 'chair@ardenia.example'));
    delegate = await signIn('Tomas Brandt', 'head@kestria.example');
    await mutate(secretariat, 'affiliate', 'AffiliateInput', { id: randomUUID(), programmeId, personId: delegate.id, organisationId: kestriaId, title: 'Head of delegation' });
    await mutate(secretariat, 'nameFocalPoint', 'NameFocalPointInput', { programmeId, organisationId: kestriaId, personId: delegate.id, duties: ['INVITATIONS', 'COMMITMENTS', 'DECISIONS'] });
    expect(await refusal(outsider, 'query ($p: ID!, $o: ID!) { organisation(id: $o, programmeId: $p) { id } }', { p: programmeId, o: kestriaId })).toBe('NOT_FOUND');
  });

  it('is called, given a time, a chair and seats', async () => {
    await mutate(secretariat, 'callConvening', 'CallConveningInput', { id: conveningId, programmeId: world.programmeId, title: oneText('en', 'Roundtable of Velmont'), preset: 'CHATHAM_HOUSE', zone: 'Europe/Zurich' });
    await mutate(secretariat, 'prepareConvening', 'ConveningStepInput', { id: conveningId });
    await mutate(secretariat, 'addSession', 'AddSessionInput', { id: sessionId, conveningId, format: 'ONLINE' });
    const { startsAt } = await mutate(secretariat, 'scheduleSession', 'ScheduleSessionInput', { id: sessionId, wallStart: '2026-04-14T14:00', durationMinutes: 120 }, '{ startsAt }');
    expect(startsAt).toMatch(/^2026-04-14T12:00:00/); // two in the afternoon of a summer's day in Zurich
    await mutate(secretariat, 'appointToConvening', 'AppointToConveningInput', { conveningId, personId: chair.id, role: 'CHAIR' });
    await mutate(secretariat, 'offerSeats', 'OfferSeatsInput', { conveningId, offers: [{ organisationId: kestriaId, places: 1 }] }, '{ places }');
    const { seats } = await world.get(secretariat, 'query ($id: ID!) { seats(conveningId: $id) { places { id } } }', { id: conveningId });
    await mutate(secretariat, 'nameParticipant', 'NameParticipantInput', { placeId: seats[0].places[0].id, personId: delegate.id });
    expect(await refusal(outsider, 'query ($id: ID!) { convening(id: $id) { title } }', { id: conveningId })).toBe('NOT_FOUND');
    expect(await refusal(undefined, 'query ($id: ID!) { convening(id: $id) { title } }', { id: conveningId })).toBe('UNAUTHENTICATED');
  });

  it('is answered in two presses from the message, without signing in', async () => {
    const { invitationPreview } = await world.get(secretariat, 'query ($id: ID!) { invitationPreview(conveningId: $id) { letters } }', { id: conveningId });
    await mutate(secretariat, 'sendInvitations', 'SendInvitationsInput', { conveningId, idempotencyKey: randomUUID(), letters: invitationPreview.letters }, '{ letters }');
    await world.delivered();
    const { rows } = await world.owner.query<{ text: string; method: string }>(`select body_text as text, calendar->>'method' as method from mail where recipient = $1 and convening_id = $2`, [delegate.address, conveningId]);
    expect(rows.map(({ method }) => method)).toEqual(['REQUEST']);
    const link = `${world.origin}/r/${/\/r\/([\w-]{43})/.exec(rows[0].text)![1]}`;
    const answers = async () => (await world.get(delegate, 'query ($id: ID!) { myAnswers(conveningId: $id) { partstat } }', { id: conveningId })).myAnswers;
    for (let times = 0; times < 2; times++) expect((await fetch(link)).status).toBe(200);
    expect(await answers()).toEqual([{ partstat: 'NEEDS_ACTION' }]);
    const page = await (await fetch(link)).text();
    expect(page).not.toMatch(/<script/);
    const pressed = await fetch(link, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: world.origin }, body: new URLSearchParams({ sessionId, partstat: 'ACCEPTED' }).toString() });
    expect(pressed.status).toBeLessThan(400);
    expect(await answers()).toEqual([{ partstat: 'ACCEPTED' }]);
  });

  it('has an agenda with times that follow from its minutes', async () => {
    await mutate(secretariat, 'addAgendaItem', 'AddAgendaItemInput', { id: itemId, conveningId, sessionId, kind: 'DISCUSSION', title: oneText('en', 'Safety by design'), durationMinutes: 40 }, '{ state }');
    const { agenda } = await world.get(delegate, 'query ($id: ID!) { agenda(conveningId: $id) { items { id } } }', { id: conveningId });
    expect(agenda.items).toEqual([{ id: itemId }]);
    expect(await refusal(outsider, 'query ($id: ID!) { agenda(conveningId: $id) { items { id } } }', { id: conveningId })).toBe('NOT_FOUND');
  });

  it('has notes that three people write together, and that a stranger cannot open', async () => {
    await mutate(secretariat, 'openConvening', 'ConveningStepInput', { id: conveningId });
    await mutate(secretariat, 'openNote', 'OpenNoteInput', { id: noteId, conveningId, sessionId, agendaItemId: itemId, kind: 'WORKING', writers: 'PARTICIPANTS' });
    const [one, two, three] = [await editor(secretariat), await editor(chair), await editor(delegate)];
    one.type('The chair opened the discussion.');
    two.type('Definitions differ between countries.');
    three.type(words);
    for (const each of [one, two, three]) await each.until('SAVED');
    await eventually(() => [one, two, three].every((each) => each.text === one.text && each.text.split('\n').length === 3));
    await expect(editor(outsider)).rejects.toThrow('NOT_FOUND');

    // The rapporteur's selection of the promise, as the editor would send it.
    const root = two.doc.getXmlFragment('note');
    const text = (root.toArray() as Y.XmlElement[]).map((paragraph) => paragraph.get(0) as Y.XmlText).find((one) => one.toJSON() === words)!;
    const position = (index: number, side: number) => toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side)));
    passage = { noteId, relStart: position(0, 0), relEnd: position(words.length, -1), quote: words, prefix: '', suffix: '', have: two.conversation.have };
    for (const each of [one, two, three]) each.close();
  });

  it('leaves a decision, a voluntary commitment and an action, tied to the words they came from', async () => {
    await world.owner.query(`update programme set deciding_body = 'The roundtable, by consensus' where id = $1`, [world.programmeId]);
    await mutate(chair, 'captureDecision', 'CaptureDecisionInput', { id: decisionId, conveningId, agendaItemId: itemId, text: oneText('en', 'To report each March.'), passage });
    await mutate(secretariat, 'noteCommitment', 'NoteCommitmentInput', { id: commitmentId, conveningId, agendaItemId: itemId, ownerOrganisationId: kestriaId, statement: oneText('en', 'To publish a yearly transparency summary.'), due: { kind: 'WORDS', words: oneText('en', 'Each spring') }, passage });
    await mutate(secretariat, 'captureAction', 'CaptureActionInput', { id: actionId, conveningId, agendaItemId: itemId, ownerPersonId: delegate.id, text: 'Send the template to all delegations', passage });
    const { note } = await world.get(delegate, 'query ($id: ID!) { note(id: $id) { anchors { target quote } } }', { id: noteId });
    expect(note.anchors.map(({ target, quote }: { target: string; quote: string }) => [target, quote]).sort()).toEqual([['ACTION', words], ['COMMITMENT', words], ['DECISION', words]]);
    expect(await refusal(outsider, 'query ($id: ID!) { commitment(id: $id) { id } }', { id: commitmentId })).toBe('NOT_FOUND');
  });

  it('has its decision adopted by the chair, and its promise taken up by the one who made it', async () => {
    for (const step of ['introduceDecision', 'considerDecision', 'adoptDecision']) {
      const { decision } = await world.get(chair, 'query ($id: ID!) { decision(id: $id) { version } }', { id: decisionId });
      await mutate(chair, step, `${step[0].toUpperCase()}${step.slice(1)}Input`, step === 'adoptDecision' ? { id: decisionId, version: decision.version } : { id: decisionId });
    }
    const { decision } = await world.get(delegate, 'query ($id: ID!) { decision(id: $id) { state reference } }', { id: decisionId });
    expect(decision).toEqual({ state: 'ADOPTED', reference: 'OSH/2026/D.1' });

    for (const [who, step] of [[delegate, 'takeUpCommitment'], [delegate, 'submitCommitment'], [secretariat, 'registerCommitment']] as const) await mutate(who, step, 'MoveCommitmentInput', { id: commitmentId });
    await mutate(delegate, 'releaseCommitment', 'ReleaseCommitmentInput', { id: commitmentId, conveningMayBeNamed: true, words: 'We agree to be named.' });
    const { commitment } = await world.get(chair, 'query ($id: ID!) { commitment(id: $id) { state reference released overdue selfReported } }', { id: commitmentId });
    expect(commitment).toEqual({ state: 'REGISTERED', reference: 'OSH/2026/C.1', released: true, overdue: false, selfReported: null });
  });

  it('waits for people on one page of what needs them', async () => {
    const needs = async (who: Guest) => ((await world.get(who, '{ needsMe { needs { kind } } }')).needsMe.needs as { kind: string }[]).map(({ kind }) => kind);
    expect(await needs(delegate)).toContain('DO_ACTION');
    expect(await needs(outsider)).toEqual([]);
  });

  it('is summed up, approved by the chair, and published for everybody, with a hash that anyone can check', async () => {
    await mutate(secretariat, 'concludeConvening', 'ConveningStepInput', { id: conveningId });
    await press(world, secretariat, 'assembleOutcome', 'AssembleOutcomeInput', { id: outcomeId, conveningId, kind: 'CHAIRS_SUMMARY' });
    const draft = await readOutcome(world, secretariat, outcomeId);
    expect(await refusal(outsider, 'query ($id: ID!) { outcome(id: $id) { title } }', { id: outcomeId })).toBe('NOT_FOUND');
    const sent = await press(world, secretariat, 'sendForApproval', 'SendForApprovalInput', { id: outcomeId, version: draft.version });
    const approved = await press(world, chair, 'approveOutcome', 'ApproveOutcomeInput', { id: outcomeId, version: sent.version });
    const { edition } = await press(world, secretariat, 'releaseOutcome', 'ReleaseOutcomeInput', { id: outcomeId, version: approved.version, why: 'Approved by the chair.' });

    const page = await fetch(`${world.origin}${edition.address}`);
    expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null]);
    const html = await page.text();
    for (const shown of ['To report each March.', 'To publish a yearly transparency summary.', 'Voluntary commitments']) expect(html).toContain(shown);
    expect(html).not.toMatch(/Brandt|head@kestria|Varga|<script/);

    const json = await (await fetch(`${world.origin}${edition.address}.json`)).text();
    expect(createHash('sha256').update(json).digest('hex')).toBe(edition.sha256);
  });
});

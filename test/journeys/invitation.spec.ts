import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { oneText } from '#plenary/protocol';
import { makeWorld, now, type Guest, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  // Links expire by the database's clock, so it is set to the time of this world.
  await world.owner.query(`update instance set clock_shift = $1::timestamptz - now()`, [now]);
});
afterAll(() => world.close());

interface Mail {
  id: string;
  recipient: string;
  kind: string;
  language: string;
  subject: string;
  text: string;
  state: string;
  calendar: { method: string; content: string } | null;
}
const mails = async (conveningId: string): Promise<Mail[]> => {
  await world.delivered();
  return (await world.owner.query<Mail>(`select id, recipient, kind, language, subject, body_text as text, state, calendar from mail where convening_id = $1 order by created_at, kind, recipient`, [conveningId])).rows;
};
const linkIn = (mail: Mail): string => `${world.origin}/r/${/\/r\/([\w-]{43})/.exec(mail.text)![1]}`;
const eventIn = (mail: Mail) => {
  const calendar = new ICAL.Component(ICAL.parse(mail.calendar!.content) as never);
  const event = calendar.getFirstSubcomponent('vevent')!;
  return { method: String(calendar.getFirstPropertyValue('method')), value: (property: string) => String(event.getFirstPropertyValue(property)), attendees: event.getAllProperties('attendee').map((one) => String(one.getFirstValue())) };
};
const press = (link: string, form: Record<string, string>) => fetch(link, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(link).origin }, body: new URLSearchParams(form).toString() });
const known = async (language = 'en', zone: string | null = null): Promise<Guest> => {
  const guest = await world.guest(randomUUID());
  await world.owner.query(`update person set language = $2, zone = $3, name = 'Head of delegation' where id = $1`, [guest.id, language, zone]);
  await world.owner.query(`insert into programme_person (programme_id, person_id, state) values ($1, $2, 'REGISTERED')`, [world.programmeId, guest.id]);
  return guest;
};

const mutate = (who: Guest, mutation: string, type: string, input: object, selection: string) => world.get(who, `mutation ($input: ${type}!) { ${mutation}(input: $input) ${selection} }`, { input });

/** A roundtable of 9 June, ten in Amman, with a delegation of `places` on which the guests are named. */
async function roundtable(guests: Guest[], o: { places?: number; preset?: string } = {}) {
  const { CONVENOR } = world.people;
  const [id, sessionId] = [randomUUID(), randomUUID()];
  await mutate(CONVENOR, 'callConvening', 'CallConveningInput', { id, programmeId: world.programmeId, title: { ...oneText('en', 'Follow-up in Qasira'), ar: { text: 'متابعة في قصيرة', state: 'VERIFIED' } }, zone: 'Asia/Amman', preset: o.preset ?? 'CHATHAM_HOUSE' }, '{ id }');
  await mutate(CONVENOR, 'prepareConvening', 'ConveningStepInput', { id }, '{ id }');
  await mutate(CONVENOR, 'addSession', 'AddSessionInput', { id: sessionId, conveningId: id, format: 'HYBRID', place: 'Room XII' }, '{ id }');
  await mutate(CONVENOR, 'scheduleSession', 'ScheduleSessionInput', { id: sessionId, wallStart: '2026-06-09T10:00', durationMinutes: 90 }, '{ id }');
  await mutate(CONVENOR, 'offerSeats', 'OfferSeatsInput', { conveningId: id, offers: [{ organisationId: world.organisationId, places: o.places ?? guests.length }] }, '{ places }');
  const { seats } = await world.get(CONVENOR, 'query ($id: ID!) { seats(conveningId: $id) { id places { id } } }', { id });
  const placeIds = seats[0].places.map((place: { id: string }) => place.id) as string[];
  for (const [i, guest] of guests.entries()) await mutate(CONVENOR, 'nameParticipant', 'NameParticipantInput', { placeId: placeIds[i], personId: guest.id }, '{ id }');
  return { id, sessionId, placeIds };
}
const preview = async (id: string) => (await world.get(world.people.CONVENOR, 'query ($id: ID!) { invitationPreview(conveningId: $id) { letters toSeats languages { language letters } withoutAddress sentBefore hasTime } }', { id })).invitationPreview;
const send = async (id: string, key: string = randomUUID()) => {
  const { letters } = await preview(id);
  return world.ask(world.people.CONVENOR, 'mutation ($input: SendInvitationsInput!) { sendInvitations(input: $input) { batchId letters undoSeconds } }', { input: { conveningId: id, idempotencyKey: key, letters } });
};
const answers = async (who: Guest, id: string) => (await world.get(who, 'query ($id: ID!) { myAnswers(conveningId: $id) { partstat comment alternateName } }', { id })).myAnswers;
const facts = async (id: string) => (await world.owner.query<{ n: number }>(`select count(*)::int as n from event where convening_id = $1`, [id])).rows[0].n;

describe('an invitation', () => {
  it('is summed up before it leaves, and leaves once: each in their language and on their clocks, naming no other guest', async () => {
    const [fiji, amman, silent] = [await known('en', 'Pacific/Fiji'), await known('ar', 'Asia/Amman'), await known()];
    await world.owner.query(`delete from person_address where person_id = $1`, [silent.id]);
    const { id, sessionId } = await roundtable([fiji, amman, silent]);
    expect(await preview(id)).toEqual({ letters: 2, toSeats: 0, languages: [{ language: 'ar', letters: 1 }, { language: 'en', letters: 1 }], withoutAddress: ['Head of delegation'], sentBefore: 0, hasTime: true });
    const key = randomUUID();
    const [first, again] = [await send(id, key), await world.ask(world.people.CONVENOR, 'mutation ($input: SendInvitationsInput!) { sendInvitations(input: $input) { batchId letters undoSeconds } }', { input: { conveningId: id, idempotencyKey: key, letters: 2 } })];
    expect(first.data).toEqual({ sendInvitations: { batchId: expect.any(String), letters: 2, undoSeconds: 60 } });
    expect(again.data).toEqual(first.data);
    expect((await send(id)).data!.sendInvitations.letters).toBe(0);
    const sent = await mails(id);
    expect(sent).toHaveLength(2);
    const [inEnglish, inArabic] = ['en', 'ar'].map((language) => sent.find((mail) => mail.language === language)!);
    expect(inEnglish.subject).toBe('TLP:GREEN · Invitation: Follow-up in Qasira');
    expect(inEnglish.text).toMatch(/^TLP:GREEN\n/);
    expect(inEnglish.text).toContain('When: Tuesday, 9 June 2026 at 19:00 (Fiji)');
    expect(inEnglish.text).toContain('At the venue: Tuesday, 9 June 2026 at 10:00 (Amman)');
    expect(inEnglish.text).toContain('for Republic of Arcadia');
    expect(inArabic.subject).toContain('متابعة في قصيرة');
    const { method, value, attendees } = eventIn(inEnglish);
    expect([method, value('uid'), value('sequence'), value('dtstart'), value('status')]).toEqual(['REQUEST', sessionId, '0', '2026-06-09T07:00:00Z', 'CONFIRMED']);
    expect(attendees).toEqual([`MAILTO:${fiji.address}`]);
    for (const mail of sent) expect(mail.text + mail.calendar!.content).not.toContain(sent.find((other) => other !== mail)!.recipient);
  });

  it('that is TLP:AMBER+STRICT carries its number and not its title', async () => {
    const { id } = await roundtable([await known()], { preset: 'CLOSED' });
    await send(id);
    const [mail] = await mails(id);
    expect(mail.subject).toMatch(/^TLP:AMBER\+STRICT · Invitation: OSH-2026\/\d\d$/);
    for (const text of [mail.text, mail.calendar!.content]) {
      expect(text).not.toContain('Qasira');
      expect(text).not.toContain('Room XII');
    }
    expect(eventIn(mail).value('class')).toBe('CONFIDENTIAL');
  });

  it('can be stopped for a minute, and sent again', async () => {
    const { id } = await roundtable([await known(), await known()]);
    const { data } = await send(id);
    await mails(id);
    const stopped = await world.ask(world.people.CONVENOR, 'mutation ($input: StopInvitationsInput!) { stopInvitations(input: $input) }', { input: { conveningId: id, batchId: data!.sendInvitations.batchId } });
    expect(stopped.data!.stopInvitations).toBe(2);
    const before = await mails(id);
    expect(before.map(({ state }) => state)).toEqual(['STOPPED', 'STOPPED']);
    expect((await fetch(linkIn(before[0]))).status).toBe(410);
    expect((await preview(id)).letters).toBe(2);
  });

  it('whose number has changed since it was looked at is refused', async () => {
    const { id } = await roundtable([await known()]);
    const refused = await world.ask(world.people.CONVENOR, 'mutation ($input: SendInvitationsInput!) { sendInvitations(input: $input) { letters } }', { input: { conveningId: id, idempotencyKey: randomUUID(), letters: 38 } });
    expect(refused.errors![0].extensions).toMatchObject({ code: 'WRONG_STATE', details: { letters: 1 } });
  });
});

describe('a calendar that was told', () => {
  it('is told of a move, another room and the end of it, with a SEQUENCE that rises', async () => {
    const guest = await known('fr', 'Europe/Paris');
    const { id, sessionId } = await roundtable([guest]);
    await send(id);
    await mails(id);
    await mutate(world.people.CONVENOR, 'moveSession', 'MoveSessionInput', { id: sessionId, version: 2, wallStart: '2026-06-10T10:00', durationMinutes: 90 }, '{ id }');
    const moved = (await mails(id)).find(({ kind }) => kind === 'invitation.moved')!;
    expect(moved.text).toContain('Il était prévu mardi 9 juin 2026 à 10:00');
    expect([eventIn(moved).method, eventIn(moved).value('sequence'), eventIn(moved).value('dtstart')]).toEqual(['REQUEST', '1', '2026-06-10T07:00:00Z']);
    await mutate(world.people.CONVENOR, 'editSession', 'EditSessionInput', { id: sessionId, version: 3, kind: 'PLENARY', format: 'HYBRID', place: 'Room XX' }, '{ id }');
    const placed = (await mails(id)).find(({ kind }) => kind === 'invitation.placed')!;
    expect([eventIn(placed).value('sequence'), eventIn(placed).value('location')]).toEqual(['2', 'Room XX']);
    await mutate(world.people.CONVENOR, 'cancelConvening', 'ConveningStepInput', { id }, '{ id }');
    const cancelled = (await mails(id)).find(({ kind }) => kind === 'invitation.cancelled')!;
    expect([eventIn(cancelled).method, eventIn(cancelled).value('sequence'), eventIn(cancelled).value('status'), eventIn(cancelled).value('uid')]).toEqual(['CANCEL', '3', 'CANCELLED', sessionId]);
    expect(new Set((await mails(id)).map((mail) => eventIn(mail).value('uid')))).toEqual(new Set([sessionId]));
  });

  it('loses a postponed session and gets it back with its new date', async () => {
    const { id, sessionId } = await roundtable([await known()]);
    await send(id);
    await mails(id);
    await mutate(world.people.CONVENOR, 'postponeSession', 'SessionStepInput', { id: sessionId }, '{ id }');
    const postponed = (await mails(id)).find(({ kind }) => kind === 'invitation.postponed')!;
    expect([eventIn(postponed).method, eventIn(postponed).value('dtstart')]).toEqual(['CANCEL', '2026-06-09T07:00:00Z']);
    await mutate(world.people.CONVENOR, 'scheduleSession', 'ScheduleSessionInput', { id: sessionId, wallStart: '2026-07-09T10:00', durationMinutes: 60 }, '{ id }');
    const anew = (await mails(id)).find(({ kind }) => kind === 'invitation.moved')!;
    expect([eventIn(anew).method, eventIn(anew).value('sequence')]).toEqual(['REQUEST', '2']);
  });

  it('of somebody who was replaced is told by a CANCEL, and their link is dead', async () => {
    const [first, second] = [await known(), await known()];
    const { id, placeIds } = await roundtable([first]);
    await send(id);
    const [mail] = await mails(id);
    await mutate(world.people.CONVENOR, 'replaceParticipant', 'ReplaceParticipantInput', { placeId: placeIds[0], fromPersonId: first.id, personId: second.id }, '{ id }');
    const withdrawn = (await mails(id)).find(({ kind }) => kind === 'invitation.withdrawn')!;
    expect([withdrawn.recipient, eventIn(withdrawn).method]).toEqual([first.address, 'CANCEL']);
    expect((await fetch(linkIn(mail))).status).toBe(410);
    expect(await preview(id)).toMatchObject({ letters: 1 });
  });
});

describe('the link in it', () => {
  it('shows first, however often and however it is fetched, and acts on a press', async () => {
    const guest = await known('en', 'Pacific/Fiji');
    const { id } = await roundtable([guest]);
    await send(id);
    const link = linkIn((await mails(id))[0]);
    const before = await facts(id);
    for (const request of [fetch(`${link}?answer=yes`), fetch(`${link}?answer=yes`), fetch(link, { method: 'HEAD' }), fetch(`${link}?answer=no`, { headers: { 'sec-purpose': 'prefetch' } })]) expect((await request).status).toBe(200);
    expect([await facts(id), await answers(guest, id)]).toEqual([before, [{ partstat: 'NEEDS_ACTION', comment: null, alternateName: null }]]);
    const html = await (await fetch(`${link}?answer=maybe`)).text();
    expect(html).toContain('You are answering for Head of delegation (Republic of Arcadia).');
    expect(html).toMatch(/value="TENTATIVE" required checked/);
    expect(html).not.toMatch(/<script|<img|<link|https?:\/\/(?!127)/);
    expect(Buffer.byteLength(html)).toBeLessThan(30 * 1024);
    const sessionId = /name="sessionId" value="([^"]+)"/.exec(html)![1];
    const answered = await press(link, { sessionId, partstat: 'TENTATIVE', comment: 'Depends on <b>the flight</b>', by: '', alternateName: '' });
    expect([answered.status, await answered.text()]).toEqual([200, expect.stringContaining('Your answer is recorded: I may come.')]);
    expect(await answers(guest, id)).toEqual([{ partstat: 'TENTATIVE', comment: 'Depends on <b>the flight</b>', alternateName: null }]);
    expect(await (await fetch(link)).text()).toContain('Depends on &#60;b&#62;the flight');
  });

  it('pressed twice, or replayed, answers once; an answer can be changed', async () => {
    const guest = await known();
    const { id, sessionId } = await roundtable([guest]);
    await send(id);
    const link = linkIn((await mails(id))[0]);
    const before = await facts(id);
    await Promise.all([press(link, { sessionId, partstat: 'ACCEPTED' }), press(link, { sessionId, partstat: 'ACCEPTED' }), press(link, { sessionId, partstat: 'ACCEPTED' })]);
    expect(await facts(id)).toBe(before + 1);
    await press(link, { sessionId, partstat: 'DECLINED', comment: 'With regret' });
    expect(await answers(guest, id)).toEqual([{ partstat: 'DECLINED', comment: 'With regret', alternateName: null }]);
    expect((await mails(id)).filter(({ kind }) => kind === 'invitation.answered')).toEqual([]);
  });

  it('used by somebody else says so to its principal', async () => {
    const guest = await known('fr');
    const { id, sessionId } = await roundtable([guest]);
    await send(id);
    const link = linkIn((await mails(id))[0]);
    await press(link, { sessionId, partstat: 'DELEGATED', alternateName: 'Deputy head of delegation', alternateAddress: 'deputy@arcadia.example', by: 'Private office' });
    const told = (await mails(id)).find(({ kind }) => kind === 'invitation.answered')!;
    expect(told.recipient).toBe(guest.address);
    expect(told.text).toContain('Private office a répondu pour vous');
    expect(await answers(guest, id)).toEqual([{ partstat: 'DELEGATED', comment: null, alternateName: 'Deputy head of delegation' }]);
  });

  it('keeps nothing of what cannot be accepted, and says what to mend', async () => {
    const guest = await known();
    const { id, sessionId } = await roundtable([guest]);
    await send(id);
    const link = linkIn((await mails(id))[0]);
    const forms: Record<string, string>[] = [{ sessionId, partstat: 'DELEGATED' }, { sessionId, partstat: 'CHAIR' }, { sessionId: 'x', partstat: 'ACCEPTED' }, { sessionId, partstat: 'ACCEPTED', comment: 'x'.repeat(2_000) }];
    for (const form of forms) {
      const refused = await press(link, form);
      expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('This could not be recorded')]);
    }
    expect((await press(link, { sessionId: world.sessionId, partstat: 'ACCEPTED' })).status).toBe(410);
    expect(await answers(guest, id)).toEqual([{ partstat: 'NEEDS_ACTION', comment: null, alternateName: null }]);
  });

  it('that is wrong, too old or from elsewhere opens nothing, and all look the same', async () => {
    const { id, sessionId } = await roundtable([await known()]);
    await send(id);
    const link = linkIn((await mails(id))[0]);
    const page = async (address: string) => {
      const answered = await fetch(address, { headers: { 'accept-language': 'es' } });
      return [answered.status, await answered.text()];
    };
    const wrong = await page(`${world.origin}/r/${'A'.repeat(43)}`);
    expect(wrong).toEqual([410, expect.stringContaining('Este enlace ya cumplió su función')]);
    expect((await fetch(link, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' }, body: `sessionId=${sessionId}&partstat=DECLINED` })).status).toBe(403);
    await world.owner.query(`update message_link set expires_at = current_instant() - interval '1 second' where convening_id = $1`, [id]);
    expect(await page(link)).toEqual(wrong);
    expect((await press(link, { sessionId, partstat: 'ACCEPTED' })).status).toBe(410);
    const { rows } = await world.owner.query(`select octet_length(token_hash) as bytes from message_link where convening_id = $1`, [id]);
    expect(rows[0].bytes).toBe(32);
  });
});

describe('a seat without names', () => {
  it('is asked through its organisation, whose link takes it up and names who comes', async () => {
    await world.owner.query(`update programme_organisation set mailbox = 'mission@arcadia.example' where organisation_id = $1`, [world.organisationId]);
    const { id } = await roundtable([], { places: 2 });
    expect(await preview(id)).toMatchObject({ letters: 1, toSeats: 1 });
    await send(id);
    const [mail] = await mails(id);
    expect([mail.recipient, mail.subject, mail.calendar]).toEqual(['mission@arcadia.example', 'TLP:GREEN · Invitation to Republic of Arcadia: Follow-up in Qasira', null]);
    const link = linkIn(mail);
    await press(link, { does: 'take-up' });
    await press(link, { does: 'take-up' });
    const counts = async () => (await world.get(world.people.CONVENOR, 'query ($id: ID!) { convening(id: $id) { seatCounts { places named withoutNames noReply } } }', { id })).convening.seatCounts;
    expect(await counts()).toEqual({ places: 2, named: 0, withoutNames: 2, noReply: 0 });
    const placeId = /name="placeId" value="([^"]+)"/.exec(await (await fetch(link)).text())![1];
    expect((await press(link, { does: 'name', placeId, name: 'Second delegate', address: 'no address' })).status).toBe(409);
    const named = await press(link, { does: 'name', placeId, name: 'Second delegate', address: 'second.delegate@arcadia.example' });
    expect([named.status, await named.text()]).toEqual([200, expect.stringContaining('Named: Second delegate')]);
    expect(await counts()).toEqual({ places: 2, named: 1, withoutNames: 1, noReply: 0 });
    const { rows } = await world.owner.query(`select a.address, g.role, pp.state from access_grant g join person_address a on a.person_id = g.person_id join programme_person pp on pp.person_id = g.person_id where g.convening_id = $1 and g.role = 'PARTICIPANT'`, [id]);
    expect(rows).toEqual([{ address: 'second.delegate@arcadia.example', role: 'PARTICIPANT', state: 'INVITED' }]);
  });
});

describe('who is not of the room', () => {
  it('sees neither the list, nor the numbers, nor the calendar, while its guest sees them in the same moment', async () => {
    const guest = await known();
    const { id, sessionId } = await roundtable([guest]);
    await send(id);
    await mails(id);
    const { outsider } = world.people;
    const calendar = (who: Guest) => fetch(`${world.origin}/calendar/${sessionId}`, { headers: { cookie: who.cookie } });
    const own = await calendar(guest);
    expect([own.status, own.headers.get('content-disposition'), await own.text()]).toEqual([200, expect.stringMatching(/filename="OSH-2026-\d\d-1\.ics"/), expect.stringContaining('METHOD:PUBLISH')]);
    expect((await calendar(outsider)).status).toBe(404);
    const ask = (who: Guest, query: string) => world.ask(who, query, { id });
    expect((await ask(guest, 'query ($id: ID!) { participants(conveningId: $id) { name } }')).data!.participants).toHaveLength(1);
    for (const query of ['query ($id: ID!) { participants(conveningId: $id) { name } }', 'query ($id: ID!) { convening(id: $id) { reference } }', 'query ($id: ID!) { invitationPreview(conveningId: $id) { letters } }']) expect((await ask(outsider, query)).errors![0].extensions.code).toBe('NOT_FOUND');
    expect(await answers(outsider, id)).toEqual([]);
  });
});

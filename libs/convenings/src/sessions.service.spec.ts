import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { makeWorld, type Guest, type World } from '../../../test/support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());

/** A convening with a session at ten in Amman and a delegation whose one place the participant holds. */
async function roundtable() {
  const { SECRETARIAT, PARTICIPANT } = world.people;
  const [id, sessionId] = [randomUUID(), randomUUID()];
  await world.get(SECRETARIAT, 'mutation ($input: CallConveningInput!) { callConvening(input: $input) { id } }', { input: { id, programmeId: world.programmeId, title: oneText('en', 'Follow-up'), zone: 'Asia/Amman', preset: 'CHATHAM_HOUSE' } });
  await world.get(SECRETARIAT, 'mutation ($input: ConveningStepInput!) { prepareConvening(input: $input) { id } }', { input: { id } });
  await world.get(SECRETARIAT, 'mutation ($input: AddSessionInput!) { addSession(input: $input) { id } }', { input: { id: sessionId, conveningId: id, format: 'HYBRID', place: 'Room XII', joining: 'Dial 1' } });
  await world.get(SECRETARIAT, 'mutation ($input: OfferSeatsInput!) { offerSeats(input: $input) { places } }', { input: { conveningId: id, offers: [{ organisationId: world.organisationId, places: 1, rank: 'HEAD_OF_DELEGATION' }] } });
  const { seats } = await world.get(SECRETARIAT, 'query ($id: ID!) { seats(conveningId: $id) { places { id } } }', { id });
  const placeId = seats[0].places[0].id as string;
  await world.get(SECRETARIAT, 'mutation ($input: NameParticipantInput!) { nameParticipant(input: $input) { id } }', { input: { placeId, personId: PARTICIPANT.id } });
  return { id, sessionId, placeId };
}
const schedule = (id: string, input: object = {}) => world.ask(world.people.SECRETARIAT, 'mutation ($input: ScheduleSessionInput!) { scheduleSession(input: $input) { state startsAt endsAt sequence version } }', { input: { id, wallStart: '2026-06-09T10:00', durationMinutes: 90, ...input } });
const move = (who: Guest, id: string, version: number, wallStart: string) => world.ask(who, 'mutation ($input: MoveSessionInput!) { moveSession(input: $input) { startsAt movedFrom sequence version } }', { input: { id, version, wallStart, durationMinutes: 90 } });
const answer = (who: Guest, sessionId: string, input: object) => world.ask(who, 'mutation ($input: AnswerSessionInput!) { answerSession(input: $input) { partstat comment alternateName } }', { input: { sessionId, ...input } });
const mine = async (who: Guest, id: string) => (await world.get(who, 'query ($id: ID!) { myAnswers(conveningId: $id) { sessionId partstat comment } }', { id })).myAnswers;

describe('scheduling a session', () => {
  it('keeps the wall clock of the venue and derives the instant, and asks everybody who sits', async () => {
    const { id, sessionId } = await roundtable();
    expect((await schedule(sessionId)).data!.scheduleSession).toEqual({ state: 'SCHEDULED', startsAt: '2026-06-09T07:00:00.000Z', endsAt: '2026-06-09T08:30:00.000Z', sequence: 0, version: 2 });
    expect(await mine(world.people.PARTICIPANT, id)).toEqual([{ sessionId, partstat: 'NEEDS_ACTION', comment: null }]);
  });

  it('refuses a time that does not exist or comes twice, with what could be meant, and keeps nothing of it', async () => {
    const { sessionId } = await roundtable();
    const gap = await schedule(sessionId, { zone: 'Europe/Zurich', wallStart: '2027-03-28T02:30' });
    expect(gap.errors![0].extensions).toMatchObject({ code: 'TIME_DOES_NOT_EXIST', details: { candidates: [{ wall: '2027-03-28T03:00' }, { wall: '2027-03-28T03:30' }] } });
    const twice = await schedule(sessionId, { zone: 'Europe/Zurich', wallStart: '2026-10-25T02:30' });
    expect(twice.errors![0].extensions).toMatchObject({ code: 'TIME_IS_AMBIGUOUS', details: { candidates: [{ choose: 'EARLIER' }, { choose: 'LATER' }] } });
    expect((await schedule(sessionId, { wallStart: '2026-03-01T10:00' })).errors![0].extensions.details!.fields).toEqual([expect.objectContaining({ path: 'wallStart', fault: 'in_the_past' })]);
    expect((await schedule(sessionId, { zone: 'Europe/Zurich', wallStart: '2026-10-25T02:30', choose: 'LATER' })).data!.scheduleSession.startsAt).toBe('2026-10-25T01:30:00.000Z');
  });
});

describe('moving a session', () => {
  it('raises its SEQUENCE, remembers where it was and asks everybody again', async () => {
    const { id, sessionId } = await roundtable();
    await schedule(sessionId);
    await answer(world.people.PARTICIPANT, sessionId, { partstat: 'ACCEPTED', comment: 'With pleasure' });
    expect((await move(world.people.CONVENOR, sessionId, 2, '2026-06-10T10:00')).data!.moveSession).toEqual({ startsAt: '2026-06-10T07:00:00.000Z', movedFrom: '2026-06-09T07:00:00.000Z', sequence: 1, version: 3 });
    expect(await mine(world.people.PARTICIPANT, id)).toEqual([{ sessionId, partstat: 'NEEDS_ACTION', comment: null }]);
  });

  it('by two convenors at once moves it once, and tells the other', async () => {
    const { sessionId } = await roundtable();
    await schedule(sessionId);
    const both = await Promise.all([move(world.people.CONVENOR, sessionId, 2, '2026-06-10T10:00'), move(world.people.SECRETARIAT, sessionId, 2, '2026-06-11T10:00')]);
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(both.find(({ errors }) => errors)!.errors![0].extensions.code).toBe('STALE_VERSION');
    const { rows } = await world.owner.query(`select sequence, (select count(*)::int from event where subject_id = $1 and type = 'session.moved') as facts from session where id = $1`, [sessionId]);
    expect(rows).toEqual([{ sequence: 1, facts: 1 }]);
  });

  it('to another room raises the SEQUENCE and keeps the answers; another title does neither', async () => {
    const { id, sessionId } = await roundtable();
    await schedule(sessionId);
    await answer(world.people.PARTICIPANT, sessionId, { partstat: 'ACCEPTED' });
    const edit = (version: number, place: string, title: string) => world.get(world.people.CONVENOR, 'mutation ($input: EditSessionInput!) { editSession(input: $input) { sequence version } }', { input: { id: sessionId, version, kind: 'PLENARY', format: 'HYBRID', place, title: oneText('en', title) } });
    expect((await edit(2, 'Room XII', 'Morning')).editSession).toEqual({ sequence: 0, version: 3 });
    expect((await edit(3, 'Room XX', 'Morning')).editSession).toEqual({ sequence: 1, version: 4 });
    expect(await mine(world.people.PARTICIPANT, id)).toMatchObject([{ partstat: 'ACCEPTED' }]);
  });
});

describe('a postponed session', () => {
  it('has no time any more, takes no answer, and is asked anew when it has one', async () => {
    const { id, sessionId } = await roundtable();
    await schedule(sessionId);
    await answer(world.people.PARTICIPANT, sessionId, { partstat: 'DECLINED' });
    const { postponeSession } = await world.get(world.people.CONVENOR, 'mutation ($input: SessionStepInput!) { postponeSession(input: $input) { state startsAt wallStart movedFrom sequence } }', { input: { id: sessionId } });
    expect(postponeSession).toEqual({ state: 'POSTPONED', startsAt: null, wallStart: null, movedFrom: '2026-06-09T07:00:00.000Z', sequence: 1 });
    expect((await answer(world.people.PARTICIPANT, sessionId, { partstat: 'ACCEPTED' })).errors![0].extensions.code).toBe('WRONG_STATE');
    expect((await schedule(sessionId, { wallStart: '2026-07-09T10:00' })).data!.scheduleSession).toMatchObject({ sequence: 2 });
    expect(await mine(world.people.PARTICIPANT, id)).toMatchObject([{ partstat: 'NEEDS_ACTION' }]);
  });
});

describe('an answer', () => {
  it('is its person’s own: others neither give nor see it, those who arrange see it', async () => {
    const { id, sessionId } = await roundtable();
    await schedule(sessionId);
    const { PARTICIPANT, OBSERVER, SECRETARIAT, outsider } = world.people;
    await world.grant(OBSERVER.id, 'OBSERVER', world.programmeId, id);
    expect((await answer(PARTICIPANT, sessionId, { partstat: 'TENTATIVE', comment: 'Depends on the flight' })).data!.answerSession).toEqual({ partstat: 'TENTATIVE', comment: 'Depends on the flight', alternateName: null });
    for (const who of [OBSERVER, SECRETARIAT, outsider]) expect((await answer(who, sessionId, { partstat: 'ACCEPTED' })).errors![0].extensions.code).toBe('NOT_FOUND');
    expect(await mine(OBSERVER, id)).toEqual([]);
    const replies = async (who: Guest) => (await world.get(who, 'query ($id: ID!) { participants(conveningId: $id) { name listed answers { partstat comment } } }', { id })).participants;
    expect(await replies(SECRETARIAT)).toEqual([{ name: 'PARTICIPANT', listed: false, answers: [{ partstat: 'TENTATIVE', comment: 'Depends on the flight' }] }]);
    expect(await replies(PARTICIPANT)).toEqual([{ name: 'PARTICIPANT', listed: false, answers: [{ partstat: 'TENTATIVE', comment: 'Depends on the flight' }] }]);
    expect(await replies(OBSERVER)).toEqual([{ name: null, listed: false, answers: [] }]);
    await answer(PARTICIPANT, sessionId, { partstat: 'ACCEPTED', listed: true });
    expect(await replies(OBSERVER)).toEqual([{ name: 'PARTICIPANT', listed: true, answers: [] }]);
  });

  it('given twice is one fact, and one that delegates says to whom', async () => {
    const { sessionId } = await roundtable();
    await schedule(sessionId);
    const { PARTICIPANT } = world.people;
    await Promise.all([answer(PARTICIPANT, sessionId, { partstat: 'ACCEPTED' }), answer(PARTICIPANT, sessionId, { partstat: 'ACCEPTED' })]);
    const { rows } = await world.owner.query(`select count(*)::int as n from event where subject_id = $1 and type = 'session.answered'`, [sessionId]);
    expect(rows[0].n).toBe(1);
    expect((await answer(PARTICIPANT, sessionId, { partstat: 'DELEGATED' })).errors![0].extensions.details!.fields).toEqual([expect.objectContaining({ path: 'alternateName' })]);
    expect((await answer(PARTICIPANT, sessionId, { partstat: 'NEEDS_ACTION' })).errors![0].extensions.code).toBe('INVALID_INPUT');
  });
});

describe('taking an answer back', () => {
  const takeBack = (who: Guest, sessionId: string) => world.ask(who, 'mutation ($input: TakeBackAnswerInput!) { takeBackAnswer(input: $input) { partstat answeredAt } }', { input: { sessionId } });

  it('leaves the session waiting for one, as if it had not been given, and is one fact', async () => {
    const { id, sessionId } = await roundtable();
    await schedule(sessionId);
    const { PARTICIPANT } = world.people;
    await answer(PARTICIPANT, sessionId, { partstat: 'DECLINED', comment: 'Travelling' });
    expect((await Promise.all([takeBack(PARTICIPANT, sessionId), takeBack(PARTICIPANT, sessionId)])).map(({ data }) => data!.takeBackAnswer)).toEqual([{ partstat: 'NEEDS_ACTION', answeredAt: null }, { partstat: 'NEEDS_ACTION', answeredAt: null }]);
    expect(await mine(PARTICIPANT, id)).toEqual([{ sessionId, partstat: 'NEEDS_ACTION', comment: null }]);
    const { rows } = await world.owner.query(`select payload->>'from' as "from" from event where subject_id = $1 and type = 'session.answer-taken-back'`, [sessionId]);
    expect(rows).toEqual([{ from: 'DECLINED' }]);
  });

  it('is for whoever gave it, while answers are taken', async () => {
    const { sessionId } = await roundtable();
    await schedule(sessionId);
    const { PARTICIPANT, SECRETARIAT } = world.people;
    await answer(PARTICIPANT, sessionId, { partstat: 'ACCEPTED' });
    expect((await takeBack(SECRETARIAT, sessionId)).errors![0].extensions.code).toBe('NOT_FOUND');
    await world.get(SECRETARIAT, 'mutation ($input: SessionStepInput!) { cancelSession(input: $input) { id } }', { input: { id: sessionId } });
    expect((await takeBack(PARTICIPANT, sessionId)).errors![0].extensions.code).toBe('WRONG_STATE');
  });
});

describe('opening a session', () => {
  it('brings its convening under way, and a break is not an end', async () => {
    const { id, sessionId } = await roundtable();
    await schedule(sessionId);
    const run = async (mutation: string) => (await world.get(world.people.SECRETARIAT, `mutation ($input: SessionStepInput!) { ${mutation}(input: $input) { state } }`, { input: { id: sessionId } }))[mutation].state;
    expect([await run('openSession'), await run('suspendSession'), await run('resumeSession'), await run('adjournSession')]).toEqual(['IN_SESSION', 'SUSPENDED', 'IN_SESSION', 'ADJOURNED']);
    const { convening } = await world.get(world.people.SECRETARIAT, 'query ($id: ID!) { convening(id: $id) { state } }', { id });
    expect(convening.state).toBe('UNDER_WAY');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { SeatsTimers } from './seats.timers.js';
import { makeWorld, name, type Guest, type World } from '../../../test/support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());

async function known(): Promise<Guest> {
  const guest = await world.guest(randomUUID());
  await world.owner.query(`insert into programme_person (programme_id, person_id) values ($1, $2)`, [world.programmeId, guest.id]);
  return guest;
}
async function convening(): Promise<string> {
  const id = randomUUID();
  await world.get(world.people.SECRETARIAT, 'mutation ($input: CallConveningInput!) { callConvening(input: $input) { id } }', { input: { id, programmeId: world.programmeId, title: oneText('en', 'Follow-up') } });
  return id;
}
const offer = async (conveningId: string, offers: object[]) => (await world.get(world.people.SECRETARIAT, 'mutation ($input: OfferSeatsInput!) { offerSeats(input: $input) { seatIds places refused { index code } } }', { input: { conveningId, offers } })).offerSeats;
const seats = async (conveningId: string) => (await world.get(world.people.SECRETARIAT, 'query ($id: ID!) { seats(conveningId: $id) { id represents { name acronym personName } places { id state rank sitter { personId name hasAddress } viewerActions } } }', { id: conveningId })).seats;
const change = (who: Guest, mutation: string, type: string, input: object) => world.ask(who, `mutation ($input: ${type}!) { ${mutation}(input: $input) { places { state sitter { personId } } } }`, { input });
const nameOn = (placeId: string, personId: string) => change(world.people.SECRETARIAT, 'nameParticipant', 'NameParticipantInput', { placeId, personId });
const holds = async (personId: string, conveningId: string) => (await world.owner.query<{ role: string }>(`select role from access_grant where person_id = $1 and convening_id = $2 and ended_at is null`, [personId, conveningId])).rows.map(({ role }) => role);
async function places(count: number): Promise<{ id: string; placeIds: string[] }> {
  const id = await convening();
  await offer(id, [{ organisationId: world.organisationId, places: count, rank: 'HEAD_OF_DELEGATION' }]);
  return { id, placeIds: (await seats(id))[0].places.map((place: { id: string }) => place.id) };
}

describe('offering seats', () => {
  it('to many at once offers what can be offered, and says of the rest why not', async () => {
    const [id, expert, stranger] = [await convening(), await known(), await world.guest(randomUUID())];
    const foreign = randomUUID();
    await world.owner.query(`insert into organisation (id, name, category) values ($1, $2, 'INDUSTRY')`, [foreign, name('Known elsewhere only')]);
    const offers = [{ organisationId: world.organisationId, places: 3, rank: 'HEAD_OF_DELEGATION' }, { organisationId: foreign, places: 1 }, { personId: expert.id, places: 1 }, { personId: stranger.id, places: 1 }, { organisationId: world.organisationId, places: 1 }];
    const answered = await offer(id, offers);
    expect(answered).toMatchObject({ places: 4, refused: [{ index: 1, code: 'NOT_FOUND' }, { index: 3, code: 'NOT_FOUND' }, { index: 4, code: 'ALREADY_EXISTS' }] });
    expect((await seats(id)).map((seat: { places: { rank: string }[] }) => seat.places.map(({ rank }) => rank))).toEqual([['HEAD_OF_DELEGATION', 'DELEGATE', 'DELEGATE'], ['EXPERT']]);
  });

  it('is counted in one sentence: named, without names, no reply', async () => {
    const { id, placeIds } = await places(5);
    await nameOn(placeIds[0], (await known()).id);
    await change(world.people.SECRETARIAT, 'takeUpSeat', 'PlaceStepInput', { placeId: placeIds[1] });
    await change(world.people.SECRETARIAT, 'declineSeat', 'PlaceStepInput', { placeId: placeIds[2] });
    const { convening: one } = await world.get(world.people.SECRETARIAT, 'query ($id: ID!) { convening(id: $id) { seatCounts { places named confirmed withoutNames noReply declined } } }', { id });
    expect(one.seatCounts).toEqual({ places: 4, named: 1, confirmed: 0, withoutNames: 1, noReply: 2, declined: 1 });
  });
});

describe('naming somebody on a place', () => {
  it('gives them their part, and copies name and affiliation as they are that day', async () => {
    const { id, placeIds } = await places(1);
    const guest = await known();
    await world.owner.query(`insert into affiliation (id, person_id, organisation_id, title) values ($1, $2, $3, 'Director, Department of Treaties')`, [randomUUID(), guest.id, world.organisationId]);
    expect((await world.ask(guest, 'query ($id: ID!) { convening(id: $id) { id } }', { id })).errors![0].extensions.code).toBe('NOT_FOUND');
    await nameOn(placeIds[0], guest.id);
    expect((await world.get(guest, 'query ($id: ID!) { convening(id: $id) { viewerRoles } }', { id })).convening.viewerRoles).toEqual(['PARTICIPANT']);
    await world.owner.query(`update person set name = 'Renamed' where id = $1`, [guest.id]);
    await world.owner.query(`update organisation set name = jsonb_set(name, '{en,text}', '"Republic renamed"') where id = $1`, [world.organisationId]);
    const { participants } = await world.get(world.people.SECRETARIAT, 'query ($id: ID!) { participants(conveningId: $id) { name affiliationName affiliationTitle state } }', { id });
    expect(participants).toEqual([{ name: guest.name, affiliationName: expect.objectContaining({ en: expect.objectContaining({ text: 'Republic of Arcadia' }) }), affiliationTitle: 'Director, Department of Treaties', state: 'NAMED' }]);
  });

  it('two at once names one, and the other is told that the place is filled', async () => {
    const { id, placeIds } = await places(1);
    const both = [await known(), await known()];
    const answers = await Promise.all(both.map(({ id: personId }) => nameOn(placeIds[0], personId)));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(answers.find(({ errors }) => errors)!.errors![0].extensions.code).toBe('SEAT_TAKEN');
    expect((await Promise.all(both.map((one) => holds(one.id, id)))).flat()).toEqual(['PARTICIPANT']);
  });

  it('the same person on two places at once seats them once', async () => {
    const { placeIds } = await places(2);
    const guest = await known();
    const answers = await Promise.all(placeIds.map((placeId) => nameOn(placeId, guest.id)));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(answers.find(({ errors }) => errors)!.errors![0].extensions.code).toBe('ALREADY_SEATED');
  });

  it('who is not known in the programme is refused as one who does not exist', async () => {
    const { placeIds } = await places(1);
    const stranger = await world.guest(randomUUID());
    const [refused, missing] = [await nameOn(placeIds[0], stranger.id), await nameOn(placeIds[0], randomUUID())];
    expect(refused.errors![0].extensions).toEqual(missing.errors![0].extensions);
  });
});

describe('a name that changes', () => {
  it('ends the part of the one and begins that of the other in one go', async () => {
    const { id, placeIds } = await places(1);
    const [first, second] = [await known(), await known()];
    await nameOn(placeIds[0], first.id);
    const replaced = await change(world.people.SECRETARIAT, 'replaceParticipant', 'ReplaceParticipantInput', { placeId: placeIds[0], fromPersonId: first.id, personId: second.id });
    expect(replaced.data!.replaceParticipant.places).toEqual([{ state: 'NAMED', sitter: { personId: second.id } }]);
    expect([await holds(first.id, id), await holds(second.id, id)]).toEqual([[], ['PARTICIPANT']]);
    const crossed = await change(world.people.SECRETARIAT, 'replaceParticipant', 'ReplaceParticipantInput', { placeId: placeIds[0], fromPersonId: first.id, personId: (await known()).id });
    expect(crossed.errors![0].extensions.code).toBe('STALE_VERSION');
    expect(await holds(second.id, id)).toEqual(['PARTICIPANT']);
  });

  it('or is taken back leaves the place waiting for another', async () => {
    const { id, placeIds } = await places(1);
    const guest = await known();
    await nameOn(placeIds[0], guest.id);
    const { data } = await change(world.people.SECRETARIAT, 'withdrawParticipant', 'PlaceStepInput', { placeId: placeIds[0] });
    expect(data!.withdrawParticipant.places).toEqual([{ state: 'TAKEN_UP', sitter: null }]);
    expect(await holds(guest.id, id)).toEqual([]);
  });
});

describe('who may fill a seat', () => {
  it('is the focal point of its organisation too, and a participant their own confirmation; nobody else of the room', async () => {
    const { placeIds } = await places(1);
    const [focal, guest] = [await known(), await known()];
    await world.owner.query(`insert into focal_point (programme_id, organisation_id, person_id, duties) values ($1, $2, $3, '{INVITATIONS}')`, [world.programmeId, world.organisationId, focal.id]);
    expect((await change(focal, 'nameParticipant', 'NameParticipantInput', { placeId: placeIds[0], personId: guest.id })).errors).toBeUndefined();
    expect((await change(guest, 'declineSeat', 'PlaceStepInput', { placeId: placeIds[0] })).errors![0].extensions.code).toBe('FORBIDDEN');
    expect((await change(guest, 'confirmParticipation', 'PlaceStepInput', { placeId: placeIds[0] })).data!.confirmParticipation.places[0].state).toBe('CONFIRMED');
    expect((await change(world.people.outsider, 'declineSeat', 'PlaceStepInput', { placeId: placeIds[0] })).errors![0].extensions.code).toBe('NOT_FOUND');
  });
});

describe('a seat whose deadline has passed', () => {
  const states = async (id: string) => (await seats(id))[0].places.map(({ state }: { state: string }) => state);
  const begin = (id: string) => world.get(world.people.SECRETARIAT, 'mutation ($input: ConveningStepInput!) { prepareConvening(input: $input) { id } }', { input: { id } });
  const due = (placeId: string, whether: string | null, who: string | null) => world.owner.query(`update seat_place set whether_by = current_instant() + $2::interval, who_by = current_instant() + $3::interval where id = $1`, [placeId, whether, who]);
  const lapse = () => world.app.get(SeatsTimers).lapseSeats();
  const facts = async (id: string) => (await world.owner.query<{ from: string; to: string }>(`select payload->>'from' as "from", payload->>'to' as "to" from event where payload->>'conveningId' = $1 and type = 'seat.lapsed' order by 1`, [id])).rows;

  it('lapses where nobody said whether, or nobody said who, once each', async () => {
    const { id, placeIds } = await places(6);
    await begin(id);
    const { SECRETARIAT } = world.people;
    for (const at of [2, 3]) await change(SECRETARIAT, 'takeUpSeat', 'PlaceStepInput', { placeId: placeIds[at] });
    await nameOn(placeIds[4], (await known()).id);
    await due(placeIds[0], '-1 second', '1 day');
    await due(placeIds[1], '1 hour', '1 day');
    await due(placeIds[2], '-1 day', '1 hour'); // said whether in time, and has time to say who
    await due(placeIds[3], '-1 day', '-1 second');
    await due(placeIds[4], '-2 days', '-1 day'); // somebody is named
    await due(placeIds[5], null, null); // nobody set a date
    await Promise.all([lapse(), lapse()]);
    await lapse();
    expect(await states(id)).toEqual(['LAPSED', 'OFFERED', 'TAKEN_UP', 'LAPSED', 'NAMED', 'OFFERED']);
    expect(await facts(id)).toEqual([{ from: 'OFFERED', to: 'LAPSED' }, { from: 'TAKEN_UP', to: 'LAPSED' }]);
    expect((await change(SECRETARIAT, 'takeUpSeat', 'PlaceStepInput', { placeId: placeIds[0] })).errors![0].extensions.code).toBe('WRONG_STATE');
  });

  it('waits while the roundtable is drafted or put off', async () => {
    const { id, placeIds } = await places(1);
    await due(placeIds[0], '-1 day', null);
    await lapse();
    expect(await states(id)).toEqual(['OFFERED']);
    await begin(id);
    await world.get(world.people.SECRETARIAT, 'mutation ($input: ConveningStepInput!) { postponeConvening(input: $input) { id } }', { input: { id } });
    await lapse();
    expect(await states(id)).toEqual(['OFFERED']);
  });

  it('is not offered with a date that has passed', async () => {
    const id = await convening();
    const offered = await world.ask(world.people.SECRETARIAT, 'mutation ($input: OfferSeatsInput!) { offerSeats(input: $input) { places } }', { input: { conveningId: id, offers: [{ organisationId: world.organisationId, places: 1 }], whetherBy: '2020-01-01T12:00:00Z' } });
    expect(offered.errors![0].extensions.details!.fields).toEqual([expect.objectContaining({ path: 'whetherBy', fault: 'in_the_past' })]);
    expect(await seats(id)).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { oneText } from '#plenary/protocol';
import type { World } from '../support/world.js';
import { asked, did, type Try } from './outcome.js';

/** A convening of the same programme in which everybody has their part, so that steps of one try do not meet those of another. */
async function convening(world: World, state = 'PREPARING'): Promise<string> {
  const id = randomUUID();
  await world.owner.query(
    `insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at)
     select $1::uuid, $2, 9, 2026, $1::uuid::text, title, $3, preset, marking, attribution, zone, now() from convening where id = $4`,
    [id, world.programmeId, state, world.conveningId],
  );
  await world.owner.query(`insert into access_grant (person_id, role, programme_id, convening_id) select distinct person_id, role, programme_id, $1::uuid from access_grant where convening_id = $2 and ended_at is null and group_id is null`, [id, world.conveningId]);
  return id;
}

async function session(world: World, state = 'SCHEDULED', of?: string): Promise<string> {
  const id = randomUUID();
  await world.owner.query(
    `insert into session (id, convening_id, programme_id, ordinal, state, wall_start, zone, starts_at, tz_version, duration_minutes, ical_uid)
     values ($1::uuid, $2, $3, (select coalesce(max(ordinal), 0) + 1 from session where convening_id = $2), $4, '2026-04-14T14:00', 'Europe/Zurich', '2026-04-14T12:00:00Z', '2026f', 120, $1::uuid::text)`,
    [id, of ?? (await convening(world)), world.programmeId, state],
  );
  return id;
}

/** A place of the delegation of the Republic of Arcadia, with somebody on it where its state says so. */
async function place(world: World, state = 'OFFERED'): Promise<{ placeId: string; personId: string }> {
  const [conveningId, seatId, placeId] = [await convening(world), randomUUID(), randomUUID()];
  await world.owner.query(`insert into seat (id, convening_id, programme_id, represents_organisation_id, created_at) values ($1, $2, $3, $4, now())`, [seatId, conveningId, world.programmeId, world.organisationId]);
  await world.owner.query(`insert into seat_place (id, seat_id, convening_id, ordinal, state) values ($1, $2, $3, 1, $4)`, [placeId, seatId, conveningId, state]);
  const personId = await known(world);
  if (['NAMED', 'CONFIRMED'].includes(state)) await world.owner.query(`insert into participation (id, convening_id, programme_id, seat_place_id, person_id, name, since) values ($1, $2, $3, $4, $5, 'Delegate', now())`, [randomUUID(), conveningId, world.programmeId, placeId, personId]);
  return { placeId, personId };
}

async function known(world: World): Promise<string> {
  const { id } = await world.guest(randomUUID());
  await world.owner.query(`insert into programme_person (programme_id, person_id) values ($1, $2)`, [world.programmeId, id]);
  return id;
}

const step = (mutation: string, state: string): Try => async (world, who) => did(world, who, mutation, 'ConveningStepInput', { id: await convening(world, state) });
const sessionStep = (mutation: string, state: string): Try => async (world, who) => did(world, who, mutation, 'SessionStepInput', { id: await session(world, state) });
const placeStep = (mutation: string, state: string): Try => async (world, who) => did(world, who, mutation, 'PlaceStepInput', { placeId: (await place(world, state)).placeId });
const time = { wallStart: '2026-05-12T10:00', durationMinutes: 90 };

export const conveningsTries: Record<string, Try> = {
  'Query.convenings': (world, who) => asked(world, who, 'query ($programmeId: ID!) { convenings(first: 10, programmeId: $programmeId) { totalCount edges { cursor node { reference title viewerActions seatCounts { places } } } } }', { programmeId: world.programmeId }, 'convenings'),
  'Query.convening': (world, who) => asked(world, who, 'query ($id: ID!) { convening(id: $id) { reference viewerRoles officers { name role } sessions { id startsAt viewerActions } } }', { id: world.conveningId }),
  'Query.session': (world, who) => asked(world, who, 'query ($id: ID!) { session(id: $id) { id startsAt endsAt } }', { id: world.sessionId }),
  'Query.myAnswers': (world, who) => asked(world, who, 'query ($id: ID!) { myAnswers(conveningId: $id) { partstat } }', { id: world.conveningId }),
  'Query.seats': (world, who) => asked(world, who, 'query ($id: ID!) { seats(conveningId: $id) { id places { state } } }', { id: world.conveningId }),
  'Query.participants': (world, who) => asked(world, who, 'query ($id: ID!) { participants(conveningId: $id) { name } }', { id: world.conveningId }),
  'Mutation.callConvening': (world, who) => did(world, who, 'callConvening', 'CallConveningInput', { id: randomUUID(), programmeId: world.programmeId, title: oneText('en', 'Second roundtable'), preset: 'CHATHAM_HOUSE' }, '{ reference }'),
  'Mutation.editConvening': async (world, who) => did(world, who, 'editConvening', 'EditConveningInput', { id: await convening(world), version: 1, title: oneText('en', 'Renamed'), zone: 'Asia/Amman', attribution: 'CHATHAM_HOUSE' }),
  'Mutation.prepareConvening': step('prepareConvening', 'DRAFT'),
  'Mutation.openConvening': step('openConvening', 'PREPARING'),
  'Mutation.concludeConvening': step('concludeConvening', 'UNDER_WAY'),
  'Mutation.postponeConvening': step('postponeConvening', 'PREPARING'),
  'Mutation.cancelConvening': step('cancelConvening', 'PREPARING'),
  'Mutation.finaliseRecord': step('finaliseRecord', 'CONCLUDED'),
  'Mutation.appointToConvening': async (world, who) => did(world, who, 'appointToConvening', 'AppointToConveningInput', { conveningId: await convening(world), personId: await known(world), role: 'RAPPORTEUR' }),
  'Mutation.endOffice': async (world, who) => did(world, who, 'endOffice', 'EndOfficeInput', { conveningId: await convening(world), personId: world.people.CHAIR.id, role: 'CHAIR' }),
  'Mutation.handOverChair': async (world, who) => did(world, who, 'handOverChair', 'HandOverChairInput', { conveningId: await convening(world), personId: world.people.CHAIR.id }),
  'Mutation.addSession': async (world, who) => did(world, who, 'addSession', 'AddSessionInput', { id: randomUUID(), conveningId: await convening(world) }),
  'Mutation.editSession': async (world, who) => did(world, who, 'editSession', 'EditSessionInput', { id: await session(world), version: 1, kind: 'PLENARY', format: 'ONLINE' }),
  'Mutation.scheduleSession': async (world, who) => did(world, who, 'scheduleSession', 'ScheduleSessionInput', { id: await session(world, 'DRAFT'), ...time }),
  'Mutation.moveSession': async (world, who) => did(world, who, 'moveSession', 'MoveSessionInput', { id: await session(world), version: 1, ...time }),
  'Mutation.postponeSession': sessionStep('postponeSession', 'SCHEDULED'),
  'Mutation.cancelSession': sessionStep('cancelSession', 'SCHEDULED'),
  'Mutation.openSession': sessionStep('openSession', 'SCHEDULED'),
  'Mutation.suspendSession': async (world, who) => did(world, who, 'suspendSession', 'SessionStepInput', { id: await session(world, 'IN_SESSION', await convening(world, 'UNDER_WAY')) }),
  'Mutation.resumeSession': async (world, who) => did(world, who, 'resumeSession', 'SessionStepInput', { id: await session(world, 'SUSPENDED', await convening(world, 'UNDER_WAY')) }),
  'Mutation.adjournSession': async (world, who) => did(world, who, 'adjournSession', 'SessionStepInput', { id: await session(world, 'IN_SESSION', await convening(world, 'UNDER_WAY')) }),
  'Mutation.answerSession': (world, who) => did(world, who, 'answerSession', 'AnswerSessionInput', { sessionId: world.sessionId, partstat: 'ACCEPTED' }, '{ partstat }'),
  'Mutation.takeBackAnswer': (world, who) => did(world, who, 'takeBackAnswer', 'TakeBackAnswerInput', { sessionId: world.sessionId }, '{ partstat }'),
  'Mutation.offerSeats': async (world, who) => did(world, who, 'offerSeats', 'OfferSeatsInput', { conveningId: await convening(world), offers: [{ organisationId: world.organisationId, places: 3 }] }, '{ places }'),
  'Mutation.takeUpSeat': placeStep('takeUpSeat', 'OFFERED'),
  'Mutation.declineSeat': placeStep('declineSeat', 'OFFERED'),
  'Mutation.nameParticipant': async (world, who) => did(world, who, 'nameParticipant', 'NameParticipantInput', await place(world)),
  'Mutation.confirmParticipation': placeStep('confirmParticipation', 'NAMED'),
  'Mutation.withdrawParticipant': placeStep('withdrawParticipant', 'NAMED'),
  'Mutation.replaceParticipant': async (world, who) => {
    const { placeId, personId } = await place(world, 'NAMED');
    return did(world, who, 'replaceParticipant', 'ReplaceParticipantInput', { placeId, fromPersonId: personId, personId: await known(world) });
  },
};

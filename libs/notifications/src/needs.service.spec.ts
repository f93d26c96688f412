import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApplicationDatabase } from '#plenary/platform';
import { oneText } from '#plenary/protocol';
import { decisionIn, seatedFor } from '../../../test/authorisation/decisions.tries.js';
import { outcomeIn } from '../../../test/authorisation/outcomes.tries.js';
import { makeWorld, type Guest, type World } from '../../../test/support/world.js';
import type { NeedKind } from './need.rules.js';
import type { NeedsMeType } from './need.type.js';
import { NeedsService } from './needs.service.js';

let world: World;
let focal: Guest; // answers for the Republic of Arcadia, sits nowhere
beforeAll(async () => {
  world = await makeWorld();
  focal = await world.guest('Focal');
  await world.owner.query(`insert into focal_point (programme_id, organisation_id, person_id, duties) values ($1, $2, $3, '{INVITATIONS,COMMITMENTS}')`, [world.programmeId, world.organisationId, focal.id]);
});
afterAll(() => world.close());
beforeEach(() => world.owner.query(`truncate action, decision, decision_position, commitment, commitment_support, commitment_update, outcome_step, seat, seat_place, participation, session_answer cascade`));

const needsOf = (who: Guest, zone = 'Etc/UTC'): Promise<NeedsMeType> => world.app.get(NeedsService).needsMe(who, zone);
const kindsOf = async (who: Guest): Promise<NeedKind[]> => (await needsOf(who)).needs.map(({ kind }) => kind);
const everybody = () => Object.values(world.people);
/** Who is told of it, by name: everybody else must not be. */
const whomWaits = async (kind: NeedKind): Promise<string[]> => {
  const told: string[] = [];
  for (const who of [...everybody(), focal]) if ((await kindsOf(who)).includes(kind)) told.push(who.name);
  return told;
};

async function place(state: string, organisationId = world.organisationId): Promise<{ seatId: string; placeId: string }> {
  const [seatId, placeId] = [randomUUID(), randomUUID()];
  const { rows } = await world.owner.query<{ id: string }>(`insert into seat (id, convening_id, programme_id, represents_organisation_id, created_at) values ($1, $2, $3, $4, now()) on conflict (convening_id, represents_organisation_id, role) where represents_organisation_id is not null do update set created_at = now() returning id`, [seatId, world.conveningId, world.programmeId, organisationId]);
  await world.owner.query(`insert into seat_place (id, seat_id, convening_id, ordinal, state) values ($1, $2, $3, (select count(*) + 1 from seat_place where seat_id = $2), $4)`, [placeId, rows[0].id, world.conveningId, state]);
  return { seatId: rows[0].id, placeId };
}
const commitment = async (state: string, more: { dueUntil?: string; selfReported?: string } = {}): Promise<string> => {
  const id = randomUUID();
  const registered = ['REGISTERED', 'PUBLISHED'].includes(state);
  await world.owner.query(
    `insert into commitment (id, programme_id, convening_id, owner_organisation_id, statement, state, marking, created_at, due_kind, due_on, due_zone, due_until, due_sort, self_reported, number, reference)
     values ($1, $2, $3, $4, $5, $6, 'TLP:GREEN', now(), 'DATE', '2026-03-01', 'Etc/UTC', $7, '2026-03-01', $8, $9, $10)`,
    [id, world.programmeId, world.conveningId, world.organisationId, JSON.stringify(oneText('en', 'Review the law.')), state, more.dueUntil ?? '2027-01-01T00:00:00Z', more.selfReported ?? null, registered ? Math.floor(Math.random() * 1e6) + 1 : null, registered ? randomUUID() : null],
  );
  return id;
};
const action = (owner: { person?: string; organisation?: string }, due: object | null, state = 'OPEN') =>
  world.owner.query(`insert into action (id, programme_id, convening_id, text, owner_person_id, owner_organisation_id, due, state, created_at) values (gen_random_uuid(), $1, $2, 'Send the data sheet', $3, $4, $5, $6, now())`, [world.programmeId, world.conveningId, owner.person ?? null, owner.organisation ?? null, due && JSON.stringify(due), state]);

describe('what needs me', () => {
  it('is nothing where nothing waits, with the next session beside it', async () => {
    const { needs, nextSession } = await needsOf(world.people.PARTICIPANT);
    expect([needs, nextSession?.path]).toEqual([[], `/c/${world.conveningId}/s/${world.sessionId}`]);
    expect(await needsOf(world.people.outsider)).toEqual({ needs: [], nextSession: null });
  });

  it('is an answer to a session, until it is given', async () => {
    const who = world.people.PARTICIPANT;
    const { placeId } = await place('NAMED');
    const participationId = randomUUID();
    await world.owner.query(`insert into participation (id, convening_id, programme_id, seat_place_id, person_id, name, since) values ($1, $2, $3, $4, $5, 'Participant', now())`, [participationId, world.conveningId, world.programmeId, placeId, who.id]);
    await world.owner.query(`insert into session_answer (session_id, participation_id, person_id, convening_id, programme_id) values ($1, $2, $3, $4, $5)`, [world.sessionId, participationId, who.id, world.conveningId, world.programmeId]);
    expect((await needsOf(who)).needs).toEqual([expect.objectContaining({ kind: 'ANSWER_SESSION', urgency: 'LATER', zone: 'Europe/Zurich', conveningReference: 'OSH-2026/01', path: `/c/${world.conveningId}/s/${world.sessionId}` })]);
    expect(await whomWaits('ANSWER_SESSION')).toEqual(['PARTICIPANT']);
    await world.owner.query(`update session_answer set partstat = 'TENTATIVE'`);
    expect(await kindsOf(who)).toEqual([]);
  });

  it('is seats without names, counted, to those who arrange; and to the organisation its own', async () => {
    for (const state of ['NAMED', 'CONFIRMED', 'TAKEN_UP', 'OFFERED', 'OFFERED', 'DECLINED']) await place(state);
    const [need] = (await needsOf(world.people.CONVENOR)).needs;
    expect(need).toMatchObject({ kind: 'FILL_SEATS', counts: { places: 5, named: 2, withoutNames: 1, noReply: 2, confirmed: 1, declined: 1, lapsed: 0 } });
    expect(await whomWaits('FILL_SEATS')).toEqual(['SECRETARIAT', 'CONVENOR', 'CHAIR']);
    expect(await whomWaits('NAME_PEOPLE')).toEqual(['Focal']);
    expect((await needsOf(focal)).needs[0]).toMatchObject({ title: oneText('en', 'Republic of Arcadia'), conveningTitle: oneText('en', 'First roundtable'), counts: { places: 5, noReply: 2 } });
  });

  it('is an action of mine, or of the organisation I answer for where nobody in it owns it', async () => {
    await action({ person: world.people.CHAIR.id }, { kind: 'DATE', on: '2026-03-03', zone: 'Etc/UTC' });
    await action({ organisation: world.organisationId }, { kind: 'WORDS', words: 'Ongoing' });
    await action({ person: world.people.CHAIR.id }, null, 'IN_PROGRESS');
    expect((await needsOf(world.people.CHAIR)).needs.map(({ urgency, words }) => [urgency, words])).toEqual([['OVERDUE', 'Send the data sheet'], ['WHENEVER', 'Send the data sheet']]);
    expect(await whomWaits('DO_ACTION')).toEqual(['CHAIR', 'Focal']);
    expect((await needsOf(focal)).needs[0]).toMatchObject({ conveningReference: 'OSH-2026/01', conveningTitle: null }); // takes no part in that roundtable
  });

  it('is a position on a text under consideration, until it is taken', async () => {
    const organisationId = await seatedFor(world, world.people.PARTICIPANT);
    await seatedFor(world, world.people.OBSERVER);
    const id = await decisionIn(world, 'UNDER_CONSIDERATION', 'CONSENSUS');
    await decisionIn(world, 'UNDER_CONSIDERATION', 'NOTED');
    expect(await whomWaits('TAKE_POSITION')).toEqual(['PARTICIPANT']);
    await world.owner.query(`insert into decision_position (id, decision_id, programme_id, convening_id, organisation_id, kind, words, on_version, taken_by, taken_at) values (gen_random_uuid(), $1, $2, $3, $4, 'EXPLANATION', 'Because', 1, $5, now())`, [id, world.programmeId, world.conveningId, organisationId, world.people.PARTICIPANT.id]);
    expect(await kindsOf(world.people.PARTICIPANT)).toContain('TAKE_POSITION'); // words on record are no position
    await world.owner.query(`insert into decision_position (id, decision_id, programme_id, convening_id, organisation_id, kind, on_version, taken_by, taken_at) values (gen_random_uuid(), $1, $2, $3, $4, 'NO_OBJECTION', 1, $5, now())`, [id, world.programmeId, world.conveningId, organisationId, world.people.PARTICIPANT.id]);
    expect(await kindsOf(world.people.PARTICIPANT)).not.toContain('TAKE_POSITION');
  });

  it('is a commitment at the step where it waits for its owner or for the secretariat', async () => {
    await commitment('NOTED');
    await commitment('CHANGE_REQUESTED');
    await commitment('SUBMITTED');
    await commitment('PUBLISHED', { dueUntil: '2026-03-02T00:00:00Z' });
    await commitment('PUBLISHED', { dueUntil: '2026-03-02T00:00:00Z', selfReported: 'FULFILLED' });
    await commitment('REGISTERED');
    expect((await kindsOf(focal)).sort()).toEqual(['AMEND_COMMITMENT', 'REPORT_PROGRESS', 'TAKE_UP_COMMITMENT']);
    expect(await kindsOf(world.people.SECRETARIAT)).toEqual(['REGISTER_COMMITMENT']);
    expect(await whomWaits('REGISTER_COMMITMENT')).toEqual(['SECRETARIAT']);
  });

  it('is support that was asked for', async () => {
    const id = await commitment('REGISTERED');
    await world.owner.query(`insert into commitment_support (commitment_id, organisation_id, ordinal, named_at) values ($1, $2, 1, now())`, [id, world.organisationId]);
    expect(await kindsOf(focal)).toEqual(['ACCEPT_SUPPORT']);
  });

  it('is a summary that waits for the chair’s press, and then for whoever releases it', async () => {
    const { id } = await outcomeIn(world, 'IN_APPROVAL');
    await world.owner.query(`delete from outcome_step where outcome_id = $1`, [id]);
    await world.owner.query(`insert into outcome_step (id, outcome_id, round, role, version) values (gen_random_uuid(), $1, 1, 'CHAIR', 1)`, [id]);
    expect(await whomWaits('APPROVE_OUTCOME')).toEqual(['CHAIR']);
    await world.owner.query(`update outcome set state = 'APPROVED' where id = $1`, [id]);
    expect(await whomWaits('APPROVE_OUTCOME')).toEqual([]);
    expect(await whomWaits('RELEASE_OUTCOME')).toEqual(['SECRETARIAT', 'CONVENOR']);
    await world.owner.query(`update outcome set state = 'DRAFTING' where id = $1`, [id]);
  });

  it('is a session without a time, to those who arrange it', async () => {
    await world.owner.query(`insert into session (id, convening_id, programme_id, ordinal, zone, ical_uid) values (gen_random_uuid(), $1, $2, 2, 'Etc/UTC', gen_random_uuid())`, [world.conveningId, world.programmeId]);
    expect(await whomWaits('SCHEDULE_SESSION')).toEqual(['SECRETARIAT', 'CONVENOR', 'CHAIR']);
    await world.owner.query(`delete from session where ordinal = 2`);
  });

  it('is read by two statements, however much waits', async () => {
    for (const state of ['NOTED', 'SUBMITTED']) await commitment(state);
    for (let n = 0; n < 10; n++) await action({ person: world.people.CHAIR.id }, null);
    const { pool } = world.app.get(ApplicationDatabase);
    const asked: string[] = [];
    const count = (client: { query: unknown }) => {
      const query = (client.query as (...args: unknown[]) => unknown).bind(client);
      client.query = (...args: unknown[]) => {
        const [what] = args as [string | { name?: string; text: string }];
        if (typeof what === 'object') asked.push(what.name ?? what.text);
        return query(...args);
      };
    };
    pool.on('acquire', count);
    await needsOf(world.people.CHAIR);
    pool.off('acquire', count);
    expect([...new Set(asked)].sort()).toEqual(['next session', 'what needs me']);
  });
});

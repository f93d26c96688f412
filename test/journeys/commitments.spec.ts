import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CommitmentsTimers } from '../../libs/commitments/src/commitments.timers.js';
import { oneText } from '#plenary/protocol';
import { makeWorld, name, type Guest, type World } from '../support/world.js';

// One promise, from the floor of a roundtable to its keeping: what each of those around it may see and do on the way.
let world: World;
let arcadia: Guest;
let borduria: Guest;
const bordurianId = randomUUID();

async function answersFor(who: string, organisationId: string): Promise<Guest> {
  const guest = await world.guest(who);
  await world.grant(guest.id, 'PARTICIPANT', world.programmeId, world.conveningId);
  await world.owner.query(`insert into focal_point (programme_id, organisation_id, person_id, duties) values ($1, $2, $3, '{COMMITMENTS}')`, [world.programmeId, organisationId, guest.id]);
  return guest;
}
beforeAll(async () => {
  world = await makeWorld();
  await world.owner.query(`insert into organisation (id, name, category) values ($1, $2, 'STATE')`, [bordurianId, name('Kingdom of Borduria')]);
  await world.owner.query(`insert into programme_organisation (programme_id, organisation_id) values ($1, $2)`, [world.programmeId, bordurianId]);
  arcadia = await answersFor('Arcadian', world.organisationId);
  borduria = await answersFor('Bordurian', bordurianId);
});
afterAll(() => world.close());

const words = (text: string) => oneText('en', text);
const press = async (who: Guest, mutation: string, input: object, type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`) =>
  (await world.get(who, `mutation ($input: ${type}!) { ${mutation}(input: $input) { id state reference version selfReported overdue movedDates viewerActions } }`, { input }))[mutation] as Record<string, unknown>;
const reads = async (who: Guest, id: string) => (await world.ask(who, 'query ($id: ID!) { commitment(id: $id) { state statement supporting { acceptedAt } updates { selfReported } origin { reference quote } } }', { id })).data?.commitment as Record<string, unknown> | undefined;
const counted = async (who: Guest) => (await world.get(who, 'query ($id: ID!) { commitmentCounts(programmeId: $id) { total overdue withdrawn viewerMayDraft viewerMayRegister answersFor { id } byReport { selfReported count } } }', { id: world.programmeId })).commitmentCounts as Record<string, unknown>;

it('goes from the floor of a roundtable to being kept, and binds only from where its owner said so', async () => {
  const id = randomUUID();
  const { PARTICIPANT: participant, RAPPORTEUR: rapporteur, SECRETARIAT: secretariat } = world.people;
  const heard = (noun: string) => new Promise<void>((resolve) => void world.connect(participant).then(async (socket) => {
    socket.on('changed', (changed: { noun: string }) => changed.noun === noun && resolve());
    await socket.emitWithAck('follow', { topic: 'programme', id: world.programmeId });
    await press(rapporteur, 'noteCommitment', { id, conveningId: world.conveningId, ownerOrganisationId: world.organisationId, statement: words('Arcadia will publish its figures by the end of February.') });
  }));
  await heard('commitment'); // that something changed is told to all who follow; what it is, only to those who may see it
  expect(await reads(participant, id)).toBeUndefined();
  expect(await counted(participant)).toMatchObject({ total: 0, viewerMayDraft: false, viewerMayRegister: false, answersFor: [] });

  expect(await press(arcadia, 'takeUpCommitment', { id }, 'MoveCommitmentInput')).toMatchObject({ state: 'DRAFT' });
  await press(arcadia, 'editCommitment', { id, version: 1, statement: words('We will publish our figures by the end of February.'), due: { kind: 'DATE', on: '2026-02-28' }, visibility: 'PROGRAMME', marking: 'TLP:GREEN' });
  await press(arcadia, 'submitCommitment', { id }, 'MoveCommitmentInput');
  await press(secretariat, 'requestCommitmentChange', { id, why: 'Say which figures.' }, 'MoveCommitmentWithReasonInput');
  expect(await press(arcadia, 'editCommitment', { id, version: 2, statement: words('We will publish our figures on removals by the end of February.'), due: { kind: 'DATE', on: '2026-02-28' }, visibility: 'PROGRAMME', marking: 'TLP:GREEN' })).toMatchObject({ movedDates: 0, overdue: false });
  await press(arcadia, 'submitCommitment', { id }, 'MoveCommitmentInput');
  expect(await press(secretariat, 'registerCommitment', { id }, 'MoveCommitmentInput')).toMatchObject({ state: 'REGISTERED', reference: 'OSH/2026/C.1', overdue: true, selfReported: null });

  expect(await reads(participant, id)).toMatchObject({ statement: words('We will publish our figures on removals by the end of February.'), origin: { reference: 'OSH-2026/01' } });
  expect(await counted(participant)).toMatchObject({ total: 1, overdue: 1, byReport: [{ selfReported: null, count: 1 }] });

  await press(arcadia, 'nameSupport', { id, organisationIds: [bordurianId] });
  await press(borduria, 'acceptSupport', { id, organisationId: bordurianId });
  expect(await press(arcadia, 'reportProgress', { id: randomUUID(), commitmentId: id, state: 'FULFILLED', links: ['https://arcadia.example/figures'] })).toMatchObject({ selfReported: 'FULFILLED', overdue: false });
  expect(await press(secretariat, 'closeCommitment', { id, why: 'The figures are out.' }, 'MoveCommitmentWithReasonInput')).toMatchObject({ state: 'CLOSED', viewerActions: [] });

  const { rows } = await world.owner.query<{ type: string }>(`select type from event where subject_id = $1 order by id`, [id]);
  expect(rows.map(({ type }) => type)).toEqual(['commitment.noted', 'commitment.taken_up', 'commitment.edited', 'commitment.submitted', 'commitment.change_requested', 'commitment.edited', 'commitment.submitted', 'commitment.registered', 'commitment.support_named', 'commitment.supported', 'commitment.reported', 'commitment.closed']);
});

it('that is overdue is noticed once, and again only after its date was moved', async () => {
  const id = randomUUID();
  await press(arcadia, 'draftCommitment', { id, programmeId: world.programmeId, ownerOrganisationId: world.organisationId, statement: words('We will answer within a day.'), due: { kind: 'DATE', on: '2026-03-01', zone: 'Pacific/Auckland' } });
  await press(arcadia, 'submitCommitment', { id }, 'MoveCommitmentInput');
  const { version } = await press(world.people.SECRETARIAT, 'registerCommitment', { id }, 'MoveCommitmentInput');
  const look = () => world.app.get(CommitmentsTimers).noticeOverdue();
  const noticed = async () => (await world.owner.query<{ n: number }>(`select count(*)::int as n from event where subject_id = $1 and type = 'commitment.overdue'`, [id])).rows[0].n;
  await Promise.all([look(), look()]);
  await look();
  expect(await noticed()).toBe(1);
  await press(arcadia, 'editCommitment', { id, version, statement: words('We will answer within a day.'), due: { kind: 'DATE', on: '2026-03-02', zone: 'Pacific/Auckland' }, visibility: 'PROGRAMME', marking: 'TLP:GREEN' });
  await look();
  expect(await noticed()).toBe(2);
});

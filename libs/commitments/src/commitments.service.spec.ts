import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { makeWorld, name, type Guest, type Reply, type World } from '../../../test/support/world.js';

let world: World;
let arcadia: Guest; // answers for the commitments of the Republic of Arcadia
let borduria: Guest; // and this one for those of another State
let secretariat: Guest;
let participant: Guest;
const otherId = randomUUID();

async function focalPoint(who: string, organisationId: string, duties = ['COMMITMENTS']): Promise<Guest> {
  const guest = await world.guest(who);
  await world.grant(guest.id, 'PARTICIPANT', world.programmeId, world.conveningId);
  await world.owner.query(`insert into focal_point (programme_id, organisation_id, person_id, duties) values ($1, $2, $3, $4)`, [world.programmeId, organisationId, guest.id, duties]);
  return guest;
}

beforeAll(async () => {
  world = await makeWorld();
  await world.owner.query(`insert into organisation (id, name, category) values ($1, $2, 'STATE')`, [otherId, name('Kingdom of Borduria')]);
  await world.owner.query(`insert into programme_organisation (programme_id, organisation_id, membership) values ($1, $2, 'MEMBER')`, [world.programmeId, otherId]);
  arcadia = await focalPoint('Arcadian', world.organisationId);
  borduria = await focalPoint('Bordurian', otherId);
  ({ SECRETARIAT: secretariat, PARTICIPANT: participant } = world.people);
});
afterAll(() => world.close());

const words = (text: string) => oneText('en', text);
const onDay = (on: string) => ({ kind: 'DATE', on, zone: 'Pacific/Auckland' });
const ongoing = { kind: 'WORDS', words: words('Ongoing') };
const fields = '{ id reference state selfReported statement version overdue movedDates reason visibility marking viewerActions due { kind on month words } supporting { acceptedAt organisation { id } } milestones { id title state due { month words } leads { id } indicators { title target } } indicators { title unit baseline target milestoneId } updates { selfReported noChange words links typedForOwner } versions { version statement moved why due { on } } released }';
const did = (who: Guest | undefined, mutation: string, input: object, type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`): Promise<Reply> => world.ask(who, `mutation ($input: ${type}!) { ${mutation}(input: $input) ${fields} }`, { input });
const move = (who: Guest, mutation: string, id: string, why?: string) => did(who, mutation, { id, ...(why && { why }) }, why ? 'MoveCommitmentWithReasonInput' : 'MoveCommitmentInput');
const code = ({ errors }: Reply) => errors?.[0].extensions.code;
const look = (who: Guest, id: string) => world.ask(who, `query ($id: ID!) { commitment(id: $id) ${fields} }`, { id });

async function drafted(more: object = {}, who: Guest = arcadia): Promise<string> {
  const id = randomUUID();
  const reply = await did(who, 'draftCommitment', { id, programmeId: world.programmeId, ownerOrganisationId: world.organisationId, statement: words('We will publish our removal figures every quarter.'), due: ongoing, ...more });
  expect(reply.errors).toBeUndefined();
  return id;
}
async function registered(more: object = {}): Promise<string> {
  const id = await drafted(more);
  await move(arcadia, 'submitCommitment', id);
  expect(code(await move(secretariat, 'registerCommitment', id))).toBeUndefined();
  return id;
}
const text = (id: string, version: number, more: object = {}) => ({ id, version, statement: words('We will publish our removal figures every quarter.'), due: ongoing, visibility: 'PROGRAMME', marking: 'TLP:GREEN', ...more });

describe('a promise from the floor', () => {
  const note = async () => {
    const id = randomUUID();
    const reply = await did(world.people.RAPPORTEUR, 'noteCommitment', { id, conveningId: world.conveningId, ownerOrganisationId: world.organisationId, statement: words('Arcadia will share its hash list.') });
    return { id, reply };
  };

  it('is seen by its owner, the secretariat and whoever typed it, and by nobody else', async () => {
    const { id, reply } = await note();
    expect(reply.data?.noteCommitment).toMatchObject({ state: 'NOTED', reference: null });
    for (const who of [arcadia, secretariat, world.people.RAPPORTEUR]) expect((await look(who, id)).data?.commitment).toMatchObject({ id });
    for (const who of [participant, borduria, world.people.CHAIR, world.people.outsider, world.people.administrator]) expect(code(await look(who, id))).toBe('NOT_FOUND');
  });

  it('is counted nowhere', async () => {
    const total = async () => (await world.get(secretariat, 'query ($id: ID!) { commitmentCounts(programmeId: $id) { total } }', { id: world.programmeId })).commitmentCounts.total as number;
    const before = await total();
    await note();
    expect(await total()).toBe(before);
  });

  it('binds only after its owner took it up, submitted it and the secretariat registered it', async () => {
    const { id } = await note();
    expect(code(await move(borduria, 'takeUpCommitment', id))).toBe('NOT_FOUND');
    expect(code(await move(secretariat, 'registerCommitment', id))).toBe('WRONG_STATE');
    expect((await move(arcadia, 'takeUpCommitment', id)).data?.takeUpCommitment.state).toBe('DRAFT');
    const incomplete = await move(arcadia, 'submitCommitment', id);
    expect(incomplete.errors?.[0].extensions.details?.fields).toEqual([expect.objectContaining({ path: 'due', fault: 'missing' })]);
    await did(arcadia, 'editCommitment', text(id, 1));
    expect((await move(arcadia, 'submitCommitment', id)).data?.submitCommitment.state).toBe('SUBMITTED');
    expect(code(await look(participant, id))).toBe('NOT_FOUND');
    const done = (await move(secretariat, 'registerCommitment', id)).data?.registerCommitment;
    expect(done).toMatchObject({ state: 'REGISTERED', selfReported: null });
    expect(done.reference).toMatch(/^OSH\/2026\/C\.\d+$/);
    expect((await look(participant, id)).data?.commitment.reference).toBe(done.reference);
  });
});

describe('who may', () => {
  it('draft and submit for an organisation: its focal point for commitments, or the secretariat, which may type for it', async () => {
    const input = { programmeId: world.programmeId, ownerOrganisationId: world.organisationId, statement: words('x'), due: ongoing };
    const press = await focalPoint('Press', world.organisationId, ['PRESS']);
    for (const [who, outcome] of [[arcadia, undefined], [secretariat, undefined], [borduria, 'FORBIDDEN'], [press, 'FORBIDDEN'], [participant, 'FORBIDDEN'], [world.people.outsider, 'NOT_FOUND']] as const) expect(code(await did(who, 'draftCommitment', { ...input, id: randomUUID() }))).toBe(outcome);
  });

  it('act as the owner ends when they no longer answer for it', async () => {
    const former = await focalPoint('Former', world.organisationId);
    const id = await drafted({}, former);
    await world.owner.query('update focal_point set until = now() where person_id = $1', [former.id]);
    expect(code(await look(former, id))).toBe('NOT_FOUND');
    expect(code(await move(former, 'submitCommitment', id))).toBe('NOT_FOUND');
  });

  it('register: the secretariat alone; the owner may know of it and not do it', async () => {
    const id = await drafted();
    await move(arcadia, 'submitCommitment', id);
    expect(code(await move(arcadia, 'registerCommitment', id))).toBe('FORBIDDEN');
    expect(code(await move(participant, 'registerCommitment', id))).toBe('NOT_FOUND');
  });

  it('see what was kept to its parties: they alone, also after registration', async () => {
    const id = await registered({ visibility: 'PARTIES' });
    expect(code(await look(participant, id))).toBe('NOT_FOUND');
    expect((await look(arcadia, id)).data?.commitment.id).toBe(id);
  });

  it('is what viewerActions say: each action offered is allowed, none is offered that is refused', async () => {
    const id = await registered();
    expect((await look(arcadia, id)).data?.commitment.viewerActions).toEqual(['EDIT', 'WITHDRAW', 'REPORT', 'ADD_PART', 'NAME_SUPPORT', 'RELEASE']);
    expect((await look(secretariat, id)).data?.commitment.viewerActions).toEqual(['EDIT', 'CLOSE', 'WITHDRAW', 'SUPERSEDE', 'REPORT', 'ADD_PART', 'NAME_SUPPORT']);
    expect((await look(participant, id)).data?.commitment.viewerActions).toEqual([]);
  });
});

describe('a commitment whose words change', () => {
  it('keeps a version from registration on, and counts each time its date was moved', async () => {
    const id = await registered({ due: onDay('2026-06-30') });
    const first = (await look(arcadia, id)).data?.commitment;
    await did(arcadia, 'editCommitment', text(id, first.version, { due: onDay('2026-06-30'), statement: words('We will publish them every month.') }));
    const moved = (await did(arcadia, 'editCommitment', text(id, first.version + 1, { due: onDay('2026-09-30'), statement: words('We will publish them every month.'), why: 'The law is late.' }))).data?.editCommitment;
    expect(moved.movedDates).toBe(1);
    expect(moved.versions.map((v: { moved: boolean; due: { on: string } }) => [v.moved, v.due.on])).toEqual([[true, '2026-09-30'], [false, '2026-06-30'], [false, '2026-06-30']]);
    expect(moved.versions[0].why).toBe('The law is late.');
    expect(moved.versions.at(-1).statement).toEqual(first.statement);
  });

  it('refuses the second of two who saw the same version, with both texts, and loses neither', async () => {
    const id = await registered();
    const { version } = (await look(arcadia, id)).data!.commitment;
    const replies = await Promise.all(['first', 'second'].map((which) => did(arcadia, 'editCommitment', text(id, version, { statement: words(`The ${which} text.`) }))));
    const stale = replies.find((reply) => reply.errors)!;
    expect(replies.map(code).filter(Boolean)).toEqual(['STALE_VERSION']);
    const kept = (await look(arcadia, id)).data!.commitment;
    expect(stale.errors![0].extensions.details).toMatchObject({ theirs: kept.statement, version: version + 1 });
    expect(stale.errors![0].extensions.details!.yours).not.toEqual(kept.statement);
  });

  it('travels further only if its owner, or whoever marked it, says why', async () => {
    const id = await registered({ marking: 'TLP:AMBER+STRICT' });
    const { version } = (await look(secretariat, id)).data!.commitment;
    expect(code(await did(secretariat, 'editCommitment', text(id, version, { marking: 'TLP:CLEAR', why: 'It is dull.' })))).toBe('FORBIDDEN');
    expect(code(await did(arcadia, 'editCommitment', text(id, version, { marking: 'TLP:CLEAR' })))).toBe('INVALID_INPUT');
    expect((await did(arcadia, 'editCommitment', text(id, version, { marking: 'TLP:CLEAR', visibility: 'PUBLIC', why: 'We announced it.' }))).data?.editCommitment.marking).toBe('TLP:CLEAR');
  });
});

describe('two at once', () => {
  it('who register get two numbers', async () => {
    const ids = await Promise.all([drafted(), drafted()]);
    for (const id of ids) await move(arcadia, 'submitCommitment', id);
    const replies = await Promise.all(ids.map((id) => move(secretariat, 'registerCommitment', id)));
    expect(new Set(replies.map(({ data }) => data?.registerCommitment.reference as string)).size).toBe(2);
  });

  it('who register the same one make one number', async () => {
    const id = await drafted();
    await move(arcadia, 'submitCommitment', id);
    const codes = (await Promise.all([1, 2].map(() => move(secretariat, 'registerCommitment', id)))).map(code);
    expect(codes.sort()).toEqual(['WRONG_STATE', undefined]);
  });

  it('who report are both heard, and the same report twice is one', async () => {
    const commitmentId = await registered();
    const ids = [randomUUID(), randomUUID()];
    await Promise.all(ids.map((id) => did(arcadia, 'reportProgress', { id, commitmentId, state: 'IN_PROGRESS' })));
    expect(code(await did(arcadia, 'reportProgress', { id: ids[0], commitmentId, state: 'IN_PROGRESS' }))).toBe('ALREADY_EXISTS');
    expect((await look(arcadia, commitmentId)).data?.commitment.updates).toHaveLength(2);
  });
});

describe('progress', () => {
  const tell = (who: Guest, commitmentId: string, more: object) => did(who, 'reportProgress', { id: randomUUID(), commitmentId, ...more });

  it('is not reported until its owner does; none is made up', async () => {
    expect((await look(arcadia, await registered())).data?.commitment).toMatchObject({ selfReported: null, updates: [] });
  });

  it('is fulfilled only with something that shows it, by https', async () => {
    const id = await registered();
    expect((await tell(arcadia, id, { state: 'FULFILLED' })).errors?.[0].extensions.details?.fields).toEqual([expect.objectContaining({ path: 'links', fault: 'supporting_material_missing' })]);
    for (const link of ['http://arcadia.example/report', 'ftp://arcadia.example', 'https://user:secret@arcadia.example/', 'https://10.0.0.1/', 'javascript:alert(1)']) expect(code(await tell(arcadia, id, { state: 'FULFILLED', links: [link] }))).toBe('INVALID_INPUT');
    expect((await tell(arcadia, id, { state: 'FULFILLED', links: ['https://arcadia.example/report'] })).data?.reportProgress.selfReported).toBe('FULFILLED');
  });

  it('that did not change is one press, after a first report', async () => {
    const id = await registered();
    expect(code(await tell(arcadia, id, { noChange: true }))).toBe('INVALID_INPUT');
    await tell(arcadia, id, { state: 'PLANNING', words: words('The bill is being written.') });
    expect((await tell(arcadia, id, { noChange: true })).data?.reportProgress).toMatchObject({ selfReported: 'PLANNING', updates: [{ noChange: true, selfReported: 'PLANNING' }, { noChange: false }] });
  });

  it('typed by the secretariat for a small body says so', async () => {
    const id = await registered();
    expect((await tell(secretariat, id, { state: 'PLANNING' })).data?.reportProgress.updates).toEqual([expect.objectContaining({ typedForOwner: true })]);
    expect((await tell(arcadia, id, { state: 'IN_PROGRESS' })).data?.reportProgress.updates[0]).toMatchObject({ typedForOwner: false });
  });

  it('is nobody else\'s to report', async () => {
    const id = await registered();
    expect(code(await tell(borduria, id, { state: 'FULFILLED', links: ['https://borduria.example/'] }))).toBe('FORBIDDEN');
    expect(code(await tell(arcadia, await drafted(), { state: 'PLANNING' }))).toBe('WRONG_STATE');
  });

  it('touches milestones of this commitment alone', async () => {
    const [mine, other] = [await registered(), await registered()];
    const milestone = randomUUID();
    await did(arcadia, 'addMilestone', { id: milestone, commitmentId: mine, title: words('A first report'), due: { kind: 'MONTH', month: '2026-05', words: words('By May') }, leadOrganisationIds: [otherId] });
    await did(arcadia, 'addIndicator', { id: randomUUID(), commitmentId: mine, milestoneId: milestone, title: words('Reports published'), target: '1' });
    expect(code(await tell(arcadia, other, { state: 'IN_PROGRESS', milestones: [{ id: milestone, state: 'MET' }] }))).toBe('INVALID_INPUT');
    expect((await look(arcadia, other)).data?.commitment.selfReported).toBeNull();
    expect((await tell(arcadia, mine, { state: 'IN_PROGRESS', milestones: [{ id: milestone, state: 'MET' }] })).data?.reportProgress.milestones).toEqual([expect.objectContaining({ state: 'MET', due: { month: '2026-05', words: words('By May') }, leads: [{ id: otherId }], indicators: [{ title: words('Reports published'), target: '1' }] })]);
  });
});

describe('being overdue', () => {
  it.each([
    ['the day before yesterday in its zone', onDay('2026-03-02'), true],
    ['today in its zone', onDay('2026-03-04'), false],
    ['a month that has passed', { kind: 'MONTH', month: '2023-03' }, false],
    ['words', { kind: 'WORDS', words: words('By fall 2023') }, false],
  ])('is derived: due %s', async (_, due, overdue) => {
    const id = await registered({ due });
    expect((await look(arcadia, id)).data?.commitment.overdue).toBe(overdue);
    const listed = await world.get(arcadia, 'query ($id: ID!) { commitments(programmeId: $id, filter: { overdue: true }, first: 100) { edges { node { id overdue } } } }', { id: world.programmeId });
    expect(listed.commitments.edges.some(({ node }: { node: { id: string } }) => node.id === id)).toBe(overdue);
  });

  it('ends with fulfilment, and before registration there is none', async () => {
    const id = await registered({ due: onDay('2026-01-01') });
    await did(arcadia, 'reportProgress', { id: randomUUID(), commitmentId: id, state: 'FULFILLED', links: ['https://arcadia.example/'] });
    expect((await look(arcadia, id)).data?.commitment.overdue).toBe(false);
    expect((await look(arcadia, await drafted({ due: onDay('2026-01-01') }))).data?.commitment.overdue).toBe(false);
  });
});

describe('supporting owners', () => {
  it('support it once they accept, which nobody does for them', async () => {
    const id = await registered();
    expect((await did(arcadia, 'nameSupport', { id, organisationIds: [otherId] })).data?.nameSupport.supporting).toEqual([{ acceptedAt: null, organisation: { id: otherId } }]);
    for (const who of [arcadia, secretariat, participant]) expect(code(await did(who, 'acceptSupport', { id, organisationId: otherId }))).toBe('FORBIDDEN');
    expect((await look(borduria, id)).data?.commitment.viewerActions).toEqual(['ACCEPT_SUPPORT']);
    expect((await did(borduria, 'acceptSupport', { id, organisationId: otherId })).data?.acceptSupport.supporting[0].acceptedAt).toBe('2026-03-04T09:00:00.000Z');
  });
});

describe('leaving the initiative', () => {
  it('needs the mark and the will for the public, and under the Chatham House Rule the owner\'s release', async () => {
    const inside = await registered();
    expect(code(await move(secretariat, 'publishCommitment', inside))).toBe('NOT_FOR_THE_PUBLIC');
    const said = await registered({ conveningId: world.conveningId, marking: 'TLP:CLEAR', visibility: 'PUBLIC' });
    expect(code(await move(secretariat, 'publishCommitment', said))).toBe('NOT_RELEASED');
    expect(code(await did(secretariat, 'releaseCommitment', { id: said, conveningMayBeNamed: false, words: 'They said so.' }))).toBe('FORBIDDEN');
    expect((await did(arcadia, 'releaseCommitment', { id: said, conveningMayBeNamed: false, words: 'You may name us.' })).data?.releaseCommitment.released).toBe(true);
    expect((await move(secretariat, 'publishCommitment', said)).data?.publishCommitment.state).toBe('PUBLISHED');
  });

  it('by withdrawing needs a reason, and it stays listed', async () => {
    const id = await registered();
    expect(code(await did(arcadia, 'withdrawCommitment', { id }, 'MoveCommitmentWithReasonInput'))).toBe('INVALID_INPUT');
    expect((await move(arcadia, 'withdrawCommitment', id, 'A law made it needless.')).data?.withdrawCommitment).toMatchObject({ state: 'WITHDRAWN', reason: 'A law made it needless.' });
    expect((await look(participant, id)).data?.commitment.state).toBe('WITHDRAWN');
  });
});

describe('one text, many owners', () => {
  it('makes a draft of each owner, all or none, and no owner adopts it twice', async () => {
    const templateId = randomUUID();
    const owners = [world.organisationId, otherId].map((organisationId) => ({ id: randomUUID(), organisationId }));
    await world.get(secretariat, 'mutation ($input: DraftTemplateInput!) { draftTemplate(input: $input) { id } }', { input: { id: templateId, programmeId: world.programmeId, title: words('Common text'), statement: words('We will answer reports within a day.') } });
    const adopt = (who: Guest, these: object[]) => world.ask(who, 'mutation ($input: AdoptTemplateInput!) { adoptTemplate(input: $input) { id state statement template { id } owner { id } selfReported } }', { input: { templateId, owners: these, due: ongoing } });
    expect(code(await adopt(arcadia, owners))).toBe('FORBIDDEN');
    const adopted = (await adopt(secretariat, owners)).data?.adoptTemplate;
    expect(adopted.map((one: { owner: { id: string } }) => one.owner.id)).toEqual([world.organisationId, otherId]);
    expect(adopted[0]).toMatchObject({ state: 'DRAFT', template: { id: templateId }, selfReported: null });
    const [third] = [randomUUID()];
    expect(code(await adopt(secretariat, [{ id: third, organisationId: world.organisationId }]))).toBe('TEMPLATE_ADOPTED');
    expect(code(await look(secretariat, third))).toBe('NOT_FOUND');
  });
});

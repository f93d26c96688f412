import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessService } from '#plenary/access';
import { SignInsService } from '#plenary/identity';
import { systemActor, Work } from '#plenary/platform';
import { oneText } from '#plenary/protocol';
import { makeWorld, type Guest, type World } from '../support/world.js';

let world: World;
let secretariat: Guest;
beforeAll(async () => {
  world = await makeWorld();
  secretariat = world.people.SECRETARIAT;
});
afterAll(() => world.close());

const person = '{ id name address language zone state version viewerActions affiliations { id title from to organisation { id acronym } } focalPointFor { duties organisation { id } } }';
async function add(input: object, who: Guest = secretariat): Promise<Record<string, any>> { // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the question asked for
  return (await world.get(who, `mutation ($input: AddPersonInput!) { addPerson(input: $input) ${person} }`, { input: { programmeId: world.programmeId, ...input } })).addPerson;
}
async function edit(input: object): Promise<{ data: any; code?: string; details?: Record<string, any> }> { // eslint-disable-line @typescript-eslint/no-explicit-any -- as above
  const { data, errors } = await world.ask(secretariat, `mutation ($input: EditPersonInput!) { editPerson(input: $input) ${person} }`, { input: { programmeId: world.programmeId, language: 'en', ...input } });
  return { data: data?.editPerson, code: errors?.[0].extensions.code, details: errors?.[0].extensions.details };
}
const find = async (search: string, who: Guest = secretariat, programmeId = world.programmeId): Promise<string[]> =>
  (await world.get(who, 'query ($p: ID!, $s: String) { people(programmeId: $p, first: 100, search: $s) { edges { node { name } } } }', { p: programmeId, s: search })).people.edges.map(({ node }: { node: { name: string } }) => node.name);
const addOrganisation = async (name: string, more: object = {}): Promise<string> => {
  const id = randomUUID();
  await world.get(secretariat, 'mutation ($input: AddOrganisationInput!) { addOrganisation(input: $input) { id } }', { input: { id, programmeId: world.programmeId, name: oneText('en', name), category: 'GOVERNMENT', ...more } });
  return id;
};

describe('a person', () => {
  it('is added by name and address, and found by name without accents, by address and by where they work', async () => {
    const { id } = await add({ name: 'Zoë Première', address: 'zoe@kestria.example', language: 'fr' });
    const organisationId = await addOrganisation('Kestria, Interior', { acronym: 'KI' });
    await world.get(secretariat, 'mutation ($input: AffiliateInput!) { affiliate(input: $input) { id } }', { input: { id: randomUUID(), programmeId: world.programmeId, personId: id, organisationId, title: 'Director', from: '2026-01-01' } });
    for (const search of ['zoe premiere', 'KESTRIA.example', 'interior', 'ki']) expect(await find(search)).toContain('Zoë Première');
    expect(await find('%')).toEqual([]);
  });

  it('is seen by no other programme, and neither are its organisations', async () => {
    const outsider = world.people.outsider;
    const { id } = await add({ name: 'Only here', address: 'only@kestria.example' });
    expect(await find('Only here', outsider, world.otherProgrammeId)).toEqual([]);
    for (const programmeId of [world.programmeId, world.otherProgrammeId]) {
      const { errors } = await world.ask(outsider, 'query ($p: ID!, $id: ID!) { person(programmeId: $p, id: $id) { name } }', { p: programmeId, id });
      expect(errors?.[0].extensions.code).toBe('NOT_FOUND');
    }
    const { organisations } = await world.get(outsider, 'query ($p: ID!) { organisations(programmeId: $p, first: 100) { totalCount edges { node { id } } } }', { p: world.otherProgrammeId });
    expect(organisations).toEqual({ totalCount: 0, edges: [] });
  });

  it('known to another programme is added exactly as one who is not', async () => {
    await world.owner.query(`insert into person (id, name, chosen_name, language, zone, state) values ($1, 'Real name', 'Chosen name', 'ru', 'Asia/Seoul', 'REGISTERED')`, ['11111111-1111-4111-8111-111111111111']);
    await world.owner.query(`insert into person_address (address, person_id) values ('known@elsewhere.example', '11111111-1111-4111-8111-111111111111')`);
    const known = await add({ name: 'As we write them', address: 'Known@elsewhere.example' });
    const fresh = await add({ name: 'As we write them', address: 'fresh@elsewhere.example' });
    expect(known.id).toBe('11111111-1111-4111-8111-111111111111');
    expect({ ...known, id: '', address: '' }).toEqual({ ...fresh, id: '', address: '' });
    expect(known.address).toBe('Known@elsewhere.example');
    expect(await find('Chosen name')).toEqual([]);
    expect(await find('Real name')).toEqual([]);
    expect(Object.keys((await edit({ id: known.id, version: 1, name: 'Better written' })).data).sort()).toEqual(Object.keys(fresh).sort());
    const { rows } = await world.owner.query(`select name, language from person where id = $1`, [known.id]);
    expect(rows).toEqual([{ name: 'Real name', language: 'ru' }]);
  });

  it('already here is refused with the name they have here', async () => {
    const { id } = await add({ name: 'Twice', address: 'twice@kestria.example' });
    const { errors } = await world.ask(secretariat, 'mutation ($input: AddPersonInput!) { addPerson(input: $input) { id } }', { input: { programmeId: world.programmeId, name: 'Other', address: 'TWICE@kestria.example' } });
    expect(errors?.[0]).toMatchObject({ message: 'Twice is here already under this address.', extensions: { code: 'ADDRESS_TAKEN', details: { personId: id } } });
  });

  it('added by two at once is one person', async () => {
    const input = { input: { programmeId: world.programmeId, name: 'At once', address: 'once@kestria.example' } };
    const answers = await Promise.all([secretariat, world.people.CONVENOR].map((who) => world.ask(who, 'mutation ($input: AddPersonInput!) { addPerson(input: $input) { id } }', input)));
    expect(answers.map(({ errors }) => errors?.[0].extensions.code ?? 'OK').sort()).toEqual(['ADDRESS_TAKEN', 'OK']);
    const { rows } = await world.owner.query(`select from person where name = 'At once'`);
    expect(rows).toHaveLength(1);
  });

  it('is written by the secretariat until they come, then by themselves', async () => {
    const { id } = await add({ name: 'Frist delegate', address: 'first@kestria.example' });
    expect((await edit({ id, version: 1, name: 'First delegate' })).data).toMatchObject({ name: 'First delegate', version: 2, viewerActions: ['EDIT', 'AFFILIATE'] });
    expect(await edit({ id, version: 1, name: 'Too late' })).toMatchObject({ code: 'STALE_VERSION', details: { yours: 'Too late', theirs: 'First delegate' } });
    const work = world.app.get(Work);
    await work.run(systemActor('test'), (tx) => world.app.get(AccessService).grant(tx, { programmeId: world.programmeId, conveningId: world.conveningId, personId: id, role: 'PARTICIPANT' }));
    expect((await edit({ id, version: 2, name: 'First Delegate' })).data).toMatchObject({ state: 'INVITED' });
    await work.run(systemActor('test'), (tx) => world.app.get(SignInsService).enter(tx, id, { openedBy: 'CODE', userAgent: undefined }));
    expect((await edit({ id, version: 3, name: 'Another' })).code).toBe('WRONG_STATE');
    const { person: now } = await world.get(secretariat, `query ($p: ID!, $id: ID!) { person(programmeId: $p, id: $id) ${person} }`, { p: world.programmeId, id });
    expect(now).toMatchObject({ name: 'First Delegate', state: 'REGISTERED', viewerActions: ['AFFILIATE', 'RECOVER'] });
  });

  it('who merely was written down stays a contact when they sign in for somebody else', async () => {
    const { id } = await add({ name: 'Busy elsewhere', address: 'busy@kestria.example' });
    await world.app.get(Work).run(systemActor('test'), (tx) => world.app.get(SignInsService).enter(tx, id, { openedBy: 'CODE', userAgent: undefined }));
    const { person: now } = await world.get(secretariat, `query ($p: ID!, $id: ID!) { person(programmeId: $p, id: $id) ${person} }`, { p: world.programmeId, id });
    expect(now).toMatchObject({ state: 'CONTACT', zone: null });
  });

  it('gets another address while nobody has written to the first; what was said of them stays', async () => {
    const { id } = await add({ name: 'Mistyped', address: 'mistpyed@kestria.example' });
    await world.get(secretariat, 'mutation ($input: NameFocalPointInput!) { nameFocalPoint(input: $input) { id } }', { input: { programmeId: world.programmeId, organisationId: world.organisationId, personId: id, duties: ['PRESS'] } });
    const { data } = await edit({ id, version: 1, name: 'Mistyped', address: 'mistyped@kestria.example' });
    expect(data).toMatchObject({ address: 'mistyped@kestria.example', focalPointFor: [{ duties: ['PRESS'], organisation: { id: world.organisationId } }] });
    expect(data.id).not.toBe(id);
    expect(await find('mistpyed')).toEqual([]);
  });
});

describe('a pasted list', () => {
  const paste = async (list: string, newOrganisations?: string): Promise<Record<string, unknown>[]> =>
    (await world.get(secretariat, 'mutation ($input: AddPeopleInput!) { addPeople(input: $input) { line text outcome name field fault why } }', { input: { programmeId: world.programmeId, list, newOrganisations } })).addPeople;

  it('is taken line by line: added, here already, or refused with field and reason, and one bad line costs no other', async () => {
    const result = await paste(['One <one@list.example>, RA, Head of delegation', 'Two <two@list>', '<three@list.example>', 'One again <ONE@list.example>', 'Four <four@list.example>, Nowhere', 'Five <five@list.example>'].join('\n'));
    expect(result.map(({ line, outcome, field, fault }) => [line, outcome, field, fault])).toEqual([
      [1, 'ADDED', null, null],
      [2, 'REFUSED', 'address', 'invalid_format'],
      [3, 'REFUSED', 'name', 'too_small'],
      [4, 'KNOWN', null, null],
      [5, 'REFUSED', 'organisation', 'unknown'],
      [6, 'ADDED', null, null],
    ]);
    expect(result[1].text).toBe('Two <two@list>');
    expect(await find('list.example')).toEqual(['Five', 'One']);
    expect(await find('republic of arcadia')).toContain('One');
  });

  it('adds organisations that are new, once, when it is said what they are', async () => {
    const result = await paste('Six <six@list.example>, New Body, Chair\nSeven <seven@list.example>; new body; Deputy', 'INDUSTRY');
    expect(result.map(({ outcome }) => outcome)).toEqual(['ADDED', 'ADDED']);
    const { organisations } = await world.get(secretariat, 'query ($p: ID!) { organisations(programmeId: $p, first: 10, search: "NEW BODY") { totalCount edges { node { category people { name title } } } } }', { p: world.programmeId });
    expect(organisations).toEqual({ totalCount: 1, edges: [{ node: { category: 'INDUSTRY', people: [{ name: 'Seven', title: 'Deputy' }, { name: 'Six', title: 'Chair' }] } }] });
  });

  it('pasted again changes nothing', async () => {
    const counts = async () => (await world.owner.query(`select (select count(*) from person) p, (select count(*) from affiliation) a, (select count(*) from organisation) o`)).rows[0];
    const before = await counts();
    expect((await paste('Six <six@list.example>, New Body, Chair')).map(({ outcome }) => outcome)).toEqual(['KNOWN']);
    expect(await counts()).toEqual(before);
  });

  it('of more lines than are taken at once is refused whole', async () => {
    const { errors } = await world.ask(secretariat, 'mutation ($input: AddPeopleInput!) { addPeople(input: $input) { line } }', { input: { programmeId: world.programmeId, list: Array.from({ length: 201 }, (_, n) => `P <p${n}@many.example>`).join('\n') } });
    expect(errors?.[0].extensions.code).toBe('TOO_LARGE');
    expect(await find('many.example')).toEqual([]);
  });
});

describe('an organisation', () => {
  const seen = async (who: Guest, id: string) => (await world.get(who, 'query ($p: ID!, $id: ID!) { organisation(programmeId: $p, id: $id) { acronym mailbox membership partOf { acronym } people { name duties } viewerActions version } }', { p: world.programmeId, id })).organisation;

  it('is seen by everybody in the programme, its mailbox and its people only by those who arrange', async () => {
    const id = await addOrganisation('Ministry of Justice', { acronym: 'MOJ', partOfId: world.organisationId, mailbox: 'mission@arcadia.example', membership: 'MEMBER', domains: ['Arcadia.example'] });
    const { id: personId } = await add({ name: 'Focal point', address: 'focal@arcadia.example' });
    await world.get(secretariat, 'mutation ($input: NameFocalPointInput!) { nameFocalPoint(input: $input) { id } }', { input: { programmeId: world.programmeId, organisationId: id, personId, duties: ['INVITATIONS', 'INVITATIONS', 'PRESS'] } });
    expect(await seen(secretariat, id)).toEqual({ acronym: 'MOJ', mailbox: 'mission@arcadia.example', membership: 'MEMBER', partOf: { acronym: 'RA' }, people: [{ name: 'Focal point', duties: ['INVITATIONS', 'PRESS'] }], viewerActions: ['EDIT', 'NAME_FOCAL_POINT'], version: 1 });
    expect(await seen(world.people.OBSERVER, id)).toEqual({ acronym: 'MOJ', mailbox: null, membership: 'MEMBER', partOf: { acronym: 'RA' }, people: [], viewerActions: [], version: 1 });
    const ended = await world.get(secretariat, 'mutation ($input: EndFocalPointInput!) { endFocalPoint(input: $input) { people { name } } }', { input: { programmeId: world.programmeId, organisationId: id, personId } });
    expect(ended.endFocalPoint.people).toEqual([]);
  });

  it('is not added twice under one name in one country as part of one whole', async () => {
    await addOrganisation('Ministry of Health', { country: 'QM' });
    const again = (country: string) => world.ask(secretariat, 'mutation ($input: AddOrganisationInput!) { addOrganisation(input: $input) { id } }', { input: { id: randomUUID(), programmeId: world.programmeId, name: oneText('en', 'MINISTRY of Health'), category: 'GOVERNMENT', country } });
    expect((await again('QM')).errors?.[0].extensions.details?.fields).toEqual([expect.objectContaining({ path: 'name', fault: 'already_here' })]);
    expect((await again('QN')).errors).toBeUndefined();
  });

  it('is not part of itself, nor of another programme’s', async () => {
    const foreign = randomUUID();
    await world.owner.query(`insert into organisation (id, name, category) values ($1, $2, 'STATE')`, [foreign, JSON.stringify(oneText('en', 'Foreign'))]);
    const ministry = await addOrganisation('Ministry of Works', { partOfId: world.organisationId });
    for (const partOfId of [world.organisationId, ministry, foreign]) {
      const { errors } = await world.ask(secretariat, 'mutation ($input: EditOrganisationInput!) { editOrganisation(input: $input) { id } }', { input: { id: world.organisationId, programmeId: world.programmeId, version: 1, name: oneText('en', 'Republic of Arcadia'), category: 'STATE', partOfId } });
      expect(errors?.[0].extensions.details?.fields?.[0].path).toBe('partOfId');
    }
  });

  it('is listed in pages that neither skip nor repeat', async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const { organisations } = await world.get(world.people.PARTICIPANT, 'query ($p: ID!, $a: String) { organisations(programmeId: $p, first: 2, after: $a) { totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } }', { p: world.programmeId, a: after });
      names.push(...organisations.edges.map(({ node }: { node: { id: string } }) => node.id));
      after = organisations.pageInfo.hasNextPage ? organisations.pageInfo.endCursor : null;
      if (!after) expect(names).toHaveLength(organisations.totalCount);
    } while (after);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(4);
  });
});

describe('an affiliation', () => {
  it('ends on a day, and not before it began', async () => {
    const { id } = await add({ name: 'Moved on', address: 'moved@kestria.example' });
    const affiliationId = randomUUID();
    await world.get(secretariat, 'mutation ($input: AffiliateInput!) { affiliate(input: $input) { id } }', { input: { id: affiliationId, programmeId: world.programmeId, personId: id, organisationId: world.organisationId, from: '2026-02-01' } });
    const end = (to: string) => world.ask(secretariat, `mutation ($input: EndAffiliationInput!) { endAffiliation(input: $input) ${person} }`, { input: { programmeId: world.programmeId, id: affiliationId, to } });
    expect((await end('2026-01-31')).errors?.[0].extensions.details?.fields?.[0].fault).toBe('before_its_beginning');
    expect((await end('2026-02-28')).data?.endAffiliation.affiliations).toEqual([expect.objectContaining({ from: '2026-02-01', to: '2026-02-28' })]);
    expect((await end('2026-02-28')).errors?.[0].extensions.code).toBe('NOT_FOUND');
  });
});

describe('what one says of oneself', () => {
  const me = '{ me { name chosenName language zone version consents { programmeId purpose } } }';

  it('is one’s own to change, and a chosen name is what others see', async () => {
    const who = world.people.OBSERVER;
    const { me: before } = await world.get(who, me);
    const said = { version: before.version, name: 'Observer', chosenName: 'Quiet observer', language: 'ar', zone: 'Asia/Amman' };
    await world.get(who, 'mutation ($input: EditMeInput!) { editMe(input: $input) { id } }', { input: said });
    expect((await world.get(who, '{ viewer { name zone } }')).viewer).toEqual({ name: 'Quiet observer', zone: 'Asia/Amman' });
    expect(await find('quiet')).toEqual(['Quiet observer']);
    const { errors } = await world.ask(who, 'mutation ($input: EditMeInput!) { editMe(input: $input) { id } }', { input: said });
    expect(errors?.[0].extensions.code).toBe('STALE_VERSION');
  });

  it('agrees to nothing by itself; a consent is given once and withdrawn without a reason', async () => {
    const who = world.people.CHAIR;
    const input = { programmeId: world.programmeId, purpose: 'NAMED_IN_OUTCOME' };
    expect((await world.get(who, me)).me.consents).toEqual([]);
    for (let twice = 0; twice < 2; twice++) expect((await world.get(who, 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { consents { purpose } } }', { input })).giveConsent.consents).toEqual([{ purpose: 'NAMED_IN_OUTCOME' }]);
    expect((await world.get(who, 'mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { consents { purpose } } }', { input })).withdrawConsent.consents).toEqual([]);
    const { rows } = await world.owner.query(`select withdrawn_at is not null as withdrawn from consent where person_id = $1`, [who.id]);
    expect(rows).toEqual([{ withdrawn: true }]);
  });

  it('is not said to a programme one has no part in', async () => {
    const { errors } = await world.ask(world.people.CHAIR, 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id } }', { input: { programmeId: world.otherProgrammeId, purpose: 'LISTED_PUBLICLY' } });
    expect(errors?.[0].extensions.code).toBe('NOT_FOUND');
  });
});

describe('who runs the installation', () => {
  it('appoints another by address, and cannot be the last to leave', async () => {
    const who = world.people.administrator;
    const { appointAdministrator } = await world.get(who, 'mutation ($input: AppointAdministratorInput!) { appointAdministrator(input: $input) { id address } }', { input: { name: 'Second operator', address: 'second@operators.example' } });
    const second = appointAdministrator.find(({ id }: { id: string }) => id !== who.id);
    expect([appointAdministrator.length, second.address]).toEqual([2, 'second@operators.example']);
    const end = (personId: string) => world.ask(who, 'mutation ($input: EndAdministratorInput!) { endAdministrator(input: $input) { id } }', { input: { personId } });
    expect((await end(second.id)).errors).toBeUndefined();
    expect((await end(who.id)).errors?.[0].extensions.code).toBe('WRONG_STATE');
  });

  it('founds an initiative with a secretariat that nobody knew, and does not enter it', async () => {
    const who = world.people.administrator;
    const { introducePerson } = await world.get(who, 'mutation ($input: IntroducePersonInput!) { introducePerson(input: $input) { id name } }', { input: { name: 'First secretary', address: 'secretary@coast.example' } });
    const id = randomUUID();
    await world.get(who, 'mutation ($input: FoundProgrammeInput!) { foundProgramme(input: $input) { id viewerRoles } }', { input: { id, code: 'NEW', name: oneText('en', 'New Process'), secretariatId: introducePerson.id } });
    const { errors } = await world.ask(who, 'query ($p: ID!) { people(programmeId: $p, first: 100) { edges { node { name } } } }', { p: id });
    expect(errors?.[0].extensions.code).toBe('NOT_FOUND');
    const { rows } = await world.owner.query(`select state from programme_person where programme_id = $1`, [id]);
    expect(rows).toEqual([{ state: 'INVITED' }]);
  });
});

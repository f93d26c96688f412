import { randomUUID } from 'node:crypto';
import { oneText } from '#plenary/protocol';
import type { World } from '../support/world.js';
import { asked, did, type Try } from './outcome.js';

const address = () => `${randomUUID()}@arcadia.example`;

/** A person this programme has written down. */
async function contact(world: World): Promise<string> {
  const id = randomUUID();
  await world.owner.query(`insert into person (id, name) values ($1, 'First delegate')`, [id]);
  await world.owner.query(`insert into programme_person (programme_id, person_id, name, address) values ($1, $2, 'First delegate', $3)`, [world.programmeId, id, address()]);
  return id;
}
async function affiliation(world: World): Promise<string> {
  const id = randomUUID();
  await world.owner.query(`insert into affiliation (id, person_id, organisation_id) values ($1, $2, $3)`, [id, await contact(world), world.organisationId]);
  return id;
}
const ofProgramme = (root: string, selection: string): Try => (world, who) => asked(world, who, `query ($id: ID!) { ${root}(programmeId: $id, first: 10) ${selection} }`, { id: world.programmeId });

export const identityTries: Record<string, Try> = {
  'Query.me': (world, who) => asked(world, who, '{ me { id addresses } }'),
  'Mutation.editMe': async (world, who) => {
    const { rows } = who ? await world.owner.query<{ version: number }>('select version from person where id = $1', [who.id]) : { rows: [{ version: 1 }] };
    return did(world, who, 'editMe', 'EditMeInput', { version: rows[0].version, name: who?.name ?? 'Nobody', language: 'en' });
  },
  'Mutation.giveConsent': (world, who) => did(world, who, 'giveConsent', 'GiveConsentInput', { programmeId: world.programmeId, purpose: 'LISTED_INSIDE' }),
  'Mutation.withdrawConsent': (world, who) => did(world, who, 'withdrawConsent', 'WithdrawConsentInput', { programmeId: world.programmeId, purpose: 'LISTED_INSIDE' }),
  'Query.administrators': (world, who) => asked(world, who, '{ administrators { id name } }'),
  'Mutation.appointAdministrator': (world, who) => did(world, who, 'appointAdministrator', 'AppointAdministratorInput', { name: 'Second operator', address: address() }),
  'Mutation.endAdministrator': async (world, who) => {
    const { id } = await world.guest(randomUUID());
    await world.grant(id, 'ADMINISTRATOR', null);
    return did(world, who, 'endAdministrator', 'EndAdministratorInput', { personId: id });
  },
  'Mutation.introducePerson': (world, who) => did(world, who, 'introducePerson', 'IntroducePersonInput', { name: 'First secretary', address: address() }),
  'Query.people': ofProgramme('people', '{ totalCount edges { node { name address } } }'),
  'Query.person': async (world, who) => asked(world, who, 'query ($p: ID!, $id: ID!) { person(programmeId: $p, id: $id) { name address } }', { p: world.programmeId, id: await contact(world) }),
  'Mutation.addPerson': (world, who) => did(world, who, 'addPerson', 'AddPersonInput', { programmeId: world.programmeId, name: 'First delegate', address: address() }),
  'Mutation.addPeople': (world, who) => did(world, who, 'addPeople', 'AddPeopleInput', { programmeId: world.programmeId, list: `First delegate <${address()}>` }, '{ outcome }'),
  'Mutation.editPerson': async (world, who) => did(world, who, 'editPerson', 'EditPersonInput', { programmeId: world.programmeId, id: await contact(world), version: 1, name: 'Second delegate', language: 'fr' }),
  'Mutation.affiliate': async (world, who) => did(world, who, 'affiliate', 'AffiliateInput', { id: randomUUID(), programmeId: world.programmeId, personId: await contact(world), organisationId: world.organisationId, title: 'Adviser' }),
  'Mutation.endAffiliation': async (world, who) => did(world, who, 'endAffiliation', 'EndAffiliationInput', { programmeId: world.programmeId, id: await affiliation(world) }),
  'Query.organisations': ofProgramme('organisations', '{ edges { node { name category } } }'),
  'Query.organisation': (world, who) => asked(world, who, 'query ($p: ID!, $id: ID!) { organisation(programmeId: $p, id: $id) { name } }', { p: world.programmeId, id: world.organisationId }),
  'Mutation.addOrganisation': (world, who) => did(world, who, 'addOrganisation', 'AddOrganisationInput', { id: randomUUID(), programmeId: world.programmeId, name: oneText('en', `Body ${randomUUID()}`), category: 'INDUSTRY' }),
  'Mutation.editOrganisation': async (world, who) => {
    const { rows } = await world.owner.query<{ version: number }>('select version from organisation where id = $1', [world.organisationId]);
    return did(world, who, 'editOrganisation', 'EditOrganisationInput', { id: world.organisationId, programmeId: world.programmeId, version: rows[0].version, name: oneText('en', 'Republic of Arcadia'), acronym: 'RA', category: 'STATE', country: 'QM', membership: 'MEMBER' });
  },
  'Mutation.nameFocalPoint': async (world, who) => did(world, who, 'nameFocalPoint', 'NameFocalPointInput', { programmeId: world.programmeId, organisationId: world.organisationId, personId: await contact(world), duties: ['INVITATIONS'] }),
  'Mutation.endFocalPoint': async (world, who) => {
    const personId = await contact(world);
    await world.owner.query(`insert into focal_point (programme_id, organisation_id, person_id, duties) values ($1, $2, $3, '{PRESS}')`, [world.programmeId, world.organisationId, personId]);
    return did(world, who, 'endFocalPoint', 'EndFocalPointInput', { programmeId: world.programmeId, organisationId: world.organisationId, personId });
  },
};

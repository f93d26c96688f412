import { randomUUID } from 'node:crypto';
import { oneText } from '#plenary/protocol';
import type { World } from '../support/world.js';
import { asked, did, type Try } from './outcome.js';

const statement = oneText('en', 'We will publish our data on removals every quarter.');
const due = { kind: 'WORDS', words: oneText('en', 'Ongoing') };

/** A commitment of the world's organisation in a state, as it would have come there. */
export async function commitmentIn(world: World, state: string, more: { visibility?: string; marking?: string; selfReported?: string; organisationId?: string } = {}): Promise<string> {
  const id = randomUUID();
  const numbered = ['REGISTERED', 'PUBLISHED', 'CLOSED', 'SUPERSEDED'].includes(state);
  const number = numbered ? (await world.owner.query<{ n: number }>('update programme set next_commitment = next_commitment + 1 where id = $1 returning next_commitment - 1 as n', [world.programmeId])).rows[0].n : null;
  await world.owner.query(
    `insert into commitment (id, programme_id, number, reference, owner_organisation_id, statement, due_kind, due_words, due_sort, state, visibility, marking, self_reported, created_at, registered_at)
     values ($1, $2, $3, $4, $5, $6, 'WORDS', $7, '9999-12-31', $8, $9, $10, $11, '2026-03-01T09:00:00Z', $12)`,
    [id, world.programmeId, number, number && `OSH/2026/C.${number}`, more.organisationId ?? world.organisationId, JSON.stringify(statement), JSON.stringify(due.words), state, more.visibility ?? 'PROGRAMME', more.marking ?? 'TLP:GREEN', more.selfReported ?? null, numbered ? '2026-03-01T10:00:00Z' : null],
  );
  return id;
}

async function templateIn(world: World): Promise<string> {
  const id = randomUUID();
  await world.owner.query(`insert into commitment_template (id, programme_id, title, statement, due_kind, due_words, due_sort, created_at) values ($1, $2, $3, $3, 'WORDS', $4, '9999-12-31', now())`, [id, world.programmeId, JSON.stringify(statement), JSON.stringify(due.words)]);
  return id;
}

async function organisationIn(world: World): Promise<string> {
  const id = randomUUID();
  await world.owner.query(`insert into organisation (id, name, category) values ($1, $2, 'STATE')`, [id, JSON.stringify(oneText('en', `State ${id.slice(0, 4)}`))]);
  await world.owner.query(`insert into programme_organisation (programme_id, organisation_id, membership) values ($1, $2, 'MEMBER')`, [world.programmeId, id]);
  return id;
}

const inProgramme = (world: World, who: Parameters<Try>[1], field: string, list?: string) => asked(world, who, `query ($id: ID!) { ${field} }`, { id: world.programmeId }, list);

export const commitmentsTries: Record<string, Try> = {
  'Query.commitments': async (world, who) => {
    await commitmentIn(world, 'REGISTERED');
    return inProgramme(world, who, 'commitments(programmeId: $id, first: 10) { edges { node { id statement } } }', 'commitments');
  },
  'Query.commitment': async (world, who) => asked(world, who, 'query ($id: ID!) { commitment(id: $id) { id statement updates { id } } }', { id: await commitmentIn(world, 'REGISTERED') }),
  'Query.commitmentCounts': async (world, who) => {
    await commitmentIn(world, 'REGISTERED');
    return inProgramme(world, who, 'commitmentCounts(programmeId: $id) { total byReport { count } }');
  },
  'Query.commitmentTemplates': async (world, who) => {
    await templateIn(world);
    return inProgramme(world, who, 'commitmentTemplates(programmeId: $id) { id statement }', 'commitmentTemplates');
  },
  'Mutation.noteCommitment': (world, who) => did(world, who, 'noteCommitment', 'NoteCommitmentInput', { id: randomUUID(), conveningId: world.conveningId, ownerOrganisationId: world.organisationId, statement }),
  'Mutation.draftCommitment': (world, who) => did(world, who, 'draftCommitment', 'DraftCommitmentInput', { id: randomUUID(), programmeId: world.programmeId, ownerOrganisationId: world.organisationId, statement, due }),
  'Mutation.takeUpCommitment': async (world, who) => did(world, who, 'takeUpCommitment', 'MoveCommitmentInput', { id: await commitmentIn(world, 'NOTED') }),
  'Mutation.submitCommitment': async (world, who) => did(world, who, 'submitCommitment', 'MoveCommitmentInput', { id: await commitmentIn(world, 'DRAFT') }),
  'Mutation.requestCommitmentChange': async (world, who) => did(world, who, 'requestCommitmentChange', 'MoveCommitmentWithReasonInput', { id: await commitmentIn(world, 'SUBMITTED'), why: 'Say which data.' }),
  'Mutation.registerCommitment': async (world, who) => did(world, who, 'registerCommitment', 'MoveCommitmentInput', { id: await commitmentIn(world, 'SUBMITTED') }),
  'Mutation.publishCommitment': async (world, who) => did(world, who, 'publishCommitment', 'MoveCommitmentInput', { id: await commitmentIn(world, 'REGISTERED', { visibility: 'PUBLIC', marking: 'TLP:CLEAR' }) }),
  'Mutation.closeCommitment': async (world, who) => did(world, who, 'closeCommitment', 'MoveCommitmentWithReasonInput', { id: await commitmentIn(world, 'REGISTERED'), why: 'It was kept.' }),
  'Mutation.supersedeCommitment': async (world, who) => did(world, who, 'supersedeCommitment', 'SupersedeCommitmentInput', { id: await commitmentIn(world, 'REGISTERED'), byId: await commitmentIn(world, 'REGISTERED') }),
  'Mutation.withdrawCommitment': async (world, who) => did(world, who, 'withdrawCommitment', 'MoveCommitmentWithReasonInput', { id: await commitmentIn(world, 'REGISTERED'), why: 'A law made it needless.' }),
  'Mutation.editCommitment': async (world, who) => did(world, who, 'editCommitment', 'EditCommitmentInput', { id: await commitmentIn(world, 'REGISTERED'), version: 1, statement, due, visibility: 'PROGRAMME', marking: 'TLP:GREEN' }),
  'Mutation.nameSupport': async (world, who) => did(world, who, 'nameSupport', 'NameSupportInput', { id: await commitmentIn(world, 'REGISTERED'), organisationIds: [await organisationIn(world)] }),
  'Mutation.acceptSupport': async (world, who) => {
    const [id, organisationId] = [await commitmentIn(world, 'REGISTERED'), await organisationIn(world)];
    await world.owner.query(`insert into commitment_support (commitment_id, organisation_id, ordinal, named_at) values ($1, $2, 1, now())`, [id, organisationId]);
    return did(world, who, 'acceptSupport', 'AcceptSupportInput', { id, organisationId });
  },
  'Mutation.addMilestone': async (world, who) => did(world, who, 'addMilestone', 'AddMilestoneInput', { id: randomUUID(), commitmentId: await commitmentIn(world, 'REGISTERED'), title: statement }),
  'Mutation.addIndicator': async (world, who) => did(world, who, 'addIndicator', 'AddIndicatorInput', { id: randomUUID(), commitmentId: await commitmentIn(world, 'REGISTERED'), title: statement, target: '4 a year' }),
  'Mutation.reportProgress': async (world, who) => did(world, who, 'reportProgress', 'ReportProgressInput', { id: randomUUID(), commitmentId: await commitmentIn(world, 'REGISTERED'), state: 'IN_PROGRESS' }),
  'Mutation.releaseCommitment': async (world, who) => did(world, who, 'releaseCommitment', 'ReleaseCommitmentInput', { id: await commitmentIn(world, 'REGISTERED'), conveningMayBeNamed: false, words: 'You may name us.' }),
  'Mutation.draftTemplate': (world, who) => did(world, who, 'draftTemplate', 'DraftTemplateInput', { id: randomUUID(), programmeId: world.programmeId, title: statement, statement }),
  'Mutation.adoptTemplate': async (world, who) => did(world, who, 'adoptTemplate', 'AdoptTemplateInput', { templateId: await templateIn(world), owners: [{ id: randomUUID(), organisationId: world.organisationId }], due }),
};

import { randomUUID } from 'node:crypto';
import { oneText } from '#plenary/protocol';
import type { World } from '../support/world.js';
import { asked, did, type Try } from './outcome.js';

/** An outcome in a state, as it would have come there, with one section and one paragraph. */
export async function outcomeIn(world: World, state: string, source: { kind: string; id: string } | null = null): Promise<{ id: string; sectionId: string; paragraphId: string }> {
  const [id, sectionId, paragraphId] = [randomUUID(), randomUUID(), randomUUID()];
  const text = JSON.stringify({ ...oneText('en', 'Views differed.'), fr: { text: 'Les vues divergeaient.', state: 'IN_REVIEW' } });
  await world.owner.query(`insert into outcome (id, programme_id, convening_id, kind, symbol, language, title, state, marking, created_at, changed_at) values ($1, $2, $3, 'CHAIRS_SUMMARY', $4, 'en', $5, $6, 'TLP:GREEN', now(), now())`, [id, world.programmeId, world.conveningId, `OSH/2026/01/SUM.${id}`, text, state]);
  await world.owner.query(`insert into outcome_section (id, outcome_id, ordinal, kind, title) values ($1, $2, 1, 'FREE', $3)`, [sectionId, id, text]);
  await world.owner.query(`insert into outcome_paragraph (id, outcome_id, section_id, ordinal, text, hand_drafted, sources) values ($1, $2, $3, 1, $4, $5, $6)`, [paragraphId, id, sectionId, text, !source, JSON.stringify(source ? [{ ...source, sha256: '0'.repeat(64), words: null }] : [])]);
  if (state === 'IN_APPROVAL') for (const part of ['CHAIR', 'CO_CHAIR']) await world.owner.query(`insert into outcome_step (id, outcome_id, round, role, version) values ($1, $2, 1, $3, 1)`, [randomUUID(), id, part]);
  return { id, sectionId, paragraphId };
}

async function decided(world: World): Promise<string> {
  const [id, number] = [randomUUID(), 1000 + Math.floor(Math.random() * 1_000_000)];
  await world.owner.query(`insert into decision (id, programme_id, convening_id, number, reference, text, mode, state, adopted_at, created_at) values ($1, $2, $3, $4, $5, $6, 'CONSENSUS', 'ADOPTED', now(), now())`, [id, world.programmeId, world.conveningId, number, `OSH/2026/D.${number}`, JSON.stringify(oneText('en', 'To meet again.'))]);
  return id;
}

const query = (field: string, selection = '') => `query ($id: ID!) { ${field}(id: $id) ${selection} }`;
const text = oneText('en', 'Views were exchanged.');

export const outcomesTries: Record<string, Try> = {
  'Query.outcomes': (world, who) => asked(world, who, 'query ($id: ID!) { outcomes(programmeId: $id, first: 5) { edges { node { id } } } }', { id: world.programmeId }),
  'Query.outcome': async (world, who) => asked(world, who, query('outcome', '{ id paragraphs { text } }'), { id: (await outcomeIn(world, 'DRAFTING')).id }),
  'Query.assemblySources': (world, who) => asked(world, who, 'query ($id: ID!) { assemblySources(conveningId: $id) { decisions } }', { id: world.conveningId }),
  'Query.leakCheck': async (world, who) => asked(world, who, query('leakCheck', '{ blocking }'), { id: (await outcomeIn(world, 'DRAFTING')).id }),
  'Query.outcomePreview': async (world, who) => asked(world, who, query('outcomePreview'), { id: (await outcomeIn(world, 'DRAFTING')).id }),
  'Mutation.assembleOutcome': (world, who) => did(world, who, 'assembleOutcome', 'AssembleOutcomeInput', { id: randomUUID(), conveningId: world.conveningId, kind: 'CHAIRS_SUMMARY' }),
  'Mutation.editOutcomeTitle': async (world, who) => did(world, who, 'editOutcomeTitle', 'EditOutcomeTitleInput', { id: (await outcomeIn(world, 'DRAFTING')).id, version: 1, title: text }),
  'Mutation.addSection': async (world, who) => did(world, who, 'addSection', 'AddSectionInput', { id: randomUUID(), outcomeId: (await outcomeIn(world, 'DRAFTING')).id, title: text }),
  'Mutation.editSection': async (world, who) => did(world, who, 'editSection', 'EditSectionInput', { id: (await outcomeIn(world, 'DRAFTING')).sectionId, version: 1, title: text }),
  'Mutation.verifyTranslation': async (world, who) => did(world, who, 'verifyTranslation', 'VerifyTranslationInput', { id: (await outcomeIn(world, 'DRAFTING')).id, version: 1, language: 'fr' }),
  'Mutation.addParagraph': async (world, who) => did(world, who, 'addParagraph', 'AddParagraphInput', { id: randomUUID(), sectionId: (await outcomeIn(world, 'DRAFTING')).sectionId, text }),
  'Mutation.addSource': async (world, who) => did(world, who, 'addSource', 'AddSourceInput', { id: randomUUID(), outcomeId: (await outcomeIn(world, 'DRAFTING')).id, kind: 'DECISION', sourceId: await decided(world) }),
  'Mutation.editParagraph': async (world, who) => did(world, who, 'editParagraph', 'EditParagraphInput', { id: (await outcomeIn(world, 'DRAFTING')).paragraphId, version: 1, text }),
  'Mutation.moveParagraph': async (world, who) => {
    const { paragraphId, sectionId } = await outcomeIn(world, 'DRAFTING');
    return did(world, who, 'moveParagraph', 'MoveParagraphInput', { id: paragraphId, sectionId });
  },
  'Mutation.removeParagraph': async (world, who) => did(world, who, 'removeParagraph', 'ParagraphInput', { id: (await outcomeIn(world, 'DRAFTING')).paragraphId }),
  'Mutation.restoreParagraph': async (world, who) => did(world, who, 'restoreParagraph', 'ParagraphInput', { id: (await outcomeIn(world, 'DRAFTING')).paragraphId }),
  'Mutation.refreshParagraph': async (world, who) => did(world, who, 'refreshParagraph', 'SourceChangedInput', { id: (await outcomeIn(world, 'DRAFTING', { kind: 'DECISION', id: await decided(world) })).paragraphId, version: 1 }),
  'Mutation.keepParagraph': async (world, who) => did(world, who, 'keepParagraph', 'SourceChangedInput', { id: (await outcomeIn(world, 'DRAFTING', { kind: 'DECISION', id: await decided(world) })).paragraphId, version: 1 }),
  'Mutation.sendForApproval': async (world, who) => did(world, who, 'sendForApproval', 'SendForApprovalInput', { id: (await outcomeIn(world, 'DRAFTING')).id, version: 1 }),
  'Mutation.approveOutcome': async (world, who) => did(world, who, 'approveOutcome', 'ApproveOutcomeInput', { id: (await outcomeIn(world, 'IN_APPROVAL')).id, version: 1 }),
  'Mutation.returnOutcome': async (world, who) => did(world, who, 'returnOutcome', 'ReturnOutcomeInput', { id: (await outcomeIn(world, 'IN_APPROVAL')).id, reason: 'One word.' }),
  'Mutation.releaseOutcome': async (world, who) => did(world, who, 'releaseOutcome', 'ReleaseOutcomeInput', { id: (await outcomeIn(world, 'APPROVED')).id, version: 1, why: 'The chair approved it.' }),
};

/** A draft does not exist for those in the room who do not work on it. */
export const hiddenDrafts = Object.keys(outcomesTries).filter((name) => !['Query.outcomes', 'Query.assemblySources', 'Mutation.assembleOutcome'].includes(name));

import { randomUUID } from 'node:crypto';
import { oneText, type LocalisedText } from '#plenary/protocol';
import type { Guest, World } from './world.js';

const json = (text: LocalisedText): string => JSON.stringify(text);
const both = (en: string, fr: string): LocalisedText => ({ en: { text: en, state: 'SOURCE' }, fr: { text: fr, state: 'VERIFIED' } });

/**
 * The world's roundtable (Chatham House, TLP:GREEN) as it stands when its summary is begun: an agenda with one item that may not be
 * used, two decisions, three commitments of which one may be named here, and a named delegate of the Republic of Arcadia.
 */
export async function concludedRoundtable(world: Pick<World, 'owner' | 'programmeId' | 'conveningId' | 'sessionId' | 'organisationId'> & { people: { PARTICIPANT: { id: string } }; code?: string }) {
  const { owner, programmeId, conveningId, sessionId, organisationId, code = 'OSH' } = world;
  const ids = { item: randomUUID(), secretItem: randomUUID(), decision: randomUUID(), released: randomUUID(), unreleased: randomUUID(), elsewhere: randomUUID(), delegate: randomUUID(), participation: randomUUID() };
  await owner.query(`update programme set working_languages = '{en,fr}', deciding_body = 'The roundtable' where id = $1`, [programmeId]);
  await owner.query(`update convening set state = 'CONCLUDED', title = $2 where id = $1`, [conveningId, json(both('First roundtable', 'Première table ronde'))]);
  await owner.query(`update session set state = 'ADJOURNED' where id = $1`, [sessionId]);
  await owner.query(`update organisation set name = $2, domains = '{arcadia.example}' where id = $1`, [organisationId, json(both('Republic of Arcadia', 'République d’Arcadie'))]);

  const item = (id: string, ordinal: number, kind: string, title: LocalisedText, attribution: string | null = null) =>
    owner.query(`insert into agenda_item (id, convening_id, programme_id, session_id, ordinal, kind, state, title, attribution, created_at) values ($1, $2, $3, $4, $5, $6, 'CONCLUDED', $7, $8, now())`, [id, conveningId, programmeId, sessionId, ordinal, kind, json(title), attribution]);
  await item(randomUUID(), 1, 'OPENING', oneText('en', 'Opening'));
  await item(ids.item, 2, 'DISCUSSION', both('Gaps in law', 'Lacunes du droit'));
  await item(ids.secretItem, 3, 'DISCUSSION', oneText('en', 'In confidence'), 'NOT_RECORDED');

  await owner.query(`insert into decision (id, programme_id, convening_id, number, reference, text, mode, state, adopted_at, created_at) values ($1, $2, $3, 1, $5, $4, 'CONSENSUS', 'ADOPTED', now(), now())`, [ids.decision, programmeId, conveningId, json(both('To use one vocabulary.', 'Employer un vocabulaire commun.')), `${code}/2026/D.1`]);
  const commitment = (id: string, number: number, statement: string) =>
    owner.query(
      `insert into commitment (id, programme_id, number, reference, convening_id, owner_organisation_id, statement, due_kind, due_on, due_zone, due_until, due_sort, state, visibility, marking, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'DATE', '2027-03-31', 'Etc/UTC', '2027-04-01', '2027-03-31', 'REGISTERED', 'PUBLIC', 'TLP:CLEAR', now())`,
      [id, programmeId, number, `${code}/2026/C.${number}`, conveningId, organisationId, json(oneText('en', statement))],
    );
  const release = (id: string, named: boolean) => owner.query(`insert into commitment_release (commitment_id, organisation_id, convening_may_be_named, words, released_by, released_at) values ($1, $2, $3, 'Released.', $4, now())`, [id, organisationId, named, world.people.PARTICIPANT.id]);
  await commitment(ids.released, 1, 'To review its law.');
  await commitment(ids.unreleased, 2, 'To name a contact point.');
  await commitment(ids.elsewhere, 3, 'To fund staff wellbeing.');
  await release(ids.released, true);
  await release(ids.elsewhere, false);

  const [seat, place] = [randomUUID(), randomUUID()];
  await owner.query(`insert into person (id, name, chosen_name, state) values ($1, 'Zoë Łukasiewicz', 'Zoë L.', 'REGISTERED')`, [ids.delegate]);
  await owner.query(`insert into person_address (address, person_id) values ($2, $1)`, [ids.delegate, code === 'OSH' ? 'zoe@arcadia.example' : `zoe@${code.toLowerCase()}.example`]);
  await owner.query(`insert into programme_person (programme_id, person_id) values ($1, $2)`, [programmeId, ids.delegate]);
  await owner.query(`insert into seat (id, convening_id, programme_id, represents_organisation_id, created_at) values ($1, $2, $3, $4, now())`, [seat, conveningId, programmeId, organisationId]);
  await owner.query(`insert into seat_place (id, seat_id, convening_id, ordinal, state) values ($1, $2, $3, 1, 'CONFIRMED')`, [place, seat, conveningId]);
  await owner.query(
    `insert into participation (id, convening_id, programme_id, seat_place_id, person_id, name, affiliation_organisation_id, affiliation_title, since) values ($1, $2, $3, $4, $5, 'Zoë Łukasiewicz', $6, 'Director of Digital Affairs', now())`,
    [ids.participation, conveningId, programmeId, place, ids.delegate, organisationId],
  );
  await owner.query(`insert into session_answer (session_id, participation_id, person_id, convening_id, programme_id, partstat) values ($1, $2, $3, $4, $5, 'ACCEPTED')`, [sessionId, ids.participation, ids.delegate, conveningId, programmeId]);
  return ids;
}

const outcomeFields = `id symbol state version marking title viewerActions
  sections { id kind title } paragraphs { id sectionId text handDrafted version sources { kind id changed was now } }
  steps { role name state comment } leftOut { kind id why } additions { kind id text } edition { symbol address sha256 }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever GraphQL answered
const inSections = (outcome: Record<string, any>): Record<string, any> => ({ ...outcome, sections: outcome.sections.map((section: { id: string }) => ({ ...section, paragraphs: outcome.paragraphs.filter(({ sectionId }: { sectionId: string }) => sectionId === section.id) })) });

/** The outcome, with everything a drafter sees of it; its paragraphs in their sections. */
export const readOutcome = async (world: World, who: Guest, id: string) => inSections((await world.get(who, `query ($id: ID!) { outcome(id: $id) { ${outcomeFields} } }`, { id })).outcome);

/** Presses one of the buttons of an outcome, and answers with it. */
export const press = async (world: World, who: Guest, mutation: string, inputType: string, input: object) => inSections((await world.get(who, `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${outcomeFields} } }`, { input }))[mutation]);

export async function assembledSummary(world: World, kind = 'CHAIRS_SUMMARY'): Promise<string> {
  const id = randomUUID();
  await press(world, world.people.SECRETARIAT, 'assembleOutcome', 'AssembleOutcomeInput', { id, conveningId: world.conveningId, kind });
  return id;
}

/** Assembled, sent and approved. @returns its id and version */
export async function approvedSummary(world: World): Promise<{ id: string; version: number }> {
  const id = await assembledSummary(world);
  const { version } = await readOutcome(world, world.people.SECRETARIAT, id);
  await press(world, world.people.SECRETARIAT, 'sendForApproval', 'SendForApprovalInput', { id, version });
  await press(world, world.people.CHAIR, 'approveOutcome', 'ApproveOutcomeInput', { id, version });
  return { id, version };
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { approvedSummary, assembledSummary, concludedRoundtable, press, readOutcome } from '../../../test/support/roundtable.js';
import { makeWorld, type World } from '../../../test/support/world.js';

let world: World;
let made: Awaited<ReturnType<typeof concludedRoundtable>>;
beforeAll(async () => {
  world = await makeWorld();
  made = await concludedRoundtable(world);
});
afterAll(() => world.close());

const secretariat = () => world.people.SECRETARIAT;
const sectionOf = (outcome: Record<string, any>, kind: string) => outcome.sections.find((section: { kind: string }) => section.kind === kind); // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever GraphQL answered
const refused = async (who: World['people']['CHAIR'], mutation: string, inputType: string, input: object) => (await world.ask(who, `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { id } }`, { input })).errors?.[0].extensions;

describe('assembling a summary', () => {
  it('says what one press would make it from, before anything is made', async () => {
    const { assemblySources } = await world.get(secretariat(), 'query ($id: ID!) { assemblySources(conveningId: $id) { sessions agendaItems decisions commitments viewerMayAssemble leftOut { kind id why } } }', { id: world.conveningId });
    expect(assemblySources).toMatchObject({ sessions: 1, agendaItems: 1, decisions: 1, commitments: 1, viewerMayAssemble: true });
  });

  it('brings agenda, decisions and released commitments, each paragraph with its source, and lists what it left out', async () => {
    const outcome = await readOutcome(world, secretariat(), await assembledSummary(world));
    expect(outcome).toMatchObject({ symbol: 'OSH/2026/01/SUM.1', state: 'DRAFTING', marking: 'TLP:GREEN', viewerActions: ['EDIT', 'SEND'] });
    expect(outcome.title).toMatchObject({ en: { text: 'Chair’s summary: First roundtable', state: 'SOURCE' }, fr: { text: 'Résumé de la présidence : Première table ronde', state: 'IN_REVIEW' } });
    expect(outcome.sections.map((section: { kind: string }) => section.kind)).toEqual(['STATUS', 'MEETING', 'AGENDA_ITEM', 'DECISIONS', 'COMMITMENTS']);
    expect(sectionOf(outcome, 'DECISIONS').paragraphs[0]).toMatchObject({ handDrafted: false, sources: [{ kind: 'DECISION', id: made.decision, changed: false }], text: { en: { text: 'OSH/2026/D.1: it was decided by consensus: To use one vocabulary.' } } });
    const promises = sectionOf(outcome, 'COMMITMENTS');
    expect(promises.title.en.text).toBe('Voluntary commitments');
    expect(promises.paragraphs.map(({ text }: { text: Record<string, { text: string }> }) => text.en.text)).toEqual(['These commitments are voluntary. Each is its owner’s own, and is named here with its owner’s agreement.', 'Republic of Arcadia (OSH/2026/C.1): To review its law. By when: 31 March 2027']);
    expect(outcome.leftOut).toEqual([
      { kind: 'AGENDA_ITEM', id: made.secretItem, why: 'NOT_TO_BE_USED' },
      { kind: 'COMMITMENT', id: made.unreleased, why: 'NOT_RELEASED' },
      { kind: 'COMMITMENT', id: made.elsewhere, why: 'NOT_TO_BE_NAMED_HERE' },
    ]);
  });

  it('makes a procedural note without commitments, which tells what was considered', async () => {
    const outcome = await readOutcome(world, secretariat(), await assembledSummary(world, 'PROCEDURAL_NOTE'));
    expect(outcome.symbol).toBe('OSH/2026/01/NOTE.1');
    expect(outcome.sections.map((section: { kind: string }) => section.kind)).toEqual(['STATUS', 'MEETING', 'AGENDA_ITEM', 'DECISIONS']);
    expect(sectionOf(outcome, 'AGENDA_ITEM').paragraphs[0].text.en.text).toBe('The item “Gaps in law” was considered.');
  });

  it('is refused for a kind that has no rules yet, and for a roundtable of which nothing may be used', async () => {
    expect(await refused(secretariat(), 'assembleOutcome', 'AssembleOutcomeInput', { id: randomUUID(), conveningId: world.conveningId, kind: 'AGREED_OUTCOME' })).toMatchObject({ code: 'INVALID_INPUT' });
    await world.owner.query(`update convening set attribution = 'NOT_RECORDED' where id = $1`, [world.conveningId]);
    expect(await refused(secretariat(), 'assembleOutcome', 'AssembleOutcomeInput', { id: randomUUID(), conveningId: world.conveningId, kind: 'CHAIRS_SUMMARY' })).toMatchObject({ code: 'WRONG_STATE' });
    await world.owner.query(`update convening set attribution = 'CHATHAM_HOUSE' where id = $1`, [world.conveningId]);
  });
});

describe('the text of a draft', () => {
  it('is edited paragraph by paragraph, and a stale edit gets both texts', async () => {
    const id = await assembledSummary(world);
    const [paragraph] = sectionOf(await readOutcome(world, secretariat(), id), 'AGENDA_ITEM').paragraphs;
    const text = oneText('en', 'Views differed on scope.');
    const edited = await press(world, world.people.RAPPORTEUR, 'editParagraph', 'EditParagraphInput', { id: paragraph.id, version: 1, text });
    expect(sectionOf(edited, 'AGENDA_ITEM').paragraphs[0]).toMatchObject({ version: 2, text });
    expect(await refused(secretariat(), 'editParagraph', 'EditParagraphInput', { id: paragraph.id, version: 1, text: oneText('en', 'Mine.') })).toMatchObject({ code: 'STALE_VERSION', details: { theirs: text, yours: oneText('en', 'Mine.') } });
  });

  it('takes paragraphs and sections by hand, moves them, takes them out and puts them back where they stood', async () => {
    const id = await assembledSummary(world);
    const [sectionId, first, second] = [randomUUID(), randomUUID(), randomUUID()];
    const before = await readOutcome(world, secretariat(), id);
    await press(world, secretariat(), 'addSection', 'AddSectionInput', { id: sectionId, outcomeId: id, title: oneText('en', 'Where views differed'), beforeId: sectionOf(before, 'DECISIONS').id });
    await press(world, secretariat(), 'addParagraph', 'AddParagraphInput', { id: first, sectionId, text: oneText('en', 'One.') });
    await press(world, secretariat(), 'addParagraph', 'AddParagraphInput', { id: second, sectionId, text: oneText('en', 'Two.'), beforeId: first });
    const order = (outcome: Record<string, any>) => sectionOf(outcome, 'FREE').paragraphs.map((one: { id: string }) => one.id); // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever GraphQL answered
    let outcome = await readOutcome(world, secretariat(), id);
    expect(outcome.sections.map((section: { kind: string }) => section.kind)).toEqual(['STATUS', 'MEETING', 'AGENDA_ITEM', 'FREE', 'DECISIONS', 'COMMITMENTS']);
    expect([order(outcome), sectionOf(outcome, 'FREE').paragraphs[0].handDrafted]).toEqual([[second, first], true]);
    expect(order(await press(world, secretariat(), 'moveParagraph', 'MoveParagraphInput', { id: first, sectionId, beforeId: second }))).toEqual([first, second]);
    expect(order(await press(world, secretariat(), 'removeParagraph', 'ParagraphInput', { id: first }))).toEqual([second]);
    outcome = await press(world, secretariat(), 'restoreParagraph', 'ParagraphInput', { id: first });
    expect(order(outcome)).toEqual([first, second]);
  });

  it('says when a source changed, shows both, and takes the new words over or keeps its own', async () => {
    const id = await assembledSummary(world);
    const change = (text: string) => world.owner.query(`update decision set text = $2 where id = $1`, [made.decision, JSON.stringify(oneText('en', text))]);
    const decision = async () => sectionOf(await readOutcome(world, secretariat(), id), 'DECISIONS').paragraphs[0];
    await change('To use a common vocabulary.');
    let paragraph = await decision();
    expect(paragraph.sources[0]).toMatchObject({ changed: true, was: { en: { text: 'To use one vocabulary.' } }, now: { en: { text: 'To use a common vocabulary.' } } });
    await press(world, secretariat(), 'refreshParagraph', 'SourceChangedInput', { id: paragraph.id, version: paragraph.version });
    paragraph = await decision();
    expect([paragraph.sources[0].changed, paragraph.text.en.text]).toEqual([false, 'OSH/2026/D.1: it was decided by consensus: To use a common vocabulary.']);
    await change('To use one vocabulary.');
    await press(world, secretariat(), 'keepParagraph', 'SourceChangedInput', { id: paragraph.id, version: paragraph.version });
    paragraph = await decision();
    expect([paragraph.sources[0].changed, paragraph.text.en.text]).toEqual([false, 'OSH/2026/D.1: it was decided by consensus: To use a common vocabulary.']);
  });

  it('offers what came after it was assembled', async () => {
    const id = await assembledSummary(world);
    const late = randomUUID();
    await world.owner.query(`insert into decision (id, programme_id, convening_id, number, reference, text, mode, state, adopted_at, created_at) values ($1, $2, $3, 2, 'OSH/2026/D.2', $4, 'CONSENSUS', 'ADOPTED', now(), now())`, [late, world.programmeId, world.conveningId, JSON.stringify(oneText('en', 'To meet again.'))]);
    expect((await readOutcome(world, secretariat(), id)).additions).toMatchObject([{ kind: 'DECISION', id: late }]);
    const outcome = await press(world, secretariat(), 'addSource', 'AddSourceInput', { id: randomUUID(), outcomeId: id, kind: 'DECISION', sourceId: late });
    expect([sectionOf(outcome, 'DECISIONS').paragraphs.length, outcome.additions]).toEqual([2, []]);
  });
});

describe('a translation', () => {
  it('is published once somebody compared all of it with its source, and not before', async () => {
    const id = await assembledSummary(world);
    const outcome = await readOutcome(world, secretariat(), id);
    const languages = async () => {
      const { outcomePreview } = await world.get(secretariat(), 'query ($id: ID!) { outcomePreview(id: $id) }', { id });
      return [...(outcomePreview as string).matchAll(/hreflang="(\w+)"/g)].map(([, language]) => language);
    };
    // Some decisions and commitments were typed in one language only, so the French text is not whole yet.
    expect(await refused(secretariat(), 'verifyTranslation', 'VerifyTranslationInput', { id, version: outcome.version, language: 'fr' })).toMatchObject({ code: 'WRONG_STATE', details: { missing: expect.any(Number) } });
    for (const paragraph of outcome.sections.flatMap(({ paragraphs }: { paragraphs: Record<string, unknown>[] }) => paragraphs)) {
      if (!paragraph.text.fr) await press(world, secretariat(), 'editParagraph', 'EditParagraphInput', { id: paragraph.id, version: paragraph.version, text: { ...paragraph.text, fr: { text: 'République d’Arcadie : réviser sa loi.', state: 'IN_REVIEW' } } });
    }
    expect(await languages()).toEqual([]);
    const { version } = await readOutcome(world, secretariat(), id);
    await press(world, world.people.RAPPORTEUR, 'verifyTranslation', 'VerifyTranslationInput', { id, version, language: 'fr' });
    expect(await languages()).toEqual(['fr']);
    const [paragraph] = sectionOf(await readOutcome(world, secretariat(), id), 'AGENDA_ITEM').paragraphs;
    await press(world, secretariat(), 'editParagraph', 'EditParagraphInput', { id: paragraph.id, version: paragraph.version, text: { ...paragraph.text, en: { text: 'Changed.', state: 'SOURCE' } } });
    expect(await languages()).toEqual([]); // the French of it is older than its source now
  });

  it('of a section’s title is written beside its source', async () => {
    const id = await assembledSummary(world);
    const { version, sections } = await readOutcome(world, secretariat(), id);
    const title = { ...sections[0].title, fr: { text: 'Nature du texte', state: 'IN_REVIEW' } };
    expect((await press(world, secretariat(), 'editSection', 'EditSectionInput', { id: sections[0].id, version, title })).sections[0].title.fr.text).toBe('Nature du texte');
    expect(await refused(secretariat(), 'editSection', 'EditSectionInput', { id: sections[0].id, version, title })).toMatchObject({ code: 'STALE_VERSION' });
  });
});

describe('approval', () => {
  it('is the chair’s press, on the text that the chair has read', async () => {
    const id = await assembledSummary(world);
    const { version } = await readOutcome(world, secretariat(), id);
    const sent = await press(world, secretariat(), 'sendForApproval', 'SendForApprovalInput', { id, version });
    expect(sent).toMatchObject({ state: 'IN_APPROVAL', steps: [{ role: 'CHAIR', state: 'WAITING' }], viewerActions: ['RETURN'] });
    const [paragraph] = sectionOf(sent, 'AGENDA_ITEM').paragraphs;
    expect(await refused(secretariat(), 'editParagraph', 'EditParagraphInput', { id: paragraph.id, version: paragraph.version, text: oneText('en', 'Late.') })).toMatchObject({ code: 'WRONG_STATE' });
    expect(await refused(world.people.CHAIR, 'approveOutcome', 'ApproveOutcomeInput', { id, version: version + 1 })).toMatchObject({ code: 'STALE_VERSION' });
    expect(await refused(secretariat(), 'approveOutcome', 'ApproveOutcomeInput', { id, version })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refused(secretariat(), 'releaseOutcome', 'ReleaseOutcomeInput', { id, version, why: 'Ready.' })).toMatchObject({ code: 'WRONG_STATE' });
    expect(await press(world, world.people.CHAIR, 'approveOutcome', 'ApproveOutcomeInput', { id, version, comment: 'Well done.' })).toMatchObject({ state: 'APPROVED', steps: [{ state: 'APPROVED', name: 'CHAIR', comment: 'Well done.' }] });
    expect(await press(world, world.people.CHAIR, 'returnOutcome', 'ReturnOutcomeInput', { id, reason: 'One word.' })).toMatchObject({ state: 'DRAFTING' });
  });

  it('of every co-chair is needed where nobody holds the chair alone', async () => {
    const [one, two] = [await world.guest('CoChairOne'), await world.guest('CoChairTwo')];
    await world.owner.query(`update access_grant set ended_at = now() where person_id = $1`, [world.people.CHAIR.id]);
    for (const { id } of [one, two]) await world.grant(id, 'CO_CHAIR', world.programmeId, world.conveningId);
    const id = await assembledSummary(world);
    const { version } = await readOutcome(world, secretariat(), id);
    await press(world, secretariat(), 'sendForApproval', 'SendForApprovalInput', { id, version });
    expect(await press(world, one, 'approveOutcome', 'ApproveOutcomeInput', { id, version })).toMatchObject({ state: 'IN_APPROVAL', viewerActions: ['RETURN'] });
    expect(await refused(one, 'approveOutcome', 'ApproveOutcomeInput', { id, version })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await press(world, two, 'approveOutcome', 'ApproveOutcomeInput', { id, version })).toMatchObject({ state: 'APPROVED' });
    await world.owner.query(`update access_grant set ended_at = now() where person_id = any ($1)`, [[one.id, two.id]]);
    await world.owner.query(`update access_grant set ended_at = null where person_id = $1`, [world.people.CHAIR.id]);
  });
});

describe('the leak check of a draft', () => {
  const planted = async (words: string) => {
    const id = await assembledSummary(world);
    const [paragraph] = sectionOf(await readOutcome(world, secretariat(), id), 'AGENDA_ITEM').paragraphs;
    await press(world, secretariat(), 'editParagraph', 'EditParagraphInput', { id: paragraph.id, version: paragraph.version, text: oneText('en', words) });
    const { leakCheck } = await world.get(secretariat(), 'query ($id: ID!) { leakCheck(id: $id) { blocking notLookedFor lookedFor { kind count } hits { paragraphId language start end found kind blocking } } }', { id });
    return { id, paragraph, leakCheck, version: (await readOutcome(world, secretariat(), id)).version };
  };

  it('finds who took part, where, and stops the text', async () => {
    const { id, paragraph, leakCheck, version } = await planted('The Director of Digital Affairs, ZOE Lukasiewicz, spoke for Arcadie (zoe@arcadia.example).');
    expect(leakCheck.hits.map(({ kind, found }: { kind: string; found: string }) => `${kind}: ${found}`)).toEqual(['TITLE: Director of Digital Affairs', 'PERSON: ZOE Lukasiewicz', 'ORGANISATION: Arcadie', 'ADDRESS: zoe@arcadia.example']);
    expect(leakCheck.hits[1]).toMatchObject({ paragraphId: paragraph.id, language: 'en', start: 33, end: 48, blocking: true });
    expect(await refused(secretariat(), 'sendForApproval', 'SendForApprovalInput', { id, version })).toMatchObject({ code: 'NAMES_FOUND', details: { count: 4 } });
  });

  it('shows what it looked for when it finds nothing, and names nobody outside of what an owner released', async () => {
    const { leakCheck } = await planted('Participants agreed that the gaps are real.');
    expect(leakCheck).toMatchObject({ hits: [], blocking: 0 });
    expect(Object.fromEntries(leakCheck.lookedFor.map(({ kind, count }: { kind: string; count: number }) => [kind, count]))).toMatchObject({ PERSON: expect.any(Number), TITLE: 1, DOMAIN: 1, ACRONYM: 1 });
    expect(leakCheck.notLookedFor).toEqual(expect.arrayContaining(['CHAIR', 'SECRETARIAT']));
  });

  it('lets somebody be named who agreed to be', async () => {
    await world.owner.query(`insert into consent (id, person_id, programme_id, purpose, given_at) values ($1, $2, $3, 'NAMED_IN_OUTCOME', now())`, [randomUUID(), made.delegate, world.programmeId]);
    expect((await planted('Zoë Łukasiewicz introduced the item.')).leakCheck.hits).toEqual([]);
    await world.owner.query(`delete from consent where person_id = $1`, [made.delegate]);
  });

  it('stops what may no longer be public, though it could when it was assembled', async () => {
    const id = await assembledSummary(world);
    const { version } = await readOutcome(world, secretariat(), id);
    await world.owner.query(`update commitment_release set convening_may_be_named = false where commitment_id = $1`, [made.released]);
    expect((await refused(secretariat(), 'sendForApproval', 'SendForApprovalInput', { id, version }))?.code).toBe('NAMES_FOUND'); // the owner is no longer released either
    await world.owner.query(`update commitment_release set convening_may_be_named = true where commitment_id = $1`, [made.released]);
    await world.owner.query(`update decision set marking = 'TLP:AMBER' where id = $1`, [made.decision]);
    expect(await refused(secretariat(), 'sendForApproval', 'SendForApprovalInput', { id, version })).toMatchObject({ code: 'SOURCE_NOT_PUBLIC', details: { barred: [{ id: made.decision }] } });
    await world.owner.query(`update decision set marking = null where id = $1`, [made.decision]);
  });
});

describe('releasing', () => {
  it('happens once, however many press at the same time, and the chain of hashes does not fork', async () => {
    const drafts = [await approvedSummary(world), await approvedSummary(world)];
    const presses = drafts.flatMap((input) => Array.from({ length: 5 }, () => refused(secretariat(), 'releaseOutcome', 'ReleaseOutcomeInput', { ...input, why: 'The chair has approved it.' })));
    const answers = await Promise.all(presses);
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(2);
    expect(new Set(answers.flatMap((answer) => answer?.code ?? []))).toEqual(new Set(['WRONG_STATE']));
    const { rows } = await world.owner.query<{ sequence: number; hash: string; previous: string | null }>(`select sequence, encode(sha256, 'hex') as hash, encode(previous_sha256, 'hex') as previous from edition where programme_id = $1 order by sequence`, [world.programmeId]);
    expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, place) => place + 1));
    expect(rows.map(({ previous }) => previous)).toEqual([null, ...rows.slice(0, -1).map(({ hash }) => hash)]);
  });

  it('loosens the marking on the record, by whom and why', async () => {
    const input = await approvedSummary(world);
    expect(await press(world, secretariat(), 'releaseOutcome', 'ReleaseOutcomeInput', { ...input, why: 'The chair has approved it.' })).toMatchObject({ state: 'RELEASED', marking: 'TLP:CLEAR', viewerActions: [] });
    const { rows } = await world.owner.query(`select actor_id as "actorId", payload from event where type = 'outcome.released' and subject_id = $1`, [input.id]);
    expect(rows).toMatchObject([{ actorId: secretariat().id, payload: { from: 'APPROVED', to: 'RELEASED', fromMarking: 'TLP:GREEN', toMarking: 'TLP:CLEAR', why: 'The chair has approved it.' } }]);
  });

  it('ends every change of the text, and an edition resists even the owner of the database', async () => {
    const { id } = await approvedSummary(world).then(async (input) => (await press(world, secretariat(), 'releaseOutcome', 'ReleaseOutcomeInput', { ...input, why: 'Ready.' })) as { id: string });
    const [paragraph] = sectionOf(await readOutcome(world, secretariat(), id), 'AGENDA_ITEM').paragraphs;
    expect(await refused(secretariat(), 'editParagraph', 'EditParagraphInput', { id: paragraph.id, version: paragraph.version, text: oneText('en', 'Other.') })).toMatchObject({ code: 'WRONG_STATE' });
    for (const change of [`update edition set canonical = '{}'`, 'delete from edition', 'truncate edition cascade']) await expect(world.owner.query(change)).rejects.toThrow('An edition never changes');
    await world.owner.query('begin; set local role plenary_app');
    await expect(world.owner.query('delete from edition')).rejects.toThrow('permission denied');
    await world.owner.query('rollback');
    const second = world.owner.query(`insert into edition_standing (edition_id, outcome_id, standing, since) select e.id, e.outcome_id, 'LIVE', now() from edition e where e.outcome_id = $1`, [id]);
    await expect(second).rejects.toThrow(/duplicate key/);
  });
});

describe('a draft', () => {
  it('does not exist for those in the room until it is released; then they find the edition, not its making', async () => {
    const input = await approvedSummary(world);
    const list = async () => (await world.get(world.people.PARTICIPANT, 'query ($id: ID!) { outcomes(programmeId: $id, first: 50) { edges { node { id } } } }', { id: world.programmeId })).outcomes.edges.map(({ node }: { node: { id: string } }) => node.id);
    expect(await list()).not.toContain(input.id);
    expect((await world.ask(world.people.PARTICIPANT, 'query ($id: ID!) { outcome(id: $id) { id } }', { id: input.id })).errors?.[0].extensions.code).toBe('NOT_FOUND');
    await press(world, secretariat(), 'releaseOutcome', 'ReleaseOutcomeInput', { ...input, why: 'Ready.' });
    expect(await list()).toContain(input.id);
    expect((await world.ask(world.people.PARTICIPANT, 'query ($id: ID!) { outcome(id: $id) { id } }', { id: input.id })).errors?.[0].extensions.code).toBe('NOT_FOUND');
  });
});

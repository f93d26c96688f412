import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService, may } from '#plenary/access';
import { assertPageSize, config, Clock, Cursors, settled, Work, type Connection, type Person, type Tx } from '#plenary/platform';
import { assertMove, languages, Refusal } from '#plenary/protocol';
import { Drafts, draftStatements, shape, type DraftRow } from './drafts.service.js';
import { editionPage, languageFor } from './edition.page.js';
import { Editions } from './editions.service.js';
import { LeakCheck } from './leak-check.service.js';
import { OutcomeEntity, ParagraphEntity } from './outcome.entity.js';
import type { ApproveOutcomeInput, AssembleOutcomeInput, ReleaseOutcomeInput, ReturnOutcomeInput, SendForApprovalInput } from './outcome.inputs.js';
import { approve, assertMayBeAssembled, assertSeen, moves, release, stepOf, stepsFor, symbolOf, symbolPrefixOf } from './outcome.rules.js';
import { OutcomeSources, within, type Ask } from './outcome-sources.service.js';
import type { AssemblySourcesType, LeakCheckType, OutcomeType } from './outcome.type.js';
import { outcomeApproved, outcomeAssembled, outcomeReleased, outcomeReturned, outcomeSent } from './outcomes.events.js';

/** From one press that assembles to one that releases. */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    private readonly sources: OutcomeSources,
    private readonly drafts: Drafts,
    private readonly leakCheck: LeakCheck,
    private readonly editions: Editions,
  ) {}

  /** Drafts for those who work on them, what was released for all who take part. */
  async list(actor: Person, o: { programmeId?: string; conveningId?: string; first: number; after?: string; counted: boolean }): Promise<Connection<OutcomeType>> {
    assertPageSize(o.first);
    if (o.programmeId) await this.access.assertMayRead(actor, 'programme.read', { programmeId: o.programmeId });
    const [createdAt, id] = o.after ? await this.cursors.read(actor.id, 'outcomes', o.after) : [null, null];
    const ask = this.sources.as(actor);
    const rows = await ask<DraftRow>(draftStatements.list, [actor.id, o.programmeId ?? null, o.conveningId ?? null, createdAt, id, o.first + 1]);
    const [total] = o.counted ? await ask<{ n: number }>(draftStatements.count, [o.programmeId ?? null, o.conveningId ?? null]) : [];
    return this.cursors.page({ actorId: actor.id, list: 'outcomes', rows, first: o.first, node: (row) => ({ ...shape(row, actor), sections: [], paragraphs: [], additions: [] }), place: (row) => [row.createdAt, row.id], cursors: true, totalCount: total?.n });
  }

  /** @throws Refusal NOT_FOUND */
  one(actor: Person, id: string): Promise<OutcomeType> {
    return this.drafts.shown(this.sources.as(actor), actor, id);
  }

  /** What one press would make a summary from. @throws Refusal NOT_FOUND */
  async assemblable(actor: Person, conveningId: string): Promise<AssemblySourcesType> {
    const material = await this.sources.gather(this.sources.as(actor), conveningId);
    const place = { programmeId: material.convening.programmeId, conveningId };
    await this.access.assertMayRead(actor, 'outcome.read', place);
    const { sections, leftOut } = this.sources.assemble('CHAIRS_SUMMARY', material, 'en');
    const counted = (kind: string) => sections.filter((section) => section.kind === kind).reduce((sum, { paragraphs }) => sum + paragraphs.filter(({ sources }) => sources.length > 0).length, 0);
    return { conveningId, sessions: material.sessions.length, agendaItems: counted('AGENDA_ITEM'), decisions: counted('DECISIONS'), commitments: counted('COMMITMENTS'), leftOut, viewerMayAssemble: may(await this.access.capacities(actor, place), 'outcome.assemble') };
  }

  /** @throws Refusal INVALID_INPUT | WRONG_STATE | ALREADY_EXISTS */
  async assemble(actor: Person, input: AssembleOutcomeInput): Promise<OutcomeType> {
    await this.work.run(actor, async (tx) => {
      const [convening] = await tx.em.query<{ programmeId: string; conveningId: string }[]>(`select programme_id as "programmeId", id as "conveningId" from convening where id = $1 for update`, [input.conveningId]);
      if (!convening) throw new Refusal('NOT_FOUND');
      await this.access.assertMay(tx, 'outcome.assemble', convening);
      const material = await this.sources.gather(within(tx), input.conveningId);
      assertMayBeAssembled(input.kind, material.convening);
      const language = this.languageOf(input, material.programme.workingLanguages);
      const assembled = this.sources.assemble(input.kind, material, language);
      const symbol = symbolOf(material.convening, material.programme.code, input.kind, await this.nextOrdinal(tx, input));
      await tx.em.insert(OutcomeEntity, {
        id: input.id, programmeId: convening.programmeId, conveningId: input.conveningId, kind: input.kind, symbol, language, title: settled(assembled.title),
        marking: material.convening.marking, markingSourceId: actor.id, leftOut: assembled.leftOut, createdBy: actor.id, createdAt: tx.now, changedAt: tx.now,
      });
      for (const [place, section] of assembled.sections.entries()) {
        const sectionId = randomUUID();
        await tx.em.query(`insert into outcome_section (id, outcome_id, ordinal, kind, title) values ($1, $2, $3, $4, $5)`, [sectionId, input.id, place + 1, section.kind, settled(section.title)]);
        if (section.paragraphs.length) await tx.em.insert(ParagraphEntity, section.paragraphs.map(({ text, sources }, ordinal) => ({ id: randomUUID(), outcomeId: input.id, sectionId, ordinal: ordinal + 1, text: settled(text), handDrafted: false, sources })));
      }
      await tx.em.update(OutcomeEntity, input.id, { state: 'DRAFTING' });
      await tx.record(outcomeAssembled(input.id, { ...convening, kind: input.kind, symbol, from: 'ASSEMBLING', to: 'DRAFTING' }));
    });
    return this.one(actor, input.id);
  }

  /** The check that must pass before the text goes on. @throws Refusal NOT_FOUND */
  async check(actor: Person, id: string): Promise<LeakCheckType> {
    const ask = this.sources.as(actor);
    return (await this.checked(ask, await this.drafts.row(ask, actor, id))).check;
  }

  /** The public page as it would be now, whole. @throws Refusal NOT_FOUND */
  async preview(actor: Person, id: string, asked: string | undefined): Promise<string> {
    const ask = this.sources.as(actor);
    const row = await this.drafts.row(ask, actor, id);
    const shown = this.editions.preview(row, await this.sources.gather(ask, row.conveningId), this.clock.now());
    return editionPage(shown, languageFor(shown.document, asked), config().origin, true);
  }

  /** Asks the chair. @throws Refusal STALE_VERSION, WRONG_STATE, NAMES_FOUND, SOURCE_NOT_PUBLIC */
  async send(actor: Person, input: SendForApprovalInput): Promise<OutcomeType> {
    await this.work.run(actor, async (tx) => {
      const outcome = await this.drafts.lock(tx, input.id);
      await this.access.assertMay(tx, 'outcome.send', outcome);
      assertMove(moves, outcome.state, 'IN_APPROVAL');
      assertSeen(outcome, input.version);
      await this.assertPasses(tx, actor, input.id);
      const holders = await tx.em.query<{ role: string; personId: string }[]>(`select role, person_id as "personId" from access_grant where convening_id = $1 and ended_at is null and role in ('CHAIR', 'CO_CHAIR') order by granted_at`, [outcome.conveningId]);
      const [{ round }] = await tx.em.query<{ round: number }[]>(`select coalesce(max(round), 0) + 1 as round from outcome_step where outcome_id = $1`, [outcome.id]);
      for (const { role, personId } of stepsFor(holders)) await tx.em.query(`insert into outcome_step (id, outcome_id, round, role, person_id, version) values ($1, $2, $3, $4, $5, $6)`, [randomUUID(), outcome.id, round, role, personId, outcome.version]);
      await tx.em.update(OutcomeEntity, outcome.id, { state: 'IN_APPROVAL', changedAt: tx.now });
      await tx.record(outcomeSent(outcome.id, { programmeId: outcome.programmeId, conveningId: outcome.conveningId, version: outcome.version, from: outcome.state, to: 'IN_APPROVAL' }));
    });
    return this.one(actor, input.id);
  }

  /** The chair's press. @throws Refusal STALE_VERSION, WRONG_STATE, FORBIDDEN, NAMES_FOUND, SOURCE_NOT_PUBLIC */
  async approve(actor: Person, input: ApproveOutcomeInput): Promise<OutcomeType> {
    await this.work.run(actor, async (tx) => {
      const outcome = await this.drafts.lock(tx, input.id);
      await this.access.assertMay(tx, 'outcome.approve', outcome);
      assertMove(moves, outcome.state, 'APPROVED');
      assertSeen(outcome, input.version);
      const { steps, roles } = await this.drafts.row(within(tx), actor, input.id);
      const step = stepOf(steps, { id: actor.id, roles });
      await this.assertPasses(tx, actor, input.id);
      const state = approve(outcome.state, steps.filter((one) => one.state === 'WAITING').length - 1);
      await tx.em.query(`update outcome_step set state = 'APPROVED', acted_by = $2, acted_at = $3, comment = $4 where id = $1`, [step.id, actor.id, tx.now, input.comment ?? null]);
      await tx.em.update(OutcomeEntity, outcome.id, { state, changedAt: tx.now });
      await tx.record(outcomeApproved(outcome.id, { programmeId: outcome.programmeId, conveningId: outcome.conveningId, version: outcome.version, from: outcome.state, to: state }));
    });
    return this.one(actor, input.id);
  }

  /** Back to drafting, also after an approval: until it is released, a mistake can be mended. @throws Refusal WRONG_STATE */
  async giveBack(actor: Person, input: ReturnOutcomeInput): Promise<OutcomeType> {
    await this.work.run(actor, async (tx) => {
      const outcome = await this.drafts.lock(tx, input.id);
      await this.access.assertMay(tx, 'outcome.return', outcome);
      assertMove(moves, outcome.state, 'DRAFTING');
      await tx.em.query(
        `insert into outcome_step (id, outcome_id, round, role, person_id, version, state, acted_by, acted_at, comment)
         select $2, $1, coalesce(max(round), 1), 'RETURN', $3, $4, 'RETURNED', $3, $5, $6 from outcome_step where outcome_id = $1`,
        [outcome.id, randomUUID(), actor.id, outcome.version, tx.now, input.reason],
      );
      await tx.em.query(`update outcome_step set state = 'LAPSED' where outcome_id = $1 and state = 'WAITING'`, [outcome.id]);
      await tx.em.update(OutcomeEntity, outcome.id, { state: 'DRAFTING', version: outcome.version + 1, changedAt: tx.now });
      await tx.record(outcomeReturned(outcome.id, { programmeId: outcome.programmeId, conveningId: outcome.conveningId, from: outcome.state, to: 'DRAFTING' }));
    });
    return this.one(actor, input.id);
  }

  /** Once, for ever. @throws Refusal STEP_UP_NEEDED, STALE_VERSION, WRONG_STATE, NAMES_FOUND, SOURCE_NOT_PUBLIC */
  async release(actor: Person, input: ReleaseOutcomeInput): Promise<OutcomeType> {
    await this.work.run(actor, async (tx) => {
      const outcome = await this.drafts.lock(tx, input.id);
      await this.access.assertMay(tx, 'outcome.release', outcome);
      const released = release(outcome, input.why);
      assertSeen(outcome, input.version);
      await this.access.assertFresh(tx);
      const { row, material } = await this.assertPasses(tx, actor, input.id);
      const { editionId, symbol } = await this.editions.publish(tx, row, material);
      await tx.em.update(OutcomeEntity, outcome.id, { ...released, changedAt: tx.now });
      await tx.record(outcomeReleased(outcome.id, { programmeId: outcome.programmeId, conveningId: outcome.conveningId, editionId, symbol, from: outcome.state, to: released.state, fromMarking: row.marking, toMarking: released.marking, why: input.why }));
    });
    return this.one(actor, input.id);
  }

  private async assertPasses(tx: Tx, actor: Person, id: string) {
    const row = await this.drafts.row(within(tx), actor, id);
    const { check, material } = await this.checked(within(tx), row);
    this.leakCheck.assertPasses(check);
    return { row, material };
  }

  private async checked(ask: Ask, row: DraftRow) {
    const material = await this.sources.gather(ask, row.conveningId);
    const { leftOut } = this.sources.assemble(row.kind, material, row.language);
    return { material, check: await this.leakCheck.check(ask, row, material, leftOut) };
  }

  private languageOf({ language }: AssembleOutcomeInput, working: readonly string[]): string {
    const speaks = (one: string) => (languages as readonly string[]).includes(one);
    if (language && !speaks(language)) throw Refusal.ofField('language', 'not_spoken', `A text can be assembled in ${languages.join(', ')}; from there it can be translated.`);
    return language ?? working.find(speaks) ?? 'en';
  }

  private async nextOrdinal(tx: Tx, { conveningId, kind }: AssembleOutcomeInput): Promise<number> {
    const [{ before }] = await tx.em.query<{ before: number }[]>(`select count(*)::int as before from outcome where convening_id = $1 and symbol ~ $2`, [conveningId, `/${symbolPrefixOf(kind)}\\.\\d+$`]);
    return before + 1;
  }
}

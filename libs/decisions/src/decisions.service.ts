import { Injectable } from '@nestjs/common';
import { AccessService, assertNotLooser, MarkingsService, type Action, type Marking } from '#plenary/access';
import { ItemMarkings } from '#plenary/agenda';
import { NoteAnchors, unanchored } from '#plenary/notes';
import { settled, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { dateIn } from '#plenary/time';
import { DecisionEntity } from './decision.entity.js';
import type { AdoptDecisionInput, CaptureDecisionInput, EditDecisionInput, SupersedeDecisionInput } from './decision.inputs.js';
import { DecisionRegister } from './decision-register.service.js';
import { assertAdoptable, assertEditable, assertMode, assertSupersedes, decisionReference, isInForce, stepsTo, usualMode, type DecisionState } from './decision.rules.js';
import type { DecisionType } from './decision.type.js';
import { cameTo, decisionAdopted, decisionCaptured, decisionEdited, decisionIssued, decisionSuperseded } from './decisions.events.js';

interface ConveningNow {
  id: string;
  programmeId: string;
  state: string;
  marking: Marking;
  zone: string;
  code: string;
  decidingBody: string | null;
}
type Move = (tx: Tx, decision: DecisionEntity) => Promise<void> | void;

@Injectable()
export class DecisionsService {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly register: DecisionRegister,
    private readonly anchors: NoteAnchors,
    private readonly itemMarkings: ItemMarkings,
    markings: MarkingsService,
  ) {
    markings.tell({ kind: 'DECISION', table: 'decision', whole: 'c.marking', reads: 'decision.read', action: 'decision.capture', assertSeen: (actor, id) => this.register.one(actor, id) });
  }

  /** @throws Refusal NOT_FOUND, FORBIDDEN, WRONG_STATE, NO_DECIDING_BODY, INVALID_INPUT, ALREADY_EXISTS, PASSAGE_CHANGED with the words as they are now */
  async capture(actor: Person, { passage, ...input }: CaptureDecisionInput): Promise<DecisionType> {
    await this.work.run(actor, async (tx) => {
      const convening = await this.convening(tx, input.conveningId);
      await this.access.assertMay(tx, 'decision.capture', { programmeId: convening.programmeId, conveningId: convening.id });
      if (convening.state === 'CANCELLED') throw new Refusal('WRONG_STATE', 'This roundtable was cancelled, so nothing is decided at it.');
      const mode = input.mode ?? usualMode(convening.decidingBody);
      assertMode(mode, convening.decidingBody);
      if (input.marking) assertNotLooser(input.marking, convening.marking);
      await this.assertPlaces(tx, convening.id, input);
      const tie = passage ? await this.anchors.anchorPassage(tx, passage, { type: 'DECISION', id: input.id, conveningId: convening.id }) : unanchored;
      const { noteId, anchorId, quote } = tie;
      const items = [input.agendaItemId, tie.ofItemId];
      const marking = await this.itemMarkings.markingOf(tx, input.marking ?? null, items);
      await tx.em.insert(DecisionEntity, { ...input, marking, markingSourceId: marking ? actor.id : null, noteId, anchorId, quote, mode, text: settled(input.text), programmeId: convening.programmeId, createdBy: actor.id, createdAt: tx.now });
      await this.itemMarkings.nameReaders(tx, { kind: 'DECISION', id: input.id, programmeId: convening.programmeId, conveningId: convening.id }, marking, items);
      await tx.record(decisionCaptured(input.id, { programmeId: convening.programmeId, conveningId: convening.id, mode, fromPassage: Boolean(passage) }));
    });
    return this.register.one(actor, input.id);
  }

  /** @throws Refusal STALE_VERSION with both texts, WRONG_STATE once it is adopted or fell */
  edit(actor: Person, input: EditDecisionInput): Promise<DecisionType> {
    return this.change(actor, input.id, 'decision.capture', async (tx, decision) => {
      assertEditable(decision, input);
      if (input.mode !== decision.mode) assertMode(input.mode, (await this.convening(tx, decision.conveningId)).decidingBody);
      const version = decision.version + 1;
      await tx.em.update(DecisionEntity, decision.id, { text: settled(input.text, decision.text), mode: input.mode, reviewOn: input.reviewOn ?? null, version });
      await tx.record(decisionEdited(decision.id, { ...placeOf(decision), version }));
    });
  }

  introduce = (actor: Person, id: string): Promise<DecisionType> => this.change(actor, id, 'decision.capture', (tx, decision) => this.walk(tx, decision, 'INTRODUCED'));

  /** Puts the text to the room; one that was not introduced yet is so by the same press. */
  consider = (actor: Person, id: string): Promise<DecisionType> => this.change(actor, id, 'decision.adopt', (tx, decision) => this.walk(tx, decision, 'UNDER_CONSIDERATION'));

  /**
   * The chair's press. Of two at once the second finds it adopted: one number, one fact.
   * @throws Refusal WRONG_STATE, STALE_VERSION, NO_DECIDING_BODY, OBJECTION_STANDS
   */
  adopt(actor: Person, input: AdoptDecisionInput): Promise<DecisionType> {
    return this.change(actor, input.id, 'decision.adopt', async (tx, decision) => {
      const convening = await this.convening(tx, decision.conveningId);
      const [{ objections }] = await tx.em.query<{ objections: number }[]>(`select count(*)::int as objections from decision_position where decision_id = $1 and kind = 'OBJECT' and withdrawn_at is null`, [decision.id]);
      assertAdoptable(decision, { seenVersion: input.version, decidingBody: convening.decidingBody, objections });
      await this.walk(tx, decision, 'ADOPTED', await this.numbered(tx, convening, tx.now, actor.id));
    });
  }

  decline = (actor: Person, id: string, why?: string | null): Promise<DecisionType> => this.change(actor, id, 'decision.adopt', (tx, decision) => this.walk(tx, decision, 'NOT_ADOPTED', { why: why ?? null }));
  withdraw = (actor: Person, id: string, why?: string | null): Promise<DecisionType> => this.change(actor, id, 'decision.capture', (tx, decision) => this.walk(tx, decision, 'WITHDRAWN', { why: why ?? null }));
  rescind = (actor: Person, id: string, why: string): Promise<DecisionType> => this.change(actor, id, 'decision.adopt', (tx, decision) => this.walk(tx, decision, 'RESCINDED', { why }));
  markImplemented = (actor: Person, id: string): Promise<DecisionType> => this.change(actor, id, 'decision.follow', (tx, decision) => this.walk(tx, decision, 'IMPLEMENTED', { implementedAt: tx.now }));

  /** Says that the text went out. Once: the moment of adoption is another. @throws Refusal WRONG_STATE */
  issue(actor: Person, id: string): Promise<DecisionType> {
    return this.change(actor, id, 'decision.follow', async (tx, decision) => {
      if (!isInForce(decision.state) || decision.issuedAt) throw new Refusal('WRONG_STATE', decision.issuedAt ? 'This was issued already.' : 'Only what was adopted can be issued.', { from: decision.state });
      await tx.em.update(DecisionEntity, decision.id, { issuedAt: tx.now });
      await tx.record(decisionIssued(decision.id, placeOf(decision)));
    });
  }

  /** @throws Refusal WRONG_STATE, INVALID_INPUT, NOT_FOUND */
  supersede(actor: Person, { id, byId }: SupersedeDecisionInput): Promise<DecisionType> {
    return this.change(actor, id, 'decision.follow', async (tx, older) => {
      const newer = await this.lock(tx, byId);
      await this.access.assertMay(tx, 'decision.follow', placeOf(newer));
      assertSupersedes(older, newer);
      await tx.em.update(DecisionEntity, newer.id, { supersedesId: older.id });
      await tx.em.update(DecisionEntity, older.id, { state: 'SUPERSEDED' });
      await tx.record(decisionSuperseded(older.id, { ...placeOf(older), from: older.state, to: 'SUPERSEDED', byId }));
    });
  }

  /** Each state on the way is recorded; the columns that come with the last are written with it. */
  private async walk(tx: Tx, decision: DecisionEntity, to: DecisionState, withLast: Partial<DecisionEntity> = {}): Promise<void> {
    let from = decision.state;
    for (const state of stepsTo(decision, to)) {
      const transition = { ...placeOf(decision), from, to: state, ...(withLast.why && { why: withLast.why }) };
      await tx.record(state === 'ADOPTED' ? decisionAdopted(decision.id, { ...transition, number: withLast.number ?? undefined }) : cameTo[state as Exclude<DecisionState, 'DRAFT'>](decision.id, transition));
      from = state;
    }
    await tx.em.update(DecisionEntity, decision.id, { ...withLast, state: to });
  }

  /** The next number of the programme. Its row is locked last, after the decision, by everybody who numbers. */
  async numbered(tx: Tx, convening: ConveningNow, at: Date, personId: string | null): Promise<Partial<DecisionEntity>> {
    const [[{ number }]] = await tx.em.query<[{ number: number }[], number]>(`update programme set next_decision = next_decision + 1 where id = $1 returning next_decision - 1 as number`, [convening.programmeId]);
    const year = Number(dateIn(at, convening.zone).slice(0, 4));
    return { number, reference: decisionReference(convening.code, year, number), adoptedAt: at, adoptedByPerson: personId };
  }

  private async change(actor: Person, id: string, action: Action, move: Move): Promise<DecisionType> {
    await this.work.run(actor, async (tx) => {
      const decision = await this.lock(tx, id);
      await this.access.assertMay(tx, action, placeOf(decision));
      await this.access.assertWithin(tx, decision.marking, decision.id);
      await move(tx, decision);
    });
    return this.register.one(actor, id);
  }

  private async lock(tx: Tx, id: string): Promise<DecisionEntity> {
    const decision = await tx.em.findOne(DecisionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!decision) throw new Refusal('NOT_FOUND');
    return decision;
  }

  async convening(tx: Tx, id: string): Promise<ConveningNow> {
    const [convening] = await tx.em.query<ConveningNow[]>(
      `select c.id, c.programme_id as "programmeId", c.state, c.marking, c.zone, p.code, p.deciding_body as "decidingBody" from convening c join programme p on p.id = c.programme_id where c.id = $1`,
      [id],
    );
    if (!convening) throw new Refusal('NOT_FOUND');
    return convening;
  }

  private async assertPlaces(tx: Tx, conveningId: string, { sessionId, agendaItemId }: { sessionId?: string | null; agendaItemId?: string | null }): Promise<void> {
    const [{ session, item }] = await tx.em.query<{ session: boolean; item: boolean }[]>(
      `select exists (select from session where id = $2 and convening_id = $1) as session, exists (select from agenda_item where id = $3 and convening_id = $1) as item`,
      [conveningId, sessionId ?? null, agendaItemId ?? null],
    );
    if (sessionId && !session) throw Refusal.ofField('sessionId', 'unknown', 'Choose a session of this roundtable.');
    if (agendaItemId && !item) throw Refusal.ofField('agendaItemId', 'unknown', 'Choose an item of this agenda.');
  }
}

const placeOf = ({ programmeId, conveningId }: DecisionEntity) => ({ programmeId, conveningId });

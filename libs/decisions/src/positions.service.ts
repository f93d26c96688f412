import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { DecisionEntity } from './decision.entity.js';
import type { PlaceOnRecordInput, TakePositionInput } from './decision.inputs.js';
import { DecisionRegister } from './decision-register.service.js';
import type { DecisionType } from './decision.type.js';
import { positionPlacedOnRecord, positionTaken } from './decisions.events.js';
import { assertOnRecord, assertPosition, representedBy, type PositionKind, type RecordKind, type Represented } from './position.rules.js';

/** What those who are represented answer to a text. */
@Injectable()
export class PositionsService {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly register: DecisionRegister,
  ) {}

  /**
   * Takes the place of what the same organisation answered before.
   * @throws Refusal NOT_FOUND, FORBIDDEN, WRONG_STATE, REPRESENTS_NOBODY, INVALID_INPUT
   */
  async take(actor: Person, input: TakePositionInput): Promise<DecisionType> {
    await this.work.run(actor, async (tx) => {
      const { decision, represented } = await this.asked(tx, actor, input);
      assertPosition(decision, input.kind, input.words);
      await tx.em.query(
        `update decision_position set withdrawn_at = $4 where decision_id = $1 and organisation_id is not distinct from $2 and in_personal_capacity is not distinct from $3
           and withdrawn_at is null and kind in ('NO_OBJECTION', 'OBJECT', 'RECUSED', 'SUPPORT', 'ABSTAIN')`,
        [decision.id, represented.organisationId, represented.inPersonalCapacity, tx.now],
      );
      await this.write(tx, actor, decision, represented, input);
      await tx.record(positionTaken(decision.id, { programmeId: decision.programmeId, conveningId: decision.conveningId, positionId: input.id }));
    });
    return this.register.one(actor, input.decisionId, { positions: true });
  }

  /** @throws Refusal NOT_FOUND, FORBIDDEN, WRONG_STATE, REPRESENTS_NOBODY, INVALID_INPUT */
  async placeOnRecord(actor: Person, input: PlaceOnRecordInput): Promise<DecisionType> {
    await this.work.run(actor, async (tx) => {
      const { decision, represented } = await this.asked(tx, actor, input);
      assertOnRecord(decision, input.kind);
      await this.write(tx, actor, decision, represented, input);
      await tx.record(positionPlacedOnRecord(decision.id, { programmeId: decision.programmeId, conveningId: decision.conveningId, positionId: input.id, kind: input.kind }));
    });
    return this.register.one(actor, input.decisionId, { positions: true });
  }

  /** The lock keeps the chair's press and an objection apart: one of them is first. */
  private async asked(tx: Tx, actor: Person, input: { decisionId: string; organisationId?: string | null }): Promise<{ decision: DecisionEntity; represented: Represented }> {
    const decision = await tx.em.findOne(DecisionEntity, { where: { id: input.decisionId }, lock: { mode: 'pessimistic_write' } });
    if (!decision) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, 'position.take', decision);
    const sitsFor = await tx.em.query<Represented[]>(`select organisation_id as "organisationId", in_personal_capacity as "inPersonalCapacity" from sits_for($1, $2)`, [actor.id, decision.conveningId]);
    return { decision, represented: representedBy(sitsFor, input.organisationId) };
  }

  private async write(tx: Tx, actor: Person, decision: DecisionEntity, represented: Represented, input: { id: string; kind: PositionKind | RecordKind; words?: string | null }): Promise<void> {
    await tx.em.query(
      `insert into decision_position (id, decision_id, programme_id, convening_id, organisation_id, in_personal_capacity, kind, words, on_version, taken_by, taken_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [input.id, decision.id, decision.programmeId, decision.conveningId, represented.organisationId, represented.inPersonalCapacity, input.kind, input.words ?? null, decision.version, actor.id, tx.now],
    );
  }
}

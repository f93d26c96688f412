import { Injectable } from '@nestjs/common';
import { AccessService, roleEnded, roleGiven, type Action, type Role } from '#plenary/access';
import { Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { ConveningEntity } from './convening.entity.js';
import type { AppointToConveningInput, EndOfficeInput, HandOverChairInput } from './convening.inputs.js';
import { presidingHandedOver } from './convenings.events.js';

/** The functions of a convening; the secretariat and convenors of a programme are appointed there, and those who sit are named. */
const offices: readonly Role[] = ['CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'MODERATOR', 'RAPPORTEUR', 'SAFEGUARDING_CONTACT', 'PRESS_OFFICER'];
const mayPreside: readonly Role[] = ['CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'MODERATOR'];

@Injectable()
export class OfficersService {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
  ) {}

  /** Giving a role twice is once. The first chair presides. @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT | STEP_UP_NEEDED */
  appoint(actor: Person, input: AppointToConveningInput): Promise<void> {
    return this.work.run(actor, (tx) => this.appointIn(tx, input));
  }

  async appointIn(tx: Tx, input: AppointToConveningInput): Promise<void> {
    assertOffice(input.role);
    const convening = await this.locked(tx, input.conveningId, 'convening.appoint');
    const scope = { programmeId: convening.programmeId, conveningId: convening.id };
    const known = await tx.em.query<unknown[]>(`select from programme_person where programme_id = $1 and person_id = $2`, [convening.programmeId, input.personId]);
    if (known.length === 0) throw Refusal.ofField('personId', 'unknown', 'Choose somebody who is known in this initiative, or add them first.');
    await this.access.assertFresh(tx);
    await this.access.grant(tx, { ...scope, personId: input.personId, role: input.role });
    if (convening.presidingId === null && mayPreside.includes(input.role)) await tx.em.update(ConveningEntity, convening.id, { presidingId: input.personId });
    await tx.record(roleGiven(convening.programmeId, { ...scope, role: input.role, personId: input.personId }));
  }

  /** @throws Refusal NOT_FOUND when they do not hold it */
  end(actor: Person, input: EndOfficeInput): Promise<void> {
    assertOffice(input.role);
    return this.work.run(actor, async (tx) => {
      const convening = await this.locked(tx, input.conveningId, 'convening.appoint');
      const scope = { programmeId: convening.programmeId, conveningId: convening.id };
      await this.access.assertFresh(tx);
      if (!(await this.access.endGrant(tx, { ...scope, personId: input.personId, role: input.role }))) throw new Refusal('NOT_FOUND');
      if (convening.presidingId === input.personId && !(await this.presides(tx, convening, input.personId))) await tx.em.update(ConveningEntity, convening.id, { presidingId: null });
      await tx.record(roleEnded(convening.programmeId, { ...scope, role: input.role, personId: input.personId }));
    });
  }

  /** One presides at a time; handing over is one press. @throws Refusal INVALID_INPUT for one who may not preside here */
  handOver(actor: Person, input: HandOverChairInput): Promise<void> {
    return this.work.run(actor, async (tx) => {
      const convening = await this.locked(tx, input.conveningId, 'session.run');
      if (!(await this.presides(tx, convening, input.personId))) throw Refusal.ofField('personId', 'may_not_preside', 'Choose a chair, co-chair, vice-chair or moderator of this roundtable.');
      await tx.em.update(ConveningEntity, convening.id, { presidingId: input.personId });
      await tx.record(presidingHandedOver(convening.id, { programmeId: convening.programmeId, conveningId: convening.id, personId: input.personId }));
    });
  }

  private async presides(tx: Tx, convening: ConveningEntity, personId: string): Promise<boolean> {
    const found = await tx.em.query<unknown[]>(`select from access_grant where convening_id = $1 and person_id = $2 and role = any ($3) and ended_at is null and programme_id = $4`, [convening.id, personId, mayPreside, convening.programmeId]);
    return found.length > 0;
  }

  private async locked(tx: Tx, id: string, action: Action): Promise<ConveningEntity> {
    const convening = await tx.em.findOne(ConveningEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!convening) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, action, { programmeId: convening.programmeId, conveningId: id });
    return convening;
  }
}

function assertOffice(role: Role): void {
  if (!offices.includes(role)) throw Refusal.ofField('role', 'not_of_a_convening', 'Choose a function of this roundtable. Those who sit are named on a seat.');
}

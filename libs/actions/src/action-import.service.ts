import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import type { Tx } from '#plenary/platform';
import type { DueDate } from '#plenary/time';
import { ActionEntity } from './action.entity.js';
import { lastDay } from './action.rules.js';
import { actionEdited, actionImported } from './actions.events.js';
import { ActionsService } from './actions.service.js';

/** An action as minutes tell of it. */
export interface ToldAction {
  /** Where it stands in its source; constant from one import to the next. */
  importedFrom: string;
  conveningId: string;
  agendaItemId?: string | null;
  text: string;
  ownerPersonId?: string | null;
  ownerOrganisationId?: string | null;
  /** The owner as written, where nobody known is meant. */
  ownerWords?: string | null;
  due?: DueDate | null;
}

/** For importers, within their transaction. */
@Injectable()
export class ActionImport {
  constructor(
    private readonly access: AccessService,
    private readonly actions: ActionsService,
  ) {}

  /** The same source again changes nothing; what people did with it since stays. @throws Refusal NOT_FOUND, FORBIDDEN, INVALID_INPUT */
  async take(tx: Tx, told: ToldAction): Promise<{ id: string; did: 'CREATED' | 'CHANGED' | 'NOTHING' }> {
    const { importedFrom, conveningId, text } = told;
    const place = await this.actions.place(tx, conveningId);
    await this.access.assertMay(tx, 'action.capture', place);
    const before = await tx.em.findOne(ActionEntity, { where: { programmeId: place.programmeId, importedFrom }, lock: { mode: 'pessimistic_write' } });
    const owner = { ownerPersonId: told.ownerPersonId ?? null, ownerOrganisationId: told.ownerOrganisationId ?? null, ownerWords: told.ownerWords ?? null };
    await this.actions.assertOwner(tx, place.programmeId, { personId: owner.ownerPersonId, organisationId: owner.ownerOrganisationId }, 'owner');
    const due = told.due ?? null;
    const given = { ...owner, text, agendaItemId: told.agendaItemId ?? null, due, dueBy: lastDay(due) };
    if (!before) {
      const id = randomUUID();
      await tx.em.insert(ActionEntity, { ...given, ...place, id, importedFrom, createdBy: tx.actor.kind === 'person' ? tx.actor.id : null, createdAt: tx.now });
      await tx.record(actionImported(id, place));
      return { id, did: 'CREATED' };
    }
    // Who has it and by when may have been settled by people since; an action that nobody touched follows its source in that too.
    const { text: _text, agendaItemId: _item, ...settledByPeople } = given;
    const follows = before.version === 1 && before.acceptedAt === null && before.state === 'OPEN' ? settledByPeople : {};
    const same = Object.entries({ ...follows, text, agendaItemId: given.agendaItemId }).every(([name, value]) => inOrder(before[name as keyof ActionEntity]) === inOrder(value));
    if (same) return { id: before.id, did: 'NOTHING' };
    await tx.em.update(ActionEntity, before.id, { ...follows, text, agendaItemId: given.agendaItemId, version: before.version + 1 });
    await tx.record(actionEdited(before.id, { ...place, ownerPersonId: before.ownerPersonId, ownerOrganisationId: before.ownerOrganisationId, version: before.version + 1 }));
    return { id: before.id, did: 'CHANGED' };
  }

  /** Says which passage of the notes it was made from. */
  async tie(tx: Tx, id: string, tie: { noteId: string; anchorId: string; quote: string }): Promise<void> {
    await tx.em.update(ActionEntity, id, tie);
  }
}

// PostgreSQL keeps the parts of a due date in an order of its own.
const inOrder = (value: unknown): string => JSON.stringify(value !== null && typeof value === 'object' ? Object.entries(value).sort() : value);

import { Injectable } from '@nestjs/common';
import { AccessService, MarkingsService, type Action, type Capacity } from '#plenary/access';
import { ItemMarkings } from '#plenary/agenda';
import { NoteAnchors, unanchored } from '#plenary/notes';
import { dueOf, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { ActionEntity } from './action.entity.js';
import type { CaptureActionInput, EditActionInput, HandOverActionInput } from './action.inputs.js';
import { ActionRegister } from './action-register.service.js';
import { accepted, assertEditable, close, handBack, lastDay, reopen, start } from './action.rules.js';
import type { ActionType } from './action.type.js';
import { actionCaptured, actionDropped, actionEdited, actionFinished, actionHandedBack, actionHandedOver, actionReopened, actionStarted } from './actions.events.js';

type Move = (tx: Tx, action: ActionEntity, byOwner: boolean) => Promise<void>;
interface Owner {
  personId?: string | null;
  organisationId?: string | null;
}

@Injectable()
export class ActionsService {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly register: ActionRegister,
    private readonly anchors: NoteAnchors,
    private readonly itemMarkings: ItemMarkings,
    markings: MarkingsService,
  ) {
    markings.tell({ kind: 'ACTION', table: 'action', whole: 'c.marking', reads: 'action.read', action: 'action.capture', assertSeen: (actor, id) => this.register.one(actor, id) });
  }

  /** @throws Refusal NOT_FOUND, FORBIDDEN, INVALID_INPUT, ALREADY_EXISTS, PASSAGE_CHANGED with the words as they are now */
  async capture(actor: Person, { due, passage, ...input }: CaptureActionInput): Promise<ActionType> {
    await this.work.run(actor, async (tx) => {
      const place = await this.place(tx, input.conveningId);
      await this.access.assertMay(tx, 'action.capture', place);
      await this.assertItem(tx, input.conveningId, input.agendaItemId);
      await this.assertOwner(tx, place.programmeId, { personId: input.ownerPersonId, organisationId: input.ownerOrganisationId }, 'owner');
      const tie = passage ? await this.anchors.anchorPassage(tx, passage, { type: 'ACTION', id: input.id, conveningId: input.conveningId }) : unanchored;
      const { noteId, anchorId, quote } = tie;
      const items = [input.agendaItemId, tie.ofItemId];
      const marking = await this.itemMarkings.markingOf(tx, null, items);
      await tx.em.insert(ActionEntity, { ...input, ...place, marking, markingSourceId: marking ? actor.id : null, noteId, anchorId, quote, ...whenDue(due), acceptedAt: input.ownerPersonId === actor.id ? tx.now : null, createdBy: actor.id, createdAt: tx.now });
      await this.itemMarkings.nameReaders(tx, { kind: 'ACTION', id: input.id, ...place }, marking, items, [input.ownerPersonId]);
      await tx.record(actionCaptured(input.id, { ...place, ownerPersonId: input.ownerPersonId ?? null, ownerOrganisationId: input.ownerOrganisationId ?? null, fromPassage: Boolean(passage) }));
    });
    return this.register.one(actor, input.id);
  }

  /** Another owner has not accepted yet. @throws Refusal STALE_VERSION with both texts, WRONG_STATE once it is closed */
  edit(actor: Person, { due, ...input }: EditActionInput): Promise<ActionType> {
    return this.change(actor, input.id, 'action.keep', async (tx, action, byOwner) => {
      assertEditable(action, input);
      const owner = { ownerPersonId: input.ownerPersonId ?? null, ownerOrganisationId: input.ownerOrganisationId ?? null };
      const moved = owner.ownerPersonId !== action.ownerPersonId || owner.ownerOrganisationId !== action.ownerOrganisationId;
      if (moved) await this.assertOwner(tx, action.programmeId, { personId: owner.ownerPersonId, organisationId: owner.ownerOrganisationId }, 'owner');
      const version = action.version + 1;
      const acceptance = moved ? { acceptedAt: owner.ownerPersonId !== null && owner.ownerPersonId === actor.id ? tx.now : null, ownerWords: null } : accepted(action, { byOwner, now: tx.now });
      await tx.em.update(ActionEntity, action.id, { text: input.text, ...owner, ...whenDue(due), ...acceptance, version });
      await tx.record(actionEdited(action.id, { ...placeOf(action), ...owner, version }));
    });
  }

  start(actor: Person, id: string): Promise<ActionType> {
    return this.change(actor, id, 'action.keep', async (tx, action, byOwner) => {
      const change = start(action);
      await tx.em.update(ActionEntity, id, { ...change, ...accepted(action, { byOwner, now: tx.now }) });
      await tx.record(actionStarted(id, moved(action, change.state)));
    });
  }

  finish(actor: Person, id: string, result: string): Promise<ActionType> {
    return this.change(actor, id, 'action.keep', async (tx, action, byOwner) => {
      await tx.em.update(ActionEntity, id, { ...close(action, 'DONE', { result, now: tx.now }), ...accepted(action, { byOwner, now: tx.now }) });
      await tx.record(actionFinished(id, moved(action, 'DONE')));
    });
  }

  drop(actor: Person, id: string, why: string): Promise<ActionType> {
    return this.change(actor, id, 'action.keep', async (tx, action) => {
      await tx.em.update(ActionEntity, id, close(action, 'DROPPED', { result: why, now: tx.now }));
      await tx.record(actionDropped(id, { ...moved(action, 'DROPPED'), why }));
    });
  }

  /** Ends here and goes on as another action with another owner, who has not accepted it yet. @throws Refusal WRONG_STATE, INVALID_INPUT */
  handOver(actor: Person, input: HandOverActionInput): Promise<ActionType> {
    return this.change(actor, input.id, 'action.keep', async (tx, action) => {
      const to = { personId: input.toPersonId, organisationId: input.toOrganisationId };
      if (!to.personId && !to.organisationId) throw Refusal.ofField('toPersonId', 'missing', 'Say to whom it is handed over.');
      const closed = close(action, 'HANDED_OVER', { result: input.why ?? null, now: tx.now });
      await this.assertOwner(tx, action.programmeId, to, 'to');
      const { programmeId, conveningId, agendaItemId, text, due, dueBy, noteId, anchorId, quote } = action;
      const goesOn = { programmeId, conveningId, agendaItemId, text, due, dueBy, noteId, anchorId, quote, ownerPersonId: to.personId ?? null, ownerOrganisationId: to.organisationId ?? null };
      await tx.em.insert(ActionEntity, { ...goesOn, id: input.newId, createdBy: actor.id, createdAt: tx.now });
      await tx.em.update(ActionEntity, action.id, { ...closed, handedToId: input.newId });
      await tx.record(actionHandedOver(action.id, { ...moved(action, 'HANDED_OVER'), toId: input.newId }));
      await tx.record(actionCaptured(input.newId, { ...placeOf(action), ownerPersonId: goesOn.ownerPersonId, ownerOrganisationId: goesOn.ownerOrganisationId, fromPassage: false }));
    });
  }

  /** @returns null when the owner takes no part in that roundtable, so that nothing of it is theirs to see any more */
  async handBack(actor: Person, id: string, why: string): Promise<ActionType | null> {
    await this.work.run(actor, async (tx) => {
      const { action } = await this.held(tx, actor, id, 'action.hand-back');
      const change = handBack(action);
      await tx.em.update(ActionEntity, id, change);
      await tx.record(actionHandedBack(id, { ...moved(action, change.state), why }));
    });
    return this.register.find(actor, id);
  }

  reopen(actor: Person, id: string): Promise<ActionType> {
    return this.change(actor, id, 'action.keep', async (tx, action) => {
      const change = reopen(action, tx.now);
      await tx.em.update(ActionEntity, id, change);
      await tx.record(actionReopened(id, moved(action, change.state)));
    });
  }

  private async change(actor: Person, id: string, asks: Action, move: Move): Promise<ActionType> {
    await this.work.run(actor, async (tx) => {
      const { action, byOwner } = await this.held(tx, actor, id, asks);
      await move(tx, action, byOwner);
    });
    return this.register.one(actor, id);
  }

  /** Locked, and asked for. */
  private async held(tx: Tx, actor: Person, id: string, asks: Action): Promise<{ action: ActionEntity; byOwner: boolean }> {
    const action = await tx.em.findOne(ActionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!action) throw new Refusal('NOT_FOUND');
    const relations = await this.relations(tx, actor, action);
    await this.access.assertMay(tx, asks, placeOf(action), relations);
    await this.access.assertWithin(tx, action.marking, action.id);
    return { action, byOwner: relations.length > 0 };
  }

  private async relations(tx: Tx, actor: Person, action: ActionEntity): Promise<Capacity[]> {
    const [{ answering, inside }] = await tx.em.query<{ answering: boolean; inside: boolean }[]>(
      `select exists (select from focal_point where person_id = $1 and until is null and programme_id = $2 and organisation_id = $3) as answering, in_room($1, $4) as inside`,
      [actor.id, action.programmeId, action.ownerOrganisationId, action.conveningId],
    );
    if (!inside) return [];
    return [...(action.ownerPersonId === actor.id ? (['SELF'] as const) : []), ...(answering ? (['OWNER'] as const) : [])];
  }

  /** Only those whom the programme knows: what others know is not told by a refusal either. */
  async assertOwner(tx: Tx, programmeId: string, { personId, organisationId }: Owner, path: 'owner' | 'to'): Promise<void> {
    const [{ person, organisation }] = await tx.em.query<{ person: boolean; organisation: boolean }[]>(
      `select exists (select from programme_person where programme_id = $1 and person_id = $2) or exists (select from access_grant where programme_id = $1 and person_id = $2 and ended_at is null) as person,
              exists (select from programme_organisation where programme_id = $1 and organisation_id = $3) as organisation`,
      [programmeId, personId ?? null, organisationId ?? null],
    );
    if (personId && !person) throw Refusal.ofField(`${path}PersonId`, 'unknown', 'Choose somebody of this initiative.');
    if (organisationId && !organisation) throw Refusal.ofField(`${path}OrganisationId`, 'unknown', 'Choose an organisation of this initiative.');
  }

  /** @throws Refusal NOT_FOUND */
  async place(tx: Tx, conveningId: string): Promise<{ programmeId: string; conveningId: string }> {
    const [place] = await tx.em.query<{ programmeId: string; conveningId: string }[]>(`select programme_id as "programmeId", id as "conveningId" from convening where id = $1`, [conveningId]);
    if (!place) throw new Refusal('NOT_FOUND');
    return place;
  }

  private async assertItem(tx: Tx, conveningId: string, agendaItemId: string | null | undefined): Promise<void> {
    if (!agendaItemId) return;
    const found = await tx.em.query<unknown[]>(`select from agenda_item where id = $1 and convening_id = $2`, [agendaItemId, conveningId]);
    if (found.length === 0) throw Refusal.ofField('agendaItemId', 'unknown', 'Choose an item of this agenda.');
  }
}

const placeOf = ({ programmeId, conveningId }: ActionEntity) => ({ programmeId, conveningId });
const moved = (action: ActionEntity, to: string) => ({ ...placeOf(action), from: action.state, to });
const whenDue = (given: CaptureActionInput['due']) => {
  const due = given ? dueOf(given) : null;
  return { due, dueBy: lastDay(due) };
};

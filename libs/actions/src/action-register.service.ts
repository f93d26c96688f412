import { Injectable } from '@nestjs/common';
import { inCircle, may, reaches, rolesFor, type Capacity, type Role } from '#plenary/access';
import { assertPageSize, AuditLog, Clock, Cursors, Reads, type Person } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import type { DueDate } from '#plenary/time';
import { isLate, isOpen, isUndoable, type ActionState } from './action.rules.js';
import { ActionAction, type ActionConnection, type ActionType } from './action.type.js';

type Row = Omit<ActionType, 'viewerActions' | 'overdue' | 'due'> & { due: DueDate | null; roles: Role[]; own: boolean; answering: boolean; closedAt: string | null; marking: string | null; sortDay: string; sortAt: string };

export interface ActionsQuestion {
  mine?: boolean | null;
  programmeId?: string | null;
  conveningId?: string | null;
  states?: readonly ActionState[] | null;
  first: number;
  after?: string | null;
}

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
// Who answers for the organisation whose it is.
const answering = `exists (select from focal_point f where f.person_id = $1 and f.until is null and f.programme_id = a.programme_id and f.organisation_id = a.owner_organisation_id)`;
const columns = `
  a.id, a.programme_id as "programmeId", a.convening_id as "conveningId", c.reference as "conveningReference", c.title as "conveningTitle", a.agenda_item_id as "agendaItemId", i.title as "agendaItemTitle",
  a.text, a.owner_person_id as "ownerPersonId", coalesce(p.chosen_name, p.name) as "ownerPerson", a.owner_organisation_id as "ownerOrganisationId", o.name as "ownerOrganisation", a.owner_words as "ownerWords",
  a.owner_person_id is not distinct from $1 as own, ${answering} as answering, a.due, a.state, ${utc('a.accepted_at')} as "acceptedAt", a.result, ${utc('a.closed_at')} as "closedAt", a.handed_to_id as "handedToId",
  a.note_id as "noteId", a.anchor_id as "anchorId", a.quote, ${utc('a.created_at')} as "createdAt", a.version, a.marking, capacities($1, a.programme_id, a.convening_id) as roles,
  coalesce(a.due_by, 'infinity')::text as "sortDay", ${utc('a.created_at')} as "sortAt"`;
const from = `
  from action a join convening c on c.id = a.convening_id left join agenda_item i on i.id = a.agenda_item_id
  left join person p on p.id = a.owner_person_id left join organisation o on o.id = a.owner_organisation_id`;
// Whoever owns it too: of a roundtable marked TLP:RED, those who are named on that.
const within = `${inCircle('$1', 'a.marking', 'a.id')} and in_room($1, a.convening_id)`;
const reader = `((a.owner_person_id = $1 or ${answering} or ${reaches({ person: '$1', roles: '$2', programme: 'a.programme_id', convening: 'a.convening_id' })}) and ${within})`;
const scopes = {
  programme: `a.programme_id = $3 and ${reader}`,
  convening: `a.convening_id = $3 and ${reader}`,
  mine: `$2::text[] is not null and $3::uuid is null and a.id in (
    select id from action where owner_person_id = $1
    union all select its.id from focal_point f join action its on its.owner_organisation_id = f.organisation_id and its.programme_id = f.programme_id where f.person_id = $1 and f.until is null and its.owner_person_id is null) and ${within}`,
} as const;
type Scope = keyof typeof scopes;

// What is due first; what has no day, last.
const list = (scope: Scope) => ({
  name: `actions of ${scope}`,
  text: `select ${columns} ${from} where ${scopes[scope]} and ($4::text[] is null or a.state = any ($4))
           and ($5::date is null or (coalesce(a.due_by, 'infinity'), a.created_at, a.id) > ($5, $6::timestamptz, $7::uuid))
         order by coalesce(a.due_by, 'infinity'), a.created_at, a.id limit $8`,
});
const count = (scope: Scope) => ({ name: `actions counted of ${scope}`, text: `select count(*)::int as total from action a where ${scopes[scope]} and ($4::text[] is null or a.state = any ($4))` });
const statements = {
  programme: list('programme'),
  convening: list('convening'),
  mine: list('mine'),
  counted: { programme: count('programme'), convening: count('convening'), mine: count('mine') },
  // Only here, so that a list that does not ask for it does not pay for it.
  roles: { name: 'action roles in convening', text: `select capacities($1, programme_id, id) as roles from convening where id = $2` },
  one: { name: 'action', text: `select ${columns} ${from} where a.id = $3 and ${reader}` },
};
const readers = rolesFor('action.read');

/** What is read of actions; every change is in ActionsService. */
@Injectable()
export class ActionRegister {
  constructor(
    private readonly reads: Reads,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws Refusal INVALID_INPUT | NO_CURSOR */
  async list(actor: Person, o: ActionsQuestion, wants: { total: boolean; cursors: boolean; mayCapture?: boolean }): Promise<ActionConnection> {
    assertPageSize(o.first);
    const [scope, id] = scopeOf(o);
    const name = `actions ${scope} ${id ?? ''}`;
    const [day, at, last] = o.after ? await this.cursors.read(actor.id, name, o.after) : [null, null, null];
    const which = [actor.id, readers, id, o.states ?? null];
    const now = this.clock.now();
    const rows = await this.reads.rows<Row & object>(statements[scope], [...which, day, at, last, o.first + 1]);
    const totalCount = wants.total ? (await this.reads.rows<{ total: number }>(statements.counted[scope], which))[0].total : undefined;
    const page = await this.cursors.page({ actorId: actor.id, list: name, rows, first: o.first, node: (row) => shape(row, now), place: (row) => [row.sortDay, row.sortAt, row.id], cursors: wants.cursors, totalCount });
    return { ...page, viewerMayCapture: wants.mayCapture ? await this.mayCapture(actor, o.conveningId) : undefined };
  }

  private async mayCapture(actor: Person, conveningId: string | null | undefined): Promise<boolean> {
    if (!conveningId) return false;
    const [row] = await this.reads.rows<{ roles: Role[] }>(statements.roles, [actor.id, conveningId]);
    return row !== undefined && may(row.roles, 'action.capture');
  }

  /** @throws Refusal NOT_FOUND */
  async one(actor: Person, id: string): Promise<ActionType> {
    const found = await this.find(actor, id);
    if (!found) throw new Refusal('NOT_FOUND');
    return found;
  }

  async find(actor: Person, id: string): Promise<ActionType | null> {
    const [row] = await this.reads.rows<Row & object>(statements.one, [actor.id, readers, id]);
    if (row?.marking === 'TLP:RED') await this.audit.read({ actor, action: 'action.read', objectId: id, programmeId: row.programmeId, conveningId: row.conveningId, marking: row.marking });
    return row ? shape(row, this.clock.now()) : null;
  }
}

function scopeOf({ mine, programmeId, conveningId }: ActionsQuestion): [Scope, string | null] {
  const named = [mine === true, Boolean(programmeId), Boolean(conveningId)].filter(Boolean).length;
  if (named !== 1) throw Refusal.ofField('mine', 'missing', 'Ask for your own, for those of an initiative, or for those of a roundtable.');
  if (mine) return ['mine', null];
  return conveningId ? ['convening', conveningId] : ['programme', programmeId ?? null];
}

function shape({ roles, own, answering, marking: _marking, sortDay: _day, sortAt: _at, ...row }: Row, now: Date): ActionType {
  const { state } = row;
  const capacities: Capacity[] = [...roles, ...(own ? (['SELF'] as const) : []), ...(answering ? (['OWNER'] as const) : [])];
  const keep = may(capacities, 'action.keep');
  const undoable = isUndoable({ state, closedAt: row.closedAt === null ? null : new Date(row.closedAt) }, now);
  const viewerActions: ActionAction[] = [];
  const offer = (action: ActionAction, allowed: boolean) => void (allowed && viewerActions.push(action));
  offer(ActionAction.EDIT, keep && isOpen(state));
  offer(ActionAction.START, keep && state === 'OPEN');
  offer(ActionAction.FINISH, keep && isOpen(state));
  offer(ActionAction.DROP, keep && isOpen(state));
  offer(ActionAction.HAND_OVER, keep && isOpen(state));
  offer(ActionAction.HAND_BACK, may(capacities, 'action.hand-back') && isOpen(state));
  offer(ActionAction.REOPEN, keep && undoable);
  const inside = roles.length > 0; // an owner from elsewhere is told what is asked of them, and not what it was about
  return {
    ...row,
    ...(!inside && { conveningTitle: null, agendaItemTitle: null, quote: null, noteId: null, anchorId: null }),
    mine: own || (answering && row.ownerPersonId === null),
    overdue: isLate(row, now),
    viewerActions,
  };
}

import { Injectable } from '@nestjs/common';
import { inCircle, may, reaches, rolesFor, type Role } from '#plenary/access';
import { assertPageSize, AuditLog, Cursors, Reads, type Person } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { decisionMoves, isInForce, isOpen, type DecisionState } from './decision.rules.js';
import { DecisionAction, type DecisionConnection, type DecisionType, type PositionType } from './decision.type.js';

type Row = Omit<DecisionType, 'viewerActions' | 'positions'> & { roles: Role[]; sortNumber: number; sortAt: string };

export interface RegisterQuestion {
  programmeId?: string | null;
  conveningId?: string | null;
  states?: readonly DecisionState[] | null;
  first: number;
  after?: string | null;
}

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const columns = `
  d.id, d.programme_id as "programmeId", d.convening_id as "conveningId", c.reference as "conveningReference", c.title as "conveningTitle",
  d.session_id as "sessionId", d.agenda_item_id as "agendaItemId", i.title as "agendaItemTitle", d.number, d.reference, d.text, d.mode, d.state, d.why,
  stricter(d.marking, c.marking) as marking, ${utc('d.adopted_at')} as "adoptedAt", coalesce(chair.chosen_name, chair.name) as "adoptedBy", ${utc('d.issued_at')} as "issuedAt",
  ${utc('d.implemented_at')} as "implementedAt", d.review_on::text as "reviewOn", d.supersedes_id as "supersedesId", newer.id as "supersededById", newer.reference as "supersededByReference",
  d.note_id as "noteId", d.anchor_id as "anchorId", d.quote, ${utc('d.created_at')} as "createdAt", d.version, capacities($1, d.programme_id, d.convening_id) as roles,
  coalesce(d.number, 2147483647) as "sortNumber", ${utc('d.created_at')} as "sortAt"`;
const from = `
  from decision d join convening c on c.id = d.convening_id left join agenda_item i on i.id = d.agenda_item_id
  left join person chair on chair.id = d.adopted_by_person left join decision newer on newer.supersedes_id = d.id`;
const reader = `${reaches({ person: '$1', roles: '$2', programme: 'd.programme_id', convening: 'd.convening_id' })} and ${inCircle('$1', 'd.marking', 'd.id')}`;

// What is still open first, then the latest number.
const list = (scope: 'programme_id' | 'convening_id') => ({
  name: `decisions by ${scope}`,
  text: `select ${columns} ${from} where d.${scope} = $3 and ${reader} and ($4::text[] is null or d.state = any ($4))
           and ($5::integer is null or (coalesce(d.number, 2147483647), d.created_at, d.id) < ($5, $6::timestamptz, $7::uuid))
         order by coalesce(d.number, 2147483647) desc, d.created_at desc, d.id desc limit $8`,
});
const count = (scope: 'programme_id' | 'convening_id') => ({ name: `decisions counted by ${scope}`, text: `select count(*)::int as total from decision d where d.${scope} = $3 and ${reader} and ($4::text[] is null or d.state = any ($4))` });
const statements = {
  ofProgramme: list('programme_id'),
  ofConvening: list('convening_id'),
  countOfProgramme: count('programme_id'),
  countOfConvening: count('convening_id'),
  // Only here, so that a list that does not ask for it does not pay for it.
  roles: { name: 'decision roles in convening', text: `select capacities($1, programme_id, id) as roles from convening where id = $2` },
  one: { name: 'decision', text: `select ${columns} ${from} where d.id = $3 and ${reader}` },
  positions: {
    name: 'decision positions',
    text: `select p.id, p.kind, p.organisation_id as "organisationId", o.name as organisation, coalesce(own.chosen_name, own.name) as person, p.words, p.on_version as "onVersion", ${utc('p.taken_at')} as "takenAt"
           from decision_position p left join organisation o on o.id = p.organisation_id left join person own on own.id = p.in_personal_capacity
           where p.decision_id = $1 and p.withdrawn_at is null order by p.taken_at, p.id limit 500`,
  },
};
const readers = rolesFor('decision.read');

/** What is read of decisions; every change is in DecisionsService. */
@Injectable()
export class DecisionRegister {
  constructor(
    private readonly reads: Reads,
    private readonly cursors: Cursors,
    private readonly audit: AuditLog,
  ) {}

  /** @throws Refusal INVALID_INPUT | NO_CURSOR */
  async list(actor: Person, o: RegisterQuestion, wants: { total: boolean; cursors: boolean; mayCapture?: boolean }): Promise<DecisionConnection> {
    assertPageSize(o.first);
    const id = o.conveningId ?? o.programmeId;
    if (!id || (o.conveningId && o.programmeId)) throw Refusal.ofField('programmeId', 'missing', 'Name either the initiative or the roundtable.');
    const name = `decisions ${id}`;
    const [number, at, last] = o.after ? await this.cursors.read(actor.id, name, o.after) : [null, null, null];
    const which = [actor.id, readers, id, o.states ?? null];
    const rows = await this.reads.rows<Row & object>(o.conveningId ? statements.ofConvening : statements.ofProgramme, [...which, number, at, last, o.first + 1]);
    const totalCount = wants.total ? (await this.reads.rows<{ total: number }>(o.conveningId ? statements.countOfConvening : statements.countOfProgramme, which))[0].total : undefined;
    const page = await this.cursors.page({ actorId: actor.id, list: name, rows, first: o.first, node: shape, place: (row) => [row.sortNumber, row.sortAt, row.id], cursors: wants.cursors, totalCount });
    return { ...page, viewerMayCapture: wants.mayCapture ? await this.mayCapture(actor, o.conveningId) : undefined };
  }

  private async mayCapture(actor: Person, conveningId: string | null | undefined): Promise<boolean> {
    if (!conveningId) return false;
    const [row] = await this.reads.rows<{ roles: Role[] }>(statements.roles, [actor.id, conveningId]);
    return row !== undefined && may(row.roles, 'decision.capture');
  }

  /** @throws Refusal NOT_FOUND */
  async one(actor: Person, id: string, wants: { positions: boolean } = { positions: false }): Promise<DecisionType> {
    const [row] = await this.reads.rows<Row & object>(statements.one, [actor.id, readers, id]);
    if (!row) throw new Refusal('NOT_FOUND');
    if (row.marking === 'TLP:RED') await this.audit.read({ actor, action: 'decision.read', objectId: id, programmeId: row.programmeId, conveningId: row.conveningId, marking: row.marking });
    const positions = wants.positions ? await this.reads.rowsAs<PositionType & object>(actor, statements.positions, [id]) : null;
    return { ...shape(row), positions };
  }
}

function shape({ roles, sortNumber: _number, sortAt: _at, ...row }: Row): DecisionType {
  const { state } = row;
  const reach = decisionMoves[state];
  const deciding = row.mode === 'NOTED' || row.mode === 'CHAIR_RULING';
  const viewerActions: DecisionAction[] = [];
  const offer = (action: DecisionAction, allowed: boolean) => void (allowed && viewerActions.push(action));
  const [capture, adopt, follow, position] = [may(roles, 'decision.capture'), may(roles, 'decision.adopt'), may(roles, 'decision.follow'), may(roles, 'position.take')];
  offer(DecisionAction.EDIT, capture && isOpen(state));
  offer(DecisionAction.INTRODUCE, capture && reach.includes('INTRODUCED'));
  offer(DecisionAction.WITHDRAW, capture && reach.includes('WITHDRAWN'));
  offer(DecisionAction.CONSIDER, adopt && (state === 'DRAFT' || state === 'INTRODUCED') && !deciding);
  offer(DecisionAction.ADOPT, adopt && (reach.includes('ADOPTED') || (isOpen(state) && deciding)));
  offer(DecisionAction.DECLINE, adopt && reach.includes('NOT_ADOPTED'));
  offer(DecisionAction.RESCIND, adopt && reach.includes('RESCINDED'));
  offer(DecisionAction.ISSUE, follow && isInForce(state) && row.issuedAt === null);
  offer(DecisionAction.MARK_IMPLEMENTED, follow && reach.includes('IMPLEMENTED'));
  offer(DecisionAction.SUPERSEDE, follow && reach.includes('SUPERSEDED'));
  offer(DecisionAction.TAKE_POSITION, position && state === 'UNDER_CONSIDERATION' && !deciding);
  offer(DecisionAction.PLACE_ON_RECORD, position && (state === 'UNDER_CONSIDERATION' || state === 'NOT_ADOPTED' || isInForce(state)));
  return { ...row, viewerActions };
}

import { Injectable } from '@nestjs/common';
import { AccessService, assertClientsDefined, inCircle, MarkingsService, may, presets, reaches, rolesFor, type Action, type Role } from '#plenary/access';
import { assertPageSize, AuditLog, Clock, Cursors, Reads, settled, Work, type Connection, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { ConveningEntity } from './convening.entity.js';
import type { CallConveningInput, ConveningStepInput, EditConveningInput } from './convening.inputs.js';
import { assertCurrent, assertOpenToChange, handlingOf, isOpenToChange, mayMoveTo, moveConvening, referenceOf, type ConveningState } from './convening.rules.js';
import { ConveningAction, type ConveningType } from './convening.type.js';
import { conveningCalled, conveningCancelled, conveningConcluded, conveningEdited, conveningOpened, conveningPostponed, conveningPrepared, recordFinalised } from './convenings.events.js';
import { sessionObject, SessionsService, shapeSession, type SessionRow } from './sessions.service.js';

type Row = Omit<ConveningType, 'viewerActions' | 'viewerRoles' | 'sessions'> & { roles: Role[]; comes: boolean; sessions: SessionRow[]; sortedBy: string };

// Whoever holds a role in it, or in all of its programme, may know that it exists; there is no other way to these rows.
const seen = `
  select c.id, c.programme_id as "programmeId", pr.name as "programmeName", c.reference, c.title, c.purpose, c.state, c.preset, c.marking, c.attribution, c.zone, c.version,
    c.created_at as "createdAt", c.created_at::text as "sortedBy", mine.roles,
    exists (select from participation p where p.convening_id = c.id and p.person_id = $1 and p.ended_at is null) as comes,
    (select jsonb_build_object('id', o.id, 'name', o.name, 'acronym', o.acronym) from organisation o where o.id = c.host_organisation_id) as host,
    (select jsonb_build_object('personId', p.id, 'name', coalesce(p.chosen_name, p.name), 'role', 'CHAIR') from person p where p.id = c.presiding_id) as presiding,
    (select coalesce(jsonb_agg(jsonb_build_object('personId', p.id, 'name', coalesce(p.chosen_name, p.name), 'role', g.role) order by g.role, p.name), '[]') from access_grant g join person p on p.id = g.person_id
     where g.programme_id = c.programme_id and g.convening_id = c.id and g.ended_at is null and g.role in ('CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'MODERATOR', 'RAPPORTEUR', 'SAFEGUARDING_CONTACT', 'PRESS_OFFICER')) as officers,
    (select coalesce(jsonb_agg(${sessionObject} order by s.ordinal), '[]') from session s where s.convening_id = c.id) as sessions,
    (select jsonb_build_object('places', count(*) filter (where state not in ('DECLINED', 'LAPSED')), 'named', count(*) filter (where state in ('NAMED', 'CONFIRMED')), 'confirmed', count(*) filter (where state = 'CONFIRMED'),
       'withoutNames', count(*) filter (where state = 'TAKEN_UP'), 'noReply', count(*) filter (where state = 'OFFERED'), 'declined', count(*) filter (where state = 'DECLINED'), 'lapsed', count(*) filter (where state = 'LAPSED'))
     from seat_place where convening_id = c.id) as "seatCounts"
  from convening c join programme pr on pr.id = c.programme_id
  join lateral (select array_agg(distinct g.role) as roles from access_grant g where g.person_id = $1 and g.ended_at is null and g.programme_id = c.programme_id and (g.convening_id is null or g.convening_id = c.id) and (g.until is null or g.until > current_instant())) mine on mine.roles && $2 and ${inCircle('$1', 'c.marking', 'c.id')}`;
const wanted = `($3::uuid is null or c.programme_id = $3) and ($4::text is null or c.state = $4)`;
const statements = {
  one: { name: 'convening', text: `${seen} where c.id = $3` },
  list: { name: 'convenings', text: `${seen} where ${wanted} and ($5::timestamptz is null or (c.created_at, c.id) < ($5, $6::uuid)) order by c.created_at desc, c.id desc limit $7` },
  count: {
    name: 'convenings counted',
    text: `select count(*)::int as total from convening c where ${wanted} and ${reaches({ person: '$1', roles: '$2', programme: 'c.programme_id', convening: 'c.id' })}`,
  },
};

const steps = {
  PREPARING: { fact: conveningPrepared, action: 'convening.edit' },
  UNDER_WAY: { fact: conveningOpened, action: 'session.run' },
  CONCLUDED: { fact: conveningConcluded, action: 'session.run' },
  RECORD_FINAL: { fact: recordFinalised, action: 'convening.edit' },
  POSTPONED: { fact: conveningPostponed, action: 'convening.edit' },
  CANCELLED: { fact: conveningCancelled, action: 'convening.edit' },
} as const satisfies Partial<Record<ConveningState, { fact: unknown; action: Action }>>;

/** How a convening that lies in the past comes in from elsewhere; `importedFrom` names it there, once per programme. */
export interface PastConvening {
  importedFrom: string;
  state: 'CONCLUDED' | 'RECORD_FINAL';
  year: number;
}

@Injectable()
export class ConveningsService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly markings: MarkingsService,
    private readonly sessions: SessionsService,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {
    markings.tell({ kind: 'CONVENING', table: 'convening', whole: 'null', reads: 'convening.read', action: 'convening.edit', assertSeen: (actor, id) => this.one(actor, id) });
  }

  /** @throws Refusal NOT_FOUND */
  async one(actor: Person, id: string): Promise<ConveningType> {
    const [row] = await this.reads.rows<Row & object>(statements.one, [actor.id, rolesFor('convening.read'), id]);
    if (!row) throw new Refusal('NOT_FOUND');
    if (row.marking === 'TLP:RED') await this.audit.read({ actor, action: 'convening.read', objectId: id, programmeId: row.programmeId, conveningId: id, marking: row.marking });
    return shape(row, this.clock.now());
  }

  /** Newest first. @throws Refusal INVALID_INPUT | NO_CURSOR */
  async list(actor: Person, o: { programmeId: string | null; state: ConveningState | null; first: number; after: string | null; counted: boolean }): Promise<Connection<ConveningType>> {
    assertPageSize(o.first);
    const filter = [actor.id, rolesFor('convening.read'), o.programmeId, o.state];
    const place = o.after === null ? [null, null] : await this.cursors.read(actor.id, 'convenings', o.after);
    const rows = await this.reads.rows<Row & object>(statements.list, [...filter, ...place, o.first + 1]);
    const [counted] = o.counted ? await this.reads.rows<{ total: number }>(statements.count, filter) : [];
    const now = this.clock.now();
    return this.cursors.page({ actorId: actor.id, list: 'convenings', rows, first: o.first, node: (row) => shape(row, now), place: (row) => [row.sortedBy, row.id], cursors: true, totalCount: counted?.total });
  }

  async call(actor: Person, input: CallConveningInput): Promise<ConveningType> {
    await this.work.run(actor, (tx) => this.createIn(tx, input));
    return this.one(actor, input.id);
  }

  /** Within another use case; `past` for one that has been held already, to which nobody is called. @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT | ALREADY_EXISTS */
  async createIn(tx: Tx, input: CallConveningInput, past?: PastConvening): Promise<{ reference: string }> {
    const [[programme]] = await tx.em.query<[{ code: string; clients: string | null; default_zone: string; number: number }[], number]>(
      `update programme set next_convening = next_convening + 1 where id = $1 returning code, clients, default_zone, next_convening - 1 as number`,
      [input.programmeId],
    );
    if (!programme) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, 'convening.call', { programmeId: input.programmeId });
    const handling = handlingOf({ chosen: input, presets, fallback: 'CLOSED', clients: programme.clients });
    assertClientsDefined(handling.marking, programme.clients);
    if (input.hostOrganisationId) await this.assertKnownHere(tx, input.programmeId, input.hostOrganisationId);
    const year = past?.year ?? tx.now.getUTCFullYear();
    const reference = referenceOf({ code: programme.code, year, number: programme.number });
    const by = tx.actor.kind === 'person' ? tx.actor.id : null;
    await tx.em.insert(ConveningEntity, {
      ...{ id: input.id, programmeId: input.programmeId, number: programme.number, year, reference, ...handling, markingSourceId: by, createdBy: by, createdAt: tx.now },
      ...{ title: settled(input.title), purpose: input.purpose ? settled(input.purpose) : null, zone: input.zone ?? programme.default_zone, hostOrganisationId: input.hostOrganisationId ?? null },
      ...(past && { state: past.state, importedFrom: past.importedFrom }),
    });
    if (by && handling.marking === 'TLP:RED') await this.markings.nameIn(tx, { kind: 'CONVENING', id: input.id, programmeId: input.programmeId, conveningId: input.id }, [by]);
    if (!past) await tx.record(conveningCalled(input.id, { programmeId: input.programmeId, conveningId: input.id, reference }));
    return { reference };
  }

  async edit(actor: Person, input: EditConveningInput): Promise<ConveningType> {
    await this.work.run(actor, async (tx) => {
      const convening = await this.locked(tx, input.id, 'convening.edit');
      assertOpenToChange(convening.state);
      assertCurrent(convening, input);
      if (input.hostOrganisationId) await this.assertKnownHere(tx, convening.programmeId, input.hostOrganisationId);
      const version = convening.version + 1;
      const purpose = input.purpose ? settled(input.purpose, convening.purpose ?? undefined) : null;
      await tx.em.update(ConveningEntity, convening.id, { title: settled(input.title, convening.title), purpose, zone: input.zone, attribution: input.attribution, hostOrganisationId: input.hostOrganisationId ?? null, version });
      await tx.record(conveningEdited(convening.id, { ...scopeOf(convening), version }));
    });
    return this.one(actor, input.id);
  }

  /** @throws Refusal WRONG_STATE */
  async step(actor: Person, input: ConveningStepInput, to: keyof typeof steps): Promise<ConveningType> {
    await this.work.run(actor, async (tx) => {
      const convening = await this.locked(tx, input.id, steps[to].action);
      moveConvening(convening.state, to);
      const why = input.why ?? undefined;
      await tx.em.update(ConveningEntity, convening.id, { state: to });
      await tx.record(steps[to].fact(convening.id, { ...scopeOf(convening), from: convening.state, to, why }));
      if (to === 'POSTPONED' || to === 'CANCELLED' || to === 'CONCLUDED') await this.sessions.follow(tx, convening.id, to, why);
    });
    return this.one(actor, input.id);
  }

  private async locked(tx: Tx, id: string, action: Action): Promise<ConveningEntity> {
    const convening = await tx.em.findOne(ConveningEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!convening) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, action, { programmeId: convening.programmeId, conveningId: id });
    return convening;
  }

  private async assertKnownHere(tx: Tx, programmeId: string, organisationId: string): Promise<void> {
    const known = await tx.em.query<unknown[]>(`select from programme_organisation where programme_id = $1 and organisation_id = $2`, [programmeId, organisationId]);
    if (known.length === 0) throw Refusal.ofField('hostOrganisationId', 'unknown', 'Choose an organisation of this initiative.');
  }
}

const scopeOf = (convening: ConveningEntity) => ({ programmeId: convening.programmeId, conveningId: convening.id });

function shape({ roles, comes, sessions, sortedBy: _, ...row }: Row, now: Date): ConveningType {
  const [edits, runs, arranges] = [may(roles, 'convening.edit'), may(roles, 'session.run'), may(roles, 'convening.arrange')];
  const open = isOpenToChange(row.state);
  const actions: [ConveningAction, boolean][] = [
    [ConveningAction.EDIT, edits && open],
    [ConveningAction.REMARK, edits],
    [ConveningAction.PREPARE, edits && mayMoveTo(row.state, 'PREPARING')],
    [ConveningAction.OPEN, runs && mayMoveTo(row.state, 'UNDER_WAY')],
    [ConveningAction.CONCLUDE, runs && mayMoveTo(row.state, 'CONCLUDED')],
    [ConveningAction.POSTPONE, edits && mayMoveTo(row.state, 'POSTPONED')],
    [ConveningAction.CANCEL, edits && mayMoveTo(row.state, 'CANCELLED')],
    [ConveningAction.FINALISE_RECORD, edits && mayMoveTo(row.state, 'RECORD_FINAL')],
    [ConveningAction.ADD_SESSION, edits && open],
    [ConveningAction.ARRANGE_SEATS, arranges && open],
    [ConveningAction.INVITE, arranges && ['PREPARING', 'UNDER_WAY'].includes(row.state)],
    [ConveningAction.APPOINT, may(roles, 'convening.appoint')],
    [ConveningAction.HAND_OVER_CHAIR, runs && open],
    [ConveningAction.READ_REPLIES, may(roles, 'replies.read')],
    [ConveningAction.REVIEW_ACCESS, may(roles, 'access.review')],
    [ConveningAction.OPEN_NOTES, may(roles, 'note.open')],
  ];
  return { ...row, sessions: sessions.map((session) => shapeSession(session, roles, comes, now)), viewerRoles: roles, viewerActions: actions.filter(([, allowed]) => allowed).map(([action]) => action) };
}

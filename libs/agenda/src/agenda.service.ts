import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService, assertNotLooser, MarkingsService, may, reaches, rolesFor, type Marking, type Role } from '#plenary/access';
import { AuditLog, once, Reads, settled, Work, type Person, type Tx } from '#plenary/platform';
import { oneText, Refusal } from '#plenary/protocol';
import { AgendaItemEntity } from './agenda.entity.js';
import { agendaAdopted, agendaItemAdded, agendaItemEdited, agendaItemMoved, agendaItemPlaced, agendaPasted } from './agenda.events.js';
import type { AddAgendaItemInput, AdoptAgendaInput, AgendaItemStepInput, AgendaLeadInput, EditAgendaItemInput, PasteAgendaInput, PlaceAgendaItemInput } from './agenda.inputs.js';
import { altersAgenda, assertCurrent, assertTwoLevels, itemMoves, moveItem, orderedWith, rulingOn, timesOf, type ItemState } from './agenda.rules.js';
import { AgendaAction, AgendaItemAction, AgendaState, type AgendaItemType, type AgendaRulingType, type AgendaType, type ChairScriptType } from './agenda.type.js';
import { readAgenda } from './pasted-agenda.rules.js';

type ItemRow = Omit<AgendaItemType, 'number' | 'startsAt' | 'endsAt' | 'viewerActions'> & {
  /** The reader is in the circle of the item, or it has none. */
  within: boolean;
};
interface Row {
  conveningId: string;
  programmeId: string;
  state: AgendaState;
  roles: Role[];
  items: ItemRow[];
  sessions: { id: string; startsAt: string | null; durationMinutes: number | null }[];
}

const agenda = {
  name: 'agenda',
  text: `select c.id as "conveningId", c.programme_id as "programmeId", coalesce(a.state, 'PROVISIONAL') as state, capacities($1, c.programme_id, c.id) as roles,
    (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', s.starts_at, 'durationMinutes', s.duration_minutes) order by s.ordinal), '[]') from session s where s.convening_id = c.id) as sessions,
    (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'conveningId', i.convening_id, 'sessionId', i.session_id, 'parentId', i.parent_id, 'ordinal', i.ordinal, 'kind', i.kind, 'state', i.state,
        'title', i.title, 'objective', i.objective, 'durationMinutes', i.duration_minutes, 'marking', stricter(i.marking, stricter(p.marking, c.marking)), 'within', in_circle_of_item($1, i.id), 'attribution', coalesce(i.attribution, c.attribution), 'contentAdvisory', i.content_advisory, 'version', i.version,
        'leads', (select coalesce(jsonb_agg(jsonb_build_object('organisationId', l.organisation_id, 'organisationName', o.name, 'personId', l.person_id, 'personName', person_name(c.programme_id, l.person_id)) order by l.ordinal), '[]')
                  from agenda_lead l left join organisation o on o.id = l.organisation_id where l.agenda_item_id = i.id)) order by s.ordinal nulls last, coalesce(p.ordinal, i.ordinal), i.parent_id nulls first, i.ordinal), '[]')
     from agenda_item i left join agenda_item p on p.id = i.parent_id left join session s on s.id = i.session_id where i.convening_id = c.id) as items
    from convening c left join agenda a on a.convening_id = c.id where c.id = $2 and capacities($1, c.programme_id, c.id) && $3`,
};
const scripts = { name: 'chair scripts', text: `select agenda_item_id as "itemId", body, version from chair_script where convening_id = $1` };
// The reasons stand in the facts themselves, which nobody can change.
const rulings = {
  name: 'agenda rulings',
  text: `select e.id::text as id, i.id as "itemId", i.title, e.payload->>'why' as why, person_name(i.programme_id, e.actor_id) as by, e.recorded_at as at,
      case e.type when 'agenda.item-added' then 'ADDED' when 'agenda.item-placed' then 'MOVED' else case e.payload->>'to' when 'ACCEPTED' then 'REINSTATED' else e.payload->>'to' end end as alteration
    from agenda_item i join event e on e.subject_id = i.id and e.type in ('agenda.item-added', 'agenda.item-placed', 'agenda.item-moved') and e.payload ? 'afterAdoption'
    where i.convening_id = $1 order by e.id desc limit 100`,
};

const seenItem = { name: 'agenda item seen', text: `select i.id from agenda_item i where i.id = $2 and ${reaches({ person: '$1', roles: '$3', programme: 'i.programme_id', convening: 'i.convening_id' })} and in_circle_of_item($1, i.id)` };

/** What a use case knows once the agenda of its convening is locked. */
export interface LockedAgenda {
  programmeId: string;
  conveningId: string;
  state: AgendaState;
  marking: Marking;
}

@Injectable()
export class AgendaService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly markings: MarkingsService,
    private readonly audit: AuditLog,
  ) {
    markings.tell({ kind: 'AGENDA_ITEM', table: 'agenda_item', whole: '(select stricter(above.marking, c.marking) from (select 1) only_one left join agenda_item above on above.id = t.parent_id)', reads: 'agenda.read', action: 'agenda.edit', circle: 'in_circle_of_item(g.person_id, t.id)', assertSeen: (actor, id) => this.assertSeen(actor, id) });
  }

  /** @throws Refusal NOT_FOUND */
  async of(actor: Person, conveningId: string): Promise<AgendaType> {
    const [row] = await this.reads.rows<Row & object>(agenda, [actor.id, conveningId, rolesFor('agenda.read')]);
    if (!row) throw new Refusal('NOT_FOUND');
    const red = row.items.some(({ marking }) => marking === 'TLP:RED');
    if (red) await this.audit.read({ actor, action: 'agenda.read', objectId: conveningId, programmeId: row.programmeId, conveningId, marking: 'TLP:RED' });
    const ruled = row.state === AgendaState.ADOPTED ? await this.reads.rows<AgendaRulingType & object>(rulings, [conveningId]) : [];
    return shape(row, ruled, may(row.roles, 'script.read') ? await this.reads.rowsAs<ChairScriptType & object>(actor, scripts, [conveningId]) : []);
  }

  /** @throws Refusal NOT_FOUND */
  private async assertSeen(actor: Person, itemId: string): Promise<void> {
    const seen = await this.reads.rows(seenItem, [actor.id, itemId, rolesFor('agenda.read')]);
    if (seen.length === 0) throw new Refusal('NOT_FOUND');
  }

  async add(actor: Person, input: AddAgendaItemInput): Promise<AgendaType> {
    await this.work.run(actor, (tx) => this.addIn(tx, input));
    return this.of(actor, input.conveningId);
  }

  /** At the end of its session, or of the parts of its parent. Within another use case too. @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT | AGENDA_ADOPTED without a reason */
  async addIn(tx: Tx, input: AddAgendaItemInput, state: ItemState = 'ACCEPTED'): Promise<void> {
    const locked = await this.lock(tx, input.conveningId);
    const { programmeId, conveningId } = locked;
    const ruling = rulingOn(locked, input.why);
    assertMarking(input.marking, locked.marking);
    const place = await this.placeFor(tx, locked, { id: input.id, sessionId: input.sessionId ?? (await this.onlySession(tx, conveningId)), parentId: input.parentId ?? null, hasParts: false });
    const [{ ordinal }] = await tx.em.query<{ ordinal: number }[]>(`select coalesce(max(ordinal), 0) + 1 as ordinal from agenda_item where convening_id = $1 and session_id is not distinct from $2 and parent_id is not distinct from $3`, [conveningId, place.sessionId, place.parentId]);
    const { title, objective, durationMinutes, marking, attribution, contentAdvisory } = input;
    const by = tx.actor.kind === 'person' ? tx.actor.id : null;
    await tx.em.insert(AgendaItemEntity, {
      ...{ id: input.id, conveningId, programmeId, ...place, ordinal, state, kind: input.kind ?? 'DISCUSSION', createdAt: tx.now, createdBy: by },
      ...{ title: settled(title), objective: objective ? settled(objective) : null, durationMinutes: durationMinutes ?? null, marking: marking ?? null, markingSourceId: marking ? by : null, attribution: attribution ?? null, contentAdvisory: contentAdvisory ?? null },
    });
    if (by && marking === 'TLP:RED') await this.markings.nameIn(tx, { kind: 'AGENDA_ITEM', id: input.id, programmeId, conveningId }, [by]);
    await this.setLeads(tx, programmeId, input.id, input.leads ?? []);
    await tx.record(agendaItemAdded(input.id, { programmeId, conveningId, ...ruling }));
  }

  async edit(actor: Person, input: EditAgendaItemInput): Promise<AgendaType> {
    const conveningId = await this.work.run(actor, async (tx) => {
      const { item } = await this.lockItem(tx, input.id);
      assertCurrent(item, input);
      const { kind, title, objective, durationMinutes, marking, attribution, contentAdvisory } = input;
      const version = item.version + 1;
      await tx.em.update(AgendaItemEntity, item.id, { kind, title: settled(title, item.title), objective: objective ? settled(objective, item.objective ?? undefined) : null, durationMinutes: durationMinutes ?? null, attribution: attribution ?? null, contentAdvisory: contentAdvisory ?? null, version });
      if ((marking ?? null) !== item.marking) await this.markings.markIn(tx, { kind: 'AGENDA_ITEM', id: item.id, marking: marking ?? null });
      await this.setLeads(tx, item.programmeId, item.id, input.leads);
      await tx.record(agendaItemEdited(item.id, { programmeId: item.programmeId, conveningId: item.conveningId, version }));
      return item.conveningId;
    });
    return this.of(actor, conveningId);
  }

  /** Elsewhere in the order, in another session, or under another item; its parts come along. Reorders of one agenda wait for each other, so none is lost. @throws Refusal AGENDA_ADOPTED without a reason */
  async place(actor: Person, input: PlaceAgendaItemInput): Promise<AgendaType> {
    const conveningId = await this.work.run(actor, async (tx) => {
      const { item, locked } = await this.lockItem(tx, input.id);
      const ruling = rulingOn(locked, input.why);
      const parts = await tx.em.find(AgendaItemEntity, { where: { parentId: item.id } });
      const place = await this.placeFor(tx, locked, { id: item.id, sessionId: input.sessionId ?? null, parentId: input.parentId ?? null, hasParts: parts.length > 0 });
      const siblings = await tx.em.query<{ id: string; ordinal: number }[]>(`select id, ordinal from agenda_item where convening_id = $1 and session_id is not distinct from $2 and parent_id is not distinct from $3`, [item.conveningId, place.sessionId, place.parentId]);
      await tx.em.update(AgendaItemEntity, item.id, place);
      if (parts.length) await tx.em.query(`update agenda_item set session_id = $2 where parent_id = $1`, [item.id, place.sessionId]);
      await tx.em.query(`update agenda_item i set ordinal = o.ordinal from unnest($1::uuid[]) with ordinality as o (id, ordinal) where i.id = o.id`, [orderedWith(siblings, item.id, input.afterId)]);
      await tx.record(agendaItemPlaced(item.id, { programmeId: item.programmeId, conveningId: item.conveningId, ...place, ...ruling }));
      return item.conveningId;
    });
    return this.of(actor, conveningId);
  }

  /** @throws Refusal WRONG_STATE | AGENDA_ADOPTED without a reason, where it adds or removes an item */
  async step(actor: Person, input: AgendaItemStepInput, to: ItemState): Promise<AgendaType> {
    const conveningId = await this.work.run(actor, async (tx) => {
      const { item, locked } = await this.lockItem(tx, input.id);
      moveItem(item.state, to);
      const ruling = altersAgenda(to) ? rulingOn(locked, input.why) : {};
      await tx.em.update(AgendaItemEntity, item.id, { state: to });
      await tx.record(agendaItemMoved(item.id, { programmeId: item.programmeId, conveningId: item.conveningId, from: item.state, to, why: input.why ?? undefined, ...ruling }));
      return item.conveningId;
    });
    return this.of(actor, conveningId);
  }

  /** The lines of a message as items at the end of a session. The same key adds them once. @throws Refusal INVALID_INPUT | AGENDA_ADOPTED without a reason */
  async paste(actor: Person, input: PasteAgendaInput): Promise<AgendaType> {
    const items = readAgenda(input.text);
    await this.work.run(actor, async (tx) => {
      const { programmeId, conveningId } = await this.lock(tx, input.conveningId);
      await once(tx, 'agenda.paste', input.idempotencyKey, async () => {
        let parentId: string | null = null;
        for (const { level, title, durationMinutes, kind } of items) {
          const id = randomUUID();
          await this.addIn(tx, { id, conveningId, sessionId: input.sessionId, parentId: level === 2 ? parentId : null, title: oneText(input.language, title), durationMinutes, kind, why: input.why });
          if (level === 1) parentId = id;
        }
        await tx.record(agendaPasted(conveningId, { programmeId, conveningId, items: items.length }));
      });
    });
    return this.of(actor, input.conveningId);
  }

  async adopt(actor: Person, input: AdoptAgendaInput): Promise<AgendaType> {
    await this.work.run(actor, async (tx) => {
      const { state, ...scope } = await this.lock(tx, input.conveningId);
      if (state === AgendaState.ADOPTED) throw new Refusal('WRONG_STATE', 'This agenda is adopted already.', { from: state });
      await tx.em.query(`update agenda set state = 'ADOPTED', version = version + 1 where convening_id = $1`, [scope.conveningId]);
      await tx.record(agendaAdopted(scope.conveningId, { programmeId: scope.programmeId, conveningId: scope.conveningId, from: state, to: 'ADOPTED' }));
    });
    return this.of(actor, input.conveningId);
  }

  /** The agenda row is what every change of an agenda waits for; it is made when first needed. @throws Refusal NOT_FOUND | FORBIDDEN */
  private async lock(tx: Tx, conveningId: string): Promise<LockedAgenda> {
    await tx.em.query(`insert into agenda (convening_id, programme_id) select id, programme_id from convening where id = $1 on conflict do nothing`, [conveningId]);
    const [locked] = await tx.em.query<LockedAgenda[]>(`select a.programme_id as "programmeId", a.convening_id as "conveningId", a.state, c.marking from agenda a join convening c on c.id = a.convening_id where a.convening_id = $1 for update of a`, [conveningId]);
    if (!locked) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, 'agenda.edit', locked);
    return locked;
  }

  private async lockItem(tx: Tx, id: string): Promise<{ item: AgendaItemEntity; locked: LockedAgenda }> {
    const [found] = await tx.em.query<{ conveningId: string }[]>(`select convening_id as "conveningId" from agenda_item where id = $1 and ($2::uuid is null or in_circle_of_item($2, id))`, [id, tx.actor.kind === 'person' ? tx.actor.id : null]);
    if (!found) throw new Refusal('NOT_FOUND');
    const locked = await this.lock(tx, found.conveningId);
    // Read after the lock: what stood here before may have been moved or edited meanwhile.
    return { locked, item: await tx.em.findOneByOrFail(AgendaItemEntity, { id }) };
  }

  private async placeFor(tx: Tx, { conveningId }: LockedAgenda, wanted: { id: string; sessionId: string | null; parentId: string | null; hasParts: boolean }): Promise<{ sessionId: string | null; parentId: string | null }> {
    const parent = wanted.parentId === null ? null : await tx.em.findOneBy(AgendaItemEntity, { id: wanted.parentId, conveningId });
    if (wanted.parentId !== null && parent === null) throw Refusal.ofField('parentId', 'unknown', 'Choose an item of this agenda.');
    assertTwoLevels({ id: wanted.id, parent, hasParts: wanted.hasParts });
    const sessionId = parent ? parent.sessionId : wanted.sessionId;
    const known = sessionId === null ? [true] : await tx.em.query<unknown[]>(`select from session where id = $1 and convening_id = $2`, [sessionId, conveningId]);
    if (known.length === 0) throw Refusal.ofField('sessionId', 'unknown', 'Choose a session of this roundtable.');
    return { sessionId, parentId: wanted.parentId };
  }

  private async onlySession(tx: Tx, conveningId: string): Promise<string | null> {
    const sessions = await tx.em.query<{ id: string }[]>(`select id from session where convening_id = $1 and state <> 'CANCELLED' limit 2`, [conveningId]);
    return sessions.length === 1 ? sessions[0].id : null;
  }

  private async setLeads(tx: Tx, programmeId: string, itemId: string, leads: readonly AgendaLeadInput[]): Promise<void> {
    await tx.em.query(`delete from agenda_lead where agenda_item_id = $1`, [itemId]);
    for (const [i, { organisationId, personId }] of leads.entries()) {
      const [{ known }] = await tx.em.query<{ known: boolean }[]>(`select exists (select from programme_organisation where programme_id = $1 and organisation_id = $2) or exists (select from programme_person where programme_id = $1 and person_id = $3) as known`, [programmeId, organisationId ?? null, personId ?? null]);
      if (!known) throw Refusal.ofField(`leads.${i}`, 'unknown', 'Choose an organisation or a person of this initiative.');
      await tx.em.query(`insert into agenda_lead (agenda_item_id, ordinal, organisation_id, person_id) values ($1, $2, $3, $4)`, [itemId, i + 1, organisationId ?? null, personId ?? null]);
    }
  }
}

function assertMarking(marking: Marking | null | undefined, whole: Marking): void {
  if (!marking) return;
  assertNotLooser(marking, whole);
}

function shape(row: Row, ruled: AgendaRulingType[], chairScripts: ChairScriptType[]): AgendaType {
  const edits = may(row.roles, 'agenda.edit');
  const sessions = row.sessions.map((session) => ({ ...session, startsAt: session.startsAt === null ? null : new Date(session.startsAt) }));
  const timed = [...sessions, null].map((session) => ({ sessionId: session?.id ?? null, ...timesOf(session, row.items) }));
  const derived = new Map(timed.flatMap((one) => [...one.derived]));
  const allowed = (state: ItemState): AgendaItemAction[] =>
    ([
      [AgendaItemAction.EDIT, true],
      [AgendaItemAction.PLACE, state !== 'CONCLUDED'],
      [AgendaItemAction.OPEN, itemMoves[state].includes('OPEN')],
      [AgendaItemAction.CONCLUDE, itemMoves[state].includes('CONCLUDED')],
      [AgendaItemAction.DEFER, itemMoves[state].includes('DEFERRED')],
      [AgendaItemAction.WITHDRAW, itemMoves[state].includes('WITHDRAWN')],
      [AgendaItemAction.REINSTATE, itemMoves[state].includes('ACCEPTED')],
    ] as const).filter(([, yes]) => edits && yes).map(([action]) => action);
  const actions: [AgendaAction, boolean][] = [[AgendaAction.EDIT, edits], [AgendaAction.ADOPT, edits && row.state === AgendaState.PROVISIONAL], [AgendaAction.READ_SCRIPT, may(row.roles, 'script.read')], [AgendaAction.EDIT_SCRIPT, may(row.roles, 'script.edit')]];
  return {
    conveningId: row.conveningId,
    state: row.state,
    // Numbers and hours are everybody's: what a reader is not named on leaves a gap in them, and nothing else of itself.
    items: row.items.filter(({ within }) => within).map(({ within: _, ...item }) => ({ ...item, ...derived.get(item.id)!, viewerActions: allowed(item.state) })),
    runs: timed.filter(({ sessionId }) => sessionId !== null || row.items.some((item) => item.sessionId === null)).map(({ sessionId, run }) => ({ sessionId, ...run })),
    rulings: ruled,
    scripts: chairScripts,
    viewerActions: actions.filter(([, yes]) => yes).map(([action]) => action),
  };
}

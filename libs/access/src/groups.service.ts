import { Injectable } from '@nestjs/common';
import { ofGroup, Reads, settled, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import { AccessService } from './access.service.js';
import { GroupPlaces, type WithinConvening } from './group-places.service.js';
import type { EditGroupInput, GroupStepInput, MakeBilateralInput, MakeGroupInput, RemarkGroupInput } from './group.inputs.js';
import { assertGroupOpen, assertMayList, assertTakesGroups, closeGroup, groupMarking, type GroupKind } from './group.rules.js';
import { GroupAction, GroupsAction, type GroupInsideType, type GroupsType, type GroupType } from './group.type.js';
import { groupClosed, groupEdited, groupMade, groupRemarked } from './groups.events.js';
import { assertClientsDefined, assertMayRemark, assertNotLooser, isLooser, type Marking } from './marking.rules.js';
import { groupRolesFor, may, rolesFor, type GroupRole } from './policy.js';

interface Convening extends WithinConvening {
  marking: Marking;
  state: string;
  clients: string | null;
}
type Row = Omit<GroupType, 'inside'> & { places: GroupRole[]; inside: (Omit<GroupInsideType, 'viewerActions'> & { whole: Marking }) | null };

// Two ways to a row: a place in the group, or a part in the convening of a group that is listed and open. What is inside comes with
// the first alone. Row-level security says the same beneath.
const seen = `
  select w.id, w.convening_id as "conveningId", w.kind, w.name, mine.places,
    (select coalesce(jsonb_agg(jsonb_build_object('personId', g.person_id, 'name', person_name(w.programme_id, g.person_id)) order by g.granted_at, g.person_id), '[]')
     from access_grant g where g.group_id = w.id and g.role = 'FACILITATOR' and g.ended_at is null) as facilitators,
    case when mine.places && $3 then jsonb_build_object('marking', w.marking, 'whole', c.marking, 'listed', w.listed, 'state', w.state, 'version', w.version, 'members',
      (select jsonb_agg(jsonb_build_object('personId', g.person_id, 'name', person_name(w.programme_id, g.person_id), 'facilitates', g.role = 'FACILITATOR', 'since', g.granted_at) order by g.role, g.granted_at, g.person_id)
       from access_grant g where g.group_id = w.id and g.ended_at is null)) end as inside
  from working_group w join convening c on c.id = w.convening_id join lateral (select group_capacities($1, w.id) as places) mine on true
  where (mine.places && $5 or (w.listed and w.state = 'OPEN' and capacities($1, w.programme_id, w.convening_id) && $4))`;
const statements = {
  list: { name: 'groups', text: `${seen} and w.convening_id = $2 order by w.created_at, w.id limit 200` },
  one: { name: 'group', text: `${seen} and w.id = $2` },
  place: { name: 'place of groups', text: `select programme_id as "programmeId", id as "conveningId" from convening where id = $1` },
};
// Who knows that there is one.
const [room, members] = [rolesFor('group.know'), groupRolesFor('group.know')];

@Injectable()
export class GroupsService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly places: GroupPlaces,
  ) {}

  /** @throws Refusal NOT_FOUND | FORBIDDEN for those who are not in the room */
  async list(actor: Person, conveningId: string): Promise<GroupsType> {
    const [place] = await this.reads.rows<WithinConvening & object>(statements.place, [conveningId]);
    const roles = await this.access.assertMayRead(actor, 'group.know', place);
    const rows = await this.reads.rowsAs<Row & object>(actor, statements.list, [actor.id, conveningId, this.places.readers, room, members]);
    const viewerActions = [...(may(roles, 'group.make') ? [GroupsAction.MAKE] : []), ...(may(roles, 'group.pair') ? [GroupsAction.PAIR] : [])];
    return { groups: rows.map(shape), viewerActions };
  }

  /** @throws Refusal NOT_FOUND */
  async one(actor: Person, id: string): Promise<GroupType> {
    const group = await this.known(actor, id);
    if (!group) throw new Refusal('NOT_FOUND');
    return group;
  }

  /** What the viewer knows of it by now: null where they may not know that it exists. */
  async known(actor: Person, id: string): Promise<GroupType | null> {
    const [row] = await this.reads.rowsAs<Row & object>(actor, statements.one, [actor.id, id, this.places.readers, room, members]);
    return row ? shape(row) : null;
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT | WRONG_STATE | ALREADY_EXISTS */
  async make(actor: Person, { facilitatorId, listed, name, ...group }: MakeGroupInput): Promise<GroupType | null> {
    await this.work.run(actor, async (tx) => {
      const convening = await this.convening(tx, group.conveningId);
      await this.access.assertMay(tx, 'group.make', convening);
      await this.insert(tx, convening, { ...group, name: settled(name), listed: listed ?? false, sourceId: facilitatorId });
      await this.places.give(tx, { ...convening, groupId: group.id }, facilitatorId, 'FACILITATOR', { path: 'facilitatorId', part: 'group.know' });
    });
    return this.known(actor, group.id);
  }

  /** Between whoever asks and one other. @throws Refusal as make */
  async pair(actor: Person, { id, conveningId, withPersonId }: MakeBilateralInput): Promise<GroupType> {
    if (withPersonId === actor.id) throw Refusal.ofField('withPersonId', 'oneself', 'Choose somebody else.');
    await this.work.run(actor, async (tx) => {
      const convening = await this.convening(tx, conveningId);
      await this.access.assertMay(tx, 'group.pair', convening);
      await this.insert(tx, convening, { id, kind: 'BILATERAL', name: null, listed: false, sourceId: actor.id });
      await this.places.give(tx, { ...convening, groupId: id }, actor.id, 'FACILITATOR', { path: 'withPersonId', part: 'group.pair' });
      await this.places.give(tx, { ...convening, groupId: id }, withPersonId, 'MEMBER', { path: 'withPersonId', part: 'group.pair' });
    });
    return this.one(actor, id);
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT | WRONG_STATE | STALE_VERSION */
  async edit(actor: Person, input: EditGroupInput): Promise<GroupType> {
    await this.work.run(actor, async (tx) => {
      const group = await this.places.locked(tx, input.id, 'group.keep');
      assertGroupOpen(group.state);
      assertMayList(group.kind, input.listed);
      if (group.version !== input.version) throw new Refusal('STALE_VERSION', undefined, { yours: input.name ?? null, theirs: group.name, version: group.version });
      if (group.kind !== 'BILATERAL' && !input.name) throw Refusal.ofField('name', 'missing', 'Give the group a name.');
      const name = group.kind === 'BILATERAL' ? null : settled(input.name!, group.name ?? undefined);
      await tx.em.query(`update working_group set name = $2, listed = $3, version = version + 1 where id = $1`, [input.id, name && JSON.stringify(name), input.listed]);
      await tx.record(groupEdited(input.id, { ...ofGroup(input.id), version: group.version + 1 }));
    });
    return this.one(actor, input.id);
  }

  /** Marked TLP:RED it is for its members, who are its only readers anyway. @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT | WRONG_STATE | STALE_VERSION | STEP_UP_NEEDED */
  async remark(actor: Person, { id, version, marking, why }: RemarkGroupInput): Promise<GroupType> {
    await this.work.run(actor, async (tx) => {
      const group = await this.places.locked(tx, id, 'group.keep');
      assertGroupOpen(group.state);
      if (group.version !== version) throw new Refusal('STALE_VERSION', undefined, { yours: marking, theirs: group.marking, version: group.version });
      const convening = await this.convening(tx, group.conveningId);
      assertNotLooser(marking, convening.marking);
      assertClientsDefined(marking, convening.clients);
      assertMayRemark({ from: group.marking, to: marking, bySource: group.markingSourceId === actor.id, why });
      if (isLooser(marking, group.marking)) await this.access.assertFresh(tx);
      await tx.em.query(`update working_group set marking = $2, marking_source_id = $3, version = version + 1 where id = $1`, [id, marking, actor.id]);
      await tx.record(groupRemarked(id, { ...ofGroup(id), from: group.marking, to: marking, why: why ?? undefined }));
    });
    return this.one(actor, id);
  }

  /** Its notes close with it, in the same commit. @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE */
  async close(actor: Person, { id }: GroupStepInput): Promise<GroupType> {
    await this.work.run(actor, async (tx) => {
      const group = await this.places.locked(tx, id, 'group.keep');
      const to = closeGroup(group.state);
      await tx.em.query(`update working_group set state = $2, version = version + 1 where id = $1`, [id, to]);
      await tx.record(groupClosed(id, { ...ofGroup(id), from: group.state, to }));
    });
    return this.one(actor, id);
  }

  // Held until the commit, so that the whole does not become stricter beneath its part.
  private async convening(tx: Tx, id: string): Promise<Convening> {
    const [convening] = await tx.em.query<Convening[]>(
      `select c.programme_id as "programmeId", c.id as "conveningId", c.marking, c.state, p.clients from convening c join programme p on p.id = c.programme_id where c.id = $1 for share of c`,
      [id],
    );
    if (!convening) throw new Refusal('NOT_FOUND');
    return convening;
  }

  private async insert(tx: Tx, convening: Convening, group: { id: string; kind: GroupKind; name: LocalisedText | null; listed: boolean; sourceId: string }): Promise<void> {
    assertTakesGroups(convening.state);
    await tx.em.query(
      `insert into working_group (id, programme_id, convening_id, kind, name, marking, marking_source_id, listed, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [group.id, convening.programmeId, convening.conveningId, group.kind, group.name && JSON.stringify(group.name), convening.marking, group.sourceId, group.listed, tx.actor.kind === 'person' ? tx.actor.id : null, tx.now],
    );
    await tx.record(groupMade(group.id, { ...ofGroup(group.id), kind: group.kind }));
  }
}

// What one may do stands inside as well: beside a listed group it would tell who is in it.
function shape({ places, inside, ...row }: Row): GroupType {
  if (!inside) return { ...row, inside };
  const { whole, ...shown } = inside;
  const open = shown.state === 'OPEN';
  const leads = places.includes('FACILITATOR');
  const actions: [GroupAction, boolean][] = [
    [GroupAction.WRITE, open && may(places, 'group.write')],
    [GroupAction.KEEP, open && may(places, 'group.keep')],
    [GroupAction.NAME_FACILITATOR, open && may(places, 'group.lead') && (leads || row.facilitators.length === 0)],
    [GroupAction.LEAVE, !(open && leads && row.facilitators.length === 1)],
  ];
  return { ...row, inside: { ...shown, marking: groupMarking(shown.marking, whole), viewerActions: actions.filter(([, allowed]) => allowed).map(([action]) => action) } };
}

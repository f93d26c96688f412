import { Injectable } from '@nestjs/common';
import { ofGroup, Reads, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import { AccessService } from './access.service.js';
import type { GroupPlaceInput, GroupStepInput } from './group.inputs.js';
import { assertGroupOpen, assertMayGo, assertMayLead, assertTakesMembers, type GroupKind, type GroupState } from './group.rules.js';
import { groupJoined, groupLed, groupLeft } from './groups.events.js';
import type { Marking } from './marking.rules.js';
import { groupRolesFor, may, rolesFor, type Action, type GroupRole } from './policy.js';

/** Where a group belongs; never said in its grants and facts. */
export interface WithinConvening {
  programmeId: string;
  conveningId: string;
}
export interface LockedGroup extends WithinConvening {
  kind: GroupKind;
  name: LocalisedText | null;
  state: GroupState;
  marking: Marking;
  markingSourceId: string | null;
  version: number;
  facilitators: number;
  /** What the actor is in it. */
  role: GroupRole;
}

const capacities = { name: 'group capacities', text: `select group_capacities($1, $2) as roles` };

/** Who is in a group. Nobody else than its members can do anything here: to everybody else it is not there. */
@Injectable()
export class GroupPlaces {
  /** The places that the policy lets see inside. */
  readonly readers = groupRolesFor('group.read');

  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
  ) {}

  async holds(actor: Person, groupId: string, action: Action): Promise<boolean> {
    const [{ roles }] = await this.reads.rows<{ roles: GroupRole[] }>(capacities, [actor.id, groupId]);
    return may(roles, action);
  }

  /** Within a use case about something of the group. @throws Refusal NOT_FOUND for everybody who is not in it, FORBIDDEN for a member */
  async assertHolds(tx: Tx, groupId: string, action: Action): Promise<void> {
    const [{ roles }] = tx.actor.kind === 'person' ? await tx.em.query<{ roles: GroupRole[] }[]>(capacities.text, [tx.actor.id, groupId]) : [{ roles: [] }];
    if (roles.length === 0) throw new Refusal('NOT_FOUND');
    if (!may(roles, action)) throw new Refusal('FORBIDDEN');
    await this.access.assertStrongFor(tx, action, roles);
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT for one with no part in the convening | WRONG_STATE | ALREADY_EXISTS | STEP_UP_NEEDED */
  add(actor: Person, { groupId, personId }: GroupPlaceInput): Promise<void> {
    return this.work.run(actor, async (tx) => {
      const group = await this.locked(tx, groupId, 'group.keep');
      assertGroupOpen(group.state);
      assertTakesMembers(group.kind);
      await this.access.assertFresh(tx);
      if (await this.roleOf(tx, groupId, personId)) throw new Refusal('ALREADY_EXISTS', 'This person is in the group already.');
      await this.give(tx, { ...group, groupId }, personId, 'MEMBER', { path: 'personId', part: 'group.know' });
    });
  }

  /** Writes are refused from this commit on. @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE | STEP_UP_NEEDED */
  remove(actor: Person, { groupId, personId }: GroupPlaceInput): Promise<void> {
    return this.work.run(actor, async (tx) => {
      const group = await this.locked(tx, groupId, 'group.keep');
      const role = await this.roleOf(tx, groupId, personId);
      if (!role) throw new Refusal('NOT_FOUND');
      assertMayGo({ role, facilitators: group.facilitators, state: group.state });
      await this.access.assertFresh(tx);
      await this.end(tx, groupId, personId);
      await tx.record(groupLeft(groupId, { ...ofGroup(groupId), personId, why: personId === actor.id ? 'LEFT' : 'REMOVED' }));
    });
  }

  /** @throws Refusal NOT_FOUND | WRONG_STATE */
  leave(actor: Person, { id }: GroupStepInput): Promise<void> {
    return this.work.run(actor, async (tx) => {
      const { role, facilitators, state } = await this.locked(tx, id, 'group.read');
      assertMayGo({ role, facilitators, state });
      await this.end(tx, id, actor.id);
      await tx.record(groupLeft(id, { ...ofGroup(id), personId: actor.id, why: 'LEFT' }));
    });
  }

  /** Of a member. @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE | STEP_UP_NEEDED */
  nameFacilitator(actor: Person, { groupId, personId }: GroupPlaceInput): Promise<void> {
    return this.work.run(actor, async (tx) => {
      const group = await this.locked(tx, groupId, 'group.lead');
      assertGroupOpen(group.state);
      assertMayLead(group);
      await this.access.assertFresh(tx);
      const role = await this.roleOf(tx, groupId, personId);
      if (!role) throw new Refusal('NOT_FOUND');
      if (role === 'FACILITATOR') return;
      await tx.em.query(`update access_grant set role = 'FACILITATOR' where group_id = $1 and person_id = $2 and ended_at is null`, [groupId, personId]);
      await tx.record(groupLed(groupId, { ...ofGroup(groupId), personId }));
    });
  }

  /**
   * Within another use case; the group is new or locked. The grants that make somebody's part in the convening are held until the
   * commit, so that a part which ends at the same moment ends this place too.
   * @throws Refusal INVALID_INPUT unless they have a part there that the action asks
   */
  async give(tx: Tx, group: WithinConvening & { groupId: string }, personId: string, role: GroupRole, o: { path: string; part: Action }): Promise<void> {
    const part = await tx.em.query<unknown[]>(
      `select from access_grant where person_id = $1 and programme_id = $2 and (convening_id is null or convening_id = $3) and role = any ($4) and ended_at is null for share`,
      [personId, group.programmeId, group.conveningId, rolesFor(o.part)],
    );
    if (part.length === 0) throw Refusal.ofField(o.path, 'not_of_this_roundtable', 'Choose somebody who takes part in this roundtable.');
    await tx.em.query(`insert into access_grant (group_id, person_id, role, granted_by, granted_at) values ($1, $2, $3, $4, $5)`, [group.groupId, personId, role, tx.actor.kind === 'person' ? tx.actor.id : null, tx.now]);
    await tx.record(groupJoined(group.groupId, { ...ofGroup(group.groupId), personId, role }));
  }

  /** The group, held until the commit. @throws Refusal NOT_FOUND for everybody who is not in it, FORBIDDEN for a member */
  async locked(tx: Tx, id: string, action: Action): Promise<LockedGroup> {
    if (tx.actor.kind !== 'person') throw new Refusal('NOT_FOUND');
    await tx.em.query(`select from working_group where id = $1 for update`, [id]);
    // Read after the lock: who was removed while we waited for it is not in it any more.
    const [group] = await tx.em.query<(LockedGroup & { roles: GroupRole[] })[]>(
      `select programme_id as "programmeId", convening_id as "conveningId", kind, name, state, marking, marking_source_id as "markingSourceId", version, group_capacities($2, id) as roles,
         (select count(*)::int from access_grant g where g.group_id = working_group.id and g.role = 'FACILITATOR' and g.ended_at is null) as facilitators
       from working_group where id = $1`,
      [id, tx.actor.id],
    );
    if (!group || group.roles.length === 0) throw new Refusal('NOT_FOUND');
    if (!may(group.roles, action)) throw new Refusal('FORBIDDEN');
    await this.access.assertStrongFor(tx, action, group.roles);
    return { ...group, role: group.roles[0] };
  }

  private async roleOf(tx: Tx, groupId: string, personId: string): Promise<GroupRole | undefined> {
    const [place] = await tx.em.query<{ role: GroupRole }[]>(`select role from access_grant where group_id = $1 and person_id = $2 and ended_at is null`, [groupId, personId]);
    return place?.role;
  }

  private async end(tx: Tx, groupId: string, personId: string): Promise<void> {
    await tx.em.query(`update access_grant set ended_at = $3 where group_id = $1 and person_id = $2 and ended_at is null`, [groupId, personId, tx.now]);
  }
}

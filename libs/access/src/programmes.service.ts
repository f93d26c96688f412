import { Injectable } from '@nestjs/common';
import { Reads, settled, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { AccessService } from './access.service.js';
import { demanding, may, type Role } from './policy.js';
import { ProgrammeEntity } from './programme.entity.js';
import type { AppointInput, EditProgrammeInput, EndAppointmentInput, FoundProgrammeInput } from './programme.inputs.js';
import { assertCurrent, assertNotLast, assertScope } from './programme.rules.js';
import { ProgrammeAction, type AppointmentType, type ProgrammeType, type ViewerType } from './programme.type.js';
import { programmeEdited, programmeFounded, roleEnded, roleGiven } from './programmes.events.js';

type Row = Omit<ProgrammeType, 'viewerActions' | 'viewerRoles'> & { roles: Role[] };

// Whoever holds a role in it or in one of its convenings may know that it exists; there is no other way to these rows.
const seen = `
  select p.id, p.code, p.name, p.purpose, p.working_languages as "workingLanguages", p.default_zone as "defaultZone",
         p.small_group_threshold as "smallGroupThreshold", p.community, p.clients, p.deciding_body as "decidingBody", p.version, mine.roles
  from (select programme_id, array_agg(distinct role) as roles from access_grant where person_id = $1 and ended_at is null and programme_id is not null group by 1) mine
  join programme p on p.id = mine.programme_id`;
const statements = {
  list: { name: 'programmes', text: `${seen} order by p.code limit 100` },
  one: { name: 'programme', text: `${seen} where p.id = $2` },
  viewer: {
    name: 'viewer',
    text: `select id, coalesce(chosen_name, name) as name, language, zone,
             exists (select from access_grant where person_id = person.id and role = 'ADMINISTRATOR' and ended_at is null) as administrator,
             exists (select from access_grant g left join convening c on c.id = g.convening_id where g.person_id = person.id and g.ended_at is null and (g.role = any ($2) or c.marking = 'TLP:RED'))
               and not coalesce((select strong from sign_in where id = $3), false) as "heldBack"
           from person where id = $1`,
  },
  appointments: {
    name: 'appointments',
    text: `select g.person_id as "personId", person_name(g.programme_id, g.person_id) as name, g.role, g.convening_id as "conveningId", g.granted_at as since
           from access_grant g
           where g.programme_id = $1 and g.ended_at is null and (g.convening_id is not distinct from $2) order by g.role, name limit 200`,
  },
};

@Injectable()
export class ProgrammesService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
  ) {}

  async viewer(actor: Person): Promise<ViewerType> {
    const [{ heldBack, ...row }] = await this.reads.rows<ViewerType & { heldBack: boolean }>(statements.viewer, [actor.id, demanding, typeof actor.via === 'object' ? actor.via.signIn : null]);
    return { ...row, needsSecondFactor: heldBack && this.access.demandsSecondFactor };
  }

  async list(actor: Person): Promise<ProgrammeType[]> {
    return (await this.reads.rows<Row & object>(statements.list, [actor.id])).map(shape);
  }

  /** @throws Refusal NOT_FOUND */
  async one(actor: Person, id: string): Promise<ProgrammeType> {
    const [row] = await this.reads.rows<Row & object>(statements.one, [actor.id, id]);
    if (!row) throw new Refusal('NOT_FOUND');
    return shape(row);
  }

  /** Whoever founds it does not enter it: only the secretariat that is named does. */
  async found(actor: Person, input: FoundProgrammeInput): Promise<ProgrammeType> {
    await this.work.run(actor, (tx) => this.foundIn(tx, input));
    const [row] = await this.reads.rows<Row & object>({ name: 'programme founded', text: `select id, code, name, purpose, working_languages as "workingLanguages", default_zone as "defaultZone", small_group_threshold as "smallGroupThreshold", community, clients, deciding_body as "decidingBody", version, capacities($1, id, null) as roles from programme where id = $2` }, [actor.id, input.id]);
    return shape(row);
  }

  /** Within another use case. @throws Refusal FORBIDDEN, INVALID_INPUT, CODE_TAKEN, ALREADY_EXISTS */
  async foundIn(tx: Tx, { secretariatId, workingLanguages, defaultZone, ...programme }: FoundProgrammeInput): Promise<void> {
    const { id, code, name } = programme;
    await this.access.assertMayForAll(tx, 'programme.found');
    await this.assertPerson(tx, secretariatId, 'secretariatId');
    await tx.em.insert(ProgrammeEntity, { ...programme, workingLanguages: workingLanguages ?? ['en'], defaultZone: defaultZone ?? 'Etc/UTC', name: settled(name), createdAt: tx.now });
    await this.access.grant(tx, { programmeId: id, personId: secretariatId, role: 'SECRETARIAT' });
    await tx.record(programmeFounded(id, { programmeId: id, code }));
    await tx.record(roleGiven(id, { programmeId: id, personId: secretariatId, role: 'SECRETARIAT' }));
  }

  async edit(actor: Person, input: EditProgrammeInput): Promise<ProgrammeType> {
    await this.work.run(actor, async (tx) => {
      const programme = await this.lock(tx, input.id);
      await this.access.assertMay(tx, 'programme.edit', { programmeId: input.id });
      assertCurrent(programme, input);
      const { id, version, ...words } = input;
      await tx.em.update(ProgrammeEntity, id, { ...words, name: settled(words.name, programme.name), purpose: words.purpose ? settled(words.purpose, programme.purpose ?? undefined) : null, version: version + 1 });
      await tx.record(programmeEdited(id, { programmeId: id, version: version + 1 }));
    });
    return this.one(actor, input.id);
  }

  async appointments(actor: Person, programmeId: string, conveningId: string | null): Promise<AppointmentType[]> {
    await this.access.assertMayRead(actor, 'programme.edit', { programmeId });
    return this.reads.rows<AppointmentType & object>(statements.appointments, [programmeId, conveningId]);
  }

  async appoint(actor: Person, input: AppointInput): Promise<AppointmentType> {
    assertScope(input.role, input.conveningId);
    return this.work.run(actor, async (tx) => {
      await this.lock(tx, input.programmeId);
      await this.access.assertMay(tx, 'programme.appoint', { programmeId: input.programmeId });
      if (input.conveningId) await this.assertConvening(tx, input.programmeId, input.conveningId);
      await this.assertPerson(tx, input.personId, 'personId');
      await this.access.assertFresh(tx);
      const [{ name }] = await tx.em.query<{ name: string }[]>(`select person_name($1, $2) as name`, [input.programmeId, input.personId]);
      await this.access.grant(tx, { ...input, conveningId: input.conveningId ?? null });
      await tx.record(roleGiven(input.programmeId, { programmeId: input.programmeId, conveningId: input.conveningId ?? null, role: input.role, personId: input.personId }));
      return { personId: input.personId, name, role: input.role, conveningId: input.conveningId ?? null, since: tx.now };
    });
  }

  async endAppointment(actor: Person, input: EndAppointmentInput): Promise<ProgrammeType> {
    await this.work.run(actor, async (tx) => {
      await this.lock(tx, input.programmeId);
      await this.access.assertMay(tx, 'programme.appoint', { programmeId: input.programmeId });
      const [{ holders }] = await tx.em.query<{ holders: number }[]>(`select count(*)::int as holders from access_grant where programme_id = $1 and role = $2 and ended_at is null`, [input.programmeId, input.role]);
      assertNotLast(input.role, holders);
      await this.access.assertFresh(tx);
      if (!(await this.access.endGrant(tx, { ...input, conveningId: input.conveningId ?? null }))) throw new Refusal('NOT_FOUND');
      await tx.record(roleEnded(input.programmeId, { programmeId: input.programmeId, conveningId: input.conveningId ?? null, role: input.role, personId: input.personId }));
    });
    return this.one(actor, input.programmeId);
  }

  private async lock(tx: Tx, id: string): Promise<ProgrammeEntity> {
    const programme = await tx.em.findOne(ProgrammeEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!programme) throw new Refusal('NOT_FOUND');
    return programme;
  }

  private async assertConvening(tx: Tx, programmeId: string, conveningId: string): Promise<void> {
    const found = await tx.em.query<unknown[]>(`select from convening where id = $1 and programme_id = $2`, [conveningId, programmeId]);
    if (found.length === 0) throw new Refusal('NOT_FOUND');
  }

  private async assertPerson(tx: Tx, personId: string, path: string): Promise<void> {
    const found = await tx.em.query<unknown[]>(`select from person where id = $1`, [personId]);
    if (found.length === 0) throw Refusal.ofField(path, 'unknown', 'Choose somebody who is known here, or add them first.');
  }
}

function shape({ roles, ...row }: Row): ProgrammeType {
  const viewerActions: ProgrammeAction[] = [];
  if (may(roles, 'programme.edit')) viewerActions.push(ProgrammeAction.EDIT);
  if (may(roles, 'programme.appoint')) viewerActions.push(ProgrammeAction.APPOINT);
  if (may(roles, 'convening.call')) viewerActions.push(ProgrammeAction.CALL_CONVENING);
  if (may(roles, 'person.edit')) viewerActions.push(ProgrammeAction.KEEP_PEOPLE);
  if (may(roles, 'record.import') && may(roles, 'record.export')) viewerActions.push(ProgrammeAction.EXCHANGE);
  if (may(roles, 'log.read')) viewerActions.push(ProgrammeAction.READ_LOG);
  if (may(roles, 'retention.read')) viewerActions.push(ProgrammeAction.READ_RETENTION);
  return { ...row, viewerRoles: roles, viewerActions };
}

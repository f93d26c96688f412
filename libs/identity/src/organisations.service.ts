import { Injectable } from '@nestjs/common';
import { AccessService, may, rolesFor, type Role } from '#plenary/access';
import { assertPageSize, Cursors, Reads, settled, Work, type Connection, type Person, type Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import type { AddOrganisationInput, EditOrganisationInput } from './organisation.inputs.js';
import { assertCurrent, assertDistinct, assertPartOf } from './organisation.rules.js';
import { OrganisationAction, type OrganisationType } from './organisation.type.js';
import { organisationAdded, organisationEdited } from './people.events.js';

type Row = Omit<OrganisationType, 'viewerActions'> & { sortedBy: string; roles: Role[] };

// Everybody in the programme sees its organisations; addresses, and who works for whom, are for those who arrange ($3).
const here = `
  select o.id, o.name, folded(source_text(o.name)) as "sortedBy", o.acronym, o.category, o.country, o.domains, po.membership, o.version, mine.roles,
         case when mine.arranges then po.mailbox end as mailbox,
         (select json_build_object('id', w.id, 'name', w.name, 'acronym', w.acronym) from organisation w join programme_organisation wp on wp.organisation_id = w.id and wp.programme_id = po.programme_id where w.id = o.part_of_id) as "partOf",
         (select coalesce(json_agg(json_build_object('personId', m.id, 'name', m.name, 'title', m.title, 'duties', m.duties) order by m.duties = '{}', folded(m.name)), '[]') from (
            select pp.person_id as id, person_name(pp.programme_id, pp.person_id) as name, a.title, coalesce(f.duties, '{}') as duties
            from programme_person pp
            left join affiliation a on a.person_id = pp.person_id and a.organisation_id = o.id and a.to_date is null
            left join focal_point f on f.person_id = pp.person_id and f.organisation_id = o.id and f.programme_id = pp.programme_id and f.until is null
            where pp.programme_id = po.programme_id and mine.arranges and num_nonnulls(a.id, f.person_id) > 0 limit 200) m) as people
  from programme_organisation po
  join organisation o on o.id = po.organisation_id
  cross join (select r.roles, r.roles && $3::text[] as arranges from (select capacities($2, $1, null) as roles) r) mine
  where po.programme_id = $1`;
const meant = `($4::text is null or position(folded($4) in folded(coalesce(o.acronym, ''))) > 0 or exists (select from jsonb_each(o.name) n where position(folded($4) in folded(n.value->>'text')) > 0))`;
const statements = {
  one: { name: 'organisation', text: `${here} and o.id = $4` },
  list: { name: 'organisations', text: `${here} and ${meant} and ($5::text is null or (folded(source_text(o.name)), o.id) > ($5, $6::uuid)) order by folded(source_text(o.name)), o.id limit $7` },
  count: { name: 'organisations counted', text: `select count(*)::int as n from programme_organisation po join organisation o on o.id = po.organisation_id where po.programme_id = $1 and $2::uuid is not null and $3::text[] is not null and ${meant}` },
};

@Injectable()
export class OrganisationsService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly cursors: Cursors,
  ) {}

  async list(actor: Person, o: { programmeId: string; first: number; after?: string; search?: string; counted: boolean }): Promise<Connection<OrganisationType>> {
    assertPageSize(o.first);
    await this.access.assertMayRead(actor, 'organisation.read', { programmeId: o.programmeId });
    const [name, id] = o.after ? await this.cursors.read(actor.id, 'organisations', o.after) : [null, null];
    const asked = [o.programmeId, actor.id, rolesFor('person.read'), o.search?.trim() || null];
    const rows = await this.reads.rows<Row & object>(statements.list, [...asked, name, id, o.first + 1]);
    const [total] = o.counted ? await this.reads.rows<{ n: number }>(statements.count, asked) : [];
    return this.cursors.page({ actorId: actor.id, list: 'organisations', rows, first: o.first, node: shape, place: (row) => [row.sortedBy, row.id], cursors: true, totalCount: total?.n });
  }

  /** @throws Refusal NOT_FOUND for one that is not this programme's */
  async one(actor: Person, programmeId: string, id: string): Promise<OrganisationType> {
    await this.access.assertMayRead(actor, 'organisation.read', { programmeId });
    const [row] = await this.reads.rows<Row & object>(statements.one, [programmeId, actor.id, rolesFor('person.read'), id]);
    if (!row) throw new Refusal('NOT_FOUND');
    return shape(row);
  }

  async add(actor: Person, input: AddOrganisationInput): Promise<OrganisationType> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'organisation.edit', input);
      await this.put(tx, input);
    });
    return this.one(actor, input.programmeId, input.id);
  }

  /** Within a use case that has made sure who may. @throws Refusal INVALID_INPUT | ALREADY_EXISTS */
  async put(tx: Tx, input: AddOrganisationInput): Promise<void> {
    await this.assertFits(tx, input);
    await tx.em.query(
      `insert into organisation (id, name, acronym, category, part_of_id, country, domains, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [input.id, settled(input.name), input.acronym ?? null, input.category, input.partOfId ?? null, input.country ?? null, input.domains ?? [], tx.now],
    );
    await tx.em.query(`insert into programme_organisation (programme_id, organisation_id, membership, mailbox, added_at) values ($1, $2, $3, $4, $5)`, [input.programmeId, input.id, input.membership ?? null, input.mailbox ?? null, tx.now]);
    await tx.record(organisationAdded(input.id, { programmeId: input.programmeId }));
  }

  async edit(actor: Person, input: EditOrganisationInput): Promise<OrganisationType> {
    const { programmeId, id } = input;
    await this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'organisation.edit', input);
      const [before] = await tx.em.query<{ name: LocalisedText; version: number }[]>(
        `select o.name, o.version from organisation o join programme_organisation po on po.organisation_id = o.id where po.programme_id = $1 and o.id = $2 for update`,
        [programmeId, id],
      );
      if (!before) throw new Refusal('NOT_FOUND');
      assertCurrent(before, input);
      await this.assertFits(tx, input);
      await tx.em.query(
        `update organisation set name = $2, acronym = $3, category = $4, part_of_id = $5, country = $6, domains = $7, version = version + 1 where id = $1`,
        [id, settled(input.name, before.name), input.acronym ?? null, input.category, input.partOfId ?? null, input.country ?? null, input.domains ?? []],
      );
      await tx.em.query(`update programme_organisation set membership = $3, mailbox = $4 where programme_id = $1 and organisation_id = $2`, [programmeId, id, input.membership ?? null, input.mailbox ?? null]);
      await tx.record(organisationEdited(id, { programmeId, version: input.version + 1 }));
    });
    return this.one(actor, programmeId, id);
  }

  private async assertFits(tx: Tx, { id, programmeId, name, country, partOfId }: AddOrganisationInput): Promise<void> {
    // One at a time in a programme, so that two who add the same organisation at once do not make two.
    await tx.em.query(`select from programme where id = $1 for no key update`, [programmeId]);
    if (partOfId) {
      const whole = await tx.em.query<{ id: string }[]>(
        `with recursive up as (
           select o.id, o.part_of_id, 1 as depth from organisation o join programme_organisation po on po.organisation_id = o.id and po.programme_id = $1 where o.id = $2
           union all select o.id, o.part_of_id, depth + 1 from organisation o join up on o.id = up.part_of_id where depth < 20)
         select id from up`,
        [programmeId, partOfId],
      );
      assertPartOf(id, whole.map((one) => one.id));
    }
    const others = await tx.em.query<{ name: LocalisedText; country: string | null; partOfId: string | null }[]>(
      `select o.name, o.country, o.part_of_id as "partOfId" from organisation o join programme_organisation po on po.organisation_id = o.id where po.programme_id = $1 and o.id <> $2`,
      [programmeId, id],
    );
    assertDistinct({ name, country: country ?? null, partOfId: partOfId ?? null }, others);
  }
}

function shape({ sortedBy: _, roles, ...row }: Row): OrganisationType {
  return { ...row, viewerActions: may(roles, 'organisation.edit') ? [OrganisationAction.EDIT, OrganisationAction.NAME_FOCAL_POINT] : [] };
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService, may, type Role } from '#plenary/access';
import { assertPageSize, Cursors, Reads, Work, type Connection, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { personAdded, personEdited } from './people.events.js';
import type { AddPersonInput, EditPersonInput } from './person.inputs.js';
import { assertAddressOpen, assertWritable, mayBeWritten, type PersonState } from './person.rules.js';
import { PersonAction, type PersonType } from './person.type.js';

type Row = Omit<PersonType, 'viewerActions'> & { sortedBy: string };
interface Written {
  name: string;
  address: string;
  language: string;
}

const organisationName = `json_build_object('id', o.id, 'name', o.name, 'acronym', o.acronym)`;
// A person as this programme knows them (see person_name): what it wrote down, until they take part; only its own organisations.
const known = `
  select pp.person_id as id, shown.name, folded(shown.name) as "sortedBy",
         coalesce(pp.address, (select a.address from person_address a where a.person_id = pp.person_id and a.main)) as address,
         coalesce(case when pp.state in ('CONTACT', 'INVITED') then pp.language end, p.language) as language,
         case when pp.state = 'REGISTERED' then p.zone end as zone, pp.state, pp.version,
         (select coalesce(json_agg(json_build_object('id', a.id, 'organisation', ${organisationName}, 'title', a.title, 'from', a.from_date, 'to', a.to_date) order by a.to_date desc nulls first, a.from_date desc nulls last), '[]')
          from affiliation a join programme_organisation po on po.organisation_id = a.organisation_id and po.programme_id = pp.programme_id join organisation o on o.id = a.organisation_id
          where a.person_id = pp.person_id) as affiliations,
         (select coalesce(json_agg(json_build_object('organisation', ${organisationName}, 'duties', f.duties)), '[]')
          from focal_point f join organisation o on o.id = f.organisation_id
          where f.person_id = pp.person_id and f.programme_id = pp.programme_id and f.until is null) as "focalPointFor"
  from programme_person pp
  join person p on p.id = pp.person_id
  cross join lateral (select coalesce(case when pp.state in ('CONTACT', 'INVITED') then pp.name end, p.chosen_name, p.name) as name) shown
  where pp.programme_id = $1 and p.state <> 'ANONYMISED'`;
// One looks for a person by name, by address or by where they work.
const meant = `($2::text is null or position(folded($2) in folded(shown.name)) > 0
  or position(lower($2) in lower(coalesce(pp.address, (select a.address from person_address a where a.person_id = pp.person_id and a.main))::text)) > 0
  or exists (select from affiliation a join programme_organisation po on po.organisation_id = a.organisation_id and po.programme_id = pp.programme_id join organisation o on o.id = a.organisation_id
             where a.person_id = pp.person_id and a.to_date is null and (position(folded($2) in folded(coalesce(o.acronym, ''))) > 0 or exists (select from jsonb_each(o.name) n where position(folded($2) in folded(n.value->>'text')) > 0))))`;
const statements = {
  one: { name: 'person', text: `${known} and pp.person_id = $2` },
  list: { name: 'people', text: `${known} and ${meant} and ($3::text is null or (folded(shown.name), pp.person_id) > ($3, $4::uuid)) order by folded(shown.name), pp.person_id limit $5` },
  count: { name: 'people counted', text: `select count(*)::int as n from programme_person pp join person p on p.id = pp.person_id cross join lateral (select coalesce(case when pp.state in ('CONTACT', 'INVITED') then pp.name end, p.chosen_name, p.name) as name) shown where pp.programme_id = $1 and p.state <> 'ANONYMISED' and ${meant}` },
};

@Injectable()
export class PeopleService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly cursors: Cursors,
  ) {}

  async list(actor: Person, o: { programmeId: string; first: number; after?: string; search?: string; counted: boolean }): Promise<Connection<PersonType>> {
    assertPageSize(o.first);
    const roles = await this.access.assertMayRead(actor, 'person.read', { programmeId: o.programmeId });
    const [name, id] = o.after ? await this.cursors.read(actor.id, 'people', o.after) : [null, null];
    const search = o.search?.trim() || null;
    const rows = await this.reads.rows<Row & object>(statements.list, [o.programmeId, search, name, id, o.first + 1]);
    const [total] = o.counted ? await this.reads.rows<{ n: number }>(statements.count, [o.programmeId, search]) : [];
    return this.cursors.page({ actorId: actor.id, list: 'people', rows, first: o.first, node: (row) => shape(row, roles), place: (row) => [row.sortedBy, row.id], cursors: true, totalCount: total?.n });
  }

  /** @throws Refusal NOT_FOUND for whoever this programme does not know */
  async one(actor: Person, programmeId: string, id: string): Promise<PersonType> {
    const roles = await this.access.assertMayRead(actor, 'person.read', { programmeId });
    const [row] = await this.reads.rows<Row & object>(statements.one, [programmeId, id]);
    if (!row) throw new Refusal('NOT_FOUND');
    return shape(row, roles);
  }

  /** @throws Refusal ADDRESS_TAKEN when this programme has the address already */
  async add(actor: Person, { programmeId, name, address, language }: AddPersonInput): Promise<PersonType> {
    const id = await this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'person.edit', { programmeId });
      const { personId, here } = await this.link(tx, programmeId, { name, address, language: language ?? 'en' });
      if (here) throw new Refusal('ADDRESS_TAKEN', `${here} is here already under this address.`, { personId });
      return personId;
    });
    return this.one(actor, programmeId, id);
  }

  async edit(actor: Person, input: EditPersonInput): Promise<PersonType> {
    const { programmeId } = input;
    const id = await this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'person.edit', { programmeId });
      const [person] = await tx.em.query<{ state: PersonState; version: number; name: string; address: string | null }[]>(
        `select state, version, person_name(programme_id, person_id) as name, address from programme_person where programme_id = $1 and person_id = $2 for update`,
        [programmeId, input.id],
      );
      if (!person) throw new Refusal('NOT_FOUND');
      assertWritable(person, input);
      await tx.em.query(`update programme_person set name = $3, language = $4, version = version + 1 where programme_id = $1 and person_id = $2`, [programmeId, input.id, input.name, input.language]);
      await this.writeWhereNobodyElseKnowsThem(tx, input);
      const moved = input.address && input.address.toLowerCase() !== person.address?.toLowerCase();
      if (moved) assertAddressOpen(person);
      const now = moved ? await this.readdress(tx, { ...input, address: input.address! }) : input.id;
      await tx.record(personEdited(now, { programmeId, version: input.version + 1 }));
      return now;
    });
    return this.one(actor, programmeId, id);
  }

  /**
   * The person under this address, as one of the programme's people; made if there is none. Whether somebody else knew the address
   * cannot be read off the answer. Asks for no permission: its use case has.
   * @returns `here`: their name, when this programme had them before
   */
  async link(tx: Tx, programmeId: string, written: Written): Promise<{ personId: string; here?: string }> {
    const personId = await this.find(tx, written);
    const [fresh] = await tx.em.query<unknown[]>(
      `insert into programme_person (programme_id, person_id, name, address, language, added_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
      [programmeId, personId, written.name, written.address, written.language, tx.now],
    );
    if (fresh) {
      await tx.record(personAdded(personId, { programmeId }));
      return { personId };
    }
    const [{ name }] = await tx.em.query<{ name: string }[]>(`select person_name($1, $2) as name`, [programmeId, personId]);
    return { personId, here: name };
  }

  /** Somebody of whom only the name is known, such as from minutes. Asks for no permission: its use case has. */
  async note(tx: Tx, programmeId: string, { name, language }: Omit<Written, 'address'>): Promise<string> {
    const id = randomUUID();
    await tx.em.query(`insert into person (id, name, language, created_at) values ($1, $2, $3, $4)`, [id, name, language, tx.now]);
    await tx.em.query(`insert into programme_person (programme_id, person_id, name, language, added_at) values ($1, $2, $3, $4, $5)`, [programmeId, id, name, language, tx.now]);
    await tx.record(personAdded(id, { programmeId }));
    return id;
  }

  /** The person under this address in the whole installation, made as a contact if there is none. */
  async find(tx: Tx, { name, address, language }: Written): Promise<string> {
    // Two who write down the same address at once wait for each other, instead of one learning that it exists.
    await tx.em.query(`select pg_advisory_xact_lock(hashtextextended('address ' || lower($1), 0))`, [address]);
    const [existing] = await tx.em.query<{ personId: string }[]>(`select person_id as "personId" from person_address where address = $1`, [address]);
    if (existing) return existing.personId;
    const id = randomUUID();
    await tx.em.query(`insert into person (id, name, language, created_at) values ($1, $2, $3, $4)`, [id, name, language, tx.now]);
    await tx.em.query(`insert into person_address (address, person_id) values ($1, $2)`, [address, id]);
    return id;
  }

  private async writeWhereNobodyElseKnowsThem(tx: Tx, { id, programmeId, name, language }: EditPersonInput): Promise<void> {
    await tx.em.query(
      `update person set name = $3, language = $4 where id = $1 and state in ('CONTACT', 'INVITED') and not exists (select from programme_person where person_id = $1 and programme_id <> $2)`,
      [id, programmeId, name, language],
    );
  }

  /** What was written of one address is now written of the person under another; nothing is taken from those it named before. */
  private async readdress(tx: Tx, { programmeId, id, name, address, language }: EditPersonInput & { address: string }): Promise<string> {
    const { personId, here } = await this.link(tx, programmeId, { name, address, language });
    if (here) throw new Refusal('ADDRESS_TAKEN', `${here} is here already under this address.`, { personId });
    await tx.em.query(`update focal_point set person_id = $3 where programme_id = $1 and person_id = $2`, [programmeId, id, personId]);
    await tx.em.query(
      `update affiliation a set person_id = $3 from programme_organisation po where a.person_id = $2 and po.organisation_id = a.organisation_id and po.programme_id = $1`,
      [programmeId, id, personId],
    );
    await tx.em.query(`delete from programme_person where programme_id = $1 and person_id = $2`, [programmeId, id]);
    return personId;
  }
}

function shape({ sortedBy: _, ...row }: Row, roles: readonly Role[]): PersonType {
  const viewerActions: PersonAction[] = [];
  if (may(roles, 'person.edit') && mayBeWritten(row.state)) viewerActions.push(PersonAction.EDIT);
  if (may(roles, 'person.edit')) viewerActions.push(PersonAction.AFFILIATE);
  if (may(roles, 'recovery.ask') && row.state === 'REGISTERED') viewerActions.push(PersonAction.RECOVER);
  return { ...row, viewerActions };
}

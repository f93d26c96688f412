import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { affiliationBegun, affiliationEnded, focalPointEnded, focalPointNamed } from './people.events.js';
import type { AffiliateInput, EndAffiliationInput, EndFocalPointInput, NameFocalPointInput } from './person.inputs.js';
import { assertSpan } from './person.rules.js';
import { OrganisationsService } from './organisations.service.js';
import type { OrganisationType } from './organisation.type.js';
import { PeopleService } from './people.service.js';
import type { PersonType } from './person.type.js';

/** Who belongs where, from when to when, and who answers for an organisation. */
@Injectable()
export class AffiliationsService {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
  ) {}

  async affiliate(actor: Person, input: AffiliateInput): Promise<PersonType> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'person.edit', input);
      await this.assertHere(tx, input);
      await this.begin(tx, input);
    });
    return this.people.one(actor, input.programmeId, input.personId);
  }

  /** Within a use case that has made sure who may and who is here. */
  async begin(tx: Tx, { id, programmeId, personId, organisationId, title, from }: AffiliateInput): Promise<void> {
    await tx.em.query(`insert into affiliation (id, person_id, organisation_id, title, from_date) values ($1, $2, $3, $4, $5)`, [id, personId, organisationId, title ?? null, from ?? null]);
    await tx.record(affiliationBegun(id, { programmeId, personId, organisationId }));
  }

  async endAffiliation(actor: Person, { programmeId, id, to }: EndAffiliationInput): Promise<PersonType> {
    const personId = await this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'person.edit', { programmeId });
      const [one] = await tx.em.query<{ personId: string; organisationId: string; from: string | null }[]>(
        `select a.person_id as "personId", a.organisation_id as "organisationId", to_char(a.from_date, 'YYYY-MM-DD') as "from" from affiliation a
         join programme_organisation po on po.organisation_id = a.organisation_id and po.programme_id = $1
         join programme_person pp on pp.person_id = a.person_id and pp.programme_id = $1
         where a.id = $2 and a.to_date is null for update of a`,
        [programmeId, id],
      );
      if (!one) throw new Refusal('NOT_FOUND');
      const last = to ?? tx.now.toISOString().slice(0, 10);
      assertSpan(one.from, last);
      await tx.em.query(`update affiliation set to_date = $2 where id = $1`, [id, last]);
      await tx.record(affiliationEnded(id, { programmeId, personId: one.personId, organisationId: one.organisationId }));
      return one.personId;
    });
    return this.people.one(actor, programmeId, personId);
  }

  /** Named again, with other duties: those hold from now on. */
  async nameFocalPoint(actor: Person, input: NameFocalPointInput): Promise<OrganisationType> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'organisation.edit', input);
      await this.assertHere(tx, input);
      const { programmeId, organisationId, personId } = input;
      const duties = [...new Set(input.duties)];
      await tx.em.query(
        `insert into focal_point (programme_id, organisation_id, person_id, duties, since) values ($1, $2, $3, $4, $5)
         on conflict (programme_id, organisation_id, person_id) do update set duties = excluded.duties, until = null, since = case when focal_point.until is null then focal_point.since else excluded.since end`,
        [programmeId, organisationId, personId, duties, tx.now],
      );
      await tx.record(focalPointNamed(organisationId, { programmeId, personId, duties }));
    });
    return this.organisations.one(actor, input.programmeId, input.organisationId);
  }

  async endFocalPoint(actor: Person, { programmeId, organisationId, personId }: EndFocalPointInput): Promise<OrganisationType> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'organisation.edit', { programmeId });
      const [, ended] = await tx.em.query<[unknown[], number]>(`update focal_point set until = $4 where programme_id = $1 and organisation_id = $2 and person_id = $3 and until is null`, [programmeId, organisationId, personId, tx.now]);
      if (!ended) throw new Refusal('NOT_FOUND');
      await tx.record(focalPointEnded(organisationId, { programmeId, personId }));
    });
    return this.organisations.one(actor, programmeId, organisationId);
  }

  /** @throws Refusal NOT_FOUND unless both are this programme's own */
  private async assertHere(tx: Tx, { programmeId, personId, organisationId }: { programmeId: string; personId: string; organisationId: string }): Promise<void> {
    const found = await tx.em.query<unknown[]>(
      `select from programme_person pp join programme_organisation po on po.programme_id = pp.programme_id where pp.programme_id = $1 and pp.person_id = $2 and po.organisation_id = $3 for share of pp, po`,
      [programmeId, personId, organisationId],
    );
    if (found.length === 0) throw new Refusal('NOT_FOUND');
  }
}

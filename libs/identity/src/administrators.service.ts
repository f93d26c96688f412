import { Injectable } from '@nestjs/common';
import { AccessService, EmergenciesService } from '#plenary/access';
import { Reads, Work, type Person } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import type { AppointAdministratorInput, EndAdministratorInput, IntroducePersonInput } from './me.inputs.js';
import type { AdministratorType, IntroducedPersonType } from './me.type.js';
import { PeopleService } from './people.service.js';
import { assertNotLastAdministrator } from './person.rules.js';
import { administratorAppointed, administratorEnded } from './sign-in.events.js';

const list = {
  name: 'administrators',
  text: `select p.id, coalesce(p.chosen_name, p.name) as name, (select address from person_address a where a.person_id = p.id and a.main) as address, g.granted_at as since
         from access_grant g join person p on p.id = g.person_id where g.role = 'ADMINISTRATOR' and g.ended_at is null order by g.granted_at, p.id limit 100`,
};

/** Those who operate the installation; they see no content of any programme by it. */
@Injectable()
export class AdministratorsService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly people: PeopleService,
    private readonly emergencies: EmergenciesService,
  ) {}

  /** @throws Refusal FORBIDDEN */
  async list(actor: Person): Promise<AdministratorType[]> {
    await this.access.assertMayReadForAll(actor, 'administrator.appoint');
    return this.reads.rows<AdministratorType & object>(list, []);
  }

  async appoint(actor: Person, { name, address, language }: AppointAdministratorInput): Promise<AdministratorType[]> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMayForAll(tx, 'administrator.appoint');
      await this.access.assertFresh(tx);
      const personId = await this.people.find(tx, { name, address, language: language ?? 'en' });
      const [given] = await tx.em.query<unknown[]>(`insert into access_grant (person_id, role, granted_by, granted_at) values ($1, 'ADMINISTRATOR', $2, $3) on conflict do nothing returning 1`, [personId, actor.id, tx.now]);
      if (given) await tx.record(administratorAppointed(personId, { programmeId: null }));
    });
    return this.list(actor);
  }

  /** @throws Refusal WRONG_STATE for the last one */
  async end(actor: Person, { personId }: EndAdministratorInput): Promise<AdministratorType[]> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMayForAll(tx, 'administrator.appoint');
      const holders = await tx.em.query<{ personId: string }[]>(`select person_id as "personId" from access_grant where role = 'ADMINISTRATOR' and ended_at is null for update`);
      if (!holders.some((one) => one.personId === personId)) throw new Refusal('NOT_FOUND');
      assertNotLastAdministrator(holders.length);
      await this.access.assertFresh(tx);
      await tx.em.query(`update access_grant set ended_at = $2 where person_id = $1 and role = 'ADMINISTRATOR' and ended_at is null`, [personId, tx.now]);
      await this.emergencies.endOf(tx, personId);
      await tx.record(administratorEnded(personId, { programmeId: null }));
    });
    return personId === actor.id ? [] : this.list(actor);
  }

  /** The person under an address, made as a contact if there is none. Administrators may know who is known. */
  async introduce(actor: Person, { name, address, language }: IntroducePersonInput): Promise<IntroducedPersonType> {
    return this.work.run(actor, async (tx) => {
      await this.access.assertMayForAll(tx, 'person.introduce');
      const id = await this.people.find(tx, { name, address, language: language ?? 'en' });
      const [person] = await tx.em.query<IntroducedPersonType[]>(`select id, coalesce(chosen_name, name) as name from person where id = $1`, [id]);
      return person;
    });
  }
}

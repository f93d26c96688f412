import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Reads, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import type { EditMeInput, GiveConsentInput, WithdrawConsentInput } from './me.inputs.js';
import type { MeType } from './me.type.js';
import { consentGiven, consentWithdrawn, personEdited } from './people.events.js';

// People belong to the installation, so what they write of themselves holds in all their programmes.
const me = {
  name: 'me',
  text: `select p.id, p.name, p.chosen_name as "chosenName", p.language, p.zone, p.version,
           (select coalesce(json_agg(a.address order by a.main desc, a.address), '[]') from person_address a where a.person_id = p.id) as addresses,
           (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name) order by g.code), '[]') from programme g where g.id in (select programme_id from access_grant where person_id = p.id and ended_at is null)) as programmes,
           (select coalesce(json_agg(json_build_object('programmeId', c.programme_id, 'purpose', c.purpose, 'givenAt', to_char(c.given_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by c.given_at), '[]')
            from consent c where c.person_id = p.id and c.withdrawn_at is null and c.programme_id is not null) as consents
         from person p where p.id = $1`,
};

/** What a person says of themselves. */
@Injectable()
export class MeService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
  ) {}

  async me(actor: Person): Promise<MeType> {
    const [row] = await this.reads.rows<MeType & object>(me, [actor.id]);
    return row;
  }

  /** @throws Refusal STALE_VERSION when it was changed from another page */
  async edit(actor: Person, { version, ...said }: EditMeInput): Promise<MeType> {
    await this.work.run(actor, async (tx) => {
      const [before] = await tx.em.query<{ name: string; version: number }[]>(`select name, version from person where id = $1 for update`, [actor.id]);
      if (before.version !== version) throw new Refusal('STALE_VERSION', undefined, { yours: said.name, theirs: before.name, version: before.version });
      await tx.em.query(`update person set name = $2, chosen_name = $3, language = $4, zone = $5, version = version + 1 where id = $1`, [actor.id, said.name, said.chosenName ?? null, said.language, said.zone ?? null]);
      await tx.record(personEdited(actor.id, { programmeId: null, version: version + 1 }));
    });
    return this.me(actor);
  }

  /** Given twice is given once. @throws Refusal NOT_FOUND outside one's own programmes */
  async giveConsent(actor: Person, { programmeId, purpose }: GiveConsentInput): Promise<MeType> {
    await this.work.run(actor, async (tx) => {
      await this.assertMine(tx, actor, programmeId);
      const [given] = await tx.em.query<unknown[]>(
        `insert into consent (id, person_id, programme_id, purpose, given_at) values ($1, $2, $3, $4, $5) on conflict (person_id, programme_id, purpose) where withdrawn_at is null do nothing returning 1`,
        [randomUUID(), actor.id, programmeId, purpose, tx.now],
      );
      if (given) await tx.record(consentGiven(actor.id, { programmeId, purpose }));
    });
    return this.me(actor);
  }

  /** Withdrawing asks for no reason, and works for programmes one has left. */
  async withdrawConsent(actor: Person, { programmeId, purpose }: WithdrawConsentInput): Promise<MeType> {
    await this.work.run(actor, async (tx) => {
      const [, withdrawn] = await tx.em.query<[unknown[], number]>(`update consent set withdrawn_at = $4 where person_id = $1 and programme_id = $2 and purpose = $3 and withdrawn_at is null`, [actor.id, programmeId, purpose, tx.now]);
      if (withdrawn) await tx.record(consentWithdrawn(actor.id, { programmeId, purpose }));
    });
    return this.me(actor);
  }

  private async assertMine(tx: Tx, actor: Person, programmeId: string): Promise<void> {
    const found = await tx.em.query<unknown[]>(`select from programme_person where programme_id = $1 and person_id = $2`, [programmeId, actor.id]);
    if (found.length === 0) throw new Refusal('NOT_FOUND');
  }
}

import { Injectable } from '@nestjs/common';
import { AccessService, may, type Place } from '#plenary/access';
import { Reads, settled, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import { careEdited, houseRulesAccepted } from './roundtable-care.events.js';
import type { AcceptHouseRulesInput, EditRoundtableCareInput } from './roundtable-care.inputs.js';
import { RoundtableCareAction, type RoundtableCareType } from './roundtable-care.type.js';

type Row = Omit<RoundtableCareType, 'viewerActions'> & { programmeId: string };
interface Kept {
  version: number;
  rulesVersion: number;
  houseRules: LocalisedText | null;
}

const one = {
  name: 'care of a roundtable',
  text: `select c.id, c.programme_id as "programmeId", k.house_rules as "houseRules", coalesce(k.rules_version, 0) as "rulesVersion", k.wellbeing, k.safeguarding, coalesce(k.version, 0) as version,
      (select a.accepted_at from house_rules_acceptance a where a.convening_id = c.id and a.person_id = $1 and a.rules_version = k.rules_version) as "acceptedAt",
      array(select person_name(c.programme_id, g.person_id) from access_grant g where g.convening_id = c.id and g.role = 'SAFEGUARDING_CONTACT' and g.ended_at is null order by 1) as "safeguardingNames"
    from convening c left join convening_care k on k.convening_id = c.id where c.id = $2`,
};

/** What a roundtable says of itself before anybody joins (domain 3): its house rules, and who cares for those in it. */
@Injectable()
export class RoundtableCareService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
  ) {}

  /** @throws Refusal NOT_FOUND */
  async one(actor: Person, conveningId: string): Promise<RoundtableCareType> {
    const [row] = await this.reads.rows<Row & object>(one, [actor.id, conveningId]);
    const roles = await this.access.assertMayRead(actor, 'convening.read', row && { programmeId: row.programmeId, conveningId });
    const { programmeId: _programme, ...care } = row;
    const accepts = may(roles, 'house-rules.accept') && care.houseRules !== null && care.acceptedAt === null;
    return { ...care, viewerActions: [...(may(roles, 'care.edit') ? [RoundtableCareAction.EDIT] : []), ...(accepts ? [RoundtableCareAction.ACCEPT] : [])] };
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | STALE_VERSION */
  async edit(actor: Person, { conveningId, version, houseRules = null, wellbeing = null, safeguarding = null }: EditRoundtableCareInput): Promise<RoundtableCareType> {
    await this.work.run(actor, async (tx) => {
      const place = await this.place(tx, conveningId);
      await this.access.assertMay(tx, 'care.edit', place);
      const kept = await this.kept(tx, conveningId);
      if (kept.version !== version) throw new Refusal('STALE_VERSION', undefined, { version: kept.version });
      const rules = houseRules && settled(houseRules);
      // Only words that differ are accepted anew; who to turn to may change without.
      const another = JSON.stringify(textsOf(rules)) !== JSON.stringify(textsOf(kept.houseRules));
      await tx.em.query(
        `insert into convening_care (convening_id, programme_id, house_rules, rules_version, wellbeing, safeguarding) values ($1, $2, $3, $4, $5, $6)
         on conflict (convening_id) do update set house_rules = excluded.house_rules, rules_version = excluded.rules_version, wellbeing = excluded.wellbeing, safeguarding = excluded.safeguarding, version = convening_care.version + 1`,
        [conveningId, place.programmeId, rules && JSON.stringify(rules), kept.rulesVersion + (another ? 1 : 0), wellbeing, safeguarding],
      );
      await tx.record(careEdited(conveningId, { ...place, version: version + 1 }));
    });
    return this.one(actor, conveningId);
  }

  /** Accepting twice is once. @throws Refusal NOT_FOUND | FORBIDDEN | STALE_VERSION for a wording that is no longer theirs */
  async accept(actor: Person, { conveningId, rulesVersion }: AcceptHouseRulesInput): Promise<RoundtableCareType> {
    await this.work.run(actor, async (tx) => {
      const place = await this.place(tx, conveningId);
      await this.access.assertMay(tx, 'house-rules.accept', place);
      const kept = await this.kept(tx, conveningId);
      if (kept.houseRules === null || kept.rulesVersion !== rulesVersion) throw new Refusal('STALE_VERSION', 'The house rules have changed. Please read them as they are now.', { version: kept.rulesVersion });
      const [accepted] = await tx.em.query<unknown[]>(`insert into house_rules_acceptance (convening_id, person_id, rules_version, accepted_at) values ($1, $2, $3, $4) on conflict do nothing returning 1`, [conveningId, actor.id, rulesVersion, tx.now]);
      if (accepted) await tx.record(houseRulesAccepted(conveningId, { ...place, rulesVersion }));
    });
    return this.one(actor, conveningId);
  }

  private async place(tx: Tx, conveningId: string): Promise<Place & { conveningId: string }> {
    const [place] = await tx.em.query<(Place & { conveningId: string })[]>(`select programme_id as "programmeId", id as "conveningId" from convening where id = $1 for update`, [conveningId]);
    if (!place) throw new Refusal('NOT_FOUND');
    return place;
  }

  private async kept(tx: Tx, conveningId: string): Promise<Kept> {
    const [kept] = await tx.em.query<Kept[]>(`select version, rules_version as "rulesVersion", house_rules as "houseRules" from convening_care where convening_id = $1`, [conveningId]);
    return kept ?? { version: 0, rulesVersion: 0, houseRules: null };
  }
}

const textsOf = (words: LocalisedText | null): [string, string][] => Object.entries(words ?? {}).map(([tag, { text }]): [string, string] => [tag, text]).sort(([a], [b]) => a.localeCompare(b, 'en'));

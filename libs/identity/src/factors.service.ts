import { Injectable } from '@nestjs/common';
import { AccessService, demanding } from '#plenary/access';
import { Reads, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { hasFactor, type Held } from './factor.rules.js';
import type { MyFactorsType } from './sign-in.type.js';

const held = `
  select (select count(*)::int from passkey where person_id = $1) as passkeys,
         exists (select from authenticator where person_id = $1 and confirmed_at is not null) as authenticator,
         count(*) > 0 as printed, count(*) filter (where used_at is null)::int as "printedLeft"
  from printed_code where person_id = $1`;
const mine = {
  name: 'my factors',
  text: `select (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'synced', synced, 'addedAt', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                   'lastUsedAt', to_char(last_used_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by created_at, id), '[]') from passkey where person_id = $1) as passkeys,
                (select confirmed_at from authenticator where person_id = $1) as "authenticatorSince",
                (select case when count(*) > 0 then count(*) filter (where used_at is null)::int end from printed_code where person_id = $1) as "printedCodesLeft"`,
};

/** What a person has set up beside their mailbox. */
@Injectable()
export class FactorsService {
  constructor(
    private readonly reads: Reads,
    private readonly access: AccessService,
  ) {}

  /** As with sign-ins: never of somebody whose pages one looks at. @throws Refusal UNAUTHENTICATED */
  async mine(actor: Person): Promise<Omit<MyFactorsType, 'provider'>> {
    if (typeof actor.via !== 'object') throw new Refusal('UNAUTHENTICATED');
    const [row] = await this.reads.rows<Omit<MyFactorsType, 'provider'> & object>(mine, [actor.id]);
    return row;
  }

  async held(tx: Tx, personId: string): Promise<Held> {
    const [row] = await tx.em.query<Held[]>(held, [personId]);
    return row;
  }

  /** Who holds a part that asks for a second factor keeps one. @throws Refusal WRONG_STATE */
  async assertMayLose(tx: Tx, personId: string, less: { passkeys?: number; authenticator?: true; printed?: true }): Promise<void> {
    if (!this.access.demandsSecondFactor) return;
    const now = await this.held(tx, personId);
    const left: Held = { passkeys: now.passkeys - (less.passkeys ?? 0), authenticator: now.authenticator && !less.authenticator, printed: now.printed && !less.printed, printedLeft: 0 };
    if (!hasFactor(now) || hasFactor(left)) return;
    const [{ asked }] = await tx.em.query<{ asked: boolean }[]>(`select exists (select from access_grant where person_id = $1 and ended_at is null and role = any ($2)) as asked`, [personId, demanding]);
    if (asked) throw new Refusal('WRONG_STATE', 'Your part here asks for one of these. Set up another before you remove the last.');
  }
}

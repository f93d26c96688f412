import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import type { ConveningState } from '#plenary/convenings';
import { once, Reads, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { invitationsAsked, invitationsStopped } from './invitation.events.js';
import type { SendInvitationsInput, StopInvitationsInput } from './invitation.inputs.js';
import { summaryOf, undoSeconds, type Addressee } from './invitation.rules.js';
import type { InvitationPreviewType, InvitationsSentType } from './invitation.type.js';

interface Row extends Addressee {
  participationId: string | null;
  sessionId: string | null;
  seatId: string | null;
  personId: string | null;
}

// Whoever is named, once for each session that has a time; and where nobody is named yet, whoever answers for the seat: the
// organisation's mailbox, else its focal points, or the expert. Nobody who was written to before.
const addressees = `
  select 'PERSON' as kind, pa.id as "participationId", s.id as "sessionId", null::uuid as "seatId", pa.person_id as "personId", pa.name,
    coalesce(pp.address, (select a.address from person_address a where a.person_id = pa.person_id and a.main)) as address, coalesce(case when pp.state in ('CONTACT', 'INVITED') then pp.language end, p.language) as language
  from participation pa join session s on s.convening_id = pa.convening_id and s.state = 'SCHEDULED'
  join person p on p.id = pa.person_id left join programme_person pp on pp.programme_id = pa.programme_id and pp.person_id = pa.person_id
  where pa.convening_id = $1 and pa.ended_at is null
    and not exists (select from invitation i where i.participation_id = pa.id and i.session_id = s.id and i.state in ('ASKED', 'SENT'))
  union all
  select 'SEAT', null, null, se.id, who.person_id, coalesce((select value->>'text' from jsonb_each(o.name) where value->>'state' = 'SOURCE'), person_name(se.programme_id, ex.id)), who.address, coalesce(who.language, pr.working_languages[1])
  from seat se join programme pr on pr.id = se.programme_id left join organisation o on o.id = se.represents_organisation_id left join person ex on ex.id = se.represents_person_id
  left join programme_organisation po on po.programme_id = se.programme_id and po.organisation_id = o.id
  left join lateral (
    select null::uuid as person_id, coalesce(po.mailbox, o.mailbox) as address, null::text as language where coalesce(po.mailbox, o.mailbox) is not null
    union all
    select f.person_id, coalesce(fp.address, (select a.address from person_address a where a.person_id = f.person_id and a.main)), coalesce(case when fp.state in ('CONTACT', 'INVITED') then fp.language end, fpp.language)
    from focal_point f join person fpp on fpp.id = f.person_id left join programme_person fp on fp.programme_id = f.programme_id and fp.person_id = f.person_id
    where coalesce(po.mailbox, o.mailbox) is null and f.programme_id = se.programme_id and f.organisation_id = o.id and f.until is null and 'INVITATIONS' = any (f.duties)
    union all
    select ex.id, coalesce(ep.address, (select a.address from person_address a where a.person_id = ex.id and a.main)), coalesce(case when ep.state in ('CONTACT', 'INVITED') then ep.language end, ex.language)
    from programme_person ep where ep.programme_id = se.programme_id and ep.person_id = ex.id) who on true
  where se.convening_id = $1 and exists (select from seat_place pl where pl.seat_id = se.id and pl.state in ('OFFERED', 'TAKEN_UP'))
    and not exists (select from invitation i where i.seat_id = se.id and i.state in ('ASKED', 'SENT'))`;
const statements = {
  addressees: { name: 'invitation addressees', text: addressees },
  convening: {
    name: 'invitation convening',
    text: `select programme_id as "programmeId", id as "conveningId", exists (select from session s where s.convening_id = c.id and s.state = 'SCHEDULED') as "hasTime",
             (select count(*)::int from invitation i where i.convening_id = c.id and i.state in ('ASKED', 'SENT')) as "sentBefore" from convening c where id = $1`,
  },
};

@Injectable()
export class InvitationsService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
  ) {}

  /** @throws Refusal NOT_FOUND | FORBIDDEN */
  async preview(actor: Person, conveningId: string): Promise<InvitationPreviewType> {
    const [convening] = await this.reads.rows<{ programmeId: string; conveningId: string; hasTime: boolean; sentBefore: number }>(statements.convening, [conveningId]);
    await this.access.assertMayRead(actor, 'convening.arrange', convening);
    const rows = await this.reads.rows<Row & object>(statements.addressees, [conveningId]);
    return { ...summaryOf(rows), toSeats: rows.filter(({ kind, address }) => kind === 'SEAT' && address).length, sentBefore: convening.sentBefore, hasTime: convening.hasTime };
  }

  /**
   * Asks for the letters; a handler writes them, and they wait a minute in which they can be stopped. The same key sends once.
   * @throws Refusal WRONG_STATE unless the convening is being prepared or under way, or when the number is another by now
   */
  send(actor: Person, input: SendInvitationsInput): Promise<InvitationsSentType> {
    return this.work.run(actor, async (tx) => {
      const scope = await this.locked(tx, input.conveningId);
      return once(tx, 'invitations.send', input.idempotencyKey, async () => {
        if (!['PREPARING', 'UNDER_WAY'].includes(scope.state)) throw new Refusal('WRONG_STATE', `This roundtable is ${scope.state}. Invitations are sent once it is being prepared.`, { from: scope.state });
        const all = (await tx.em.query<Row[]>(addressees, [input.conveningId])).filter(({ address }) => address);
        if (all.length !== input.letters) throw new Refusal('WRONG_STATE', `It would be ${all.length} letters by now, not ${input.letters}. Look at the list again.`, { letters: all.length });
        return this.ask(tx, scope, all);
      });
    });
  }

  /** Those that have not left are stopped, and their readers can be invited again. @returns how many */
  stop(actor: Person, input: StopInvitationsInput): Promise<number> {
    return this.work.run(actor, async (tx) => {
      const { programmeId, conveningId } = await this.locked(tx, input.conveningId);
      const [stopped] = await tx.em.query<[{ id: string }[], number]>(
        `with kept as (update mail set state = 'STOPPED' where state = 'QUEUED' and id in (select mail_id from invitation where batch_id = $1 and convening_id = $2 and state = 'SENT') returning id)
         update invitation i set state = 'STOPPED' where batch_id = $1 and convening_id = $2 and (state = 'ASKED' or mail_id in (select id from kept)) returning i.id`,
        [input.batchId, conveningId],
      );
      if (stopped.length) {
        await tx.em.query(`update message_link set ended_at = $1 where convening_id = $2 and ended_at is null and message_id = any ($3)`, [tx.now, conveningId, stopped.map(({ id }) => id)]);
        await tx.record(invitationsStopped(conveningId, { programmeId, conveningId, batchId: input.batchId, letters: stopped.length }));
      }
      return stopped.length;
    });
  }

  private async ask(tx: Tx, { programmeId, conveningId }: { programmeId: string; conveningId: string }, all: Row[]): Promise<InvitationsSentType> {
    const batchId = randomUUID();
    for (const one of all)
      await tx.em.query(
        `insert into invitation (id, batch_id, programme_id, convening_id, session_id, participation_id, seat_id, person_id, address, language, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [randomUUID(), batchId, programmeId, conveningId, one.sessionId, one.participationId, one.seatId, one.personId, one.address, one.language, tx.now],
      );
    await tx.em.query(`update programme_person set state = 'INVITED' where programme_id = $1 and state = 'CONTACT' and person_id = any ($2)`, [programmeId, all.flatMap(({ personId }) => personId ?? [])]);
    await tx.record(invitationsAsked(conveningId, { programmeId, conveningId, batchId, letters: all.length }));
    return { batchId, letters: all.length, undoSeconds };
  }

  private async locked(tx: Tx, conveningId: string): Promise<{ programmeId: string; conveningId: string; state: ConveningState }> {
    const [convening] = await tx.em.query<{ programmeId: string; conveningId: string; state: ConveningState }[]>(`select programme_id as "programmeId", id as "conveningId", state from convening where id = $1 for update`, [conveningId]);
    if (!convening) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, 'convening.arrange', convening);
    return convening;
  }
}

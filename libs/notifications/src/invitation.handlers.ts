import { Injectable } from '@nestjs/common';
import { participantReplaced, participantWithdrawn, seatDeclined, sessionAnswered, sessionCancelled, sessionEdited, sessionMoved, sessionPostponed, sessionScheduled } from '#plenary/convenings';
import { Handles, type RecordedFact, type Tx } from '#plenary/platform';
import { invitationsAsked } from './invitation.events.js';
import { InvitationLettersService, invitedWhere, type Invited, type News } from './invitation-letters.service.js';

type Payload<F extends (...given: never[]) => { payload: unknown }> = ReturnType<F>['payload'];

/** What people are told when something about their invitation changes. Each runs once for its fact, and its letters leave with it or not at all. */
@Injectable()
export class InvitationHandlers {
  constructor(private readonly letters: InvitationLettersService) {}

  @Handles(invitationsAsked)
  async mailInvitations(fact: RecordedFact, tx: Tx): Promise<void> {
    const { batchId } = fact.payload as Payload<typeof invitationsAsked>;
    // Claimed under the row's lock: what was stopped a moment ago is not written.
    await tx.em.query(`update invitation set state = 'SENT' where batch_id = $1 and state = 'ASKED'`, [batchId]);
    for (const one of await tx.em.query<Invited[]>(invitedWhere(`i.batch_id = $1 and i.state = 'SENT'`), [batchId])) await (one.seatId ? this.letters.toSeat(tx, one) : this.letters.toPerson(tx, one, 'invite'));
  }

  @Handles(sessionMoved)
  tellOfMove(fact: RecordedFact, tx: Tx): Promise<void> {
    const { was } = fact.payload as Payload<typeof sessionMoved>;
    return this.tellAll(tx, fact.subjectId, 'moved', was);
  }

  /** After a postponement a new date is a new request; before any invitation left there is nobody to tell. */
  @Handles(sessionScheduled)
  tellOfNewDate(fact: RecordedFact, tx: Tx): Promise<void> {
    return this.tellAll(tx, fact.subjectId, 'moved');
  }

  @Handles(sessionEdited)
  async tellOfPlace(fact: RecordedFact, tx: Tx): Promise<void> {
    if ((fact.payload as Payload<typeof sessionEdited>).placeChanged) await this.tellAll(tx, fact.subjectId, 'placed');
  }

  @Handles(sessionPostponed)
  tellOfPostponement(fact: RecordedFact, tx: Tx): Promise<void> {
    return this.tellAll(tx, fact.subjectId, 'postponed', (fact.payload as Payload<typeof sessionPostponed>).was);
  }

  @Handles(sessionCancelled)
  tellOfCancellation(fact: RecordedFact, tx: Tx): Promise<void> {
    return this.tellAll(tx, fact.subjectId, 'cancelled', (fact.payload as Payload<typeof sessionCancelled>).was);
  }

  @Handles(participantReplaced)
  tellWhoWasReplaced(fact: RecordedFact, tx: Tx): Promise<void> {
    return this.withdraw(tx, (fact.payload as Payload<typeof participantReplaced>).replacedParticipationId);
  }

  @Handles(participantWithdrawn)
  tellWhoWasWithdrawn(fact: RecordedFact, tx: Tx): Promise<void> {
    return this.withdraw(tx, (fact.payload as Payload<typeof participantWithdrawn>).participationId);
  }

  @Handles(seatDeclined)
  tellWhoSatThere(fact: RecordedFact, tx: Tx): Promise<void> {
    return this.withdraw(tx, (fact.payload as Payload<typeof seatDeclined>).participationId);
  }

  @Handles(sessionAnswered)
  async tellPrincipal(fact: RecordedFact, tx: Tx): Promise<void> {
    const { byAnother, participationId, partstat } = fact.payload as Payload<typeof sessionAnswered>;
    if (!byAnother) return;
    const [one] = await tx.em.query<Invited[]>(invitedWhere(`i.participation_id = $1 and i.session_id = $2 and i.state = 'SENT'`), [participationId, fact.subjectId]);
    const [answer] = await tx.em.query<{ by: string | null }[]>(`select answered_by as by from session_answer where session_id = $1 and participation_id = $2`, [fact.subjectId, participationId]);
    if (one) await this.letters.answeredByAnother(tx, one, { partstat, by: answer?.by ?? null });
  }

  /** Everybody whose calendar knows of the session; what still waits in the outbox about it is overtaken by this. */
  private async tellAll(tx: Tx, sessionId: string, news: News, was?: string | null): Promise<void> {
    await tx.em.query(`update mail set state = 'STOPPED' where state = 'QUEUED' and id in (select mail_id from invitation where session_id = $1 and state = 'SENT')`, [sessionId]);
    const invited = await tx.em.query<Invited[]>(invitedWhere(`i.session_id = $1 and i.state = 'SENT' and pa.ended_at is null`), [sessionId]);
    for (const one of invited) await this.letters.toPerson(tx, one, news, was ? new Date(was) : null);
  }

  private async withdraw(tx: Tx, participationId: string | null | undefined): Promise<void> {
    if (!participationId) return;
    const invited = await tx.em.query<Invited[]>(invitedWhere(`i.participation_id = $1 and i.state = 'SENT' and s.state = 'SCHEDULED'`), [participationId]);
    await tx.em.query(`update invitation set state = 'WITHDRAWN' where participation_id = $1 and state in ('ASKED', 'SENT')`, [participationId]);
    await tx.em.query(`update mail set state = 'STOPPED' where state = 'QUEUED' and id in (select mail_id from invitation where participation_id = $1)`, [participationId]);
    await tx.em.query(`update message_link set ended_at = $2 where subject_id = $1 and ended_at is null`, [participationId, tx.now]);
    // The SEQUENCE stays: the session itself has not changed, and a later stamp is enough (RFC 5546 2.1.5).
    for (const one of invited) await this.letters.toPerson(tx, one, 'withdrawn');
  }
}

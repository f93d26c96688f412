import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Reads, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { answerTakenBack, sessionAnswered } from './convenings.events.js';
import type { AnswerSessionInput, TakeBackAnswerInput } from './session.inputs.js';
import { assertTakesAnswers, type SessionState } from './session.rules.js';
import { Partstat, type SessionAnswerType } from './session.type.js';

const mine = {
  name: 'my answers',
  text: `select sa.session_id as "sessionId", sa.participation_id as "participationId", sa.partstat, sa.comment, sa.alternate_name as "alternateName", sa.answered_at as "answeredAt"
    from session_answer sa join participation pa on pa.id = sa.participation_id and pa.ended_at is null where sa.person_id = $1 and sa.convening_id = $2`,
};

export interface Answer {
  sessionId: string;
  participationId: string;
  partstat: Partstat;
  comment?: string | null;
  alternateName?: string | null;
  alternateAddress?: string | null;
  via: 'SIGNED_IN' | 'LINK' | 'CALENDAR' | 'SECRETARIAT';
  /** Somebody else than the person gives it, so the person is told; `by`: who, as they say. */
  byAnother: boolean;
  by?: string | null;
}

@Injectable()
export class AnswersService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
  ) {}

  /** One's own answers to the sessions of a convening; nobody else's, whoever asks. */
  mine(actor: Person, conveningId: string): Promise<SessionAnswerType[]> {
    return this.reads.rowsAs<SessionAnswerType & object>(actor, mine, [actor.id, conveningId]);
  }

  /** @throws Refusal NOT_FOUND for one who does not sit there | WRONG_STATE | INVALID_INPUT */
  answer(actor: Person, input: AnswerSessionInput): Promise<SessionAnswerType> {
    return this.work.run(actor, async (tx) => {
      const own = await this.ownSeat(tx, actor, input.sessionId);
      if (typeof input.listed === 'boolean') await this.agreeToBeListed(tx, actor.id, own.programmeId, input.listed);
      return this.answerIn(tx, { ...input, participationId: own.participationId, via: 'SIGNED_IN', byAnother: false });
    });
  }

  /** As if it had not been given: the session waits for an answer again. @throws Refusal NOT_FOUND for one who does not sit there | WRONG_STATE */
  takeBack(actor: Person, { sessionId }: TakeBackAnswerInput): Promise<SessionAnswerType> {
    return this.work.run(actor, async (tx) => {
      const { participationId, programmeId, conveningId, state } = await this.ownSeat(tx, actor, sessionId);
      assertTakesAnswers(state);
      const [[answered]] = await tx.em.query<[{ partstat: string }[], number]>(
        `with was as (select session_id, participation_id, partstat from session_answer where session_id = $1 and participation_id = $2 and partstat <> 'NEEDS-ACTION' for update)
         update session_answer a set partstat = 'NEEDS-ACTION', comment = null, alternate_name = null, alternate_address = null, answered_by = null, answered_at = null, via = null
         from was where (a.session_id, a.participation_id) = (was.session_id, was.participation_id) returning was.partstat`,
        [sessionId, participationId],
      );
      if (answered) await tx.record(answerTakenBack(sessionId, { programmeId, conveningId, participationId, personId: actor.id, from: answered.partstat }));
      return { sessionId, participationId, partstat: Partstat.NEEDS_ACTION, comment: null, alternateName: null, answeredAt: null };
    });
  }

  private async ownSeat(tx: Tx, actor: Person, sessionId: string): Promise<{ participationId: string; programmeId: string; conveningId: string; state: SessionState }> {
    const [own] = await tx.em.query<{ participationId: string; programmeId: string; conveningId: string; state: SessionState }[]>(
      `select pa.id as "participationId", pa.programme_id as "programmeId", pa.convening_id as "conveningId", s.state
       from session s join participation pa on pa.convening_id = s.convening_id and pa.person_id = $2 and pa.ended_at is null where s.id = $1 for share of s`,
      [sessionId, actor.id],
    );
    if (!own) throw new Refusal('NOT_FOUND');
    return own;
  }

  /** Within another use case that has made sure who may answer. The same answer again changes nothing. @throws Refusal NOT_FOUND | WRONG_STATE | INVALID_INPUT */
  async answerIn(tx: Tx, answer: Answer): Promise<SessionAnswerType> {
    const [session] = await tx.em.query<{ state: SessionState; programmeId: string; conveningId: string; personId: string }[]>(
      `select s.state, s.programme_id as "programmeId", s.convening_id as "conveningId", pa.person_id as "personId"
       from session s join participation pa on pa.convening_id = s.convening_id and pa.id = $2 and pa.ended_at is null where s.id = $1 for share of s`,
      [answer.sessionId, answer.participationId],
    );
    if (!session) throw new Refusal('NOT_FOUND');
    assertTakesAnswers(session.state);
    if (answer.partstat === Partstat.DELEGATED && !answer.alternateName) throw Refusal.ofField('alternateName', 'missing', 'Say who comes instead.');
    const alternate = answer.partstat === Partstat.DELEGATED ? [answer.alternateName ?? null, answer.alternateAddress ?? null] : [null, null];
    const changed = await tx.em.query<unknown[]>(
      `insert into session_answer as a (session_id, participation_id, person_id, convening_id, programme_id, partstat, comment, alternate_name, alternate_address, via, answered_at, answered_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (session_id, participation_id) do update set partstat = $6, comment = $7, alternate_name = $8, alternate_address = $9, via = $10, answered_at = $11, answered_by = $12
       where (a.partstat, a.comment, a.alternate_name, a.alternate_address) is distinct from ($6, $7, $8, $9::citext) returning 1`,
      [answer.sessionId, answer.participationId, session.personId, session.conveningId, session.programmeId, answer.partstat, answer.comment ?? null, ...alternate, answer.via, tx.now, answer.by ?? null],
    );
    const { sessionId, participationId, partstat, via, byAnother } = answer;
    if (changed.length) await tx.record(sessionAnswered(sessionId, { programmeId: session.programmeId, conveningId: session.conveningId, participationId, personId: session.personId, partstat, via, byAnother }));
    return { sessionId, participationId, partstat, comment: answer.comment ?? null, alternateName: alternate[0], answeredAt: tx.now };
  }

  /** A consent is dated when it is given and when it is withdrawn; nothing is agreed to by default. */
  async agreeToBeListed(tx: Tx, personId: string, programmeId: string, agrees: boolean): Promise<void> {
    if (agrees) await tx.em.query(`insert into consent (id, person_id, programme_id, purpose, given_at) values ($1, $2, $3, 'LISTED_INSIDE', $4) on conflict do nothing`, [randomUUID(), personId, programmeId, tx.now]);
    else await tx.em.query(`update consent set withdrawn_at = $3 where person_id = $1 and programme_id = $2 and purpose = 'LISTED_INSIDE' and withdrawn_at is null`, [personId, programmeId, tx.now]);
  }
}

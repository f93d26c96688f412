import { Injectable } from '@nestjs/common';
import { Reads, systemActor, Work } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { SignInsService } from './sign-ins.service.js';

export interface OutboxLine {
  id: string;
  personId: string | null;
  name: string | null;
  recipient: string;
  subject: string;
  state: 'QUEUED' | 'SENT' | 'STOPPED';
  createdAt: Date;
}
export interface OutboxMessage extends OutboxLine {
  text: string;
  html: string | null;
  calendar: { method: string; content: string } | null;
}

export const outboxPageSize = 50;
const line = `m.id, m.person_id as "personId", coalesce(p.chosen_name, p.name) as name, m.recipient, m.subject, m.state, m.created_at as "createdAt"`;
const statements = {
  list: {
    name: 'outbox',
    text: `select ${line} from mail m left join person p on p.id = m.person_id
           where ($1::citext is null or m.recipient = $1) and ($2::uuid is null or (m.created_at, m.id) < (select created_at, id from mail where id = $2))
           order by m.created_at desc, m.id desc limit ${outboxPageSize + 1}`,
  },
  one: { name: 'outbox message', text: `select ${line}, m.body_text as text, m.body_html as html, m.calendar from mail m left join person p on p.id = m.person_id where m.id = $1` },
};

/** Messages as they wait for a mail server that is not there; for development only (see outbox.controller). */
@Injectable()
export class OutboxService {
  constructor(
    private readonly reads: Reads,
    private readonly work: Work,
    private readonly signIns: SignInsService,
  ) {}

  list(o: { to: string | null; before: string | null }): Promise<OutboxLine[]> {
    return this.reads.rows<OutboxLine & object>(statements.list, [o.to, o.before]);
  }

  /** @throws Refusal NOT_FOUND */
  async one(id: string): Promise<OutboxMessage> {
    const [message] = await this.reads.rows<OutboxMessage & object>(statements.one, [id]);
    if (!message) throw new Refusal('NOT_FOUND');
    return message;
  }

  /** Signs in whoever the message is for, as if they had read it. @throws Refusal NOT_FOUND when it is for nobody in particular */
  async openAs({ personId }: OutboxMessage, userAgent: string | undefined): Promise<{ signInId: string }> {
    if (!personId) throw new Refusal('NOT_FOUND');
    return this.work.run(systemActor('outbox'), async (tx) => ({ signInId: await this.signIns.enter(tx, personId, { openedBy: 'OUTBOX', userAgent }) }));
  }
}

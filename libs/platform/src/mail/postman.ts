import nodemailer from 'nodemailer';
import type { Pool } from 'pg';
import type { Logger } from 'pino';

export interface Letter {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  calendar: { method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; content: string } | null;
}

/** Carries one letter out of the building. @throws when the next try may succeed */
export type Postman = (letter: Letter) => Promise<void>;

/** By SMTP, or (with none configured) not at all: the letter waits on the outbox page. */
export function makePostman(o: { smtpUrl: string | undefined; from: string; log: Logger }): Postman {
  if (!o.smtpUrl) return (letter) => Promise.resolve(o.log.info({ mail: letter.id }, 'no mail server is configured; the message waits on the outbox page'));
  const transport = nodemailer.createTransport(o.smtpUrl, { disableFileAccess: true, disableUrlAccess: true });
  return async (letter) => {
    await transport.sendMail({
      from: o.from,
      to: { name: '', address: letter.to },
      // Said outright, so that nothing in a header can add a recipient.
      envelope: { from: /<([^>]+)>/.exec(o.from)?.[1] ?? o.from, to: [letter.to] },
      subject: letter.subject,
      text: letter.text,
      html: letter.html ?? undefined,
      icalEvent: letter.calendar ? { method: letter.calendar.method, content: letter.calendar.content } : undefined,
    });
  };
}

/** Sends one message. It is marked under its row's lock, so a job that runs twice sends once unless the process dies in between. */
export async function sendMail(pool: Pool, postman: Postman, mailId: string): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('begin');
    const { rows } = await client.query<Letter>(
      `select id, recipient as "to", subject, body_text as text, body_html as html, calendar from mail
       where id = $1 and state = 'QUEUED' and send_after <= current_instant() for update skip locked`,
      [mailId],
    );
    if (rows.length === 1) {
      await postman(rows[0]);
      await client.query(`update mail set state = 'SENT', sent_at = now() where id = $1`, [mailId]);
    }
    await client.query('commit');
  } catch (error) {
    failure = error as Error;
    await client.query('rollback').catch(() => undefined);
    await pool.query(`update mail set attempts = attempts + 1, last_fault = $2 where id = $1`, [mailId, failure.message.slice(0, 500)]).catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

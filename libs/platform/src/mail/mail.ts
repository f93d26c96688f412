import { randomUUID } from 'node:crypto';
import type { Tx } from '../database/work.js';

export interface Message {
  programmeId: string | null;
  conveningId?: string | null;
  /** What kind of message it is, such as `sign-in.code`; people choose by kind. */
  kind: string;
  /** The person it is for, where there is one. */
  personId: string | null;
  to: string;
  language: string;
  /** Marking of what it carries; written first in subject and text by the one who composes it. */
  marking: string | null;
  subject: string;
  text: string;
  html?: string;
  calendar?: { method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; content: string };
  /** Not before. Mass mail waits a minute so that it can be stopped. */
  sendAfter?: Date;
}

/** Puts a message in the outbox, within the use case: it leaves only if that commits. One recipient each. */
export async function post(tx: Tx, message: Message): Promise<string> {
  const id = randomUUID();
  await tx.em.query(
    `insert into mail (id, programme_id, convening_id, kind, person_id, recipient, language, marking, subject, body_text, body_html, calendar, send_after, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce($13, current_instant()), $14)`,
    [id, message.programmeId, message.conveningId ?? null, message.kind, message.personId, message.to, message.language, message.marking, oneLine(message.subject), message.text, message.html ?? null, message.calendar ? JSON.stringify(message.calendar) : null, message.sendAfter ?? null, tx.now],
  );
  return id;
}

// A line break in a subject would begin another header.
const oneLine = (subject: string): string => subject.replace(/\s+/g, ' ').trim().slice(0, 250);

import { Refusal } from '#plenary/protocol';

/**
 * How long things are kept. What somebody may still want to read is announced before it goes, and can be kept for another year;
 * what nobody reads (traces of signing in, bodies of messages that were sent) goes by itself. A legal hold stops the former.
 */
export const announced = {
  /** Access and dietary needs serve one meeting. */
  NEEDS: { days: 14, noticeDays: 7 },
  /** Who said they would come. Who took part stays in the record. */
  ANSWERS: { days: 365, noticeDays: 30 },
  /** The record that was agreed stays; what was typed on the way to it goes. */
  WORKING_NOTES: { days: 730, noticeDays: 30 },
} as const satisfies Record<string, { days: number; noticeDays: number }>;
export type AnnouncedRule = keyof typeof announced;
export const announcedRules = Object.keys(announced) as AnnouncedRule[];

/** SQL that lets it go; $1 is the moment. Days, counted from what the statement says. */
export const standing = {
  MAIL_BODIES: { days: 1, act: `update mail set body_text = '', body_html = null, calendar = null where state = 'SENT' and body_text <> '' and sent_at < $1::timestamptz - interval '1 day'` },
  SIGN_IN_CODES: { days: 1, act: `with codes as (delete from sign_in_code where created_at < $1::timestamptz - interval '1 day') delete from attempt where at < $1::timestamptz - interval '1 day'` },
  SIGN_INS: { days: 90, act: `with ceremonies as (delete from ceremony where expires_at < $1::timestamptz - interval '1 day') delete from sign_in where coalesce(ended_at, expires_at) < $1::timestamptz - interval '90 days'` },
  MESSAGE_LINKS: { days: 90, act: `delete from message_link where coalesce(ended_at, expires_at) < $1::timestamptz - interval '90 days'` },
  IDEMPOTENCY: { days: 7, act: `delete from idempotency where created_at < $1::timestamptz - interval '7 days'` },
} as const satisfies Record<string, { days: number; act: string }>;
export type StandingRule = keyof typeof standing;
export const standingRules = Object.keys(standing) as StandingRule[];

/** When something goes: when its time is over, and never before the notice has had its days. */
export function actsAt(rule: AnnouncedRule, endedAt: Date, now: Date): Date {
  const day = 86_400_000;
  return new Date(Math.max(endedAt.getTime() + announced[rule].days * day, now.getTime() + announced[rule].noticeDays * day));
}

/** @throws Refusal WRONG_STATE once it is gone */
export function assertStillThere(notice: { doneAt: Date | null }): void {
  if (notice.doneAt) throw new Refusal('WRONG_STATE', 'This is gone already and cannot be brought back.');
}

/** Kept once is kept for a year more; a year later it is announced as before. */
export const keptUntil = (actsAtNow: Date): Date => new Date(Date.UTC(actsAtNow.getUTCFullYear() + 1, actsAtNow.getUTCMonth(), actsAtNow.getUTCDate(), actsAtNow.getUTCHours(), actsAtNow.getUTCMinutes()));

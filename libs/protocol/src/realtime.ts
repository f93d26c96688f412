import * as z from 'zod/mini';
import { uuid } from './check.js';
import { noteMessages } from './notes-messages.js';
import type { ErrorCode } from './error-codes.js';
import type { RefusalDetails } from './refusal.js';

/** What a client may say on the socket. The authorisation matrix reads its messages from here. */
export const realtime = {
  'follow': z.strictObject({ topic: z.enum(['programme', 'convening', 'group']), id: uuid }),
  'unfollow': z.strictObject({ topic: z.enum(['programme', 'convening', 'group']), id: uuid }),
  ...noteMessages,
};

/**
 * What the server says once a fact is committed; the client then re-reads through GraphQL. `noun` is the kind of thing that
 * changed, `topic` and `id` what the client follows: which one changed is not said, because not everyone who follows may see it.
 */
export interface Changed {
  topic: 'programme' | 'convening' | 'group';
  id: string;
  noun: string;
}

/** The viewer may no longer follow this: nothing more will be said of it. */
export type Left = Pick<Changed, 'topic' | 'id'>;

export type Ack<T> = { ok: T } | { error: { code: ErrorCode; message: string; details?: RefusalDetails; incident?: string } };

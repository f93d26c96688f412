import { createHash } from 'node:crypto';

/** An entry as the database tells it, with what it says of the fact that stands behind it. */
export interface Entry {
  seq: string;
  hash: Buffer;
  /** Canonical JSON (RFC 8785). Null for an entry from before entries had one: its hash covers the fact itself. */
  record: string | null;
  /** The fact as entries without a record hash it. */
  legacy: string | null;
  eventId: string | null;
  /** SHA-256 of the fact as it stands today, without its actor; null where there is none. */
  fact: string | null;
  /** The columns that entries are found by. */
  columns: { action: string; at: string; subject: string | null; object: string | null; programme: string | null; convening: string | null };
  /** Who the fact says did it, and whom the key table names for the pseudonym. */
  actorId: string | null;
  keyedId: string | null;
}

type Said = Record<'action' | 'at' | 'convening' | 'event' | 'fact' | 'object' | 'programme' | 'seq' | 'subject', string | null>;

/** @returns what is wrong with an entry that should be number `expected` and follow `before`; undefined for nothing */
export function faultOf(entry: Entry, expected: string, before: Buffer): 'REMOVED' | 'CHANGED' | undefined {
  if (entry.seq !== expected) return 'REMOVED';
  const hash = createHash('sha256');
  // Entries from before ADR 0042 put the hash first.
  if (entry.record === null) hash.update(before).update(entry.legacy ?? '');
  else hash.update(entry.record, 'utf8').update(before);
  if (!hash.digest().equals(entry.hash)) return 'CHANGED';
  return entry.record !== null && !agrees(entry, JSON.parse(entry.record) as Said) ? 'CHANGED' : undefined;
}

/** The record holds what the chain promises; whatever else tells of the same thing must tell the same. */
function agrees({ seq, eventId, fact, columns, actorId, keyedId }: Entry, said: Said): boolean {
  if (said.seq !== seq || said.event !== eventId || said.fact !== fact) return false;
  for (const name of ['action', 'at', 'subject', 'object', 'programme', 'convening'] as const) if (said[name] !== columns[name]) return false;
  // A pseudonym without a key is of somebody who was erased, and then the fact names nobody either.
  return eventId === null || actorId === (said.subject === null ? null : keyedId);
}

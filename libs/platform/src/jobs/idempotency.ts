import type { Tx } from '../database/work.js';
import { Refusal } from '#plenary/protocol';

/**
 * For effects that leave the building: the same key gives the same answer, and the effect once. Within the use case, before
 * its first change: `return once(tx, 'convening.invite', input.idempotencyKey, async () => …)`.
 * @throws Refusal INVALID_INPUT when the key was used for another operation
 */
export async function once<T>(tx: Tx, operation: string, key: string, effect: () => Promise<T>): Promise<T> {
  const actorId = tx.actor.kind === 'person' ? tx.actor.id : null;
  const [fresh] = await tx.em.query<{ key: string }[]>(`insert into idempotency (key, actor_id, operation, created_at) values ($1, $2, $3, $4) on conflict do nothing returning key`, [key, actorId, operation, tx.now]);
  if (!fresh) {
    const [before] = await tx.em.query<{ operation: string; result: T; own: boolean }[]>(`select operation, result, actor_id is not distinct from $2 as own from idempotency where key = $1`, [key, actorId]);
    if (!before.own || before.operation !== operation) throw Refusal.ofField('idempotencyKey', 'already_used', 'Use a new random key for each thing that is asked.');
    return before.result;
  }
  const result = await effect();
  await tx.em.query(`update idempotency set result = $2 where key = $1`, [key, JSON.stringify(result ?? null)]);
  return result;
}

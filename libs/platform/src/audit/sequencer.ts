import type { Pool } from 'pg';

/**
 * Appends what is pending to the hash chain, in one transaction and by one process at a time. A use case only leaves a pending
 * row: a chain that every transaction had to extend would make all of them queue.
 * @returns how many entries were appended
 */
export async function sequenceAudit(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ appended: number }>('select audit_sequence() as appended');
  return rows[0].appended;
}

import type { ClientBase, Pool } from 'pg';

/**
 * Appends what is pending to the hash chain, in one transaction and by one process at a time. A use case only leaves a pending
 * row: a chain that every transaction had to extend would make all of them queue.
 * @returns how many entries were appended
 */
export async function sequenceAudit(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ appended: number }>('select audit_sequence() as appended');
  return rows[0].appended;
}

/** @returns the number of the first entry whose hash does not follow from what stands before it; undefined when all do */
export async function verifyAudit(database: ClientBase): Promise<{ entries: number; brokenAt: string | undefined }> {
  const { rows } = await database.query<{ entries: number; broken: string | null }>('select entries, broken_at::text as broken from audit_verify()');
  return { entries: Number(rows[0].entries), brokenAt: rows[0].broken ?? undefined };
}

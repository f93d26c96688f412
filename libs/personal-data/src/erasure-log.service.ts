import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { Reads, systemActor, Work } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import * as z from 'zod/mini';
import { Forgetting } from './forgetting.service.js';

const line = z.object({ id: uuid, person: uuid, programme: z.nullable(uuid), at: z.string() });
type Line = z.infer<typeof line>;

const done = { name: 'erasures done', text: `select id, person_id as person, programme_id as programme, to_char(done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from erasure where done_at is not null order by done_at, id` };

/**
 * Who was forgotten, outside the database: a backup from before still knows them, so after a restore it is applied again. It holds
 * ids and nothing else, which lead to nobody but in such a backup.
 */
@Injectable()
export class ErasureLog {
  constructor(
    private readonly reads: Reads,
    private readonly work: Work,
    private readonly forgetting: Forgetting,
  ) {}

  /** Appends what is not there yet; what a crash prevented is made up for the next time. */
  async copy(file: string): Promise<number> {
    const there = new Set(linesOf(file).map(({ id }) => id));
    const missing = (await this.reads.rows<Line & object>(done, [])).filter(({ id }) => !there.has(id));
    if (missing.length === 0) return 0;
    const handle = openSync(file, 'a', 0o600);
    try {
      writeSync(handle, missing.map((one) => `${JSON.stringify(one)}\n`).join(''));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return missing.length;
  }

  /** After a restore. Done twice is done once. @throws Refusal INVALID_INPUT for a line that is none; then nothing is done */
  async applyAgain(file: string): Promise<{ applied: number; unknown: number }> {
    const counts = { applied: 0, unknown: 0 };
    for (const { id, person, programme } of linesOf(file)) {
      await this.work.run(systemActor('erasure'), async (tx) => {
        const [known] = await tx.em.query<unknown[]>(`select from person where id = $1`, [person]);
        counts[known ? 'applied' : 'unknown'] += 1; // somebody who came after the backup was made is not in it
        if (!known) return;
        await this.forgetting.forget(tx, person, programme);
        await tx.em.query(`insert into erasure (id, person_id, programme_id, asked_at, confirmed_at, due_at, done_at) values ($1, $2, $3, $4, $4, $4, $4) on conflict (id) do update set done_at = excluded.done_at, confirmed_at = coalesce(erasure.confirmed_at, excluded.confirmed_at), due_at = coalesce(erasure.due_at, excluded.due_at)`, [id, person, programme, tx.now]);
      });
    }
    return counts;
  }
}

function linesOf(file: string): Line[] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // nobody was forgotten yet
  }
  return text.split('\n').filter((words) => words.trim() !== '').map((words) => check(line, JSON.parse(words)));
}

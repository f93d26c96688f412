import { Injectable } from '@nestjs/common';
import { systemActor, Work } from '#plenary/platform';
import { assertWithin, type buckets } from './sign-in.rules.js';

/** Counts attempts of the last hour: by address, by network, by person. */
@Injectable()
export class AttemptsService {
  constructor(private readonly work: Work) {}

  /** Counted in a transaction of its own, so that an attempt that is refused later is still an attempt. @throws Refusal TOO_MANY */
  async count(bucket: keyof typeof buckets, key: string): Promise<void> {
    const made = await this.work.run(systemActor('sign-in'), async (tx) => {
      const name = `${bucket} ${key}`;
      await tx.em.query(`delete from attempt where bucket = $1 and at < current_instant() - interval '1 hour'`, [name]);
      const [{ n }] = await tx.em.query<{ n: number }[]>(`select count(*)::int as n from attempt where bucket = $1`, [name]);
      await tx.em.query(`insert into attempt values ($1, current_instant())`, [name]);
      return n;
    });
    assertWithin(bucket, made);
  }
}

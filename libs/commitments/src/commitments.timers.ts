import { Injectable } from '@nestjs/common';
import { Clock, systemActor, Timed, Work } from '#plenary/platform';
import { overdueAt } from './commitment-list.service.js';
import { commitmentOverdue } from './commitments.events.js';

/** Nothing happens when a commitment becomes overdue: whoever looks computes it. To tell people, it is noticed once. */
@Injectable()
export class CommitmentsTimers {
  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
  ) {}

  @Timed('7 * * * *')
  async noticeOverdue(): Promise<void> {
    await this.work.run(systemActor('commitments'), async (tx) => {
      const [noticed] = await tx.em.query<[{ id: string; programmeId: string; conveningId: string | null; ownerOrganisationId: string | null; dueUntil: Date }[], number]>(
        `update commitment c set overdue_noticed = $1 where c.id in (select c.id from commitment c where c.overdue_noticed is null and ${overdueAt('$1::timestamptz')} order by c.due_until limit 500 for update skip locked)
         returning c.id, c.programme_id as "programmeId", c.convening_id as "conveningId", c.owner_organisation_id as "ownerOrganisationId", c.due_until as "dueUntil"`,
        [this.clock.now()],
      );
      for (const { id, dueUntil, ...scope } of noticed) await tx.record(commitmentOverdue(id, { ...scope, dueUntil: dueUntil.toISOString() }));
    });
  }
}

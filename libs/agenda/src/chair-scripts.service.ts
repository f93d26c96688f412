import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { Work, type Person } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { chairScriptEdited } from './agenda.events.js';
import type { EditChairScriptInput } from './agenda.inputs.js';

@Injectable()
export class ChairScriptsService {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
  ) {}

  /** @throws Refusal NOT_FOUND | FORBIDDEN | STALE_VERSION with both texts @returns the convening it belongs to */
  edit(actor: Person, input: EditChairScriptInput): Promise<string> {
    return this.work.run(actor, async (tx) => {
      const [item] = await tx.em.query<{ programmeId: string; conveningId: string }[]>(`select programme_id as "programmeId", convening_id as "conveningId" from agenda_item where id = $1 and in_circle_of_item($2, id) for update`, [input.itemId, actor.id]);
      if (!item) throw new Refusal('NOT_FOUND');
      await this.access.assertMay(tx, 'script.edit', item);
      const [script] = await tx.em.query<{ body: string; version: number }[]>(`select body, version from chair_script where agenda_item_id = $1`, [input.itemId]);
      if ((script?.version ?? 0) !== input.version) throw new Refusal('STALE_VERSION', undefined, { yours: input.body, theirs: script?.body ?? '', version: script?.version ?? 0 });
      const version = input.version + 1;
      if (input.body === '') await tx.em.query(`delete from chair_script where agenda_item_id = $1`, [input.itemId]);
      else
        await tx.em.query(
          `insert into chair_script (agenda_item_id, convening_id, programme_id, body, version) values ($1, $2, $3, $4, $5) on conflict (agenda_item_id) do update set body = $4, version = $5`,
          [input.itemId, item.conveningId, item.programmeId, input.body, version],
        );
      await tx.record(chairScriptEdited(input.itemId, { ...item, version: input.body === '' ? 0 : version }));
      return item.conveningId;
    });
  }
}

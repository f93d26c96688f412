import { Injectable } from '@nestjs/common';
import { MarkingsService, strictest, type MarkedKind, type Marking } from '#plenary/access';
import type { Tx } from '#plenary/platform';

interface Made {
  kind: MarkedKind;
  id: string;
  programmeId: string;
  conveningId: string | null;
}

/** What is made of an item, or of words in its notes, is marked as strictly as the item is, and for the same readers (domain 3). */
@Injectable()
export class ItemMarkings {
  constructor(private readonly markings: MarkingsService) {}

  /** @param own what was chosen for it @returns what it has to be marked; null when that of its roundtable is enough */
  async markingOf(tx: Tx, own: Marking | null, items: readonly (string | null | undefined)[]): Promise<Marking | null> {
    const found = await tx.em.query<{ marking: Marking | null }[]>(`select stricter(i.marking, above.marking) as marking from agenda_item i left join agenda_item above on above.id = i.parent_id where i.id = any ($1::uuid[])`, [known(items)]);
    const given = [own, ...found.map(({ marking }) => marking)].filter((marking) => marking !== null);
    return given.length ? strictest(...given) : null;
  }

  /** Whoever made it, and the readers of the items it was made of. Only for what is marked TLP:RED itself. */
  async nameReaders(tx: Tx, made: Made, marking: Marking | null, items: readonly (string | null | undefined)[], others: readonly (string | null | undefined)[] = []): Promise<void> {
    if (marking !== 'TLP:RED') return;
    const readers = await tx.em.query<{ id: string }[]>(
      `select distinct r.person_id as id from agenda_item i join recipient r on r.thing_id in (i.id, i.parent_id) and r.ended_at is null where i.id = any ($1::uuid[])`,
      [known(items)],
    );
    await this.markings.nameIn(tx, made, [...(tx.actor.kind === 'person' ? [tx.actor.id] : []), ...readers.map(({ id }) => id), ...known(others)]);
  }
}

const known = (ids: readonly (string | null | undefined)[]): string[] => ids.filter((id): id is string => Boolean(id));

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '#plenary/platform';
import { columnsOf, dataMap, type MappedTable } from './data-map.rules.js';
import { erasureDone } from './personal-data.events.js';

/**
 * What becomes of what is held about somebody: the data map, carried out, in one transaction. The record of institutions stays,
 * without the name; every id of the person then leads to a row that says nothing.
 */
@Injectable()
export class Forgetting {
  /**
   * Done twice is done once, so the erasure log can be applied again after a restore.
   * @param programmeId what one programme knows, when its secretariat asked; all of it when no other programme knows the person
   */
  async forget(tx: Tx, personId: string, programmeId: string | null): Promise<void> {
    await tx.em.query(`set local statement_timeout = '10min'`);
    const whole = programmeId === null || !(await this.knownElsewhere(tx, personId, programmeId));
    const within = whole ? null : programmeId;
    if (whole) await tx.em.query(`update sign_in set ended_at = current_instant() where person_id = $1 and ended_at is null`, [personId]); // first ended, so that open pages close
    await this.leaveSeats(tx, personId, within);
    await this.loosenPositions(tx, personId, within);
    for (const [name, table] of Object.entries(dataMap)) await this.apply(tx, name, table, personId, within);
    if (whole) {
      await tx.em.query(`select note_forget_typist($1)`, [personId]);
      await tx.em.query(`select audit_forget($1)`, [personId]); // after the state: no pseudonym is made again for somebody who was forgotten
    }
    await tx.record(erasureDone(randomUUID(), { programmeId: within }));
  }

  private async knownElsewhere(tx: Tx, personId: string, programmeId: string): Promise<boolean> {
    return (await tx.em.query<unknown[]>(`select from programme_person where person_id = $1 and programme_id <> $2 limit 1`, [personId, programmeId])).length > 0;
  }

  private async apply(tx: Tx, name: string, table: MappedTable, personId: string, within: string | null): Promise<void> {
    if (!table.mine || !table.erase || (within !== null && !('programme_id' in table.columns))) return;
    const where = `${table.mine}${within === null ? '' : ' and programme_id = $2'}`;
    const values = within === null ? [personId] : [personId, within];
    if (table.erase === 'rows') {
      await tx.em.query(`delete from "${name}" where ${where}`, values);
      return;
    }
    const set = columnsOf(table, 'taken').map((column) => `"${column}" = ${(table.erase as Record<string, string>)[column] ?? 'null'}`);
    await tx.em.query(`update "${name}" set ${set.join(', ')} where ${where}`, values);
  }

  /** Their places are open again to whoever the organisation names. */
  private async leaveSeats(tx: Tx, personId: string, within: string | null): Promise<void> {
    await tx.em.query(
      `update seat_place set state = 'TAKEN_UP' where state in ('NAMED', 'CONFIRMED') and id in (select seat_place_id from participation where person_id = $1 and ended_at is null and ($2::uuid is null or programme_id = $2))`,
      [personId, within],
    );
  }

  /** A position in personal capacity stays somebody's: of one who is nobody else, so that it leads nowhere. */
  private async loosenPositions(tx: Tx, personId: string, within: string | null): Promise<void> {
    const own = await tx.em.query<{ id: string }[]>(`select id from decision_position where in_personal_capacity = $1 and ($2::uuid is null or programme_id = $2)`, [personId, within]);
    for (const { id } of own) {
      const nobody = randomUUID();
      await tx.em.query(`insert into person (id, name, state, created_at) values ($1, '—', 'ANONYMISED', $2)`, [nobody, tx.now]);
      await tx.em.query(`update decision_position set in_personal_capacity = $2 where id = $1`, [id, nobody]);
    }
  }
}

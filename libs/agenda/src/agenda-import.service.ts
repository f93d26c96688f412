import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { settled, type Tx } from '#plenary/platform';
import { Refusal, sourceText, type LocalisedText } from '#plenary/protocol';
import { agendaItemImported, agendaItemRetold } from './agenda-import.events.js';

/** An item of an agenda that was gone through, as its record tells of it. */
export interface ToldItem {
  conveningId: string;
  sessionId: string;
  parentId: string | null;
  /** From 1, among those with the same parent. */
  ordinal: number;
  kind: 'DISCUSSION' | 'DECISION';
  title: LocalisedText;
  durationMinutes: number | null;
}

/** For importers, within their transaction. */
@Injectable()
export class AgendaImport {
  constructor(private readonly access: AccessService) {}

  /** The agenda of a convening that was held: adopted, whatever it says. @throws Refusal NOT_FOUND, FORBIDDEN */
  async begin(tx: Tx, conveningId: string): Promise<void> {
    const { programmeId } = await this.allowed(tx, conveningId);
    await tx.em.query(`insert into agenda (convening_id, programme_id, state) values ($1, $2, 'ADOPTED') on conflict do nothing`, [conveningId, programmeId]);
  }

  async add(tx: Tx, told: ToldItem): Promise<string> {
    const { programmeId } = await this.allowed(tx, told.conveningId);
    const id = randomUUID();
    await tx.em.query(
      `insert into agenda_item (id, convening_id, programme_id, session_id, parent_id, ordinal, kind, state, title, duration_minutes, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, 'CONCLUDED', $8, $9, $10, $11)`,
      [id, told.conveningId, programmeId, told.sessionId, told.parentId, told.ordinal, told.kind, settled(told.title), told.durationMinutes, tx.actor.kind === 'person' ? tx.actor.id : null, tx.now],
    );
    await tx.record(agendaItemImported(id, { programmeId, conveningId: told.conveningId }));
    return id;
  }

  /** @returns whether anything but its place is other than before @throws Refusal NOT_FOUND, FORBIDDEN */
  async retell(tx: Tx, id: string, told: ToldItem): Promise<boolean> {
    const { programmeId } = await this.allowed(tx, told.conveningId);
    const [before] = await tx.em.query<{ title: LocalisedText; version: number; durationMinutes: number | null }[]>(`select title, version, duration_minutes as "durationMinutes" from agenda_item where id = $1 and convening_id = $2 for update`, [id, told.conveningId]);
    if (!before) throw new Refusal('NOT_FOUND');
    const same = sourceText(before.title).text === sourceText(told.title).text && before.durationMinutes === told.durationMinutes;
    await tx.em.query(`update agenda_item set parent_id = $2, ordinal = $3 where id = $1`, [id, told.parentId, told.ordinal]);
    if (same) return false;
    await tx.em.query(`update agenda_item set title = $2, duration_minutes = $3, kind = $4, version = version + 1 where id = $1`, [id, settled(told.title, before.title), told.durationMinutes, told.kind]);
    await tx.record(agendaItemRetold(id, { programmeId, conveningId: told.conveningId, version: before.version + 1 }));
    return true;
  }

  /** The record names it no longer; it stays listed as withdrawn, after the others. */
  async withdraw(tx: Tx, id: string, conveningId: string): Promise<void> {
    const { programmeId } = await this.allowed(tx, conveningId);
    const [[{ version }]] = await tx.em.query<[{ version: number }[], number]>(
      `update agenda_item set state = 'WITHDRAWN', version = version + 1, ordinal = (select max(ordinal) + 1 from agenda_item where convening_id = $2) where id = $1 and convening_id = $2 returning version`,
      [id, conveningId],
    );
    await tx.record(agendaItemRetold(id, { programmeId, conveningId, version }));
  }

  private async allowed(tx: Tx, conveningId: string): Promise<{ programmeId: string }> {
    const [convening] = await tx.em.query<{ programmeId: string }[]>(`select programme_id as "programmeId" from convening where id = $1`, [conveningId]);
    if (!convening) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, 'agenda.edit', { programmeId: convening.programmeId, conveningId });
    return convening;
  }
}

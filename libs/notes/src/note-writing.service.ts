import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import type { Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { clocksOf } from './admission.rules.js';
import { NoteProjections } from './note-projections.service.js';
import { noteWritten } from './notes.events.js';
import type { NoteNode } from './projection.rules.js';

/** What the product itself writes into a note (an import, a correction) enters the same log as every keystroke, and is never a replacement of it. */
@Injectable()
export class NoteWriting {
  constructor(
    private readonly access: AccessService,
    private readonly projections: NoteProjections,
  ) {}

  /**
   * Makes an open note say these blocks; parts that say so already stay, with their ties. For whoever may open notes.
   * @returns whether anything changed
   * @throws Refusal NOT_FOUND, FORBIDDEN, WRONG_STATE unless the note is open, CONTENT_REFUSED for what a note cannot hold
   */
  async write(tx: Tx, noteId: string, blocks: NoteNode[]): Promise<boolean> {
    const [note] = await tx.em.query<{ programmeId: string; conveningId: string; state: string }[]>(`select programme_id as "programmeId", convening_id as "conveningId", state from note_doc where id = $1 and group_id is null for update`, [noteId]);
    if (!note) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, 'note.open', note);
    if (note.state !== 'OPEN') throw new Refusal('WRONG_STATE', undefined, { state: note.state });
    const log = await this.projections.read(tx, noteId);
    const { rewrite } = await this.projections.project(log.updates, { rewriteTo: blocks }).catch((error: Error) => {
      throw new Refusal('CONTENT_REFUSED', error.message);
    });
    if (rewrite === null) return false;
    const bytes = Buffer.from(rewrite);
    const [origin, actor, seq] = [randomUUID(), tx.actor.kind === 'person' ? tx.actor.id : null, log.head + 1];
    // The one client id that writes more than is there belongs to this session; a deletion alone brings none.
    await tx.em.query(`select note_write($1, $2, $3, $4, $5, $6, $7)`, [noteId, seq, log.generation, origin, actor, bytes, [...clocksOf(bytes).keys()]]);
    await tx.record(noteWritten(noteId, { programmeId: note.programmeId, conveningId: note.conveningId, seq }));
    return true;
  }
}

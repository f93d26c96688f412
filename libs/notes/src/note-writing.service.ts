import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import type { Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { clocksOf } from './admission.rules.js';
import { passageBytes, sameWords, type Passage } from './note-anchors.service.js';
import { NoteProjections, type LogRead } from './note-projections.service.js';
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
    await this.enter(tx, { ...note, id: noteId }, log, rewrite);
    return true;
  }

  /**
   * Takes a passage out of a note, in whatever state it stands, and with it every copy of its words that stands beside the note.
   * Whoever calls compacts the note after the commit: until then the words are in its log.
   * @returns the words
   * @throws Refusal NOT_FOUND, FORBIDDEN, INVALID_INPUT
   * @throws Refusal PASSAGE_CHANGED with the words as they stand now (`current`, null when they are gone)
   */
  async cut(tx: Tx, passage: Passage, mark: string): Promise<Cut> {
    const note = await this.within(tx, passage.noteId);
    if (note.groupId) throw Refusal.ofField('passage.noteId', 'of_a_group', 'What a group wrote stays in the group. Take the words out of its notes.');
    await this.access.assertMay(tx, 'passage.set-aside', note);
    const [start, end] = [passageBytes('relStart', passage.relStart), passageBytes('relEnd', passage.relEnd)];
    const log = await this.projections.read(tx, note.id);
    const ties = await tx.em.query<{ id: string; start: Buffer; end: Buffer }[]>(`select id, rel_start as start, rel_end as "end" from note_anchor where doc_id = $1`, [note.id]);
    const { between, cut } = await this.projections.project(log.updates, { between: { start, end }, cut: { start, end, mark, ties } });
    if (between === null || cut === null || between.trim() === '' || !sameWords(between, passage.quote)) throw new Refusal('PASSAGE_CHANGED', undefined, { current: between === '' ? null : between });
    await this.enter(tx, note, log, cut.update);
    await tx.em.query(`select note_quotes_replaced($1, $2)`, [cut.touched, mark]);
    // What stands beside a tie, to find it again, may be the passage.
    await tx.em.query(`update note_anchor set prefix = '', suffix = '' where doc_id = $1`, [note.id]);
    return { ...note, words: between };
  }

  /** Puts words where their mark stands. Who may is the caller's question. @throws Refusal NOT_FOUND */
  async putBack(tx: Tx, noteId: string, mark: string, words: string): Promise<void> {
    const note = await this.within(tx, noteId);
    const log = await this.projections.read(tx, noteId);
    const { putBack } = await this.projections.project(log.updates, { putBack: { mark, words } });
    await this.enter(tx, note, log, putBack!);
  }

  /** After the commit that took words out. */
  compact(noteId: string): Promise<void> {
    return this.projections.compact(noteId);
  }

  private async within(tx: Tx, noteId: string): Promise<Omit<Cut, 'words'>> {
    const person = tx.actor.kind === 'person' ? tx.actor.id : null;
    const [note] = await tx.em.query<Omit<Cut, 'words'>[]>(
      `select id, programme_id as "programmeId", convening_id as "conveningId", group_id as "groupId" from note_doc where id = $1 and state <> 'DESTROYED' and ($2::uuid is null or not note_is_closed_to($2, id)) for update`,
      [noteId, person],
    );
    if (!note) throw new Refusal('NOT_FOUND');
    return note;
  }

  private async enter(tx: Tx, note: { id: string; programmeId: string; conveningId: string }, log: LogRead, update: Uint8Array): Promise<void> {
    const bytes = Buffer.from(update);
    const [origin, actor, seq] = [randomUUID(), tx.actor.kind === 'person' ? tx.actor.id : null, log.head + 1];
    // The one client id that writes more than is there belongs to this session; a deletion alone brings none.
    await tx.em.query(`select note_write($1, $2, $3, $4, $5, $6, $7)`, [note.id, seq, log.generation, origin, actor, bytes, [...clocksOf(bytes).keys()]]);
    await tx.record(noteWritten(note.id, { programmeId: note.programmeId, conveningId: note.conveningId, seq }));
  }
}

/** A passage that was taken out, and of which note. */
export interface Cut {
  id: string;
  programmeId: string;
  conveningId: string;
  groupId: string | null;
  words: string;
}

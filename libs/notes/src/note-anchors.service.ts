import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { Reads, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { NoteProjections, type LogRead } from './note-projections.service.js';
import type { NoteAnchorType, NoteTarget } from './note.type.js';
import { noteAnchored } from './notes.events.js';
import type { Sought } from './passages.rules.js';

/** What the editor knows of the words a person selected. */
export interface Passage {
  noteId: string;
  /** Yjs relative positions in base64: start with assoc 0, end with assoc −1. */
  relStart: string;
  relEnd: string;
  quote: string;
  /** Up to 32 characters on either side, to find the words again when their paragraph was split. */
  prefix: string;
  suffix: string;
  /** How far the editor had come. */
  have: number;
}

/** `ofItemId`: the agenda item whose notes the words are in, since what is made of them is marked as strictly. */
export interface Anchored {
  noteId: string;
  anchorId: string;
  quote: string;
  ofItemId: string | null;
}
/** What is made of nothing that was written. */
export const unanchored = { noteId: null, anchorId: null, quote: null, ofItemId: null } as const;

type Target = { type: `${NoteTarget}`; id: string };
interface Tie {
  note: { id: string; programmeId: string; conveningId: string; agendaItemId: string | null };
  log: LogRead;
  start: Uint8Array;
  end: Uint8Array;
  quote: string;
  prefix: string;
  suffix: string;
  target: Target;
}

const ofNote = {
  name: 'note anchors',
  text: `select a.id, a.doc_id as "noteId", a.target_type as target, a.target_id as "targetId", a.quote, a.prefix, a.suffix, encode(a.rel_start, 'base64') as "relStart", encode(a.rel_end, 'base64') as "relEnd",
           a.seq::float8 as seq, to_char(a.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"
         from note_anchor a join note_doc d on d.id = a.doc_id and d.generation = a.generation where a.doc_id = $1 order by a.created_at, a.id limit 500`,
};

/** The ties from passages to what was made of them. They stand beside the note and never in it, so that the text says nothing of owners. */
@Injectable()
export class NoteAnchors {
  constructor(
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly projections: NoteProjections,
  ) {}

  async ofNote(actor: Person, noteId: string): Promise<NoteAnchorType[]> {
    return this.reads.rowsAs<NoteAnchorType & object>(actor, ofNote, [noteId]);
  }

  /**
   * Ties a passage to what is made of it, within the use case that makes it.
   * @param target what is made, and the convening it is made in
   * @returns the passage's words, to be frozen with what is made
   * @throws Refusal NOT_FOUND, FORBIDDEN, INVALID_INPUT
   * @throws Refusal PASSAGE_CHANGED with the words as they stand now (`current`, null when they are gone)
   */
  async anchorPassage(tx: Tx, passage: Passage, target: Target & { conveningId: string }): Promise<Anchored> {
    const note = await this.noteOf(tx, passage.noteId);
    if (note.conveningId !== target.conveningId) throw Refusal.ofField('passage.noteId', 'not_of_this_roundtable', 'Select words in the notes of this roundtable.');
    const start = passageBytes('relStart', passage.relStart);
    const end = passageBytes('relEnd', passage.relEnd);
    const log = await this.projections.read(tx, passage.noteId);
    const { between } = await this.projections.project(log.updates, { between: { start, end } });
    if (between === null || between.trim() === '' || !sameWords(between, passage.quote)) throw new Refusal('PASSAGE_CHANGED', undefined, { current: between === '' ? null : between });
    const anchorId = await this.tie(tx, { note, log, start, end, quote: between, prefix: passage.prefix.slice(-32), suffix: passage.suffix.slice(0, 32), target });
    return { noteId: note.id, anchorId, quote: between, ofItemId: note.agendaItemId };
  }

  /**
   * The same for an importer, which knows the block and the words. What was tied to the target before is tied to them instead.
   * @returns for each in its order the anchor; null for words that do not stand there
   * @throws Refusal NOT_FOUND, FORBIDDEN
   */
  async anchorWords(tx: Tx, noteId: string, passages: readonly (Sought & { target: Target })[]): Promise<({ anchorId: string; quote: string } | null)[]> {
    const note = await this.noteOf(tx, noteId);
    const log = await this.projections.read(tx, noteId);
    const { found } = await this.projections.project(log.updates, { find: passages.map(({ block, words }) => ({ block, words })) });
    const made: ({ anchorId: string; quote: string } | null)[] = [];
    for (const [index, { words, target }] of passages.entries()) {
      const place = found[index];
      if (place) await tx.em.query(`delete from note_anchor where doc_id = $1 and target_id = $2`, [noteId, target.id]);
      made.push(place && { anchorId: await this.tie(tx, { note, log, ...place, quote: words, target }), quote: words });
    }
    return made;
  }

  private async noteOf(tx: Tx, id: string): Promise<Tie['note']> {
    const [note] = await tx.em.query<(Tie['note'] & { groupId: string | null })[]>(`select id, programme_id as "programmeId", convening_id as "conveningId", agenda_item_id as "agendaItemId", group_id as "groupId" from note_doc where id = $1`, [id]);
    if (!note) throw new Refusal('NOT_FOUND');
    // What is made of a passage belongs to the convening, and would carry the words out of the group.
    if (note.groupId) throw Refusal.ofField('passage.noteId', 'of_a_group', 'What a group wrote stays in the group. Write the words into the notes of the roundtable first.');
    await this.access.assertMay(tx, 'note.anchor', note);
    return note;
  }

  private async tie(tx: Tx, { note, log, start, end, quote, prefix, suffix, target }: Tie): Promise<string> {
    const anchorId = randomUUID();
    const person = tx.actor.kind === 'person' ? tx.actor.id : null;
    await tx.em.query(
      `insert into note_anchor (id, doc_id, generation, rel_start, rel_end, quote, prefix, suffix, seq, target_type, target_id, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [anchorId, note.id, log.generation, Buffer.from(start), Buffer.from(end), quote, prefix, suffix, log.head, target.type, target.id, person, tx.now],
    );
    await tx.record(noteAnchored(note.id, { programmeId: note.programmeId, conveningId: note.conveningId, target: target.type, targetId: target.id }));
    return anchorId;
  }
}

// What a reader takes for the same words: a selection may carry blanks and line ends of its own.
const plain = (words: string): string => words.normalize('NFC').replace(/\s+/g, ' ').trim();
export const sameWords = (one: string, other: string): boolean => plain(one) === plain(other);

export function passageBytes(field: string, base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0 || bytes.length > 64) throw Refusal.ofField(field, 'invalid_format', 'Select the passage again.');
  return bytes;
}

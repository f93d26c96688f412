import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { groupRolesFor, may, rolesFor, type GroupRole, type Role } from '#plenary/access';
import { Reads, systemActor, Work, type Person, type ReadyEvent, type Tx } from '#plenary/platform';
import { packUpdates, Refusal, type NoteKind, type NoteState, type NoteWriters } from '#plenary/protocol';
import { NoteLog } from './note-log.rules.js';
import { mayWrite } from './note.rules.js';

export const notesSystem = systemActor('notes');
export const writing = { noteTakers: rolesFor('note.take'), participants: rolesFor('note.join'), amenders: rolesFor('note.amend'), groupMembers: groupRolesFor('group.write') };

/** Somebody who has a note open on one socket. */
export interface Reader {
  readonly socket: Socket;
  readonly person: Person;
  readonly note: OpenNote;
  readonly origin: string;
  mayWrite: boolean;
  lagging: boolean;
  /** What was said between joining and the answer that lets the page follow; null once it follows. */
  missed: ReadyEvent[] | null;
}

/** A note that somebody on this node has open: its standing, what is remembered of its log, and who hears it. */
export interface OpenNote {
  readonly id: string;
  readonly handle: number;
  readonly programmeId: string;
  readonly conveningId: string;
  readonly groupId: string | null;
  readonly generation: number;
  kind: NoteKind;
  state: NoteState;
  writers: NoteWriters;
  epoch: number;
  log: NoteLog;
  /** False after a failure: the log must be read again before it is trusted. */
  trusted: boolean;
  queued: number;
  readonly readers: Set<Reader>;
}

interface Head {
  id: string;
  programmeId: string;
  conveningId: string;
  groupId: string | null;
  kind: NoteKind;
  state: NoteState;
  writers: NoteWriters;
  generation: number;
  head: number;
  snapshotAt: number;
  prunedTo: number;
  epoch: number;
}
const head = `d.id, d.programme_id as "programmeId", d.convening_id as "conveningId", d.group_id as "groupId", d.kind, d.state, d.writers, d.generation,
  d.head_seq::float8 as head, d.snap_seq::float8 as "snapshotAt", d.pruned_seq::float8 as "prunedTo", d.acl_epoch as epoch`;

// Who reads is decided by row-level security and by the roles beside it, in the same statement as the rows: one moment for both.
const opened = {
  name: 'note opened',
  text: `select ${head}, case when note_is_closed_to($2, d.id) then '{}' else note_capacities($2, d.programme_id, d.convening_id, d.group_id) end as roles,
      (select s.bytes from note_snapshot s where s.doc_id = d.id and s.seq = d.snap_seq and d.snap_seq > $3) as snapshot,
      array(select u.bytes from note_update u where u.doc_id = d.id and u.seq > greatest($3, case when $3 < d.snap_seq then d.snap_seq else 0 end) and u.seq <= d.head_seq order by u.seq) as updates
    from note_doc d where d.id = $1`,
};
type Opened = Head & { roles: (Role | GroupRole)[]; snapshot: Buffer | null; updates: Buffer[] };

/** The notes open on this node. A note is forgotten with its last reader; nothing of it is text. */
@Injectable()
export class OpenNotes {
  private readonly byId = new Map<string, Promise<OpenNote>>();
  private readonly byHandle = new Map<number, OpenNote>();
  private readonly reading = new Map<OpenNote, Promise<void>>();
  private handles = 0;

  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
  ) {}

  all(): Iterable<OpenNote> {
    return this.byHandle.values();
  }

  /** Whether this very note, of this generation, is the one that is open. */
  holds(note: OpenNote): boolean {
    return this.byHandle.get(note.handle) === note;
  }

  async open(noteId: string): Promise<OpenNote> {
    const known = this.byId.get(noteId);
    if (known) return known;
    const opening = this.load(noteId);
    this.byId.set(noteId, opening);
    opening.catch(() => this.byId.delete(noteId));
    return opening;
  }

  forget(note: OpenNote): void {
    this.byId.delete(note.id);
    this.byHandle.delete(note.handle);
  }

  /**
   * What brings a copy from `have` to the head, for this person, now.
   * @throws Refusal NOT_FOUND unless the person may read the note
   */
  async rowsFor(person: Person, noteId: string, have: number): Promise<{ head: number; generation: number; state: NoteState; kind: NoteKind; mayWrite: boolean; packed: string }> {
    const [row] = await this.reads.rowsAs<Opened>(person, opened, [noteId, person.id, have]);
    if (!row || !may(row.roles, 'note.read') || row.state === 'DESTROYED') throw new Refusal('NOT_FOUND');
    const updates = row.snapshot ? [row.snapshot, ...row.updates] : row.updates;
    const packed = updates.length ? Buffer.from(packUpdates(updates)).toString('base64') : '';
    return { head: row.head, generation: row.generation, state: row.state, kind: row.kind, mayWrite: mayWrite(row, row.roles, writing), packed };
  }

  /** Brings what is remembered of the log to the committed head; once for however many ask at the same time. */
  catchUp(note: OpenNote): Promise<void> {
    const running = this.reading.get(note) ?? this.follow(note).finally(() => this.reading.delete(note));
    this.reading.set(note, running);
    return running;
  }

  private async load(noteId: string): Promise<OpenNote> {
    return this.work.run(notesSystem, async (tx) => {
      const row = await this.head(tx, noteId);
      const { id, programmeId, conveningId, groupId, kind, state, writers, generation, epoch } = row;
      const note: OpenNote = { id, handle: ++this.handles, programmeId, conveningId, groupId, kind, state, writers, generation, epoch, log: await this.read(tx, row, new NoteLog()), trusted: true, queued: 0, readers: new Set() };
      this.byHandle.set(note.handle, note);
      return note;
    });
  }

  private follow(note: OpenNote): Promise<void> {
    return this.work.run(notesSystem, async (tx) => {
      const row = await this.head(tx, note.id);
      if (row.generation !== note.generation) return this.forget(note); // who has it open is told on the next word from them
      note.log = await this.read(tx, row, note.trusted && note.log.head >= row.prunedTo ? note.log : new NoteLog());
      note.state = row.state;
      note.trusted = true;
    });
  }

  private async head(tx: Tx, noteId: string): Promise<Head> {
    const [row] = await tx.em.query<Head[]>(`select ${head} from note_doc d where d.id = $1`, [noteId]);
    if (!row) throw new Refusal('NOT_FOUND');
    return row;
  }

  /** Each statement sees a moment of its own: where the log was cut short between two of them, it is read again, from its snapshot. */
  private async read(tx: Tx, row: Head, log: NoteLog, tries = 3): Promise<NoteLog> {
    const again = async (): Promise<NoteLog> => {
      if (tries === 0) throw new Error(`The log of note ${row.id} lacks what its head says.`);
      return this.read(tx, await this.head(tx, row.id), new NoteLog(), tries - 1);
    };
    if (log.head === 0 && row.snapshotAt > 0) {
      const [snapshot] = await tx.em.query<{ bytes: Buffer }[]>(`select bytes from note_snapshot where doc_id = $1 and seq = $2`, [row.id, row.snapshotAt]);
      if (!snapshot) return again();
      const origins = await tx.em.query<{ origin: string; actor: string | null; n: number; seq: number }[]>(`select origin, actor, last_n::float8 as n, last_seq::float8 as seq from note_origin where doc_id = $1`, [row.id]);
      log.startFrom({ seq: row.snapshotAt, update: snapshot.bytes }, origins);
    }
    const rows = await tx.em.query<{ seq: number; origin: string; n: number; actor: string | null; update: Buffer }[]>(
      `select seq::float8 as seq, origin, n::float8 as n, actor, bytes as update from note_update where doc_id = $1 and seq > $2 and seq <= $3 order by seq`,
      [row.id, log.head, row.head],
    );
    if (rows.length < row.head - log.head) return again();
    for (const update of rows) log.follow(update);
    const owners = await tx.em.query<{ client: number; origin: string }[]>(`select client::float8 as client, origin from note_client where doc_id = $1`, [row.id]);
    for (const owner of owners) log.own(owner);
    return log;
  }
}

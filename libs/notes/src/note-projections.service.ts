import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Work, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { notesSystem, OpenNotes, type OpenNote } from './open-notes.service.js';
import type { ProjectionDone, ProjectionFailed, ProjectionTask } from './projection.worker.js';

export interface LogRead {
  noteId: string;
  generation: number;
  head: number;
  snapshotAt: number;
  updates: Uint8Array[];
}
/** A document that takes longer than this to build, or more memory than its thread has, is nobody's honest note. */
const PATIENCE_MS = 5_000;
const THREAD = { maxOldGenerationSizeMb: 256 };
/** A page that reloads is gone for a moment only. */
const REST_MS = 1_000;

/** Documents are built in a thread of their own, one at a time: for reading, for tying a passage, and as a snapshot when a note is left. */
@Injectable()
export class NoteProjections implements OnApplicationShutdown {
  private readonly log = new Logger(NoteProjections.name);
  private readonly leaving = new Map<OpenNote, NodeJS.Timeout>();
  private thread: Worker | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private tasks = 0;
  private asked: { settle(done: ProjectionDone | ProjectionFailed | Error): void } | undefined;

  constructor(
    private readonly work: Work,
    private readonly open: OpenNotes,
  ) {}

  /** The text and shape of a log; with it the words between two positions, the places of words, or the update that makes it say something else. */
  project(updates: Uint8Array[], more: Pick<ProjectionTask, 'between' | 'find' | 'rewriteTo' | 'cut' | 'putBack'> = {}): Promise<ProjectionDone> {
    const done = this.turn.then(() => this.ask({ id: ++this.tasks, updates, ...more }));
    this.turn = done.catch(() => undefined);
    return done;
  }

  /** The log of a note as the person or system behind `tx` may see it. @throws Refusal NOT_FOUND */
  async read(tx: Tx, noteId: string, tries = 3): Promise<LogRead> {
    const [head] = await tx.em.query<{ generation: number; head: number; snapshotAt: number }[]>(`select generation, head_seq::float8 as head, snap_seq::float8 as "snapshotAt" from note_doc where id = $1 and state <> 'DESTROYED'`, [noteId]);
    if (!head) throw new Refusal('NOT_FOUND');
    const rows = await tx.em.query<{ bytes: Buffer }[]>(
      `select bytes from (select seq, bytes from note_snapshot where doc_id = $1 and seq = $2
         union all select seq, bytes from note_update where doc_id = $1 and seq > $2 and seq <= $3) parts order by seq`,
      [noteId, head.snapshotAt, head.head],
    );
    // The second statement sees a later moment: the log may have been cut short in between.
    if (rows.length < head.head - head.snapshotAt + (head.snapshotAt > 0 ? 1 : 0)) {
      if (tries === 0) throw new Error(`The log of note ${noteId} lacks what its head says.`);
      return this.read(tx, noteId, tries - 1);
    }
    return { noteId, ...head, updates: rows.map(({ bytes }) => bytes) };
  }

  /** Called whenever somebody leaves; with the last one a snapshot is taken and the note forgotten. */
  afterLastReader(note: OpenNote): void {
    if (note.readers.size > 0 || this.leaving.has(note)) return;
    const timer = setTimeout(() => {
      this.leaving.delete(note);
      if (note.readers.size > 0 || note.queued > 0) return;
      this.open.forget(note);
      this.snapshot(note.id).catch((error: Error) => this.log.warn(`the snapshot of a note was not taken: ${error.message}`));
    }, REST_MS);
    this.leaving.set(note, timer);
  }

  /**
   * The whole of a note up to its head in one piece, beside its log, which stays. Two that are taken at once are harmless: the later
   * head wins, and a snapshot that is older than the one there is let go.
   */
  async snapshot(noteId: string): Promise<void> {
    const log = await this.work.run(notesSystem, (tx) => this.read(tx, noteId));
    if (log.head === log.snapshotAt) return;
    const { state, json, text, faults } = await this.project(log.updates);
    if (faults.length) this.log.warn(`note ${noteId} holds what the editor never writes: ${faults.join(', ')}`);
    await this.work.run(notesSystem, async (tx) => {
      await tx.em.query(`insert into note_snapshot (doc_id, seq, generation, bytes, sha256) values ($1, $2, $3, $4, $5) on conflict do nothing`, [noteId, log.head, log.generation, Buffer.from(state), createHash('sha256').update(state).digest()]);
      const [, moved] = await tx.em.query<[unknown, number]>(`update note_doc set snap_seq = $2, tail_bytes = 0 where id = $1 and snap_seq = $3 and generation = $4`, [noteId, log.head, log.snapshotAt, log.generation]);
      if (moved === 0) return;
      await tx.em.query(
        `insert into note_origin (doc_id, origin, actor, last_n, last_seq)
           select distinct on (origin) doc_id, origin, actor, n, seq from note_update where doc_id = $1 and seq > $2 and seq <= $3 order by origin, n desc
         on conflict (doc_id, origin) do update set last_n = excluded.last_n, last_seq = excluded.last_seq`,
        [noteId, log.snapshotAt, log.head],
      );
      await tx.em.query(
        `insert into note_text (doc_id, seq, generation, json, body) values ($1, $2, $3, $4, $5)
         on conflict (doc_id) do update set seq = excluded.seq, generation = excluded.generation, json = excluded.json, body = excluded.body where note_text.seq < excluded.seq`,
        [noteId, log.head, log.generation, JSON.stringify(json), text],
      );
    });
  }

  /** A snapshot, and nothing of what came before it: words that were taken out are then nowhere in the log. */
  async compact(noteId: string): Promise<void> {
    await this.snapshot(noteId);
    await this.work.run(notesSystem, (tx) => tx.em.query(`select note_prune($1)`, [noteId]));
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.leaving.values()) clearTimeout(timer);
    await this.turn;
    const thread = this.thread;
    this.thread = undefined;
    await thread?.terminate();
  }

  private ask(task: ProjectionTask): Promise<ProjectionDone> {
    const thread = (this.thread ??= this.start());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.lost(thread, new Error('a note took too long to build')), PATIENCE_MS);
      this.asked = {
        settle: (done) => {
          clearTimeout(timer);
          this.asked = undefined;
          if (done instanceof Error) reject(done);
          else if ('failed' in done) reject(new Error(done.failed));
          else resolve(done);
        },
      };
      thread.postMessage(task);
    });
  }

  private start(): Worker {
    // Run from its sources (as the tests do) the service is TypeScript, which a thread does not read: it is given the built file.
    const here = import.meta.url.endsWith('.ts') ? import.meta.url.replace('/libs/notes/src/', '/dist/libs/notes/src/') : import.meta.url;
    const thread = new Worker(new URL('./projection.worker.js', here), { resourceLimits: THREAD });
    thread.unref();
    thread.on('message', (done: ProjectionDone | ProjectionFailed) => this.asked?.settle(done));
    thread.on('error', (error: Error) => this.lost(thread, error));
    thread.on('exit', () => this.lost(thread, new Error('the thread that builds notes ended')));
    return thread;
  }

  private lost(thread: Worker, error: Error): void {
    if (this.thread !== thread) return;
    this.thread = undefined; // the next task gets a new one
    void thread.terminate();
    this.asked?.settle(error);
  }
}

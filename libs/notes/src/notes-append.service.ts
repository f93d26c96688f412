import { performance } from 'node:perf_hooks';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { ApplicationDatabase, type Lane } from '#plenary/platform';
import { noteLimits, noteRefusals, type Ack, type NoteAppended, type NoteRefusal, type NoteState } from '#plenary/protocol';
import { LogRound } from './note-log.rules.js';
import { whyNot } from './note.rules.js';
import { NotesFanOut } from './notes-fan-out.service.js';
import { OpenNotes, writing, type OpenNote, type Reader } from './open-notes.service.js';

/** A push on its way to the log. */
export interface Push {
  readonly reader: Reader;
  readonly origin: string;
  readonly actor: string;
  readonly n: number;
  readonly update: Buffer;
  readonly answers: ((reply: Ack<NoteAppended>) => void)[];
  readonly arrivedAt: number;
  rounds: number;
}
type Round = LogRound<Push>;

const append = { name: 'note append', text: `select * from note_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)` };
interface Appended {
  places: number[] | null;
  epochs: number[] | null;
  refused_places: number[] | null;
  refused_writers: string[] | null;
  refused_states: NoteState[] | null;
}
/** A head that stays locked or keeps moving away for so many rounds is given back to the editor, which tries again. */
const ROUNDS_AT_MOST = 100;

/**
 * One commit queue for all notes of a node: at once when idle, else not more often than every ten milliseconds; where several write
 * and many read, a push waits a little for company, because most of what a lone commit costs is waking everybody for it. Validate,
 * commit, acknowledge, tell the others; in this order, so that nobody ever holds what the database does not.
 */
@Injectable()
export class NotesAppend implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger(NotesAppend.name);
  private readonly lane: Lane;
  private queue: Push[] = [];
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private timerAt = Infinity;
  /** When the first of those waiting wants to be committed. */
  private dueAt = Infinity;
  private lastStart = -Infinity;
  private readonly committedAt = new WeakMap<OpenNote, number>();
  private closing = false;

  constructor(
    database: ApplicationDatabase,
    private readonly open: OpenNotes,
    private readonly fanOut: NotesFanOut,
  ) {
    this.lane = database.lane('plenary notes');
  }

  /** Takes a push into the next commit; its answer comes after the commit and never before. */
  push(reader: Reader, n: number, update: Buffer, answer: (reply: Ack<NoteAppended>) => void): void {
    const { note } = reader;
    if (this.closing || this.queue.length >= noteLimits.queuedPerNode || note.queued >= noteLimits.queuedPerNote) return answer(no('BUSY'));
    note.queued++;
    this.enter({ reader, origin: reader.origin, actor: reader.person.id, n, update, answers: [answer], arrivedAt: performance.now(), rounds: 0 });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.queue.length > 0 || this.running) await (this.running ?? this.round());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.lane.close();
  }

  private enter(push: Push): void {
    const { note } = push.reader;
    const company = Math.min(noteLimits.companyMsAtMost, note.readers.size * noteLimits.companyMsPerReader);
    const quiet = push.arrivedAt - (this.committedAt.get(note) ?? -Infinity) > 2 * company;
    this.queue.push(push);
    this.dueAt = Math.min(this.dueAt, quiet ? push.arrivedAt : push.arrivedAt + company);
    this.kick();
  }

  private kick(): void {
    if (this.running || this.closing || this.queue.length === 0) return;
    const at = Math.max(this.dueAt, this.lastStart + noteLimits.commitSpacingMs);
    if (at >= this.timerAt) return;
    clearTimeout(this.timer);
    this.timerAt = at;
    const wait = at - performance.now();
    // At once, but after whatever else this turn of the loop brings: pushes that came together are one commit.
    if (wait <= 0) setImmediate(() => this.start());
    else this.timer = setTimeout(() => this.start(), wait);
  }

  private start(): void {
    if (this.running) return;
    this.timer = undefined;
    this.timerAt = Infinity;
    this.running = this.round().finally(() => {
      this.running = undefined;
      this.kick();
    });
  }

  private async round(): Promise<void> {
    this.lastStart = performance.now();
    const pushes = this.queue;
    this.queue = [];
    this.dueAt = Infinity;
    const work = this.judge(pushes);
    if (work.length === 0) return;
    let appended: Appended;
    try {
      [appended] = await this.lane.rows<Appended & Record<string, unknown>>(append, parameters(work));
    } catch (error) {
      this.log.warn(`a commit of notes failed: ${error instanceof Error ? error.message : String(error)}`);
      for (const { note, round } of work) this.distrust(note, round.rows);
      return;
    }
    this.settle(work, appended);
  }

  private judge(pushes: Push[]): { note: OpenNote; round: Round }[] {
    const rounds = new Map<OpenNote, Round>();
    for (const push of pushes) {
      const { note } = push.reader;
      if (!this.open.holds(note)) this.answer(push, no('STALE_GENERATION'));
      else if (!note.trusted) this.afterCatchingUp(note, [push]);
      else {
        let round = rounds.get(note);
        if (!round) rounds.set(note, (round = new LogRound<Push>(note.log)));
        const taken = round.take(push);
        if (taken.is === 'WRITTEN') this.answer(push, { ok: { seq: taken.seq } });
        else if (taken.is === 'REFUSED') this.answer(push, no(taken.code));
        else if (taken.is === 'SAME') this.joins(push, taken.row);
      }
    }
    // One order on every node, so that two commits never wait for each other.
    return [...rounds].filter(([, round]) => round.rows.length > 0).map(([note, round]) => ({ note, round })).sort((a, b) => (a.note.id < b.note.id ? -1 : 1));
  }

  private joins(push: Push, row: Push): void {
    push.reader.note.queued--;
    row.answers.push(...push.answers);
  }

  private settle(work: { note: OpenNote; round: Round }[], { places, epochs, refused_places, refused_writers, refused_states }: Appended): void {
    const written = new Map((places ?? []).map((place, at) => [place - 1, epochs![at]]));
    const refused = new Map((refused_places ?? []).map((place, at) => [`${place - 1} ${refused_writers![at]}`, refused_states![at]]));
    work.forEach(({ round }, place) => {
      if (!written.has(place)) return;
      round.settle();
      for (const row of round.rows) this.answer(row, { ok: { seq: row.seq } });
    });
    work.forEach(({ note, round }, place) => {
      const epoch = written.get(place);
      if (epoch !== undefined) {
        this.committedAt.set(note, performance.now());
        return this.fanOut.written(note, round.rows, epoch);
      }
      const again: Push[] = [];
      for (const row of round.rows) {
        const state = refused.get(`${place} ${row.actor}`);
        if (state === undefined) again.push(row);
        else this.answer(row, no(whyNot(state)));
      }
      const wasRefused = again.length < round.rows.length;
      if (wasRefused) this.fanOut.recheck(note);
      if (again.length) this.afterCatchingUp(note, again);
    });
  }

  private distrust(note: OpenNote, rows: readonly Push[]): void {
    note.trusted = false;
    for (const row of rows) this.answer(row, no('RETRY'));
  }

  // Not awaited by the round: a note that must be read again does not hold up the others.
  private afterCatchingUp(note: OpenNote, pushes: Push[]): void {
    this.open.catchUp(note).then(
      () => {
        this.fanOut.movedOn(note);
        for (const push of pushes) {
          if (++push.rounds > ROUNDS_AT_MOST) this.answer(push, no('RETRY'));
          else this.enter(push);
        }
      },
      () => pushes.forEach((push) => this.answer(push, no('RETRY'))),
    );
  }

  private answer(push: Push, reply: Ack<NoteAppended>): void {
    push.reader.note.queued--;
    for (const answer of push.answers) answer(reply);
  }
}

const no = (code: NoteRefusal): Ack<never> => ({ error: { code, message: noteRefusals[code] } });

// Arrays as PostgreSQL writes them: every element is a number or a UUID that was checked, so none needs quoting.
const array = (elements: readonly (string | number)[]): string => `{${elements.join()}}`;

function parameters(work: { note: OpenNote; round: Round }[]): unknown[] {
  const rows: (Push & { seq: number; place: number })[] = [];
  const writers: [place: number, person: string][] = [];
  const owners: { place: number; client: number; origin: string; actor: string }[] = [];
  work.forEach(({ round }, at) => {
    const place = at + 1;
    for (const row of round.rows) rows.push(Object.assign(row, { place }));
    for (const person of new Set(round.rows.map((row) => row.actor))) writers.push([place, person]);
    for (const own of round.newOwners) owners.push({ place, ...own });
  });
  let end = 1;
  const offsets = rows.map(({ update }) => (end += update.length) - update.length);
  return [
    array(work.map(({ note }) => note.id)),
    array(work.map(({ note }) => note.generation)),
    array(work.map(({ round }) => round.expected)),
    array(work.map(({ round }) => round.rows.length)),
    array(work.map(({ round }) => round.bytesAdded)),
    array(writers.map(([place]) => place)),
    array(writers.map(([, person]) => person)),
    array(rows.map((row) => row.place)),
    array(rows.map((row) => row.seq)),
    array(rows.map((row) => row.origin)),
    array(rows.map((row) => row.n)),
    array(rows.map((row) => row.actor)),
    array(offsets),
    array(rows.map((row) => row.update.length)),
    rows.length === 1 ? rows[0].update : Buffer.concat(rows.map((row) => row.update)),
    array(owners.map((own) => own.place)),
    array(owners.map((own) => own.client)),
    array(owners.map((own) => own.origin)),
    array(owners.map((own) => own.actor)),
    array(writing.noteTakers),
    array(writing.participants),
    array(writing.amenders),
    array(writing.groupMembers),
  ];
}

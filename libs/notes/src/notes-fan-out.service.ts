import { performance } from 'node:perf_hooks';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { may, type GroupRole, type Role } from '#plenary/access';
import { ChangedFeed, readyEvent, sendReady, stillLagging, Work, type ReadyEvent } from '#plenary/platform';
import { noteLimits, packUpdates, type NoteHead, type NoteRevoked, type NoteStands, type NoteState, type NoteUpdates, type NoteWriters } from '#plenary/protocol';
import { mayWrite } from './note.rules.js';
import { notesSystem, OpenNotes, writing, type OpenNote, type Reader } from './open-notes.service.js';

interface Written {
  readonly reader: Reader;
  readonly seq: number;
  readonly update: Uint8Array;
  /** When its push came; what it waited for the commit counts as part of its window. */
  readonly arrivedAt: number;
}
/** What waits to be said about one note, and when something was said last. */
interface Outbox {
  rows: Written[];
  timer: NodeJS.Timeout | undefined;
  lastSaidAt: number;
  beaconEveryMs: number;
  /** While the rights are read again nothing goes out. */
  gate: Promise<void> | undefined;
}
const BEACON_FIRST_MS = 2_000;
const BEACON_AT_MOST_MS = 30_000;
const REFRESH_MS = 15_000;
const FEED_PAUSE_MS = 100;

/**
 * Tells the readers of a note what was committed: at once when it was quiet, else one frame for each window, the longer the more
 * readers there are. Never an update committed after a right was withdrawn to the one who lost it: a commit that carries a new
 * epoch waits until the rights were read again.
 */
@Injectable()
export class NotesFanOut implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(NotesFanOut.name);
  private readonly outboxes = new WeakMap<OpenNote, Outbox>();
  private readonly timers: NodeJS.Timeout[] = [];
  private refreshing: NodeJS.Timeout | undefined;
  /** How frames went out, for the bench and the test that asserts the direct way. */
  readonly sent = { DIRECT: 0, ORDINARY: 0, LAGGING: 0 };

  constructor(
    private readonly open: OpenNotes,
    private readonly work: Work,
    private readonly feed: ChangedFeed,
  ) {}

  onApplicationBootstrap(): void {
    this.timers.push(setInterval(() => this.beacons(), 1_000), setInterval(() => void this.refresh(), REFRESH_MS));
    this.feed.onChanged(({ programmeId, conveningId, groupId }) => {
      for (const note of this.open.all()) {
        const concerned = groupId ? note.groupId === groupId : note.conveningId === conveningId || (conveningId === null && note.programmeId === programmeId);
        if (concerned) return this.refreshSoon();
      }
    });
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
    clearTimeout(this.refreshing);
  }

  written(note: OpenNote, rows: readonly Written[], epoch: number): void {
    const outbox = this.outbox(note);
    for (const row of rows) outbox.rows.push(row);
    if (epoch !== note.epoch) this.recheck(note);
    else this.schedule(note, outbox);
  }

  /** Reads the rights of everybody who has the note open; until that is done nothing more is said. If it cannot be read, nobody hears. */
  recheck(note: OpenNote): void {
    const outbox = this.outbox(note);
    outbox.gate ??= this.readRights(note)
      .catch((error: Error) => {
        this.log.warn(`the rights of a note could not be read: ${error.message}`);
        for (const reader of note.readers) reader.socket.conn.close(); // the page comes back by itself, and asks again
        note.readers.clear();
      })
      .then(() => {
        outbox.gate = undefined;
        this.schedule(note, outbox);
      });
  }

  /** The log grew without this node: its readers are told how far, and pull what they lack. */
  movedOn(note: OpenNote): void {
    if (this.outbox(note).gate) return;
    const head = readyEvent('note:head', [note.handle, note.log.head] satisfies NoteHead);
    for (const reader of note.readers) this.say(reader, head);
  }

  /** The answer to `open` was sent: what was said meanwhile follows it. */
  follows(reader: Reader): void {
    const missed = reader.missed ?? [];
    reader.missed = null;
    for (const event of missed) this.say(reader, event);
  }

  private schedule(note: OpenNote, outbox: Outbox): void {
    if (outbox.timer || outbox.gate || outbox.rows.length === 0) return;
    const window = Math.min(noteLimits.fanOutMsAtMost, note.readers.size * noteLimits.fanOutMsPerReader);
    const now = performance.now();
    const left = now - outbox.lastSaidAt > 2 * window ? 0 : window - (now - outbox.rows[0].arrivedAt);
    if (left <= 0.5) this.flush(note, outbox);
    else outbox.timer = setTimeout(() => this.flush(note, outbox), left);
  }

  private flush(note: OpenNote, outbox: Outbox): void {
    clearTimeout(outbox.timer);
    outbox.timer = undefined;
    if (outbox.gate || outbox.rows.length === 0) return;
    const rows = outbox.rows;
    outbox.rows = [];
    outbox.lastSaidAt = performance.now();
    outbox.beaconEveryMs = BEACON_FIRST_MS;
    const [first] = rows as [Written];
    const packed = Buffer.from(packUpdates(rows.map(({ update }) => update)).buffer).toString('base64');
    const event = readyEvent('note:u', [note.handle, first.seq, packed] satisfies NoteUpdates);
    const author = rows.every(({ reader }) => reader === first.reader) ? first.reader : undefined; // who wrote all of it has it already
    for (const reader of note.readers) if (reader !== author) this.say(reader, event);
  }

  private say(reader: Reader, event: ReadyEvent): void {
    if (reader.missed) reader.missed.push(event);
    else if (!reader.lagging) {
      const how = sendReady(reader.socket, event, noteLimits.slowReaderBytes);
      this.sent[how]++;
      if (how === 'LAGGING') reader.lagging = true; // the log replays what is left out now
    }
  }

  // Sequence numbers alone never reveal that the last frame was lost; and who lagged behind is told once the way is free.
  private beacons(): void {
    for (const note of this.open.all()) {
      const outbox = this.outbox(note);
      const { lastSaidAt, beaconEveryMs } = outbox;
      const head = readyEvent('note:head', [note.handle, note.log.head] satisfies NoteHead);
      const due = performance.now() - lastSaidAt >= beaconEveryMs && !outbox.gate;
      if (due) {
        outbox.lastSaidAt = performance.now();
        outbox.beaconEveryMs = Math.min(BEACON_AT_MOST_MS, beaconEveryMs * 2);
      }
      for (const reader of note.readers) {
        const caughtBreath = reader.lagging && !stillLagging(reader.socket, noteLimits.slowReaderBytes);
        if (caughtBreath) reader.lagging = false;
        if (due || (caughtBreath && !outbox.gate)) this.say(reader, head);
      }
    }
  }

  private refreshSoon(): void {
    this.refreshing ??= setTimeout(() => {
      this.refreshing = undefined;
      void this.refresh();
    }, FEED_PAUSE_MS);
  }

  /** The standing of every open note, in one question: what a commit would tell, for notes in which nobody writes. */
  private async refresh(): Promise<void> {
    const notes = new Map([...this.open.all()].map((note) => [note.id, note]));
    if (notes.size === 0) return;
    try {
      const heads = await this.work.run(notesSystem, (tx) =>
        tx.em.query<{ id: string; epoch: number; state: NoteState; generation: number; head: number }[]>(`select id, acl_epoch as epoch, state, generation, head_seq::float8 as head from note_doc where id = any ($1)`, [[...notes.keys()]]),
      );
      for (const { id, epoch, state, generation, head } of heads) {
        const note = notes.get(id)!;
        if (generation !== note.generation) this.open.forget(note);
        else if (epoch !== note.epoch || state !== note.state) this.recheck(note);
        if (head > note.log.head) await this.open.catchUp(note).then(() => this.movedOn(note));
      }
    } catch (error) {
      this.log.warn(`the notes could not be looked at again: ${(error as Error).message}`);
    }
  }

  private async readRights(note: OpenNote): Promise<void> {
    const people = [...new Set([...note.readers].map((reader) => reader.person.id))];
    const rows = await this.work.run(notesSystem, (tx) =>
      tx.em.query<{ person: string; roles: (Role | GroupRole)[]; state: NoteState; writers: NoteWriters; epoch: number }[]>(
        `select p.person, case when note_is_closed_to(p.person, d.id) then '{}' else note_capacities(p.person, d.programme_id, d.convening_id, d.group_id) end as roles, d.state, d.writers, d.acl_epoch as epoch from note_doc d left join unnest($2::uuid[]) p(person) on true where d.id = $1`,
        [note.id, people],
      ),
    );
    const [stands] = rows;
    if (!stands) throw new Error('the note is gone');
    const rights = new Map(rows.map(({ person, roles }) => [person, roles]));
    const changed = note.state !== stands.state;
    Object.assign(note, { state: stands.state, writers: stands.writers, epoch: stands.epoch });
    for (const reader of note.readers) {
      const roles = rights.get(reader.person.id);
      if (roles === undefined) continue; // came while we asked, and was asked at the door
      if (!may(roles, 'note.read')) this.sendOut(reader);
      else this.tell(reader, mayWrite(note, roles, writing), changed);
    }
  }

  private sendOut(reader: Reader): void {
    reader.note.readers.delete(reader);
    reader.socket.emit('note:revoked', ...([reader.note.handle] satisfies NoteRevoked));
  }

  private tell(reader: Reader, writes: boolean, stateChanged: boolean): void {
    if (reader.mayWrite === writes && !stateChanged) return;
    reader.mayWrite = writes;
    this.say(reader, readyEvent('note:stands', [reader.note.handle, { state: reader.note.state, mayWrite: writes }] satisfies NoteStands));
  }

  private outbox(note: OpenNote): Outbox {
    let outbox = this.outboxes.get(note);
    if (!outbox) this.outboxes.set(note, (outbox = { rows: [], timer: undefined, lastSaidAt: performance.now() - BEACON_AT_MOST_MS, beaconEveryMs: BEACON_FIRST_MS, gate: undefined }));
    return outbox;
  }
}

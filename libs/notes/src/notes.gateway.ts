import { performance } from 'node:perf_hooks';
import { Logger, UseFilters } from '@nestjs/common';
import { ConnectedSocket, SubscribeMessage, WebSocketGateway, type OnGatewayConnection, type OnGatewayDisconnect, type OnGatewayInit } from '@nestjs/websockets';
import type { Socket } from 'socket.io';
import { AckErrors, directFrameFault, message, type Person } from '#plenary/platform';
import { NOTE_SCHEMA, noteLimits, noteMessages, noteRefusals, Refusal, type Ack, type NoteAppended, type NoteOpened, type NotePulled, type NoteRefusal } from '#plenary/protocol';
import { NoteProjections } from './note-projections.service.js';
import { NoteReadings } from './note-readings.service.js';
import { whyNot } from './note.rules.js';
import { NotesAppend } from './notes-append.service.js';
import { NotesFanOut } from './notes-fan-out.service.js';
import { OpenNotes, type Reader } from './open-notes.service.js';

/** What one socket has open, and how much it may still send. */
interface Desk {
  readonly readers: Map<number, Reader>;
  pushes: number;
  bytes: number;
  countedAt: number;
  offences: number;
}
const OFFENCES = 3;
const OFFENDING: readonly NoteRefusal[] = ['MALFORMED', 'FOREIGN_CLIENT', 'CONTENT_REFUSED'];

@WebSocketGateway()
@UseFilters(AckErrors)
export class NotesGateway implements OnGatewayInit, OnGatewayConnection<Socket>, OnGatewayDisconnect<Socket> {
  private readonly log = new Logger(NotesGateway.name);
  private readonly desks = new WeakMap<Socket, Desk>();

  constructor(
    private readonly open: OpenNotes,
    private readonly append: NotesAppend,
    private readonly fanOut: NotesFanOut,
    private readonly projections: NoteProjections,
    private readonly readings: NoteReadings,
  ) {}

  afterInit(): void {
    const fault = directFrameFault();
    if (fault) this.log.warn(fault);
  }

  // A keystroke passes no guard, pipe or interceptor: what they would ask was asked when the note was opened, the bytes are judged by
  // admission, and the right to write is read by the database in the very commit.
  handleConnection(socket: Socket): void {
    const desk: Desk = { readers: new Map(), pushes: noteLimits.pushesAtOnce, bytes: noteLimits.bytesPerMinute, countedAt: performance.now(), offences: 0 };
    this.desks.set(socket, desk);
    socket.on('note:push', (...pushed: unknown[]) => {
      const answer = typeof pushed.at(-1) === 'function' ? (pushed.pop() as (reply: Ack<NoteAppended>) => void) : () => undefined;
      this.push(socket, desk, pushed, answer);
    });
  }

  handleDisconnect(socket: Socket): void {
    for (const reader of this.desks.get(socket)?.readers.values() ?? []) this.leave(reader);
  }

  @SubscribeMessage('note:open')
  async openNote(@ConnectedSocket() socket: Socket, @message('note:open') body: { noteId: string; origin: string; have: number; generation: number | null; schema: number }): Promise<Ack<NoteOpened>> {
    const person = (socket.data as { actor: Person }).actor;
    const desk = this.desks.get(socket)!;
    if (body.schema < NOTE_SCHEMA) throw new Refusal('SCHEMA_TOO_OLD');
    if (desk.readers.size >= noteLimits.notesPerSocket) throw new Refusal('TOO_MANY', 'Close one of the notes that are open before opening another.');
    // Asked first, so that somebody who may not read never makes the node read a log.
    const before = await this.open.rowsFor(person, body.noteId, Number.MAX_SAFE_INTEGER);
    await this.readings.take(person, body.noteId);
    const note = await this.open.open(body.noteId);
    const reader: Reader = { socket, person, note, origin: body.origin, mayWrite: before.mayWrite, lagging: false, missed: [] };
    note.readers.add(reader); // joined first, read after: nothing can fall between
    try {
      const rows = await this.open.rowsFor(person, note.id, body.generation === before.generation ? body.have : 0);
      if (!socket.connected || rows.generation !== note.generation) throw new Refusal('RETRY');
      for (const other of desk.readers.values()) if (other.note.id === note.id) this.leave(other);
      desk.readers.set(note.handle, reader);
      reader.mayWrite = rows.mayWrite;
      setImmediate(() => this.fanOut.follows(reader)); // after the answer
      const { head, generation, kind, state, mayWrite, packed } = rows;
      return { ok: { handle: note.handle, generation, head, updates: packed, kind, state, mayWrite } };
    } catch (error) {
      note.readers.delete(reader);
      throw error;
    }
  }

  @SubscribeMessage('note:pull')
  async pull(@ConnectedSocket() socket: Socket, @message('note:pull') body: { handle: number; have: number }): Promise<Ack<NotePulled>> {
    const reader = this.readerOf(socket, body.handle);
    const { head, packed } = await this.open.rowsFor(reader.person, reader.note.id, body.have);
    return { ok: { head, updates: packed } };
  }

  @SubscribeMessage('note:leave')
  leaveNote(@ConnectedSocket() socket: Socket, @message('note:leave') body: { handle: number }): Ack<true> {
    const desk = this.desks.get(socket)!;
    const reader = desk.readers.get(body.handle);
    desk.readers.delete(body.handle);
    if (reader) this.leave(reader);
    return { ok: true };
  }

  private push(socket: Socket, desk: Desk, pushed: unknown[], answer: (reply: Ack<NoteAppended>) => void): void {
    const parsed = noteMessages['note:push'].safeParse(pushed);
    if (!parsed.success) return answer(no('INVALID_INPUT'));
    const [handle, n, update] = parsed.data;
    const reader = desk.readers.get(handle);
    if (!reader?.note.readers.has(reader)) return answer(no('NOT_FOUND'));
    if (!reader.mayWrite) return answer(no(whyNot(reader.note.state)));
    if (!withinLimits(desk, update.length)) return answer(no('BUSY'));
    const bytes = Buffer.from(update, 'base64');
    this.append.push(reader, n, bytes, (reply) => {
      answer(reply);
      if ('error' in reply && (OFFENDING as readonly string[]).includes(reply.error.code) && ++desk.offences >= OFFENCES) socket.disconnect(true);
    });
  }

  private readerOf(socket: Socket, handle: number): Reader {
    const reader = this.desks.get(socket)?.readers.get(handle);
    if (!reader?.note.readers.has(reader)) throw new Refusal('NOT_FOUND');
    return reader;
  }

  private leave(reader: Reader): void {
    reader.note.readers.delete(reader);
    this.projections.afterLastReader(reader.note);
  }
}

const no = (code: NoteRefusal | 'NOT_FOUND' | 'INVALID_INPUT'): Ack<never> => {
  const refusal = code in noteRefusals ? noteRefusals[code as NoteRefusal] : new Refusal(code).message;
  return { error: { code, message: refusal } };
};

/** So many pushes a second and bytes a minute from one socket; counted per socket, never per address, which a delegation shares. */
function withinLimits(desk: Desk, bytes: number): boolean {
  const seconds = (performance.now() - desk.countedAt) / 1_000;
  desk.countedAt = performance.now();
  desk.pushes = Math.min(noteLimits.pushesAtOnce, desk.pushes + seconds * noteLimits.pushesPerSecond) - 1;
  desk.bytes = Math.min(noteLimits.bytesPerMinute, desk.bytes + (seconds * noteLimits.bytesPerMinute) / 60) - bytes;
  if (desk.pushes >= 0 && desk.bytes >= 0) return true;
  desk.pushes = Math.max(desk.pushes, -1);
  desk.bytes = Math.max(desk.bytes, -bytes);
  return false;
}

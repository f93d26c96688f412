import type { ErrorCode } from './error-codes.js';
import { noteLimits, type NoteState } from './notes-messages.js';

/** Answers after which the same push is sent again; after any other, what was typed is kept as a draft and nothing more is sent. */
const PASSING: readonly ErrorCode[] = ['RETRY', 'BUSY', 'TOO_LATE', 'INTERNAL'];
const RETRY_FIRST_MS = 100;
const RETRY_AT_MOST_MS = 5_000;

/** What the page does next. `wake` asks for `tick` after that many milliseconds; a later wake replaces an earlier one. */
export type NoteEffect =
  | { do: 'push'; n: number; update: Uint8Array }
  | { do: 'pull'; have: number }
  | { do: 'apply'; updates: readonly Uint8Array[] }
  | { do: 'keepDraft'; code: ErrorCode; unsent: readonly Uint8Array[] }
  | { do: 'wake'; inMs: number };

/** Only SAVED may show a tick. SAVING says since when something waits; OFFLINE whether something does. */
export type NoteStanding =
  | { is: 'CONNECTING' }
  | { is: 'SAVED'; at: number | null }
  | { is: 'SAVING'; since: number }
  | { is: 'OFFLINE'; unsaved: boolean }
  | { is: 'READ_ONLY'; state: NoteState }
  | { is: 'REFUSED'; code: ErrorCode };

export interface UpdateAlgebra {
  merge(updates: Uint8Array[]): Uint8Array;
  /** What the editor holds and these updates of the server, all of them from the first, do not. */
  missingFrom(serverUpdates: readonly Uint8Array[]): Uint8Array | null;
}

/**
 * The editor's side of live notes, without socket, clock or Yjs: told what happened, it answers what to do.
 * Stop and wait: one push is under way, what is typed meanwhile becomes the next one. A push whose answer was lost is sent
 * again under the same number, which the server writes once. `have` moves only over an unbroken line of sequence numbers.
 */
export class NoteConversation {
  have = 0;
  generation: number | null = null;

  private connection: 'NEVER' | 'OPEN' | 'LOST' = 'NEVER';
  private mayWrite = false;
  private state: NoteState = 'OPEN';
  private n = 0;
  private flying: { n: number; update: Uint8Array; sentAt: number | null; tries: number } | null = null;
  private waiting: Uint8Array[] = [];
  private lastPushAt = -Infinity;
  private savedAt: number | null = null;
  private unsavedSince: number | null = null;
  private refused: ErrorCode | null = null;
  private readonly beyond = new Set<number>();
  private wanted = 0;
  private holeSince: number | null = null;
  private pull: { from: number; sentAt: number; resync: boolean } | null = null;
  private resyncs = 0;

  constructor(private readonly algebra: UpdateAlgebra) {}

  standing(): NoteStanding {
    if (this.refused) return { is: 'REFUSED', code: this.refused };
    if (this.connection === 'NEVER') return { is: 'CONNECTING' };
    if (this.connection === 'LOST') return { is: 'OFFLINE', unsaved: this.unsavedSince !== null };
    if (this.unsavedSince !== null) return { is: 'SAVING', since: this.unsavedSince };
    return this.mayWrite ? { is: 'SAVED', at: this.savedAt } : { is: 'READ_ONLY', state: this.state };
  }

  opened(answer: { generation: number; head: number; mayWrite: boolean; state: NoteState }, updates: readonly Uint8Array[], now: number): NoteEffect[] {
    if (this.refused) return [];
    if (this.generation !== null && this.generation !== answer.generation) return this.refuse('STALE_GENERATION');
    this.connection = 'OPEN';
    this.generation = answer.generation;
    this.mayWrite = answer.mayWrite;
    this.state = answer.state;
    this.pull = null;
    if (this.flying) this.flying.sentAt = null; // sent again at once: whether the first time arrived is not known
    const effects = [...this.caughtUp(answer.head, updates), ...this.next(now)];
    if (!this.mayWrite && this.unsavedSince !== null) effects.push(...this.refuse('READ_ONLY'));
    return effects;
  }

  connectionLost(): void {
    if (this.connection === 'OPEN') this.connection = 'LOST';
    this.pull = null;
    if (this.flying) this.flying.sentAt = null;
  }

  edited(update: Uint8Array, now: number): NoteEffect[] {
    if (this.refused) return [];
    this.waiting.push(update);
    this.unsavedSince ??= now;
    return this.next(now);
  }

  acknowledged(n: number, seq: number, now: number): NoteEffect[] {
    if (this.flying?.n !== n) return [];
    this.flying = null;
    this.resyncs = 0;
    this.savedAt = now;
    this.unsavedSince = this.waiting.length ? now : null;
    this.heard(seq);
    return this.next(now);
  }

  refusedPush(n: number, code: ErrorCode, now: number): NoteEffect[] {
    if (this.flying?.n !== n) return [];
    if (PASSING.includes(code)) {
      const wait = Math.min(RETRY_AT_MOST_MS, RETRY_FIRST_MS * 2 ** this.flying.tries);
      this.flying.tries++;
      this.flying.sentAt = now + wait - noteLimits.ackPatienceMs;
      return this.next(now);
    }
    if (code === 'GAP' && this.resyncs === 0) {
      this.resyncs++;
      this.pull = { from: 0, sentAt: now, resync: true };
      return [{ do: 'pull', have: 0 }];
    }
    return this.refuse(code);
  }

  received(from: number, updates: readonly Uint8Array[], now: number): NoteEffect[] {
    if (this.refused) return [];
    for (let seq = from; seq < from + updates.length; seq++) this.heard(seq);
    return [{ do: 'apply', updates }, ...this.next(now)];
  }

  toldHead(head: number, now: number): NoteEffect[] {
    this.wanted = Math.max(this.wanted, head);
    return this.next(now);
  }

  pulled(head: number, updates: readonly Uint8Array[], now: number): NoteEffect[] {
    if (this.refused || !this.pull) return [];
    const { resync } = this.pull;
    this.pull = null;
    if (resync) this.have = 0; // the log may have gone back in time
    const effects = this.caughtUp(head, updates);
    if (resync) {
      const missing = this.algebra.missingFrom(updates);
      this.waiting = missing ? [missing] : [];
      this.flying = null;
      if (!missing) this.unsavedSince = null;
    }
    return [...effects, ...this.next(now)];
  }

  /** The right to write, or the state of the note, changed while it was open. */
  stands(standing: { mayWrite: boolean; state: NoteState }, now: number): NoteEffect[] {
    this.mayWrite = standing.mayWrite;
    this.state = standing.state;
    return this.next(now);
  }

  /** No longer to be read: nothing is sent or applied from now on. */
  revoked(): NoteEffect[] {
    return this.refused ? [] : this.refuse('NOT_FOUND');
  }

  tick(now: number): NoteEffect[] {
    return this.next(now);
  }

  private refuse(code: ErrorCode): NoteEffect[] {
    this.refused = code;
    const unsent = [...(this.flying ? [this.flying.update] : []), ...this.waiting];
    this.flying = null;
    this.waiting = [];
    return [{ do: 'keepDraft', code, unsent }];
  }

  private heard(seq: number): void {
    if (seq > this.have) this.beyond.add(seq);
    this.close();
  }

  private caughtUp(head: number, updates: readonly Uint8Array[]): NoteEffect[] {
    this.have = Math.max(this.have, head);
    this.close();
    return updates.length ? [{ do: 'apply', updates }] : [];
  }

  private close(): void {
    while (this.beyond.delete(this.have + 1)) this.have++;
    for (const seq of this.beyond) if (seq <= this.have) this.beyond.delete(seq);
  }

  private next(now: number): NoteEffect[] {
    if (this.refused || this.connection !== 'OPEN') return [];
    const effects: NoteEffect[] = [];
    const wakes: number[] = [];
    this.fill(now, effects, wakes);
    this.send(now, effects, wakes);
    if (wakes.length) effects.push({ do: 'wake', inMs: Math.max(0, Math.min(...wakes)) });
    return effects;
  }

  private fill(now: number, effects: NoteEffect[], wakes: number[]): void {
    if (this.pull) {
      const left = this.pull.sentAt + noteLimits.ackPatienceMs - now;
      if (left <= 0) {
        this.pull.sentAt = now;
        effects.push({ do: 'pull', have: this.pull.from });
      }
      wakes.push(left > 0 ? left : noteLimits.ackPatienceMs);
      return;
    }
    if (this.beyond.size === 0 && this.wanted <= this.have) {
      this.holeSince = null;
      return;
    }
    this.holeSince ??= now;
    const left = this.holeSince + noteLimits.gapPatienceMs - now;
    if (left > 0) return void wakes.push(left);
    this.holeSince = null;
    this.pull = { from: this.have, sentAt: now, resync: false };
    effects.push({ do: 'pull', have: this.have });
    wakes.push(noteLimits.ackPatienceMs);
  }

  private send(now: number, effects: NoteEffect[], wakes: number[]): void {
    if (this.pull?.resync) return;
    if (!this.flying && this.waiting.length) {
      const left = this.lastPushAt + noteLimits.pushSpacingMs - now;
      if (left > 0) return void wakes.push(left);
      const update = this.waiting.length === 1 ? this.waiting[0] : this.algebra.merge(this.waiting);
      this.flying = { n: ++this.n, update, sentAt: null, tries: 0 };
      this.waiting = [];
    }
    if (!this.flying) return;
    const left = this.flying.sentAt === null ? 0 : this.flying.sentAt + noteLimits.ackPatienceMs - now;
    if (left > 0) return void wakes.push(left);
    this.flying.sentAt = now;
    this.lastPushAt = now;
    effects.push({ do: 'push', n: this.flying.n, update: this.flying.update });
    wakes.push(noteLimits.ackPatienceMs);
  }
}

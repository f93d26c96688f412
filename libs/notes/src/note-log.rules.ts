import type { NoteRefusal } from '#plenary/protocol';
import { noteLimits } from '#plenary/protocol';
import { admit, clocksOf, type Committed } from './admission.rules.js';

export interface LogRow {
  seq: number;
  origin: string;
  n: number;
  /** Null when the product itself wrote, or authorship was purged. */
  actor: string | null;
  update: Uint8Array;
}
export interface ClientOwner<Actor = string | null> {
  client: number;
  origin: string;
  actor: Actor;
}
interface OriginStands {
  actor: string | null;
  n: number;
  seq: number;
}

/** What a node remembers of a log up to its head: enough to judge the next update, and nothing of the text. */
export class NoteLog {
  head = 0;
  bytes = 0;
  readonly clocks = new Map<number, number>();
  readonly owners = new Map<number, string>();
  readonly owned = new Map<string, number>();
  readonly origins = new Map<string, OriginStands>();

  /** @param origins how far each editing session had come when the snapshot was taken */
  startFrom(snapshot: { seq: number; update: Uint8Array }, origins: readonly (OriginStands & { origin: string })[]): void {
    this.head = snapshot.seq;
    this.bytes = snapshot.update.length;
    for (const [client, clock] of clocksOf(snapshot.update)) this.clocks.set(client, clock);
    for (const { origin, ...stands } of origins) this.origins.set(origin, stands);
  }

  own({ client, origin }: Pick<ClientOwner, 'client' | 'origin'>): void {
    if (this.owners.has(client)) return;
    this.owners.set(client, origin);
    this.owned.set(origin, (this.owned.get(origin) ?? 0) + 1);
  }

  /** @throws Error when a row is missing in between, which the database promises never happens */
  follow(row: LogRow): void {
    if (row.seq !== this.head + 1) throw new Error(`A note's log has a hole between ${this.head} and ${row.seq}.`);
    this.append(row, clocksOf(row.update));
  }

  append(row: LogRow, clocks: ReadonlyMap<number, number>): void {
    this.head = row.seq;
    this.bytes += row.update.length;
    this.origins.set(row.origin, { actor: row.actor, n: row.n, seq: row.seq });
    for (const [client, clock] of clocks) if (clock > (this.clocks.get(client) ?? 0)) this.clocks.set(client, clock);
  }
}

export type Taken<Row extends LogRow> = { is: 'ROW'; row: Row } | { is: 'SAME'; row: Row } | { is: 'WRITTEN'; seq: number } | { is: 'REFUSED'; code: NoteRefusal; why: string };

/**
 * The pushes of one commit, judged one after the other on top of the log. Nothing of it is true before the commit: `settle` then
 * makes it part of the log, and a round that failed is simply let go.
 */
export class LogRound<Push extends Omit<LogRow, 'seq'>> implements Committed {
  readonly rows: (Push & { seq: number })[] = [];
  readonly newOwners: ClientOwner<Push['actor']>[] = [];
  private readonly moved = new Map<number, number>();
  private readonly admitted: ReadonlyMap<number, number>[] = [];
  private bytes = 0;

  constructor(private readonly log: NoteLog) {}

  get expected(): number {
    return this.log.head;
  }
  get bytesAdded(): number {
    return this.bytes;
  }
  clock = (client: number): number => this.moved.get(client) ?? this.log.clocks.get(client) ?? 0;
  owner = (client: number): string | undefined => this.log.owners.get(client) ?? this.newOwners.find((own) => own.client === client)?.origin;
  owned = (origin: string): number => (this.log.owned.get(origin) ?? 0) + this.newOwners.filter((own) => own.origin === origin).length;
  clients = (): number => this.log.owners.size + this.newOwners.length;

  /**
   * WRITTEN: this push, or a later one of its session, is in the log already. SAME: it is in this round already. An update may
   * only be pushed by the person who began the session it belongs to.
   */
  take(push: Push): Taken<Push & { seq: number }> {
    const inRound = this.rows.find((row) => row.origin === push.origin && row.n >= push.n);
    const stands = this.log.origins.get(push.origin);
    const actor = inRound?.actor ?? this.rows.find((row) => row.origin === push.origin)?.actor ?? stands?.actor;
    if (actor !== undefined && actor !== push.actor) return { is: 'REFUSED', code: 'FOREIGN_CLIENT', why: 'session of somebody else' };
    if (inRound) return { is: 'SAME', row: inRound };
    if (stands && push.n <= stands.n) return { is: 'WRITTEN', seq: stands.seq };
    if (this.log.bytes + this.bytes + push.update.length > noteLimits.noteBytes) return { is: 'REFUSED', code: 'TOO_BIG', why: 'bytes of the note' };
    const answer = admit(push.update, this, push.origin);
    if (!answer.admitted) return { is: 'REFUSED', code: answer.code, why: answer.why };
    for (const [client, clock] of answer.clocks) this.moved.set(client, clock);
    if (answer.newClient !== undefined) this.newOwners.push({ client: answer.newClient, origin: push.origin, actor: push.actor });
    this.bytes += push.update.length;
    const row = Object.assign(push, { seq: this.log.head + this.rows.length + 1 });
    this.rows.push(row);
    this.admitted.push(answer.clocks);
    return { is: 'ROW', row };
  }

  settle(): void {
    this.rows.forEach((row, at) => this.log.append(row, this.admitted[at]));
    for (const own of this.newOwners) this.log.own(own);
  }
}

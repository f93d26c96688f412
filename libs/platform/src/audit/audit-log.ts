import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { systemActor, type Actor } from '../actor.js';
import { Clock } from '../clock.js';
import { Work } from '../database/work.js';
import { request } from '../request.js';
import { Tally } from './tally.js';

/** Something that is no fact and belongs in the log all the same. Ids and names of ours only: never words, addresses or secrets. */
export interface Audited {
  actor: Actor | null;
  /** As the policy names it, or the way in that was tried. */
  action: string;
  objectId?: string | null;
  programmeId?: string | null;
  conveningId?: string | null;
  marking?: string | null;
}
type Line = Audited & { result: string; times: number; requestId: string | null };

const minute = 60_000;
const BUFFER = 5_000;

const whoOf = (actor: Actor | null): string => (actor === null ? 'nobody' : actor.kind === 'person' ? actor.id : actor.name);

/**
 * What is no fact on its way into the audit log, in transactions of its own: a read does not write. Reads and exports are written
 * before they are answered, so nothing of them can be lost. Denials and failures are written within a second, and a second's worth
 * is what a crash may lose; they are counted, so that nobody can fill the log with them.
 */
@Injectable()
export class AuditLog implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(AuditLog.name);
  private readonly denials = new Tally<Line>(10 * minute, 50, (who) => this.rest(who));
  private readonly reads = new Tally<Line>(60 * minute, 2_000, (who) => this.rest(who));
  private waiting: Line[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private lost = 0;

  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.flush(), 1_000).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush(Number.POSITIVE_INFINITY);
  }

  /** Somebody was refused. The first of its kind in ten minutes has a line, the others together one more. */
  denied(what: Audited, result: string): void {
    const line = lineOf(what, result);
    const first = this.denials.take(whoOf(what.actor), `${what.action} ${result}`, line, this.clock.now().getTime());
    if (first) this.queue(first);
  }

  /**
   * Somebody is about to be shown what is marked TLP:RED, or the notes of a group: written first, once an hour for each thing.
   * @throws when it cannot be written; then it must not be shown
   */
  async read(what: Audited): Promise<void> {
    const line = lineOf(what, 'READ');
    const first = this.reads.take(whoOf(what.actor), `${what.action} ${what.objectId ?? ''}`, line, this.clock.now().getTime());
    if (first) await this.write([first]);
  }

  /** Something leaves the building as a file: written before it does, each time. */
  async exported(what: Audited): Promise<void> {
    await this.write([lineOf(what, 'EXPORTED')]);
  }

  /** Writes what waits. @param now in milliseconds; windows that are over by then are closed */
  flush(now = this.clock.now().getTime()): Promise<void> {
    for (const tally of [this.denials, this.reads]) for (const { what, times } of tally.ended(now)) this.queue({ ...what, objectId: null, requestId: null, times });
    this.writing = this.writing.then(() => this.drain());
    return this.writing;
  }

  private async drain(): Promise<void> {
    const lines = this.waiting;
    if (lines.length === 0) return;
    this.waiting = [];
    try {
      await this.write(lines);
      if (this.lost > 0) this.log.warn(`${this.lost} denials could not be written to the audit log while the database did not answer`);
      this.lost = 0;
    } catch {
      for (const line of lines) this.queue(line); // the database does not answer; a second later, again
    }
  }

  private queue(line: Line): void {
    if (this.waiting.length < BUFFER) this.waiting.push(line);
    else this.lost += 1;
  }

  private async write(lines: readonly Line[]): Promise<void> {
    await this.work.run(systemActor('audit'), async (tx) => {
      await tx.em.query(
        `insert into audit_pending (person_id, system, action, object_id, programme_id, convening_id, marking, result, times, request_id)
         select "personId", system, action, "objectId", "programmeId", "conveningId", marking, result, times, "requestId"
         from json_to_recordset($1) as l ("personId" uuid, system text, action text, "objectId" uuid, "programmeId" uuid, "conveningId" uuid, marking text, result text, times integer, "requestId" text)`,
        [JSON.stringify(lines.map(({ actor, ...line }) => ({ ...line, personId: actor?.kind === 'person' ? actor.id : null, system: actor?.kind === 'system' ? actor.name : null })))],
      );
    });
  }

  /** Somebody who was refused in more ways than a person could be. */
  private rest(who: string): Line {
    const uuid = /^[0-9a-f-]{36}$/.test(who);
    return lineOf({ actor: uuid ? { kind: 'person', id: who } : null, action: 'anything else' }, 'MANY');
  }
}

const lineOf = (what: Audited, result: string): Line => ({ ...what, result, times: 1, requestId: request.getStore()?.id ?? null });

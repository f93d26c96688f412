import { Injectable, SetMetadata } from '@nestjs/common';
import type { Tx } from '../database/work.js';
import type { RecordedFact } from './facts.js';

export type FactHandler = (fact: RecordedFact, tx: Tx) => Promise<void>;
export type TimedWork = () => Promise<void>;

export const HANDLES = 'plenary:handles';
/** Marks a method `(fact, tx)` that reacts to a fact. It runs once for each fact, in a transaction of its own. */
export const Handles = (fact: { type: string }): MethodDecorator => SetMetadata(HANDLES, fact.type);

export const TIMED = 'plenary:timed';
/** Marks a method that runs as time passes; `cron` as in crontab(5), in UTC. One worker of all runs it, whenever it is due. */
export const Timed = (cron: string): MethodDecorator => SetMetadata(TIMED, cron);

/** What the worker may be asked to do, by name. */
@Injectable()
export class FactHandlers {
  private readonly byName = new Map<string, { type: string; run: FactHandler }>();
  private readonly timers = new Map<string, { cron: string; run: TimedWork }>();

  add(name: string, type: string, run: FactHandler): void {
    if (this.byName.has(name)) throw new Error(`Two handlers are called ${name}.`);
    this.byName.set(name, { type, run });
  }
  addTimer(name: string, cron: string, run: TimedWork): void {
    if (this.timers.has(name)) throw new Error(`Two timers are called ${name}.`);
    this.timers.set(name, { cron, run });
  }
  namesFor(type: string): string[] {
    return [...this.byName].filter(([, handler]) => handler.type === type).map(([name]) => name);
  }
  get(name: string): FactHandler | undefined {
    return this.byName.get(name)?.run;
  }
  get names(): string[] {
    return [...this.byName.keys()];
  }
  get timed(): ReadonlyMap<string, { cron: string; run: TimedWork }> {
    return this.timers;
  }
}

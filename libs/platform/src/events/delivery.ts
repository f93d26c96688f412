import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { systemActor } from '../actor.js';
import { Work } from '../database/work.js';
import type { RecordedFact } from './facts.js';
import { FactHandlers, HANDLES, TIMED, type FactHandler, type TimedWork } from './handlers.js';

/** Finds the handlers and timers when the process starts, and runs one handler for one fact, once. */
@Injectable()
export class FactDelivery implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    readonly handlers: FactHandlers,
    private readonly work: Work,
  ) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || !metatype) continue;
      for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
        const run = (instance as Record<string, FactHandler>)[method];
        const type = this.reflector.get<string | undefined>(HANDLES, run);
        if (type) this.handlers.add(`${metatype.name}.${method}`, type, run.bind(instance));
        const cron = this.reflector.get<string | undefined>(TIMED, run);
        if (cron) this.handlers.addTimer(`${metatype.name}.${method}`, cron, run.bind(instance) as unknown as TimedWork); // a timer is given nothing
      }
    }
  }

  /** The delivery row and the handler's own writes commit together: a job that runs twice has one effect. */
  async deliver(eventId: string, name: string): Promise<void> {
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`No handler is called ${name}; the fact waits until a version that has it runs.`);
    await this.work.run(systemActor(name), async (tx) => {
      const claimed = await tx.em.query<unknown[]>(`insert into delivery (event_id, handler) values ($1, $2) on conflict do nothing returning event_id`, [eventId, name]);
      if (claimed.length === 0) return;
      const [fact] = await tx.em.query<RecordedFact[]>(
        `select id, type, subject_id as "subjectId", actor_id as "actorId", payload, recorded_at as "recordedAt" from event where id = $1`,
        [eventId],
      );
      await handler(fact, tx);
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusal } from '#plenary/protocol';
import type { Actor } from '../actor.js';
import { Clock } from '../clock.js';
import type { Fact } from '../events/facts.js';
import { request } from '../request.js';
import { constraintName, refusalOf, sqlState } from './constraints.js';
import { ApplicationDatabase } from './database.js';

export interface Tx {
  readonly em: EntityManager;
  readonly actor: Actor;
  readonly now: Date;
  /** Writes the fact; a trigger adds its delivery to the job queue, in this same transaction. */
  record(fact: Fact): Promise<void>;
}

const RESTARTABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 3;

/** The only way to open a transaction. */
@Injectable()
export class Work {
  constructor(
    private readonly database: ApplicationDatabase,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs the whole use case in one transaction, as this actor. After a deadlock or a serialisation failure the *whole*
   * function runs again, so it must have no effect other than through `tx`.
   * @throws Refusal whatever the use case refuses, and the refusal of any named constraint the database held against it.
   */
  async run<T>(actor: Actor, useCase: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.database.transaction((em) => this.once(em, actor, useCase));
      } catch (error) {
        if (RESTARTABLE.has(sqlState(error) ?? '') && attempt < ATTEMPTS) continue;
        if (RESTARTABLE.has(sqlState(error) ?? '')) throw new Refusal('TOO_LATE');
        throw refusalOf(constraintName(error)) ?? error;
      }
    }
  }

  private async once<T>(em: EntityManager, actor: Actor, useCase: (tx: Tx) => Promise<T>): Promise<T> {
    const actorId = actor.kind === 'person' ? actor.id : null;
    const system = actor.kind === 'system' ? actor.name : null;
    await em.query(`select set_config('plenary.actor', $1, true), set_config('plenary.system', $2, true), set_config('plenary.request', $3, true)`, [actorId ?? '', system ?? '', request.getStore()?.id ?? '']);
    return useCase({
      em,
      actor,
      now: this.clock.now(),
      async record(fact) {
        await em.query(`insert into event (type, subject_id, actor_id, system, payload) values ($1, $2, $3, $4, $5)`, [fact.type, fact.subjectId, actorId, system, fact.payload]);
      },
    });
  }
}

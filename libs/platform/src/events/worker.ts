import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger as WorkerLogger, parseCronItems, run, type Runner, type TaskList } from 'graphile-worker';
import pg from 'pg';
import type { Logger } from 'pino';
import { sequenceAudit } from '../audit/sequencer.js';
import { sendMail, type Postman } from '../mail/postman.js';
import type { FactDelivery } from './delivery.js';

export interface RunningWorker {
  stop(): Promise<void>;
}
interface WorkerOptions {
  databaseUrl: string;
  delivery: FactDelivery;
  postman: Postman;
  log: Logger;
  /** How often to look for jobs that a killed worker left locked. */
  sweepEveryMs?: number;
}

const PROCESS_LOCK = `hashtextextended('plenary worker ' || $1, 0)`;

/** Delivers until it is stopped; when the database goes away it begins again as soon as that is back. */
export async function startWorker(o: WorkerOptions): Promise<RunningWorker> {
  let stopped = false;
  let lost = false;
  let current = await startOnce(o, () => void restart());
  async function restart(): Promise<void> {
    if (stopped || lost) return;
    lost = true;
    o.log.warn('the worker lost its database');
    await current.stop();
    while (!stopped && lost) {
      await sleep(1_000);
      try {
        current = await startOnce(o, () => void restart());
        lost = false;
        o.log.info('the worker is back');
      } catch {
        // not yet; a second later, again
      }
    }
  }
  return {
    async stop() {
      stopped = true;
      if (!lost) await current.stop();
    },
  };
}

/**
 * graphile-worker as the outbox's postman, connected as the owner (its tables admit nobody else).
 *
 * A process killed in the middle of a job leaves the job locked, and graphile-worker would look at it again after four hours.
 * So each worker holds an advisory lock named after itself for as long as it lives; whoever finds a job locked by a name whose
 * lock is free gives the job back.
 */
async function startOnce({ databaseUrl, delivery, postman, log, sweepEveryMs = 15_000 }: WorkerOptions, onLost: () => void): Promise<RunningWorker> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 6, application_name: 'plenary worker' });
  pool.on('error', () => undefined); // a lost connection is replaced by the pool
  pool.on('connect', (client) => client.on('error', () => undefined));
  const alive = new pg.Client({ connectionString: databaseUrl, application_name: 'plenary worker is alive' });
  alive.on('error', onLost);
  await alive.connect();

  const tasks: TaskList = {
    async deliver(payload, helpers) {
      const { eventId, type } = payload as { eventId: string; type: string };
      for (const handler of delivery.handlers.namesFor(type)) {
        await helpers.addJob('handle', { eventId, handler }, { jobKey: `${eventId} ${handler}` });
      }
    },
    async handle(payload) {
      const { eventId, handler } = payload as { eventId: string; handler: string };
      await delivery.deliver(eventId, handler);
    },
    async mail(payload) {
      await sendMail(pool, postman, (payload as { mailId: string }).mailId);
    },
    async audit() {
      await sequenceAudit(pool);
    },
    async timer(payload) {
      await delivery.handlers.timed.get((payload as { name: string }).name)?.run();
    },
  };
  // A timer missed while nothing ran is not made up for: each looks at what is due, whenever it looks.
  const cron = parseCronItems([
    { task: 'audit', match: '* * * * *', identifier: 'audit' },
    ...[...delivery.handlers.timed].map(([name, { cron: match }]) => ({ task: 'timer', match, identifier: name, payload: { name } })),
  ]);

  const sweep = async (): Promise<void> => {
    await pool.query(
      `select graphile_worker.force_unlock_workers(array_agg(name)) from
         (select locked_by as name from graphile_worker._private_jobs where locked_by is not null
          union select locked_by from graphile_worker._private_job_queues where locked_by is not null) dead
       where pg_try_advisory_xact_lock(hashtextextended('plenary worker ' || name, 0)) having count(*) > 0`,
    );
  };
  await sweep();

  const events = new EventEmitter();
  let locking: Promise<unknown> = Promise.resolve(); // one after the other: a client answers one question at a time
  events.on('worker:create', ({ worker }: { worker: { workerId: string } }) => {
    locking = locking.then(() => alive.query(`select pg_advisory_lock(${PROCESS_LOCK})`, [worker.workerId])).catch(onLost);
  });
  const runner: Runner = await run({
    pgPool: pool,
    taskList: tasks,
    parsedCronItems: cron,
    concurrency: 2,
    noHandleSignals: true,
    // Without a batch nobody awaits the word that a job is done, and a lost database would end the whole process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    events,
    logger: new WorkerLogger(() => () => undefined),
  });
  runner.promise.catch(onLost); // it gives up when it cannot say that a job is done
  runner.events.on('job:error', ({ job, error }) => log.error({ task: job.task_identifier, job: job.id, attempt: job.attempts, error: String((error as Error).message ?? error) }, 'a job failed'));
  const timer = setInterval(() => void sweep().catch((error: Error) => log.warn(`the sweep for killed workers failed: ${error.message}`)), sweepEveryMs);

  return {
    async stop() {
      clearInterval(timer);
      await runner.stop().catch(() => undefined); // it may have stopped itself, with its database
      await alive.end().catch(() => undefined);
      await pool.end();
    },
  };
}

import { performance } from 'node:perf_hooks';
import { limits, Refusal } from '#plenary/protocol';
import type { Person } from '../actor.js';

interface Bucket {
  questions: number;
  points: number;
  filledAt: number;
}
const FORGOTTEN_AFTER_MS = 60_000; // by then every bucket is full again
const SWEPT_EVERY_MS = 10_000;

/**
 * How much each asker may still ask of this process: questions a second and points of cost a minute, each as a bucket that fills by
 * itself. Kept in memory, so that counting costs no statement; several nodes allow each their share (ADR 0044). What may be tried
 * only a few times an hour (codes, invitations) is counted in the database.
 */
export class Allowance {
  private readonly buckets = new Map<string, Bucket>();
  private sweptAt = 0;

  /** @param times how many times the ordinary measure: a bench, or a program that asks for many people */
  constructor(
    private readonly times = 1,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** One question. @throws Refusal TOO_MANY with `retryAfterSeconds` */
  ask(actor: Person | null, network: string): void {
    const rate = this.times * (actor ? limits.questionsPerSecond : limits.strangerQuestionsPerSecond);
    const bucket = this.bucket(actor, network);
    if (bucket.questions < 1) throw tooMany((1 - bucket.questions) / rate);
    bucket.questions -= 1;
  }

  /** What a question costs. @throws Refusal TOO_MANY with `retryAfterSeconds` */
  spend(actor: Person | null, network: string, points: number): void {
    const bucket = this.bucket(actor, network);
    if (bucket.points < points) throw tooMany(((points - bucket.points) / (this.times * limits.costPerMinute)) * 60);
    bucket.points -= points;
  }

  private bucket(actor: Person | null, network: string): Bucket {
    const now = this.now();
    this.sweep(now);
    const key = actor ? actor.id : networkOf(network);
    const rate = this.times * (actor ? limits.questionsPerSecond : limits.strangerQuestionsPerSecond);
    const atOnce = this.times * (actor ? limits.questionsAtOnce : limits.strangerQuestionsAtOnce);
    const points = this.times * limits.costPerMinute;
    let bucket = this.buckets.get(key);
    if (!bucket) this.buckets.set(key, (bucket = { questions: atOnce, points, filledAt: now }));
    const seconds = Math.max(0, now - bucket.filledAt) / 1_000;
    bucket.questions = Math.min(atOnce, bucket.questions + seconds * rate);
    bucket.points = Math.min(points, bucket.points + (seconds * points) / 60);
    bucket.filledAt = now;
    return bucket;
  }

  private sweep(now: number): void {
    if (now - this.sweptAt < SWEPT_EVERY_MS) return;
    this.sweptAt = now;
    for (const [key, { filledAt }] of this.buckets) if (now - filledAt > FORGOTTEN_AFTER_MS) this.buckets.delete(key);
  }
}

const tooMany = (seconds: number): Refusal => new Refusal('TOO_MANY', undefined, { retryAfterSeconds: Math.max(1, Math.ceil(seconds)) });

/** The address of a stranger as it is counted: IPv4 whole, IPv6 by its /64, which one household or office has to itself. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped ?? !address.includes(':')) return mapped ?? address;
  const [head, tail] = address.split('%')[0].split('::');
  const front = head ? head.split(':') : [];
  const back = tail ? tail.split(':') : [];
  const groups = tail === undefined ? front : [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return `${groups.slice(0, 4).map((group) => parseInt(group || '0', 16).toString(16)).join(':')}::/64`;
}

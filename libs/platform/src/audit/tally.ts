const REST = '*';

interface Counted<T> {
  what: T;
  since: number;
  /** Beyond the first. */
  times: number;
}

/**
 * Tells the first of many from the others: it is written down at once, and the rest of its window as one count. So whoever repeats
 * something a million times fills two lines of the log and a few bytes of memory.
 */
export class Tally<T> {
  private readonly counted = new Map<string, Counted<T>>();
  private readonly kindsOf = new Map<string, number>();

  /** @param kinds how many different things one person may fill the log with in one window; what is beyond counts as one more */
  constructor(
    private readonly windowMs: number,
    private readonly kinds: number,
    private readonly rest: (whose: string) => T,
  ) {}

  /** @returns what is to be written now: the thing itself if it is the first of its kind in this window, else nothing */
  take(whose: string, kind: string, what: T, now: number): T | undefined {
    const key = `${whose} ${kind}`;
    const known = this.counted.get(key);
    if (known) {
      known.times += 1; // also when its window is over: it counts until it is handed out
      return undefined;
    }
    const kinds = this.kindsOf.get(whose) ?? 0;
    if (kinds >= this.kinds && kind !== REST) return this.take(whose, REST, this.rest(whose), now);
    this.kindsOf.set(whose, kinds + 1);
    this.counted.set(key, { what, since: now, times: 0 });
    return what;
  }

  /** Forgets the windows that are over. @returns what was counted in them */
  ended(now: number): { what: T; times: number }[] {
    const ended: { what: T; times: number }[] = [];
    for (const [key, { what, since, times }] of this.counted) {
      if (now < since + this.windowMs) continue;
      this.counted.delete(key);
      const whose = key.slice(0, key.indexOf(' '));
      const left = (this.kindsOf.get(whose) ?? 1) - 1;
      if (left > 0) this.kindsOf.set(whose, left);
      else this.kindsOf.delete(whose);
      if (times > 0) ended.push({ what, times });
    }
    return ended;
  }
}

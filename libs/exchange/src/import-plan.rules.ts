/** Something that an import made before; those of one kind stand in the order in which its file told them. */
export interface Known {
  id: string;
  /** What the thing is called, where its name tells it from others of its kind. */
  key: string | null;
  /** What the file said of it then. */
  print: string;
}

export interface Told {
  key: string | null;
  print: string;
}

export type Matched = { did: 'ADDED'; id: null } | { did: 'CHANGED' | 'UNCHANGED'; id: string };

/**
 * Which of the known things each told thing is: one that is told in the same words; else one of the same name; else one that stood
 * in the same place, after the same neighbour. So a line that is changed changes one thing, and a line that is put in or moved leaves
 * those around it as they are.
 */
export function match(known: readonly Known[], told: readonly Told[]): { matched: Matched[]; gone: Known[] } {
  const pairs: (number | null)[] = told.map(() => null);
  const free = new Set(known.keys());
  const pair = (at: number, place: number): void => {
    pairs[at] = place;
    free.delete(place);
  };
  const pairBy = (of: (one: Told, at: number) => string | null, ofKnown: (one: Known, place: number) => string | null): void => {
    const waiting = new Map<string, number[]>();
    for (const place of [...free].reverse()) {
      const name = ofKnown(known[place], place);
      if (name !== null) waiting.set(name, [...(waiting.get(name) ?? []), place]);
    }
    told.forEach((one, at) => {
      if (pairs[at] !== null) return;
      const name = of(one, at);
      const place = name === null ? undefined : waiting.get(name)?.pop();
      if (place !== undefined) pair(at, place);
    });
  };
  pairBy(({ print }) => print, ({ print }) => print);
  pairBy(({ key }) => key, ({ key }) => key);
  const after = neighbours(pairs);
  const knownAfter = neighbours(known.map((_, place) => (free.has(place) ? null : place)));
  pairBy((_, at) => String(after[at]), (_, place) => String(knownAfter[place]));
  return {
    matched: pairs.map((place, at): Matched => (place === null ? { did: 'ADDED', id: null } : { did: known[place].print === told[at].print ? 'UNCHANGED' : 'CHANGED', id: known[place].id })),
    gone: [...free].map((place) => known[place]),
  };
}

/** For each place, the last one before it that is settled. */
function neighbours(settled: readonly (number | null)[]): (number | null)[] {
  let last: number | null = null;
  return settled.map((place) => {
    if (place !== null) last = place;
    return last;
  });
}

export interface Counts {
  added: number;
  changed: number;
  unchanged: number;
}

export const noCounts: Counts = { added: 0, changed: 0, unchanged: 0 };

export const counted = (...of: readonly (readonly Matched[])[]): Counts => {
  const all = of.flat();
  const how = (did: Matched['did']): number => all.filter((one) => one.did === did).length;
  return { added: how('ADDED'), changed: how('CHANGED'), unchanged: how('UNCHANGED') };
};

export const summed = (all: readonly Counts[]): Counts =>
  all.reduce((sum, one) => ({ added: sum.added + one.added, changed: sum.changed + one.changed, unchanged: sum.unchanged + one.unchanged }), noCounts);

/** How much of two texts is the same, from 0 to 1, by their blocks and whatever the order. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const block of one) left.set(block, (left.get(block) ?? 0) + 1);
  let same = 0;
  for (const block of other) {
    const count = left.get(block) ?? 0;
    if (count === 0) continue;
    left.set(block, count - 1);
    same += 1;
  }
  return one.length === 0 && other.length === 0 ? 1 : same / Math.max(one.length, other.length);
}

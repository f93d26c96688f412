import type { AgendaItem } from './agenda.queries.js';

type Placed = Pick<AgendaItem, 'id' | 'parentId' | 'sessionId'>;
export interface Place {
  sessionId: string | null;
  parentId: string | null;
  afterId: string | null;
}

/** Those that stand beside it, itself among them, in their order. */
export const siblingsOf = <T extends Placed>(items: readonly T[], { parentId, sessionId }: Pick<Placed, 'parentId' | 'sessionId'>): T[] => items.filter((each) => each.parentId === parentId && each.sessionId === sessionId);

/** Where it stands now: what takes a move back. */
export function placeOf(items: readonly Placed[], item: Placed): Place {
  const siblings = siblingsOf(items, item);
  return { sessionId: item.sessionId, parentId: item.parentId, afterId: siblings[siblings.findIndex(({ id }) => id === item.id) - 1]?.id ?? null };
}

/** One step among its siblings; nothing at the end of them. */
export function oneStep(items: readonly Placed[], item: Placed, by: -1 | 1): Place | undefined {
  const siblings = siblingsOf(items, item);
  const at = siblings.findIndex(({ id }) => id === item.id);
  if (at + by < 0 || at + by >= siblings.length) return undefined;
  return { sessionId: item.sessionId, parentId: item.parentId, afterId: siblings[by === 1 ? at + 1 : at - 2]?.id ?? null };
}

/**
 * Where something dropped beside another comes to stand: among that one's siblings. What has parts of its own cannot become a part,
 * so it stands beside the whole.
 */
export function dropped(items: readonly Placed[], item: Placed, beside: { target: Placed; position: 'before' | 'after' }): Place | undefined {
  if (beside.target.id === item.id || beside.target.parentId === item.id) return undefined;
  const hasParts = items.some(({ parentId }) => parentId === item.id);
  const whole = hasParts && beside.target.parentId !== null ? items.find(({ id }) => id === beside.target.parentId) : undefined;
  const target = whole ?? beside.target;
  const place = { sessionId: target.sessionId, parentId: target.parentId };
  if (beside.position === 'after' || whole) return { ...place, afterId: target.id };
  const others = siblingsOf(items, target).filter(({ id }) => id !== item.id);
  return { ...place, afterId: others[others.findIndex(({ id }) => id === target.id) - 1]?.id ?? null };
}

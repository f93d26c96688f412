import { Kind, OperationTypeNode, print, type DocumentNode } from 'graphql';
import { check, Refusal, uuid } from '#plenary/protocol';
import type { Person } from '../actor.js';

/** May one person look at what another sees? The answer they get is never more than what both see. */
export abstract class Onlookers {
  /** @throws Refusal NOT_FOUND for whoever may not, and for people they may not know of */
  abstract assertMayLook(asker: Person, as: string): Promise<void>;
  /** A root field that answers what is one's own, such as who one is: it is never looked at as another. */
  abstract isOnesOwn(field: string): boolean;
}

/** What the context of a question holds of a look at it. */
export interface Looking {
  actor: Person | null;
  /** The person whose view was asked for, as the header `x-as-seen-by` says it. */
  as?: string;
  /** Set while it is answered as that person. */
  question?: { asker: Person; source: string; variables: Record<string, unknown> };
}

/**
 * Before a question is answered: from here on its actor is the person looked at.
 * @throws Refusal FORBIDDEN for a change, NOT_FOUND for somebody the asker may not look at, INVALID_INPUT
 */
export async function lookAs(asked: Looking, document: DocumentNode, variables: Record<string, unknown>, onlookers: Onlookers): Promise<void> {
  const asker = asked.actor;
  if (!asker || asksOnesOwn(document, onlookers)) return;
  assertOnlyLooks(document);
  const as = check(uuid, asked.as);
  await onlookers.assertMayLook(asker, as);
  asked.question = { asker, source: print(document), variables };
  asked.actor = { kind: 'person', id: as };
}

interface Answer {
  data?: unknown;
  errors?: unknown;
}

/** After it was answered as that person: asked once more as the asker, and left as far as the two agree. */
export async function keepWhatBothSee(answer: Answer, asked: Looking, ask: (source: string, own: Looking, variables: Record<string, unknown>) => Promise<Answer>): Promise<void> {
  const { asker, source, variables } = asked.question!;
  const own = await ask(source, { ...asked, actor: asker, as: undefined, question: undefined }, variables);
  if (own.errors) Object.assign(answer, { data: own.data ?? null, errors: own.errors });
  else answer.data = seenByBoth(plain(answer.data), plain(own.data));
}
// Compiled answers and their scalars, as they will be written.
const plain = (data: unknown): Json => (data === undefined ? null : (JSON.parse(JSON.stringify(data)) as Json));

/** Every root field of it answers what is one's own. */
export const asksOnesOwn = (document: DocumentNode, onlookers: Onlookers): boolean =>
  document.definitions.every((one) => one.kind !== Kind.OPERATION_DEFINITION || one.selectionSet.selections.every((field) => field.kind === Kind.FIELD && onlookers.isOnesOwn(field.name.value)));

/** Looking changes nothing. @throws Refusal FORBIDDEN */
export function assertOnlyLooks(document: DocumentNode): void {
  if (document.definitions.some((one) => one.kind === Kind.OPERATION_DEFINITION && one.operation !== OperationTypeNode.QUERY)) throw new Refusal('FORBIDDEN', 'You are looking at what somebody else sees. Stop looking before you change something.');
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
const isObject = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);

// What a reader may do or is; it differs from person to person and names nobody.
const ofTheReader = /^viewer[A-Z]/;
// A place in a list tells what stands there.
const place = /^(cursor|endCursor|startCursor)$/;
/** What an element of a list is known by: its own id, or that of what it stands for. */
const identity = (value: Json): Json | undefined => {
  if (!isObject(value)) return undefined;
  if (isObject(value.node)) return identity(value.node);
  const key = ['id', 'personId', 'itemId', 'sessionId', 'organisationId'].find((name) => typeof value[name] === 'string');
  return key === undefined ? undefined : `${key} ${value[key] as string}`;
};

/**
 * What somebody sees (`theirs`), less everything that the asker does not see as well (`own`). A list keeps what is in both; a figure
 * is the smaller of the two; a text that reads differently for the two is left out.
 */
export function seenByBoth(theirs: Json, own: Json): Json {
  if (theirs === null || own === null) return null;
  if (Array.isArray(theirs)) return Array.isArray(own) ? inBoth(theirs, own) : null;
  if (isObject(theirs)) {
    if (!isObject(own) || identity(theirs) !== identity(own)) return null;
    return Object.fromEntries(Object.entries(theirs).map(([key, value]) => [key, ofTheReader.test(key) ? value : place.test(key) ? null : key === 'hasNextPage' ? false : seenByBoth(value, own[key] ?? null)]));
  }
  if (typeof theirs === 'number' && typeof own === 'number') return Math.min(theirs, own);
  return theirs === own ? theirs : null;
}

function inBoth(theirs: Json[], own: Json[]): Json[] {
  const left = [...own];
  return theirs.flatMap((one) => {
    const known = identity(one);
    const at = left.findIndex((other) => (known === undefined ? JSON.stringify(other) === JSON.stringify(one) : identity(other) === known));
    if (at < 0) return [];
    return [seenByBoth(one, left.splice(at, 1)[0])];
  });
}

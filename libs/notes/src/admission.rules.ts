import * as Y from 'yjs';
import { holdsEncodedFile, httpsLink, NOTE_ROOT, noteContent, noteLimits, type NoteRefusal } from '#plenary/protocol';

/** What is known of a note's log up to its head, without the note itself. */
export interface Committed {
  /** The next clock of a Yjs client id: everything below it is in the log. */
  clock(client: number): number;
  /** The editing session that owns a client id. */
  owner(client: number): string | undefined;
  /** How many client ids a session owns. */
  owned(origin: string): number;
  clients(): number;
}

export type Admission =
  | { admitted: true; clocks: ReadonlyMap<number, number>; newClient: number | undefined }
  | { admitted: false; code: NoteRefusal; why: string };

class No extends Error {
  constructor(
    readonly code: NoteRefusal,
    readonly why: string,
  ) {
    super(why);
  }
}

/**
 * May this update stand at the end of the log? Decided from its bytes and the committed clocks alone, so that no document is
 * ever built from bytes nobody has judged: seven bytes can block `applyUpdate` for a third of a second. What is admitted has
 * every dependency before it in the log, introduces text only under client ids of its own session, and holds text only.
 */
export function admit(update: Uint8Array, log: Committed, origin: string): Admission {
  try {
    if (update.length > noteLimits.updateBytes) throw new No('TOO_BIG', 'bytes');
    const { structs, ds } = decode(update);
    const clocks = newClocks(structs, log);
    const next = (client: number): number => clocks.get(client) ?? log.clock(client);
    const newClient = owned(clocks, log, origin);
    for (const struct of structs) if (struct instanceof Y.Item) dependsOnWhatIsThere(struct, next);
    for (const struct of structs) if (struct instanceof Y.Item) holdsText(struct);
    if (holdsEncodedFile(wordsOf(structs))) throw new No('CONTENT_REFUSED', 'a file written as letters');
    deletesWhatIsThere(ds, next);
    return { admitted: true, clocks, newClient };
  } catch (no) {
    if (no instanceof No) return { admitted: false, code: no.code, why: no.why };
    throw no;
  }
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded['structs'][number];

function decode(update: Uint8Array): Decoded {
  try {
    return Y.decodeUpdate(update); // reads lazily: a claim of 33 million structs costs nothing until they come
  } catch (error) {
    throw new No('MALFORMED', error instanceof Error ? error.message : 'undecodable');
  }
}

function newClocks(structs: Struct[], log: Committed): Map<number, number> {
  if (structs.length > noteLimits.structsPerUpdate) throw new No('TOO_BIG', 'structs');
  const clocks = new Map<number, number>();
  const seen = new Set<number>();
  let client = -1;
  let expected = 0;
  let span = 0;
  for (const struct of structs) {
    if (!(struct.length > 0)) throw new No('MALFORMED', 'empty struct');
    if (struct instanceof Y.Skip) throw new No('GAP', 'skip');
    const from = struct.id.clock;
    const to = from + struct.length;
    if (struct.id.client !== client) {
      client = struct.id.client;
      if (!Number.isSafeInteger(client) || client < 0 || seen.has(client)) throw new No('MALFORMED', 'client id');
      seen.add(client);
      expected = from;
    }
    if (from !== expected) throw new No('MALFORMED', 'structs out of order');
    expected = to;
    if (to > noteLimits.largestClock) throw new No('MALFORMED', 'clock');
    const have = clocks.get(client) ?? log.clock(client);
    if (from > have) throw new No('GAP', 'structs');
    if (to <= have) continue;
    span += to - have;
    clocks.set(client, to);
  }
  if (span > noteLimits.newClocksPerUpdate) throw new No('TOO_BIG', 'span');
  return clocks;
}

function owned(clocks: ReadonlyMap<number, number>, log: Committed, origin: string): number | undefined {
  let newClient: number | undefined;
  for (const client of clocks.keys()) {
    const owner = log.owner(client);
    if (owner === origin) continue;
    if (owner !== undefined || log.clock(client) > 0) throw new No('FOREIGN_CLIENT', 'owned by another session');
    if (newClient !== undefined || log.owned(origin) >= noteLimits.clientsPerOrigin) throw new No('FOREIGN_CLIENT', 'too many client ids');
    if (log.clients() >= noteLimits.clientsPerNote) throw new No('TOO_BIG', 'client ids of the note');
    newClient = client;
  }
  return newClient;
}

function dependsOnWhatIsThere(item: Y.Item, next: (client: number) => number): void {
  const known = (id: Y.ID | null): boolean => id === null || id.clock < next(id.client);
  if (!known(item.origin) || !known(item.rightOrigin)) throw new No('GAP', 'neighbour');
  // Fresh from the decoder a parent is a root's name, the id of an item, or left out where a neighbour tells it.
  const parent = item.parent as unknown;
  if (parent instanceof Y.ID && !known(parent)) throw new No('GAP', 'parent');
  if (typeof parent === 'string') isAllowedUnderTheRoot(parent, item);
}

function isAllowedUnderTheRoot(root: string, { content, parentSub }: Y.Item): void {
  if (root !== NOTE_ROOT) throw new No('CONTENT_REFUSED', 'root');
  const isNode = content instanceof Y.ContentDeleted || (content instanceof Y.ContentType && content.type instanceof Y.XmlElement);
  if (parentSub !== null || !isNode) throw new No('CONTENT_REFUSED', 'only nodes stand under the root');
}

function deletesWhatIsThere(ds: Decoded['ds'], next: (client: number) => number): void {
  let deletions = 0;
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      if (++deletions > noteLimits.deletionsPerUpdate) throw new No('TOO_BIG', 'deletions');
      if (!(len > 0) || clock + len > next(client)) throw new No('GAP', 'deletion');
    }
  }
}

function holdsText({ content, parentSub }: Y.Item): void {
  if (content instanceof Y.ContentDeleted) return; // what was typed and deleted again before it was sent
  if (content instanceof Y.ContentString) {
    if (parentSub !== null) throw new No('CONTENT_REFUSED', 'text as an attribute');
  } else if (content instanceof Y.ContentType) isAllowedNode(content.type, parentSub);
  else if (content instanceof Y.ContentFormat) isAllowedMark(content.key, content.value);
  else if (content instanceof Y.ContentAny) isAllowedAttribute(parentSub, content.arr);
  else throw new No('CONTENT_REFUSED', 'kind');
}

// A line for each text, as a pasted file comes: in one paragraph, or in a paragraph for each of its lines.
const wordsOf = (structs: Struct[]): string => structs.flatMap((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : [])).join('\n');

function isAllowedNode(type: unknown, parentSub: string | null): void {
  if (parentSub !== null) throw new No('CONTENT_REFUSED', 'node as an attribute');
  if (type instanceof Y.XmlElement ? Object.hasOwn(noteContent.nodes, type.nodeName) : type instanceof Y.XmlText) return;
  throw new No('CONTENT_REFUSED', 'node');
}

function isAllowedMark(key: string, value: unknown): void {
  if (!Object.hasOwn(noteContent.marks, key)) throw new No('CONTENT_REFUSED', 'mark');
  if (value === null) return; // the end of a mark
  if (typeof value !== 'object' || Array.isArray(value)) throw new No('CONTENT_REFUSED', 'value of a mark');
  const allowed = noteContent.marks[key as keyof typeof noteContent.marks];
  for (const [name, given] of Object.entries(value)) {
    if (!Object.hasOwn(allowed, name) || !httpsLink.safeParse(given).success) throw new No('CONTENT_REFUSED', 'attribute of a mark');
  }
}

// The name stands only in the first value of an attribute; later values follow it by their neighbour, whose name was judged.
function isAllowedAttribute(name: string | null, values: unknown[]): void {
  if (values.length !== 1) throw new No('CONTENT_REFUSED', 'list of values');
  if (name !== null && !Object.values(noteContent.nodes).some((attributes) => Object.hasOwn(attributes, name))) throw new No('CONTENT_REFUSED', 'attribute');
  const [value] = values;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new No('CONTENT_REFUSED', 'value of an attribute');
}

/** The clocks a snapshot brings: what `admit` must know of everything before it. */
export function clocksOf(update: Uint8Array): ReadonlyMap<number, number> {
  return Y.parseUpdateMeta(update).to;
}

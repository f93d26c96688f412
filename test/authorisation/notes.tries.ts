import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { NOTE_SCHEMA, toBase64, type Ack, type NoteAppended, type NoteOpened } from '#plenary/protocol';
import type { Guest, World } from '../support/world.js';
import { asked, did, type Outcome, type Try } from './outcome.js';

async function itemId(world: World): Promise<string> {
  const item = randomUUID();
  await world.owner.query(
    `insert into agenda_item (id, convening_id, programme_id, ordinal, title, created_at) values ($1, $2, $3, (select count(*) + 1000 from agenda_item), '{"en":{"text":"Item","state":"SOURCE"}}', now())`,
    [item, world.conveningId, world.programmeId],
  );
  return item;
}

/** Notes of an agenda item of their own, which only note-takers write unless it is said otherwise; or those of a group. */
export async function noteId(world: World, o: { writers?: string; state?: string; groupId?: string } = {}): Promise<string> {
  const [item, id] = [o.groupId ? null : await itemId(world), randomUUID()];
  await world.owner.query(
    `insert into note_doc (id, programme_id, convening_id, agenda_item_id, group_id, kind, state, writers, created_at) values ($1, $2, $3, $4, $5, 'WORKING', $6, $7, now())`,
    [id, world.programmeId, world.conveningId, item, o.groupId ?? null, o.state ?? 'OPEN', o.groupId ? 'GROUP_MEMBERS' : (o.writers ?? 'NOTE_TAKERS')],
  );
  return id;
}

async function opened(world: World, who?: Guest, id?: string) {
  const socket = await world.connect(who);
  const body = { noteId: id ?? (await noteId(world)), origin: randomUUID(), have: 0, generation: null, schema: NOTE_SCHEMA };
  const ack = (await socket.emitWithAck('note:open', body)) as Ack<NoteOpened>;
  return { socket, ack };
}
const outcome = (ack: Ack<unknown>): Outcome => ('ok' in ack ? 'ALLOW' : ack.error.code);

export const notesTries: Record<string, Try> = {
  'Query.notes': async (world, who) => {
    await noteId(world);
    return asked(world, who, 'query ($id: ID!) { notes(conveningId: $id) { id viewerActions } }', { id: world.conveningId }, 'notes');
  },
  'Query.note': async (world, who) => asked(world, who, 'query ($id: ID!) { note(id: $id) { id content { text } anchors { quote } } }', { id: await noteId(world) }),
  'Mutation.openNote': async (world, who) => did(world, who, 'openNote', 'OpenNoteInput', { id: randomUUID(), conveningId: world.conveningId, agendaItemId: await itemId(world), kind: 'RECORD' }),
  'Mutation.closeNote': async (world, who) => did(world, who, 'closeNote', 'CloseNoteInput', { id: await noteId(world) }),
  'socket note:open': async (world, who) => outcome((await opened(world, who)).ack),
  'socket note:pull': async (world, who) => {
    const { socket, ack } = await opened(world, who);
    return 'ok' in ack ? outcome((await socket.emitWithAck('note:pull', { handle: ack.ok.handle, have: 0 })) as Ack<unknown>) : ack.error.code;
  },
  'socket note:leave': async (world, who) => {
    const socket = await world.connect(who);
    return outcome((await socket.emitWithAck('note:leave', { handle: 1 })) as Ack<unknown>);
  },
  'socket note:push': (world, who) => wrote(world, who),
};

/** Writes an empty line into notes. */
export async function wrote(world: World, who?: Guest, id?: string): Promise<Outcome> {
  const { socket, ack } = await opened(world, who, id);
  try {
    if (!('ok' in ack)) return ack.error.code;
    const doc = new Y.Doc();
    doc.getXmlFragment('note').insert(0, [new Y.XmlElement('paragraph')]);
    const pushed = (await socket.emitWithAck('note:push', ack.ok.handle, 1, toBase64(Y.encodeStateAsUpdate(doc)))) as Ack<NoteAppended>;
    // Reading without writing has a word of its own, which the page shows.
    return 'error' in pushed && pushed.error.code === 'READ_ONLY' ? 'FORBIDDEN' : outcome(pushed);
  } finally {
    socket.close();
  }
}

import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import * as Y from 'yjs';
import { NoteEditor } from './note-editor.js';
import type { Guest, World } from './world.js';

export const openNote = `mutation ($input: OpenNoteInput!) { openNote(input: $input) { id kind state writers viewerActions } }`;
export const closeNote = `mutation ($input: CloseNoteInput!) { closeNote(input: $input) { id state } }`;

export interface NoteRow {
  seq: string;
  origin: string;
  n: string;
  actor: string;
  bytes: Buffer;
}

export const shape = (doc: Y.Doc): string => doc.getXmlFragment('note').toJSON();
export const settled = (ms = 150): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function eventually(what: () => boolean | Promise<boolean>, ms = 5_000): Promise<void> {
  for (const end = Date.now() + ms; !(await what()); await settled(10)) if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what.toString()}`);
}

/** Notes in a world, as those who take part and as the database see them. */
export class NotesTable {
  constructor(private readonly world: World) {}

  /** Notes of an agenda item of their own, so that no two tests share a place. */
  async makeNote(writers: 'NOTE_TAKERS' | 'PARTICIPANTS' = 'NOTE_TAKERS'): Promise<string> {
    const { world } = this;
    const agendaItemId = randomUUID();
    await world.owner.query(
      `insert into agenda_item (id, convening_id, programme_id, session_id, ordinal, title, created_at) values ($1, $2, $3, $4, (select count(*) from agenda_item), '{"en":{"text":"Item","state":"SOURCE"}}', now())`,
      [agendaItemId, world.conveningId, world.programmeId, world.sessionId],
    );
    const { openNote: made } = await world.get(world.people.RAPPORTEUR, openNote, { input: { id: randomUUID(), conveningId: world.conveningId, sessionId: world.sessionId, agendaItemId, kind: 'WORKING', writers } });
    return (made as { id: string }).id;
  }

  async editorFor(who: Guest, noteId: string, transport = 'websocket'): Promise<NoteEditor> {
    const editor = new NoteEditor(await this.world.connect(who, transport), noteId);
    const refused = await editor.open();
    if (refused) throw new Error(refused);
    return editor;
  }

  async rowsOf(noteId: string): Promise<NoteRow[]> {
    return (await this.world.owner.query<NoteRow>(`select seq, origin, n, actor, bytes from note_update where doc_id = $1 order by seq`, [noteId])).rows;
  }

  /** What the database holds, read with plain Yjs; and that its log is whole: no hole, no repetition, nothing pending. */
  async stored(noteId: string): Promise<Y.Doc> {
    const rows = await this.rowsOf(noteId);
    expect(rows.map((row) => Number(row.seq))).toEqual(rows.map((_, at) => at + 1));
    expect(new Set(rows.map((row) => `${row.origin} ${row.n}`)).size).toBe(rows.length);
    const { rows: [head] } = await this.world.owner.query<{ head: number }>(`select head_seq::int as head from note_doc where id = $1`, [noteId]);
    expect(head.head).toBe(rows.length);
    const doc = new Y.Doc();
    for (const row of rows) Y.applyUpdate(doc, row.bytes);
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
    return doc;
  }
}

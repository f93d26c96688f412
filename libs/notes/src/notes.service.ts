import { Injectable } from '@nestjs/common';
import { AccessService, GroupPlaces, may, presets, type GroupRole, type Preset, type Role } from '#plenary/access';
import { ofGroup, Reads, Work, type Person, type Scoped, type Tx } from '#plenary/platform';
import { Refusal, type NoteKind, type NoteState, type NoteWriters } from '#plenary/protocol';
import { NoteAnchors } from './note-anchors.service.js';
import { NoteProjections } from './note-projections.service.js';
import type { CloseNoteInput, OpenGroupNoteInput, OpenNoteInput } from './note.inputs.js';
import { groupOpensWith, mayWrite, moveNote, opensWith } from './note.rules.js';
import { NoteAction, type NoteContentType, type NoteType } from './note.type.js';
import { noteClosed, noteOpened } from './notes.events.js';
import { writing } from './open-notes.service.js';

interface Row {
  id: string;
  conveningId: string;
  sessionId: string | null;
  agendaItemId: string | null;
  groupId: string | null;
  kind: NoteKind;
  state: NoteState;
  writers: NoteWriters;
  seq: number;
  changedAt: string | null;
  roles: (Role | GroupRole)[];
}
// Row-level security leaves only notes of places where the person has a part, and of groups where they have a place; what stands beside
// each note says what that allows.
const seen = `
  select d.id, d.convening_id as "conveningId", d.session_id as "sessionId", d.agenda_item_id as "agendaItemId", d.group_id as "groupId", d.kind, d.state, d.writers, d.head_seq::float8 as seq,
         to_char(d.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt", case when note_is_closed_to($1, d.id) then '{}' else note_capacities($1, d.programme_id, d.convening_id, d.group_id) end as roles
  from note_doc d`;
const statements = {
  list: { name: 'notes', text: `${seen} left join agenda_item i on i.id = d.agenda_item_id where d.convening_id = $2 and d.group_id is null and d.state <> 'DESTROYED' order by d.session_id nulls first, i.ordinal nulls first, d.created_at limit 500` },
  ofGroup: { name: 'notes of a group', text: `${seen} where d.group_id = $2 and d.state <> 'DESTROYED' order by d.created_at limit 500` },
  one: { name: 'note', text: `${seen} where d.id = $2 and d.state <> 'DESTROYED'` },
  projected: { name: 'note projected', text: `select t.seq::float8 as seq, t.body as text, t.json as blocks from note_text t join note_doc d on d.id = t.doc_id where t.doc_id = $1 and t.seq = d.head_seq and t.generation = d.generation` },
};

@Injectable()
export class NotesService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly places: GroupPlaces,
    private readonly projections: NoteProjections,
    private readonly anchors: NoteAnchors,
  ) {}

  async list(actor: Person, conveningId: string): Promise<NoteType[]> {
    const rows = await this.reads.rowsAs<Row & object>(actor, statements.list, [actor.id, conveningId]);
    return rows.filter(({ roles }) => may(roles, 'note.read')).map(shape);
  }

  /** @throws Refusal NOT_FOUND for everybody who is not in the group */
  async ofGroup(actor: Person, groupId: string): Promise<NoteType[]> {
    if (!(await this.places.holds(actor, groupId, 'group.read'))) throw new Refusal('NOT_FOUND');
    const rows = await this.reads.rowsAs<Row & object>(actor, statements.ofGroup, [actor.id, groupId]);
    return rows.filter(({ roles }) => may(roles, 'note.read')).map(shape);
  }

  /** @throws Refusal NOT_FOUND */
  async one(actor: Person, id: string, wants: { content: boolean; anchors: boolean } = { content: false, anchors: false }): Promise<NoteType> {
    const [row] = await this.reads.rowsAs<Row & object>(actor, statements.one, [actor.id, id]);
    if (!row || !may(row.roles, 'note.read')) throw new Refusal('NOT_FOUND');
    return { ...shape(row), content: wants.content ? await this.content(actor, id) : null, anchors: wants.anchors ? await this.anchors.ofNote(actor, id) : null };
  }

  /** @throws Refusal ALREADY_EXISTS when this place has notes of this kind */
  async open(actor: Person, input: OpenNoteInput): Promise<NoteType> {
    await this.work.run(actor, (tx) => this.openIn(tx, input));
    return this.one(actor, input.id);
  }

  /** Within another use case. @throws Refusal NOT_FOUND, FORBIDDEN, INVALID_INPUT, ALREADY_EXISTS */
  async openIn(tx: Tx, { id, conveningId, sessionId = null, agendaItemId = null, ...input }: OpenNoteInput): Promise<void> {
    const { programmeId, preset } = await this.placeOf(tx, conveningId);
    await this.access.assertMay(tx, 'note.open', { programmeId, conveningId });
    await this.assertWithin(tx, conveningId, { sessionId, agendaItemId });
    const { kind, state, writers } = opensWith(input.kind ?? presets[preset].notes, input.writers ?? undefined);
    await tx.em.query(
      `insert into note_doc (id, programme_id, convening_id, session_id, agenda_item_id, kind, state, writers, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, programmeId, conveningId, sessionId, agendaItemId, kind, state, writers, tx.actor.kind === 'person' ? tx.actor.id : null, tx.now],
    );
    await tx.record(noteOpened(id, { programmeId, conveningId, kind }));
  }

  /** @throws Refusal NOT_FOUND | WRONG_STATE for a group that is closed | ALREADY_EXISTS when the group has notes of this kind */
  async openInGroup(actor: Person, { id, groupId, kind: chosen }: OpenGroupNoteInput): Promise<NoteType> {
    await this.work.run(actor, async (tx) => {
      const group = await this.places.locked(tx, groupId, 'group.write');
      if (group.state !== 'OPEN') throw new Refusal('WRONG_STATE', 'This group is closed.', { from: group.state });
      const { kind, state, writers } = groupOpensWith(chosen ?? undefined, group.kind === 'DRAFTING');
      await tx.em.query(
        `insert into note_doc (id, programme_id, convening_id, group_id, kind, state, writers, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, group.programmeId, group.conveningId, groupId, kind, state, writers, actor.id, tx.now],
      );
      await tx.record(noteOpened(id, { ...ofGroup(groupId), kind }));
    });
    return this.one(actor, id);
  }

  /** After this only the rapporteur's changes are taken, and in a group nobody's. The lock is the one that appends take, so that none slips by. */
  async close(actor: Person, { id }: CloseNoteInput): Promise<NoteType> {
    await this.work.run(actor, async (tx) => {
      const [note] = await tx.em.query<{ programmeId: string; conveningId: string; groupId: string | null; kind: NoteKind; state: NoteState; writers: NoteWriters }[]>(
        `select programme_id as "programmeId", convening_id as "conveningId", group_id as "groupId", kind, state, writers from note_doc where id = $1 for update`,
        [id],
      );
      if (!note) throw new Refusal('NOT_FOUND');
      if (note.groupId) await this.places.assertHolds(tx, note.groupId, 'note.close');
      else await this.access.assertMay(tx, 'note.close', note);
      const { state } = moveNote(note, 'CLOSED');
      await tx.em.query(`update note_doc set state = $2 where id = $1`, [id, state]);
      await tx.record(noteClosed(id, { ...scopeOf(note), from: note.state, to: state }));
    });
    return this.one(actor, id);
  }

  /** The text of a note as it stands. @throws Refusal NOT_FOUND */
  async content(actor: Person, id: string): Promise<NoteContentType> {
    const [kept] = await this.reads.rowsAs<NoteContentType & object>(actor, statements.projected, [id]);
    if (kept) return kept;
    const log = await this.work.run(actor, (tx) => this.projections.read(tx, id));
    const { text, json } = await this.projections.project(log.updates);
    return { seq: log.head, text, blocks: json as NoteContentType['blocks'] };
  }

  private async placeOf(tx: Tx, conveningId: string): Promise<{ programmeId: string; preset: Preset }> {
    const [convening] = await tx.em.query<{ programmeId: string; preset: Preset }[]>(`select programme_id as "programmeId", preset from convening where id = $1`, [conveningId]);
    if (!convening) throw new Refusal('NOT_FOUND');
    return convening;
  }

  private async assertWithin(tx: Tx, conveningId: string, { sessionId, agendaItemId }: { sessionId: string | null; agendaItemId: string | null }): Promise<void> {
    const [found] = await tx.em.query<{ session: boolean; item: boolean }[]>(
      `select $2::uuid is null or exists (select from session where id = $2 and convening_id = $1) as session, $3::uuid is null or exists (select from agenda_item where id = $3 and convening_id = $1) as item`,
      [conveningId, sessionId, agendaItemId],
    );
    if (!found.session) throw Refusal.ofField('sessionId', 'not_of_this_roundtable', 'Choose a session of this roundtable.');
    if (!found.item) throw Refusal.ofField('agendaItemId', 'not_of_this_roundtable', 'Choose an item of this agenda.');
  }
}

const scopeOf = (note: { programmeId: string; conveningId: string; groupId: string | null }): Scoped => (note.groupId ? ofGroup(note.groupId) : { programmeId: note.programmeId, conveningId: note.conveningId });

function shape({ roles, ...row }: Row): NoteType {
  const viewerActions = [];
  if (mayWrite(row, roles, writing)) viewerActions.push(NoteAction.WRITE);
  if (may(roles, 'note.close') && row.state === 'OPEN') viewerActions.push(NoteAction.CLOSE);
  if (may(roles, 'note.anchor')) viewerActions.push(NoteAction.CAPTURE);
  return { ...row, viewerActions };
}

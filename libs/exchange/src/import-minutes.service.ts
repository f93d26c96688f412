import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService, type Preset } from '#plenary/access';
import { AgendaImport } from '#plenary/agenda';
import { ConveningImport, type ToldDay } from '#plenary/convenings';
import { NotesService, NoteWriting, type NoteNode } from '#plenary/notes';
import type { Actor, Tx } from '#plenary/platform';
import { oneText, Refusal } from '#plenary/protocol';
import { canonicalZone, isTimeZone, toInstant } from '#plenary/time';
import { doubt, inFileOrder, type Doubt } from './doubt.rules.js';
import { minutesImported } from './exchange.events.js';
import { ImportMemory, printOf, type ImportedKind, type KnownSource } from './import-memory.service.js';
import { counted, match, noCounts, summed, type Matched } from './import-plan.rules.js';
import { ImportRun } from './import-run.service.js';
import { doneReport, refusedReport, type MinutesReport } from './import-report.rules.js';
import { MinutesPeople } from './minutes-people.service.js';
import { MinutesRegisters } from './minutes-registers.service.js';
import { notesChanged, toldBy, type MinutesAt, type ToldMinutes } from './minutes-told.rules.js';
import { minutesToNotes, parseMinutes } from './minutes.rules.js';
import type { ParsedMinutes } from './parsed-minutes.rules.js';

export interface ImportedFile {
  /** Without folders: by it the file is known again. */
  name: string;
  bytes: Uint8Array;
}
export interface ImportOptions {
  /** The programme it goes to; asked in the unit of work, so that one that is founded for it is undone with it. */
  programme: (tx: Tx) => Promise<string>;
  dryRun: boolean;
  /** Of the minutes. */
  language: string;
  preset: Preset;
  /** After each file. */
  progress?: (report: MinutesReport) => void;
}

@Injectable()
export class ImportMinutes {
  constructor(
    private readonly runs: ImportRun,
    private readonly access: AccessService,
    private readonly memory: ImportMemory,
    private readonly convenings: ConveningImport,
    private readonly agenda: AgendaImport,
    private readonly people: MinutesPeople,
    private readonly registers: MinutesRegisters,
    private readonly notes: NotesService,
    private readonly writing: NoteWriting,
  ) {}

  /**
   * Each file in one unit of work: it comes in whole or not at all, and what keeps one out leaves the others alone. A dry run does all
   * of it in one unit of work that is undone, so it says what the import would.
   */
  async files(actor: Actor, files: readonly ImportedFile[], o: ImportOptions): Promise<MinutesReport[]> {
    const reports: MinutesReport[] = [];
    const report = (one: MinutesReport): void => {
      reports.push(one);
      o.progress?.(one);
    };
    const take = (tx: Tx, file: ImportedFile) => this.file(tx, file, o);
    if (!o.dryRun) {
      for (const file of files) report(await this.runs.run(actor, o, (tx) => take(tx, file)).catch((error: unknown) => refusalFor(file, error)));
      return reports;
    }
    return this.runs.run(actor, o, async (tx) => {
      reports.length = 0; // the whole function runs again after a deadlock
      for (const file of files) report(await this.runs.apart(tx, () => take(tx, file)).catch((error: unknown) => refusalFor(file, error)));
      return reports;
    });
  }

  /** @throws Refusal whatever keeps the file out */
  private async file(tx: Tx, { name, bytes }: ImportedFile, o: ImportOptions): Promise<MinutesReport> {
    const { minutes, doubts } = parseMinutes(bytes);
    if (!minutes) return refusedReport(name, new Refusal('INVALID_INPUT', doubts[0].why), doubts);
    const programmeId = await o.programme(tx);
    await this.access.assertMay(tx, 'record.import', { programmeId });
    const told = toldBy(minutes, printOf);
    const print = printOf(bytes);
    const known = await this.memory.recall(tx, programmeId, { name, print, blocks: told.blocks });
    const { source, things } = known;

    const day = dayOf(minutes);
    const place = await this.convene(tx, known, { programmeId, day: day.day, minutes, told, language: o.language, preset: o.preset });
    if (things.some((one) => one.kind === 'FILE' && one.print === print)) {
      const unchanged = things.filter(({ kind }) => kind !== 'FILE').length;
      return doneReport({ file: name, minutes, convening: place.convening, changes: { ...noCounts, unchanged }, removed: 0, doubts: [...doubts, ...day.doubts] });
    }
    const at: MinutesAt = { programmeId, source, language: o.language, minutes, told, ...place, heldAt: day.heldAt ?? tx.now };
    const people = await this.people.take(tx, at, known);
    const items = await this.items(tx, at, known);
    const noteId = known.things.find(({ kind }) => kind === 'NOTE')?.id ?? (await this.openNote(tx, at));
    const registers = await this.registers.take(tx, at, known, { itemIds: items.ids, byName: people.byName });
    const changes = { items: items.matched, attendees: people.matched, resolutions: registers.resolutions, actions: registers.actions };
    const note = await this.write(tx, at, known, { noteId, changes });
    if (note.isOpen) await this.registers.tie(tx, noteId, registers.taken, note.isRewritten);
    await this.memory.remember(tx, { programmeId, source, kind: 'FILE' }, { id: place.conveningId, key: null, print, name, blocks: told.blocks });
    const all = summed([counted(place.matched, items.matched, people.matched, registers.resolutions, registers.actions, [note.matched])]);
    const removed = people.removed + items.removed;
    if (all.added + all.changed + removed > 0) await tx.record(minutesImported(place.conveningId, { programmeId, conveningId: place.conveningId, ...all, removed }));
    return doneReport({ file: name, minutes, convening: place.convening, changes: all, removed, doubts: inFileOrder([...doubts, ...day.doubts, ...people.doubts, ...registers.doubts, ...note.doubts]) });
  }

  private async convene(tx: Tx, { source, things }: KnownSource, o: { programmeId: string; day: ToldDay; minutes: ParsedMinutes; told: ToldMinutes; language: string; preset: Preset }) {
    const { programmeId, told, minutes, day } = o;
    const title = oneText(o.language, minutes.title);
    const known = (kind: ImportedKind) => match(things.filter((one) => one.kind === kind), [kind === 'SESSION' ? told.session : told.convening]).matched[0];
    const [convening, session] = [known('CONVENING'), known('SESSION')];
    const made = convening.id === null || session.id === null ? await this.convenings.convene(tx, { programmeId, importedFrom: source, title, preset: o.preset }, day) : { conveningId: convening.id, sessionId: session.id };
    if (convening.did === 'CHANGED') await this.convenings.retitle(tx, made.conveningId, title);
    if (session.did === 'CHANGED') await this.convenings.redate(tx, made.sessionId, day);
    await this.memory.remember(tx, { programmeId, source, kind: 'CONVENING' }, { ...told.convening, id: made.conveningId });
    await this.memory.remember(tx, { programmeId, source, kind: 'SESSION' }, { ...told.session, id: made.sessionId });
    const [{ reference }] = await tx.em.query<{ reference: string }[]>(`select reference from convening where id = $1`, [made.conveningId]);
    return { conveningId: made.conveningId, sessionId: made.sessionId, convening: { id: made.conveningId, reference, title: minutes.title }, matched: [convening, session] };
  }

  private async items(tx: Tx, at: MinutesAt, known: KnownSource): Promise<{ ids: string[]; matched: Matched[]; removed: number }> {
    const { minutes, told, conveningId, sessionId } = at;
    const where = { programmeId: at.programmeId, source: at.source, kind: 'AGENDA_ITEM' as const };
    const before = known.things.filter(({ kind }) => kind === 'AGENDA_ITEM');
    const { matched, gone } = match(before, told.items);
    await this.agenda.begin(tx, conveningId);
    for (const { id } of gone) {
      await this.agenda.withdraw(tx, id, conveningId);
      await this.memory.forget(tx, where, id);
    }
    const ids: string[] = [];
    const siblings = new Map<string | null, number>();
    for (const [index, item] of minutes.items.entries()) {
      const parentId = item.parent === null ? null : ids[item.parent];
      const ordinal = (siblings.get(parentId) ?? 0) + 1;
      siblings.set(parentId, ordinal);
      const one = { conveningId, sessionId, parentId, ordinal, kind: item.role === 'DECISIONS' ? ('DECISION' as const) : ('DISCUSSION' as const), title: oneText(at.language, item.title), durationMinutes: item.durationMinutes };
      const { id } = matched[index];
      if (id !== null) await this.agenda.retell(tx, id, one);
      ids.push(id ?? (await this.agenda.add(tx, one)));
      await this.memory.remember(tx, where, { ...told.items[index], id: ids[index], ordinal: index });
    }
    return { ids, matched, removed: gone.length };
  }

  private async openNote(tx: Tx, { conveningId, sessionId }: MinutesAt): Promise<string> {
    const id = randomUUID();
    await this.notes.openIn(tx, { id, conveningId, sessionId, kind: 'RECORD' });
    return id;
  }

  /** The whole text of the file, in its order, as the record of the session. */
  private async write(tx: Tx, at: MinutesAt, known: KnownSource, o: { noteId: string; changes: Parameters<typeof notesChanged>[3] }) {
    const before = known.things.find(({ kind }) => kind === 'NOTE');
    const { told, minutes } = at;
    const isRewritten = rewrittenBetween(before?.blocks ?? [], told.blocks);
    let doubts: Doubt[] = [];
    let isOpen = true;
    if (before?.print !== told.notes.print) {
      await this.writing.write(tx, o.noteId, minutesToNotes(minutes).content as NoteNode[]).catch((error: unknown) => {
        if (!(error instanceof Refusal && error.code === 'WRONG_STATE')) throw error;
        isOpen = false;
        doubts = [doubt('STRUCTURE', { line: 1, column: 1 }, 'The notes were closed here since they were imported; their words are left as they are.')];
      });
    }
    if (isOpen) await this.memory.remember(tx, { programmeId: at.programmeId, source: at.source, kind: 'NOTE' }, { ...told.notes, id: o.noteId, blocks: told.blocks });
    const changed = isOpen && notesChanged(minutes, told, before?.blocks ?? [], o.changes);
    const matched: Matched = before ? { did: changed ? 'CHANGED' : 'UNCHANGED', id: o.noteId } : { did: 'ADDED', id: null };
    return { matched, isRewritten, isOpen, doubts };
  }
}

function refusalFor({ name }: ImportedFile, error: unknown): MinutesReport {
  if (error instanceof Refusal) return refusedReport(name, error, []);
  throw error;
}

/** Blocks at the beginning and the end that are the same keep what is tied to them; see NoteWriting. */
function rewrittenBetween(before: readonly string[], after: readonly string[]): (block: number) => boolean {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return (block) => block >= head && block < after.length - tail;
}

/** The day of the minutes; its hour only where that hour was there once and came once. */
function dayOf({ date, time, zone }: ParsedMinutes): { day: ToldDay; heldAt: Date | null; doubts: Doubt[] } {
  const noon = date === null ? null : new Date(`${date}T12:00:00Z`);
  if (date === null || time === null || zone === null) return { day: { on: date, at: null }, heldAt: noon, doubts: [] };
  const unsure = (why: string) => ({ day: { on: date, at: null }, heldAt: noon, doubts: [doubt('DATE', { line: 1, column: 1 }, why)] });
  if (!isTimeZone(zone)) return unsure(`${zone} is no time zone, so the hour is left out.`);
  const at = { wall: time, zone: canonicalZone(zone) };
  const meant = toInstant({ wall: `${date}T${time}`, zone: at.zone });
  return meant.kind === 'EXACT' ? { day: { on: date, at }, heldAt: meant.instant, doubts: [] } : unsure('The clocks changed over this hour, so it is left out.');
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ActionImport } from '#plenary/actions';
import { DecisionImport } from '#plenary/decisions';
import { NoteAnchors } from '#plenary/notes';
import type { Tx } from '#plenary/platform';
import { limits, oneText } from '#plenary/protocol';
import { doubt, type Doubt } from './doubt.rules.js';
import { ImportMemory, type ImportedKind, type KnownSource } from './import-memory.service.js';
import { match, type Matched } from './import-plan.rules.js';
import { fitting, type MinutesAt } from './minutes-told.rules.js';
import type { Passage } from './parsed-minutes.rules.js';

interface Taken {
  type: 'DECISION' | 'ACTION';
  id: string;
  did: Matched['did'];
  passage: Passage;
}

/** What was resolved and what is to be done, tied to the words of the notes that say so. */
@Injectable()
export class MinutesRegisters {
  constructor(
    private readonly memory: ImportMemory,
    private readonly decisions: DecisionImport,
    private readonly actions: ActionImport,
    private readonly anchors: NoteAnchors,
  ) {}

  async take(tx: Tx, at: MinutesAt, known: KnownSource, o: { itemIds: readonly string[]; byName: ReadonlyMap<string, string> }): Promise<{ resolutions: Matched[]; actions: Matched[]; taken: Taken[]; doubts: Doubt[] }> {
    const resolutions = await this.resolutions(tx, at, known, o.itemIds);
    const actions = await this.doings(tx, at, known, o);
    return { resolutions: resolutions.matched, actions: actions.matched, taken: [...resolutions.taken, ...actions.taken], doubts: [...resolutions.doubts, ...actions.doubts] };
  }

  /** Ties what is new, and what stands in words that were written anew. */
  async tie(tx: Tx, noteId: string, taken: readonly Taken[], isRewritten: (block: number) => boolean): Promise<void> {
    const loose = taken.filter(({ did, passage }) => did !== 'UNCHANGED' || isRewritten(passage.block));
    if (loose.length === 0) return;
    const ties = await this.anchors.anchorWords(tx, noteId, loose.map(({ type, id, passage }) => ({ block: passage.block, words: passage.text, target: { type, id } })));
    for (const [index, { type, id }] of loose.entries()) {
      const tie = ties[index];
      if (tie) await (type === 'DECISION' ? this.decisions : this.actions).tie(tx, id, { noteId, ...tie });
    }
  }

  private async resolutions(tx: Tx, at: MinutesAt, known: KnownSource, itemIds: readonly string[]) {
    const { minutes, told, conveningId, sessionId, language } = at;
    const before = known.things.filter(({ kind }) => kind === 'DECISION');
    const { matched, gone } = match(before, told.resolutions);
    const doubts = gone.length === 0 ? [] : [stays('DECISION', gone.length)];
    const taken: Taken[] = [];
    for (const [index, resolution] of minutes.resolutions.entries()) {
      const { text, doubts: cut } = fitting(resolution.text, { kind: 'DECISION', line: resolution.line });
      doubts.push(...cut);
      const importedFrom = nameOf(before, matched[index], at.source, 'decision');
      const agendaItemId = resolution.item === null ? null : itemIds[resolution.item];
      const id = matched[index].did === 'UNCHANGED' ? matched[index].id : (await this.decisions.take(tx, { importedFrom, conveningId, sessionId, agendaItemId, text: oneText(language, text), mode: 'CONSENSUS', adoptedAt: at.heldAt })).id;
      taken.push({ type: 'DECISION', id, did: matched[index].did, passage: resolution.passage });
      await this.remember(tx, at, 'DECISION', { ...told.resolutions[index], id, ordinal: index, name: importedFrom });
    }
    return { matched, taken, doubts };
  }

  private async doings(tx: Tx, at: MinutesAt, known: KnownSource, o: { itemIds: readonly string[]; byName: ReadonlyMap<string, string> }) {
    const { minutes, told, conveningId } = at;
    const before = known.things.filter(({ kind }) => kind === 'ACTION');
    const { matched, gone } = match(before, told.actions);
    const doubts = gone.length === 0 ? [] : [stays('ACTION', gone.length)];
    const taken: Taken[] = [];
    for (const [index, action] of minutes.actions.entries()) {
      const { text, doubts: cut } = fitting(action.text, { kind: 'ACTION', line: action.line }, limits.lineCharacters);
      doubts.push(...cut);
      const importedFrom = nameOf(before, matched[index], at.source, 'action');
      const ownerPersonId = action.owner === null ? null : (o.byName.get(action.owner) ?? null);
      const ownerWords = ownerPersonId || action.owner === null ? null : fitting(action.owner, { kind: 'ACTION', line: action.line }, limits.nameCharacters).text;
      const due = action.due === null ? null : { kind: 'WORDS' as const, words: fitting(action.due, { kind: 'ACTION', line: action.line }, limits.lineCharacters).text };
      const agendaItemId = action.item === null ? null : o.itemIds[action.item];
      const id = matched[index].did === 'UNCHANGED' ? matched[index].id : (await this.actions.take(tx, { importedFrom, conveningId, agendaItemId, text, ownerPersonId, ownerWords, due })).id;
      taken.push({ type: 'ACTION', id, did: matched[index].did, passage: action.passage });
      await this.remember(tx, at, 'ACTION', { ...told.actions[index], id, ordinal: index, name: importedFrom });
    }
    return { matched, taken, doubts };
  }

  private remember(tx: Tx, { programmeId, source }: MinutesAt, kind: ImportedKind, thing: Parameters<ImportMemory['remember']>[2]): Promise<void> {
    return this.memory.remember(tx, { programmeId, source, kind }, thing);
  }
}

/** By this it is found again in its register, whatever it says by then. */
function nameOf(before: KnownSource['things'], { id }: Matched, source: string, what: string): string {
  return before.find((one) => one.id === id)?.name ?? `${source} ${what} ${randomUUID().slice(0, 8)}`;
}

function stays(kind: 'DECISION' | 'ACTION', count: number): Doubt {
  const what = kind === 'DECISION' ? 'resolutions' : 'actions';
  return doubt(kind, { line: 1, column: 1 }, `Of the ${what} that stood in this file before, ${count} stand here no longer. They are kept as they were; withdraw by hand what is not to stand.`);
}

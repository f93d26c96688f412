import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { settled, type Tx } from '#plenary/platform';
import { sourceText, type LocalisedText } from '#plenary/protocol';
import { DecisionEntity } from './decision.entity.js';
import type { DecisionMode } from './decision.rules.js';
import { decisionEdited, decisionImported } from './decisions.events.js';
import { DecisionsService } from './decisions.service.js';

/** A decision as minutes tell of it: it was adopted, then. */
export interface ToldDecision {
  /** Where it stands in its source; constant from one import to the next. */
  importedFrom: string;
  conveningId: string;
  sessionId?: string | null;
  agendaItemId?: string | null;
  text: LocalisedText;
  mode: DecisionMode;
  adoptedAt: Date;
}

export interface Tie {
  noteId: string;
  anchorId: string;
  quote: string;
}

/**
 * For importers, within their transaction. What minutes tell is history: how it was decided is believed, and no deciding body is asked
 * for, because the rules of that body were its own.
 */
@Injectable()
export class DecisionImport {
  constructor(
    private readonly access: AccessService,
    private readonly decisions: DecisionsService,
  ) {}

  /** The same source again changes nothing; a number once given stays. @throws Refusal NOT_FOUND, FORBIDDEN */
  async take(tx: Tx, told: ToldDecision): Promise<{ id: string; did: 'CREATED' | 'CHANGED' | 'NOTHING' }> {
    const { importedFrom, adoptedAt, ...given } = told;
    const convening = await this.decisions.convening(tx, told.conveningId);
    const place = { programmeId: convening.programmeId, conveningId: convening.id };
    await this.access.assertMay(tx, 'decision.capture', place);
    const before = await tx.em.findOne(DecisionEntity, { where: { programmeId: convening.programmeId, importedFrom }, lock: { mode: 'pessimistic_write' } });
    if (!before) {
      const id = randomUUID();
      const numbered = await this.decisions.numbered(tx, convening, adoptedAt, null);
      await tx.em.insert(DecisionEntity, { ...given, ...numbered, ...place, id, importedFrom, text: settled(told.text), state: 'ADOPTED', createdBy: tx.actor.kind === 'person' ? tx.actor.id : null, createdAt: tx.now });
      await tx.record(decisionImported(id, { ...place, number: numbered.number ?? 0 }));
      return { id, did: 'CREATED' };
    }
    const { id, version } = before;
    if (sourceText(before.text).text === sourceText(told.text).text && before.agendaItemId === (told.agendaItemId ?? null) && before.mode === told.mode) return { id, did: 'NOTHING' };
    await tx.em.update(DecisionEntity, id, { text: settled(told.text, before.text), agendaItemId: told.agendaItemId ?? null, mode: told.mode, version: version + 1 });
    await tx.record(decisionEdited(id, { ...place, version: version + 1 }));
    return { id, did: 'CHANGED' };
  }

  /** Says which passage of the notes it was made from. */
  async tie(tx: Tx, id: string, { noteId, anchorId, quote }: Tie): Promise<void> {
    await tx.em.update(DecisionEntity, id, { noteId, anchorId, quote });
  }
}

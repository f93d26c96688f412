import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService, type Preset } from '#plenary/access';
import { settled, type Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import { ConveningEntity } from './convening.entity.js';
import { assertOpenToChange } from './convening.rules.js';
import { conveningEdited, conveningImported, sessionRedated } from './convenings.events.js';
import { ConveningsService } from './convenings.service.js';
import { SessionEntity } from './session.entity.js';
import { instantOf } from './session.rules.js';

/** A convening that was held, as its record tells of it. */
export interface ToldConvening {
  programmeId: string;
  /** What it is called in its source; once in a programme. */
  importedFrom: string;
  title: LocalisedText;
  preset: Preset;
}

/** When, as far as the record says. Nothing is made up: without an hour there is a day, without a day nothing. */
export interface ToldDay {
  /** YYYY-MM-DD */
  on: string | null;
  /** HH:MM on the clocks of `zone`; null unless both are stated. */
  at: { wall: string; zone: string } | null;
}

/** For importers, within their transaction. Such a convening is CONCLUDED and its one session ADJOURNED from the beginning. */
@Injectable()
export class ConveningImport {
  constructor(
    private readonly access: AccessService,
    private readonly convenings: ConveningsService,
  ) {}

  /** @throws Refusal NOT_FOUND, FORBIDDEN, TIME_DOES_NOT_EXIST, TIME_IS_AMBIGUOUS */
  async convene(tx: Tx, told: ToldConvening, day: ToldDay): Promise<{ conveningId: string; sessionId: string; reference: string }> {
    const [conveningId, sessionId] = [randomUUID(), randomUUID()];
    const { programmeId } = told;
    const when = whenOf(day);
    const { reference } = await this.convenings.createIn(
      tx,
      { id: conveningId, programmeId, title: told.title, preset: told.preset, zone: day.at?.zone },
      { state: 'CONCLUDED', importedFrom: told.importedFrom, year: day.on === null ? tx.now.getUTCFullYear() : Number(day.on.slice(0, 4)) },
    );
    const [{ zone }] = await tx.em.query<{ zone: string }[]>(`select zone from convening where id = $1`, [conveningId]);
    await tx.em.insert(SessionEntity, { id: sessionId, conveningId, programmeId, ordinal: 1, state: 'ADJOURNED', icalUid: sessionId, zone, ...when });
    await tx.record(conveningImported(conveningId, { programmeId, conveningId, reference, sessionId }));
    return { conveningId, sessionId, reference };
  }

  /** @throws Refusal WRONG_STATE once the record is final */
  async retitle(tx: Tx, conveningId: string, title: LocalisedText): Promise<void> {
    const convening = await this.locked(tx, conveningId);
    const version = convening.version + 1;
    await tx.em.update(ConveningEntity, conveningId, { title: settled(title, convening.title), version });
    await tx.record(conveningEdited(conveningId, { programmeId: convening.programmeId, conveningId, version }));
  }

  /** The day of the one session, told otherwise. The reference keeps its year. @throws Refusal as convene, WRONG_STATE */
  async redate(tx: Tx, sessionId: string, day: ToldDay): Promise<void> {
    const session = await tx.em.findOne(SessionEntity, { where: { id: sessionId }, lock: { mode: 'pessimistic_write' } });
    if (!session) throw new Refusal('NOT_FOUND');
    const { programmeId, conveningId } = await this.locked(tx, session.conveningId).then((convening) => ({ programmeId: convening.programmeId, conveningId: convening.id }));
    const version = session.version + 1;
    await tx.em.update(SessionEntity, sessionId, { ...whenOf(day), version });
    await tx.record(sessionRedated(sessionId, { programmeId, conveningId, version }));
  }

  private async locked(tx: Tx, id: string): Promise<ConveningEntity> {
    const convening = await tx.em.findOne(ConveningEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!convening) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, 'convening.edit', { programmeId: convening.programmeId, conveningId: id });
    assertOpenToChange(convening.state);
    return convening;
  }
}

function whenOf({ on, at }: ToldDay): Pick<SessionEntity, 'heldOn' | 'wallStart' | 'startsAt' | 'tzVersion'> & Partial<Pick<SessionEntity, 'zone'>> {
  if (on === null || at === null) return { heldOn: on, wallStart: null, startsAt: null, tzVersion: null };
  const wallStart = `${on}T${at.wall}`;
  return { heldOn: on, wallStart, zone: at.zone, ...instantOf({ wallStart, zone: at.zone }) };
}

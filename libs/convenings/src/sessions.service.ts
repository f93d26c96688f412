import { Injectable } from '@nestjs/common';
import { AccessService, may, rolesFor, type Action, type Role } from '#plenary/access';
import { Clock, Reads, settled, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { assertCurrent, assertOpenToChange, moveConvening } from './convening.rules.js';
import { ConveningEntity } from './convening.entity.js';
import { conveningOpened, sessionAdded, sessionAdjourned, sessionCancelled, sessionEdited, sessionMoved, sessionOpened, sessionPostponed, sessionResumed, sessionScheduled, sessionSuspended } from './convenings.events.js';
import { SessionEntity } from './session.entity.js';
import type { AddSessionInput, EditSessionInput, MoveSessionInput, ScheduleSessionInput, SessionStepInput } from './session.inputs.js';
import { assertAhead, couldChangeAnAnswer, followingConvening, instantOf, joiningIsShown, moveSession, sessionMoves, type SessionState } from './session.rules.js';
import { SessionAction, SessionFormat, SessionKind, type SessionType } from './session.type.js';

/** A session as a statement tells it, in a jsonb object: instants are text there. */
export type SessionRow = Omit<SessionType, 'viewerActions' | 'startsAt' | 'endsAt' | 'movedFrom'> & { startsAt: string | null; endsAt: string | null; movedFrom: string | null };

/** For use in a statement over `session s`. */
export const sessionObject = `jsonb_build_object('id', s.id, 'conveningId', s.convening_id, 'ordinal', s.ordinal, 'title', s.title, 'kind', s.kind, 'format', s.format, 'state', s.state,
  'wallStart', s.wall_start, 'zone', s.zone, 'startsAt', s.starts_at, 'endsAt', s.starts_at + s.duration_minutes * interval '1 minute', 'movedFrom', s.moved_from, 'durationMinutes', s.duration_minutes,
  'heldOn', s.held_on, 'tzVersion', s.tz_version, 'place', s.place, 'joining', s.joining, 'sequence', s.sequence, 'version', s.version)`;

const one = {
  name: 'session',
  text: `select ${sessionObject} as session, capacities($1, s.programme_id, s.convening_id) as roles,
           exists (select from participation p where p.convening_id = s.convening_id and p.person_id = $1 and p.ended_at is null) as comes
         from session s where s.id = $2 and capacities($1, s.programme_id, s.convening_id) && $3`,
};

const steps = {
  SUSPENDED: { fact: sessionSuspended, action: 'session.run' },
  ADJOURNED: { fact: sessionAdjourned, action: 'session.run' },
  POSTPONED: { fact: sessionPostponed, action: 'convening.edit' },
  CANCELLED: { fact: sessionCancelled, action: 'convening.edit' },
} as const satisfies Partial<Record<SessionState, { fact: unknown; action: Action }>>;

@Injectable()
export class SessionsService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal NOT_FOUND */
  async one(actor: Person, id: string): Promise<SessionType> {
    const [row] = await this.reads.rows<{ session: SessionRow; roles: Role[]; comes: boolean }>(one, [actor.id, id, rolesFor('convening.read')]);
    if (!row) throw new Refusal('NOT_FOUND');
    return shapeSession(row.session, row.roles, row.comes, this.clock.now());
  }

  async add(actor: Person, input: AddSessionInput): Promise<SessionType> {
    await this.work.run(actor, (tx) => this.addIn(tx, input));
    return this.one(actor, input.id);
  }

  /** Within another use case. @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE */
  async addIn(tx: Tx, input: AddSessionInput): Promise<void> {
    const convening = await this.lockConvening(tx, input.conveningId);
    await this.access.assertMay(tx, 'convening.edit', { programmeId: convening.programmeId, conveningId: convening.id });
    assertOpenToChange(convening.state);
    const [{ ordinal }] = await tx.em.query<{ ordinal: number }[]>(`select coalesce(max(ordinal), 0) + 1 as ordinal from session where convening_id = $1`, [convening.id]);
    await tx.em.insert(SessionEntity, {
      ...{ id: input.id, conveningId: convening.id, programmeId: convening.programmeId, ordinal, icalUid: input.id, zone: convening.zone },
      ...{ kind: input.kind ?? SessionKind.PLENARY, format: input.format ?? SessionFormat.ONLINE, title: input.title ? settled(input.title) : null, place: input.place ?? null, joining: input.joining ?? null },
    });
    await tx.record(sessionAdded(input.id, { programmeId: convening.programmeId, conveningId: convening.id }));
  }

  async edit(actor: Person, input: EditSessionInput): Promise<SessionType> {
    await this.work.run(actor, async (tx) => {
      const session = await this.locked(tx, input.id, 'convening.edit');
      assertCurrent(session, input);
      const place = input.place ?? null;
      const placeChanged = session.state === 'SCHEDULED' && couldChangeAnAnswer(session, { format: input.format, place });
      const sequence = session.sequence + (placeChanged ? 1 : 0);
      await tx.em.update(SessionEntity, session.id, { title: input.title ? settled(input.title, session.title ?? undefined) : null, kind: input.kind, format: input.format, place, joining: input.joining ?? null, sequence, version: session.version + 1 });
      await tx.record(sessionEdited(session.id, { ...scopeOf(session), version: session.version + 1, sequence, placeChanged }));
    });
    return this.one(actor, input.id);
  }

  async schedule(actor: Person, input: ScheduleSessionInput): Promise<SessionType> {
    await this.work.run(actor, (tx) => this.scheduleIn(tx, input));
    return this.one(actor, input.id);
  }

  /** @throws Refusal TIME_DOES_NOT_EXIST | TIME_IS_AMBIGUOUS with the candidates | INVALID_INPUT | WRONG_STATE */
  async scheduleIn(tx: Tx, input: ScheduleSessionInput): Promise<void> {
    const session = await this.locked(tx, input.id, 'convening.edit');
    moveSession(session.state, 'SCHEDULED');
    // A new date after a postponement is news to every calendar; the first date of all is not.
    const sequence = session.sequence + (session.state === 'POSTPONED' ? 1 : 0);
    await this.setTime(tx, session, input, { state: 'SCHEDULED', sequence });
    await tx.record(sessionScheduled(session.id, { ...scopeOf(session), from: session.state, to: 'SCHEDULED', sequence }));
  }

  /** Another time for what was scheduled. Every answer goes back to NEEDS-ACTION, and everybody is told so. @throws Refusal as schedule, STALE_VERSION */
  async move(actor: Person, input: MoveSessionInput): Promise<SessionType> {
    await this.work.run(actor, async (tx) => {
      const session = await this.locked(tx, input.id, 'convening.edit');
      assertCurrent(session, input);
      if (session.state !== 'SCHEDULED') throw new Refusal('WRONG_STATE', `This session is ${session.state}; only one that is scheduled can be moved.`, { from: session.state });
      const sequence = session.sequence + 1;
      await this.setTime(tx, session, input, { state: 'SCHEDULED', sequence, movedFrom: session.startsAt });
      await tx.record(sessionMoved(session.id, { ...scopeOf(session), from: 'SCHEDULED', to: 'SCHEDULED', sequence, was: session.startsAt?.toISOString() ?? null, why: input.why ?? undefined }));
    });
    return this.one(actor, input.id);
  }

  /** The first session that is opened brings its convening under way. @throws Refusal WRONG_STATE */
  async open(actor: Person, input: SessionStepInput): Promise<SessionType> {
    await this.work.run(actor, async (tx) => {
      const session = await this.locked(tx, input.id, 'session.run');
      moveSession(session.state, 'IN_SESSION');
      const convening = await this.lockConvening(tx, session.conveningId);
      if (convening.state !== 'UNDER_WAY') {
        moveConvening(convening.state, 'UNDER_WAY');
        await tx.em.update(ConveningEntity, convening.id, { state: 'UNDER_WAY' });
        await tx.record(conveningOpened(convening.id, { programmeId: convening.programmeId, conveningId: convening.id, from: convening.state, to: 'UNDER_WAY' }));
      }
      await tx.em.update(SessionEntity, session.id, { state: 'IN_SESSION' });
      const fact = session.state === 'SUSPENDED' ? sessionResumed : sessionOpened;
      await tx.record(fact(session.id, { ...scopeOf(session), from: session.state, to: 'IN_SESSION', sequence: session.sequence }));
    });
    return this.one(actor, input.id);
  }

  async step(actor: Person, input: SessionStepInput, to: keyof typeof steps): Promise<SessionType> {
    await this.work.run(actor, async (tx) => {
      const session = await this.locked(tx, input.id, steps[to].action);
      await this.take(tx, session, to, input.why ?? undefined);
    });
    return this.one(actor, input.id);
  }

  /** What the end, the delay or the cancellation of a convening means for each of its sessions, within that use case. */
  async follow(tx: Tx, conveningId: string, to: 'POSTPONED' | 'CANCELLED' | 'CONCLUDED', why: string | undefined): Promise<void> {
    const sessions = await tx.em.find(SessionEntity, { where: { conveningId }, order: { ordinal: 'asc' }, lock: { mode: 'pessimistic_write' } });
    for (const session of sessions) {
      const next = followingConvening(session.state, to);
      if (next) await this.take(tx, session, next as keyof typeof steps, why);
    }
  }

  private async take(tx: Tx, session: SessionEntity, to: keyof typeof steps, why: string | undefined): Promise<void> {
    moveSession(session.state, to);
    const off = to === 'POSTPONED' || to === 'CANCELLED';
    const sequence = session.sequence + (off && session.startsAt ? 1 : 0);
    // A postponement frees the slot: the time is no longer a time of this session.
    const freed = to === 'POSTPONED' ? { wallStart: null, startsAt: null, tzVersion: null, movedFrom: session.startsAt } : {};
    await tx.em.update(SessionEntity, session.id, { state: to, sequence, ...freed, ...(off && { version: session.version + 1 }) });
    await tx.record(steps[to].fact(session.id, { ...scopeOf(session), from: session.state, to, sequence, was: off ? (session.startsAt?.toISOString() ?? null) : undefined, why }));
  }

  private async setTime(tx: Tx, session: SessionEntity, input: ScheduleSessionInput, change: Partial<SessionEntity>): Promise<void> {
    const zone = input.zone ?? session.zone;
    const time = instantOf({ wallStart: input.wallStart, zone, choose: input.choose });
    assertAhead(time.startsAt, tx.now);
    await tx.em.update(SessionEntity, session.id, { wallStart: input.wallStart, zone, durationMinutes: input.durationMinutes, ...time, ...change, version: session.version + 1 });
    await tx.em.query(`update session_answer set partstat = 'NEEDS-ACTION', comment = null, alternate_name = null, alternate_address = null, answered_by = null, answered_at = null, via = null where session_id = $1`, [session.id]);
    await tx.em.query(
      `insert into session_answer (session_id, participation_id, person_id, convening_id, programme_id)
       select $1, id, person_id, convening_id, programme_id from participation where convening_id = $2 and ended_at is null on conflict do nothing`,
      [session.id, session.conveningId],
    );
  }

  private async locked(tx: Tx, id: string, action: Action): Promise<SessionEntity> {
    const session = await tx.em.findOne(SessionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!session) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, action, { programmeId: session.programmeId, conveningId: session.conveningId });
    return session;
  }

  private async lockConvening(tx: Tx, id: string): Promise<ConveningEntity> {
    const convening = await tx.em.findOne(ConveningEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!convening) throw new Refusal('NOT_FOUND');
    return convening;
  }
}

const scopeOf = ({ programmeId, conveningId }: SessionEntity) => ({ programmeId, conveningId });

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

const inSession = (state: SessionState, to: SessionState): boolean => sessionMoves[state].includes(to);

/** @param comes the viewer sits in the convening */
export function shapeSession(row: SessionRow, roles: readonly Role[], comes: boolean, now: Date): SessionType {
  const [edits, runs] = [may(roles, 'convening.edit'), may(roles, 'session.run')];
  const actions: [SessionAction, boolean][] = [
    [SessionAction.EDIT, edits && !['ADJOURNED', 'CANCELLED'].includes(row.state)],
    [SessionAction.SCHEDULE, edits && inSession(row.state, 'SCHEDULED')],
    [SessionAction.MOVE, edits && row.state === 'SCHEDULED'],
    [SessionAction.POSTPONE, edits && inSession(row.state, 'POSTPONED')],
    [SessionAction.CANCEL, edits && inSession(row.state, 'CANCELLED')],
    [SessionAction.OPEN, runs && row.state === 'SCHEDULED'],
    [SessionAction.SUSPEND, runs && row.state === 'IN_SESSION'],
    [SessionAction.RESUME, runs && row.state === 'SUSPENDED'],
    [SessionAction.ADJOURN, runs && inSession(row.state, 'ADJOURNED')],
    [SessionAction.ANSWER, comes && ['SCHEDULED', 'IN_SESSION', 'SUSPENDED'].includes(row.state)],
  ];
  const startsAt = instant(row.startsAt);
  const joining = joiningIsShown({ startsAt, arranges: edits || runs, comes, now }) ? row.joining : null;
  return { ...row, startsAt, endsAt: instant(row.endsAt), movedFrom: instant(row.movedFrom), joining, viewerActions: actions.filter(([, allowed]) => allowed).map(([action]) => action) };
}

import { Injectable } from '@nestjs/common';
import { Reads, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { AccessService, type Place } from './access.service.js';
import type { EndReaderInput, MarkInput, NameReadersInput } from './marking.inputs.js';
import { assertClientsDefined, assertMayRemark, assertNotLooser, carries, channels, isLooser, type Carries, type Marking } from './marking.rules.js';
import type { MarkedKind, MarkedType, OnlookerType, ReaderType } from './marking.type.js';
import { readerEnded, readerNamed, thingMarked } from './markings.events.js';
import { may, rolesFor, type Action, type Capacity } from './policy.js';

/** A kind of thing that is marked, as the lib it belongs to tells it. */
export interface Markable {
  kind: MarkedKind;
  table: string;
  /** SQL of the marking that its whole has, over the row `t` and its convening `c` (which may be missing). */
  whole: string;
  /** Whose part shows it. */
  reads: Action;
  /** Who marks it and names its readers. */
  action: Action;
  /** SQL, over the row `t`: the person `g.person_id` is in every circle that it stands in. */
  circle?: string;
  /** @throws Refusal NOT_FOUND for whoever may not know that it exists */
  assertSeen(actor: Person, id: string): Promise<unknown>;
  /** What the actor is to the thing beside their roles. */
  relations?(tx: Tx, id: string): Promise<Capacity[]>;
}

interface Marked {
  kind: MarkedKind;
  id: string;
  programmeId: string;
  conveningId: string | null;
  own: Marking | null;
  whole: Marking | null;
  marking: Marking;
  sourceId: string | null;
  clients: string | null;
  /** The actor is in its circle, or it has none. */
  within: boolean;
}

const inOneWord: Record<Carries, string> = { nothing: 'NOTHING', 'a word that there is something': 'A_WORD', number: 'NUMBER', title: 'TITLE', text: 'TEXT' };
const readersOf = { name: 'readers of a marked thing', text: `select r.person_id as "personId", person_name(r.programme_id, r.person_id) as name, r.named_at as since from recipient r where r.thing_id = $1 and r.ended_at is null order by r.named_at, r.id limit 500` };

/**
 * Markings and their readers, for every kind of thing that its lib has told of. A marking is a ceiling (domain 3): naming somebody
 * on a thing marked TLP:RED lets them see what their role shows them already, and nothing more.
 */
@Injectable()
export class MarkingsService {
  private readonly kinds = new Map<MarkedKind, Markable>();

  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
  ) {}

  /** Called once by each lib whose things are marked. */
  tell(kind: Markable): void {
    this.kinds.set(kind.kind, kind);
  }

  /** @throws Refusal NOT_FOUND */
  async of(actor: Person, kind: MarkedKind, id: string): Promise<MarkedType> {
    const markable = this.markable(kind);
    await markable.assertSeen(actor, id);
    const { marked, source, capacities } = await this.work.run(actor, async (tx) => {
      const marked = await this.find(tx, markable, id);
      const [person] = marked.sourceId ? await tx.em.query<{ name: string }[]>(`select person_name($1, $2) as name`, [marked.programmeId, marked.sourceId]) : [];
      return { marked, source: person?.name ?? null, capacities: [...(await this.access.capacitiesIn(tx, actor, marked)), ...((await markable.relations?.(tx, id)) ?? [])] };
    });
    const readers = marked.own === 'TLP:RED' ? await this.reads.rowsAs<ReaderType & object>(actor, readersOf, [id]) : [];
    const marks = may(capacities, markable.action);
    return {
      ...{ id, kind, marking: marked.marking, own: marked.own, whole: marked.whole, source, readers, viewerMayMark: marks },
      waysOut: channels.map((channel) => ({ channel, carries: inOneWord[carries(marked.marking, channel)] })),
      viewerMayLoosen: marks && marked.own !== null && marked.sourceId === actor.id,
    };
  }

  /** Who has a part where the thing belongs, and which of them it is shown to. @throws Refusal NOT_FOUND | FORBIDDEN */
  async whoSees(actor: Person, kind: MarkedKind, id: string): Promise<OnlookerType[]> {
    const markable = this.markable(kind);
    const { table, reads, circle = 'true' } = markable;
    await markable.assertSeen(actor, id);
    const convening = kind === 'CONVENING' ? 't.id' : 't.convening_id';
    const [place] = await this.reads.rowsAs<Place & object>(actor, { name: `place of ${kind}`, text: `select t.programme_id as "programmeId", ${convening} as "conveningId" from ${table} t where t.id = $1` }, [id]);
    await this.access.assertMayRead(actor, 'access.review', place);
    const who = {
      name: `who sees ${kind}`,
      text: `select g.person_id as "personId", person_name(t.programme_id, g.person_id) as name, array_agg(distinct g.role) as roles,
               bool_or(g.role = any ($2)) and in_room(g.person_id, ${convening}) and (t.marking is distinct from 'TLP:RED' or is_named(g.person_id, t.id)) and bool_and(${circle}) as sees
             from ${table} t join access_grant g on g.programme_id = t.programme_id and g.ended_at is null and g.role <> 'ASSESSOR' and (g.convening_id is null or g.convening_id = ${convening})
             where t.id = $1 group by t.id, g.person_id order by sees desc, name, g.person_id limit 500`,
    };
    return this.reads.rowsAs<OnlookerType & object>(actor, who, [id, rolesFor(reads)]);
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT | STALE_VERSION when it is marked otherwise than the asker saw */
  async mark(actor: Person, { kind, id, from, marking = null, why, readerIds }: MarkInput): Promise<MarkedType> {
    await this.markable(kind).assertSeen(actor, id);
    await this.work.run(actor, (tx) => this.markIn(tx, { kind, id, marking, why, readerIds, from }));
    return this.of(actor, kind, id);
  }

  /** Names whom a thing is for, within the use case that made it or marked it. @throws Refusal INVALID_INPUT */
  async nameIn(tx: Tx, thing: Pick<Marked, 'kind' | 'id' | 'programmeId' | 'conveningId'>, personIds: readonly string[]): Promise<void> {
    const by = tx.actor.kind === 'person' ? tx.actor.id : null;
    for (const personId of new Set(personIds)) {
      const known = await tx.em.query<unknown[]>(`select from programme_person where programme_id = $1 and person_id = $2 union all select from access_grant where programme_id = $1 and person_id = $2 and ended_at is null`, [thing.programmeId, personId]);
      if (known.length === 0 && personId !== by) throw Refusal.ofField('personIds', 'unknown', 'Choose somebody who takes part in this initiative.');
      // Without RETURNING: who is named first may not read the list yet.
      const [, named] = await tx.em.query<[unknown[], number]>(
        `with fresh as (select 1 where not is_named($5, $1)) insert into recipient (thing_id, kind, programme_id, convening_id, person_id, named_by, named_at) select $1, $2, $3, $4, $5, $6, $7 from fresh`,
        [thing.id, thing.kind, thing.programmeId, thing.conveningId, personId, by, tx.now],
      );
      if (named) await tx.record(readerNamed(thing.id, { programmeId: thing.programmeId, conveningId: thing.conveningId, kind: thing.kind, personId }));
    }
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT | WRONG_STATE when it is not TLP:RED | STEP_UP_NEEDED */
  async name(actor: Person, { kind, id, personIds }: NameReadersInput): Promise<MarkedType> {
    await this.markable(kind).assertSeen(actor, id);
    await this.work.run(actor, async (tx) => {
      const marked = await this.locked(tx, kind, id);
      if (marked.own !== 'TLP:RED') throw new Refusal('WRONG_STATE', 'Only what is marked TLP:RED is kept to those who are named.', { from: marked.marking });
      await this.access.assertFresh(tx);
      await this.nameIn(tx, marked, personIds);
    });
    return this.of(actor, kind, id);
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT for its source, who cannot be shut out of what they marked | STEP_UP_NEEDED */
  async end(actor: Person, { kind, id, personId }: EndReaderInput): Promise<MarkedType> {
    await this.markable(kind).assertSeen(actor, id);
    await this.work.run(actor, async (tx) => {
      const marked = await this.locked(tx, kind, id);
      if (personId === marked.sourceId) throw Refusal.ofField('personId', 'is_its_source', 'Whoever marked it stays among its readers.');
      await this.access.assertFresh(tx);
      const [, ended] = await tx.em.query<[unknown[], number]>(`update recipient set ended_at = $3 where thing_id = $1 and person_id = $2 and ended_at is null`, [id, personId, tx.now]);
      if (!ended) throw new Refusal('NOT_FOUND');
      await tx.record(readerEnded(id, { programmeId: marked.programmeId, conveningId: marked.conveningId, kind, personId }));
    });
    return this.of(actor, kind, id);
  }

  /** Within the use case of the thing's own lib. @throws Refusal as `mark` */
  async markIn(tx: Tx, { kind, id, marking, why, readerIds, from }: { kind: MarkedKind; id: string; marking: Marking | null; why?: string | null; readerIds?: readonly string[] | null; from?: Marking }): Promise<void> {
    const marked = await this.locked(tx, kind, id);
    if (from && marked.marking !== from) throw new Refusal('STALE_VERSION', undefined, { yours: from, theirs: marked.marking });
    const actorId = tx.actor.kind === 'person' ? tx.actor.id : null;
    const to = marking ?? marked.whole;
    if (to === null) throw Refusal.ofField('marking', 'missing', 'It is part of nothing else, so it needs a marking of its own.');
    if (marking && marked.whole) assertNotLooser(marking, marked.whole);
    assertClientsDefined(to, marked.clients);
    assertMayRemark({ from: marked.marking, to, bySource: marked.own !== null && marked.sourceId === actorId, why });
    if (isLooser(to, marked.marking)) await this.access.assertFresh(tx);
    await tx.em.query(`update ${this.markable(marked.kind).table} set marking = $2, marking_source_id = $3 where id = $1`, [marked.id, marking, marking === null ? null : actorId]);
    if (marking === 'TLP:RED') await this.nameIn(tx, marked, [...(actorId ? [actorId] : []), ...(readerIds ?? [])]);
    else if (marked.own === 'TLP:RED') await tx.em.query(`update recipient set ended_at = $2 where thing_id = $1 and ended_at is null`, [marked.id, tx.now]);
    await tx.record(thingMarked(marked.id, { programmeId: marked.programmeId, conveningId: marked.conveningId, kind: marked.kind, from: marked.marking, to, why: why ?? undefined }));
  }

  private async locked(tx: Tx, kind: MarkedKind, id: string): Promise<Marked> {
    const markable = this.markable(kind);
    const marked = await this.find(tx, markable, id, 'for update of t');
    if (!marked.within) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, markable.action, marked, await markable.relations?.(tx, id));
    return marked;
  }

  private async find(tx: Tx, { kind, table, whole }: Markable, id: string, lock = ''): Promise<Marked> {
    const convening = kind === 'CONVENING' ? 't.id' : 't.convening_id';
    const [marked] = await tx.em.query<Marked[]>(
      `select t.programme_id as "programmeId", ${convening} as "conveningId", t.marking as own, ${whole} as whole, stricter(t.marking, ${whole}) as marking, t.marking_source_id as "sourceId", p.clients,
         (t.marking is distinct from 'TLP:RED' or $2::uuid is null or is_named($2, t.id)) as within
       from ${table} t join programme p on p.id = t.programme_id left join convening c on c.id = ${convening} where t.id = $1 ${lock}`,
      [id, tx.actor.kind === 'person' ? tx.actor.id : null],
    );
    if (!marked) throw new Refusal('NOT_FOUND');
    return { ...marked, kind, id };
  }

  private markable(kind: MarkedKind): Markable {
    const markable = this.kinds.get(kind);
    if (!markable) throw new Refusal('NOT_FOUND');
    return markable;
  }
}

import { Injectable } from '@nestjs/common';
import { may, type Role } from '#plenary/access';
import type { Person, Statement, Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import type { LeftOut, Source } from './assembly.rules.js';
import type { Attribution, OutcomeKind, OutcomeState, Step } from './outcome.rules.js';
import { OutcomeSources, paragraphOf, type Ask, type Gathered } from './outcome-sources.service.js';
import { OutcomeAction, type AdditionType, type EditionType, type OutcomeType, type ParagraphType, type SectionType, type SourceType } from './outcome.type.js';

export interface DraftRow {
  id: string;
  programmeId: string;
  conveningId: string;
  conveningTitle: LocalisedText;
  conveningReference: string;
  attribution: Attribution;
  kind: OutcomeKind;
  symbol: string;
  language: string;
  title: LocalisedText;
  state: OutcomeState;
  marking: string;
  version: number;
  changedAt: string;
  createdAt: string;
  leftOut: LeftOut[];
  sections: { id: string; kind: SectionType['kind']; title: LocalisedText; paragraphs: { id: string; text: LocalisedText; handDrafted: boolean; sources: Source[]; version: number }[] }[];
  steps: (Step & { id: string; name: string | null; actedAt: string | null; comment: string | null })[];
  edition: EditionType | null;
  roles: Role[];
}

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

// Row-level security leaves the drafts that a person works on, and of the others those that were released, without their making.
const head = `
  select o.id, o.programme_id as "programmeId", o.convening_id as "conveningId", c.title as "conveningTitle", c.reference as "conveningReference", c.attribution,
    o.kind, o.symbol, o.language, o.title, o.state, o.marking, o.version, ${instant('o.changed_at')} as "changedAt", ${instant('o.created_at')} as "createdAt",
    capacities($1, o.programme_id, o.convening_id) as roles,
    (select json_build_object('symbol', e.symbol, 'address', '/o/' || e.symbol, 'sha256', encode(e.sha256, 'hex'), 'releasedAt', ${instant('e.released_at')})
       from edition_standing s join edition e on e.id = s.edition_id where s.outcome_id = o.id and s.standing = 'LIVE') as edition`;
export const draftStatements = {
  one: {
    name: 'outcome',
    text: `${head}, o.left_out as "leftOut",
      (select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind, 'title', s.title, 'paragraphs',
           (select coalesce(json_agg(json_build_object('id', p.id, 'text', p.text, 'handDrafted', p.hand_drafted, 'sources', p.sources, 'version', p.version) order by p.ordinal), '[]')
              from outcome_paragraph p where p.section_id = s.id and p.state = 'STANDING')) order by s.ordinal), '[]') from outcome_section s where s.outcome_id = o.id) as sections,
      (select coalesce(json_agg(json_build_object('id', t.id, 'role', t.role, 'personId', t.person_id, 'state', t.state, 'name', person_name(o.programme_id, coalesce(t.acted_by, t.person_id)),
           'actedAt', ${instant('t.acted_at')}, 'comment', t.comment) order by t.role, t.id), '[]')
         from outcome_step t where t.outcome_id = o.id and t.round = (select max(round) from outcome_step where outcome_id = o.id)) as steps
    from outcome o join convening c on c.id = o.convening_id where o.id = $2`,
  },
  list: {
    name: 'outcomes',
    text: `${head}, '[]'::json as "leftOut", '[]'::json as sections,
      (select coalesce(json_agg(json_build_object('id', t.id, 'role', t.role, 'personId', t.person_id, 'state', t.state)), '[]') from outcome_step t
         where t.outcome_id = o.id and t.round = (select max(round) from outcome_step where outcome_id = o.id)) as steps
    from outcome o join convening c on c.id = o.convening_id
    where ($2::uuid is null or o.programme_id = $2) and ($3::uuid is null or o.convening_id = $3) and ($4::timestamptz is null or (o.created_at, o.id) < ($4, $5::uuid))
    order by o.created_at desc, o.id desc limit $6`,
  },
  count: { name: 'outcomes counted', text: `select count(*)::int as n from outcome o where ($1::uuid is null or o.programme_id = $1) and ($2::uuid is null or o.convening_id = $2)` },
} satisfies Record<string, Statement>;

/** A draft as it stands, with what has become of its sources. */
@Injectable()
export class Drafts {
  constructor(private readonly sources: OutcomeSources) {}

  /** @throws Refusal NOT_FOUND also where the person may see the edition, but not its making */
  async row(ask: Ask, actor: Person, id: string): Promise<DraftRow> {
    const [row] = await ask<DraftRow>(draftStatements.one, [actor.id, id]);
    if (!row || !may(row.roles, 'outcome.read')) throw new Refusal('NOT_FOUND');
    return row;
  }

  async shown(ask: Ask, actor: Person, id: string): Promise<OutcomeType> {
    const row = await this.row(ask, actor, id);
    const head = { ...shape(row, actor), sections: row.sections.map(({ id: sectionId, kind, title }) => ({ id: sectionId, kind, title })) };
    // What was released is what it is, whatever became of its sources.
    if (row.state === 'RELEASED') return { ...head, paragraphs: paragraphsOf(row, (source) => ({ kind: source.kind, id: source.id, changed: false, was: source.words, now: source.words })), additions: [] };
    const material = await this.sources.gather(ask, row.conveningId);
    const now = this.sources.index(material);
    const compared = (source: Source): SourceType => {
      const current = now.get(`${source.kind} ${source.id}`);
      return { kind: source.kind, id: source.id, changed: current?.sha256 !== source.sha256, was: source.words, now: current?.words ?? null };
    };
    return { ...head, paragraphs: paragraphsOf(row, compared), additions: this.additions(row, material) };
  }

  /** Under the lock of the outcome, which every change of its text takes. @throws Refusal NOT_FOUND */
  async lock(tx: Tx, id: string): Promise<{ id: string; programmeId: string; conveningId: string; state: OutcomeState; version: number; kind: OutcomeKind; language: string; title: LocalisedText }> {
    const [outcome] = await tx.em.query<Awaited<ReturnType<Drafts['lock']>>[]>(
      `select id, programme_id as "programmeId", convening_id as "conveningId", state, version, kind, language, title from outcome where id = $1 for update`,
      [id],
    );
    if (!outcome) throw new Refusal('NOT_FOUND');
    return outcome;
  }

  /** What an assembly of today would bring that was not there when this one was made; what people took out is not offered again. */
  private additions(row: DraftRow, material: Gathered): AdditionType[] {
    const had = new Set(row.sections.flatMap(({ paragraphs }) => paragraphs.flatMap(({ sources }) => sources.map(({ kind, id }) => `${kind} ${id}`))));
    const assembled = this.sources.assemble(row.kind, material, row.language);
    const firsts = assembled.sections.flatMap(({ paragraphs }) => paragraphs.flatMap(({ sources }) => sources.slice(0, 1)));
    return firsts.filter(({ kind, id }) => !had.has(`${kind} ${id}`)).map(({ kind, id }) => ({ kind, id, text: paragraphOf(assembled, { kind, id })!.paragraph.text }));
  }
}

const paragraphsOf = (row: DraftRow, source: (source: Source) => SourceType): ParagraphType[] => row.sections.flatMap((section) => section.paragraphs.map((one) => ({ ...one, sectionId: section.id, sources: one.sources.map(source) })));

/** The row in the shape of the type, but for what is made of its text. */
export function shape({ roles, createdAt: _, sections: __, ...row }: DraftRow, actor: Person): OutcomeType {
  const waits = row.steps.some((step) => step.state === 'WAITING' && (step.personId === null ? roles.includes(step.role as Role) : step.personId === actor.id));
  const viewerActions: OutcomeAction[] = [];
  if (may(roles, 'outcome.edit') && row.state === 'DRAFTING') viewerActions.push(OutcomeAction.EDIT);
  if (may(roles, 'outcome.send') && row.state === 'DRAFTING') viewerActions.push(OutcomeAction.SEND);
  if (may(roles, 'outcome.approve') && row.state === 'IN_APPROVAL' && waits) viewerActions.push(OutcomeAction.APPROVE);
  if (may(roles, 'outcome.return') && ['IN_APPROVAL', 'APPROVED'].includes(row.state)) viewerActions.push(OutcomeAction.RETURN);
  if (may(roles, 'outcome.release') && row.state === 'APPROVED') viewerActions.push(OutcomeAction.RELEASE);
  return { ...row, viewerActions };
}

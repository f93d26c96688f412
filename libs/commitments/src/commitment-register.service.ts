import { Injectable } from '@nestjs/common';
import { may, rolesFor, type Capacity } from '#plenary/access';
import { assertPageSize, AuditLog, Clock, Cursors, Reads, type Connection, type Person } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { countStatement, listStatement, oneStatement, overdueAt, seen, shapeOf, viewer, type Filter, type Sort } from './commitment-list.service.js';
import { actionsNow, commitmentOf, type CommitmentRow } from './commitment-row.rules.js';
import type { CommitmentAction, CommitmentCountsType, CommitmentType } from './commitment.type.js';
import type { TemplateType } from './template.type.js';

const readers = rolesFor('commitment.read');
const overseers = rolesFor('commitment.oversee');

const party = (alias: string): string => `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'acronym', ${alias}.acronym, 'category', ${alias}.category, 'country', ${alias}.country)`;
const due = (alias: string): string => `case when ${alias}.due_kind is not null then json_build_object('kind', ${alias}.due_kind, 'on', ${alias}.due_on, 'zone', ${alias}.due_zone, 'month', ${alias}.due_month, 'words', ${alias}.due_words) end`;
const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const parties = (of: 'milestone' | 'indicator', part: string): string =>
  `coalesce((select json_agg(${party('o')} order by x.ordinal) from ${of}_organisation x join organisation o on o.id = x.organisation_id where x.${of}_id = ${of}.id and x.part = '${part}'), '[]')`;
const partFields = (of: 'milestone' | 'indicator'): string => `'id', ${of}.id, 'code', ${of}.code, 'title', ${of}.title, 'due', ${due(of)}, 'originalDue', ${of}.original_due, 'leads', ${parties(of, 'LEAD')}, 'supporting', ${parties(of, 'SUPPORTING')}`;
const indicators = (where: string): string => `coalesce((select json_agg(json_build_object(${partFields('indicator')}, 'milestoneId', indicator.milestone_id, 'unit', indicator.unit, 'baseline', indicator.baseline, 'target', indicator.target) order by indicator.ordinal, indicator.id) from indicator where indicator.commitment_id = $1 and ${where}), '[]')`;

const statements = {
  // Read only after the commitment itself was seen; whatever is bounded, whole, and of what grows the latest.
  parts: {
    name: 'commitment parts',
    text: `select
      coalesce((select json_agg(${party('o')} order by l.ordinal) from commitment_lead l join organisation o on o.id = l.organisation_id where l.commitment_id = $1), '[]') as leads,
      coalesce((select json_agg(json_build_object('organisation', ${party('o')}, 'acceptedAt', ${instant('s.accepted_at')}) order by s.ordinal) from commitment_support s join organisation o on o.id = s.organisation_id where s.commitment_id = $1), '[]') as supporting,
      coalesce((select json_agg(json_build_object(${partFields('milestone')}, 'state', milestone.state, 'indicators', ${indicators('indicator.milestone_id = milestone.id')}) order by milestone.ordinal, milestone.id) from milestone where milestone.commitment_id = $1), '[]') as milestones,
      ${indicators('true')} as indicators,
      coalesce((select json_agg(u) from (select u.id, u.state, u.self_reported as "selfReported", u.no_change as "noChange", u.words, u.links, person_name(u.programme_id, u.reported_by) as "reportedBy", u.typed_for_owner as "typedForOwner", ${instant('u.reported_at')} as "reportedAt"
        from commitment_update u where u.commitment_id = $1 and u.state in ('SUBMITTED', 'ACCEPTED', 'PUBLISHED') order by u.reported_at desc, u.seq desc limit 50) u), '[]') as updates,
      coalesce((select json_agg(v) from (select v.version, v.statement, v.subject_to as "subjectTo", ${due('v')} as due, v.moved, v.why, ${instant('v.changed_at')} as "changedAt" from commitment_version v where v.commitment_id = $1 order by v.version desc limit 50) v), '[]') as versions`,
  },
  counts: {
    name: 'commitment counts',
    text: `with me as materialized (${viewer('$2', '$5', '$6')}),
      counted as (select c.owner_organisation_id as owner, case when c.state = 'WITHDRAWN' then 'WITHDRAWN' else c.self_reported end as report, count(*)::int as count, count(*) filter (where ${overdueAt('$3::timestamptz')})::int as overdue,
          count(*) filter (where c.state in ('REGISTERED', 'PUBLISHED') and coalesce(c.reported_at, c.registered_at) < $4::timestamptz)::int as silent
        from commitment c where c.programme_id = $2 and (c.state in ('REGISTERED', 'PUBLISHED', 'CLOSED') or (c.state = 'WITHDRAWN' and c.reference is not null)) and ${seen} group by 1, 2)
      select report, sum(count)::int as count, sum(overdue)::int as overdue, sum(silent)::int as silent, null::json as owner, null::int as fulfilled, true as of_all, null::boolean as oversees, null::json as "answersFor" from counted group by report
      union all -- whoever may look gets a row, even where nothing is counted yet
      select null, 0, 0, 0, null, null, true, oversees, coalesce((select json_agg(${party('o')} order by o.id) from organisation o where o.id = any (me.organisations)), '[]') from me where reads or cardinality(organisations) > 0
      union all
      (select null, x.count, x.overdue, null, (select ${party('o')} from organisation o where o.id = x.owner), x.fulfilled, false, null, null
        from (select owner, sum(count)::int as count, sum(overdue)::int as overdue, coalesce(sum(count) filter (where report = 'FULFILLED'), 0)::int as fulfilled from counted where report is distinct from 'WITHDRAWN' group by owner order by 2 desc, owner limit 100) x order by x.count desc, x.owner)`,
  },
  templates: {
    name: 'commitment templates',
    text: `with me as materialized (${viewer('$2', '$3', '$4')})
      select t.id, t.title, t.statement, ${due('t')} as due, t.source, (select count(*)::int from commitment c where c.template_id = t.id and c.reference is not null and c.state <> 'WITHDRAWN') as adopted,
        (select oversees or cardinality(organisations) > 0 from me) as "mayAdopt"
      from commitment_template t where t.programme_id = $2 and (select reads or cardinality(organisations) > 0 from me) order by t.created_at desc, t.id desc limit 100`,
  },
};

interface CountRow {
  report: string | null;
  count: number;
  overdue: number;
  silent: number;
  owner: CommitmentCountsType['byOwner'][number]['owner'];
  fulfilled: number;
  of_all: boolean;
  /** On the row that whoever may look gets. */
  oversees: boolean | null;
  answersFor: CommitmentCountsType['answersFor'] | null;
}
const silentDays = 90;
const dayMs = 86_400_000;

/** The register as it is read: lists, one commitment, figures. Nothing here writes. Drafts are behind row-level security: `rowsAs`. */
@Injectable()
export class CommitmentRegister {
  constructor(
    private readonly reads: Reads,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws Refusal INVALID_INPUT for a page that is too large | NO_CURSOR */
  async list(actor: Person, o: { programmeId: string; filter: Filter; sort: Sort; first: number; after: string | null; asked: ReadonlySet<string>; ofUpdate: ReadonlySet<string>; cursors: boolean; counted: boolean }): Promise<Connection<CommitmentType>> {
    assertPageSize(o.first);
    const now = this.clock.now();
    const name = `commitments ${o.programmeId} ${o.sort}`;
    const question = { personId: actor.id, programmeId: o.programmeId, filter: o.filter, now, readers, overseers };
    const after = o.after === null ? null : await this.cursors.read(actor.id, name, o.after);
    const page = listStatement({ ...question, sort: o.sort, first: o.first, after, shape: shapeOf(o.asked, o.ofUpdate) });
    const count = o.counted ? countStatement(question) : undefined;
    const [rows, counted] = await Promise.all([this.reads.rowsAs<CommitmentRow & object>(actor, page, page.values), count && this.reads.rowsAs<{ count: number }>(actor, count, count.values)]);
    return this.cursors.page({ actorId: actor.id, list: name, rows, first: o.first, node: (row) => commitmentOf(row, now, actionsFor), place: (row) => [row.place, row.id], cursors: o.cursors, totalCount: counted?.[0].count });
  }

  /** @throws Refusal NOT_FOUND for what is not there and for what this person may not see, alike */
  async one(actor: Person, by: { id: string } | { reference: string }): Promise<CommitmentType> {
    const [row] = await this.reads.rowsAs<CommitmentRow & object>(actor, oneStatement, [actor.id, 'id' in by ? by.id : null, 'reference' in by ? by.reference : null, readers, overseers]);
    if (!row) throw new Refusal('NOT_FOUND');
    if (row.marking === 'TLP:RED') await this.audit.read({ actor, action: 'commitment.read', objectId: row.id, programmeId: row.programmeId, conveningId: row.conveningId, marking: row.marking });
    const [parts] = await this.reads.rowsAs<Pick<CommitmentType, 'leads' | 'supporting' | 'milestones' | 'indicators' | 'updates' | 'versions'> & object>(actor, statements.parts, [row.id]);
    return { ...commitmentOf(row, this.clock.now(), actionsFor), ...parts };
  }

  /** @throws Refusal NOT_FOUND to an outsider */
  async counts(actor: Person, programmeId: string): Promise<CommitmentCountsType> {
    const now = this.clock.now();
    const rows = await this.reads.rows<CountRow & object>(statements.counts, [actor.id, programmeId, now, new Date(now.getTime() - silentDays * dayMs), readers, overseers]);
    if (rows.length === 0) throw new Refusal('NOT_FOUND');
    const all = rows.filter((row) => row.of_all);
    const viewer = rows.find((row) => row.answersFor !== null);
    const answersFor = viewer?.answersFor ?? [];
    const overseer: Capacity[] = viewer?.oversees ? [...overseers] : [];
    const binding = all.filter((row) => row.report !== 'WITHDRAWN');
    const sum = (of: 'count' | 'overdue' | 'silent') => binding.reduce((total, row) => total + row[of], 0);
    return {
      total: sum('count'),
      overdue: sum('overdue'),
      silent: sum('silent'),
      withdrawn: all.find((row) => row.report === 'WITHDRAWN')?.count ?? 0,
      answersFor,
      viewerMayDraft: may([...overseer, ...(answersFor.length ? (['OWNER'] as const) : [])], 'commitment.draft'),
      viewerMayRegister: may(overseer, 'commitment.register'),
      byReport: binding.filter(({ count }) => count > 0).map(({ report, count }) => ({ selfReported: report as CommitmentType['selfReported'], count })),
      byOwner: rows.filter((row) => !row.of_all).map(({ owner, count, fulfilled, overdue }) => ({ owner, count, fulfilled, overdue })),
    };
  }

  async templates(actor: Person, programmeId: string): Promise<TemplateType[]> {
    return this.reads.rows<TemplateType & object>(statements.templates, [actor.id, programmeId, readers, overseers]);
  }
}

function actionsFor(row: CommitmentRow): CommitmentAction[] {
  const capacities: Capacity[] = [...(row.oversees ? overseers : []), ...(row.owns ? (['OWNER'] as const) : [])];
  const accepts: Capacity[] = row.mayAccept ? ['OWNER'] : [];
  return actionsNow(row, (action) => may(action === 'commitment.accept_support' ? accepts : capacities, action));
}

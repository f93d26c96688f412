import { inCircle } from '#plenary/access';
import { running } from './commitment.rules.js';

// One named statement for each shape of the question, in the shape of the type, with the permission in its WHERE: what a hot
// list costs is decided here (docs/performance.md).

/** The parts of a row that cost a join, a subselect or bytes, and are fetched only when asked for. */
export const shapes = ['owner', 'programme', 'focalPoint', 'latestUpdate', 'author', 'origin', 'template', 'viewerActions', 'due', 'marks', 'times', 'rest'] as const;
export type Shape = (typeof shapes)[number];

// Fields that come together; the others are called as the shape is.
const fields: Partial<Record<Shape, readonly string[]>> = {
  marks: ['visibility', 'marking', 'movedDates', 'supersededById', 'viewerActions'],
  times: ['createdAt', 'registeredAt', 'publishedAt'],
  rest: ['subjectTo', 'problem', 'intendedResult', 'code', 'source', 'reason'],
};
/** @param ofUpdate what is asked of the latest update: who reported it is joined only when its name is wanted */
export const shapeOf = (asked: ReadonlySet<string>, ofUpdate: ReadonlySet<string>): Shape[] =>
  shapes.filter((shape) => (shape === 'author' ? ofUpdate.has('reportedBy') : (fields[shape] ?? [shape]).some((field) => asked.has(field))));

export interface Filter {
  states?: readonly string[] | null;
  reported?: readonly string[] | null;
  notReported?: boolean | null;
  ownerId?: string | null;
  templateId?: string | null;
  conveningId?: string | null;
  overdue?: boolean | null;
  mine?: boolean | null;
}
export type Sort = 'NEWEST' | 'DUE';

const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
// As person_name() has it, without the price of a function call for each row.
const named = (person: string, here: string): string => `coalesce(case when ${here}.state in ('CONTACT', 'INVITED') then ${here}.name end, ${person}.chosen_name, ${person}.name)`;
const quoted = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/**
 * What the asker ($1) is in the programme: one row, read once per statement.
 * @param readers where the statement is told the roles that read the register, @param overseers those that see it before registration
 */
export const viewer = (programme: string, readers: string, overseers: string): string => `
  select coalesce(bool_or(g.role = any (${overseers}::text[])), false) as oversees,
    coalesce(bool_or(g.role = any (${readers}::text[])), false) as reads,
    coalesce(bool_or(g.convening_id is null), false) as everywhere,
    coalesce(array_agg(g.convening_id) filter (where g.convening_id is not null), '{}') as convenings,
    array(select f.organisation_id from focal_point f where f.person_id = $1 and f.programme_id = ${programme} and f.until is null and 'COMMITMENTS' = any (f.duties)) as organisations
  from access_grant g where g.person_id = $1 and g.programme_id = ${programme} and g.ended_at is null`;

const me = (column: string): string => `(select ${column} from me)`;
export const answersFor = `(c.owner_organisation_id = any (${me('organisations')}::uuid[])
  or (${me('cardinality(organisations) > 0')} and exists (select from commitment_lead l where l.commitment_id = c.id and l.organisation_id = any (${me('organisations')}::uuid[]))))`;

/**
 * Who sees a row \`c\`: those who oversee the register all; its owner and leads theirs in any state; supporting organisations what
 * they are named in, once it is more than noted; whoever typed a note of it, that note; everybody in the programme what is
 * registered and not kept to its parties, if its marking reaches them. Of what is marked TLP:RED nobody who is not named.
 */
export const seen = `(${me('reads or cardinality(organisations) > 0')} and ${inCircle('$1', 'c.marking', 'c.id')} and (${me('oversees')} or ${answersFor}
  or (c.state = 'NOTED' and c.created_by = $1)
  or (${me('cardinality(organisations) > 0')} and c.state <> 'NOTED' and exists (select from commitment_support s where s.commitment_id = c.id and s.organisation_id = any (${me('organisations')}::uuid[])))
  or (${me('reads')} and c.reference is not null and c.visibility <> 'PARTIES'
    and (c.marking <> 'TLP:AMBER+STRICT' or c.convening_id is null or ${me('everywhere')} or c.convening_id = any (${me('convenings')}::uuid[])))))`;

/** The same as the rule isOverdue, for use in a WHERE; `now` is a parameter. */
export const overdueAt = (now: string): string => `(c.due_until <= ${now} and c.state in (${quoted(running)}) and c.self_reported is distinct from 'FULFILLED' and c.self_reported is distinct from 'DISCONTINUED')`;

const base = `c.id, c.reference, c.state, c.self_reported as "selfReported", c.statement, (extract(epoch from c.due_until) * 1000)::float8 as "dueUntil", c.version`;

const joins: Record<Shape, { columns: string; from: string }> = {
  owner: { columns: `o.id as "ownerId", o.name as "ownerName", o.acronym as "ownerAcronym", o.category as "ownerCategory", o.country as "ownerCountry"`, from: `left join organisation o on o.id = c.owner_organisation_id` },
  programme: { columns: `p.id as "programmeId", p.code as "programmeCode", p.name as "programmeName"`, from: `join programme p on p.id = c.programme_id` },
  focalPoint: {
    columns: `fp.id as "focalPointId", fp.name as "focalPointName"`,
    from: `left join lateral (select n.id, ${named('n', 'np')} as name from focal_point f join person n on n.id = f.person_id left join programme_person np on np.programme_id = f.programme_id and np.person_id = n.id
      where f.programme_id = c.programme_id and f.organisation_id = c.owner_organisation_id and f.until is null and 'COMMITMENTS' = any (f.duties) order by f.since, f.person_id limit 1) fp on true`,
  },
  latestUpdate: {
    columns: `u.id as "updateId", u.state as "updateState", u.self_reported as "updateReported", u.no_change as "updateNoChange", u.words as "updateWords", u.links as "updateLinks", u.typed_for_owner as "updateTyped", ${iso('u.reported_at')} as "updateAt"`,
    from: `left join lateral (select * from commitment_update x where x.commitment_id = c.id and x.state in ('SUBMITTED', 'ACCEPTED', 'PUBLISHED') order by x.reported_at desc, x.seq desc limit 1) u on true`,
  },
  author: { columns: `${named('r', 'rp')} as "updateBy"`, from: `left join person r on r.id = u.reported_by left join programme_person rp on rp.programme_id = c.programme_id and rp.person_id = r.id` },
  origin: {
    columns: `v.id as "conveningId", v.reference as "conveningReference", v.title as "conveningTitle", i.id as "itemId", i.title as "itemTitle", c.note_id as "noteId", c.anchor_id as "anchorId", c.quote`,
    from: `left join convening v on v.id = c.convening_id and (${me('everywhere')} or v.id = any (${me('convenings')}::uuid[])) and in_room($1, v.id) left join agenda_item i on i.id = c.agenda_item_id and i.convening_id = v.id`,
  },
  template: { columns: `t.id as "templateId", t.title as "templateTitle"`, from: `left join commitment_template t on t.id = c.template_id` },
  viewerActions: { columns: `${me('oversees')} as oversees, ${answersFor} as owns, exists (select from commitment_support s where s.commitment_id = c.id and s.accepted_at is null and s.organisation_id = any (${me('organisations')}::uuid[])) as "mayAccept"`, from: '' },
  due: { columns: `c.due_kind as "dueKind", c.due_on::text as "dueOn", c.due_zone as "dueZone", c.due_month as "dueMonth", c.due_words as "dueWords"`, from: '' },
  marks: { columns: `c.visibility, c.marking, c.moved_dates as "movedDates", c.superseded_by_id as "supersededById"`, from: '' },
  times: { columns: `${iso('c.created_at')} as "createdAt", ${iso('c.registered_at')} as "registeredAt", ${iso('c.published_at')} as "publishedAt"`, from: '' },
  rest: { columns: `c.subject_to as "subjectTo", c.problem, c.intended_result as "intendedResult", c.code, c.source, c.reason`, from: '' },
};

const selected = (shape: readonly Shape[]): string => [base, ...shape.map((one) => joins[one].columns)].join(', ');
const joined = (shape: readonly Shape[]): string => shape.map((one) => joins[one].from).join(' ');

// The page is cut before anything is joined to it. Sizes come in four, so that the number of statements stays small; how many
// rows there may be is in the text, because a plan for an unknown number is a plan for many.
const sizes = [10, 25, 50, 100];
const order = { NEWEST: { columns: 'c.created_at, c.id', desc: true, place: 'c.created_at::text', type: 'timestamptz' }, DUE: { columns: 'c.due_sort, c.id', desc: false, place: 'c.due_sort::text', type: 'date' } } as const;

export interface ListQuestion {
  personId: string;
  programmeId: string;
  filter: Filter;
  sort: Sort;
  first: number;
  after: readonly (string | number | null)[] | null;
  shape: readonly Shape[];
  now: Date;
  readers: readonly string[];
  overseers: readonly string[];
}

/** Statement and values of a page: at least one row more than `first` when there is a next page. */
export function listStatement(q: ListQuestion): { name: string; text: string; values: unknown[] } {
  const { conditions, values, key } = conditionsOf(q);
  const { columns, desc, place, type } = order[q.sort];
  if (q.after) conditions.push(`(${columns}) ${desc ? '<' : '>'} ($${values.push(q.after[0])}::${type}, $${values.push(q.after[1])}::uuid)`);
  const size = sizes.find((one) => one >= q.first) ?? q.first;
  const ordered = `order by ${columns.split(', ').map((column) => `${column}${desc ? ' desc' : ''}`).join(', ')}`;
  const text = `with me as materialized (${viewer('$2', '$3', '$4')})
    select ${selected(q.shape)}, ${place} as place
    from (select c.* from commitment c where c.programme_id = $2 and ${conditions.join(' and ')} ${ordered} limit ${size + 1}) c ${joined(q.shape)} ${ordered}`;
  const shape = q.shape.map((one) => shapes.indexOf(one).toString(36)).join('');
  return { name: nameOf(`commitments ${shape} ${key} ${q.sort} ${q.after ? 'on' : 'top'} ${size}`, key), text, values };
}

export function countStatement(q: Omit<ListQuestion, 'first' | 'after' | 'shape' | 'sort'>): { name: string; text: string; values: unknown[] } {
  const { conditions, values, key } = conditionsOf(q);
  const text = `with me as materialized (${viewer('$2', '$3', '$4')}) select count(*)::int as count from commitment c where c.programme_id = $2 and ${conditions.join(' and ')}`;
  return { name: nameOf(`commitments count ${key}`, key), text, values };
}

// Each named statement lives on in each connection: those that few ask for have no name.
const nameOf = (name: string, key: string): string => (key.length > 2 ? '' : name);

function conditionsOf({ personId, programmeId, readers, overseers, filter, now }: Pick<ListQuestion, 'personId' | 'programmeId' | 'readers' | 'overseers' | 'filter' | 'now'>) {
  const values: unknown[] = [personId, programmeId, readers, overseers];
  const conditions = [seen];
  let key = '';
  const add = (letter: string, condition: string): void => {
    key += letter;
    conditions.push(condition);
  };
  if (filter.states?.length) add('s', `c.state = any ($${values.push(filter.states)}::text[])`);
  if (filter.reported?.length) add('r', `c.self_reported = any ($${values.push(filter.reported)}::text[])`);
  if (filter.notReported) add('n', `c.self_reported is null`);
  if (filter.ownerId) add('o', `c.owner_organisation_id = $${values.push(filter.ownerId)}::uuid`);
  if (filter.templateId) add('t', `c.template_id = $${values.push(filter.templateId)}::uuid`);
  if (filter.conveningId) add('c', `c.convening_id = $${values.push(filter.conveningId)}::uuid`);
  if (filter.overdue) add('d', overdueAt(`$${values.push(now)}::timestamptz`));
  // By their ids: those of a small organisation are found in a large register without reading it.
  if (filter.mine) add('m', `c.id = any (array(select x.id from commitment x where x.programme_id = $2 and x.owner_organisation_id = any (${me('organisations')}::uuid[]) union select l.commitment_id from commitment_lead l where l.organisation_id = any (${me('organisations')}::uuid[])))`);
  return { conditions, values, key };
}

const everything = shapes;
/** One commitment in full, by id ($2) or by reference ($3); $4 and $5 as viewer. */
export const oneStatement = {
  name: 'commitment',
  text: `with c as materialized (select * from commitment where id = $2 or reference = $3), me as materialized (${viewer('(select programme_id from c)', '$4', '$5')})
    select ${selected(everything)}, c.convening_id as "saidIn", exists (select from commitment_release x where x.commitment_id = c.id) as released from c ${joined(everything)} where ${seen}`,
};

/** What the actor ($1) is to one commitment ($2), for use cases: no row when they may not know that it exists; $3 and $4 as viewer. */
export const relationStatement =
  `with c as materialized (select * from commitment where id = $2), me as materialized (${viewer('(select programme_id from c)', '$3', '$4')})
   select ${answersFor} as owns, ${me('organisations')} as organisations from c where ${seen}`;

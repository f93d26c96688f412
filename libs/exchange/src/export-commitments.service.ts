import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { AuditLog, Work, type Actor } from '#plenary/platform';
import type { LocalisedText } from '#plenary/protocol';
import type { ExportedCommitments } from './commitments-export.rules.js';
import type { NamedOrganisation, ParsedCommitment, ParsedDue, ParsedIndicator, ParsedMilestone, ParsedPromise, Words } from './parsed-commitments.rules.js';

interface DueRow {
  kind: 'DATE' | 'MONTH' | 'WORDS' | null;
  on?: string | null;
  month?: string | null;
  words?: LocalisedText | null;
}
interface OrganisationRow {
  name: LocalisedText;
  acronym: string | null;
}
interface PromiseRow {
  code: string | null;
  text: LocalisedText;
  due: DueRow | null;
  originalDue: DueRow | null;
  leads: OrganisationRow[];
  supporting: OrganisationRow[];
}
type IndicatorRow = PromiseRow & { unit: string | null; baseline: string | null; target: string | null };
interface CommitmentRow extends PromiseRow {
  number: number | null;
  state: string;
  selfReported: string | null;
  marking: string;
  subjectTo: LocalisedText | null;
  template: LocalisedText | null;
  source: string | null;
  indicators: IndicatorRow[];
  milestones: (PromiseRow & { indicators: IndicatorRow[] })[];
}

const organisations = (table: string, where: string): string => `coalesce((select json_agg(json_build_object('name', o.name, 'acronym', o.acronym) order by x.ordinal) from ${table} x join organisation o on o.id = x.organisation_id where ${where}), '[]')`;
const due = (of: string): string => `json_build_object('kind', ${of}.due_kind, 'on', ${of}.due_on, 'month', ${of}.due_month, 'words', ${of}.due_words)`;
const part = (of: 'milestone' | 'indicator'): string =>
  `'code', ${of}.code, 'text', ${of}.title, 'due', ${due(of)}, 'originalDue', ${of}.original_due, 'leads', ${organisations(`${of}_organisation`, `x.${of}_id = ${of}.id and x.part = 'LEAD'`)}, 'supporting', ${organisations(`${of}_organisation`, `x.${of}_id = ${of}.id and x.part = 'SUPPORTING'`)}`;
const indicators = (where: string): string => `coalesce((select json_agg(json_build_object(${part('indicator')}, 'unit', indicator.unit, 'baseline', indicator.baseline, 'target', indicator.target) order by indicator.ordinal) from indicator where ${where}), '[]')`;

// What is marked TLP:RED goes into no file. Those without a number stand last, by their words: another installation that brings them in again has no other order for them.
const all = `
  select c.code, c.statement as text, ${due('c')} as due, c.number, c.state, c.self_reported as "selfReported", c.marking, c.subject_to as "subjectTo", c.source,
    case when c.moved_dates > 0 then (select ${due('v')} from commitment_version v where v.commitment_id = c.id order by v.version limit 1) end as "originalDue",
    (select t.title from commitment_template t where t.id = c.template_id) as template,
    case when c.owner_organisation_id is null then '[]' else (select json_build_array(json_build_object('name', o.name, 'acronym', o.acronym)) from organisation o where o.id = c.owner_organisation_id) end::jsonb
      || ${organisations('commitment_lead', 'x.commitment_id = c.id')}::jsonb as leads,
    ${organisations('commitment_support', 'x.commitment_id = c.id')} as supporting,
    ${indicators('indicator.commitment_id = c.id and indicator.milestone_id is null')} as indicators,
    coalesce((select json_agg(json_build_object(${part('milestone')}, 'indicators', ${indicators('indicator.milestone_id = milestone.id')}) order by milestone.ordinal) from milestone where milestone.commitment_id = c.id), '[]') as milestones
  from commitment c where c.programme_id = $1 and c.marking <> 'TLP:RED' order by c.number nulls last, source_text(c.statement), c.id`;

/** The register of one programme as a table, for those who keep it. */
@Injectable()
export class ExportCommitments {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws Refusal NOT_FOUND, FORBIDDEN */
  async programme(actor: Actor, programmeId: string, sourceLanguage: string): Promise<ExportedCommitments> {
    const exported = await this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'record.export', { programmeId });
      const rows = await tx.em.query<CommitmentRow[]>(all, [programmeId]);
      const plans = new Set(rows.map(({ source }) => source));
      return { plan: plans.size === 1 ? [...plans][0] : null, sourceLanguage, commitments: rows.map(commitmentOf) };
    });
    await this.audit.exported({ actor, action: 'record.export', objectId: programmeId, programmeId });
    return exported;
  }
}

function commitmentOf(row: CommitmentRow): ParsedCommitment {
  return {
    ...promiseOf(row),
    subjectTo: row.subjectTo && wordsOf(row.subjectTo),
    number: row.number === null ? null : String(row.number),
    template: row.template && Object.values(wordsOf(row.template))[0],
    state: row.state,
    selfReported: row.selfReported,
    marking: row.marking,
    indicators: row.indicators.map(indicatorOf),
    milestones: row.milestones.map((one): ParsedMilestone => ({ ...promiseOf(one), indicators: one.indicators.map(indicatorOf) })),
  };
}

const indicatorOf = (row: IndicatorRow): ParsedIndicator => ({ ...promiseOf(row), unit: row.unit, baseline: row.baseline, target: row.target });

function promiseOf({ code, text, due, originalDue, leads, supporting }: PromiseRow): ParsedPromise {
  return { code, text: wordsOf(text), due: dueOf(due), originalDue: dueOf(originalDue), leads: leads.map(organisationOf), supporting: supporting.map(organisationOf), line: 1 };
}

const organisationOf = ({ name, acronym }: OrganisationRow): NamedOrganisation => ({ code: acronym, name: wordsOf(name) });
const wordsOf = (text: LocalisedText): Words => Object.fromEntries(Object.entries(text).map(([language, entry]) => [language, entry.text]));

function dueOf(row: DueRow | null): ParsedDue | null {
  if (row === null || (row.kind === null && !row.words)) return null;
  return { date: row.on ?? null, month: row.month ?? null, words: row.words ? wordsOf(row.words) : null };
}

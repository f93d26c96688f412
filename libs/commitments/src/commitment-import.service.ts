import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService, type Marking } from '#plenary/access';
import { settled, type Tx } from '#plenary/platform';
import type { LocalisedText } from '#plenary/protocol';
import { CommitmentDesk } from './commitment-desk.service.js';
import { CommitmentEntity } from './commitment.entity.js';
import { CommitmentTemplates } from './commitment-templates.service.js';
import { referenceOf, registered, type CommitmentState, type ReportedState, type Visibility } from './commitment.rules.js';
import { commitmentsImported } from './commitments.events.js';
import { dueColumns, isMoved, type Due } from './due.rules.js';

/** What an importer read, with its organisations already found. `key` is where it stands in its source, the same each time. */
export interface ImportedPromise {
  key: string;
  /** What the source calls it. */
  code?: string | null;
  text: LocalisedText;
  due: Due | null;
  /** The date before it was moved, where the source has it. */
  originalDue?: Due | null;
  leadIds?: readonly string[];
  supportingIds?: readonly string[];
}
export interface ImportedIndicator extends ImportedPromise {
  unit?: string | null;
  baseline?: string | null;
  target?: string | null;
}
export interface ImportedMilestone extends ImportedPromise {
  indicators?: readonly ImportedIndicator[];
}
export interface ImportedUpdate {
  key: string;
  selfReported: ReportedState;
  words?: LocalisedText | null;
  links?: readonly string[];
  reportedAt: Date;
}
export interface ImportedCommitment extends ImportedPromise {
  /** Null only where the source names none. */
  ownerOrganisationId: string | null;
  /** The key of one of `templates`, for one text with many owners. */
  templateKey?: string | null;
  conveningId?: string | null;
  subjectTo?: LocalisedText | null;
  problem?: LocalisedText | null;
  intendedResult?: LocalisedText | null;
  source?: string | null;
  /** Kept where it is free, so that what was exported has its numbers again. */
  number?: number | null;
  /** REGISTERED when it is left out. */
  state?: CommitmentState;
  registeredAt?: Date;
  visibility?: Visibility;
  marking?: Marking;
  /** None, where the source has none: a state is never made up. */
  updates?: readonly ImportedUpdate[];
  indicators?: readonly ImportedIndicator[];
  milestones?: readonly ImportedMilestone[];
}
export interface ImportedTemplate {
  key: string;
  title: LocalisedText;
  text: LocalisedText;
  due?: Due | null;
  source?: string | null;
}
export interface ImportResult {
  created: number;
  changed: number;
  unchanged: number;
  /** Of commitments and templates, by key. */
  ids: Record<string, string>;
}

interface Known {
  id: string;
  digest: string | null;
}
type Part = 'milestone' | 'indicator';
type Own = 'indicators' | 'milestones' | 'updates';

/**
 * For importers and the demonstration, within their transaction. The same file again changes nothing, whatever people edited
 * since; a line that changed changes the one object it is about. Nothing is ever deleted by an import.
 */
@Injectable()
export class CommitmentImport {
  constructor(
    private readonly access: AccessService,
    private readonly desk: CommitmentDesk,
    private readonly templates: CommitmentTemplates,
  ) {}

  /** @throws Refusal NOT_FOUND, FORBIDDEN unless the actor may register; INVALID_INPUT for an organisation or a date that is none */
  async importIn(tx: Tx, given: { programmeId: string; templates?: readonly ImportedTemplate[]; commitments: readonly ImportedCommitment[] }): Promise<ImportResult> {
    const { programmeId } = given;
    await this.access.assertMay(tx, 'commitment.register', { programmeId });
    await this.desk.assertKnown(tx, programmeId, [...new Set(given.commitments.flatMap(organisationsOf))], 'organisation');
    const zone = await this.desk.zone(tx, programmeId);
    const result: ImportResult = { created: 0, changed: 0, unchanged: 0, ids: {} };
    for (const template of given.templates ?? []) await this.template(tx, programmeId, template, result);
    const known = await this.known(tx, 'commitment', 'programme_id', [programmeId], given.commitments.map(({ key }) => key));
    for (const commitment of given.commitments) {
      const id = await this.commitment(tx, { programmeId, zone }, commitment, known.get(commitment.key), result);
      result.ids[commitment.key] = id;
      await this.parts(tx, { programmeId, zone, id }, commitment, result);
      await this.updates(tx, { programmeId, id }, commitment.updates ?? []);
    }
    if (result.created + result.changed > 0) await tx.record(commitmentsImported(programmeId, { programmeId, created: result.created, changed: result.changed }));
    return result;
  }

  /** One that came otherwise is from now on the one that the source tells of under this key; asked for with the import itself. */
  async adopt(tx: Tx, what: 'commitment' | 'milestone' | 'indicator', id: string, key: string): Promise<void> {
    await tx.em.query(`update ${what} set imported_from = $2 where id = $1 and imported_from is null`, [id, key]);
  }

  private async template(tx: Tx, programmeId: string, template: ImportedTemplate, result: ImportResult): Promise<void> {
    const digest = digestOf(template);
    const known = (await this.known(tx, 'commitment_template', 'programme_id', [programmeId], [template.key])).get(template.key);
    result.ids[template.key] = known?.id ?? randomUUID();
    const id = result.ids[template.key];
    if (!known) await this.templates.insert(tx, { id, programmeId, title: template.title, statement: template.text, due: template.due ?? null, source: template.source ?? null, importedFrom: template.key, importedDigest: digest });
    else if (known.digest !== digest) await tx.em.query(`update commitment_template set title = $2, statement = $3, source = $4, imported_digest = $5, version = version + 1 where id = $1`, [id, settled(template.title), settled(template.text), template.source ?? null, digest]);
    count(result, known, digest);
  }

  private async commitment(tx: Tx, { programmeId, zone }: { programmeId: string; zone: string }, given: ImportedCommitment, known: Known | undefined, result: ImportResult): Promise<string> {
    const digest = digestOf(without(given, ['indicators', 'milestones', 'updates']));
    count(result, known, digest);
    const due = dueColumns(given.due, zone);
    const text = { ...due, statement: settled(given.text), ownerOrganisationId: given.ownerOrganisationId, subjectTo: given.subjectTo ? settled(given.subjectTo) : null, problem: given.problem ? settled(given.problem) : null, intendedResult: given.intendedResult ? settled(given.intendedResult) : null, code: given.code ?? null, source: given.source ?? null, importedDigest: digest };
    if (known?.digest === digest) return known.id;
    if (known) {
      await this.change(tx, known.id, text);
      await this.assign(tx, known.id, given);
      return known.id;
    }
    const id = randomUUID();
    const state = given.state ?? 'REGISTERED';
    const actorId = tx.actor.kind === 'person' ? tx.actor.id : null;
    const registeredAt = registered.includes(state) || state === 'WITHDRAWN' ? (given.registeredAt ?? tx.now) : null;
    const numbered = registeredAt ? await this.desk.nextNumber(tx, programmeId, registeredAt, given.number) : null;
    const original = given.originalDue ? dueColumns(given.originalDue, zone) : null;
    await tx.em.insert(CommitmentEntity, {
      ...text, id, programmeId, state, registeredAt, number: numbered?.number ?? null, reference: numbered && referenceOf(numbered.code, numbered.year, numbered.number),
      conveningId: given.conveningId ?? null, templateId: given.templateKey ? result.ids[given.templateKey] : null, visibility: given.visibility ?? 'PROGRAMME', marking: given.marking ?? 'TLP:GREEN', markingSourceId: actorId,
      publishedAt: state === 'PUBLISHED' ? registeredAt : null, movedDates: original ? 1 : 0, version: original ? 2 : 1, createdBy: actorId, createdAt: registeredAt ?? tx.now, importedFrom: given.key,
    });
    const row = { ...text, id, version: 1 };
    if (registeredAt) await this.desk.keepVersion(tx, { ...row, ...(original ?? due) }, { moved: false, why: null });
    if (registeredAt && original) await this.desk.keepVersion(tx, { ...row, version: 2 }, { moved: true, why: null });
    await this.assign(tx, id, given);
    return id;
  }

  private async change(tx: Tx, id: string, text: Partial<CommitmentEntity>): Promise<void> {
    const before = await tx.em.findOneOrFail(CommitmentEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const after = { ...before, ...text, version: before.version + 1 };
    const moved = registered.includes(before.state) && isMoved(before, after);
    await tx.em.update(CommitmentEntity, id, { ...text, version: after.version, movedDates: before.movedDates + Number(moved), overdueNoticed: moved ? null : before.overdueNoticed });
    if (registered.includes(before.state)) await this.desk.keepVersion(tx, after, { moved, why: null });
  }

  private async assign(tx: Tx, id: string, { leadIds = [], supportingIds = [] }: ImportedPromise): Promise<void> {
    await tx.em.query(`delete from commitment_lead where commitment_id = $1 and organisation_id <> all ($2::uuid[])`, [id, leadIds]);
    if (leadIds.length) await tx.em.query(`insert into commitment_lead (commitment_id, organisation_id, ordinal) select $1, named.id, named.ordinal from unnest($2::uuid[]) with ordinality as named (id, ordinal) on conflict do nothing`, [id, leadIds]);
    if (supportingIds.length) await tx.em.query(`insert into commitment_support (commitment_id, organisation_id, ordinal, named_at) select $1, named.id, named.ordinal, $3 from unnest($2::uuid[]) with ordinality as named (id, ordinal) on conflict do nothing`, [id, supportingIds, tx.now]);
  }

  private async parts(tx: Tx, place: { programmeId: string; zone: string; id: string }, given: ImportedCommitment, result: ImportResult): Promise<void> {
    const milestones = given.milestones ?? [];
    const nested = milestones.flatMap((milestone) => (milestone.indicators ?? []).map((indicator) => ({ indicator, milestone })));
    const known = { milestone: await this.known(tx, 'milestone', 'commitment_id', [place.id], milestones.map(({ key }) => key)), indicator: await this.known(tx, 'indicator', 'commitment_id', [place.id], [...nested.map(({ indicator }) => indicator.key), ...(given.indicators ?? []).map(({ key }) => key)]) };
    const ids = new Map<string, string>();
    for (const milestone of milestones) ids.set(milestone.key, await this.part(tx, 'milestone', place, milestone, known.milestone.get(milestone.key), { code: milestone.code ?? null }, result));
    const measured = (one: ImportedIndicator, milestoneId: string | null) => ({ code: one.code ?? null, milestone_id: milestoneId, unit: one.unit ?? null, baseline: one.baseline ?? null, target: one.target ?? null });
    for (const { indicator, milestone } of nested) await this.part(tx, 'indicator', place, indicator, known.indicator.get(indicator.key), measured(indicator, ids.get(milestone.key) ?? null), result);
    for (const indicator of given.indicators ?? []) await this.part(tx, 'indicator', place, indicator, known.indicator.get(indicator.key), measured(indicator, null), result);
  }

  private async part(tx: Tx, part: Part, { programmeId, zone, id: commitmentId }: { programmeId: string; zone: string; id: string }, given: ImportedPromise, known: Known | undefined, more: Record<string, string | null>, result: ImportResult): Promise<string> {
    const digest = digestOf(without(given, ['indicators']));
    count(result, known, digest);
    const id = known?.id ?? randomUUID();
    const due = dueColumns(given.due, zone);
    if (!known) {
      await this.desk.insertPart(tx, part, { id, commitmentId, programmeId, title: given.text, due, originalDue: given.originalDue, leads: given.leadIds ?? [], supporting: given.supportingIds, importedFrom: given.key, importedDigest: digest, more });
    } else if (known.digest !== digest) {
      const row: Record<string, unknown> = { title: settled(given.text), original_due: given.originalDue ?? null, imported_digest: digest, due_kind: due.dueKind, due_on: due.dueOn, due_zone: due.dueZone, due_month: due.dueMonth, due_words: due.dueWords, due_until: due.dueUntil, due_sort: due.dueSort, ...more };
      await tx.em.query(`update ${part} set ${Object.keys(row).map((column, n) => `${column} = $${n + 2}`).join(', ')}, version = version + 1 where id = $1`, [id, ...Object.values(row)]);
      await tx.em.query(`delete from ${part}_organisation where ${part}_id = $1`, [id]);
      await this.desk.assignPart(tx, part, id, 'LEAD', given.leadIds ?? []);
      await this.desk.assignPart(tx, part, id, 'SUPPORTING', given.supportingIds ?? []);
    }
    return id;
  }

  private async updates(tx: Tx, { programmeId, id }: { programmeId: string; id: string }, updates: readonly ImportedUpdate[]): Promise<void> {
    for (const update of updates) {
      await tx.em.query(
        `insert into commitment_update (id, commitment_id, programme_id, state, self_reported, words, links, reported_at, imported_from) values ($1, $2, $3, 'ACCEPTED', $4, $5, $6, $7, $8) on conflict do nothing`,
        [randomUUID(), id, programmeId, update.selfReported, update.words ? settled(update.words) : null, update.links ?? [], update.reportedAt, update.key],
      );
    }
    // What was reported last counts, whether it came from a file or from its owner since.
    if (updates.length) await tx.em.query(`update commitment c set self_reported = u.self_reported, reported_at = u.reported_at from (select self_reported, reported_at from commitment_update where commitment_id = $1 order by reported_at desc, seq desc limit 1) u where c.id = $1 and (c.reported_at is distinct from u.reported_at or c.self_reported is distinct from u.self_reported)`, [id]);
  }

  private async known(tx: Tx, table: 'commitment' | 'commitment_template' | Part, within: 'programme_id' | 'commitment_id', [scope]: [string], keys: readonly string[]): Promise<Map<string, Known>> {
    if (keys.length === 0) return new Map();
    const rows = await tx.em.query<(Known & { key: string })[]>(`select imported_from as key, id, imported_digest as digest from ${table} where ${within} = $1 and imported_from = any ($2::text[]) for update`, [scope, keys]);
    return new Map(rows.map(({ key, ...row }) => [key, row]));
  }
}

const organisationsOf = (given: ImportedCommitment): string[] => {
  const of = (one: ImportedPromise): string[] => [...(one.leadIds ?? []), ...(one.supportingIds ?? [])];
  const milestones = given.milestones ?? [];
  return [...(given.ownerOrganisationId ? [given.ownerOrganisationId] : []), ...[given, ...(given.indicators ?? []), ...milestones, ...milestones.flatMap(({ indicators }) => indicators ?? [])].flatMap(of)];
};

function without<T extends object>(given: T, names: readonly Own[]): object {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !(names as readonly string[]).includes(name)));
}

/** Of what a line says, in whatever order its properties come. */
function digestOf(given: object): string {
  const sorted = (value: unknown): unknown => (Array.isArray(value) ? value.map(sorted) : value instanceof Date ? value.toISOString() : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== null).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)])) : value);
  return createHash('sha256').update(JSON.stringify(sorted(given))).digest('hex');
}

function count(result: ImportResult, known: Known | undefined, digest: string): void {
  if (!known) result.created += 1;
  else if (known.digest !== digest) result.changed += 1;
  else result.unchanged += 1;
}

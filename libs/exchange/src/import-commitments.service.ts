import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { CommitmentImport } from '#plenary/commitments';
import type { Category } from '#plenary/identity';
import type { Actor, Person, Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { parseOwnersCsv } from './commitment-owners.rules.js';
import { asOneText, clippedTitle, commitmentTold, keyed, promiseKey, promisePrint, sourceOf, templatesTold, type KnownPromise } from './commitments-told.rules.js';
import { parseCommitmentsCsv } from './commitments-csv.rules.js';
import { parseCommitmentsJson } from './commitments-json.rules.js';
import type { RowFault } from './csv.rules.js';
import type { Doubt } from './doubt.rules.js';
import { ImportMemory, printOf } from './import-memory.service.js';
import type { ImportedFile } from './import-minutes.service.js';
import { ImportOrganisations, OrganisationUnclear, type OrganisationFinder } from './import-organisations.service.js';
import { ImportRun } from './import-run.service.js';
import type { NamedOrganisation, ParsedCommitment, ParsedCommitments, ParsedOwners, ParsedPromise } from './parsed-commitments.rules.js';

export interface CommitmentsOptions {
  programme: (tx: Tx) => Promise<string>;
  dryRun: boolean;
  /** With any row at fault nothing is imported. */
  strict: boolean;
  language: string;
  map: readonly string[];
  /** Those who all made the promises of the table. */
  owners?: ImportedFile;
  /** With owners: each row is a text of its own, instead of a paragraph of one. */
  eachText: boolean;
  /** What the one text is called; else the plan that the table names, else the file. */
  title?: string;
  /** Of organisations that are not here yet. */
  category: Category;
}

/** What came of one table; the same before (`--dry-run`) and after. */
export interface CommitmentsReport {
  file: string;
  did: 'IMPORTED' | 'UNCHANGED' | 'REFUSED';
  /** What the table tells. */
  counts: { commitments: number; milestones: number; indicators: number; templates: number; owners: number };
  added: number;
  changed: number;
  unchanged: number;
  organisationsAdded: number;
  /** Rows that are left out, each with its place and what to mend. */
  faults: (RowFault & { file: string })[];
  doubts: (Doubt & { file: string })[];
  refused: { code: string; message: string } | null;
}

@Injectable()
export class ImportCommitments {
  constructor(
    private readonly runs: ImportRun,
    private readonly access: AccessService,
    private readonly memory: ImportMemory,
    private readonly organisations: ImportOrganisations,
    private readonly register: CommitmentImport,
  ) {}

  /**
   * From the hand of somebody who keeps the register; asked before the file is looked at.
   * @throws Refusal NOT_FOUND, FORBIDDEN
   */
  async upload(actor: Person, programmeId: string, file: ImportedFile, o: Pick<CommitmentsOptions, 'language' | 'dryRun'>): Promise<CommitmentsReport> {
    const programme = async (tx: Tx): Promise<string> => (await this.access.assertMay(tx, 'record.import', { programmeId }), programmeId);
    await this.runs.run(actor, { dryRun: false }, programme);
    return this.file(actor, file, { programme, ...o, strict: false, map: [], eachText: false, category: 'OTHER' });
  }

  /** One table in one unit of work. Rows at fault are named and left out; the rest comes in, or with `strict` nothing does. */
  async file(actor: Actor, file: ImportedFile, o: CommitmentsOptions): Promise<CommitmentsReport> {
    const read = file.name.endsWith('.json') ? parseCommitmentsJson(file.bytes) : parseCommitmentsCsv(file.bytes, { map: o.map, language: o.language });
    const owners = o.owners ? parseOwnersCsv(o.owners.bytes) : null;
    const report = reportOf(file, o.owners, read, owners);
    const promised = owners ? promisedBy(owners, read, { title: clippedTitle(o.title ?? read.plan ?? file.name.replace(/\.[a-z]+$/i, '')), eachText: o.eachText }) : read.commitments;
    report.counts = countsOf(promised, owners);
    if (promised.length === 0) return { ...report, ...refused(report.faults[0]?.why ?? 'There is nothing in this table.') };
    if (o.strict && report.faults.length > 0) return { ...report, ...refused(strictly(report.faults.length)) };
    return this.runs.run(actor, o, (tx) => this.take(tx, file, read, promised, { ...o, report })).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return { ...report, did: 'REFUSED', refused: { code: error.code, message: error.message } };
    });
  }

  /** @throws Refusal what keeps the table out */
  private async take(tx: Tx, file: ImportedFile, { plan, sourceLanguage }: ParsedCommitments, promised: readonly ParsedCommitment[], o: CommitmentsOptions & { report: CommitmentsReport }): Promise<CommitmentsReport> {
    const programmeId = await o.programme(tx);
    await this.access.assertMay(tx, 'record.import', { programmeId });
    const blocks = promised.flatMap(textsIn).map((text) => printOf(text));
    const print = printOf([printOf(file.bytes), o.owners ? printOf(o.owners.bytes) : null, o.map, o.language, o.eachText, o.title ?? null]);
    const { source, things } = await this.memory.recall(tx, programmeId, { name: file.name, print, blocks });
    const report: CommitmentsReport = { ...o.report, faults: [...o.report.faults] };
    const finder = await this.organisations.finder(tx, programmeId, o.category);
    const found = await this.findOrganisations(tx, finder, promised, sourceLanguage, (fault) => void report.faults.push({ ...fault, file: file.name }));
    if (o.strict && report.faults.length > 0) throw new Refusal('INVALID_INPUT', strictly(report.faults.length));
    const kept = promised.filter((one) => found.has(one));
    if (things.some((one) => one.kind === 'FILE' && one.print === print)) return { ...report, did: 'UNCHANGED', unchanged: kept.flatMap(textsIn).length };

    const known = await this.known(tx, programmeId, source, kept, sourceLanguage);
    const adoptions: Parameters<CommitmentImport['adopt']>[] = [];
    const telling = { sourceLanguage, source: plan, newKey: () => `${source} ${randomUUID()}`, now: tx.now, organisation: (named: NamedOrganisation) => found.organisations.get(JSON.stringify(named))!, adopt: (...one: [Parameters<CommitmentImport['adopt']>[1], string, string]) => void adoptions.push([tx, ...one]) }; // every one was found above
    const ownerOf = ({ leads }: ParsedCommitment): string | null => (leads.length === 0 ? null : telling.organisation(leads[0]));
    const tell = (one: ParsedCommitment) => ({ key: promiseKey({ code: one.code, template: one.template !== null, ownerId: ownerOf(one) }), print: promisePrint(sourceOf(one, sourceLanguage), ownerOf(one)) });
    const commitments = keyed(kept, known, telling, tell).map((one) => commitmentTold(one, telling));
    for (const adoption of adoptions) await this.register.adopt(...adoption);
    const { created, changed, unchanged } = await this.register.importIn(tx, { programmeId, templates: templatesTold(kept, { sourceLanguage, source: plan }), commitments });
    await this.memory.remember(tx, { programmeId, source, kind: 'FILE' }, { id: programmeId, key: null, print, name: file.name, blocks });
    return { ...report, did: created + changed === 0 ? 'UNCHANGED' : 'IMPORTED', added: created, changed, unchanged, organisationsAdded: finder.added };
  }

  /** Whoever names one that cannot be told from another is left out whole. */
  private async findOrganisations(tx: Tx, finder: OrganisationFinder, promised: readonly ParsedCommitment[], sourceLanguage: string, fault: (one: RowFault) => void): Promise<Set<ParsedCommitment> & { organisations: Map<string, string> }> {
    const organisations = new Map<string, string>();
    const found = new Set<ParsedCommitment>();
    for (const commitment of promised) {
      const faults: RowFault[] = [];
      for (const promise of promisesIn(commitment)) {
        for (const named of [...promise.leads, ...promise.supporting]) {
          const name = JSON.stringify(named);
          if (organisations.has(name)) continue;
          try {
            organisations.set(name, await finder.meant(named, sourceLanguage));
          } catch (error) {
            if (!(error instanceof OrganisationUnclear || error instanceof Refusal)) throw error;
            faults.push({ line: promise.line, column: 0, field: null, why: error.message });
          }
        }
      }
      if (faults.length === 0) found.add(commitment);
      else faults.forEach(fault);
    }
    return Object.assign(found, { organisations });
  }

  /** What of these is here: brought in by this very file, or of the same number and the same code or words. */
  private async known(tx: Tx, programmeId: string, source: string, told: readonly ParsedCommitment[], language: string): Promise<KnownPromise[]> {
    const numbers = told.flatMap(({ number }) => (number === null ? [] : [Number(/(\d{1,9})$/.exec(number)?.[1] ?? 0)])).filter((number) => number > 0);
    const part = (of: 'milestone' | 'indicator', where: string, parts: string): string =>
      `coalesce((select json_agg(json_build_object('id', ${of}.id, 'key', ${of}.code, 'print', source_text(${of}.title), 'importedFrom', ${of}.imported_from, 'number', null, 'parts', ${parts}) order by ${of}.ordinal) from ${of} where ${where}), '[]')`;
    const none = `json_build_object('milestones', json_build_array(), 'indicators', json_build_array())`;
    const rows = await tx.em.query<(KnownPromise & { code: string | null; text: string; template: boolean; ownerId: string | null })[]>(
      `select c.id, c.code, source_text(c.statement) as text, c.number, c.imported_from as "importedFrom", c.template_id is not null as template, c.owner_organisation_id as "ownerId", json_build_object(
         'milestones', ${part('milestone', 'milestone.commitment_id = c.id', `json_build_object('milestones', json_build_array(), 'indicators', ${part('indicator', 'indicator.milestone_id = milestone.id', none)})`)},
         'indicators', ${part('indicator', 'indicator.commitment_id = c.id and indicator.milestone_id is null', none)}) as parts
       from commitment c where c.programme_id = $1 and (starts_with(c.imported_from, $2) or c.number = any ($3::int[])) order by c.number nulls last, c.created_at, c.imported_from`,
      [programmeId, `${source} `, numbers],
    );
    const isSame = (row: (typeof rows)[number]): boolean => told.some((one) => one.number !== null && Number(/(\d{1,9})$/.exec(one.number)?.[1]) === row.number && ((one.code !== null && one.code === row.code) || sourceOf(one, language) === row.text));
    return rows.filter((row) => row.importedFrom?.startsWith(`${source} `) || isSame(row)).map((row) => ({ ...row, key: promiseKey(row), print: promisePrint(row.text, row.ownerId) }));
  }
}

const promisesIn = (commitment: ParsedCommitment): ParsedPromise[] => [commitment, ...commitment.indicators, ...commitment.milestones.flatMap((milestone) => [milestone, ...milestone.indicators])];
const textsIn = (commitment: ParsedCommitment): string[] => promisesIn(commitment).map(({ text, leads }) => JSON.stringify([text, leads]));
const strictly = (count: number): string => `${count === 1 ? 'One row is' : `${count} rows are`} at fault, so nothing was imported. Mend what is named, or leave out --strict.`;
const refused = (message: string) => ({ did: 'REFUSED' as const, refused: { code: 'INVALID_INPUT', message } });

/** Each owner promises each text, as a commitment of its own. Nothing is known of how far they are, and nothing is said. */
function promisedBy({ owners }: ParsedOwners, { commitments, sourceLanguage }: ParsedCommitments, o: { title: string; eachText: boolean }): ParsedCommitment[] {
  const whole = asOneText(commitments, o.title);
  const texts = o.eachText ? commitments.map((one) => ({ ...one, template: clippedTitle(one.code === null ? sourceOf(one, sourceLanguage) : `${o.title}, ${one.code}`) })) : whole ? [whole] : [];
  return texts.flatMap((text) => owners.map(({ name, line }) => ({ ...text, leads: [{ code: null, name: { [sourceLanguage]: name } }], line })));
}

function countsOf(promised: readonly ParsedCommitment[], owners: ParsedOwners | null): CommitmentsReport['counts'] {
  const milestones = promised.flatMap((one) => one.milestones);
  return {
    commitments: promised.length,
    milestones: milestones.length,
    indicators: promised.flatMap((one) => one.indicators).length + milestones.flatMap((one) => one.indicators).length,
    templates: new Set(promised.flatMap(({ template }) => (template === null ? [] : [template]))).size,
    owners: owners?.owners.length ?? 0,
  };
}

function reportOf(file: ImportedFile, ownersFile: ImportedFile | undefined, read: ParsedCommitments, owners: ParsedOwners | null): CommitmentsReport {
  const from = <T>(name: string, all: readonly T[]): (T & { file: string })[] => all.map((one) => ({ ...one, file: name }));
  return {
    file: file.name,
    did: 'REFUSED',
    counts: countsOf([], owners),
    ...{ added: 0, changed: 0, unchanged: 0, organisationsAdded: 0 },
    faults: [...from(file.name, read.faults), ...from(ownersFile?.name ?? '', owners?.faults ?? [])],
    doubts: [...from(file.name, read.doubts), ...from(ownersFile?.name ?? '', owners?.doubts ?? [])],
    refused: null,
  };
}

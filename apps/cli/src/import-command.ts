import { writeFileSync } from 'node:fs';
import { presets, type Preset } from '#plenary/access';
import { ExportCommitments, ImportCommitments, ImportMinutes, totalOf, writeCommitmentsCsv, writeCommitmentsJson, type CommitmentsReport, type MinutesReport } from '#plenary/exchange';
import { categories, type Category } from '#plenary/identity';
import { Work } from '#plenary/platform';
import { check, languageTag } from '#plenary/protocol';
import { bytesOf, called, exits, filesAt, NotBegun, say, tell } from './console.js';
import { withProduct } from './product.js';
import { operator, programmeMeant, type WhichProgramme } from './programme.js';

export interface ImportMinutesOptions extends WhichProgramme {
  dryRun?: boolean;
  json?: boolean;
  language: string;
  preset: string;
}

/** `plenary import minutes`: one report a file, one answer for all. */
export function importMinutes(names: readonly string[], o: ImportMinutesOptions): Promise<void> {
  const files = filesAt(names, '.md').map(({ name, path }) => ({ name, bytes: bytesOf(path) }));
  const language = check(languageTag, o.language);
  if (!(o.preset in presets)) throw new NotBegun(`There is no preset ${o.preset}. Choose one of ${Object.keys(presets).join(', ')}.`);
  return withProduct(async (product) => {
    let done = 0;
    const progress = (report: MinutesReport): void => tell(`[${++done}/${files.length}] ${lineOf(report)}`);
    const reports = await product.get(ImportMinutes).files(operator, files, { programme: (tx) => programmeMeant(product, tx, o), dryRun: o.dryRun ?? false, language, preset: o.preset as Preset, progress });
    const totals = totalOf(reports.map(({ counts }) => counts));
    if (o.json) say(JSON.stringify({ files: reports, totals }, null, 2));
    else sum(reports, totals, o.dryRun ?? false);
    if (reports.some(({ did }) => did === 'REFUSED')) process.exitCode = exits.leftOut;
  });
}

function lineOf({ file, did, convening, counts, added, changed, refused }: MinutesReport): string {
  if (refused) return `${file}: left out. ${refused.message}`;
  const what = did === 'UNCHANGED' ? 'nothing new' : `${added} added, ${changed} changed`;
  return `${file}: ${convening?.reference ?? ''}, ${counts.attendees} people, ${counts.agendaItems} items, ${counts.resolutions} resolutions, ${counts.actions} actions; ${what}`;
}

function sum(reports: readonly MinutesReport[], totals: ReturnType<typeof totalOf>, dryRun: boolean): void {
  for (const { file, doubts } of reports) for (const { line, column, kind, why } of doubts) say(`${file}:${line}:${column} ${kind.toLowerCase()}: ${why}`);
  const of = (name: 'added' | 'changed' | 'unchanged' | 'removed'): number => reports.reduce((total, report) => total + report[name], 0);
  const refused = reports.filter(({ did }) => did === 'REFUSED');
  for (const { file, refused: why } of refused) say(`${file}: left out. ${why?.message}`);
  say(`${totals.convenings} convenings, ${totals.sessions} sessions, ${totals.attendees} attendees, ${totals.agendaItems} agenda items, ${totals.resolutions} resolutions, ${totals.actions} actions`);
  say(`${of('added')} added, ${of('changed')} changed, ${of('unchanged')} as before, ${of('removed')} removed; ${refused.length} files left out${dryRun ? '. Nothing was kept: this was a dry run.' : '.'}`);
}

export interface ImportCommitmentsOptions extends WhichProgramme {
  dryRun?: boolean;
  json?: boolean;
  strict?: boolean;
  language: string;
  map?: string[];
  owners?: string;
  eachText?: boolean;
  title?: string;
  category: string;
}

/** `plenary import commitments`: one table, with those who promise it where they stand in another. */
export function importCommitments(name: string, o: ImportCommitmentsOptions): Promise<void> {
  const read = (one: string) => filesAt([one], '.csv').map((file) => ({ name: file.name, bytes: bytesOf(file.path) }))[0];
  const [file, owners] = [read(name), o.owners === undefined ? undefined : read(o.owners)];
  const language = check(languageTag, o.language);
  if (!(categories as readonly string[]).includes(o.category)) throw new NotBegun(`There is no category ${o.category}. Choose one of ${categories.join(', ')}.`);
  return withProduct(async (product) => {
    const report = await product.get(ImportCommitments).file(operator, file, {
      ...{ programme: (tx) => programmeMeant(product, tx, o), dryRun: o.dryRun ?? false, strict: o.strict ?? false, language, map: o.map ?? [], owners },
      ...{ eachText: o.eachText ?? false, title: o.title, category: o.category as Category },
    });
    if (o.json) say(JSON.stringify(report, null, 2));
    else sumCommitments(report, o.dryRun ?? false);
    if (report.did === 'REFUSED' || report.faults.length > 0) process.exitCode = exits.leftOut;
  });
}

function sumCommitments({ counts, faults, doubts, refused, ...report }: CommitmentsReport, dryRun: boolean): void {
  for (const { file, line, column, kind, why } of doubts) say(`${file}:${line}:${column} ${kind.toLowerCase()}: ${why}`);
  for (const { file, line, column, field, why } of faults) say(`${file}:${line}${column > 0 ? `:${column}` : ''} left out${field ? ` (${field})` : ''}: ${why}`);
  if (refused) return say(`Nothing was imported. ${refused.message}`);
  say(`${counts.commitments} commitments, ${counts.milestones} milestones, ${counts.indicators} indicators${counts.owners > 0 ? `, ${counts.templates} text of ${counts.owners} owners` : ''}`);
  say(`${report.added} added, ${report.changed} changed, ${report.unchanged} as before; ${report.organisationsAdded} organisations added; ${faults.length} rows left out${dryRun ? '. Nothing was kept: this was a dry run.' : '.'}`);
}

/** `plenary export commitments`: the register of a programme, to be read again by `import commitments`. */
export function exportCommitments(o: { programme?: string; json?: boolean; language: string; out?: string }): Promise<void> {
  return withProduct(async (product) => {
    const programmeId = await product.get(Work).run(operator, (tx) => programmeMeant(product, tx, { programme: o.programme, foundNone: true }));
    const exported = await product.get(ExportCommitments).programme(operator, programmeId, check(languageTag, o.language));
    const text = o.json ? writeCommitmentsJson(exported) : writeCommitmentsCsv(exported);
    if (o.out === undefined) process.stdout.write(text);
    else writeFileSync(called(o.out), text);
    tell(`${exported.commitments.length} commitments.`);
  });
}

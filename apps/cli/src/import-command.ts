import { presets, type Preset } from '#plenary/access';
import { ImportMinutes, totalOf, type MinutesReport } from '#plenary/exchange';
import { check, languageTag } from '#plenary/protocol';
import { bytesOf, exits, filesAt, NotBegun, say, tell } from './console.js';
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
